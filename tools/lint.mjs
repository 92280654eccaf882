// npm run lint: Nx's project graph first (without one its boundary rule passes everything), then one ESLint process.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { quietNx } from './nx.mjs';

const root = path.resolve(import.meta.dirname, '..');
const env = { ...process.env, ...quietNx };
const run = (script, given, stdout) =>
  spawnSync(process.execPath, [path.join(root, script), ...given], { cwd: root, env, stdio: ['ignore', stdout, 'inherit'] }).status;

const graph = run('tools/nx.mjs', ['show', 'projects'], 'ignore');
if (graph !== 0) {
  console.error('Nx could not make the project graph: node tools/nx.mjs show projects tells why.');
  process.exit(1);
}
const asked = process.argv.slice(2);
process.exit(run('node_modules/eslint/bin/eslint.js', ['--max-warnings', '0', ...(asked.length ? asked : ['.'])], 'inherit') ?? 1);
