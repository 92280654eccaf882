import request from 'supertest';
import { type ProductProcess, startProcess } from '../testing/processes';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

const PNG = `data:image/png;base64,${Buffer.from('not really, but said so').toString('base64')}`;
let app: TestApp;
let clerk: TestUser;
let id: string;
const of = async (token?: string): Promise<Record<string, unknown>> => ((await app.call('get', '/settings', token).expect(200)).body as { data: Record<string, unknown>[] }).data[0]!;
const change = (values: object, token?: string): request.Test => app.call('patch', `/settings/${id}`, token).set('If-Match', '*').set('Accept-Language', 'en').send(values);

beforeAll(async () => {
  app = await startTestApp();
  clerk = await app.createUser({ username: 'monshi', grants: [{ form: 'persons', operations: ['view'], scope: 'own' }] });
  id = String((await of()).id);
}, 240_000);
afterAll(() => app.close());

describe('the settings', () => {
  it('are one record, read by everybody as far as the page needs it', async () => {
    const { body } = await app.call('get', '/settings?count=exact').expect(200) as { body: { data: object[]; page: { total: number } } };
    expect([body.data.length, body.page.total]).toEqual([1, 1]);
    const seen = (await app.call('get', '/settings?fields=organisationName,moneyUnit', clerk.token).expect(200)).body as { data: object[] };
    expect(Object.keys(seen.data[0]!)).toEqual(expect.arrayContaining(['organisationName', 'moneyUnit']));
    await app.call('get', '/settings?fields=backupTime', clerk.token).expect(400);
  });

  it('are changed by who may, checked by their kinds, and kept in history', async () => {
    await change({ organisationName: 'بیمهٔ آفتاب', taxPercent: 9, moneyUnit: 'toman', backupTime: '۰۳:۳۰', logo: PNG }).expect(200);
    expect((await app.call('get', `/settings/${id}`).expect(200)).body).toMatchObject({ title: 'بیمهٔ آفتاب', taxPercent: 9, moneyUnit: 'toman', backupTime: '03:30' });
    const { body } = await app.call('get', `/settings/${id}/history`).expect(200) as { body: { data: { changes: { field: string }[] }[] } };
    expect(body.data[0]!.changes.map(({ field }) => field)).toContain('taxPercent');
    const wrong: [object, string][] = [
      [{ taxPercent: 101 }, 'taxPercent'], [{ backupTime: '25:00' }, 'backupTime'], [{ backupsKept: 0 }, 'backupsKept'], [{ moneyUnit: 'dollar' }, 'moneyUnit'], [{ logo: '<svg onload=alert(1)>' }, 'logo'],
      [{ logo: 'data:image/svg+xml;base64,PHN2Zz4=' }, 'logo'], [{ logo: `data:image/png;base64,${'A'.repeat(290_000)}` }, 'logo'], [{ nothing: 1 }, 'nothing'],
    ];
    for (const [values, field] of wrong) {
      const { body: refused } = await change(values).expect(400) as { body: { errors: { field: string }[] } };
      expect(refused.errors.map((one) => one.field)).toEqual([field]);
    }
  });

  it('are neither made nor removed, and not changed by who may not', async () => {
    await app.call('post', '/settings').send({}).expect(403);
    await app.call('delete', `/settings/${id}`).set('If-Match', '*').expect(403);
    await change({ taxPercent: 1 }, clerk.token).expect(403);
    for (const [method, status] of [['get', 403], ['post', 403], ['delete', 403]] as const) await app.call(method, '/sample-data', clerk.token).expect(status);
  });

  it('are in force in another process within two seconds', async () => {
    const other: ProductProcess = await startProcess('api');
    try {
      await change({ taxPercent: 7 }).expect(200);
      await until(async () => ((await request(other.url).get('/api/v1/settings').set('Authorization', `Bearer ${app.admin.token}`)).body as { data: { taxPercent: number }[] }).data[0]!.taxPercent === 7, 2);
    } finally {
      await other.end('SIGTERM');
    }
  }, 240_000);
});

describe('sample data', () => {
  const total = async (path: string): Promise<number> => ((await app.call('get', `${path}?count=exact&limit=1`).expect(200)).body as { page: { total: number } }).page.total;
  const run = async (method: 'post' | 'delete'): Promise<Record<string, unknown>> => {
    const { body } = await app.call(method, '/sample-data').expect(202) as { body: { job: string } };
    let job: Record<string, unknown> = {};
    await until(async () => {
      job = (await app.call('get', `/jobs/${body.job}`).expect(200)).body as Record<string, unknown>;
      return job.state === 'done' || job.state === 'failed';
    }, 900);
    return job;
  };

  it('comes and goes as a whole; what somebody has made himself stays', async () => {
    const mine = (await app.call('post', '/persons').send({ lastName: 'خودم' }).expect(201)).body as { id: string };
    expect(await run('post')).toMatchObject({ state: 'done' });
    expect((await app.call('get', '/sample-data').expect(200)).body).toEqual({ present: true });
    expect(await total('/persons')).toBe(401);
    const [sample] = ((await app.call('get', '/persons?limit=1&sort=createdAt&filter=%7B%22lastName%22%3A%7B%22ne%22%3A%22%D8%AE%D9%88%D8%AF%D9%85%22%7D%7D').expect(200)).body as { data: { id: string }[] }).data;
    const task = (await app.call('post', '/tasks').send({ title: 'کاری با نمونه', contact: sample!.id }).expect(201)).body as { id: string };
    expect(await run('delete')).toMatchObject({ state: 'done', result: { kept: expect.any(Number) } });
    // The task keeps its contact, and whatever that contact needs.
    expect(await total('/interactions')).toBe(0);
    expect(await total('/tasks')).toBe(1);
    expect(await total('/persons')).toBeLessThan(5);
    for (const path of [`/persons/${mine.id}`, `/persons/${sample!.id}`, `/tasks/${task.id}`]) await app.call('get', path).expect(200);
  }, 2_000_000);
});
