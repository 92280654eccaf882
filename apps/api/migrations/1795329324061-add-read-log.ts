import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddReadLog1795329324061 implements MigrationInterface {
  name = 'AddReadLog1795329324061';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"read_entries\" (\"id\" uuid NOT NULL, \"at\" TIMESTAMP WITH TIME ZONE NOT NULL, \"user\" uuid, \"actor\" text NOT NULL, \"operation\" text NOT NULL, \"type\" text NOT NULL, \"record\" uuid, \"format\" text NOT NULL, \"columns\" jsonb NOT NULL, \"query\" jsonb NOT NULL, \"rows\" integer NOT NULL, CONSTRAINT \"PK_4e6b4f3fde435b2180fb43ff3eb\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"read_entries.at\" ON \"read_entries\"  (\"at\") ");
    await runner.query("CREATE INDEX \"read_entries.user\" ON \"read_entries\"  (\"user\", \"at\") ");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"read_entries.user\"");
    await runner.query("DROP INDEX \"public\".\"read_entries.at\"");
    await runner.query("DROP TABLE \"read_entries\"");
  }
}
