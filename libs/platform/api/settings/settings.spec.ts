import { Logger } from '@nestjs/common';
import { backupSettings, organisationSettings } from '@crm/platform/records';
import type { AccessService } from '../access/access.service';
import { applicationOptions, connectApplication } from '../database/data-source';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { Seeds } from './seeds';
import { Settings } from './settings';

describe('Settings', () => {
  let database: Database;
  let settings: Settings;
  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = new Database(await connectApplication(applicationOptions(process.env.DATABASE_URL!, [])));
    // Nothing is seeded here: the database is a copy of one that was.
    settings = new Settings(database, new Seeds(database, {} as AccessService));
  });
  afterAll(() => database.onApplicationShutdown());

  it('are the defaults until somebody sets them', async () => {
    expect(await settings.read(organisationSettings)).toEqual({ organisationName: null, logo: null, fiscalYearStart: 'farvardin', taxPercent: 10, moneyUnit: 'rial', setUpAt: expect.any(String) });
    expect(await settings.read(backupSettings)).toEqual({ backupDaily: true, backupTime: '02:00', backupsKept: 7 });
  });

  it('are what somebody set, within two seconds, and at once where it was done', async () => {
    await database.aside(sql`WITH changed AS (UPDATE settings SET "taxPercent" = 0, "backupDaily" = false RETURNING 1) SELECT * FROM changed`);
    settings.forget();
    expect((await settings.read(organisationSettings)).taxPercent).toBe(0);
    expect((await settings.read(backupSettings)).backupDaily).toBe(false);
    await database.aside(sql`WITH changed AS (UPDATE settings SET "taxPercent" = 5 RETURNING 1) SELECT * FROM changed`);
    await new Promise((resolve) => { setTimeout(resolve, 2100); });
    expect((await settings.read(organisationSettings)).taxPercent).toBe(5);
  });
});
