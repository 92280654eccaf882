import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class PersonalRows1795333425772 implements MigrationInterface {
  name = 'PersonalRows1795333425772';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.user.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.by.fk\"");
    await runner.query("ALTER TABLE \"views\" DROP CONSTRAINT \"views.owner.fk\"");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.by.fk\" FOREIGN KEY (\"by\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"views\" ADD CONSTRAINT \"views.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"views\" DROP CONSTRAINT \"views.owner.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.by.fk\"");
    await runner.query("ALTER TABLE \"notifications\" DROP CONSTRAINT \"notifications.user.fk\"");
    await runner.query("ALTER TABLE \"views\" ADD CONSTRAINT \"views.owner.fk\" FOREIGN KEY (\"owner\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.by.fk\" FOREIGN KEY (\"by\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
    await runner.query("ALTER TABLE \"notifications\" ADD CONSTRAINT \"notifications.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE NO ACTION ON UPDATE NO ACTION");
  }
}
