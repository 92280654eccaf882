import type { DataSourceOptions } from 'typeorm';
import type { Registry } from '@crm/platform/records';
import { makeSecrets } from '../auth/secrets';
import { migrateQueue } from '../jobs/pg-boss.queue';
import { allTables } from './all-tables';
import { APPLICATION_ROLE, ownerDataSource } from './data-source';
import { migrate } from './migrate';
import { type SchemaChanges, schemaChanges } from './schema-changes';

export { migrationText, type SchemaChanges } from './schema-changes';

/** Brings a database to the code's version, as its owner, before the application connects. Of several processes that start at once one does it and the others wait. */
export async function upgradeDatabase(ownerUrl: string, registry: Registry, migrations: DataSourceOptions['migrations']): Promise<void> {
  const owner = await ownerDataSource(ownerUrl, allTables(registry), migrations).initialize();
  const lock = owner.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock(7295000)');
    await migrate(owner);
    await makeSecrets((text, values) => owner.query(text, values));
    await migrateQueue(ownerUrl, APPLICATION_ROLE);
    await lock.query('SELECT pg_advisory_unlock(7295000)');
  } finally {
    await lock.release();
    await owner.destroy();
  }
}

/** What the migrations lack of the declarations, found by applying them to this (empty or migrated) database. */
export async function missingMigrations(ownerUrl: string, registry: Registry, migrations: DataSourceOptions['migrations']): Promise<SchemaChanges> {
  const owner = await ownerDataSource(ownerUrl, allTables(registry), migrations).initialize();
  try {
    await migrate(owner);
    return await schemaChanges(owner, registry);
  } finally {
    await owner.destroy();
  }
}
