import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class KnowAgainByPhoneEmailAndName1795368813107 implements MigrationInterface {
  name = 'KnowAgainByPhoneEmailAndName1795368813107';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE INDEX \"contacts_phones.number\" ON \"contacts_phones\"  (\"number\") ");
    await runner.query("CREATE INDEX \"contacts_emails.email\" ON \"contacts_emails\" (fa_fold(\"email\"))");
    await runner.query("CREATE INDEX \"contacts.city.title\" ON \"contacts\" (fa_fold(\"title\"), \"city\") WHERE (\"city\" IS NOT NULL)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"contacts.city.title\"");
    await runner.query("DROP INDEX \"contacts_emails.email\"");
    await runner.query("DROP INDEX \"public\".\"contacts_phones.number\"");
  }
}
