import pg from 'pg';
import { declaredTypes, missingMigrations } from '@crm/platform/api';
import '../app.module';
import { migrations } from '../migrations';

const empty = 'drift';

describe('migrations', () => {
  const owner = new pg.Client({ connectionString: process.env.TEST_PG_URL });
  const url = new URL(process.env.TEST_PG_URL!);
  url.pathname = `/${empty}`;

  beforeAll(async () => {
    await owner.connect();
    await owner.query(`CREATE DATABASE ${empty}`);
  });
  afterAll(async () => {
    await owner.query(`DROP DATABASE ${empty} WITH (FORCE)`);
    await owner.end();
  });

  it('make of an empty database what the declarations say (npm run migration -- Name writes what is missing)', async () => {
    expect(await missingMigrations(url.href, declaredTypes(), migrations)).toEqual({ up: [], down: [] });
  });

  it('notice a database that has drifted', async () => {
    const drifted = new pg.Client({ connectionString: url.href });
    await drifted.connect();
    await drifted.query('ALTER TABLE tasks DROP COLUMN value');
    await drifted.query('DROP INDEX "contacts.owners.search"');
    await drifted.query('DROP INDEX "contacts.prefix"');
    await drifted.query('CREATE INDEX "contacts.prefix" ON contacts (prefix)');
    await drifted.end();
    const { up } = await missingMigrations(url.href, declaredTypes(), migrations);
    expect(up.join('\n')).toMatch(/ADD "value" bigint[\s\S]*contacts\.owners\.search[\s\S]*CREATE INDEX "contacts\.prefix" ON "contacts" \("prefix"\) WHERE/);
  });
});
