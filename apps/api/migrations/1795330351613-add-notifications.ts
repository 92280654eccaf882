import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddNotifications1795330351613 implements MigrationInterface {
  name = 'AddNotifications1795330351613';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"notifications\" (\"id\" uuid NOT NULL, \"title\" text NOT NULL, \"version\" integer NOT NULL DEFAULT '1', \"active\" boolean NOT NULL DEFAULT true, \"createdAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"createdBy\" uuid, \"updatedAt\" TIMESTAMP WITH TIME ZONE NOT NULL, \"updatedBy\" uuid, \"deletedAt\" TIMESTAMP WITH TIME ZONE, \"searchKey\" text NOT NULL DEFAULT '''', \"user\" uuid, \"message\" text NOT NULL, \"kind\" text, \"by\" uuid, \"subjectType\" text, \"subjectId\" text, \"readAt\" TIMESTAMP WITH TIME ZONE, CONSTRAINT \"PK_6a72c3c0f683f6462415e653c3a\" PRIMARY KEY (\"id\"))");
    await runner.query("CREATE INDEX \"notifications.by\" ON \"notifications\"  (\"by\") ");
    await runner.query("CREATE INDEX \"notifications.user.sort\" ON \"notifications\"  (\"user\", \"id\") ");
    await runner.query("CREATE TABLE \"notification_preferences\" (\"user\" uuid NOT NULL, \"kind\" text NOT NULL, \"page\" boolean NOT NULL, CONSTRAINT \"PK_ce1251b9a219be27f9efeb64031\" PRIMARY KEY (\"user\", \"kind\"))");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.by.fk\" FOREIGN KEY (\"by\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notification_preferences\" ADD CONSTRAINT \"notification_preferences.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("CREATE INDEX \"notifications.search\" ON \"notifications\" USING gin (\"searchKey\" gin_trgm_ops)");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DROP INDEX \"notifications.search\"");
    await runner.query("ALTER TABLE \"notification_preferences\" DROP CONSTRAINT \"notification_preferences.user.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.by.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.user.fk\"");
    await runner.query("DROP TABLE \"notification_preferences\"");
    await runner.query("DROP INDEX \"public\".\"notifications.user.sort\"");
    await runner.query("DROP INDEX \"public\".\"notifications.by\"");
    await runner.query("DROP TABLE \"notifications\"");
  }
}
