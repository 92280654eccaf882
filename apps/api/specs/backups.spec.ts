import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import request from 'supertest';
import { type ProductProcess, startProcess } from '../testing/processes';
import { ADMIN } from '../testing/template';
import { until } from '../testing/until';

/** The whole product in three processes, as an office runs it. */
let dataDir: string;
let servers: ProductProcess[] = [];
let worker: ProductProcess | undefined;
let token = '';
let other = '';
let backup: { id: string; file: string };

/** Folders change places once this is gone: time enough to be killed before. */
async function leaveMuchToClearAway(folder: string): Promise<void> {
  await mkdir(folder);
  for (let begin = 0; begin < 30_000; begin += 500) await Promise.all(Array.from({ length: 500 }, (_, i) => writeFile(path.join(folder, String(begin + i)), '')));
}

const login = async (server: ProductProcess, username: string, password: string): Promise<string> =>
  ((await request(server.url).post('/api/v1/auth/login').send({ username, password }).expect(200)).body as { accessToken: string }).accessToken;
const call = (method: 'get' | 'post' | 'delete', address: string, as = token, at = servers[0]!): request.Test =>
  request(at.url)[method](`/api/v1${address}`).set('Authorization', `Bearer ${as}`).set('Accept-Language', 'en');
const done = async (job: string): Promise<Record<string, unknown>> => {
  let answer: Record<string, unknown> = {};
  await until(async () => {
    answer = (await call('get', `/jobs/${job}`)).body as Record<string, unknown>;
    return answer.state === 'done' || answer.state === 'failed';
  }, 60);
  return answer;
};
const backups = async (): Promise<{ id: string; file: string; reason: string }[]> => ((await call('get', '/backups?fields=file,reason,size,rows&sort=createdAt').expect(200)).body as { data: [] }).data;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'peyvand-backups-'));
  servers = await Promise.all([startProcess('api', { DATA_DIR: dataDir }), startProcess('api', { DATA_DIR: dataDir })]);
  worker = await startProcess('worker', { DATA_DIR: dataDir });
  token = await login(servers[0]!, ADMIN.username, ADMIN.password);
  const { body: template } = await call('post', '/access-templates').send({ name: 'بیننده', grants: [{ form: 'backups', operations: ['view'], scope: 'all' }, { form: 'persons', operations: ['view'], scope: 'all' }] }).expect(201) as { body: { id: string } };
  await call('post', '/users').send({ username: 'binande', fullName: 'بیننده', password: 'a long enough secret', accessTemplate: template.id }).expect(201);
  other = await login(servers[0]!, 'binande', 'a long enough secret');
}, 240_000);
afterAll(async () => {
  await Promise.all([...servers, worker].map((one) => one?.end('SIGTERM')));
  await rm(dataDir, { recursive: true, force: true });
}, 240_000);

it('is made by a job and stands in the list', async () => {
  const { body } = await call('post', '/backups').expect(202) as { body: { job: string } };
  expect(await done(body.job)).toMatchObject({ state: 'done', result: { missing: 0 } });
  const files = await readdir(path.join(dataDir, 'backups'));
  const [made] = (await backups()).filter(({ file }) => files.includes(file));
  expect(made).toMatchObject({ reason: 'manual' });
  backup = made!;
  expect(files).toEqual([backup.file]);
}, 240_000);

it('is downloaded by a link, by who may', async () => {
  const { body } = await call('get', `/backups/${backup.id}/link`).expect(200) as { body: { url: string } };
  const file = await request(servers[1]!.url).get(body.url).buffer(true).parse((response, end) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => end(null, Buffer.concat(chunks)));
  }).expect(200);
  expect((file.body as Buffer).equals(await readFile(path.join(dataDir, 'backups', backup.file)))).toBe(true);
  await request(servers[1]!.url).get(`${body.url.slice(0, -2)}xx`).expect(404);
  await request(servers[1]!.url).get(body.url.replace('/backups/files/', '/files/')).expect(404);
});

it('refuses whoever only sees the list', async () => {
  await call('get', '/backups', other).expect(200);
  for (const [method, address] of [['post', '/backups'], ['post', `/backups/${backup.id}/restore`], ['get', `/backups/${backup.id}/link`], ['delete', `/backups/${backup.id}`]] as const) {
    await call(method, address, other).expect(403);
  }
  await call('post', '/backups/import').expect(403).catch(() => undefined);
  for (const address of ['/backups/0/restore', '/backups/01890000-0000-7000-8000-000000000000/restore']) await call('post', address).expect(404);
});

it('is restored as a whole while nobody reads or writes, and everybody starts afresh', async () => {
  const { body: person } = await call('post', '/persons').send({ lastName: 'پس از پشتیبان' }).expect(201) as { body: { id: string } };
  const statuses = new Map<number, string>();
  let running = true;
  const asking = (async () => {
    while (running) {
      for (const server of servers) {
        const { status, headers } = await call('get', `/persons/${person.id}`, token, server).catch(() => ({ status: 0, headers: {} as Record<string, string> }));
        statuses.set(status, String((headers as Record<string, string>)['retry-after'] ?? ''));
      }
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  })();
  const { body } = await call('post', `/backups/${backup.id}/restore`).expect(202) as { body: { job: string } };
  await until(() => statuses.has(503), 60);
  expect(statuses.get(503)).toBe('10');
  await until(() => statuses.has(401), 60);
  running = false;
  await asking;
  // 0: the moment in which a process starts anew. Nothing broke.
  expect([...statuses.keys()].filter((status) => ![0, 200, 401, 503].includes(status))).toEqual([]);

  // The old application answers for a moment more before it is started anew.
  for (const { url } of servers) {
    let well = 0;
    await until(async () => { well = (await request(url).get('/api/v1/health').catch(() => ({ status: 0 }))).status === 200 ? well + 1 : 0; await sleep(200); return well > 10; }, 90);
  }
  token = await login(servers[0]!, ADMIN.username, ADMIN.password);
  for (const server of servers) {
    await until(async () => (await call('get', '/persons', token, server).catch(() => ({ status: 0 }))).status === 200, 30);
    await call('get', `/persons/${person.id}`, token, server).expect(404);
  }
  expect(await done(body.job)).toMatchObject({ state: 'done', kind: 'restore' });
  expect(existsSync(path.join(dataDir, 'maintenance'))).toBe(false);
  // The row of the job and the notice of its end come with the restored rows.
  expect((await call('get', '/notifications/mine').expect(200)).body).toMatchObject({ data: [{ kind: 'job-done', subject: { type: 'jobs', id: body.job } }] });
  // The way back was made first.
  await until(async () => (await readdir(path.join(dataDir, 'backups'))).some((name) => name.includes('before-restore')));
}, 240_000);

it('whose worker is killed in its middle, and again after its COMMIT, leaves a whole office behind, and ends', async () => {
  const attach = async (person: string, content: string): Promise<void> => void (await call('post', `/persons/${person}/attachments`).attach('file', Buffer.from(content), `${content}.txt`).expect(201));
  const contents = async (): Promise<string[]> => {
    const names = (await readdir(path.join(dataDir, 'files'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    return (await Promise.all(names.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'utf8')))).sort();
  };
  const person = async (lastName: string): Promise<string> => ((await call('post', '/persons').send({ lastName }).expect(201)).body as { id: string }).id;
  const serves = (at: string, status: number): Promise<void> => until(async () => (await Promise.all(servers.map((server) => call('get', at, token, server).catch(() => ({ status: 0 }))))).every((answer) => answer.status === status), 60);
  /** Twenty seconds go by in which nobody says that he lives. */
  const timeGoesBy = (): Promise<void> => utimes(path.join(dataDir, 'maintenance'), 0, 0);

  const kept = await person('در پشتیبان');
  await attach(kept, 'kept');
  const { body: making } = await call('post', '/backups').expect(202) as { body: { job: string } };
  const { result } = await done(making.job) as { result: { file: string } };
  const later = await person('پس از پشتیبان');
  await attach(later, 'later');

  const database = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await database.connect();
  const restoring = async (query: string): Promise<boolean> => (await database.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'peyvand restore' AND ${query}`)).rowCount! > 0;
  const staged = async (): Promise<boolean> => (await database.query(`SELECT 1 FROM pg_namespace WHERE nspname = 'restoring'`)).rowCount! > 0;
  const committed = async (): Promise<boolean> => {
    const id = await readFile(path.join(dataDir, 'restoring', 'pending'), 'utf8').catch(() => undefined);
    return Boolean(id) && (await database.query(`SELECT 1 FROM restores WHERE id = $1`, [id])).rowCount! > 0;
  };
  /** The new tables are being filled; who reads the old ones keeps them from taking their place, until the answered function is called. */
  const holdUp = async (): Promise<() => Promise<void>> => {
    await until(staged, 60);
    const reader = new pg.Client({ connectionString: process.env.DATABASE_URL! });
    await reader.connect();
    await reader.query('BEGIN; SELECT 1 FROM public.contacts LIMIT 1');
    await until(() => restoring(`wait_event_type = 'Lock' AND query LIKE 'DROP TABLE%'`), 60);
    return () => reader.end();
  };
  try {
    const { body: { job } } = await call('post', `/backups/${(await backups()).find(({ file }) => file === result.file)!.id}/restore`).expect(202) as { body: { job: string } };
    const first = await holdUp();
    await worker!.end('SIGKILL');
    await first();
    for (const server of servers) await call('get', `/persons/${later}`, token, server).expect(503);
    await timeGoesBy();
    await serves(`/persons/${later}`, 200);
    expect(await contents()).toEqual(['kept', 'later']);
    await until(() => !existsSync(path.join(dataDir, 'restoring')));
    expect(await staged()).toBe(false);
    // Whoever cleared away what was half filled held the office up for that moment.
    await serves(`/jobs/${job}`, 200);
    expect((await call('get', `/jobs/${job}`).expect(200)).body).toMatchObject({ state: 'running', error: null });
    await person('میان دو تلاش');

    // Another goes on with the job, and dies once the rows are new and the files old.
    const next = startProcess('worker', { DATA_DIR: dataDir });
    const second = await holdUp();
    await leaveMuchToClearAway(path.join(dataDir, 'restoring', 'old-files'));
    await second();
    await until(committed, 60);
    await (await next).end('SIGKILL');
    expect(existsSync(path.join(dataDir, 'restoring', 'pending'))).toBe(true);
    expect(await contents()).toEqual(['kept', 'later']);
    await timeGoesBy();
    // Nobody saw the new rows beside the old files: whoever lives brings them together, and starts afresh.
    await serves(`/persons/${later}`, 401);
    token = await login(servers[0]!, ADMIN.username, ADMIN.password);
    await serves(`/persons/${kept}`, 200);
    for (const server of servers) await call('get', `/persons/${later}`, token, server).expect(404);
    expect(await contents()).toEqual(['kept']);
    expect((await call('get', `/jobs/${job}`).expect(200)).body).toMatchObject({ state: 'done', kind: 'restore', error: null });
    expect(['maintenance', 'restoring'].filter((name) => existsSync(path.join(dataDir, name)))).toEqual([]);
    worker = await startProcess('worker', { DATA_DIR: dataDir });
    await attach(await person('و باز کار'), 'again');
  } finally {
    await database.end();
  }
}, 300_000);

it('a backup that cannot be restored fails its job and leaves everything as it was', async () => {
  const file = path.join(dataDir, 'backups', backup.file);
  const broken = path.join(dataDir, 'backups', 'peyvand-broken-manual.tar');
  await copyFile(file, broken);
  const handle = await import('node:fs/promises').then(({ open }) => open(broken, 'r+'));
  // Behind the list of what is in it, which is looked at before the job begins.
  await handle.write(Buffer.from([0xff]), 0, 1, Math.floor((await handle.stat()).size * 0.8));
  await handle.close();
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await client.connect();
  await client.query(`INSERT INTO backups (id, title, file, "createdAt", "updatedAt") VALUES ('01890000-0000-7000-8000-000000000001', 'x', 'peyvand-broken-manual.tar', now(), now())`);
  await client.end();
  const { body } = await call('post', '/backups/01890000-0000-7000-8000-000000000001/restore').expect(202) as { body: { job: string } };
  const { state, error } = await done(body.job);
  expect([state, error]).toEqual(['failed', expect.stringContaining('damaged')]);
  await call('get', '/persons').expect(200);
}, 240_000);

it('goes with its file', async () => {
  const [found] = (await backups()).filter(({ file }) => file === 'peyvand-broken-manual.tar');
  await call('delete', `/backups/${found!.id}`).expect(204);
  await until(() => !existsSync(path.join(dataDir, 'backups', 'peyvand-broken-manual.tar')));
});
