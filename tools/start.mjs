// npm start: installs and builds when needed, starts Postgres unless DATABASE_URL is set, serves API and page in this
// process and works on jobs in a second one. Until the packages are installed it needs nothing but Node.
import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import path from 'node:path';
import { isBuilt } from './build.mjs';
import { dataDir, endWithNpm, openDatabase } from './environment.mjs';
import { installWhenNeeded } from './install.mjs';
import { serverFlags } from './node-flags.mjs';

const root = path.resolve(import.meta.dirname, '..');
const longestGoodbye = 15_000; // ms for open requests and jobs
const repeated = 1_000; // ms in which a second signal is the same Ctrl-C, passed on by npm
const server = path.join(root, 'dist/server/apps/api');
const pauses = [1_000, 5_000, 30_000]; // ms until a worker that ended is started again
const steady = 60_000; // ms after which a worker or Postgres counts as well started

let database;
let api;
let worker;
let failures = 0;
let stoppingSince;

/** Jobs read spreadsheets and write thousands of rows; in a process of their own they hold up no request. */
function startWorker() {
  if (stoppingSince) return;
  const startedAt = Date.now();
  // Without a port it serves nothing; the channel tells it when this process is gone.
  worker = fork(path.join(server, 'main.js'), ['worker'], {
    cwd: root,
    env: { ...process.env, PORT: '' },
    execArgv: [...serverFlags, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  worker.once('exit', (code, signal) => {
    if (stoppingSince) return;
    if (Date.now() - startedAt > steady) failures = 0;
    const pause = pauses[Math.min(failures, pauses.length - 1)];
    failures += 1;
    console.error(`The worker has ended (${signal ?? code}); it is started again in ${pause / 1000} s.`);
    setTimeout(startWorker, pause);
  });
}

async function stopWorker() {
  if (!worker || worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill('SIGTERM');
  await gone;
}

async function stop(code) {
  if (stoppingSince) {
    if (Date.now() - stoppingSince > repeated) process.exit(code || 130);
    return;
  }
  stoppingSince = Date.now();
  try {
    await Promise.race([Promise.all([api?.close(), stopWorker()]), new Promise((resolve) => setTimeout(resolve, longestGoodbye))]);
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

/** Postgres that ended by itself is started once more at the same address; API and worker find it again. */
function watchDatabase(opened, startedAt) {
  opened.exited.then(async () => {
    if (stoppingSince) return;
    console.error('Postgres has ended unexpectedly; see postgres.log beside its data.');
    await opened.stop();
    if (Date.now() - startedAt < steady) return void stop(1);
    try {
      database = await openDatabase();
      console.error('Postgres is started again.');
    } catch (error) {
      console.error(error);
      return void stop(1);
    }
    if (stoppingSince) await database.stop();
    else watchDatabase(database, Date.now());
  });
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
  watchDatabase(opened, Date.now());
  process.env.DATABASE_URL = opened.url;
  process.setSourceMapsEnabled(true);
  api = await createRequire(import.meta.url)(path.join(server, 'launch.js')).launch('api');
  startWorker();
}

start().catch((error) => {
  console.error(error instanceof Error && !process.env.DEBUG ? error.message : error);
  stop(1);
});
