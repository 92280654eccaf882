// Jest's globalSetup of the projects api and e2e: one embedded cluster per run, and in it one migrated and seeded
// template database with its data folder. Workers read TEST_PG_URL: the owner's address of the database `postgres` of
// that cluster, and TEST_FOLDER, in which each database has a data folder of its name.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { Client } = require('pg');
const { root } = require('../swc.cjs');
const { template } = require('./names.cjs');

const templateModule = path.join(root, 'apps/api/testing/template.ts');

function prepareTemplate(url, dataDir) {
  if (!fs.existsSync(templateModule))
    throw new Error('apps/api/testing/template.ts is missing: tests with a database need its prepareTemplate(url).');
  const flags = ['--disable-warning=ExperimentalWarning', '-r', path.join(root, 'tools/ts.cjs')];
  const given = [...flags, path.join(__dirname, 'prepare-template.cjs'), templateModule, url];
  const { status } = spawnSync(process.execPath, given, { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATA_DIR: dataDir } });
  if (status !== 0) throw new Error('prepareTemplate(url) of apps/api/testing/template.ts failed; see above.');
}

/** The questions of the first sign-in are answered: the journeys begin where the office works. */
async function answerSetUp(url) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('UPDATE settings SET "setUpAt" = now()');
  await client.end();
}

module.exports = async () => {
  const { startPostgres } = await import('../postgres.mjs');
  const { ensureDatabase } = await import('../postgres/databases.mjs');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peyvand-test-'));
  fs.chmodSync(folder, 0o711);
  const cluster = await startPostgres({ dataDir: path.join(folder, 'postgres'), fast: true });
  const stop = async () => {
    await cluster.stop();
    for (const place of [folder, path.dirname(cluster.dataDir)]) fs.rmSync(place, { recursive: true, force: true });
  };
  try {
    await ensureDatabase(cluster.url('postgres'), template);
    prepareTemplate(cluster.url(template), path.join(folder, template));
    await answerSetUp(cluster.url(template));
  } catch (error) {
    await stop();
    throw error;
  }
  process.env.TEST_PG_URL = cluster.url('postgres');
  process.env.TEST_FOLDER = folder;
  globalThis.stopTestDatabase = stop;
};
