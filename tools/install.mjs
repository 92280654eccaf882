// Brings node_modules in line with package-lock.json. Needs nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

function packagesIn(lock) {
  return fs.existsSync(lock) ? JSON.parse(fs.readFileSync(lock, 'utf8')).packages : undefined;
}

/** npm writes what it installed to node_modules/.package-lock.json, last of all: compare that with the lock. */
function isInstalled() {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const present = packagesIn(path.join(root, 'node_modules/.package-lock.json'));
  if (!present) return false;
  return Object.entries(wanted).every(
    ([place, entry]) => place === '' || entry.optional || entry.link || present[place]?.version === entry.version,
  );
}

/** Runs `npm ci` when a package of the lock is missing or of another version. Ends the process if that fails. */
export function installWhenNeeded() {
  if (isInstalled()) return;
  console.log('Installing packages (npm ci) …');
  const byNpm = process.env.npm_execpath?.endsWith('.js');
  const [command, ...first] = byNpm ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const given = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync(command, [...first, ...given], { cwd: root, stdio: 'inherit' });
  if (status === 0) return;
  console.error(`npm ci failed${error ? `: ${error.message}` : ''}. Packages come from the npm registry: is it reachable?`);
  process.exit(1);
}
