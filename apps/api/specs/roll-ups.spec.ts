import { ApiClient, type Body } from '../security/api-client';
import { OwnerConnection } from '../security/owner-connection';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

interface Errors { errors: { field: string; code: string }[] }

describe('rolled-up fields', () => {
  let app: TestApp;
  let admin: ApiClient;
  let clerkUser: TestUser;
  let clerk: ApiClient;
  let old: string;

  const field = (name: string, kind: string, more: Body): Promise<string> => admin.create('/custom-fields', { type: 'persons', name, label: name, kind, ...more });
  const person = (lastName = 'جمع'): Promise<string> => admin.create('/persons', { lastName });
  const task = (contact: string | null, more: Body = {}, client = admin): Promise<string> => client.create('/tasks', { title: 'کار', contact, ...more });
  const told = async (id: string, ...names: string[]): Promise<unknown[]> => { const { body } = await admin.get(`/persons/${id}`); return names.map((name) => body[name]); };
  const change = async (path: string, body: Body): Promise<void> => { expect((await admin.patch(path, '*', body)).status).toBe(200); };

  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    clerkUser = await app.createUser({ username: 'roll-clerk', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all' }, { form: 'tasks', operations: ['view', 'create', 'edit', 'delete'], scope: 'own' }] });
    clerk = new ApiClient(app.url, clerkUser.token);
    old = await person('قدیمی');
    await task(old, { value: 300 });
    await task(old, { value: 200, percent: 100 });
    await field('openTasks', 'number', { rollUp: 'tasks.contact', rollUpFunction: 'count', rollUpFilter: { percent: { lt: 100 } } });
    await field('tasksValue', 'money', { rollUp: 'tasks.contact', rollUpFunction: 'sum', rollUpField: 'value' });
    await field('averageValue', 'number', { rollUp: 'tasks.contact', rollUpFunction: 'average', rollUpField: 'value', decimals: 2 });
    await field('lastTalk', 'date', { rollUp: 'interactions.contact', rollUpFunction: 'max', rollUpField: 'startedAt' });
    await until(async () => (await told(old, 'tasksValue', 'averageValue'))[1] !== null && (await admin.get<{ lastTalk: unknown }>(`/persons/${old}`)).body.lastTalk !== undefined);
  });
  afterAll(() => app.close());

  it('tell what was there before them, as soon as a job has worked it out', async () => {
    await until(async () => JSON.stringify(await told(old, 'openTasks', 'tasksValue', 'averageValue', 'lastTalk')) === JSON.stringify([1, 500, 250, null]));
  });

  it('follow what is made, changed, moved, deleted, restored and purged', async () => {
    const [a, b] = [await person(), await person()];
    expect(await told(a, 'openTasks', 'tasksValue', 'averageValue', 'lastTalk')).toEqual([0, 0, null, null]);
    const [one, two] = [await task(a, { value: 100 }), await task(a, { value: 51 })];
    expect(await told(a, 'openTasks', 'tasksValue', 'averageValue')).toEqual([2, 151, 75.5]);
    await change(`/tasks/${one}`, { percent: 100 });
    await change(`/tasks/${two}`, { value: 61 });
    expect(await told(a, 'openTasks', 'tasksValue')).toEqual([1, 161]);
    await change(`/tasks/${two}`, { contact: b });
    expect([await told(a, 'openTasks', 'tasksValue'), await told(b, 'openTasks', 'tasksValue')]).toEqual([[0, 100], [1, 61]]);
    await admin.delete(`/tasks/${two}`);
    expect(await told(b, 'openTasks', 'tasksValue')).toEqual([0, 0]);
    await admin.post(`/tasks/${two}/restore`);
    expect(await told(b, 'openTasks', 'tasksValue')).toEqual([1, 61]);
    await admin.delete(`/tasks/${two}`);
    await admin.delete(`/tasks/${two}?permanent=true`);
    expect(await told(b, 'openTasks', 'tasksValue')).toEqual([0, 0]);
    await change(`/tasks/${one}`, { contact: null });
    expect(await told(a, 'openTasks', 'tasksValue')).toEqual([0, 0]);
    // An instant is told as the day that it was in the office.
    await admin.create('/interactions', { subject: 'تماس', contact: a, startedAt: '2026-03-20T20:30:00Z' });
    await admin.create('/interactions', { subject: 'تماس', contact: a, startedAt: '2026-01-01T08:00:00Z' });
    expect(await told(a, 'lastTalk')).toEqual(['2026-03-21']);
    // Nobody changed the person.
    expect((await admin.get<{ version: number }>(`/persons/${a}`)).body.version).toBe(1);
    expect((await admin.get<{ data: unknown[] }>(`/persons/${a}/history`)).body.data).toHaveLength(1);
  });

  it('follow work on many records and its undoing', async () => {
    const [a, b] = [await person(), await person()];
    const ids = await Promise.all([1, 2, 3].map((value) => task(a, { value })));
    const { body } = await admin.post<{ batch: string; done: number }>('/tasks/bulk', { operation: 'edit', ids, values: { contact: b, value: 10 } });
    expect(body.done).toBe(3);
    expect([await told(a, 'openTasks', 'tasksValue'), await told(b, 'openTasks', 'tasksValue')]).toEqual([[0, 0], [3, 30]]);
    const { body: job } = await admin.post<{ job: string }>(`/batches/${body.batch}/undo`);
    await finished(app, job.job);
    expect([await told(a, 'openTasks', 'tasksValue'), await told(b, 'openTasks', 'tasksValue')]).toEqual([[3, 6], [0, 0]]);
    await admin.post('/tasks/bulk', { operation: 'delete', ids });
    expect(await told(a, 'openTasks', 'tasksValue')).toEqual([0, 0]);
    // What is refused changes nothing.
    expect((await admin.post('/tasks', { title: 'x', contact: a, value: 5, percent: 500 })).status).toBe(400);
    expect(await told(a, 'openTasks', 'tasksValue')).toEqual([0, 0]);
  });

  it('lose nothing to many who write at once, in any order', async () => {
    const [a, b] = [await person(), await person()];
    const made = await Promise.all(Array.from({ length: 24 }, (_, i) => admin.post<{ id: string }>('/tasks', { title: 'هم‌زمان', contact: i % 2 ? a : b, value: i })));
    expect(made.map(({ status }) => status)).toEqual(made.map(() => 201));
    const moved = await Promise.all(made.flatMap(({ body }, i) => [
      admin.patch(`/tasks/${body.id}`, '*', { contact: i % 2 ? b : a, value: 1000 + i }), admin.patch(`/persons/${i % 3 ? a : b}`, '*', { description: `یادداشت ${i}` }),
    ]));
    expect(moved.map(({ status }) => status)).toEqual(moved.map(() => 200));
    const sum = (odd: number): number => made.reduce((total, _, i) => total + (i % 2 === odd ? 1000 + i : 0), 0);
    expect([await told(a, 'openTasks', 'tasksValue'), await told(b, 'openTasks', 'tasksValue')]).toEqual([[12, sum(0)], [12, sum(1)]]);
  });

  it('are fields to sort, filter, group and export by, and nobody writes them', async () => {
    const [low, high] = [await person('ردیف'), await person('ردیف')];
    await task(low, { value: 7 });
    await task(high, { value: 70 });
    const { body } = await admin.list('/persons', { filter: JSON.stringify({ lastName: 'ردیف', tasksValue: { gte: 1 } }), sort: '-tasksValue', fields: 'tasksValue,openTasks' });
    expect(body.data.map(({ id, tasksValue, openTasks }) => [id, tasksValue, openTasks])).toEqual([[high, 70, 1], [low, 7, 1]]);
    expect((await admin.list('/persons', { filter: JSON.stringify({ lastName: 'ردیف', tasksValue: { between: [5, 10] } }) })).body.data.map(({ id }) => id)).toEqual([low]);
    const groups = await admin.post<{ data: { values: Body }[] }>('/persons/aggregate', { groupBy: [], measures: [{ fn: 'sum', field: 'tasksValue' }], filter: { lastName: 'ردیف' } });
    expect(JSON.stringify(groups.body.data)).toContain('77');
    expect((await admin.post('/persons/export', { format: 'csv', columns: ['lastName', 'tasksValue'], query: { filter: { id: { eq: high } } } })).text).toContain('70');
    const refused = await admin.patch<Errors>(`/persons/${low}`, '*', { tasksValue: 1 });
    expect([refused.status, refused.body.errors.map(({ field: at, code }) => `${at}:${code}`)]).toEqual([400, ['tasksValue:readOnly']]);
  });

  it('begin hidden from all but administrators, who show them', async () => {
    const id = await person();
    expect(await clerk.get(`/persons/${id}`).then(({ body }) => 'openTasks' in body)).toBe(false);
    expect((await clerk.list('/persons', { sort: 'openTasks' })).status).toBe(400);
    const template = `/access-templates/${clerkUser.template}`;
    const { grants } = (await admin.get<{ grants: Body[] }>(template)).body;
    expect((grants[0]!.hiddenFields as string[]).sort()).toEqual(['averageValue', 'lastTalk', 'openTasks', 'tasksValue']);
    await change(template, { grants: [{ ...grants[0], hiddenFields: ['tasksValue', 'averageValue', 'lastTalk'] }, grants[1]] });
    await task(id);
    await until(async () => (await clerk.get(`/persons/${id}`)).body.openTasks === 1);
    // A figure counts what its reader may not see.
    expect((await clerk.list('/tasks', { filter: JSON.stringify({ contact: id }) })).body.data).toEqual([]);
  });

  it('roll up links of many, and what an administrator made', async () => {
    await admin.create('/custom-forms', { path: 'visits', label: 'بازدید', pluralLabel: 'بازدیدها', access: 'shared' });
    await until(async () => (await admin.get('/record-types/visits')).status === 200);
    await admin.create('/custom-fields', { type: 'visits', name: 'people', label: 'همراهان', kind: 'reference', to: 'contacts', many: true });
    const cost = await admin.create('/custom-fields', { type: 'visits', name: 'cost', label: 'هزینه', kind: 'money' });
    await until(async () => (await admin.get<{ fields: { name: string }[] }>('/record-types/visits')).body.fields.some(({ name }) => name === 'cost'));
    await admin.create('/custom-fields', { type: 'contacts', name: 'visitCost', label: 'هزینهٔ بازدید', kind: 'money', rollUp: 'visits.people', rollUpFunction: 'sum', rollUpField: 'cost' });
    await until(async () => (await admin.get<{ fields: { name: string }[] }>('/record-types/persons')).body.fields.some(({ name }) => name === 'visitCost'));
    const [a, b] = [await person(), await person()];
    const visit = await admin.create('/visits', { title: 'اصفهان', people: [a, b], cost: 40 });
    await admin.create('/visits', { title: 'شیراز', people: [a], cost: 2 });
    expect([await told(a, 'visitCost'), await told(b, 'visitCost')]).toEqual([[42], [40]]);
    await change(`/visits/${visit}`, { people: [b] });
    expect([await told(a, 'visitCost'), await told(b, 'visitCost')]).toEqual([[2], [40]]);
    expect((await admin.delete(`/custom-fields/${cost}`)).status).toBe(409);
  });

  it('are refused where they would tell nothing', async () => {
    const wrong: [string, Body, string][] = [
      ['number', { rollUp: 'tasks.title', rollUpFunction: 'count' }, 'rollUp'], ['number', { rollUp: 'nowhere.contact', rollUpFunction: 'count' }, 'rollUp'], ['number', { rollUp: 'tasks.assignee', rollUpFunction: 'count' }, 'rollUp'], ['number', { rollUp: 'users.contact', rollUpFunction: 'count' }, 'rollUp'],
      ['number', { rollUp: 'tasks.contact' }, 'rollUpFunction'], ['date', { rollUp: 'tasks.contact', rollUpFunction: 'count' }, 'rollUpFunction'], ['number', { rollUp: 'tasks.contact', rollUpFunction: 'sum' }, 'rollUpField'], ['number', { rollUp: 'tasks.contact', rollUpFunction: 'sum', rollUpField: 'title' }, 'rollUpField'],
      ['date', { rollUp: 'tasks.contact', rollUpFunction: 'sum', rollUpField: 'dueAt' }, 'rollUpFunction'], ['money', { rollUp: 'tasks.contact', rollUpFunction: 'max', rollUpField: 'dueAt' }, 'rollUpFunction'], ['number', { rollUpFunction: 'count' }, 'rollUpFunction'],
      ['number', { rollUp: 'tasks.contact', rollUpFunction: 'count', rollUpFilter: { dueAt: { lt: '$today' } } }, 'rollUpFilter'], ['number', { rollUp: 'tasks.contact', rollUpFunction: 'count', rollUpFilter: { 'contact.province': { empty: true } } }, 'rollUpFilter'],
      ['number', { rollUp: 'tasks.contact', rollUpFunction: 'count', rollUpFilter: { nope: 1 } }, 'rollUpFilter'], ['number', { rollUp: 'tasks.contact', rollUpFunction: 'count', rollUpFilter: { title: { contains: 'x' } } }, 'rollUpFilter'],
      ['number', { rollUp: 'tasks.contact', rollUpFunction: 'count', required: true }, 'required'], ['number', { rollUp: 'tasks.contact', rollUpFunction: 'count', indexed: true }, 'indexed'], ['number', { formula: 'openTasks + 1' }, 'formula'], ['text', { rollUp: 'tasks.contact', rollUpFunction: 'count' }, 'rollUp'],
    ];
    for (const [kind, more, at] of wrong) {
      const { status, body } = await admin.post<Errors>('/custom-fields', { type: 'persons', name: 'wrong', label: 'x', kind, ...more });
      expect([JSON.stringify(more), status, body.errors?.[0]?.field]).toEqual([JSON.stringify(more), 400, at]);
    }
  });

  it('take their figures along when they are deleted for good', async () => {
    const owner = await OwnerConnection.open();
    const { body } = await admin.list('/custom-fields', { filter: JSON.stringify({ name: 'averageValue' }), fields: 'code' });
    const { id, code } = body.data[0]!;
    expect(await owner.count('roll_ups', 'field = $1', [code])).toBeGreaterThan(0);
    await admin.delete(`/custom-fields/${id}`);
    await admin.delete(`/custom-fields/${id}?permanent=true`);
    expect(await owner.count('roll_ups', 'field = $1', [code])).toBe(0);
    await owner.close();
  });
});
