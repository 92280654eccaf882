import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddCustomFields1795341576606 implements MigrationInterface {
  name = 'AddCustomFields1795341576606';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"custom_fields\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"code\" text NOT NULL, \"type\" text NOT NULL, \"name\" text NOT NULL, \"label\" text NOT NULL, \"labelEn\" text, \"kind\" text NOT NULL, \"to\" text, \"list\" text, \"many\" boolean, \"options\" jsonb, \"help\" text, \"helpEn\" text, \"section\" text, \"sectionEn\" text, \"position\" numeric, \"inList\" boolean, \"required\" boolean, \"unique\" boolean, \"search\" boolean, \"indexed\" boolean, \"max\" numeric, \"min\" numeric, \"decimals\" numeric, \"default\" text, CONSTRAINT \"PK_35ab958a0baec2e0b2b2b875fdb\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE UNIQUE INDEX \"custom_fields.code\" ON \"custom_fields\"  (\"code\") ");
    await runner.query("CREATE INDEX \"custom_fields.sort\" ON \"custom_fields\"  (\"position\", \"id\") ");
    await runner.query("CREATE TABLE \"custom_forms\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"path\" text NOT NULL, \"label\" text NOT NULL, \"pluralLabel\" text NOT NULL, \"labelEn\" text, \"pluralLabelEn\" text, \"titleLabel\" text, \"titleLabelEn\" text, \"titleUnique\" boolean, \"position\" numeric, \"access\" text NOT NULL, \"placed\" boolean, \"through\" text, \"sort\" text, \"columns\" text array, CONSTRAINT \"PK_0215692927c0c9311099d40bdd0\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE UNIQUE INDEX \"custom_forms.path\" ON \"custom_forms\"  (\"path\") ");
    await runner.query("CREATE INDEX \"custom_forms.sort\" ON \"custom_forms\"  (\"position\", \"id\") ");
    await runner.query("CREATE TABLE \"custom_records\" (\"id\" uuid NOT NULL, \"recordType\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"owners\" uuid array NOT NULL DEFAULT '{}', \"custom\" jsonb NOT NULL DEFAULT '{}', \"title\" text NOT NULL, \"province\" uuid, \"district\" uuid, CONSTRAINT \"PK_4bbb8167bec762a2e09ac90b09e\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"custom_records.province\" ON \"custom_records\"  (\"province\") ");
    await runner.query("CREATE INDEX \"custom_records.district\" ON \"custom_records\"  (\"district\") ");
    await runner.query("CREATE INDEX \"custom_records.form.sort\" ON \"custom_records\"  (\"recordType\", \"title\", \"id\") ");
    await runner.query("CREATE INDEX \"custom_records.form.id\" ON \"custom_records\"  (\"recordType\", \"id\") ");
    await runner.query("CREATE INDEX \"custom_records.form.place.sort\" ON \"custom_records\"  (\"recordType\", \"province\", \"title\", \"id\") ");
    await runner.query("CREATE INDEX \"custom_records.form.place\" ON \"custom_records\"  (\"recordType\", \"province\", \"id\") ");
    await runner.query("CREATE TABLE \"custom_records_experts\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, \"key\" text, CONSTRAINT \"PK_b7bbeef0fdb750a3a4accd52278\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"custom_records_experts.target\" ON \"custom_records_experts\"  (\"target\", \"record\") ");
    await runner.query("CREATE INDEX \"custom_records_experts.key\" ON \"custom_records_experts\"  (\"target\", \"key\", \"record\") ");
    await runner.query("CREATE TABLE \"custom_records_owners\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, \"key\" text, CONSTRAINT \"PK_cb12ff5539791efc645d0e5e020\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"custom_records_owners.target\" ON \"custom_records_owners\"  (\"target\", \"record\") ");
    await runner.query("CREATE INDEX \"custom_records_owners.key\" ON \"custom_records_owners\"  (\"target\", \"key\", \"record\") ");
    await runner.query("CREATE TABLE \"custom_links\" (\"field\" text NOT NULL, \"record\" uuid NOT NULL, \"target\" uuid NOT NULL, CONSTRAINT \"PK_9db4f11c74629e7a977c01f70e6\" PRIMARY KEY (\"field\", \"record\", \"target\"))");
    await runner.query("CREATE INDEX \"custom_links.target\" ON \"custom_links\"  (\"target\", \"field\", \"record\") ");
    await runner.query("CREATE INDEX \"custom_links.record\" ON \"custom_links\"  (\"record\") ");
    await runner.query("CREATE TABLE \"custom_claims\" (\"field\" text NOT NULL, \"value\" text NOT NULL, \"record\" uuid NOT NULL, CONSTRAINT \"PK_2d814f3300c1573fca0deab637e\" PRIMARY KEY (\"field\", \"value\"))");
    await runner.query("CREATE INDEX \"custom_claims.record\" ON \"custom_claims\"  (\"record\") ");
    await runner.query("ALTER TABLE \"users\" ADD \"custom\" jsonb NOT NULL DEFAULT '{}'");
    await runner.query("ALTER TABLE \"lookup_values\" ADD \"custom\" jsonb NOT NULL DEFAULT '{}'");
    await runner.query("ALTER TABLE \"contacts\" ADD \"custom\" jsonb NOT NULL DEFAULT '{}'");
    await runner.query("ALTER TABLE \"contact_groups\" ADD \"custom\" jsonb NOT NULL DEFAULT '{}'");
    await runner.query("ALTER TABLE \"interactions\" ADD \"custom\" jsonb NOT NULL DEFAULT '{}'");
    await runner.query("ALTER TABLE \"tasks\" ADD \"custom\" jsonb NOT NULL DEFAULT '{}'");
    await runner.query("ALTER TABLE \"custom_records\" ADD CONSTRAINT \"custom_records.province.fk\" FOREIGN KEY (\"province\") REFERENCES \"provinces\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"custom_records\" ADD CONSTRAINT \"custom_records.district.fk\" FOREIGN KEY (\"district\") REFERENCES \"districts\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"custom_records_experts\" ADD CONSTRAINT \"custom_records_experts.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"custom_records\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"custom_records_experts\" ADD CONSTRAINT \"custom_records_experts.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"custom_records_owners\" ADD CONSTRAINT \"custom_records_owners.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"custom_records\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"custom_records_owners\" ADD CONSTRAINT \"custom_records_owners.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"custom_fields.search\" ON \"custom_fields\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"custom_forms.search\" ON \"custom_forms\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"custom_records.owners.search\" ON \"custom_records\" USING gin (owners, \"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE SEQUENCE \"custom_fields_code\" START 1001");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP SEQUENCE \"custom_fields_code\"");
    await runner.query("DROP INDEX \"custom_records.owners.search\"");
    await runner.query("DROP INDEX \"custom_forms.search\"");
    await runner.query("DROP INDEX \"custom_fields.search\"");
    await runner.query("ALTER TABLE \"custom_records_owners\" DROP CONSTRAINT \"custom_records_owners.target.fk\"");
    await runner.query("ALTER TABLE \"custom_records_owners\" DROP CONSTRAINT \"custom_records_owners.record.fk\"");
    await runner.query("ALTER TABLE \"custom_records_experts\" DROP CONSTRAINT \"custom_records_experts.target.fk\"");
    await runner.query("ALTER TABLE \"custom_records_experts\" DROP CONSTRAINT \"custom_records_experts.record.fk\"");
    await runner.query("ALTER TABLE \"custom_records\" DROP CONSTRAINT \"custom_records.district.fk\"");
    await runner.query("ALTER TABLE \"custom_records\" DROP CONSTRAINT \"custom_records.province.fk\"");
    await runner.query("ALTER TABLE \"tasks\" DROP COLUMN \"custom\"");
    await runner.query("ALTER TABLE \"interactions\" DROP COLUMN \"custom\"");
    await runner.query("ALTER TABLE \"contact_groups\" DROP COLUMN \"custom\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"custom\"");
    await runner.query("ALTER TABLE \"lookup_values\" DROP COLUMN \"custom\"");
    await runner.query("ALTER TABLE \"users\" DROP COLUMN \"custom\"");
    await runner.query("DROP INDEX \"public\".\"custom_claims.record\"");
    await runner.query("DROP TABLE \"custom_claims\"");
    await runner.query("DROP INDEX \"public\".\"custom_links.record\"");
    await runner.query("DROP INDEX \"public\".\"custom_links.target\"");
    await runner.query("DROP TABLE \"custom_links\"");
    await runner.query("DROP INDEX \"public\".\"custom_records_owners.key\"");
    await runner.query("DROP INDEX \"public\".\"custom_records_owners.target\"");
    await runner.query("DROP TABLE \"custom_records_owners\"");
    await runner.query("DROP INDEX \"public\".\"custom_records_experts.key\"");
    await runner.query("DROP INDEX \"public\".\"custom_records_experts.target\"");
    await runner.query("DROP TABLE \"custom_records_experts\"");
    await runner.query("DROP INDEX \"public\".\"custom_records.form.place\"");
    await runner.query("DROP INDEX \"public\".\"custom_records.form.place.sort\"");
    await runner.query("DROP INDEX \"public\".\"custom_records.form.id\"");
    await runner.query("DROP INDEX \"public\".\"custom_records.form.sort\"");
    await runner.query("DROP INDEX \"public\".\"custom_records.district\"");
    await runner.query("DROP INDEX \"public\".\"custom_records.province\"");
    await runner.query("DROP TABLE \"custom_records\"");
    await runner.query("DROP INDEX \"public\".\"custom_forms.sort\"");
    await runner.query("DROP INDEX \"public\".\"custom_forms.path\"");
    await runner.query("DROP TABLE \"custom_forms\"");
    await runner.query("DROP INDEX \"public\".\"custom_fields.sort\"");
    await runner.query("DROP INDEX \"public\".\"custom_fields.code\"");
    await runner.query("DROP TABLE \"custom_fields\"");
  }
}
