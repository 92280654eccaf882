import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class OwnerLinks1795320490214 implements MigrationInterface {
  name = 'OwnerLinks1795320490214';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"interactions_owners\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, \"key\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_2961ccf22b329cc86b6cba4dd4b\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"interactions_owners.target\" ON \"interactions_owners\"  (\"target\", \"record\") ");
    await runner.query("CREATE INDEX \"interactions_owners.key\" ON \"interactions_owners\"  (\"target\", \"key\", \"record\") ");
    await runner.query("ALTER TABLE \"interactions_owners\" ADD CONSTRAINT \"interactions_owners.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"interactions\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"interactions_owners\" ADD CONSTRAINT \"interactions_owners.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    // Rows that are there already.
    await runner.query(`INSERT INTO interactions_owners (record, target, key) SELECT i.id, o.target, i."startedAt" FROM interactions i
      CROSS JOIN LATERAL (SELECT i."user" AS target WHERE i."user" IS NOT NULL UNION SELECT l.target FROM contacts_experts l WHERE l.record = i.contact) o`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"interactions_owners\" DROP CONSTRAINT \"interactions_owners.target.fk\"");
    await runner.query("ALTER TABLE \"interactions_owners\" DROP CONSTRAINT \"interactions_owners.record.fk\"");
    await runner.query("DROP INDEX \"public\".\"interactions_owners.key\"");
    await runner.query("DROP INDEX \"public\".\"interactions_owners.target\"");
    await runner.query("DROP TABLE \"interactions_owners\"");
  }
}
