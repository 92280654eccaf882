import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class LookupValuesBelowOthers1795370753295 implements MigrationInterface {
  name = 'LookupValuesBelowOthers1795370753295';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"lookup_values\" ADD \"parent\" uuid");
    await runner.query("CREATE INDEX \"lookup_values.parent\" ON \"lookup_values\"  (\"parent\") WHERE (\"parent\" IS NOT NULL)");
    await runner.query("ALTER TABLE \"lookup_values\" ADD CONSTRAINT \"lookup_values.parent.fk\" FOREIGN KEY (\"parent\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"lookup_values\" DROP CONSTRAINT \"lookup_values.parent.fk\"");
    await runner.query("DROP INDEX \"public\".\"lookup_values.parent\"");
    await runner.query("ALTER TABLE \"lookup_values\" DROP COLUMN \"parent\"");
  }
}
