// Which processes are alive, and which still work in a data directory.
import fs from 'node:fs';
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Tells a process from a later one with the same number, across reboots too; undefined if it is gone. */
export function birthMark(pid) {
  if (!isAlive(pid)) return undefined;
  if (process.platform !== 'linux') return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)]).stdout?.toString().trim();
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, started] = [afterName[0], afterName[19]]; // fields 3 and 22 of proc(5)
    return state === 'Z' ? undefined : `${boot}:${started}`; // a zombie only waits for its parent
  } catch {
    return undefined;
  }
}

function workingDirectory(pid) {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

/** The pid that Postgres left in postmaster.pid, dead or alive; undefined if there is none. */
export function recordedPostmaster(dataDir) {
  try {
    return Number(fs.readFileSync(`${dataDir}/postmaster.pid`, 'utf8').split('\n')[0]) || undefined;
  } catch {
    return undefined;
  }
}

/** Every Postgres process of a data directory: each of them has it as its working directory. */
export function processesIn(dataDir) {
  const real = fs.realpathSync(dataDir);
  if (process.platform !== 'linux') return [recordedPostmaster(real)].filter((pid) => pid && isAlive(pid));
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === real)
    .map(Number);
}

/** @returns whether `done` came true within the given seconds */
export async function waitUntil(done, seconds) {
  const end = Date.now() + seconds * 1000;
  while (!done()) {
    if (Date.now() > end) return false;
    await sleep(20);
  }
  return true;
}
