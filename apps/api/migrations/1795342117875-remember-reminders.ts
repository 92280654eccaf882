import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class RememberReminders1795342117875 implements MigrationInterface {
  name = 'RememberReminders1795342117875';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("CREATE TABLE \"reminders_told\" (\"record\" uuid NOT NULL, \"user\" uuid NOT NULL, \"at\" TIMESTAMP WITH TIME ZONE NOT NULL, CONSTRAINT \"PK_db593194630a08bd8b1d028d8bc\" PRIMARY KEY (\"record\", \"user\", \"at\"))");
    await runner.query("ALTER TABLE \"reminders_told\" ADD CONSTRAINT \"reminders_told.user.fk\" FOREIGN KEY (\"user\") REFERENCES \"users\"(\"id\") ON DELETE CASCADE ON UPDATE NO ACTION");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"reminders_told\" DROP CONSTRAINT \"reminders_told.user.fk\"");
    await runner.query("DROP TABLE \"reminders_told\"");
  }
}
