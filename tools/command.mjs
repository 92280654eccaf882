// node tools/command.mjs backup [--to FILE] · restore FILE [--replace]: does it on the database of `npm start`, running or
// not, or on that of DATABASE_URL. Installs and builds when needed.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { isBuilt } from './build.mjs';
import { dataDir, openDatabase } from './environment.mjs';
import { installWhenNeeded } from './install.mjs';
import { serverFlags } from './node-flags.mjs';
import { runningPostgres } from './postgres.mjs';

const root = path.resolve(import.meta.dirname, '..');
const [command, ...given] = process.argv.slice(2);
// Files are named from where the command was given, not from the checkout.
const from = process.env.INIT_CWD ?? process.cwd();
const words = given.map((word, i) => (word.startsWith('-') || (command === 'backup' && given[i - 1] !== '--to') ? word : path.resolve(from, word)));

const node = (script, env = {}) => spawnSync(process.execPath, [...serverFlags, '--disable-warning=ExperimentalWarning', ...script], { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;

process.env.DATA_DIR = dataDir();
installWhenNeeded();
if (!isBuilt() && node(['tools/build.mjs']) !== 0) process.exit(1);
const running = process.env.DATABASE_URL ? undefined : runningPostgres(path.join(dataDir(), 'postgres'));
const database = running ? { url: running.url('peyvand'), stop: async () => {} } : await openDatabase();
try {
  process.exitCode = node([path.join(root, 'dist/server/apps/api/main.js'), command, ...words], { DATABASE_URL: database.url });
} finally {
  await database.stop();
}
