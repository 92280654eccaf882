import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { declaredTypes, restoreBackup, upgradeDatabase } from '@crm/platform/api';
import type { QueryRunner } from 'typeorm';
import '../app.module';
import { migrations } from '../migrations';
import { emptyDatabase, type Fingerprint, fingerprintOf } from './database-fingerprint';

/** Two steps of a later version; the second fails. */
class LaterOne9000000000001 {
  name = 'LaterOne9000000000001';
  up = async (runner: QueryRunner): Promise<void> => { await runner.query('CREATE TABLE later (id integer PRIMARY KEY)'); };
  down = async (): Promise<void> => undefined;
}
class LaterTwo9000000000002 {
  name = 'LaterTwo9000000000002';
  up = async (runner: QueryRunner): Promise<void> => { await runner.query('ALTER TABLE nowhere ADD COLUMN x integer'); };
  down = async (): Promise<void> => undefined;
}

/** A number that a sequence gave away in vain is gone for good. */
async function standing(url: string): Promise<Fingerprint> {
  const { sequences, ...print } = await fingerprintOf(url);
  return { ...print, sequences: (sequences as { sequencename: string }[]).filter(({ sequencename }) => sequencename !== 'migrations_id_seq') };
}

let dataDir: string;
beforeAll(async () => { dataDir = await mkdtemp(path.join(tmpdir(), 'peyvand-upgrade-')); });
afterAll(() => rm(dataDir, { recursive: true, force: true }));

it('an upgrade backs up first; one that fails changes nothing and says how to go back', async () => {
  const place = { databaseUrl: process.env.DATABASE_URL!, dataDir };
  await upgradeDatabase(place, declaredTypes(), migrations);
  expect(await readdir(dataDir)).toEqual([]);
  const before = await standing(place.databaseUrl);
  const failure = await upgradeDatabase(place, declaredTypes(), [...migrations, LaterOne9000000000001, LaterTwo9000000000002]).then(() => undefined, (error: Error) => error);
  const [kept] = await readdir(path.join(dataDir, 'backups'));
  expect(kept).toMatch(/before-upgrade\.tar$/);
  expect(failure?.message).toContain(path.join(dataDir, 'backups', kept!));
  expect(failure?.message).toMatch(/taken back.*nowhere/s);
  expect(await standing(place.databaseUrl)).toEqual(before);
  await upgradeDatabase(place, declaredTypes(), migrations);

  // What was made before the upgrade brings the old state back, and an older backup comes up to a newer version.
  const { url, drop } = await emptyDatabase();
  try {
    const restored = path.join(dataDir, 'restored');
    await restoreBackup({ databaseUrl: url, dataDir: restored, migrations: [...migrations, LaterOne9000000000001] }, path.join(dataDir, 'backups', kept!));
    const after = await fingerprintOf(url) as Record<string, unknown[]>;
    expect(after['rows of later']).toBe('0:');
    expect(after['rows of users']).toEqual(before['rows of users']);
  } finally {
    await drop();
  }
}, 240_000);

it('where no backup can be made, nothing is upgraded', async () => {
  const place = { databaseUrl: process.env.DATABASE_URL!, dataDir, backupDir: '/dev/null/nowhere' };
  const before = await fingerprintOf(place.databaseUrl);
  await expect(upgradeDatabase(place, declaredTypes(), [...migrations, LaterOne9000000000001])).rejects.toThrow('nothing was upgraded');
  expect(await fingerprintOf(place.databaseUrl)).toEqual(before);
});
