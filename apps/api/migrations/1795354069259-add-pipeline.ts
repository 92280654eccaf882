import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddPipeline1795354069259 implements MigrationInterface {
  name = 'AddPipeline1795354069259';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"opportunity_stages\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"name\" text NOT NULL, \"probability\" numeric, \"outcome\" text NOT NULL, \"position\" numeric, \"colour\" text, CONSTRAINT \"PK_2179bf6d70884fa992e442a729f\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"opportunity_stages.sort\" ON \"opportunity_stages\"  (\"name\", \"id\") ");
    await runner.query("CREATE TABLE \"opportunities\" (\"id\" uuid NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"owners\" uuid array NOT NULL DEFAULT '{}', \"custom\" jsonb NOT NULL DEFAULT '{}', \"code\" text NOT NULL, \"title\" text NOT NULL, \"contact\" uuid NOT NULL, \"stage\" uuid, \"amount\" bigint, \"probability\" numeric, \"weightedAmount\" bigint, \"expectedClose\" date, \"closedOn\" date, \"source\" uuid, \"lostReason\" uuid, \"description\" text, CONSTRAINT \"PK_4bd9cd12ddc0ff48a5a97ddebce\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE UNIQUE INDEX \"opportunities.code\" ON \"opportunities\"  (\"code\") ");
    await runner.query("CREATE INDEX \"opportunities.contact\" ON \"opportunities\"  (\"contact\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.stage\" ON \"opportunities\"  (\"stage\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.source\" ON \"opportunities\"  (\"source\") ");
    await runner.query("CREATE INDEX \"opportunities.lostReason\" ON \"opportunities\"  (\"lostReason\") ");
    await runner.query("CREATE INDEX \"opportunities.title.order\" ON \"opportunities\"  (\"title\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.amount.order\" ON \"opportunities\"  (\"amount\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.probability.order\" ON \"opportunities\"  (\"probability\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.weightedAmount.order\" ON \"opportunities\"  (\"weightedAmount\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.expectedClose.order\" ON \"opportunities\"  (\"expectedClose\", \"id\") ");
    await runner.query("CREATE INDEX \"opportunities.closedOn.order\" ON \"opportunities\"  (\"closedOn\", \"id\") ");
    await runner.query("CREATE TABLE \"opportunities_experts\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, \"key\" text, CONSTRAINT \"PK_3def45755cf47380a51fa7cdfaf\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"opportunities_experts.target\" ON \"opportunities_experts\"  (\"target\", \"record\") ");
    await runner.query("CREATE INDEX \"opportunities_experts.key\" ON \"opportunities_experts\"  (\"target\", \"key\", \"record\") ");
    await runner.query("CREATE TABLE \"opportunities_owners\" (\"record\" uuid NOT NULL, \"target\" uuid NOT NULL, CONSTRAINT \"PK_d8bc6ef6a3ce9baf9e260b62b70\" PRIMARY KEY (\"record\", \"target\"))");
    await runner.query("CREATE INDEX \"opportunities_owners.target\" ON \"opportunities_owners\"  (\"target\", \"record\") ");
    // Whoever is there has no opportunity yet; a default is not written into every row.
    await runner.query("ALTER TABLE \"contacts\" ADD \"stage\" text DEFAULT 'lead'");
    await runner.query("ALTER TABLE \"contacts\" ALTER COLUMN \"stage\" DROP DEFAULT");
    await runner.query("ALTER TABLE \"contacts\" ADD \"state\" uuid");
    await runner.query("ALTER TABLE \"contacts\" ADD \"lastInteractionAt\" TIMESTAMP WITH TIME ZONE");
    await runner.query("ALTER TABLE \"contacts\" ADD \"tags\" text array");
    await runner.query("ALTER TABLE \"interactions\" ADD \"tags\" text array");
    await runner.query("CREATE INDEX \"contacts.state\" ON \"contacts\"  (\"state\") ");
    // Before it has indexes of its own.
    await runner.query("UPDATE \"contacts\" c SET \"lastInteractionAt\" = x.latest FROM (SELECT \"contact\", max(\"startedAt\") AS latest FROM \"interactions\" WHERE \"deletedAt\" IS NULL AND \"contact\" IS NOT NULL GROUP BY 1) x WHERE c.id = x.\"contact\"");
    await runner.query("CREATE INDEX \"contacts.person.lastInteractionAt.order\" ON \"contacts\"  (\"lastInteractionAt\", \"id\") WHERE (\"recordType\" = 'person'::text)");
    await runner.query("CREATE INDEX \"contacts.company.lastInteractionAt.order\" ON \"contacts\"  (\"lastInteractionAt\", \"id\") WHERE (\"recordType\" = 'company'::text)");
    await runner.query("CREATE INDEX \"interactions.contact.startedAt.latest\" ON \"interactions\"  (\"contact\", \"startedAt\") ");
    await runner.query("ALTER TABLE \"contacts\" ADD CONSTRAINT \"contacts.state.fk\" FOREIGN KEY (\"state\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities\" ADD CONSTRAINT \"opportunities.contact.fk\" FOREIGN KEY (\"contact\") REFERENCES \"contacts\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities\" ADD CONSTRAINT \"opportunities.stage.fk\" FOREIGN KEY (\"stage\") REFERENCES \"opportunity_stages\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities\" ADD CONSTRAINT \"opportunities.source.fk\" FOREIGN KEY (\"source\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities\" ADD CONSTRAINT \"opportunities.lostReason.fk\" FOREIGN KEY (\"lostReason\") REFERENCES \"lookup_values\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities_experts\" ADD CONSTRAINT \"opportunities_experts.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"opportunities\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities_experts\" ADD CONSTRAINT \"opportunities_experts.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities_owners\" ADD CONSTRAINT \"opportunities_owners.record.fk\" FOREIGN KEY (\"record\") REFERENCES \"opportunities\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"opportunities_owners\" ADD CONSTRAINT \"opportunities_owners.target.fk\" FOREIGN KEY (\"target\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"opportunity_stages.search\" ON \"opportunity_stages\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"opportunities.owners.search\" ON \"opportunities\" USING gin (owners, \"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE SEQUENCE \"opportunities_code\" START 1001");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP SEQUENCE \"opportunities_code\"");
    await runner.query("DROP INDEX \"opportunities.owners.search\"");
    await runner.query("DROP INDEX \"opportunity_stages.search\"");
    await runner.query("ALTER TABLE \"opportunities_owners\" DROP CONSTRAINT \"opportunities_owners.target.fk\"");
    await runner.query("ALTER TABLE \"opportunities_owners\" DROP CONSTRAINT \"opportunities_owners.record.fk\"");
    await runner.query("ALTER TABLE \"opportunities_experts\" DROP CONSTRAINT \"opportunities_experts.target.fk\"");
    await runner.query("ALTER TABLE \"opportunities_experts\" DROP CONSTRAINT \"opportunities_experts.record.fk\"");
    await runner.query("ALTER TABLE \"opportunities\" DROP CONSTRAINT \"opportunities.lostReason.fk\"");
    await runner.query("ALTER TABLE \"opportunities\" DROP CONSTRAINT \"opportunities.source.fk\"");
    await runner.query("ALTER TABLE \"opportunities\" DROP CONSTRAINT \"opportunities.stage.fk\"");
    await runner.query("ALTER TABLE \"opportunities\" DROP CONSTRAINT \"opportunities.contact.fk\"");
    await runner.query("ALTER TABLE \"contacts\" DROP CONSTRAINT \"contacts.state.fk\"");
    await runner.query("DROP INDEX \"public\".\"interactions.contact.startedAt.latest\"");
    await runner.query("DROP INDEX \"public\".\"contacts.company.lastInteractionAt.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.person.lastInteractionAt.order\"");
    await runner.query("DROP INDEX \"public\".\"contacts.state\"");
    await runner.query("ALTER TABLE \"interactions\" DROP COLUMN \"tags\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"tags\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"lastInteractionAt\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"state\"");
    await runner.query("ALTER TABLE \"contacts\" DROP COLUMN \"stage\"");
    await runner.query("DROP INDEX \"public\".\"opportunities_owners.target\"");
    await runner.query("DROP TABLE \"opportunities_owners\"");
    await runner.query("DROP INDEX \"public\".\"opportunities_experts.key\"");
    await runner.query("DROP INDEX \"public\".\"opportunities_experts.target\"");
    await runner.query("DROP TABLE \"opportunities_experts\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.closedOn.order\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.expectedClose.order\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.weightedAmount.order\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.probability.order\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.amount.order\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.title.order\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.lostReason\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.source\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.stage\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.contact\"");
    await runner.query("DROP INDEX \"public\".\"opportunities.code\"");
    await runner.query("DROP TABLE \"opportunities\"");
    await runner.query("DROP INDEX \"public\".\"opportunity_stages.sort\"");
    await runner.query("DROP TABLE \"opportunity_stages\"");
  }
}
