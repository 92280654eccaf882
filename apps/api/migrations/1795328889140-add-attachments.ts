import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddAttachments1795328889140 implements MigrationInterface {
  name = 'AddAttachments1795328889140';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"attachments\" (\"id\" uuid NOT NULL, \"type\" text NOT NULL, \"record\" uuid NOT NULL, \"name\" text NOT NULL, \"size\" bigint NOT NULL, \"mediaType\" text NOT NULL, \"file\" text NOT NULL, \"thumbnail\" text, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"missingSince\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_5e1f050bcff31e3084a1d662412\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"attachments.record\" ON \"attachments\"  (\"record\", \"id\") ");
    await runner.query("CREATE UNIQUE INDEX \"attachments.file\" ON \"attachments\"  (\"file\") ");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"public\".\"attachments.file\"");
    await runner.query("DROP INDEX \"public\".\"attachments.record\"");
    await runner.query("DROP TABLE \"attachments\"");
  }
}
