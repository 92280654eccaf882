// npm start: installs and builds when needed, starts Postgres unless DATABASE_URL is set, then serves API and page in
// this process. Until the packages are installed it needs nothing but Node.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isBuilt } from './build.mjs';
import { dataDir, endWithNpm, openDatabase } from './environment.mjs';
import { installWhenNeeded } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const longestGoodbye = 15_000; // ms for open requests and jobs
const repeated = 1_000; // ms in which a second signal is the same Ctrl-C, passed on by npm

let database;
let api;
let stoppingSince;

async function stop(code) {
  if (stoppingSince) {
    if (Date.now() - stoppingSince > repeated) process.exit(code || 130);
    return;
  }
  stoppingSince = Date.now();
  try {
    await Promise.race([api?.close(), new Promise((resolve) => setTimeout(resolve, longestGoodbye))]);
    await database?.stop();
  } catch (error) {
    console.error(error);
    code ||= 1;
  }
  process.exit(code);
}

function buildWhenNeeded() {
  if (isBuilt()) return;
  console.log('Building …');
  const { status } = spawnSync(process.execPath, [path.join(root, 'tools/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

async function start() {
  process.env.DATA_DIR = dataDir();
  process.chdir(root);
  installWhenNeeded();
  buildWhenNeeded();
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  endWithNpm(() => stop(0));
  const opened = await openDatabase();
  database = opened;
  if (stoppingSince) return void (await opened.stop());
  opened.exited.then(() => {
    if (stoppingSince) return;
    console.error('Postgres has ended unexpectedly; see postgres.log beside its data.');
    stop(1);
  });
  process.env.DATABASE_URL = opened.url;
  process.setSourceMapsEnabled(true);
  api = await createRequire(import.meta.url)('../dist/server/apps/api/main.js').running;
}

start().catch((error) => {
  console.error(error instanceof Error && !process.env.DEBUG ? error.message : error);
  stop(1);
});
