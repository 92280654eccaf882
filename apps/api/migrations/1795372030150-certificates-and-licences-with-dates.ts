import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class CertificatesAndLicencesWithDates1795372030150 implements MigrationInterface {
  name = 'CertificatesAndLicencesWithDates1795372030150';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"contacts_certificateDetails\" (\"id\" uuid NOT NULL, \"parent\" uuid NOT NULL, \"position\" integer NOT NULL, \"certificate\" uuid NOT NULL, \"number\" text, \"issuedOn\" date, \"validUntil\" date, CONSTRAINT \"PK_99740ff3bc2b3e608c15ce54a20\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"contacts_certificateDetails.parent\" ON \"contacts_certificateDetails\"  (\"parent\", \"position\") ");
    await runner.query("CREATE INDEX \"contacts_certificateDetails.certificate\" ON \"contacts_certificateDetails\"  (\"certificate\") ");
    await runner.query("CREATE TABLE \"contacts_licenceDetails\" (\"id\" uuid NOT NULL, \"parent\" uuid NOT NULL, \"position\" integer NOT NULL, \"licence\" uuid NOT NULL, \"number\" text, \"issuedOn\" date, \"validUntil\" date, CONSTRAINT \"PK_a482f68d6a3d2d2f6bc15a1ed4e\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"contacts_licenceDetails.parent\" ON \"contacts_licenceDetails\"  (\"parent\", \"position\") ");
    await runner.query("CREATE INDEX \"contacts_licenceDetails.licence\" ON \"contacts_licenceDetails\"  (\"licence\") ");
    await runner.query("ALTER TABLE \"contacts_certificateDetails\" ADD CONSTRAINT \"contacts_certificateDetails.parent.fk\" FOREIGN KEY (\"parent\") REFERENCES \"contacts\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"contacts_certificateDetails\" ADD CONSTRAINT \"contacts_certificateDetails.certificate.fk\" FOREIGN KEY (\"certificate\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"contacts_licenceDetails\" ADD CONSTRAINT \"contacts_licenceDetails.parent.fk\" FOREIGN KEY (\"parent\") REFERENCES \"contacts\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"contacts_licenceDetails\" ADD CONSTRAINT \"contacts_licenceDetails.licence.fk\" FOREIGN KEY (\"licence\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    // What contacts have already gets a row each, which says nothing more of it yet.
    await runner.query(`INSERT INTO "contacts_certificateDetails" (id, parent, position, certificate) SELECT gen_random_uuid(), record, row_number() OVER (PARTITION BY record ORDER BY target) - 1, target FROM contacts_certificates`);
    await runner.query(`INSERT INTO "contacts_licenceDetails" (id, parent, position, licence) SELECT gen_random_uuid(), record, row_number() OVER (PARTITION BY record ORDER BY target) - 1, target FROM contacts_licences`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"contacts_licenceDetails\" DROP CONSTRAINT \"contacts_licenceDetails.licence.fk\"");
    await runner.query("ALTER TABLE \"contacts_licenceDetails\" DROP CONSTRAINT \"contacts_licenceDetails.parent.fk\"");
    await runner.query("ALTER TABLE \"contacts_certificateDetails\" DROP CONSTRAINT \"contacts_certificateDetails.certificate.fk\"");
    await runner.query("ALTER TABLE \"contacts_certificateDetails\" DROP CONSTRAINT \"contacts_certificateDetails.parent.fk\"");
    await runner.query("DROP INDEX \"public\".\"contacts_licenceDetails.licence\"");
    await runner.query("DROP INDEX \"public\".\"contacts_licenceDetails.parent\"");
    await runner.query("DROP TABLE \"contacts_licenceDetails\"");
    await runner.query("DROP INDEX \"public\".\"contacts_certificateDetails.certificate\"");
    await runner.query("DROP INDEX \"public\".\"contacts_certificateDetails.parent\"");
    await runner.query("DROP TABLE \"contacts_certificateDetails\"");
  }
}
