import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class Dashboards1795454276933 implements MigrationInterface {
  name = 'Dashboards1795454276933';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"dashboards\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"columns\" numeric NOT NULL, \"position\" numeric, \"shared\" boolean, \"owner\" uuid, CONSTRAINT \"PK_1b4b4bc346118e0d335f16c5344\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"dashboards.sort\" ON \"dashboards\"  (\"name\", \"id\") ");
    await runner.query("CREATE INDEX \"dashboards.owner.sort\" ON \"dashboards\"  (\"owner\", \"name\", \"id\") ");
    await runner.query("CREATE TABLE \"dashboards_blocks\" (\"id\" uuid NOT NULL, \"parent\" uuid NOT NULL, \"position\" integer NOT NULL, \"view\" uuid NOT NULL, \"show\" text, \"column\" numeric NOT NULL, \"tall\" boolean, \"folded\" boolean, CONSTRAINT \"PK_07498c2d2476b401ccdbe7c1d18\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"dashboards_blocks.parent\" ON \"dashboards_blocks\"  (\"parent\", \"position\") ");
    await runner.query("CREATE INDEX \"dashboards_blocks.view\" ON \"dashboards_blocks\"  (\"view\") ");
    await runner.query("CREATE TABLE \"dashboards_templates\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, CONSTRAINT \"PK_acb4bf71fd1c917b4abddb48b2b\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"dashboards_templates.target\" ON \"dashboards_templates\"  (\"target\", \"record\") ");
    await runner.query("ALTER TABLE \"views\" ADD \"report\" boolean");
    await runner.query("ALTER TABLE \"views\" ADD \"description\" text");
    await runner.query("ALTER TABLE \"dashboards\" ADD CONSTRAINT \"dashboards.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"dashboards_blocks\" ADD CONSTRAINT \"dashboards_blocks.parent.fk\" FOREIGN KEY (\"parent\") REFERENCES \"dashboards\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"dashboards_blocks\" ADD CONSTRAINT \"dashboards_blocks.view.fk\" FOREIGN KEY (\"view\") REFERENCES \"views\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"dashboards_templates\" ADD CONSTRAINT \"dashboards_templates.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"dashboards\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"dashboards_templates\" ADD CONSTRAINT \"dashboards_templates.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"access_templates\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"dashboards.search\" ON \"dashboards\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"dashboards.search\"");
    await runner.query("ALTER TABLE \"dashboards_templates\" DROP CONSTRAINT \"dashboards_templates.target.fk\"");
    await runner.query("ALTER TABLE \"dashboards_templates\" DROP CONSTRAINT \"dashboards_templates.record.fk\"");
    await runner.query("ALTER TABLE \"dashboards_blocks\" DROP CONSTRAINT \"dashboards_blocks.view.fk\"");
    await runner.query("ALTER TABLE \"dashboards_blocks\" DROP CONSTRAINT \"dashboards_blocks.parent.fk\"");
    await runner.query("ALTER TABLE \"dashboards\" DROP CONSTRAINT \"dashboards.owner.fk\"");
    await runner.query("ALTER TABLE \"views\" DROP COLUMN \"description\"");
    await runner.query("ALTER TABLE \"views\" DROP COLUMN \"report\"");
    await runner.query("DROP INDEX \"public\".\"dashboards_templates.target\"");
    await runner.query("DROP TABLE \"dashboards_templates\"");
    await runner.query("DROP INDEX \"public\".\"dashboards_blocks.view\"");
    await runner.query("DROP INDEX \"public\".\"dashboards_blocks.parent\"");
    await runner.query("DROP TABLE \"dashboards_blocks\"");
    await runner.query("DROP INDEX \"public\".\"dashboards.owner.sort\"");
    await runner.query("DROP INDEX \"public\".\"dashboards.sort\"");
    await runner.query("DROP TABLE \"dashboards\"");
  }
}
