import type { AccessGrant } from '@crm/platform/records';
import { ApiClient, type Body } from '../security/api-client';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

/** USR-11: the records of somebody who leaves go to others in one action, as a job, under the rights of who does it. */
let app: TestApp;
let admin: ApiClient;
let next = 0;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
}, 60_000);
afterAll(() => app.close());

const someone = (grants: AccessGrant[] = []): Promise<TestUser> => app.createUser({ username: `hand-${next += 1}`, grants });
interface Result { forms: { form: string; handed: number; refused: number }[]; refusals: { form: string; id: string; reason: string }[] }
const handOver = async (from: string, body: unknown, client = admin): Promise<Result> => {
  const { status, body: started, text } = await client.post<{ job: string }>(`/users/${from}/hand-over`, body);
  if (status !== 202) throw new Error(text);
  const look = async () => (await client.get<{ state: string; result: Result; error: string | null }>(`/jobs/${started.job}`)).body;
  await until(async () => !['queued', 'running'].includes((await look()).state), 40);
  const { state, result, error } = await look();
  if (state !== 'done') throw new Error(String(error));
  return result;
};
const ids = (value: unknown): string[] => [value].flat().flatMap((ref) => (ref as { id: string } | null)?.id ?? []);

it('everything that is his goes to the other; what he did stays his', async () => {
  const [leaver, heir, colleague] = [await someone(), await someone(), await someone()];
  const person = await admin.create('/persons', { lastName: 'یک', experts: [leaver.id, colleague.id] });
  const shared = await admin.create('/persons', { lastName: 'دو', experts: [leaver.id, heir.id] });
  const foreign = await admin.create('/persons', { lastName: 'سه', experts: [colleague.id] });
  const call = await admin.create('/interactions', { subject: 'تماس', user: leaver.id, contact: person });
  const todo = await admin.create('/tasks', { title: 'باز', assignee: leaver.id, referrer: colleague.id });
  const referred = await admin.create('/tasks', { title: 'ارجاع‌شده', assignee: colleague.id, referrer: leaver.id });
  const done = await admin.create('/tasks', { title: 'تمام', assignee: leaver.id, percent: 100 });
  const preview = (await admin.get<{ data: { form: string; count: number }[] }>(`/users/${leaver.id}/hand-over`)).body.data;
  expect(Object.fromEntries(preview.map(({ form, count }) => [form, count]))).toMatchObject({ persons: 2, companies: 0, interactions: 1, tasks: 2 });

  const result = await handOver(leaver.id, { to: heir.id });
  expect(result.forms.filter(({ handed }) => handed).map(({ form, handed, refused }) => [form, handed, refused])).toEqual([['persons', 2, 0], ['interactions', 1, 0], ['tasks', 2, 0]]);
  const read = async (path: string, field: string): Promise<string[]> => ids((await admin.get(path)).body[field]).sort();
  expect(await read(`/persons/${person}`, 'experts')).toEqual([heir.id, colleague.id].sort());
  expect(await read(`/persons/${shared}`, 'experts')).toEqual([heir.id]);
  expect(await read(`/persons/${foreign}`, 'experts')).toEqual([colleague.id]);
  expect(await read(`/interactions/${call}`, 'user')).toEqual([heir.id]);
  expect([await read(`/tasks/${todo}`, 'assignee'), await read(`/tasks/${todo}`, 'referrer')]).toEqual([[heir.id], [colleague.id]]);
  expect([await read(`/tasks/${referred}`, 'assignee'), await read(`/tasks/${referred}`, 'referrer')]).toEqual([[colleague.id], [heir.id]]);
  expect(await read(`/tasks/${done}`, 'assignee')).toEqual([leaver.id]);
  const { body } = await admin.get<{ data: { operation: string; changes: { field: string }[] }[] }>(`/persons/${person}/history`);
  expect(body.data[0]).toMatchObject({ operation: 'edit', changes: [{ field: 'experts' }] });
});

it('several take turns, more than a chunk, and only the forms that were asked for', async () => {
  const [leaver, first, second] = [await someone(), await someone(), await someone()];
  for (let i = 0; i < 125; i += 1) await admin.create('/persons', { lastName: `نوبت ${i}`, experts: [leaver.id] });
  await admin.create('/tasks', { title: 'می‌ماند', assignee: leaver.id });
  expect((await handOver(leaver.id, { to: [first.id, second.id], forms: ['persons'] })).forms).toMatchObject([{ form: 'persons', handed: 125, refused: 0 }]);
  const count = async (user: string): Promise<number> => (await admin.list('/persons', { filter: JSON.stringify({ experts: { in: [user] } }), count: 'exact' })).body.page.total;
  expect([await count(leaver.id), await count(first.id), await count(second.id)]).toEqual([0, 63, 62]);
  expect((await admin.list('/tasks', { filter: JSON.stringify({ assignee: leaver.id }) })).body.data).toHaveLength(1);
}, 60_000);

describe('under the rights of who does it', () => {
  const users: AccessGrant = { form: 'users', operations: ['view'], scope: 'all' };
  const manager = async (grants: AccessGrant[]): Promise<ApiClient> => new ApiClient(app.url, (await someone([users, ...grants])).token);

  it('what is out of his reach stays; what he may not assign is refused and told', async () => {
    const [leaver, heir] = [await someone(), await someone()];
    const province = (await admin.list('/provinces', { limit: 2 })).body.data.map(({ id }) => id);
    const here = await admin.create('/persons', { lastName: 'اینجا', experts: [leaver.id], province: province[0]! });
    const there = await admin.create('/persons', { lastName: 'آنجا', experts: [leaver.id], province: province[1]! });
    const far = await admin.create('/persons', { lastName: 'ناپیدا', experts: [leaver.id] });
    const client = await manager([{ form: 'persons', operations: ['view', 'edit', 'assign'], scope: 'all', provinces: [province[0]!] }, { form: 'persons', operations: ['view', 'edit'], scope: 'all', provinces: [province[1]!] }]);
    const result = await handOver(leaver.id, { to: heir.id }, client);
    expect(result).toMatchObject({ forms: [{ form: 'persons', handed: 1, refused: 1 }], refusals: [{ form: 'persons', id: there }] });
    const experts = async (id: string): Promise<string[]> => ids((await admin.get(`/persons/${id}`)).body.experts);
    expect([await experts(here), await experts(there), await experts(far)]).toEqual([[heir.id], [leaver.id], [leaver.id]]);
  });
  it('nobody without `assign`, nothing of a user out of reach, no receiver who is not there', async () => {
    const [leaver, heir] = [await someone(), await someone()];
    const without = await manager([{ form: 'persons', operations: ['view', 'edit'], scope: 'all' }]);
    expect([(await without.get(`/users/${leaver.id}/hand-over`)).status, (await without.post(`/users/${leaver.id}/hand-over`, { to: heir.id })).status]).toEqual([403, 403]);
    const blind = new ApiClient(app.url, (await someone([{ form: 'persons', operations: ['view', 'edit', 'assign'], scope: 'all' }])).token);
    expect([403, 404]).toContain((await blind.post(`/users/${leaver.id}/hand-over`, { to: heir.id })).status);
    expect((await admin.post('/users/01900000-0000-7000-8000-0000000000ff/hand-over', { to: heir.id })).status).toBe(404);
    await admin.post(`/users/${heir.id}/deactivate`);
    const bad: [Body, string][] = [[{}, 'to'], [{ to: leaver.id }, 'to'], [{ to: 'x' }, 'to'], [{ to: [] }, 'to'], [{ to: heir.id }, 'to'], [{ to: '01900000-0000-7000-8000-0000000000ff' }, 'to'], [{ to: heir.id, forms: 'persons' }, 'forms'], [{ to: leaver.id, forms: ['users'] }, 'to'], [{ to: leaver.id, what: 1 }, 'what']];
    for (const [body, field] of bad) {
      const answer = await admin.post(`/users/${leaver.id}/hand-over`, body);
      expect([JSON.stringify(body), answer.status, (answer.body.errors as { field: string }[]).map((error) => error.field)]).toEqual([JSON.stringify(body), 400, expect.arrayContaining([field]) as unknown]);
    }
    const [good] = [await someone()];
    expect((await admin.post(`/users/${leaver.id}/hand-over`, { to: good.id, forms: ['lookup-values'] })).body.errors).toMatchObject([{ field: 'forms[0]', code: 'outOfReach' }]);
  });
});
