import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class JobSubjects1795328958529 implements MigrationInterface {
  name = 'JobSubjects1795328958529';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"jobs.user\"");
    await runner.query("CREATE TABLE \"periodic_work\" (\"name\" text NOT NULL, \"startedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT \"PK_fe01b4501250792ba318248a213\" PRIMARY KEY (\"name\"))");
    await runner.query("ALTER TABLE \"jobs\" ADD \"subject\" text");
    await runner.query("CREATE INDEX \"jobs.user\" ON \"jobs\"  (\"user\", \"id\") ");
    await runner.query("CREATE INDEX \"jobs.finishedAt\" ON \"jobs\"  (\"finishedAt\") ");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"jobs.finishedAt\"");
    await runner.query("DROP INDEX \"public\".\"jobs.user\"");
    await runner.query("ALTER TABLE \"jobs\" DROP COLUMN \"subject\"");
    await runner.query("DROP TABLE \"periodic_work\"");
    await runner.query("CREATE INDEX \"jobs.user\" ON \"jobs\" USING btree (\"createdAt\", \"user\") ");
  }
}
