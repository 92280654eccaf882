import { EDITIONS } from '@crm/platform/records';
import { readFileSync } from 'node:fs';
import { connectLive, type LiveClient, quiet } from '../testing/live-client';
import { type ProductProcess, startProcess } from '../testing/processes';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';
import { ApiClient, type Body, type Method } from './api-client';

/** What is switched off is nowhere, by any door and in any process; what it holds stays, and is there again. */
interface Document { paths: Record<string, Record<string, unknown>>; webhooks: Record<string, unknown>; components: { schemas: Record<string, unknown> } }
interface State { name: string; on: boolean; inEdition: boolean; records: number }
const ID = '01900000-0000-7000-8000-0000000000ff';
const METHODS = ['get', 'post', 'patch', 'put', 'delete'];

let app: TestApp;
let admin: ApiClient;
let clerk: ApiClient;
let clerkId: string;
let clerkTemplate: string;
let key: ApiClient;
let settingsId: string;
let live: LiveClient | undefined;
const made: Record<'person' | 'task' | 'interaction' | 'format' | 'template' | 'view' | 'attachment' | 'batch' | 'fileJob', string> = {} as never;

const patch = (values: Body): Promise<{ status: number; body: Body }> => admin.patch(`/settings/${settingsId}`, '*', values);
const set = async (values: Body): Promise<void> => {
  const { status, body } = await patch(values);
  if (status !== 200) throw new Error(JSON.stringify(body));
};
const off = (...names: string[]): Promise<void> => set({ modulesOff: names });
const states = async (): Promise<State[]> => (await admin.get<{ modules: State[] }>('/modules')).body.modules;
const isOff = async (): Promise<string[]> => (await states()).filter(({ on }) => !on).map(({ name }) => name);
const documentOf = async (): Promise<Document> => (await admin.get('/openapi.json')).body as unknown as Document;
/** Every route of these first words of a path, as the document has them. */
const routes = ({ paths }: Document, words: readonly string[]): [Method, string][] => Object.entries(paths).filter(([path]) => words.includes(path.split('/')[1]!))
  .flatMap(([path, of]) => METHODS.filter((method) => method in of).map((method): [Method, string] => [method.toUpperCase() as Method, path.replace(/\{(?:id|\w+)\}/g, ID)]));

beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  const user = await app.createUser({ username: 'clerk', grants: [
    { form: 'persons', operations: ['view', 'edit'], scope: 'own' }, { form: 'tasks', operations: ['view', 'create', 'edit'], scope: 'own' }, { form: 'interactions', operations: ['view'], scope: 'own' },
  ] });
  [clerk, clerkId, clerkTemplate] = [new ApiClient(app.url, user.token), user.id, user.template];
  settingsId = (await admin.list('/settings', { fields: 'id' })).body.data[0]!.id;
  key = new ApiClient(app.url, String((await admin.post('/api-keys', { name: 'برنامه' })).body.key));
  made.person = await admin.create('/persons', { lastName: 'نادری', experts: [clerkId] });
  made.task = await admin.create('/tasks', { title: 'زعفرانیه', contact: made.person, assignee: clerkId });
  made.interaction = await admin.create('/interactions', { subject: 'گفت‌وگو', contact: made.person, user: null });
  await admin.create('/custom-fields', { type: 'persons', name: 'firstTask', kind: 'reference', to: 'tasks', label: 'نخستین وظیفه', inList: true });
  await admin.patch(`/persons/${made.person}`, '*', { firstTask: made.task });
  made.format = await admin.create('/print-formats', { name: 'برگه', form: 'tasks', kind: 'record', body: '{{ title }}' });
  made.view = await admin.create('/views', { name: 'وظایف من', type: 'tasks', filter: {} });
  made.template = await admin.create('/access-templates', { name: 'با وظیفه', grants: [{ form: 'tasks', operations: ['view'], scope: 'all' }, { form: 'persons', operations: ['view'], scope: 'all' }] });
  const file = new FormData();
  file.append('file', new Blob([readFileSync(__filename)]), 'پیوست.txt');
  const attached = await fetch(`${app.url}/api/v1/tasks/${made.task}/attachments`, { method: 'POST', body: file, headers: { Authorization: `Bearer ${app.admin.token}` } });
  made.attachment = ((await attached.json()) as { id: string }).id;
  const bulk = (await admin.post('/tasks/bulk', { operation: 'edit', ids: [made.task], values: { priority: 'high' } })).body;
  made.batch = String(bulk.batch);
  live = await connectLive(app.url, app.admin.token);
}, 120_000);
afterAll(async () => {
  live?.close();
  await app.close();
});

describe('tasks that are switched off', () => {
  let before: Document;
  beforeAll(async () => {
    before = await documentOf();
    await off('tasks');
  }, 60_000);
  afterAll(() => off());

  it('have no route: each answers as a path that never was', async () => {
    const all = routes(before, ['tasks', 'cartable']);
    expect(all.length).toBeGreaterThan(20);
    const nowhere = async (client: ApiClient): Promise<string> => (await client.get('/never-was')).text;
    for (const client of [admin, clerk, key]) {
      const missing = await nowhere(client);
      for (const [method, path] of all) {
        const { status, text } = await client.send(method, path, ['POST', 'PATCH', 'PUT'].includes(method) ? {} : undefined, method === 'PATCH' ? { 'If-Match': '*' } : {});
        expect([method, path, status, text]).toEqual([method, path, 404, missing]);
      }
    }
    const { status } = await new ApiClient(app.url, null).get('/cartable');
    expect(status).toBe(401);
  });
  it('stand in no description: record types, rights, OpenAPI, messages of webhooks', async () => {
    expect((await admin.get<{ data: { path: string }[] }>('/record-types')).body.data.map(({ path }) => path)).not.toContain('tasks');
    const { body: me } = await clerk.get<{ forms: object; modulesOff: string[] }>('/auth/me');
    expect(Object.keys(me.forms)).not.toContain('tasks');
    expect(me.modulesOff).toEqual(['tasks']);
    const now = await documentOf();
    expect(routes(now, ['tasks', 'cartable'])).toEqual([]);
    const text = JSON.stringify(now);
    expect(/tasks\.create|"Task"|"Cartable"/.exec(text)).toBeNull();
    const named = new Set([...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!));
    expect([...named].filter((name) => !(name in now.components.schemas))).toEqual([]);
  });
  it('are found by no search, and stand in no list, timeline or relation of others', async () => {
    expect((await admin.get<{ data: Body[] }>(`/search?text=${encodeURIComponent('زعفرانیه')}`)).body.data).toEqual([]);
    const { body } = await admin.get<{ related: object; timeline: { data: { kind: string }[] } }>(`/persons/${made.person}?include=related,timeline`);
    expect(Object.keys(body.related)).not.toContain('tasks.contact');
    expect(body.timeline.data.map(({ kind }) => kind)).not.toContain('tasks');
    const { body: timeline } = await admin.get<{ data: { kind: string }[] }>(`/persons/${made.person}/timeline`);
    expect(timeline.data.map(({ kind }) => kind)).not.toContain('tasks');
  });
  it('a field of others that refers to them is no field: not read, filtered, sorted, grouped, written, exported or in history', async () => {
    const { body } = await admin.get(`/persons/${made.person}`);
    expect(body).not.toHaveProperty('firstTask');
    const column = 'firstTask';
    const answers = await Promise.all([
      admin.list('/persons', { filter: JSON.stringify({ [column]: made.task }) }), admin.list('/persons', { filter: JSON.stringify({ [`${column}.title`]: 'x' }) }), admin.list('/persons', { sort: column }),
      admin.list('/persons', { fields: column }), admin.post('/persons/aggregate', { groupBy: [{ field: column }], measures: [{ fn: 'count' }] }), admin.post('/persons/export', { format: 'csv', columns: [column] }),
      admin.patch(`/persons/${made.person}`, '*', { [column]: null }), admin.post('/persons', { lastName: 'x', [column]: made.task }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
    const { text } = await admin.get(`/persons/${made.person}/history`);
    expect(text).not.toContain(column);
    const meta = (await admin.get<{ list: string[]; fields: { name: string }[]; related: { path: string }[] }>('/record-types/persons')).body;
    expect([...meta.list, ...meta.fields.map(({ name }) => name), ...meta.related.map(({ path }) => path)].filter((name) => [column, 'tasks'].includes(name))).toEqual([]);
  });
  it('what speaks of them is out of reach: views, print formats, attachments, batches, notifications, imports, explanations', async () => {
    const statuses = await Promise.all([
      admin.get(`/views/${made.view}`), admin.get(`/print-formats/${made.format}`), admin.get(`/attachments/${made.attachment}/link`), admin.get(`/batches/${made.batch}`), admin.post(`/batches/${made.batch}/undo`),
      admin.get(`/access/explain?user=${clerkId}&type=tasks&id=${made.task}`),
    ].map(async (answer) => (await answer).status));
    expect(statuses).toEqual([404, 404, 404, 404, 404, 404]);
    for (const path of ['/views', '/print-formats', '/batches']) expect((await admin.list(path)).text).not.toContain('"tasks"');
    const { body } = await clerk.get<{ data: Body[]; unread: number }>('/notifications/mine');
    expect([body.data, body.unread]).toEqual([[], 0]);
    expect((await clerk.get<{ data: { kind: string }[] }>('/notifications/preferences')).body.data.map(({ kind }) => kind)).not.toContain('task-referred');
    expect((await admin.post('/print-formats', { name: 'y', form: 'tasks', kind: 'record', body: 'x' })).status).toBe(400);
    expect((await admin.post('/custom-fields', { type: 'tasks', name: 'more', kind: 'text', label: 'x' })).status).toBe(400);
  });
  it('grants on them stay written, and are in force nowhere', async () => {
    const { body } = await admin.get<{ grants: { form: string }[] }>(`/access-templates/${clerkTemplate}`);
    expect(body.grants.map(({ form }) => form)).toContain('tasks');
    expect((await admin.get(`/access-templates/${made.template}/compare?with=${clerkTemplate}`)).text).not.toContain('"tasks"');
    expect((await admin.patch(`/access-templates/${clerkTemplate}`, '*', { grants: [...body.grants, { form: 'companies', operations: ['view'], scope: 'own' }] })).status).toBe(200);
  });
  it('no word of them is said over the live channel', async () => {
    const hears = live!;
    hears.heard.length = 0;
    await admin.patch(`/persons/${made.person}`, '*', { experts: [] });
    await admin.patch(`/persons/${made.person}`, '*', { experts: [clerkId] });
    await hears.hears('changed', ({ type }: { type: string }) => type === 'persons');
    await quiet();
    expect(JSON.stringify(hears.heard)).not.toContain('tasks');
    expect(await hears.say('editing', { type: 'tasks', id: made.task })).toEqual({ users: [] });
  });
  it('a record that they refer to is not deleted under them, and who asks is told of them', async () => {
    const { status, text } = await admin.delete(`/persons/${made.person}`);
    expect([status, text.includes('"tasks"')]).toEqual([409, true]);
  });
});

it('what was switched off is there again as it was, with the grants that were written meanwhile', async () => {
  const seen = async (): Promise<unknown> => [(await clerk.list('/tasks', { count: 'exact' })).body, (await admin.get(`/tasks/${made.task}`)).body, (await admin.get(`/persons/${made.person}?fields=firstTask`)).body.firstTask, (await clerk.get<{ unread: number }>('/notifications/mine')).body.unread];
  const before = await seen();
  await off('tasks');
  expect((await clerk.list('/tasks')).status).toBe(404);
  await off();
  expect(await seen()).toEqual(before);
  expect((await clerk.get('/cartable')).status).toBe(200);
});

it('every open page is told that the forms are others, and nothing of them', async () => {
  const told = await connectLive(app.url, clerk.token);
  try {
    for (const change of [() => off('tasks'), () => off(), () => admin.create('/custom-fields', { type: 'companies', name: 'floor', kind: 'text', label: 'طبقه' })]) {
      told.heard.length = 0;
      await change();
      expect(await told.hears('metadata')).toBeUndefined();
    }
  } finally {
    told.close();
  }
});

it('reminders are not told while their module is off, and are when it is on again', async () => {
  const due = new Date(Date.now() + 1500).toISOString();
  await admin.create('/tasks', { title: 'یادآوری', assignee: clerkId, remindAt: due });
  await off('tasks');
  await quiet(3500);
  await off();
  const told = async (): Promise<string[]> => (await clerk.get<{ data: { kind: string; at: string }[] }>('/notifications/mine')).body.data.filter(({ kind }) => kind === 'task-reminder').map(({ at }) => at);
  await until(async () => (await told()).length === 1, 5);
  expect(Date.parse((await told())[0]!)).toBeGreaterThan(Date.parse(due) + 1000);
});

it('whose the rows are is kept in step while their module is off', async () => {
  expect((await clerk.list('/interactions', { sort: '-createdAt' })).body.data).toHaveLength(1);
  await off('interactions');
  await admin.patch(`/persons/${made.person}`, '*', { experts: [] });
  await off();
  expect((await clerk.list('/interactions', { sort: '-createdAt' })).body.data).toHaveLength(0);
  await off('interactions');
  await admin.patch(`/persons/${made.person}`, '*', { experts: [clerkId] });
  await off();
  expect((await clerk.list('/interactions', { sort: '-createdAt' })).body.data).toHaveLength(1);
});

it('a field that must be filled and refers to what is off is asked of nobody', async () => {
  await admin.create('/custom-fields', { type: 'companies', name: 'lastTask', kind: 'reference', to: 'tasks', label: 'آخرین وظیفه', required: true });
  expect((await admin.post('/companies', { name: 'بی وظیفه' })).status).toBe(400);
  await off('tasks');
  expect((await admin.post('/companies', { name: 'بی وظیفه' })).status).toBe(201);
  await off();
});

it('a part of the platform is switched off the same way: webhooks', async () => {
  const before = await documentOf();
  await off('webhooks');
  const missing = (await admin.get('/never-was')).text;
  const all = routes(before, ['webhooks', 'incoming-webhooks', 'hooks']);
  expect(all.length).toBeGreaterThan(10);
  for (const [method, path] of all) {
    const { status, text } = await admin.send(method, path, ['POST', 'PATCH', 'PUT'].includes(method) ? {} : undefined);
    expect([method, path, status, text]).toEqual([method, path, 404, missing]);
  }
  await off();
});

describe('a switch', () => {
  it('that breaks another module or a form of the office\'s own is refused, and says who needs it', async () => {
    await admin.create('/custom-forms', { path: 'policies', label: 'بیمه‌نامه', pluralLabel: 'بیمه‌نامه‌ها', access: 'shared' });
    await admin.create('/custom-fields', { type: 'policies', name: 'holder', kind: 'reference', to: 'contacts', label: 'بیمه‌گذار' });
    const form = (await admin.list('/custom-forms')).body.data[0]!.id;
    expect((await admin.patch(`/custom-forms/${form}`, '*', { access: 'reference', through: 'holder' })).status).toBe(200);
    const refused = await patch({ modulesOff: ['contacts'] });
    expect(refused.status).toBe(400);
    const [{ field, code, message }] = refused.body.errors as [{ field: string; code: string; message: string }];
    expect([field, code]).toEqual(['modulesOff', 'inUse']);
    for (const word of ['مخاطبان', 'ارتباطات', 'وظایف', 'بیمه‌نامه‌ها']) expect(message).toContain(word);
    expect(await isOff()).toEqual([]);
    expect((await patch({ modulesOff: ['finance'] })).body.errors).toMatchObject([{ field: 'modulesOff[0]', code: 'unknown' }]);
    expect((await patch({ edition: 'base9' })).status).toBe(400);
    await admin.delete(`/custom-forms/${form}`);
    await set({ modulesOff: ['contacts', 'interactions', 'tasks', 'pipeline', 'documents'] });
    expect((await admin.get('/persons')).status).toBe(404);
    await off();
    expect((await admin.get('/persons')).status).toBe(200);
  });
  it('is for whoever may change the settings', async () => {
    expect((await clerk.get('/modules')).status).toBe(403);
    expect((await clerk.patch(`/settings/${settingsId}`, '*', { modulesOff: ['tasks'] })).status).toBe(403);
    expect((await clerk.list('/settings', { fields: 'modulesOff' })).status).toBe(400);
  });
  it('is in force in another process within two seconds', async () => {
    const other: ProductProcess = await startProcess('api');
    try {
      const elsewhere = new ApiClient(other.url, app.admin.token);
      expect((await elsewhere.get('/tasks')).status).toBe(200);
      await off('tasks');
      await until(async () => (await elsewhere.get('/tasks')).status === 404, 2);
      await off();
      await until(async () => (await elsewhere.get('/tasks')).status === 200, 2);
    } finally {
      await other.end('SIGTERM');
    }
  }, 120_000);
});

describe('an edition', () => {
  afterAll(() => set({ edition: null }));

  it.each([['base1', 2, ['tasks']], ['base2', 4, []], ['base3', 4, ['tasks']], ['base4', 8, []], ['base5', 8, []]] as const)('%s has exactly its modules and users', async (edition, users, without) => {
    await set({ edition });
    const { body } = await admin.get<{ edition: string; userLimit: number }>('/modules');
    expect([body.edition, body.userLimit, await isOff()]).toEqual([edition, users, without]);
    expect((await admin.get('/tasks')).status).toBe(without.length ? 404 : 200);
    expect((await admin.get('/persons')).status).toBe(200);
  });
  it('names also what is still to come, and shows no switch for it', async () => {
    expect(Object.values(EDITIONS).map(({ without }) => ['finance', 'barcode', 'map'].filter((name) => !without.includes(name)))).toEqual([[], [], ['finance'], ['finance', 'map'], ['finance', 'barcode', 'map']]);
    expect((await states()).map(({ name }) => name).sort()).toEqual(['contacts', 'documents', 'interactions', 'pipeline', 'reports', 'tasks', 'webhooks']);
  });
  it('is deviated from switch by switch, and chosen anew as it is', async () => {
    await set({ edition: 'base1', modulesOn: ['tasks'], userLimit: 5 });
    expect([await isOff(), (await admin.get<{ userLimit: number }>('/modules')).body.userLimit]).toEqual([[], 5]);
    await set({ edition: 'base2' });
    expect([await isOff(), (await admin.get<{ userLimit: number }>('/modules')).body.userLimit]).toEqual([[], 4]);
    await set({ edition: 'base3' });
    expect(await isOff()).toEqual(['tasks']);
  });
  it('lets no more users be active than it has, by any way', async () => {
    await set({ edition: 'base1' });
    const more = (username: string): Body => ({ username, fullName: username, password: 'a long enough secret', accessTemplate: clerkTemplate });
    const refused = await admin.post('/users', more('third'));
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ field: 'active', code: 'outOfRange' }]]);
    expect((refused.body.errors as { message: string }[])[0]!.message).toContain('۲ کاربر');
    expect((await admin.list('/users', { count: 'exact' })).body.page.total).toBe(2);
    await set({ edition: null, userLimit: 4 });
    const ids = [await admin.create('/users', more('third')), await admin.create('/users', more('fourth'))];
    const tooMany = await patch({ edition: 'base1' });
    expect([tooMany.status, tooMany.body.errors]).toMatchObject([400, [{ field: 'edition', code: 'outOfRange' }]]);
    for (const id of ids) await admin.post(`/users/${id}/deactivate`);
    await admin.delete(`/users/${ids[1]!}`);
    await set({ edition: 'base1' });
    const ways = [await admin.post(`/users/${ids[0]!}/activate`), await admin.patch(`/users/${ids[0]!}`, '*', { active: true }), await admin.post('/users/bulk', { operation: 'activate', ids: [ids[0]!] })];
    expect(ways.map(({ status }) => status)).toEqual([400, 400, 400]);
    await set({ userLimit: 3 });
    const [one, other] = await Promise.all([admin.post(`/users/${ids[0]!}/activate`), admin.post('/users', more('fifth'))]);
    expect([one.status, other.status].filter((status) => status < 300)).toHaveLength(1);
    expect((await admin.patch(`/users/${clerkId}`, '*', { fullName: 'کارمند دیگر' })).status).toBe(200);
  });
});
