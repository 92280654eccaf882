// Under which account Postgres runs, and what that account can reach.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Where root keeps what the lesser account cannot reach inside the checkout. */
export const rootsPlace = '/var/lib/peyvand';

function fromPasswd(name) {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Postgres refuses to run as root, so root lends it another account: the owner of an existing data directory,
 * else `postgres`, else `nobody` (initdb wants one that /etc/passwd knows).
 * @returns {{ uid: number, gid: number } | undefined} undefined: our own account serves
 * @throws if root finds no such account
 */
export function postgresAccount(dataDir) {
  if (process.getuid?.() !== 0) return undefined;
  const existing = fs.existsSync(dataDir) ? fs.statSync(dataDir) : undefined;
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid };
  const account = fromPasswd('postgres') ?? fromPasswd('nobody');
  if (!account) throw new Error('Postgres cannot run as root, and there is neither a postgres nor a nobody account.');
  return account;
}

/** Makes a folder (and its parents, which the account may pass through) that belongs to the account alone. */
export function makePrivateFolder(folder, account) {
  const made = fs.mkdirSync(path.dirname(folder), { recursive: true });
  if (made && account) openTheWay(made, path.dirname(folder));
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) fs.chownSync(folder, account.uid, account.gid);
}

function openTheWay(first, last) {
  for (let folder = last; folder.startsWith(first); folder = path.dirname(folder)) fs.chmodSync(folder, 0o711);
}

/** Whether the account can enter a folder; tried, not worked out, so that access lists count too. */
export function canEnter(folder, account) {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).status === 0;
}

/** Whether the account can run a program that knows --version. */
export function canRun(program, account) {
  return spawnSync(program, ['--version'], { ...account, cwd: '/' }).status === 0;
}
