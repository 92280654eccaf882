import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class CustomFormulas1795343674212 implements MigrationInterface {
  name = 'CustomFormulas1795343674212';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"custom_fields\" ADD \"formula\" text");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"custom_fields\" DROP COLUMN \"formula\"");
  }
}
