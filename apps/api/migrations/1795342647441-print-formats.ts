import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class PrintFormats1795342647441 implements MigrationInterface {
  name = 'PrintFormats1795342647441';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"print_formats\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"form\" text NOT NULL, \"kind\" text, \"isDefault\" boolean, \"paper\" text, \"orientation\" text, \"margin\" numeric, \"body\" text NOT NULL, \"header\" text, \"footer\" text, \"style\" text, CONSTRAINT \"PK_26f33ca019c39e65a168d0f68c8\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"print_formats.sort\" ON \"print_formats\"  (\"name\", \"id\") ");
    await runner.query("CREATE TABLE \"holidays\" (\"id\" uuid NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"title\" text NOT NULL, \"date\" date NOT NULL, \"repeats\" text, \"official\" boolean, \"approximate\" boolean, CONSTRAINT \"PK_3646bdd4c3817d954d830881dfe\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"holidays.sort\" ON \"holidays\"  (\"date\", \"id\") ");
    await runner.query("CREATE TABLE \"numbering_series\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"forms\" text array, \"pattern\" text NOT NULL, \"unit\" text, \"start\" numeric, \"step\" numeric, \"yearly\" boolean, \"gapless\" boolean, CONSTRAINT \"PK_3708b8c4f6c6ae0e0a225815378\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"numbering_series.sort\" ON \"numbering_series\"  (\"name\", \"id\") ");
    await runner.query("CREATE TABLE \"numbering_counters\" (\"series\" uuid NOT NULL, \"year\" integer NOT NULL, \"last\" bigint NOT NULL, CONSTRAINT \"PK_e415a02be1e4dbcc1b80cd06b3e\" PRIMARY KEY (\"series\", \"year\"))");
    await runner.query("ALTER TABLE \"numbering_counters\" ADD CONSTRAINT \"numbering_counters.series.fk\" FOREIGN KEY (\"series\") REFERENCES \"numbering_series\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"print_formats.search\" ON \"print_formats\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"holidays.search\" ON \"holidays\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"numbering_series.search\" ON \"numbering_series\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"numbering_series.search\"");
    await runner.query("DROP INDEX \"holidays.search\"");
    await runner.query("DROP INDEX \"print_formats.search\"");
    await runner.query("ALTER TABLE \"numbering_counters\" DROP CONSTRAINT \"numbering_counters.series.fk\"");
    await runner.query("DROP TABLE \"numbering_counters\"");
    await runner.query("DROP INDEX \"public\".\"numbering_series.sort\"");
    await runner.query("DROP TABLE \"numbering_series\"");
    await runner.query("DROP INDEX \"public\".\"holidays.sort\"");
    await runner.query("DROP TABLE \"holidays\"");
    await runner.query("DROP INDEX \"public\".\"print_formats.sort\"");
    await runner.query("DROP TABLE \"print_formats\"");
  }
}
