import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource, DataSourceOptions } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { makeSecrets } from '../auth/secrets';
import { backupName, thinOut } from '../backup/backup-folder';
import { finishRestore } from '../backup/restore-backup';
import { writeBackup } from '../backup/write-backup';
import { migrateQueue } from '../jobs/pg-boss.queue';
import { Maintenance, NOTICED } from '../operation/maintenance';
import type { Configuration } from '../settings/configuration';
import { allTables } from './all-tables';
import { APPLICATION_ROLE, ownerDataSource } from './data-source';
import { migrate } from './migrate';
import { type SchemaChanges, schemaChanges } from './schema-changes';
import { guardSpellings } from './unique-spellings';

export { migrationText, type SchemaChanges } from './schema-changes';

type Migrations = NonNullable<DataSourceOptions['migrations']>;
type Place = Pick<Configuration, 'databaseUrl' | 'dataDir' | 'backupDir' | 'backupPassphrase'>;
/** How many backups are kept that were made before an upgrade. */
const KEPT = 3;

/**
 * Brings a database to the code's version, as its owner, before the application connects. Of several processes that start
 * at once one does it and the others wait. What is upgraded is backed up first; an upgrade that fails changes nothing.
 */
export async function upgradeDatabase(place: Place, registry: Registry, migrations: Migrations): Promise<void> {
  const { databaseUrl } = place;
  await settled(place);
  const owner = await ownerDataSource(databaseUrl, allTables(registry), migrations).initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7295000)');
    const kept = await backUpFirst(owner, place, migrations);
    try {
      await migrate(owner);
      await guardSpellings(owner, registry);
    } catch (error) {
      throw kept ? failed(error, kept) : error;
    }
    await makeSecrets((text, values) => owner.query(text, values));
    await migrateQueue(databaseUrl, APPLICATION_ROLE);
    await lock.query('SELECT pg_advisory_unlock(7295000)');
  } finally {
    await lock.release();
    await owner.destroy();
  }
}

/** Resolves once nothing is being restored, and what was broken off is brought to an end. */
async function settled(place: Place): Promise<void> {
  const maintenance = new Maintenance(place.dataDir);
  if (maintenance.held()) process.stdout.write('A backup is being restored; the start waits for its end.\n');
  for (; maintenance.held(); await pause(NOTICED));
  await finishRestore(place);
}

/** Before the first change of a database that is in use: the path of the backup; undefined where nothing is upgraded. */
async function backUpFirst(owner: DataSource, { databaseUrl, dataDir, backupDir, backupPassphrase }: Place, migrations: Migrations): Promise<string | undefined> {
  const [{ there }] = await owner.query(`SELECT to_regclass('migrations') IS NOT NULL AS there`) as [{ there: boolean }];
  if (!there) return undefined;
  const done = new Set((await owner.query('SELECT name FROM migrations') as { name: string }[]).map(({ name }) => name));
  const missing = (migrations as readonly { name: string }[]).filter(({ name }) => !done.has(name));
  if (!done.size || !missing.length) return undefined;
  const folder = backupDir ?? path.join(dataDir, 'backups');
  const file = path.join(folder, backupName('beforeUpgrade', backupPassphrase !== undefined));
  process.stdout.write(`This version changes the database (${missing.length} steps). A backup is made first: ${file}\n`);
  try {
    await writeBackup({ databaseUrl, dataDir }, file, 'beforeUpgrade', backupPassphrase === undefined ? {} : { passphrase: backupPassphrase });
  } catch (error) {
    throw new Error(`No backup could be made, so nothing was upgraded: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  await thinOut(folder, 'beforeUpgrade', KEPT);
  return file;
}

const failed = (error: unknown, kept: string): Error => new Error(
  `The upgrade failed and was taken back; the data are as they were: ${error instanceof Error ? error.message : String(error)}\n`
  + `Start the version that ran before, and it goes on as before. The backup made first is ${kept}; \`npm run restore -- ${kept} --replace\` would bring it back.`, { cause: error },
);

/** What the migrations lack of the declarations, found by applying them to this (empty or migrated) database. */
export async function missingMigrations(ownerUrl: string, registry: Registry, migrations: Migrations): Promise<SchemaChanges> {
  const owner = await ownerDataSource(ownerUrl, allTables(registry), migrations).initialize();
  try {
    await migrate(owner);
    return await schemaChanges(owner, registry);
  } finally {
    await owner.destroy();
  }
}
