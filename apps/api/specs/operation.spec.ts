import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import request from 'supertest';
import { type ProductProcess, startProcess } from '../testing/processes';
import { ADMIN } from '../testing/template';
import { until } from '../testing/until';

const NATIONAL_ID = '0012345679';
const WRONG = 'hunter2-is-no-password';
const WATCHER = 'the-watchers-long-token';
let dataDir: string;
let server: ProductProcess;
let token: string;

async function login(at: ProductProcess): Promise<string> {
  return ((await request(at.url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200)).body as { accessToken: string }).accessToken;
}
async function ownerQuery(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL! });
  await client.connect();
  try { await client.query(statement); } finally { await client.end(); }
}
const logged = async (): Promise<string> => {
  const folder = path.join(dataDir, 'logs');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.log'));
  return (await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))).join('');
};
const get = (address: string, at = server): request.Test => request(at.url).get(`/api/v1${address}`).set('Authorization', `Bearer ${token}`);

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'peyvand-operation-'));
  server = await startProcess('api', { DATA_DIR: dataDir, LOG_LEVEL: 'debug', METRICS_TOKEN: WATCHER });
  token = await login(server);
}, 240_000);
afterAll(async () => {
  await server.end('SIGTERM');
  await rm(dataDir, { recursive: true, force: true });
}, 120_000);

describe('the log', () => {
  it('has a line of each request, by its route, and nothing of what was written', async () => {
    const refresh = (await request(server.url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password })).headers['set-cookie'] as unknown as string[];
    await request(server.url).post('/api/v1/auth/login').send({ username: WRONG, password: WRONG }).expect(401);
    const { body } = await request(server.url).post('/api/v1/persons').set('Authorization', `Bearer ${token}`).send({ lastName: 'محرمانه', nationalId: NATIONAL_ID }).expect(201) as { body: { id: string } };
    await get(`/persons?search=${NATIONAL_ID}&token=${token}`).expect(400);
    await get(`/persons/${body.id}`).expect(200);
    await get(`/files/${token}`).expect(404);
    await get(`/nowhere/${NATIONAL_ID}/${token}`).expect(404);
    await until(async () => (await logged()).includes('"route":"/api/v1/:type/:id"'));
    const lines = (await logged()).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    const mine = lines.filter(({ kind }) => kind === 'request');
    expect(mine.find(({ method, route }) => method === 'POST' && route === '/api/v1/:type')).toMatchObject({ level: 'info', status: 201, ms: expect.any(Number), user: expect.stringMatching(/^[\da-f-]{36}$/) });
    expect(mine.map(({ route }) => route)).toEqual(expect.arrayContaining(['/api/v1/auth/login', '/api/v1/files/:token']));
    const text = await logged();
    const secrets = [ADMIN.password, WRONG, NATIONAL_ID, token, 'محرمانه', /peyvand_session=([^;]+)/.exec(refresh[0]!)![1]!];
    for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, false]);
  });

  it('has the id that the answer to an unexpected failure names, and not what was sent', async () => {
    await ownerQuery('ALTER TABLE contacts RENAME TO contacts_away');
    try {
      const { body } = await request(server.url).post('/api/v1/persons').set('Authorization', `Bearer ${token}`).send({ lastName: `راز ${NATIONAL_ID}`, nationalId: NATIONAL_ID }).expect(500) as { body: { instance: string; detail: string } };
      const id = body.instance.replace('urn:uuid:', '');
      expect(body.detail).toContain(id);
      await until(async () => (await logged()).includes(id));
      expect((await logged()).split('\n').find((line) => line.includes(id))).toMatch(/POST \/api\/v1\/:type.*contacts/);
      expect(await logged()).not.toContain(NATIONAL_ID);
    } finally {
      await ownerQuery('ALTER TABLE contacts_away RENAME TO contacts');
    }
  });
});

describe('readiness', () => {
  it('is told, and what is missing by its name', async () => {
    expect((await request(server.url).get('/api/v1/health/ready').expect(200)).body).toEqual({ status: 'ready', checks: { database: 'ok', migrations: 'ok', queue: 'ok', disk: 'ok', maintenance: 'ok' } });
    await ownerQuery(`INSERT INTO migrations ("timestamp", name) VALUES (9000000000000, 'OfANewerVersion9000000000000')`);
    try {
      expect((await request(server.url).get('/api/v1/health/ready').expect(503)).body).toMatchObject({ status: 'notReady', checks: { database: 'ok', migrations: 'failed' } });
    } finally {
      await ownerQuery(`DELETE FROM migrations WHERE name LIKE 'OfANewer%'`);
    }
    await writeFile(path.join(dataDir, 'maintenance'), '');
    await new Promise((resolve) => { setTimeout(resolve, 300); });
    expect((await request(server.url).get('/api/v1/health/ready').expect(503)).body).toMatchObject({ checks: { maintenance: 'failed' } });
    const refused = await get('/persons').set('Accept-Language', 'en').expect(503);
    expect([refused.headers['retry-after'], refused.headers['content-type'], refused.body]).toEqual(['10', expect.stringContaining('problem+json'), expect.objectContaining({ title: 'A backup is being restored.' })]);
    expect((await get('/persons').expect(503)).body).toMatchObject({ title: 'سامانه در حال بازخوانی پشتیبان است.' });
    await request(server.url).get('/api/v1/health').expect(200);
    await rm(path.join(dataDir, 'maintenance'));
    await until(async () => (await get('/persons')).status === 200);
  });
});

describe('metrics', () => {
  const figures = (headers: Record<string, string>): request.Test => request(server.url).get('/api/v1/metrics').set(headers);
  it('are for this machine, or for who brings the token', async () => {
    const { text } = await figures({}).expect(200);
    expect(text).toMatch(/peyvand_request_seconds_count\{method="POST",route="\/api\/v1\/:type",status="201"\} [1-9]/);
    expect(text).toMatch(/peyvand_jobs\{state="queued"\} 0/);
    expect(text).toMatch(/process_resident_memory_bytes \d/);
    await figures({ 'X-Forwarded-For': '10.0.0.1' }).expect(403);
    await figures({ 'X-Forwarded-For': '10.0.0.1', Authorization: 'Bearer wrong' }).expect(403);
    await figures({ 'X-Forwarded-For': '10.0.0.1', Authorization: `Bearer ${token}` }).expect(403);
    await figures({ 'X-Forwarded-For': '10.0.0.1', Authorization: `Bearer ${WATCHER}` }).expect(200);
    expect(text).not.toContain(NATIONAL_ID);
  });
});

describe('a full disk', () => {
  let small: ProductProcess;
  beforeAll(async () => { small = await startProcess('both', { DATA_DIR: dataDir, DISK_ALARM_PERCENT: '1', DISK_FULL_PERCENT: '1' }); }, 60_000);
  afterAll(() => small.end('SIGTERM'));

  it('lets everybody read and delete, refuses what is written, and is told to administrators', async () => {
    const made = await request(server.url).post('/api/v1/persons').set('Authorization', `Bearer ${token}`).send({ lastName: 'برای حذف' }).expect(201);
    const { id } = made.body as { id: string };
    const refused = await request(small.url).post('/api/v1/persons').set('Authorization', `Bearer ${token}`).send({ lastName: 'جا نیست' }).expect(503);
    expect([refused.headers['retry-after'], refused.body]).toEqual(['60', expect.objectContaining({ title: 'دیسک سرور پر است و چیزی ذخیره نمی‌شود.' })]);
    await get(`/persons/${id}`, small).expect(200);
    await request(small.url).delete(`/api/v1/persons/${id}`).set('Authorization', `Bearer ${token}`).expect(204);
    expect((await request(small.url).get('/api/v1/health/ready').expect(503)).body).toMatchObject({ checks: { disk: 'failed', database: 'ok' } });
    await until(async () => ((await get('/notifications/mine')).body as { data: { kind: string }[] }).data.some(({ kind }) => kind === 'disk-full'));
  });
});
