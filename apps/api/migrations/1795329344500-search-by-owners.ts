import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class SearchByOwners1795329344500 implements MigrationInterface {
  name = 'SearchByOwners1795329344500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"contacts.search\"");
    await runner.query("ALTER TABLE \"contacts\" ADD \"owners\" uuid array NOT NULL DEFAULT '{}'");
    // Rows that are there already.
    await runner.query('UPDATE contacts c SET owners = l.targets FROM (SELECT record, array_agg(target) AS targets FROM contacts_experts GROUP BY record) l WHERE l.record = c.id');
    await runner.query("CREATE INDEX \"contacts.owners.search\" ON \"contacts\" USING gin (owners, \"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"contacts.owners.search\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"owners\"");
    await runner.query("CREATE INDEX \"contacts.search\" ON \"contacts\" USING gin (\"searchKey\" gin_trgm_ops)");
  }
}
