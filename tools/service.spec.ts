import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '..');
const service = (...given: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [path.join(root, 'tools/service.mjs'), ...given], { encoding: 'utf8' });

it('prints a unit that starts the product as an ordinary user and lets it end in peace', () => {
  const { status, stdout } = service('--user', 'crm', '--port', '8080');
  expect(status).toBe(0);
  expect(stdout).toContain('User=crm\n');
  expect(stdout).toContain(`ExecStart="${process.execPath}"`);
  expect(stdout).toContain(`"${path.join(root, 'tools/start.mjs')}"`);
  expect(stdout).toContain('DATA_DIR=/var/lib/peyvand PORT=8080');
  expect(stdout).toMatch(/KillMode=mixed\nTimeoutStopSec=60\nRestart=on-failure/);
  const sections = [...stdout.matchAll(/^\[(\w+)\]$/gm)].map(([, name]) => name);
  expect(sections).toEqual(['Unit', 'Service', 'Install']);
  for (const line of stdout.split('\n')) expect(line).toMatch(/^($|#|\[\w+\]$|[A-Z]\w+=)/);
});

it('refuses root and what is no name', () => {
  for (const given of [['--user', 'root'], ['--user', 'a b'], ['--user', 'x\nExecStart=/bin/sh'], ['--port', 'x']]) expect(service(...given).status).toBe(1);
});
