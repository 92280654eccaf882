import pg from 'pg';
import request from 'supertest';
import { type ProductProcess, startPostgres, startProcess, type TestPostgres } from '../testing/processes';
import { ADMIN } from '../testing/template';
import { until } from '../testing/until';

/** Ms after which requests must be good again. */
const BACK = 10_000;
const WRITERS = 6;

describe('Postgres restarted under load', () => {
  let postgres: TestPostgres;
  let server: ProductProcess | undefined;
  let worker: ProductProcess | undefined;
  let url: string;
  let headers: Record<string, string>;

  beforeAll(async () => {
    postgres = await startPostgres();
    server = await startProcess('api', { DATABASE_URL: postgres.url });
    ({ url } = server);
    worker = await startProcess('worker', { DATABASE_URL: postgres.url });
    const { body } = await request(url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200);
    headers = { Authorization: `Bearer ${(body as { accessToken: string }).accessToken}` };
  }, 90_000);
  afterAll(async () => {
    await Promise.all([server?.end('SIGKILL'), worker?.end('SIGKILL')]);
    await postgres.remove();
  }, 60_000);

  it.each(['stop', 'crash'] as const)('(%s): no acknowledged write is lost, what was refused says so in time, and all is good again within 10 s', async (how) => {
    const acknowledged: string[] = [];
    const statuses = new Set<number>();
    let slowest = 0;
    let running = true;
    const end = Date.now() + 60_000;
    const writer = async (): Promise<void> => {
      while (running && Date.now() < end) {
        const began = Date.now();
        const { status, body } = await request(url).post('/api/v1/persons').set(headers).send({ lastName: `پایدار ${how}` });
        slowest = Math.max(slowest, Date.now() - began);
        statuses.add(status);
        if (status === 201) acknowledged.push((body as { id: string }).id);
      }
    };
    const lines = Array.from({ length: 2000 }, (_, i) => `سطر ${how} ${i}`);
    const { body: { job } } = await request(url).post('/api/v1/persons/import').set(headers).attach('file', Buffer.from(['l', ...lines].join('\n')), 'a.csv')
      .field('mode', 'apply').field('mapping', '{"l":"lastName"}').expect(202) as { body: { job: string } };
    const writers = Array.from({ length: WRITERS }, writer);
    await until(() => acknowledged.length > 30);

    await postgres.send(how);
    await new Promise((resolve) => { setTimeout(resolve, 1000); });
    const before = acknowledged.length;
    await postgres.send('start');
    const started = Date.now();
    await until(() => acknowledged.length > before + WRITERS);
    expect(Date.now() - started).toBeLessThan(BACK);
    running = false;
    await Promise.all(writers);
    expect(slowest).toBeLessThan(BACK);
    // 201, or 503: try again. Never a defect's 500.
    expect([...statuses].sort()).toEqual([201, 503]);

    await until(async () => !['queued', 'running'].includes(((await request(url).get(`/api/v1/jobs/${job}`).set(headers).expect(200)).body as { state: string }).state), 60);
    const database = new pg.Client(postgres.url);
    await database.connect();
    const { rows: [there] } = await database.query<{ written: string; imported: string; different: string; state: string }>(
      `SELECT (SELECT count(*) FROM contacts WHERE id = ANY($1)) AS written, count(*) AS imported, count(DISTINCT "lastName") AS different,
         (SELECT state FROM jobs WHERE id = $2) AS state FROM contacts WHERE "lastName" LIKE $3`, [acknowledged, job, `سطر ${how}%`]);
    await database.end();
    expect(there).toEqual({ written: String(acknowledged.length), imported: '2000', different: '2000', state: 'done' });
  }, 120_000);
});
