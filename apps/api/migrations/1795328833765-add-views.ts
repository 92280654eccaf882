import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddViews1795328833765 implements MigrationInterface {
  name = 'AddViews1795328833765';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"views\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"type\" text NOT NULL, \"name\" text NOT NULL, \"columns\" text array, \"pinned\" text array, \"widths\" jsonb, \"filter\" jsonb, \"sort\" text, \"density\" text, \"board\" text, \"shared\" boolean, \"owner\" uuid, CONSTRAINT \"PK_ae7537f375649a618fff0fb2cb6\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"views.sort\" ON \"views\"  (\"name\", \"id\") ");
    await runner.query("CREATE INDEX \"views.owner.sort\" ON \"views\"  (\"owner\", \"name\", \"id\") ");
    await runner.query("CREATE TABLE \"default_views\" (\"user\" uuid NOT NULL, \"type\" text NOT NULL, \"view\" uuid NOT NULL, CONSTRAINT \"PK_27c2cb72d8e81923095be92fc6e\" PRIMARY KEY (\"user\", \"type\"))");
    await runner.query("CREATE INDEX \"default_views.view\" ON \"default_views\"  (\"view\") ");
    await runner.query("ALTER TABLE \"views\" ADD CONSTRAINT \"views.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"default_views\" ADD CONSTRAINT \"default_views.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"default_views\" ADD CONSTRAINT \"default_views.view.fk\" FOREIGN KEY (\"view\") REFERENCES \"views\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"views.search\" ON \"views\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"views.search\"");
    await runner.query("ALTER TABLE \"default_views\" DROP CONSTRAINT \"default_views.view.fk\"");
    await runner.query("ALTER TABLE \"default_views\" DROP CONSTRAINT \"default_views.user.fk\"");
    await runner.query("ALTER TABLE \"views\" DROP CONSTRAINT \"views.owner.fk\"");
    await runner.query("DROP INDEX \"public\".\"default_views.view\"");
    await runner.query("DROP TABLE \"default_views\"");
    await runner.query("DROP INDEX \"public\".\"views.owner.sort\"");
    await runner.query("DROP INDEX \"public\".\"views.sort\"");
    await runner.query("DROP TABLE \"views\"");
  }
}
