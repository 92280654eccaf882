import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Written by `npm run migration` from the declarations. */
export class MapTiles1795397515649 implements MigrationInterface {
  name = 'MapTiles1795397515649';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"settings\" ADD \"mapTiles\" text");
    await runner.query("ALTER TABLE \"settings\" ADD \"mapAttribution\" text");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("ALTER TABLE \"settings\" DROP COLUMN \"mapAttribution\"");
    await runner.query("ALTER TABLE \"settings\" DROP COLUMN \"mapTiles\"");
  }
}
