import type { Configuration } from '@crm/platform/api';
import { start } from '../server';

export const ADMIN = { username: 'admin', password: 'correct horse battery' };
/** What a started server of the tests needs to know; a port of its own choosing. */
export const testConfiguration = (databaseUrl: string): Configuration =>
  ({ role: 'both', port: 0, databaseUrl, dataDir: process.env.TEST_DATA_DIR!, sampleData: false, adminPassword: ADMIN.password, allowedOutgoingHosts: '127.0.0.1' });

/** Migrates and seeds the database that every spec file gets a copy of, as of its data folder. */
export async function prepareTemplate(databaseUrl: string): Promise<void> {
  const server = await start(testConfiguration(databaseUrl));
  await server.close();
}
