import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class MergeRecordsAndFindDuplicates1795354159999 implements MigrationInterface {
  name = 'MergeRecordsAndFindDuplicates1795354159999';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"merged_records\" (\"merged\" uuid NOT NULL, \"survivor\" uuid NOT NULL, \"type\" text NOT NULL, \"batch\" uuid NOT NULL, \"attachments\" uuid array NOT NULL DEFAULT '{}', \"stars\" uuid array NOT NULL DEFAULT '{}', \"at\" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT \"PK_f037d29af64cbad8abc77d3c82f\" PRIMARY KEY (\"merged\"))");
    await runner.query("CREATE INDEX \"merged_records.survivor\" ON \"merged_records\"  (\"survivor\") ");
    await runner.query("CREATE INDEX \"merged_records.batch\" ON \"merged_records\"  (\"batch\") ");
    await runner.query("CREATE TABLE \"duplicate_keys\" (\"record\" uuid NOT NULL, \"kind\" text NOT NULL, \"key\" bigint NOT NULL, CONSTRAINT \"PK_659c364c9dba461011a81bb167f\" PRIMARY KEY (\"record\", \"kind\", \"key\"))");
    await runner.query("CREATE INDEX \"duplicate_keys.key\" ON \"duplicate_keys\"  (\"key\", \"kind\", \"record\") ");
    await runner.query("CREATE TABLE \"likely_duplicates\" (\"first\" uuid NOT NULL, \"second\" uuid NOT NULL, \"type\" text NOT NULL, \"kinds\" text array NOT NULL, \"score\" integer NOT NULL, \"foundAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"dismissedAt\" TIMESTAMP WITH TIME ZONE, \"dismissedBy\" uuid, CONSTRAINT \"PK_466d4ff2cd845538c588b4fb335\" PRIMARY KEY (\"first\", \"second\"))");
    await runner.query("CREATE INDEX \"likely_duplicates.order\" ON \"likely_duplicates\"  (\"type\", \"score\", \"first\", \"second\") WHERE (\"dismissedAt\" IS NULL)");
    await runner.query("CREATE INDEX \"likely_duplicates.second\" ON \"likely_duplicates\"  (\"second\") ");
    await runner.query("CREATE TABLE \"duplicate_searches\" (\"type\" text NOT NULL, \"changedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"record\" uuid NOT NULL, CONSTRAINT \"PK_61090fa9a885bd656942e214165\" PRIMARY KEY (\"type\"))");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP TABLE \"duplicate_searches\"");
    await runner.query("DROP INDEX \"public\".\"likely_duplicates.second\"");
    await runner.query("DROP INDEX \"public\".\"likely_duplicates.order\"");
    await runner.query("DROP TABLE \"likely_duplicates\"");
    await runner.query("DROP INDEX \"public\".\"duplicate_keys.key\"");
    await runner.query("DROP TABLE \"duplicate_keys\"");
    await runner.query("DROP INDEX \"public\".\"merged_records.batch\"");
    await runner.query("DROP INDEX \"public\".\"merged_records.survivor\"");
    await runner.query("DROP TABLE \"merged_records\"");
  }
}
