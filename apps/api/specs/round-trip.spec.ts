import { declaredTypes } from '@crm/platform/api';
import type { RecordType } from '@crm/platform/records';
import type { Response } from 'supertest';
import { ApiClient, type Body } from '../security/api-client';
import { goesWithOthers, SampleBodies } from '../security/sample-bodies';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Result { read: number; created: number; updated: number; refused: number; errors: { row: number; column: string | null; message: string }[] }
type Row = Body & { id: string; version: number };

/** What the product wrote, it reads again: a complete export imported without a hand on its mapping. */
let app: TestApp;
let admin: ApiClient;
let bodies: SampleBodies;
const registry = declaredTypes();
const OF_EACH = 3;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  bodies = new SampleBodies(admin, registry);
}, 60_000);
afterAll(() => app.close());

const post = (path: string, file: Buffer, name: string, fields: Record<string, string>): Promise<Response> =>
  Object.entries(fields).reduce((sent, [key, value]) => sent.field(key, value), app.call('post', path)).attach('file', file, name).then((response) => response);
async function bring(type: string, file: Buffer, name: string, key?: string, given: Record<string, unknown> = {}): Promise<Result> {
  const { body } = await post('/imports/inspect', file, name, { type });
  const mapping = { ...Object.fromEntries((body as { columns: { name: string; suggestion: unknown }[] }).columns.map(({ name: column, suggestion }) => [column, suggestion])), ...given };
  const started = await post(`/${type}/import`, file, name, { mode: 'apply', mapping: JSON.stringify(mapping), ...(key ? { key } : {}) });
  expect(started.body).toMatchObject({ job: expect.any(String) as unknown });
  return (await finished(app, (started.body as { job: string }).job)).result as Result;
}
async function take(path: string, format: 'xlsx' | 'csv', ids: readonly string[]): Promise<Buffer> {
  const { body } = await app.call('post', `/${path}/export`).send({ format, complete: true, query: { filter: { id: { in: ids } } } }).buffer()
    .parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
  return body as Buffer;
}
const written = (type: RecordType): string[] => Object.entries(type.fields).filter(([, field]) => !field.readOnly && field.kind !== 'password').map(([name]) => name);
async function rows(type: RecordType, filter: object): Promise<Row[]> {
  const { body } = await app.call('post', `/${type.path}/query`).send({ filter, fields: ['version', ...written(type)], sort: 'id', limit: 500 }).expect(200);
  return (body as { data: Row[] }).data;
}
/** Without what is of one record only: ids of its own and of its child rows. */
/** Files go with their record; a sheet names them only. */
const PICTURES = new Set(['photo', 'logo']);
const told = (row: Row): string => JSON.stringify(row, (key, value: unknown) => (key === 'version' || key === 'id' || PICTURES.has(key) ? undefined : value));

/** Records with a value in every field that goes with the others. */
async function fill(type: RecordType): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < OF_EACH; i += 1) {
    const body: Body = await bodies.required(type);
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.readOnly || field.kind === 'password' || !goesWithOthers(field)) continue;
      if (field.unique && field.kind === 'legalId' && i > 0) continue;
      body[name] = (await bodies.value(field)).written;
    }
    Object.assign(body, { ...('endedAt' in body ? { startedAt: '2030-01-01T08:11:22.000Z' } : {}), ...('dueAt' in body ? { startAt: '2030-01-01T08:11:22.000Z' } : {}), ...('description' in body ? { description: `سطر یک\n«دو»، "سه"; ${i}\t=1+1` } : {}), ...('tags' in body ? { tags: ['یک، دو', `سه${i}`] } : {}) });
    // Geography narrows: what lies in each other is made elsewhere.
    for (const name of ['country', 'province', 'city', 'district']) if (name in type.fields) delete body[name];
    ids.push(await admin.create(`/${type.path}`, body));
  }
  return ids;
}

describe.each(['persons', 'companies', 'interactions', 'tasks', 'opportunities'])('%s', (path) => {
  const type = registry.byPath(path)!;
  const key = type.fields.code ? 'code' : 'followUpNumber';
  let ids: string[];
  let before: Row[];
  beforeAll(async () => {
    ids = await fill(type);
    before = await rows(type, { id: { in: ids } });
  }, 60_000);

  it.each(['xlsx', 'csv'] as const)('as %s comes in again by its key and changes nothing', async (format) => {
    const result = await bring(path, await take(path, format, ids), `again.${format}`, key);
    expect(result).toMatchObject({ read: OF_EACH, updated: OF_EACH, created: 0, refused: 0, errors: [] });
    expect(await rows(type, { id: { in: ids } })).toEqual(before);
  }, 60_000);

  it('comes into an office that lost it as it was', async () => {
    const file = await take(path, 'csv', ids);
    for (const id of ids) {
      await app.call('delete', `/${path}/${id}`).expect(204);
      await app.call('delete', `/${path}/${id}?permanent=true`).expect(204);
    }
    const result = await bring(path, file, 'lost.csv');
    expect(result).toMatchObject({ read: OF_EACH, created: OF_EACH, refused: 0, errors: [] });
    const values = before.map((row) => row[key]);
    const after = await rows(type, { [key]: { in: values } });
    expect(after.map(told).sort()).toEqual(before.map(told).sort());
  }, 60_000);
});

it('customers of another system bring their interactions along by their old numbers, and what fits nowhere is told', async () => {
  const customers = 'شماره قدیم,نام خانوادگی\nOLD-1,کریمی قدیم\nOLD-2,کریمی قدیم\n';
  expect(await bring('persons', Buffer.from(customers), 'customers.csv', undefined, { 'شماره قدیم': 'code' })).toMatchObject({ created: 2, refused: 0 });
  const interactions = 'مشتری,موضوع\nOLD-2,تماس قدیم\nOLD-9,تماس گمشده\n';
  const result = await bring('interactions', Buffer.from(interactions), 'interactions.csv', undefined, { مشتری: 'contact' });
  expect(result).toMatchObject({ read: 2, created: 1, refused: 1, errors: [expect.objectContaining({ row: 3, column: 'مشتری' })] });
  const { body } = await app.call('post', '/persons/query').send({ filter: { code: { in: ['OLD-1', 'OLD-2'] } }, fields: ['code', 'lastInteractionAt'], sort: 'code' }).expect(200);
  expect((body as { data: Row[] }).data.map(({ code, lastInteractionAt }) => [code, lastInteractionAt !== null])).toEqual([['OLD-1', false], ['OLD-2', true]]);
});
