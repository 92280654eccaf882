// npm run types: tsc over each app with the rooms it uses, side by side; incremental from run to run.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');

const hasSources = (app) => fs.readdirSync(path.join(root, 'apps', app), { recursive: true }).some((name) => /\.tsx?$/.test(name));

/** @returns {Promise<number>} tsc's exit code */
function check(app) {
  const memory = path.join(root, `node_modules/.cache/tsc/${app}.tsbuildinfo`);
  const given = [tsc, '-p', `apps/${app}`, '--noEmit', '--incremental', '--tsBuildInfoFile', memory];
  const child = spawn(process.execPath, given, { cwd: root, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

const apps = fs.readdirSync(path.join(root, 'apps')).filter((app) => fs.existsSync(path.join(root, 'apps', app, 'tsconfig.json')));
const codes = await Promise.all(apps.filter(hasSources).map(check));
process.exit(Math.max(...codes));
