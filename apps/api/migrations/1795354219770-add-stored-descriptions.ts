import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddStoredDescriptions1795354219770 implements MigrationInterface {
  name = 'AddStoredDescriptions1795354219770';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"stored_descriptions\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"text\" text NOT NULL, \"form\" text NOT NULL, \"field\" text NOT NULL, \"shared\" boolean, \"owner\" uuid, CONSTRAINT \"PK_f225dc31a279df8b855ab52b6df\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"stored_descriptions.owner.sort\" ON \"stored_descriptions\"  (\"owner\", \"id\") ");
    await runner.query("ALTER TABLE \"stored_descriptions\" ADD CONSTRAINT \"stored_descriptions.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"stored_descriptions.search\" ON \"stored_descriptions\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"stored_descriptions.search\"");
    await runner.query("ALTER TABLE \"stored_descriptions\" DROP CONSTRAINT \"stored_descriptions.owner.fk\"");
    await runner.query("DROP INDEX \"public\".\"stored_descriptions.owner.sort\"");
    await runner.query("DROP TABLE \"stored_descriptions\"");
  }
}
