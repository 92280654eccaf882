// Runs Nx without its daemon, cloud, terminal interface or telemetry: node tools/nx.mjs <arguments of nx>
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/** The environment in which Nx neither leaves a process behind nor talks to anyone. */
export const quietNx = { NX_DAEMON: 'false', NX_NO_CLOUD: 'true', NX_TUI: 'false', DO_NOT_TRACK: '1' };

if (process.argv[1] === import.meta.filename) {
  const nx = path.join(root, 'node_modules/nx/dist/bin/nx.js');
  const { status } = spawnSync(process.execPath, [nx, ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, ...quietNx },
    stdio: 'inherit',
  });
  process.exit(status ?? 1);
}
