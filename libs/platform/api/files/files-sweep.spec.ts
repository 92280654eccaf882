import { Logger } from '@nestjs/common';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { v7 as uuid } from 'uuid';
import type { AccessService } from '../access/access.service';
import { applicationOptions, connectApplication } from '../database/data-source';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import type { PeriodicWork } from '../jobs/periodic-work';
import { FilesSweep } from './files-sweep';
import { LocalStorage } from './local-storage';

describe('the sweep of files', () => {
  let database: Database;
  let folder: string;
  let storage: LocalStorage;
  let sweep: FilesSweep;
  const system = { id: null, name: 'test', fullName: 'test', template: null, grants: new Map() };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = new Database(await connectApplication(applicationOptions(process.env.DATABASE_URL!, [])));
    folder = await mkdtemp(join(tmpdir(), 'peyvand-sweep-'));
    storage = new LocalStorage(folder);
    // Its rights and its hour are not what is tested here.
    sweep = new FilesSweep(database, { system: () => system } as unknown as AccessService, {} as PeriodicWork, storage);
  });
  afterAll(async () => {
    await database.onApplicationShutdown();
    await rm(folder, { recursive: true, force: true });
  });

  const write = async (name: string, age = 0): Promise<void> => {
    await storage.write(name, Readable.from(['x']));
    const at = new Date(Date.now() - age);
    await utimes(join(folder, name.slice(0, 2), name), at, at);
  };
  const row = (file: string, thumbnail: string | null = null): Promise<unknown> => database.run({ actor: system }, () => database.execute(sql`
    INSERT INTO attachments (id, type, record, name, size, "mediaType", file, thumbnail, "createdAt") VALUES (${uuid()}, 'persons', ${uuid()}, 'x', 1, 'text/plain', ${file}, ${thumbnail}, now())`));
  const kept = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const { name } of storage.names()) names.push(name);
    return names.sort();
  };

  it('removes old contents that no row names, and no others', async () => {
    const old = 24 * 3600 * 1000;
    await write('aa01', old);
    await write('aa01.webp', old);
    await row('aa01', 'aa01.webp');
    await write('aa02', old);
    await write('aa03.webp', old);
    // On its way to a row.
    await write('aa04');
    expect(await sweep.sweep()).toEqual({ removed: 2, missing: 0 });
    expect(await kept()).toEqual(['aa01', 'aa01.webp', 'aa04']);
  });

  it('lets go of what was sent and not used for a day, and of what a field held a month ago', async () => {
    const days = (count: number): string => new Date(Date.now() - count * 24 * 3600 * 1000).toISOString();
    const field = (file: string, sent: number, released?: number): Promise<unknown> => database.run({ actor: system }, () => database.execute(sql`
      INSERT INTO attachments (id, type, record, field, name, size, "mediaType", file, "createdAt", "releasedAt")
      VALUES (${uuid()}, 'persons', ${released === undefined ? null : uuid()}, 'photo', 'x', 1, 'image/png', ${file}, ${days(sent)}, ${released === undefined ? null : days(released)})`));
    for (const name of ['cc01', 'cc02', 'cc03', 'cc04']) await write(name, 50 * 24 * 3600 * 1000);
    await field('cc01', 0.5);
    await field('cc02', 2);
    await field('cc03', 40, 20);
    await field('cc04', 40, 31);
    expect(await sweep.sweep()).toEqual({ removed: 2, missing: 0 });
    expect((await kept()).filter((name) => name.startsWith('cc'))).toEqual(['cc01', 'cc03']);
    // History still knows the name of the one; it is not told as missing again and again.
    expect((await database.aside<{ file: string }>(sql`SELECT file FROM attachments WHERE file LIKE 'cc%' ORDER BY file`)).map(({ file }) => file)).toEqual(['cc01', 'cc03', 'cc04']);
    expect(await sweep.sweep()).toEqual({ removed: 0, missing: 0 });
  });

  it('marks rows whose content is gone, and unmarks them when it is back', async () => {
    const lost = async (): Promise<boolean> => (await database.aside<{ lost: boolean }>(sql`SELECT "missingSince" IS NOT NULL AS lost FROM attachments WHERE file = 'bb01'`))[0]!.lost;
    await row('bb01');
    expect((await sweep.sweep()).missing).toBe(1);
    expect(await lost()).toBe(true);
    await write('bb01');
    expect((await sweep.sweep()).missing).toBe(0);
    expect(await lost()).toBe(false);
  });
});
