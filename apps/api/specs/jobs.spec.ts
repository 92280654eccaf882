import pg from 'pg';
import request from 'supertest';
import { freePort } from '../testing/free-port';
import { type ProductProcess, startProcess } from '../testing/processes';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

interface Job { id: string; kind: string; title: string; subject: string; state: string; createdAt: string }

describe('the jobs of a user', () => {
  let app: TestApp;
  let clerk: TestUser;
  let started: string[];
  const begin = async (token: string, name: string): Promise<string> => {
    const { body } = await app.call('post', '/persons/import', token).attach('file', Buffer.from(`l\n${name}`), `${name}.csv`)
      .field('mode', 'apply').field('mapping', JSON.stringify({ l: 'lastName' })).expect(202);
    return (body as { job: string }).job;
  };
  const list = async (query: string, token = clerk.token): Promise<{ data: Job[]; page: { nextCursor: string | null } }> =>
    (await app.call('get', `/jobs${query}`, token).expect(200)).body as never;

  beforeAll(async () => {
    app = await startTestApp({ role: 'api' });
    clerk = await app.createUser({ username: 'clerk', grants: [{ form: 'persons', operations: ['view', 'create'], scope: 'all' }] });
    started = [];
    for (const name of ['one', 'two', 'three']) started.push(await begin(clerk.token, name));
    await begin(app.admin.token, 'four');
  });
  afterAll(() => app.close());

  it('are listed for him alone, newest first, page by page', async () => {
    const { data, page } = await list('');
    expect(data.map(({ id }) => id)).toEqual([...started].reverse());
    expect(page).toEqual({ nextCursor: null });
    expect(data[0]).toMatchObject({ kind: 'import', title: 'ورود از فایل', subject: 'three.csv', state: 'queued' });
    expect(data[0]).not.toHaveProperty('input');
    const first = await list('?limit=2');
    expect(first.data.map(({ id }) => id)).toEqual([started[2], started[1]]);
    expect((await list(`?limit=2&cursor=${first.page.nextCursor}`)).data.map(({ id }) => id)).toEqual([started[0]]);
  });

  it('are titled in the language of the request, and listed by state', async () => {
    await app.call('delete', `/jobs/${started[1]}`, clerk.token).expect(204);
    const { body } = await app.call('get', '/jobs?state=cancelled', clerk.token).set('Accept-Language', 'en').expect(200);
    expect(body).toMatchObject({ data: [{ id: started[1], title: 'Import', state: 'cancelled' }] });
    expect((await list('?state=queued,running')).data).toHaveLength(2);
    expect((await list('?state=done')).data).toEqual([]);
  });

  it.each([['?state=nonsense', 'state'], ['?limit=501', 'limit'], ['?limit=x', 'limit'], ['?cursor=x', 'cursor'], ['?nonsense=1', 'nonsense']])('%s is refused and named', async (query, field) => {
    const { body } = await app.call('get', `/jobs${query}`, clerk.token).expect(400);
    expect(body).toMatchObject({ errors: [{ field }] });
  });

  it('end together with their notice, or not at all: a worker that dies in between leaves neither', async () => {
    const database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    // Whoever writes a notice stands still here, its job's end before it.
    await database.query('BEGIN; LOCK TABLE notifications IN EXCLUSIVE MODE');
    const worker = await startProcess('worker');
    await until(async () => (await database.query(`SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'notifications'::regclass`)).rowCount! >= 2, 60);
    await worker.end('SIGKILL');
    await database.query('ROLLBACK');
    await database.end();
    expect((await list('?state=done,failed')).data).toEqual([]);
    expect((await app.call('get', '/notifications/mine', clerk.token).expect(200)).body).toMatchObject({ data: [] });
  }, 120_000);

  describe('with a worker of its own', () => {
    let worker: ProductProcess;
    let port: number;
    beforeAll(async () => {
      port = await freePort();
      worker = await startProcess('worker', { PORT: String(port) });
    });
    afterAll(() => worker.end('SIGKILL'));

    it('are done there; the API only queues them', async () => {
      await until(async () => (await list('?state=done')).data.length === 2, 60);
    });

    it('and each is told once, the one too whose first worker died while it told', async () => {
      const { body } = await app.call('get', '/notifications/mine', clerk.token).expect(200) as { body: { data: { kind: string; subject: { id: string } }[] } };
      expect(body.data.map(({ kind, subject }) => [kind, subject.id]).sort()).toEqual([started[0], started[2]].map((id) => ['job-done', id]).sort());
      expect((await app.call('get', '/persons?count=exact', clerk.token).expect(200)).body).toMatchObject({ page: { total: 3 } });
    });

    it('which serves its health and nothing else, and stops by itself', async () => {
      const url = `http://127.0.0.1:${port}/api/v1`;
      expect((await request(url).get('/health').expect(200)).body).toEqual({ status: 'ok' });
      await request(url).get('/persons').expect(404).expect('Content-Type', 'application/problem+json');
      await request(url).post('/auth/login').send({ username: 'admin', password: 'x' }).expect(404);
      expect(await worker.end('SIGTERM')).toBe(0);
    });
  });
});
