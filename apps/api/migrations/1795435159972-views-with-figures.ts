import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class ViewsWithFigures1795435159972 implements MigrationInterface {
  name = 'ViewsWithFigures1795435159972';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"views\" ADD \"figures\" jsonb");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"views\" DROP COLUMN \"figures\"");
  }
}
