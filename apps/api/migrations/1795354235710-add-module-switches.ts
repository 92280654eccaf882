import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class AddModuleSwitches1795354235710 implements MigrationInterface {
  name = 'AddModuleSwitches1795354235710';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"settings\" ADD \"edition\" text");
    await runner.query("ALTER TABLE \"settings\" ADD \"modulesOn\" text array");
    await runner.query("ALTER TABLE \"settings\" ADD \"modulesOff\" text array");
    await runner.query("ALTER TABLE \"settings\" ADD \"userLimit\" numeric");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"settings\" DROP COLUMN \"userLimit\"");
    await runner.query("ALTER TABLE \"settings\" DROP COLUMN \"modulesOff\"");
    await runner.query("ALTER TABLE \"settings\" DROP COLUMN \"modulesOn\"");
    await runner.query("ALTER TABLE \"settings\" DROP COLUMN \"edition\"");
  }
}
