import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddBatches1795341450086 implements MigrationInterface {
  name = 'AddBatches1795341450086';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"batches\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"user\" uuid, \"operation\" text, \"type\" text, \"subject\" text, \"fields\" text array, \"state\" text, \"changed\" numeric, \"refused\" numeric, \"undone\" numeric, \"kept\" numeric, \"undoJob\" text, CONSTRAINT \"PK_55e7ff646e969b61d37eea5be7a\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"batches.user.sort\" ON \"batches\"  (\"user\", \"id\") ");
    await runner.query("CREATE TABLE \"import_mappings\" (\"user\" uuid NOT NULL, \"type\" text NOT NULL, \"headers\" text NOT NULL, \"mapping\" jsonb NOT NULL, \"key\" text, \"usedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT \"PK_f1b7ac898a986cc224879f48e4f\" PRIMARY KEY (\"user\", \"type\", \"headers\"))");
    await runner.query("CREATE INDEX \"import_mappings.usedAt\" ON \"import_mappings\"  (\"usedAt\") ");
    await runner.query("ALTER TABLE \"history_entries\" ADD \"batch\" uuid");
    await runner.query("CREATE INDEX \"history_entries.batch\" ON \"history_entries\"  (\"batch\", \"id\") WHERE (batch IS NOT NULL)");
    await runner.query("ALTER TABLE \"batches\" ADD CONSTRAINT \"batches.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"import_mappings\" ADD CONSTRAINT \"import_mappings.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"batches.search\" ON \"batches\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"batches.search\"");
    await runner.query("ALTER TABLE \"import_mappings\" DROP CONSTRAINT \"import_mappings.user.fk\"");
    await runner.query("ALTER TABLE \"batches\" DROP CONSTRAINT \"batches.user.fk\"");
    await runner.query("DROP INDEX \"public\".\"history_entries.batch\"");
    await runner.query("ALTER TABLE \"history_entries\" DROP COLUMN \"batch\"");
    await runner.query("DROP INDEX \"public\".\"import_mappings.usedAt\"");
    await runner.query("DROP TABLE \"import_mappings\"");
    await runner.query("DROP INDEX \"public\".\"batches.user.sort\"");
    await runner.query("DROP TABLE \"batches\"");
  }
}
