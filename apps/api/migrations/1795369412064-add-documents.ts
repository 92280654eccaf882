import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddDocuments1795369412064 implements MigrationInterface {
  name = 'AddDocuments1795369412064';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"document_templates\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"kind\" uuid, \"file\" uuid, \"description\" text, \"active\" boolean NOT NULL DEFAULT true, CONSTRAINT \"PK_0372838b7b7cd3571aef80466d1\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"document_templates.kind\" ON \"document_templates\"  (\"kind\") WHERE (\"kind\" IS NOT NULL)");
    await runner.query("CREATE INDEX \"document_templates.sort\" ON \"document_templates\"  (\"name\", \"id\") ");
    await runner.query("CREATE TABLE \"documents\" (\"id\" uuid NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"owners\" uuid array NOT NULL DEFAULT '{}', \"custom\" jsonb NOT NULL DEFAULT '{}', \"code\" text NOT NULL, \"title\" text NOT NULL, \"kind\" uuid, \"contact\" uuid, \"file\" uuid, \"keywords\" text array, \"description\" text, \"content\" text, \"contentState\" text, CONSTRAINT \"PK_ac51aa5181ee2036f5ca482857c\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE UNIQUE INDEX \"documents.code\" ON \"documents\"  (\"code\") ");
    await runner.query("CREATE INDEX \"documents.kind\" ON \"documents\"  (\"kind\") WHERE (\"kind\" IS NOT NULL)");
    await runner.query("CREATE INDEX \"documents.contact\" ON \"documents\"  (\"contact\", \"id\") ");
    await runner.query("CREATE INDEX \"documents.title.order\" ON \"documents\"  (\"title\", \"id\") ");
    await runner.query("CREATE TABLE \"documents_experts\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, \"key\" text, CONSTRAINT \"PK_94b67122b444ebe5161e62243c8\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"documents_experts.target\" ON \"documents_experts\"  (\"target\", \"record\") ");
    await runner.query("CREATE INDEX \"documents_experts.key\" ON \"documents_experts\"  (\"target\", \"key\", \"record\") ");
    await runner.query("CREATE TABLE \"documents_owners\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, CONSTRAINT \"PK_9974062a927a6769d3922736f5b\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"documents_owners.target\" ON \"documents_owners\"  (\"target\", \"record\") ");
    await runner.query("ALTER TABLE \"attachments\" ADD \"number\" integer");
    await runner.query("ALTER TABLE \"attachments\" ADD \"note\" text");
    await runner.query("ALTER TABLE \"document_templates\" ADD CONSTRAINT \"document_templates.kind.fk\" FOREIGN KEY (\"kind\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"documents\" ADD CONSTRAINT \"documents.kind.fk\" FOREIGN KEY (\"kind\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"documents\" ADD CONSTRAINT \"documents.contact.fk\" FOREIGN KEY (\"contact\") REFERENCES \"contacts\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"documents_experts\" ADD CONSTRAINT \"documents_experts.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"documents\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"documents_experts\" ADD CONSTRAINT \"documents_experts.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"documents_owners\" ADD CONSTRAINT \"documents_owners.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"documents\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"documents_owners\" ADD CONSTRAINT \"documents_owners.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"document_templates.search\" ON \"document_templates\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"documents.owners.search\" ON \"documents\" USING gin (owners, \"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE SEQUENCE \"documents_code\" START 1001");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP SEQUENCE \"documents_code\"");
    await runner.query("DROP INDEX \"documents.owners.search\"");
    await runner.query("DROP INDEX \"document_templates.search\"");
    await runner.query("ALTER TABLE \"documents_owners\" DROP CONSTRAINT \"documents_owners.target.fk\"");
    await runner.query("ALTER TABLE \"documents_owners\" DROP CONSTRAINT \"documents_owners.record.fk\"");
    await runner.query("ALTER TABLE \"documents_experts\" DROP CONSTRAINT \"documents_experts.target.fk\"");
    await runner.query("ALTER TABLE \"documents_experts\" DROP CONSTRAINT \"documents_experts.record.fk\"");
    await runner.query("ALTER TABLE \"documents\" DROP CONSTRAINT \"documents.contact.fk\"");
    await runner.query("ALTER TABLE \"documents\" DROP CONSTRAINT \"documents.kind.fk\"");
    await runner.query("ALTER TABLE \"document_templates\" DROP CONSTRAINT \"document_templates.kind.fk\"");
    await runner.query("ALTER TABLE \"attachments\" DROP COLUMN \"note\"");
    await runner.query("ALTER TABLE \"attachments\" DROP COLUMN \"number\"");
    await runner.query("DROP INDEX \"public\".\"documents_owners.target\"");
    await runner.query("DROP TABLE \"documents_owners\"");
    await runner.query("DROP INDEX \"public\".\"documents_experts.key\"");
    await runner.query("DROP INDEX \"public\".\"documents_experts.target\"");
    await runner.query("DROP TABLE \"documents_experts\"");
    await runner.query("DROP INDEX \"public\".\"documents.title.order\"");
    await runner.query("DROP INDEX \"public\".\"documents.contact\"");
    await runner.query("DROP INDEX \"public\".\"documents.kind\"");
    await runner.query("DROP INDEX \"public\".\"documents.code\"");
    await runner.query("DROP TABLE \"documents\"");
    await runner.query("DROP INDEX \"public\".\"document_templates.sort\"");
    await runner.query("DROP INDEX \"public\".\"document_templates.kind\"");
    await runner.query("DROP TABLE \"document_templates\"");
  }
}
