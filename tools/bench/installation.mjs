// An installation with sample data in a folder of its own, kept from run to run.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import pg from 'pg';
import { dataDir } from '../environment.mjs';
import { startPostgres } from '../postgres.mjs';
import { dropDatabase, ensureDatabase } from '../postgres/databases.mjs';
import { makeGeography } from './geography.mjs';
import { makeSampleData, teamsOf } from './sample-data.mjs';
import { startServer } from './server.mjs';
import { makeUsers } from './users.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const name = 'peyvand';
const migrations = path.join(root, 'apps/api/migrations');
const generator = ['dice.mjs', 'geography.mjs', 'names.mjs', 'sample-data.mjs', 'users.mjs'].map((file) => path.join(import.meta.dirname, file));

const hashOf = (file) => createHash('sha256').update(fs.readFileSync(file)).digest('hex');
const hashes = (files) => Object.fromEntries(files.map((file) => [path.relative(root, file), hashOf(file)]));
const migrationFiles = () => fs.readdirSync(migrations).filter((file) => /^\d/.test(file)).map((file) => path.join(migrations, file));

/** Newer migrations are applied by the product; a changed one, or other sample data, means a new database. */
function stillGood(made, { interactions }) {
  const unchanged = (known) => Object.entries(known).every(([file, hash]) => fs.existsSync(path.join(root, file)) && hashOf(path.join(root, file)) === hash);
  return made?.interactions === interactions && unchanged(made.migrations) && unchanged(made.generator);
}

export const connect = async (url) => {
  // Dates as text: reading them as objects would be the raw statement's loss only.
  const types = { getTypeParser: (oid, format) => ([1082, 1114, 1184].includes(oid) ? String : pg.types.getTypeParser(oid, format)) };
  const database = new pg.Client({ connectionString: url, types });
  database.on('error', () => {}); // the cluster stops before an interrupted run's connections
  await database.connect();
  return database;
};

/**
 * Starts the cluster of this size, with an installation that has its sample data; makes them when they are missing.
 * @returns {Promise<{ url: string, dataDir: string, facts: object, stop(): Promise<void> }>} `facts`: users, provinces and lists of the sample data
 */
export async function openInstallation(options, tell) {
  const folder = path.join(dataDir(), `bench-${options.persons}`);
  const file = path.join(folder, 'made.json');
  const settings = options.plans
    ? { shared_preload_libraries: 'auto_explain', 'auto_explain.log_min_duration': '3ms', 'auto_explain.log_analyze': 'on', 'auto_explain.log_buffers': 'on' }
    : {};
  const cluster = await startPostgres({ dataDir: path.join(folder, 'postgres'), settings });
  try {
    const url = cluster.url(name);
    let made = !options.fresh && fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
    if (!stillGood(made, options) || !(await hasRightSearchKeys(url, options, tell))) {
      fs.rmSync(file, { force: true });
      await dropDatabase(cluster.url('postgres'), name);
      await ensureDatabase(cluster.url('postgres'), name);
      made = await make({ url, folder, options, tell });
      fs.writeFileSync(file, JSON.stringify(made, null, 2));
      if (!(await hasRightSearchKeys(url, options, tell))) throw new Error('The search keys of the sample data are not those of the product: bring sample-data.mjs up to date.');
    }
    return { url, dataDir: folder, facts: made.facts, stop: () => cluster.stop() };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

async function make({ url, folder, options, tell }) {
  tell(`Making ${options.persons} persons and ${options.interactions} interactions …`);
  const server = await startServer({ databaseUrl: url, dataDir: folder });
  const database = await connect(url);
  try {
    const geography = await makeGeography(database);
    const [tehran, , , , khuzestan] = geography.provinces;
    const two = [tehran.id, khuzestan.id];
    const five = geography.provinces.slice(0, 5).map(({ id }) => id);
    const users = await makeUsers(server.url, { two, five }, teamsOf(options.persons));
    await server.stop();
    await makeSampleData(database, { ...options, ...geography, users }, tell);
    return {
      interactions: options.interactions, migrations: hashes(migrationFiles()), generator: hashes(generator),
      facts: { users, two, five, lookups: geography.lookups, country: geography.country, cities: [tehran, khuzestan].map(({ cities }) => cities[0]) },
    };
  } finally {
    await server.stop();
    await database.end();
  }
}

/** Holds the keys that SQL made against searchKey() of the built product, on some rows of each form. */
async function hasRightSearchKeys(url, { persons }, tell) {
  const require = createRequire(import.meta.url);
  const built = path.join(root, 'dist/server');
  require(path.join(built, 'apps/api/app.module.js')); // declares every record type
  const { searchKey } = require(path.join(built, 'libs/platform/api/records/search-key.js'));
  const { declaredTypes } = require(path.join(built, 'libs/platform/api/index.js'));
  const database = await connect(url);
  try {
    for (const form of ['person', 'company']) {
      const { rows } = await database.query(`
        SELECT c.*, (SELECT coalesce(json_agg(p ORDER BY position), '[]') FROM contacts_phones p WHERE p.parent = c.id) AS phones,
          (SELECT coalesce(json_agg(p ORDER BY position), '[]') FROM contacts_emails p WHERE p.parent = c.id) AS emails,
          (SELECT coalesce(json_agg(p ORDER BY position), '[]') FROM contacts_addresses p WHERE p.parent = c.id) AS addresses
        FROM contacts c TABLESAMPLE SYSTEM (5) WHERE "recordType" = $1 AND code::bigint <= $2 LIMIT 500`, [form, 1000 + persons]); // not those that a run made
      const wrong = rows.find((row) => searchKey(declaredTypes().byName(form), row) !== row.searchKey);
      if (!wrong) continue;
      tell(`A search key differs: ${JSON.stringify({ made: wrong.searchKey, product: searchKey(declaredTypes().byName(form), wrong) })}`);
      return false;
    }
    return true;
  } finally {
    await database.end();
  }
}
