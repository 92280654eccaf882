import { createHash, randomBytes } from 'node:crypto';
import { appendFile, copyFile, mkdir, mkdtemp, open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import request from 'supertest';
import tar from 'tar-stream';
import { restoreBackup, writeBackup } from '@crm/platform/api';
import { migrations } from '../migrations';
import { start } from '../server';
import { emptyDatabase, filesBelow, fingerprintOf } from './database-fingerprint';
import { ADMIN } from '../testing/template';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

/** A restore notes itself; sessions and counters are of one installation alone; the office that is compared lives on, and notes when its periodic work ran. */
const LEFT_OUT = ['sessions', 'login_failures', 'idempotency_keys', 'backups', 'restores', 'periodic_work'];
const PASSPHRASE = 'گذرواژه‌ای بلند برای پشتیبان';
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

let folder: string;
let dataDir: string;
let app: TestApp;
let attached: { id: string; person: string; content: Buffer; file: string }[];
let plain: string;
let sealed: string;
const drops: (() => Promise<void>)[] = [];
const place = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'peyvand-drill-'));
  dataDir = place('office');
  app = await startTestApp({ dataDir, sampleData: true });
  const { body: { data } } = await app.call('get', '/persons?limit=3&fields=title').expect(200) as { body: { data: { id: string }[] } };
  attached = [];
  for (const [i, { id: person }] of data.entries()) {
    const content = i ? randomBytes(300_000 * i) : PICTURE;
    const { body } = await app.call('post', `/persons/${person}/attachments`).attach('file', content, i ? `قرارداد ${i}.bin` : 'عکس.png').expect(201) as { body: { id: string } };
    attached.push({ id: body.id, person, content, file: '' });
  }
  await mkdir(path.join(dataDir, 'tls'));
  await writeFile(path.join(dataDir, 'tls', 'ca.key'), 'the key of the authority');
  // An index of the installation's own, as a field that somebody wants fast.
  await ownerQuery(process.env.DATABASE_URL!, `CREATE INDEX "persons.own" ON "contacts" USING btree (lower("lastName")) WHERE "recordType" = 'person'`);
  // Two codes that differ in spelling alone, from before that was refused.
  await ownerQuery(process.env.DATABASE_URL!, `DROP INDEX "contacts.spelling.code"; CREATE INDEX "contacts.spelling.code" ON contacts ("recordType", fa_fold(code))`);
  for (const [i, code] of ['KH-77', 'kh-77'].entries()) await ownerQuery(process.env.DATABASE_URL!, `UPDATE contacts SET code = '${code}' WHERE id = '${data[i]!.id}'`);
  // Who read identity numbers is in a backup, too; it is noted a moment after the reading.
  await app.call('get', '/persons?fields=nationalId').expect(200);
  await until(async () => (await ownerQuery(process.env.DATABASE_URL!, 'SELECT 1 FROM read_entries')) > 0);
  plain = place('plain.tar');
  sealed = place('sealed.tar.sealed');
  const made = await writeBackup({ databaseUrl: process.env.DATABASE_URL!, dataDir }, plain, 'manual');
  expect(made).toMatchObject({ encrypted: false, missing: 0 });
  expect(made.files).toBeGreaterThan(3);
  await writeBackup({ databaseUrl: process.env.DATABASE_URL!, dataDir }, sealed, 'manual', { passphrase: PASSPHRASE });
}, 240_000);
afterAll(async () => {
  await app.close();
  for (const drop of drops) await drop();
  await rm(folder, { recursive: true, force: true });
}, 240_000);

async function ownerQuery(url: string, statement: string): Promise<number> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try { return (await client.query(statement)).rowCount ?? 0; } finally { await client.end(); }
}
async function emptyPlace(name: string): Promise<{ databaseUrl: string; dataDir: string; migrations: typeof migrations }> {
  const { url, drop } = await emptyDatabase();
  drops.push(drop);
  return { databaseUrl: url, dataDir: place(name), migrations };
}

it.each([['plain', undefined], ['encrypted', PASSPHRASE]] as const)('a restored office is the same office (%s)', async (how, passphrase) => {
  const target = await emptyPlace(`restored ${how}`);
  await restoreBackup(target, passphrase ? sealed : plain, { ...(passphrase ? { passphrase } : {}) });
  expect(await fingerprintOf(target.databaseUrl, LEFT_OUT)).toEqual(await fingerprintOf(process.env.DATABASE_URL!, LEFT_OUT));
  for (const kept of ['files', 'tls']) expect(await filesBelow(path.join(target.dataDir, kept))).toEqual(await filesBelow(path.join(dataDir, kept)));
  expect(Object.keys(await filesBelow(path.join(target.dataDir, 'files'))).length).toBeGreaterThanOrEqual(attached.length);

  const restored = await start({ role: 'both', port: 0, sampleData: false, databaseUrl: target.databaseUrl, dataDir: target.dataDir });
  try {
    // Who was signed in there is not signed in here.
    await request(restored.server).get('/api/v1/persons').set('Authorization', `Bearer ${app.admin.token}`).expect(401);
    const { body } = await request(restored.server).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200);
    const token = (body as { accessToken: string }).accessToken;
    const get = (address: string): request.Test => request(restored.server).get(address).set('Authorization', `Bearer ${token}`);
    for (const { id, person, content } of attached) {
      expect((await get(`/api/v1/persons/${person}`).expect(200)).body).toMatchObject({ id: person });
      const { url } = (await get(`/api/v1/attachments/${id}/link`).expect(200)).body as { url: string };
      const file = await request(restored.server).get(url).buffer(true).parse((response, done) => {
        const hash = createHash('sha256');
        response.on('data', (chunk: Buffer) => hash.update(chunk)).on('end', () => done(null, hash.digest('hex')));
      }).expect(200);
      expect(file.body).toBe(createHash('sha256').update(content).digest('hex'));
    }
    const { body: { page } } = await get('/api/v1/persons?count=exact&limit=1').expect(200) as { body: { page: { total: number } } };
    expect(page.total).toBe(400);
    const made = await request(restored.server).post('/api/v1/persons').set('Authorization', `Bearer ${token}`).send({ lastName: 'پس از بازخوانی' }).expect(201);
    expect(Number((made.body as { code: string }).code)).toBeGreaterThan(1000);
  } finally {
    await restored.close();
  }
}, 240_000);

it('is one moment, whatever is written meanwhile', async () => {
  const target = await emptyPlace('moment');
  const writing = Array.from({ length: 30 }, (_, i) => app.call('post', '/persons').send({ lastName: `در میان ${i}`, phones: [{ number: '02188000000' }] }).expect(201));
  const file = place('moment.tar');
  await Promise.all([writeBackup({ databaseUrl: process.env.DATABASE_URL!, dataDir }, file, 'manual'), ...writing]);
  // Foreign keys are checked by the restore: a child without its parent would be refused.
  await restoreBackup(target, file);
}, 240_000);

describe('refused, with nothing changed:', () => {
  const faulty = async (name: string, spoil: (file: string) => Promise<void>, from = plain): Promise<string> => {
    const file = place(`${name}.tar`);
    await copyFile(from, file);
    await spoil(file);
    return file;
  };
  const flip = async (file: string, at: (size: number) => number): Promise<void> => {
    const handle = await open(file, 'r+');
    const { size } = await handle.stat();
    const byte = Buffer.alloc(1);
    await handle.read(byte, 0, 1, at(size));
    await handle.write(Buffer.from([byte[0]! ^ 1]), 0, 1, at(size));
    await handle.close();
  };
  /** The archive written anew, entry by entry, with a checksum that is right: a forgery, not an accident. */
  const rewritten = async (file: string, change: (name: string, content: Buffer) => Buffer | [name: string, content: Buffer] | undefined): Promise<void> => {
    const pack = tar.pack();
    const extract = tar.extract();
    const content = (await readFile(file)).subarray(0, -81);
    const chunks: Buffer[] = [];
    const collected = (async () => { for await (const chunk of pack) chunks.push(chunk as Buffer); })();
    const reading = (async () => {
      for await (const entry of extract) {
        const parts: Buffer[] = [];
        for await (const part of entry) parts.push(part as Buffer);
        const changed = change(entry.header.name, Buffer.concat(parts));
        const [name, body]: [string, Buffer | undefined] = Array.isArray(changed) ? changed : [entry.header.name, changed];
        if (body) pack.entry({ name, size: body.length }, body);
      }
      pack.finalize();
    })();
    extract.end(content);
    await Promise.all([reading, collected]);
    const whole = Buffer.concat(chunks);
    await writeFile(file, whole);
    await appendFile(file, `\nPEYVAND-SHA256 ${createHash('sha256').update(whole).digest('hex')}\n`);
  };
  const edited = (text: Buffer, edit: (manifest: Record<string, unknown>) => void): Buffer => {
    const manifest = JSON.parse(text.toString()) as Record<string, unknown>;
    edit(manifest);
    return Buffer.from(JSON.stringify(manifest));
  };
  type Rows = { name: string; rows: number; sha256: string }[];

  const faults: [string, string | undefined, () => Promise<string>, RegExp][] = [
    ['a flipped bit in a table', undefined, () => faulty('bit', (file) => flip(file, (size) => Math.floor(size / 3))), /damaged/],
    ['a flipped bit in the manifest', undefined, () => faulty('head', (file) => flip(file, () => 700)), /damaged/],
    ['a flipped bit in the last list', undefined, () => faulty('tail', (file) => flip(file, (size) => size - 1500)), /damaged/],
    ['a cut archive', undefined, () => faulty('cut', async (file) => truncate(file, Math.floor((await stat(file)).size / 2))), /damaged/],
    ['an archive without its last byte', undefined, () => faulty('last', async (file) => truncate(file, (await stat(file)).size - 1)), /damaged/],
    ['a cut encrypted archive', PASSPHRASE, () => faulty('cut-sealed', async (file) => truncate(file, (await stat(file)).size - 2_000), sealed), /damaged/],
    ['a wrong passphrase', 'not the passphrase', () => Promise.resolve(sealed), /passphrase/],
    ['no passphrase', undefined, () => Promise.resolve(sealed), /passphrase is needed/],
    ['a backup of a newer version', undefined, () => faulty('newer', (file) => rewritten(file, (name, content) =>
      (name === 'manifest.json' ? edited(content, (manifest) => { (manifest.schema as string[]).push('FromTheFuture9999999999999'); }) : content))), /newer version/],
    ['a missing table', undefined, () => faulty('table', (file) => rewritten(file, (name, content) => (name === 'tables/tasks.copy.gz' ? undefined : content))), /tasks/],
    ['a missing file', undefined, () => faulty('file', (file) => rewritten(file, (name, content) => (name.startsWith('files/') ? undefined : content))), /files\//],
    ['a file with other content', undefined, () => faulty('content', (file) => rewritten(file, (name, content) => (name.startsWith('files/') ? Buffer.alloc(content.length) : content))), /files\//],
    ['a file that leads out of the folder', undefined, () => faulty('path', (file) => rewritten(file, (name, content) => (name.startsWith('data/') ? ['data/tls/../../../out', content] : content))), /data\/tls\/\.\.\/\.\.\/\.\.\/out/],
    ['rows that are not what the manifest says', undefined, () => faulty('rows', (file) => rewritten(file, (name, content) =>
      (name === 'manifest.json' ? edited(content, (manifest) => { (manifest.tables as Rows).find((table) => table.name === 'tasks')!.rows += 1; }) : content))), /tasks/],
    ['a foreign file', undefined, () => faulty('foreign', (file) => writeFile(file, randomBytes(10_000))), /no backup/],
    ['an empty file', undefined, () => faulty('empty', (file) => writeFile(file, '')), /no backup/],
  ];

  let used: { databaseUrl: string; dataDir: string; migrations: typeof migrations };
  let before: unknown;
  let filesBefore: unknown;
  beforeAll(async () => {
    used = await emptyPlace('in use');
    await restoreBackup(used, plain);
    before = await fingerprintOf(used.databaseUrl);
    filesBefore = await filesBelow(used.dataDir);
  }, 240_000);

  it.each(faults)('%s', async (_, passphrase, make, says) => {
    const failure = await restoreBackup(used, await make(), { replace: true, ...(passphrase ? { passphrase } : {}) }).then(() => undefined, (error: unknown) => error);
    expect(JSON.stringify((failure as { body?(language: 'en'): unknown }).body?.('en'))).toMatch(says);
    expect(await fingerprintOf(used.databaseUrl)).toEqual(before);
    expect(await filesBelow(used.dataDir)).toEqual(filesBefore);
  }, 240_000);

  it('an installation in use, unless it is said', async () => {
    await expect(restoreBackup(used, plain)).rejects.toThrow();
    expect(await fingerprintOf(used.databaseUrl)).toEqual(before);
  });

  it('nothing of a manifest is run as SQL but an index', async () => {
    const file = await faulty('sql', (copy) => rewritten(copy, (name, content) => (name === 'manifest.json' ? edited(content, (manifest) => {
      (manifest.indexes as object[]).push(
        { name: 'a', definition: 'DROP TABLE tasks' }, { name: 'b', definition: 'CREATE INDEX b ON public.tasks USING btree (title); DROP TABLE tasks' },
        { name: 'c', definition: 'CREATE INDEX c ON public.pg_authid USING btree (rolname)' },
      );
    }) : content)));
    await expect(restoreBackup(used, file, { replace: true })).rejects.toThrow();
    expect(await fingerprintOf(used.databaseUrl)).toEqual(before);
  }, 240_000);
});

it('reads with any tar program', async () => {
  const names: string[] = [];
  const extract = tar.extract();
  const reading = (async () => { for await (const entry of extract) { names.push(entry.header.name); entry.resume(); } })();
  await Promise.all([pipeline([(await readFile(plain)).subarray(0, -81)], extract as unknown as NodeJS.WritableStream), reading]);
  expect(names[0]).toBe('manifest.json');
  expect(names.at(-1)).toBe('files.json');
});
