import { declaredTypes } from '@crm/platform/api';
import { OPERATIONS, type RecordType, type Registry, storedDescription } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { type Answer, ApiClient, type Body } from './api-client';
import { nationalIdOf } from './office';
import { OwnerConnection } from './owner-connection';
import { SampleBodies } from './sample-bodies';

/** Security tests 4, 5, 6, 8 and 13: what is out of reach is as if it did not exist, and what is refused leaves nothing. */
const MISSING = '01900000-0000-7000-8000-0000000000ff';
const [TAKEN, UNIQUE] = [nationalIdOf(49_937_089), nationalIdOf(1_354_241)];

let app: TestApp;
let registry: Registry;
let admin: ApiClient;
let outsider: ApiClient;
let outsiderId: string;
let outsiderTemplate: string;
let insiderId: string;
let owner: OwnerConnection;
/** One record of the insider's per type that knows owners, by path. */
const records = new Map<string, string>();
const everything = () => registry.forms().map((type) => ({ form: type.path, operations: [...OPERATIONS], scope: 'own' as const }));
const owned = (): RecordType[] => registry.forms().filter((type) => type.access !== 'shared');

beforeAll(async () => {
  app = await startTestApp();
  registry = declaredTypes();
  owner = await OwnerConnection.open();
  admin = new ApiClient(app.url, app.admin.token);
  const bodies = new SampleBodies(admin, registry);
  insiderId = (await app.createUser({ username: 'insider', grants: everything() })).id;
  const user = await app.createUser({ username: 'outsider', grants: everything() });
  [outsider, outsiderId, outsiderTemplate] = [new ApiClient(app.url, user.token), user.id, user.template];
  for (const type of owned()) records.set(type.path, await admin.create(`/${type.path}`, { ...await bodies.required(type, insiderId), ...(type === storedDescription ? { shared: false } : {}) }));
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

/** What an answer says, without what differs between any two. */
function said(answer: Answer, id: string): unknown {
  const headers = [...answer.headers.entries()].filter(([name]) => name !== 'date').sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.parse(JSON.stringify({ status: answer.status, headers, text: answer.text }).replaceAll(id, '<id>'));
}

/** Every request that names one record, over all routes of a type. */
const named: [string, (client: ApiClient, path: string, id: string) => Promise<Answer>][] = [
  ['GET', (client, path, id) => client.get(`/${path}/${id}`)],
  ['GET with everything', (client, path, id) => client.get(`/${path}/${id}?include=related,timeline`)],
  ['GET some fields', (client, path, id) => client.get(`/${path}/${id}?fields=id`)],
  ['timeline', (client, path, id) => client.get(`/${path}/${id}/timeline`)],
  ['history', (client, path, id) => client.get(`/${path}/${id}/history`)],
  ['PATCH', (client, path, id) => client.patch(`/${path}/${id}`, 1, {})],
  ['PATCH a stale version', (client, path, id) => client.patch(`/${path}/${id}`, 99, {})],
  ['PATCH without version', (client, path, id) => client.send('PATCH', `/${path}/${id}`, {})],
  ['PATCH nonsense', (client, path, id) => client.patch(`/${path}/${id}`, '*', { nonsense: 1, id: MISSING })],
  ['DELETE', (client, path, id) => client.delete(`/${path}/${id}`)],
  ['DELETE a stale version', (client, path, id) => client.send('DELETE', `/${path}/${id}`, undefined, { 'If-Match': '"99"' })],
  ['DELETE for good', (client, path, id) => client.delete(`/${path}/${id}?permanent=true`)],
  ['restore', (client, path, id) => client.post(`/${path}/${id}/restore`)],
  ['activate', (client, path, id) => client.post(`/${path}/${id}/activate`)],
  ['deactivate', (client, path, id) => client.post(`/${path}/${id}/deactivate`)],
  ['duplicate', (client, path, id) => client.post(`/${path}/${id}/duplicate`)],
  ['star', (client, path, id) => client.send('PUT', `/${path}/${id}/star`)],
  ['unstar', (client, path, id) => client.send('DELETE', `/${path}/${id}/star`)],
  ['bulk', (client, path, id) => client.post(`/${path}/bulk`, { operation: 'delete', ids: [id] })],
  ['bulk edit', (client, path, id) => client.post(`/${path}/bulk`, { operation: 'edit', ids: [id], values: {} })],
  ['filter', (client, path, id) => client.list(`/${path}`, { filter: JSON.stringify({ id: { in: [id] } }), count: 'exact' }) as unknown as Promise<Answer>],
];

describe('a record out of reach answers as one that does not exist, in body and headers', () => {
  it.each(named)('%s', async (_, send) => {
    for (const [path, id] of records) {
      const [foreign, missing] = [await send(outsider, path, id), await send(outsider, path, MISSING)];
      expect({ path, ...said(foreign, id) as object }).toEqual({ path, ...said(missing, MISSING) as object });
      if (foreign.status !== 200) expect([path, foreign.status]).toEqual([path, 404]);
    }
  });
  it('one that was deleted, too, even for the administrator', async () => {
    const id = await admin.create('/tasks', { title: 'حذف‌شده' });
    await admin.delete(`/tasks/${id}`);
    for (const [name, send] of named.filter(([one]) => !/restore|DELETE for good|bulk/.test(one))) {
      expect([name, said(await send(admin, 'tasks', id), id)]).toEqual([name, said(await send(admin, 'tasks', MISSING), MISSING)]);
    }
  });
  it('and so does an id that is none', async () => {
    for (const path of records.keys()) {
      for (const id of ['x', '1', `${MISSING}0`, '%27%20OR%201=1--', '..%2f..', MISSING.toUpperCase()]) {
        const answers = [await outsider.get(`/${path}/${id}`), await outsider.patch(`/${path}/${id}`, 1, {}), await outsider.delete(`/${path}/${id}`), await outsider.get(`/${path}/${id}/history`)];
        expect([path, id, answers.map(({ status }) => status)]).toEqual([path, id, [404, 404, 404, 404]]);
      }
    }
  });
  it('in time, too', async () => {
    const [path, id] = ['persons', records.get('persons')!];
    const times: Record<string, number[]> = { [id]: [], [MISSING]: [] };
    for (let i = 0; i < 240; i += 1) {
      const which = i % 2 ? id : MISSING;
      const started = performance.now();
      await outsider.get(`/${path}/${which}`);
      if (i >= 40) times[which]!.push(performance.now() - started);
    }
    const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
    const [foreign, missing] = [median(times[id]!), median(times[MISSING]!)];
    expect(Math.abs(foreign - missing)).toBeLessThan(0.35 * Math.min(foreign, missing) + 0.5);
  }, 60_000);
  it('a unique value of a record out of reach is taken, and nobody says by whom', async () => {
    const id = await admin.create('/persons', { lastName: 'دارنده', nationalId: TAKEN, experts: [insiderId] });
    const answer = await outsider.post('/persons', { lastName: 'دیگری', nationalId: TAKEN });
    expect(answer.status).toBe(409);
    expect(answer.text).not.toContain(id);
    expect(answer.text).not.toContain('دارنده');
  });
});

describe('after a refusal nothing was written', () => {
  it('by anybody, anywhere', async () => {
    const before = await owner.fingerprint();
    const strangers = [new ApiClient(app.url, null), new ApiClient(app.url, 'forged'), outsider];
    for (const client of strangers) {
      for (const [path, id] of records) for (const [, send] of named) await send(client, path, id);
      for (const type of registry.all()) {
        if (client !== outsider) await client.post(`/${type.path}`, { title: 'x', name: 'x', lastName: 'x' });
        await client.post(`/${type.path}`, { nonsense: true });
        await client.post(`/${type.path}`, { nonsense: true }, { 'Idempotency-Key': 'refused' });
        await client.send('POST', `/${type.path}`, '{"broken": ');
      }
    }
    expect(await owner.fingerprint()).toEqual(before);
  }, 60_000);
  it('by a stale version, a missing one, a conflict or a dependant', async () => {
    const person = await admin.create('/persons', { lastName: 'وابسته', nationalId: UNIQUE });
    const other = await admin.create('/persons', { lastName: 'دیگر' });
    await admin.create('/tasks', { title: 'وابسته به او', contact: person });
    const before = await owner.fingerprint();
    const answers = [
      await admin.patch(`/persons/${person}`, 99, { website: 'x' }), await admin.send('PATCH', `/persons/${person}`, { website: 'x' }), await admin.patch(`/persons/${other}`, '*', { website: 'x', nationalId: UNIQUE }),
      await admin.delete(`/persons/${person}`), await admin.post('/persons', { lastName: 'سوم', nationalId: UNIQUE }), await admin.patch(`/persons/${person}`, 1, { website: 'x', experts: [MISSING] }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([412, 428, 409, 409, 409, 400]);
    expect(await owner.fingerprint()).toEqual(before);
  });
});

/** What everybody may do with what is his own. */
const OWN: Record<string, string[]> = { batches: ['view', 'undo'], notifications: ['view', 'delete'], substitutions: ['view', 'create', 'edit', 'delete'], 'api-keys': ['view', 'create', 'edit', 'delete', 'activate'] };
describe('no experts, no places, no members, no grants: no rows', () => {
  const give = (grants: Body[]): Promise<Answer> => admin.patch(`/access-templates/${outsiderTemplate}`, '*', { grants });
  afterAll(() => give(everything()));

  it.each([
    ['nothing of one\'s own', { scope: 'own' }], ['no province ticked', { scope: 'all', provinces: [] }], ['no district ticked, no place', { scope: 'all', provinces: [], districts: [] }], ['no members', { scope: 'template', members: [] }],
  ])('%s', async (_, grant) => {
    const forms = ['persons', 'companies'];
    await give(forms.map((form) => ({ form, operations: ['view', 'report', 'statistics', 'restore'], ...grant })));
    for (const form of [...forms, 'contacts']) {
      const { body } = await outsider.list(`/${form}`, { count: 'exact' });
      expect([form, body.data, body.page.total, body.page.nextCursor]).toEqual([form, [], 0, null]);
      expect((await outsider.list(`/${form}`, { deleted: 'true', count: 'exact' })).body.page.total).toBe(0);
      expect((await outsider.list(`/${form}`, { count: 'estimate' })).body.page.total).toBe(0);
      expect((await outsider.post<{ data: { values: Body }[] }>(`/${form}/aggregate`, { groupBy: [], measures: [{ fn: 'count' }] })).body.data).toEqual([{ key: {}, values: { count: 0 } }]);
      expect((await outsider.post<{ data: unknown[] }>(`/${form}/aggregate`, { groupBy: [{ field: 'experts' }], measures: [] })).body.data).toEqual([]);
    }
    expect((await outsider.get<{ data: unknown[] }>('/search?text=mark')).body.data).toEqual([]);
  });
  it('no grants', async () => {
    await give([]);
    for (const type of owned().filter(({ personal }) => !personal)) {
      const answers = [await outsider.list(`/${type.path}`), await outsider.post(`/${type.path}/query`), await outsider.post(`/${type.path}/aggregate`, { groupBy: [], measures: [] }), await outsider.get(`/${type.path}/${records.get(type.path)!}`), await outsider.get(`/record-types/${type.path}`)];
      expect([type.path, answers.map(({ status }) => status)]).toEqual([type.path, [403, 403, 403, 403, 404]]);
    }
    expect((await outsider.get<{ data: unknown[] }>('/search?text=mark')).body.data).toEqual([]);
    expect((await outsider.get('/cartable')).status).toBe(403);
    const { body } = await outsider.get<{ data: { path: string; operations: string[] }[] }>('/record-types');
    // What is his own he has without any grant.
    for (const { path, operations } of body.data) expect([path, [...operations].sort()]).toEqual([path, [...OWN[path] ?? [], 'select'].sort()]);
  });
});

describe('a relation to a record out of reach shows nothing of it', () => {
  let interaction: string;
  let contact: string;
  beforeAll(async () => {
    contact = await admin.create('/persons', { lastName: 'پنهان‌شده', experts: [insiderId], nationalId: nationalIdOf(6_854_124), credit: 424_242 });
    interaction = await admin.create('/interactions', { subject: 'دیده می‌شود', user: outsiderId, contact });
    await admin.patch(`/interactions/${interaction}`, '*', { result: null, followUpNumber: 'changed' });
  });

  it('alone, in lists, with all that belongs to it, in history and groups', async () => {
    const answers = [
      await outsider.get(`/interactions/${interaction}`), await outsider.get(`/interactions/${interaction}?include=related,timeline`), await outsider.get(`/interactions/${interaction}?fields=contact`),
      await outsider.get(`/interactions/${interaction}/history`), await outsider.get(`/interactions/${interaction}/timeline`), await outsider.list('/interactions', { fields: 'contact,subject' }), await outsider.list('/interactions'),
      await outsider.post('/interactions/aggregate', { groupBy: [{ field: 'contact' }], measures: [] }), await outsider.post('/interactions/aggregate', { groupBy: [{ field: 'contact.province' }], measures: [] }),
      await outsider.list('/interactions', { sort: 'contact' }), await outsider.list('/interactions', { sort: '-contact.credit' }), await outsider.post(`/interactions/${interaction}/duplicate`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    for (const { text } of answers) {
      expect(text).not.toContain(contact);
      expect(text).not.toContain('پنهان‌شده');
      expect(text).not.toContain('424242');
    }
    expect((answers[0]!.body as Body).contact).toBeNull();
  });
  it.each([
    { 'contact.title': { contains: 'پنهان' } }, { 'contact.credit': { eq: 424_242 } }, { 'contact.credit': { gt: 0 } }, { contact: { contains: 'پنهان' } }, { 'contact.experts': { empty: false } }, { 'contact.code': { empty: false } }, { 'contact.active': true },
    { not: { 'contact.credit': { empty: true } } }, { or: [{ 'contact.credit': { between: [1, 999_999] } }, { 'contact.title': 'پنهان‌شده' }] },
  ])('by the filter %j nothing is found', async (filter) => {
    const { status, body } = await outsider.list('/interactions', { filter: JSON.stringify(filter), count: 'exact' });
    // A many-valued field behind a relation is no path at all.
    expect([200, 400]).toContain(status);
    if (status === 200) expect(body.page.total).toBe(0);
  });
  it('and a write may not refer to it', async () => {
    const answer = await outsider.post<{ errors: Body[] }>('/interactions', { subject: 'اشاره', contact });
    const missing = await outsider.post<{ errors: Body[] }>('/interactions', { subject: 'اشاره', contact: MISSING });
    expect([answer.status, answer.body.errors.map(({ field, code }) => [field, code])]).toEqual([400, [['contact', 'outOfReach']]]);
    expect(said(answer, contact)).toEqual(said(missing, MISSING));
  });
});
