import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class PersonalRows1795333047203 implements MigrationInterface {
  name = 'PersonalRows1795333047203';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.user.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.by.fk\"");
    await runner.query("ALTER TABLE \"views\" DROP CONSTRAINT \"views.owner.fk\"");
    await runner.query("DROP INDEX \"public\".\"notifications.by\"");
    await runner.query("CREATE INDEX \"notifications.by\" ON \"notifications\"  (\"by\", \"id\") ");
    await runner.query("CREATE INDEX \"notifications.message.order\" ON \"notifications\"  (\"message\", \"id\") ");
    await runner.query("CREATE INDEX \"notifications.kind.order\" ON \"notifications\"  (\"kind\", \"id\") ");
    await runner.query("CREATE INDEX \"notifications.readAt.order\" ON \"notifications\"  (\"readAt\", \"id\") ");
    await runner.query("CREATE INDEX \"views.type.order\" ON \"views\"  (\"type\", \"id\") ");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.by.fk\" FOREIGN KEY (\"by\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"views\" ADD CONSTRAINT \"views.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"views\" DROP CONSTRAINT \"views.owner.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.by.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.user.fk\"");
    await runner.query("DROP INDEX \"public\".\"views.type.order\"");
    await runner.query("DROP INDEX \"public\".\"notifications.readAt.order\"");
    await runner.query("DROP INDEX \"public\".\"notifications.kind.order\"");
    await runner.query("DROP INDEX \"public\".\"notifications.message.order\"");
    await runner.query("DROP INDEX \"public\".\"notifications.by\"");
    await runner.query("CREATE INDEX \"notifications.by\" ON \"notifications\" USING btree (\"by\") ");
    await runner.query("ALTER TABLE \"views\" ADD CONSTRAINT \"views.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.by.fk\" FOREIGN KEY (\"by\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
  }
}
