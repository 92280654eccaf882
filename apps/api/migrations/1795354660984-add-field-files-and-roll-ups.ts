import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddFieldFilesAndRollUps1795354660984 implements MigrationInterface {
  name = 'AddFieldFilesAndRollUps1795354660984';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"roll_ups\" (\"field\" text NOT NULL, \"record\" uuid NOT NULL, \"figure\" numeric, \"day\" date, \"instant\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_67577dd095db6dba409e4ca4fc3\" PRIMARY KEY (\"field\", \"record\"))");
    await runner.query("CREATE INDEX \"roll_ups.record\" ON \"roll_ups\"  (\"record\") ");
    await runner.query("ALTER TABLE \"custom_fields\" ADD \"rollUp\" text");
    await runner.query("ALTER TABLE \"custom_fields\" ADD \"rollUpFunction\" text");
    await runner.query("ALTER TABLE \"custom_fields\" ADD \"rollUpField\" text");
    await runner.query("ALTER TABLE \"custom_fields\" ADD \"rollUpFilter\" jsonb");
    await runner.query("ALTER TABLE \"contacts\" ADD \"photo\" uuid");
    await runner.query("ALTER TABLE \"contacts\" ADD \"logo\" uuid");
    await runner.query("ALTER TABLE \"attachments\" ADD \"field\" text");
    await runner.query("ALTER TABLE \"attachments\" ADD \"releasedAt\" TIMESTAMP WITH TIME ZONE");
    await runner.query("DROP INDEX \"public\".\"attachments.record\"");
    await runner.query("ALTER TABLE \"attachments\" ALTER COLUMN \"record\" DROP NOT NULL");
    await runner.query("CREATE INDEX \"attachments.record\" ON \"attachments\"  (\"record\", \"id\") ");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"attachments.record\"");
    await runner.query("ALTER TABLE \"attachments\" ALTER COLUMN \"record\" SET NOT NULL");
    await runner.query("CREATE INDEX \"attachments.record\" ON \"attachments\" USING btree (\"id\", \"record\") ");
    await runner.query("ALTER TABLE \"attachments\" DROP COLUMN \"releasedAt\"");
    await runner.query("ALTER TABLE \"attachments\" DROP COLUMN \"field\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"logo\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"photo\"");
    await runner.query("ALTER TABLE \"custom_fields\" DROP COLUMN \"rollUpFilter\"");
    await runner.query("ALTER TABLE \"custom_fields\" DROP COLUMN \"rollUpField\"");
    await runner.query("ALTER TABLE \"custom_fields\" DROP COLUMN \"rollUpFunction\"");
    await runner.query("ALTER TABLE \"custom_fields\" DROP COLUMN \"rollUp\"");
    await runner.query("DROP INDEX \"public\".\"roll_ups.record\"");
    await runner.query("DROP TABLE \"roll_ups\"");
  }
}
