// The embedded Postgres of `npm start`, `npm run dev`, `npm test` and the benchmark: a real cluster from npm, reached
// by a unix socket in a private folder, stopped whenever this process ends in whatever way.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { canEnter, makePrivateFolder, postgresAccount, rootsPlace } from './postgres/account.mjs';
import { postgresPrograms } from './postgres/binaries.mjs';
import { claim, livingOwner, socketName, stopOrphan } from './postgres/owner.mjs';
import { waitUntil } from './postgres/processes.mjs';

const owner = 'peyvand';
const longestSocketPath = 103; // bytes; 107 on Linux, 103 on macOS

/** For an office's server of 2 GB and more; `settings` of startPostgres override them one by one. */
const officeSettings = {
  shared_buffers: '256MB',
  effective_cache_size: `${Math.max(512, Math.round(os.totalmem() / 2 ** 21))}MB`, // half of the memory
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  max_connections: '100',
  // Nobody follows its log: what a restore fills anew is written once instead of twice.
  wal_level: 'minimal',
  max_wal_senders: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/** For data that need not outlive the machine. */
const fastSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
};

const shortName = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The wished data directory, or, where root's lesser account cannot enter it, one under root's own place. */
function reachableDataDir(wished, account) {
  makePrivateFolder(wished, account);
  if (!account || canEnter(wished, account)) return wished;
  if (fs.readdirSync(wished).length) throw new Error(`Postgres' account cannot enter ${wished}; it could before.`);
  fs.rmdirSync(wished);
  const instead = path.join(rootsPlace, `data-${shortName(wished)}`, 'postgres');
  console.log(`Postgres' account cannot reach ${wished}: the database is kept in ${instead}.`);
  makePrivateFolder(instead, account);
  return instead;
}

/** Socket, log and owner stand beside the data, or in a short path where a socket's name has no room. */
function runFolder(dataDir, account) {
  const beside = `${dataDir}-run`;
  const fits = Buffer.byteLength(path.join(beside, socketName)) <= longestSocketPath;
  const folder = fits ? beside : path.join('/var/tmp', `peyvand-${account?.uid ?? process.getuid()}-${shortName(dataDir)}`);
  makePrivateFolder(folder, account);
  const { uid, mode } = fs.lstatSync(folder);
  const wanted = account?.uid ?? process.getuid();
  if (uid !== wanted || (mode & 0o777) !== 0o700) throw new Error(`${folder} must belong to user ${wanted} alone.`);
  return folder;
}

/** A new cluster, made aside and renamed, so that an interrupted one is never taken for whole. */
function createCluster(programs, dataDir, account, fast) {
  const aside = `${dataDir}.new`;
  fs.rmSync(aside, { recursive: true, force: true });
  makePrivateFolder(aside, account);
  const locale = ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=fa-IR', '--lc-ctype=C.UTF-8', '--lc-collate=C.UTF-8'];
  const access = ['-U', owner, '--auth-local=trust', '--auth-host=reject'];
  const given = ['-D', aside, ...locale, ...access, ...(fast ? ['--no-sync'] : [])];
  const { status, stderr, error } = spawnSync(path.join(programs, 'initdb'), given, { ...account, cwd: aside, env: plainEnv });
  if (status !== 0) throw new Error(`initdb failed: ${error?.message ?? stderr}`);
  fs.rmdirSync(dataDir);
  fs.renameSync(aside, dataDir);
}

const plainEnv = { PATH: process.env.PATH, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' };

/** A shell that waits for our end of a pipe to close and then asks Postgres to stop: it outlives even kill -9. */
function guard(pid, account) {
  const script = 'read _; kill -INT "$1"';
  const stdio = ['pipe', 'ignore', 'ignore'];
  const shell = spawn('/bin/sh', ['-c', script, 'sh', String(pid)], { ...account, cwd: '/', detached: true, stdio });
  shell.unref();
  shell.stdin.unref?.();
  return shell;
}

function tail(file) {
  const text = fs.readFileSync(file, 'utf8');
  return text.split('\n').slice(-15).join('\n');
}

/** Opens the log; a long one is kept once, as postgres.log.1. */
function openLog(file) {
  if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** Postgres writes `ready` into the eighth line of postmaster.pid when it takes connections. */
function isReady(dataDir, pid) {
  try {
    const lines = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/**
 * Starts the cluster of a data directory; makes it first when there is none.
 *
 * @param {object} options
 * @param {string} options.dataDir the cluster's own folder, for example <DATA_DIR>/postgres; parents are made
 * @param {boolean} [options.fast] for tests: faster, and lost when the machine fails
 * @param {Record<string, string>} [options.settings] Postgres settings, stronger than the defaults above
 * @returns {Promise<{ url(database: string): string, pid: number, dataDir: string, exited: Promise<void>, stop(): Promise<void> }>}
 *   `url` is the owner's address of a database as node-pg reads it (the owner is a superuser; the database need not
 *   exist yet, `postgres` always does); `dataDir` is where the data really are; `exited` resolves when Postgres ends
 * @throws if another process runs this data directory (naming its pid), or Postgres does not start (its last words)
 */
export async function startPostgres({ dataDir: wished, fast = false, settings = {} }) {
  const account = postgresAccount(path.resolve(wished));
  const programs = postgresPrograms(account);
  const dataDir = reachableDataDir(path.resolve(wished), account);
  const runDir = runFolder(dataDir, account);
  const release = await claim(runDir);
  try {
    if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) createCluster(programs, dataDir, account, fast);
    await stopOrphan(dataDir, runDir);
    const all = { ...officeSettings, ...(fast ? fastSettings : {}), ...settings, listen_addresses: '', unix_socket_directories: runDir };
    return await launch({ programs, dataDir, runDir, account, release, settings: all });
  } catch (error) {
    release();
    throw error;
  }
}

const addressOf = (runDir) => (database) => `postgresql://${owner}@localhost/${encodeURIComponent(database)}?host=${encodeURIComponent(runDir)}`;

/**
 * The cluster of a data directory that another process runs now, for whoever only wants to talk to it.
 * @returns {{ url(database: string): string } | undefined} undefined: nobody runs it
 */
export function runningPostgres(wished) {
  const dataDir = path.resolve(wished);
  const account = postgresAccount(dataDir);
  const places = [dataDir, path.join(rootsPlace, `data-${shortName(dataDir)}`, 'postgres')].filter((place) => fs.existsSync(path.join(place, 'PG_VERSION')));
  const runDir = places.map((place) => runFolder(place, account)).find((folder) => livingOwner(folder));
  return runDir && { url: addressOf(runDir) };
}

async function launch({ programs, dataDir, runDir, account, release, settings }) {
  const logFile = path.join(runDir, 'postgres.log');
  const log = openLog(logFile);
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(path.join(programs, 'postgres'), ['-D', dataDir, ...given], {
    ...account,
    cwd: dataDir,
    env: plainEnv,
    detached: true, // Ctrl-C is ours: the API ends its work first
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  let running = true;
  const exited = new Promise((resolve) => {
    const end = () => {
      running = false;
      resolve();
    };
    server.once('exit', end);
    server.once('error', end);
  });
  const guardian = guard(server.pid, account);
  exited.then(() => guardian.kill('SIGKILL'));
  await waitUntil(() => !running || isReady(dataDir, server.pid), 600);
  if (!running) throw new Error(`Postgres did not start:\n${tail(logFile)}`);

  return {
    pid: server.pid,
    dataDir,
    exited,
    url: addressOf(runDir),
    async stop() {
      if (running) server.kill('SIGINT');
      if (!(await waitUntil(() => !running, 30))) server.kill('SIGQUIT');
      await exited;
      release();
    },
  };
}
