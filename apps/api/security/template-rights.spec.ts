import { type AccessGrant, OPERATIONS } from '@crm/platform/records';
import { start, type Running } from '../server';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';
import { ApiClient, type Body } from './api-client';

/** What templates switch on and off: the operations (USR-03, USR-04), one's own password (USR-02), and who may make administrators (USR-09). */
let app: TestApp;
let admin: ApiClient;
let other: Running;
let next = 0;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  other = await start(testConfiguration(process.env.DATABASE_URL!));
}, 60_000);
afterAll(async () => {
  await other.close();
  await app.close();
});
type Somebody = TestUser & { client: ApiClient };
const someone = async (grants: AccessGrant[], template?: string): Promise<Somebody> => {
  const user = await app.createUser({ username: `switched-${next += 1}`, grants, ...(template ? { template } : {}) });
  return { ...user, client: new ApiClient(app.url, user.token) };
};

/** A request that needs the operation: with it the status is below 400, without it 403. */
const tries: Record<string, (user: ApiClient, id: string) => Promise<number>> = {
  view: async (user, id) => (await user.get(`/persons/${id}`)).status,
  create: async (user) => (await user.post('/persons', { lastName: 'تازه' })).status,
  edit: async (user, id) => (await user.patch(`/persons/${id}`, '*', { website: `www.${Math.random()}.ir` })).status,
  delete: async (user, id) => (await user.delete(`/persons/${id}`)).status,
  purge: async (user, id) => { await admin.delete(`/persons/${id}`); return (await user.delete(`/persons/${id}?permanent=true`)).status; },
  restore: async (user, id) => { await admin.delete(`/persons/${id}`); return (await user.post(`/persons/${id}/restore`)).status; },
  report: async (user) => (await user.post('/persons/aggregate', { groupBy: [{ field: 'province' }], measures: [{ fn: 'count' }] })).status,
  statistics: async (user) => (await user.post('/persons/aggregate', { groupBy: [], measures: [{ fn: 'count' }] })).status,
  assign: async (user, id) => (await user.patch(`/persons/${id}`, '*', { experts: [(await admin.get<{ user: { id: string } }>('/auth/me')).body.user.id] })).status,
  export: async (user) => (await user.post('/persons/export', { format: 'csv', columns: ['lastName'] })).status,
  print: async (user) => (await user.post('/persons/print', { columns: ['lastName'] })).status,
  activate: async (user, id) => (await user.post(`/persons/${id}/deactivate`)).status,
  star: async (user, id) => (await user.send('PUT', `/persons/${id}/star`)).status,
};
/** What else the request needs. */
const besides: Record<string, string[]> = { assign: ['edit'] };
/** `report` includes `statistics`. */
const includes: Record<string, string[]> = { statistics: ['report'] };

it.each(Object.keys(tries))('the switch «%s»: on it is done, off it is refused through the API', async (operation) => {
  const sample = (): Promise<string> => admin.create('/persons', { lastName: 'نمونه', experts: [] });
  const all = OPERATIONS.filter((one) => one !== operation && !includes[operation]?.includes(one));
  const on = await someone([{ form: 'persons', operations: ['view', operation, ...besides[operation] ?? []], scope: 'all' }]);
  const off = await someone([{ form: 'persons', operations: [...all], scope: 'all' }]);
  expect([operation, Math.floor(await tries[operation]!(on.client, await sample()) / 100)]).toEqual([operation, 2]);
  const id = await sample();
  const before = (await admin.get(`/persons/${id}`)).body;
  expect([operation, await tries[operation]!(off.client, id)]).toEqual([operation, 403]);
  if (operation !== 'purge' && operation !== 'restore') expect((await admin.get(`/persons/${id}`)).body).toEqual(before);
});
it('selecting in other forms is a switch of its own', async () => {
  const person = await admin.create('/persons', { lastName: 'گزیده', experts: [] });
  const tasks: AccessGrant = { form: 'tasks', operations: ['view', 'create'], scope: 'own' };
  const make = async (user: Somebody): Promise<number> => (await user.client.post('/tasks', { title: 'کار', contact: person })).status;
  expect([await make(await someone([tasks, { form: 'persons', operations: ['select'], scope: 'all' }])), await make(await someone([tasks]))]).toEqual([201, 400]);
});

it('one\'s own password: with the right done, without it refused, whatever it was', async () => {
  const withRight = await someone([]);
  expect((await withRight.client.get('/auth/me')).body.ownPassword).toBe(true);
  expect((await withRight.client.post('/auth/password', { current: withRight.password, next: 'another long secret' })).status).toBe(204);
  const template = await admin.create('/access-templates', { name: 'بدون تغییر گذرواژه', grants: [], ownPassword: false });
  const without = await someone([], template);
  expect((await without.client.get('/auth/me')).body.ownPassword).toBe(false);
  for (const current of [without.password, 'a wrong one']) expect((await without.client.post('/auth/password', { current, next: 'another long secret' })).status).toBe(403);
  await app.login(without.username, without.password);
  expect((await admin.patch(`/access-templates/${template}`, '*', { ownPassword: true })).body).toMatchObject({ ownPassword: true });
  await until(async () => (await without.client.get<{ ownPassword: boolean }>('/auth/me')).body.ownPassword, 2);
  expect((await without.client.post('/auth/password', { current: without.password, next: 'another long secret' })).status).toBe(204);
});

describe('who may edit users', () => {
  const desk: AccessGrant[] = [{ form: 'users', operations: ['view', 'create', 'edit'], scope: 'all' }, { form: 'access-templates', operations: ['view'], scope: 'all' }];
  const administrators = async (): Promise<{ id: string; template: string }> => {
    const { body } = await admin.list('/users', { filter: '{"username":"admin"}', fields: 'accessTemplate' });
    return { id: body.data[0]!.id, template: (body.data[0]!.accessTemplate as { id: string }).id };
  };
  it('makes nobody an administrator and opens no administrator\'s door, unless he is one', async () => {
    const [editor, colleague, { id, template }] = [await someone(desk), await someone([]), await administrators()];
    const body: Body = { username: 'made-admin', fullName: 'م', password: 'a long enough secret', accessTemplate: template };
    const refusals = [await editor.client.post('/users', body), await editor.client.patch(`/users/${editor.id}`, '*', { accessTemplate: template }), await editor.client.patch(`/users/${colleague.id}`, '*', { accessTemplate: template })];
    for (const answer of refusals) expect([answer.status, answer.body.errors]).toMatchObject([400, [{ field: 'accessTemplate', code: 'outOfReach' }]]);
    expect((await editor.client.patch(`/users/${id}`, '*', { password: 'taken over by me' })).body).toMatchObject({ status: 400, errors: [{ field: 'password' }] });
    await app.login(app.admin.username, app.admin.password);
    expect((await editor.client.patch(`/users/${id}`, '*', { fullName: 'مدیر' })).status).toBe(200);
    expect((await editor.client.patch(`/users/${colleague.id}`, '*', { password: 'a new long secret' })).status).toBe(200);
    expect((await admin.post('/users', body)).status).toBe(201);
  });
});

it('a change of a template, unit or member is in force within two seconds in every process', async () => {
  const [head, seller] = [await someone([]), await someone([])];
  const there = new ApiClient(other.url, head.token);
  const unit = await admin.create('/units', { name: 'فروش دو فرایند' });
  const below = await admin.create('/units', { name: 'فروشگاه دو فرایند', parent: unit, manager: head.id });
  await admin.patch(`/users/${head.id}`, '*', { unit });
  const id = await admin.create('/persons', { lastName: 'مشتری', experts: [seller.id] });
  const status = async (): Promise<number> => (await there.get(`/persons/${id}`)).status;
  const becomes = async (wanted: number): Promise<void> => { await until(async () => await status() === wanted, 2); };
  await becomes(403);
  await admin.patch(`/access-templates/${head.template}`, '*', { grants: [{ form: 'persons', operations: ['view'], scope: 'unit' }] });
  await becomes(404);
  await admin.patch(`/users/${seller.id}`, '*', { unit: below });
  await becomes(200);
  await admin.patch(`/units/${below}`, '*', { parent: null });
  await becomes(404);
  await admin.patch(`/units/${below}`, '*', { parent: unit });
  await becomes(200);
  await admin.patch(`/access-templates/${head.template}`, '*', { grants: [] });
  await becomes(403);
  expect((await admin.delete(`/units/${unit}`)).status).toBe(409);
  expect((await admin.patch(`/units/${unit}`, '*', { parent: below })).status).toBe(400);
}, 30_000);
