import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddOrganisation1795340798551 implements MigrationInterface {
  name = 'AddOrganisation1795340798551';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"units\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"path\" text NOT NULL, \"name\" text NOT NULL, \"parent\" uuid, \"manager\" uuid, CONSTRAINT \"PK_5a8f2f064919b587d93936cb223\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"units.parent\" ON \"units\"  (\"parent\", \"id\") ");
    await runner.query("CREATE INDEX \"units.manager\" ON \"units\"  (\"manager\", \"id\") ");
    await runner.query("CREATE INDEX \"units.sort\" ON \"units\"  (\"name\", \"id\") ");
    await runner.query("CREATE TABLE \"substitutions\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"user\" uuid, \"substitute\" uuid NOT NULL, \"startAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"endAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"reason\" text, CONSTRAINT \"PK_b432fa1c62d960d9080a9ef927f\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"substitutions.substitute\" ON \"substitutions\"  (\"substitute\") ");
    await runner.query("CREATE INDEX \"substitutions.user.sort\" ON \"substitutions\"  (\"user\", \"id\") ");
    await runner.query("ALTER TABLE \"users\" ADD \"unit\" uuid");
    await runner.query("ALTER TABLE \"access_templates\" ADD \"ownPassword\" boolean");
    await runner.query("CREATE INDEX \"users.unit\" ON \"users\"  (\"unit\", \"id\") ");
    await runner.query("ALTER TABLE \"users\" ADD CONSTRAINT \"users.unit.fk\" FOREIGN KEY (\"unit\") REFERENCES \"units\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"units\" ADD CONSTRAINT \"units.parent.fk\" FOREIGN KEY (\"parent\") REFERENCES \"units\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"units\" ADD CONSTRAINT \"units.manager.fk\" FOREIGN KEY (\"manager\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"substitutions\" ADD CONSTRAINT \"substitutions.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"substitutions\" ADD CONSTRAINT \"substitutions.substitute.fk\" FOREIGN KEY (\"substitute\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"units.search\" ON \"units\" USING gin (\"searchKey\" gin_trgm_ops)");
    await runner.query("CREATE INDEX \"substitutions.search\" ON \"substitutions\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"substitutions.search\"");
    await runner.query("DROP INDEX \"units.search\"");
    await runner.query("ALTER TABLE \"substitutions\" DROP CONSTRAINT \"substitutions.substitute.fk\"");
    await runner.query("ALTER TABLE \"substitutions\" DROP CONSTRAINT \"substitutions.user.fk\"");
    await runner.query("ALTER TABLE \"units\" DROP CONSTRAINT \"units.manager.fk\"");
    await runner.query("ALTER TABLE \"units\" DROP CONSTRAINT \"units.parent.fk\"");
    await runner.query("ALTER TABLE \"users\" DROP CONSTRAINT \"users.unit.fk\"");
    await runner.query("DROP INDEX \"public\".\"users.unit\"");
    await runner.query("ALTER TABLE \"access_templates\" DROP COLUMN \"ownPassword\"");
    await runner.query("ALTER TABLE \"users\" DROP COLUMN \"unit\"");
    await runner.query("DROP INDEX \"public\".\"substitutions.user.sort\"");
    await runner.query("DROP INDEX \"public\".\"substitutions.substitute\"");
    await runner.query("DROP TABLE \"substitutions\"");
    await runner.query("DROP INDEX \"public\".\"units.sort\"");
    await runner.query("DROP INDEX \"public\".\"units.manager\"");
    await runner.query("DROP INDEX \"public\".\"units.parent\"");
    await runner.query("DROP TABLE \"units\"");
  }
}
