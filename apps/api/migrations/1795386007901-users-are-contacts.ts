import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class UsersAreContacts1795386007901 implements MigrationInterface {
  name = 'UsersAreContacts1795386007901';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"users\" ADD \"contact\" uuid");
    await runner.query("CREATE INDEX \"users.contact\" ON \"users\"  (\"contact\") WHERE (\"contact\" IS NOT NULL)");
    await runner.query("ALTER TABLE \"users\" ADD CONSTRAINT \"users.contact.fk\" FOREIGN KEY (\"contact\") REFERENCES \"contacts\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"users\" DROP CONSTRAINT \"users.contact.fk\"");
    await runner.query("DROP INDEX \"public\".\"users.contact\"");
    await runner.query("ALTER TABLE \"users\" DROP COLUMN \"contact\"");
  }
}
