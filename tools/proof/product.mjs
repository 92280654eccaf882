// The built product on an empty database of its own, in a folder that goes with it.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build, isBuilt } from '../build.mjs';
import { administrator, startServer } from '../bench/server.mjs';
import { startPostgres } from '../postgres.mjs';
import { ensureDatabase } from '../postgres/databases.mjs';
import { root } from './report.mjs';

export { administrator };

/** What specs and proofs share is written in TypeScript. */
export const fromSources = (file) => {
  const require = createRequire(import.meta.url);
  require('../ts.cjs');
  return require(path.join(root, file));
};

/** An empty database in a cluster of its own. `fast`: it need not outlive a crash of the machine. */
export async function openDatabase({ fast = true } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peyvand-proof-'));
  fs.chmodSync(folder, 0o711); // Postgres' own account passes through
  const data = path.join(folder, 'data');
  const cluster = await startPostgres({ dataDir: path.join(folder, 'postgres'), fast });
  await ensureDatabase(cluster.url('postgres'), 'peyvand');
  return {
    cluster, folder, url: cluster.url('peyvand'), dataDir: data,
    async remove() {
      await cluster.stop();
      for (const place of [folder, path.dirname(cluster.dataDir)]) fs.rmSync(place, { recursive: true, force: true });
    },
  };
}

/** Runs `work` on a product that answers at `url`, and takes everything away afterwards. */
export async function withProduct(work, environment = {}) {
  if (!isBuilt()) await build();
  const database = await openDatabase();
  let server;
  try {
    Object.assign(process.env, { BALLAST_MB: '0', ALLOWED_OUTGOING_HOSTS: '127.0.0.1', ...environment });
    server = await startServer({ databaseUrl: database.url, dataDir: database.dataDir });
    return await work({ ...server, url: server.url.replace('localhost', '127.0.0.1'), databaseUrl: database.url, dataDir: database.dataDir });
  } finally {
    await server?.stop();
    await database.remove();
  }
}
