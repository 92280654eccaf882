import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddBackupsAndSettings1795341548733 implements MigrationInterface {
  name = 'AddBackupsAndSettings1795341548733';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"backups\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"file\" text, \"reason\" text, \"madeAt\" TIMESTAMP WITH TIME ZONE, \"size\" numeric, \"rows\" numeric, \"encrypted\" boolean, \"note\" text, CONSTRAINT \"PK_ca30ff369eddfc7dac3b35d0d3c\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE UNIQUE INDEX \"backups.file\" ON \"backups\"  (\"file\") ");
    await runner.query("CREATE TABLE \"settings\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"organisationName\" text, \"logo\" text, \"fiscalYearStart\" text, \"taxPercent\" numeric, \"moneyUnit\" text, \"setUpAt\" TIMESTAMP WITH TIME ZONE, \"backupDaily\" boolean, \"backupTime\" text, \"backupsKept\" numeric, CONSTRAINT \"PK_0669fe20e252eb692bf4d344975\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE TABLE \"restores\" (\"id\" uuid NOT NULL, \"at\" TIMESTAMP WITH TIME ZONE NOT NULL, \"file\" text NOT NULL, \"madeAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"by\" text, CONSTRAINT \"PK_1616b6cbb2df0bdeb75607c91f8\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"backups.search\" ON \"backups\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"settings.search\" ON \"settings\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"settings.search\"");
    await runner.query("DROP INDEX \"backups.search\"");
    await runner.query("DROP TABLE \"restores\"");
    await runner.query("DROP TABLE \"settings\"");
    await runner.query("DROP INDEX \"public\".\"backups.file\"");
    await runner.query("DROP TABLE \"backups\"");
  }
}
