import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { Problem } from '../errors';
import { SCHEMA_LOCK } from '../database/migrate';
import { Maintenance, NOTICED, PENDING, STAGE } from '../operation/maintenance';
import { busy, notABackup, notEmpty } from './backup-problems';
import { isEmptyInstallation } from './catalog';
import { verifyWhole } from './envelope';
import type { Manifest } from './manifest';
import { manifestOf, unpack } from './read-backup';
import { DatabaseRestore, demandKnownSchema, type RestoringJob } from './restore-database';
import { dropStage } from './restore-stage';
import { type BackupSource, KEPT_FOLDERS } from './write-backup';

export interface RestoreTarget extends BackupSource { migrations: NonNullable<DataSourceOptions['migrations']> }
export interface RestoreOptions {
  passphrase?: string;
  /** Whoever asked for it, by name; nobody on the command line. */
  by?: string;
  /** Replaces an installation in use, too; otherwise only an empty one is filled. */
  replace?: boolean;
  job?: RestoringJob;
}

/** Gzipped rows become so many times more, with indexes and beside what is there. */
const ROOM = 6;
const noRoom = (): Problem => new Problem(507, { fa: 'برای بازخوانی جای کافی روی دیسک نیست؛ چیزی تغییر نکرد.', en: 'There is not enough room on the disk for the restore; nothing was changed.' });

async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try { return await work(client); } finally { await client.end(); }
}

/** What a backup is, after every byte of it was looked at; throws a Problem when it cannot be restored here. */
export async function examineBackup(path: string, { passphrase, migrations }: { passphrase?: string; migrations: RestoreTarget['migrations'] }): Promise<Manifest> {
  if (!existsSync(path)) throw notABackup();
  await verifyWhole(path);
  const manifest = await manifestOf(path, passphrase);
  demandKnownSchema(manifest, migrations);
  return manifest;
}

/**
 * Replaces rows, files and secrets of an installation by those of a backup: all, or nothing of it. Meanwhile nobody reads or
 * writes. The database is exchanged by one COMMIT, the folders right after it; a fall in between is made up for by
 * `finishRestore`, in whichever process lives or starts next.
 */
export async function restoreBackup(target: RestoreTarget, path: string, options: RestoreOptions = {}): Promise<Manifest> {
  const { databaseUrl, dataDir, migrations } = target;
  const manifest = await examineBackup(path, { ...options, migrations });
  if (!options.replace && !(await withOwner(databaseUrl, isEmptyInstallation))) throw notEmpty();
  const stage = join(dataDir, STAGE);
  await mkdir(dataDir, { recursive: true });
  const { bavail, bsize } = await statfs(dataDir);
  if ((await stat(path)).size * ROOM > bavail * bsize) throw noRoom();
  const maintenance = new Maintenance(dataDir);
  const leave = await maintenance.enter();
  if (!leave) throw busy();
  try {
    if (options.replace) await pause(NOTICED);
    await rm(stage, { recursive: true, force: true });
    await mkdir(join(stage, 'files'), { recursive: true, mode: 0o700 });
    const id = uuid();
    await replaceDatabase(target, manifest, path, stage, { id, file: basename(path), by: options.by ?? null }, options);
    await exchangeFolders(dataDir);
    await maintenance.restored(id);
    return manifest;
  } catch (error) {
    // After COMMIT the pending mark stands, and `finishRestore` exchanges the folders.
    if (!existsSync(join(stage, PENDING))) await rm(stage, { recursive: true, force: true });
    if (options.job) await keepJob(databaseUrl, options.job.id);
    throw error;
  } finally {
    await leave();
    // Whoever says next how it ended is heard by then.
    if (options.replace) await pause(NOTICED);
  }
}

async function replaceDatabase({ databaseUrl, migrations }: RestoreTarget, manifest: Manifest, path: string, stage: string, note: { id: string; file: string; by: string | null }, { passphrase, job }: RestoreOptions): Promise<void> {
  const database = await DatabaseRestore.begin(databaseUrl, manifest, migrations);
  try {
    await unpack(path, passphrase, stage, (name, entry) => database.fill(name, entry));
    await database.complete(note, job);
    await writeFile(join(stage, PENDING), note.id, { flush: true });
  } catch (error) {
    await database.abandon();
    throw error;
  }
  try {
    await database.commit();
  } catch (error) {
    await database.abandon();
    if (!(await isCommitted(databaseUrl, note.id))) await rm(join(stage, PENDING), { force: true });
    throw error;
  }
}

const isCommitted = (url: string, id: string): Promise<boolean> => withOwner(url, async (client) => {
  const { rows: [row] } = await client.query<{ there: boolean }>(`SELECT to_regclass('public.restores') IS NOT NULL AS there`);
  return row!.there && (await client.query('SELECT 1 FROM public.restores WHERE id = $1', [id])).rowCount === 1;
});

/** Its lease may have run out meanwhile; nobody takes it over before this run has said how it ended. */
const keepJob = (url: string, job: string): Promise<void> => withOwner(url, async (client) => {
  await client.query(`UPDATE jobs SET "heldUntil" = now() + interval '30 s' WHERE id = $1 AND state = 'running'`, [job]);
}).catch(() => undefined);

/** The new folders take the place of the old ones. May be done again after it was broken off. */
async function exchangeFolders(dataDir: string): Promise<void> {
  const stage = join(dataDir, STAGE);
  for (const name of ['files', ...KEPT_FOLDERS]) {
    if (!existsSync(join(stage, name))) continue;
    if (existsSync(join(dataDir, name))) {
      await rm(join(stage, `old-${name}`), { recursive: true, force: true });
      await rename(join(dataDir, name), join(stage, `old-${name}`));
    }
    await rename(join(stage, name), join(dataDir, name));
  }
  await rm(stage, { recursive: true, force: true });
}

/**
 * Completes or clears away a restore that was broken off; nothing while somebody restores. At the start, before anybody
 * reads, and again and again while the process lives. Of several processes one does it and the others wait.
 */
export async function finishRestore({ databaseUrl, dataDir }: BackupSource): Promise<void> {
  const stage = join(dataDir, STAGE);
  const maintenance = new Maintenance(dataDir);
  const brokenOff = (): boolean => existsSync(stage) && !maintenance.held();
  if (!brokenOff()) return;
  await withOwner(databaseUrl, async (client) => {
    // A restore whose process was killed may still hold this one, until Postgres has noticed.
    await client.query('SELECT pg_advisory_lock($1)', [SCHEMA_LOCK]);
    if (!brokenOff()) return;
    const leave = await maintenance.enter();
    if (!leave) return;
    try {
      const id = await readFile(join(stage, PENDING), 'utf8').catch(() => undefined);
      if (id !== undefined && await isCommitted(databaseUrl, id)) {
        await exchangeFolders(dataDir);
        await maintenance.restored(id);
      } else {
        await dropStage(client);
        await rm(stage, { recursive: true, force: true });
      }
    } finally {
      await leave();
    }
  });
}
