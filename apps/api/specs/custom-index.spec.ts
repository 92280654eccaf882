import pg from 'pg';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

/** «Index this field»: the only thing that is altered in the database outside an upgrade. And: several processes see one change. */
interface Answer { id: string; code: string; [field: string]: unknown }

let app: TestApp;
let database: pg.Client;
beforeAll(async () => {
  app = await startTestApp();
  database = new pg.Client(process.env.DATABASE_URL);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await app.close();
});

const field = async (body: Record<string, unknown>): Promise<Answer> => (await app.call('post', '/custom-fields').send({ type: 'persons', label: 'فیلد', ...body }).expect(201)).body as Answer;
const jobsDone = (): Promise<void> => until(async () => ((await app.call('get', '/jobs').expect(200)).body as { data: { state: string }[] }).data.every(({ state }) => state === 'done'));
const indexesOf = async (code: string): Promise<string[]> =>
  (await database.query<{ name: string }>(`SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indisvalid AND c.relname LIKE '%.custom.${code}.%' ORDER BY 1`)).rows.map(({ name }) => name);
/** How the rows of a list would be found where a scan of the table is out of the question. */
const planOf = async (condition: string): Promise<string> => {
  await database.query('SET enable_seqscan = off; SET enable_bitmapscan = on');
  const { rows } = await database.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT 1 FROM contacts t WHERE "recordType" = 'person' AND ${condition}`);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

it('is built by a job, serves what lists ask, and goes with the field', async () => {
  const premium = await field({ name: 'premium', kind: 'money' });
  const expiry = await field({ name: 'expiry', kind: 'date', indexed: true });
  const visit = await field({ name: 'visit', kind: 'dateTime', indexed: true });
  const plate = await field({ name: 'plate', kind: 'text', indexed: true });
  const agent = await field({ name: 'agent', kind: 'reference', to: 'users' });
  await app.call('post', '/persons').send({ lastName: 'کریمی', expiry: '2026-01-01', plate: 'ایران ۱۱', visit: '2026-01-01T00:00:00Z' }).expect(201);
  // So many rows that an index is worth its while.
  await database.query(`INSERT INTO contacts SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'code', 'X' || n, 'custom', jsonb_build_object('${premium.code}', n, '${plate.code}', 'پلاک ' || n, '${expiry.code}', date '2026-03-01' + n, '${visit.code}', (date '2026-03-01' + n) || 'T00:00:00.000Z')))).*
    FROM contacts c, generate_series(10, 4000) n WHERE c."lastName" = 'کریمی'`);
  await app.call('patch', `/custom-fields/${premium.id}`).set('If-Match', '*').send({ indexed: true }).expect(200);
  await jobsDone();
  expect(await indexesOf(premium.code)).toEqual([`contacts.custom.${premium.code}.order`]);
  expect(await indexesOf(agent.code)).toEqual([`contacts.custom.${agent.code}.order`]);
  expect(await indexesOf(plate.code)).toEqual([`contacts.custom.${plate.code}.order`, `contacts.custom.${plate.code}.words`]);
  expect(await planOf(`(t.custom ->> '${premium.code}')::bigint < 5`)).toContain(`contacts.custom.${premium.code}.order`);
  expect(await planOf(`custom_date((t.custom ->> '${expiry.code}')) < '2026-02-01'`)).toContain(`contacts.custom.${expiry.code}.order`);
  expect(await planOf(`custom_instant((t.custom ->> '${visit.code}')) < '2026-02-01'`)).toContain(`contacts.custom.${visit.code}.order`);
  expect(await planOf(`fa_fold((t.custom ->> '${plate.code}')) LIKE '%ایران%'`)).toContain(`contacts.custom.${plate.code}.words`);
  const { data } = (await app.call('post', '/persons/query').send({ filter: { plate: { contains: 'ایران' }, expiry: { lt: '2026-02-01' } }, sort: '-expiry' }).expect(200)).body as { data: unknown[] };
  expect(data).toHaveLength(1);
  await app.call('patch', `/custom-fields/${premium.id}`).set('If-Match', '*').send({ indexed: false }).expect(200);
  await app.call('delete', `/custom-fields/${plate.id}`).expect(204);
  await app.call('delete', `/custom-fields/${plate.id}?permanent=true`).expect(204);
  await jobsDone();
  expect([...await indexesOf(premium.code), ...await indexesOf(plate.code)]).toEqual([]);
});

it('is noticed by a second process within two seconds, from definition to value', async () => {
  const other = await startTestApp();
  try {
    const made = await field({ name: 'shared', kind: 'text' });
    const knows = async (): Promise<boolean> => ((await other.call('get', '/record-types/persons').expect(200)).body as { fields: { name: string }[] }).fields.some(({ name }) => name === 'shared');
    const started = Date.now();
    await until(knows);
    expect(Date.now() - started).toBeLessThan(2000);
    await other.call('post', '/persons').send({ lastName: 'دیگر', shared: 'بله' }).expect(201);
    await app.call('post', `/custom-fields/${made.id}/deactivate`).expect(200);
    await until(async () => !(await knows()), 2);
  } finally {
    await other.close();
  }
});
