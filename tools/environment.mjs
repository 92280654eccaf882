// What start and dev agree on: where the data are, and a database for the API.
import path from 'node:path';
import { startPostgres } from './postgres.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** DATA_DIR as an absolute path; `.data` in the checkout by default. */
export const dataDir = () => path.resolve(root, process.env.DATA_DIR || '.data');

const glance = 500; // ms

/** Calls `stop` when the npm that started this process is gone: killed hard, it cannot pass a signal on. */
export function endWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const npm = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(watch);
    stop();
  }, glance);
  watch.unref();
}

/**
 * DATABASE_URL if it is set, else an embedded cluster in <DATA_DIR>/postgres with a database `peyvand`.
 * @returns {Promise<{ url: string, exited: Promise<void>, stop(): Promise<void> }>}
 */
export async function openDatabase() {
  const given = process.env.DATABASE_URL;
  if (given) return { url: given, exited: new Promise(() => {}), stop: async () => {} };
  const cluster = await startPostgres({ dataDir: path.join(dataDir(), 'postgres') });
  const { ensureDatabase } = await import('./postgres/databases.mjs');
  await ensureDatabase(cluster.url('postgres'), 'peyvand');
  return { url: cluster.url('peyvand'), exited: cluster.exited, stop: () => cluster.stop() };
}
