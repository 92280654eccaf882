// One process at a time owns a data directory. What a dead one left behind is cleared away.
import fs from 'node:fs';
import path from 'node:path';
import { birthMark, processesIn, recordedPostmaster, waitUntil } from './processes.mjs';

/** Postgres names its socket by the port, here always the default. */
export const socketName = '.s.PGSQL.5432';

function readOwner(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** The process that runs the cluster of this folder, if it lives: `{pid, born}`. */
export function livingOwner(runDir) {
  const owner = readOwner(path.join(runDir, 'owner.json'));
  return owner && birthMark(owner.pid) === owner.born ? owner : undefined;
}

const farewell = 5; // seconds that an owner who is just ending may take

/**
 * @param runDir the cluster's folder for socket, log and owner
 * @returns {Promise<() => void>} gives the ownership up
 * @throws if a living process owns it; the message names its pid
 */
export async function claim(runDir) {
  const file = path.join(runDir, 'owner.json');
  await waitUntil(() => !livingOwner(runDir), farewell);
  const owner = livingOwner(runDir);
  if (owner) throw new Error(`Process ${owner.pid} already runs the database of ${runDir}. Stop it first.`);
  fs.rmSync(file, { force: true });
  const aside = `${file}.${process.pid}`;
  fs.writeFileSync(aside, JSON.stringify({ pid: process.pid, born: birthMark(process.pid) }));
  try {
    fs.linkSync(aside, file); // fails when another process was faster
  } catch {
    throw new Error(`Another process has just started the database of ${runDir}.`);
  } finally {
    fs.rmSync(aside, { force: true });
  }
  return () => fs.rmSync(file, { force: true });
}

function signal(pids, name) {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone meanwhile.
    }
  }
}

/**
 * Stops a Postgres whose owner was killed: politely, then hard. After that its lock files can only be stale; they are
 * removed, since their number may meanwhile belong to another program (or to a zombie) and Postgres would then refuse.
 */
export async function stopOrphan(dataDir, runDir) {
  const gone = () => processesIn(dataDir).length === 0;
  if (!gone()) {
    const postmaster = recordedPostmaster(dataDir);
    if (processesIn(dataDir).includes(postmaster)) signal([postmaster], 'SIGINT');
    if (!(await waitUntil(gone, 10))) signal(processesIn(dataDir), 'SIGKILL');
    if (!(await waitUntil(gone, 5))) throw new Error(`Processes ${processesIn(dataDir)} still use ${dataDir}.`);
  }
  if (process.platform !== 'linux') return; // without /proc only Postgres itself can tell
  const locks = [path.join(dataDir, 'postmaster.pid'), path.join(runDir, socketName), path.join(runDir, `${socketName}.lock`)];
  for (const file of locks) fs.rmSync(file, { force: true });
}
