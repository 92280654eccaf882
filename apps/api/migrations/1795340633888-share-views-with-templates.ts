import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class ShareViewsWithTemplates1795340633888 implements MigrationInterface {
  name = 'ShareViewsWithTemplates1795340633888';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"views_templates\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, CONSTRAINT \"PK_67d2cba9a48f8ae0f728fe0d2d3\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"views_templates.target\" ON \"views_templates\"  (\"target\", \"record\") ");
    await runner.query("ALTER TABLE \"views_templates\" ADD CONSTRAINT \"views_templates.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"views\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"views_templates\" ADD CONSTRAINT \"views_templates.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"access_templates\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"views_templates\" DROP CONSTRAINT \"views_templates.target.fk\"");
    await runner.query("ALTER TABLE \"views_templates\" DROP CONSTRAINT \"views_templates.record.fk\"");
    await runner.query("DROP INDEX \"public\".\"views_templates.target\"");
    await runner.query("DROP TABLE \"views_templates\"");
  }
}
