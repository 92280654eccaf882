// npm run dev: the page with hot replacement, and the API restarted about a second after a saved file.
// The trick is a standby: a second process that has already loaded node_modules and waits for `go`.
import { fork } from 'node:child_process';
import path from 'node:path';
import { createServer } from 'vite';
import { dataDir, endWithNpm, openDatabase } from './environment.mjs';

const root = path.resolve(import.meta.dirname, '..');
const main = path.join(root, 'apps/api/main.ts');
const serverFile = /\/(apps\/api|libs\/[^/]+\/(api|records))\/.*(?<!\.spec)\.(ts|json|csv)$/;
const settle = 30; // ms: an editor's burst of events is one edit
const firstScan = 1_500; // ms in which the watcher reports files that were there before
const patience = 3_000; // ms until an API that does not end is killed

let live;
let standby;
let changedAt;
let timer;

function spawnServer() {
  const child = fork(path.join(root, 'tools/dev-server.cjs'), {
    cwd: root,
    execArgv: ['--disable-warning=ExperimentalWarning', '-r', path.join(root, 'tools/ts.cjs')],
  });
  child.on('message', ({ packages }) => {
    if (changedAt) console.log(`API restarted ${Date.now() - changedAt} ms after the edit`);
    if (standby) return;
    standby = spawnServer();
    standby.send({ preload: packages });
  });
  return child;
}

function go() {
  live = standby ?? spawnServer();
  standby = undefined;
  live.send({ go: main });
}

const hasEnded = (child) => child.exitCode !== null || child.signalCode !== null;

/** Resolves when the child has ended; it has `patience` ms to end by itself. */
function end(child) {
  if (!child || hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => {
    const hard = setTimeout(() => child.kill('SIGKILL'), patience);
    child.once('exit', () => {
      clearTimeout(hard);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

let restarting;
function restart() {
  restarting ??= end(live).then(() => {
    restarting = undefined;
    go();
  });
}

process.env.DATA_DIR = dataDir();
const database = await openDatabase();
process.env.DATABASE_URL = database.url;

const web = await createServer({ configFile: path.join(root, 'apps/web/vite.config.mts') });
const watched = ['apps/api', 'libs'].map((folder) => path.join(root, folder));
web.watcher.add(watched); // Vite's own watcher: fs.watch loses files that editors replace
const scannedAt = Date.now() + firstScan;
web.watcher.on('all', (event, file) => {
  if (Date.now() < scannedAt && event.startsWith('add')) return;
  if (!live || event === 'addDir' || !serverFile.test(file.split(path.sep).join('/'))) return;
  if (!timer) changedAt = Date.now();
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = undefined;
    restart();
  }, settle);
});
await web.listen();
web.printUrls();
go();

let leaving = false;
async function leave() {
  if (leaving) return;
  leaving = true;
  standby?.kill('SIGKILL');
  await Promise.all([end(live), web.close()]);
  await database.stop();
  process.exit(0);
}
process.on('SIGINT', leave);
process.on('SIGTERM', leave);
endWithNpm(leave);
