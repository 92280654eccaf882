import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';
import { ApiClient, type Body } from './api-client';

/** EXP-04: who stands in for somebody sees his cartable, does his tasks and hears of them: as far as that user may himself, and not a moment longer. */
let app: TestApp;
let admin: ApiClient;
let next = 0;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
}, 60_000);
afterAll(() => app.close());

type Somebody = TestUser & { client: ApiClient };
const someone = async (grants: AccessGrant[]): Promise<Somebody> => {
  const user = await app.createUser({ username: `stand-in-${next += 1}`, grants });
  return { ...user, client: new ApiClient(app.url, user.token) };
};
const own = (...operations: string[]): AccessGrant => ({ form: 'tasks', operations, scope: 'own' });
const at = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
const HOUR = 3600;
/** The user names his own substitute. */
const standsIn = async (absent: Somebody, substitute: Somebody, startAt = at(-5), endAt = at(HOUR)): Promise<string> => absent.client.create('/substitutions', { substitute: substitute.id, startAt, endAt });
const task = (assignee: Somebody, more: Body = {}): Promise<string> => admin.create('/tasks', { title: 'کار', assignee: assignee.id, ...more });
const soon = (condition: () => Promise<boolean>): Promise<void> => until(condition, 2);
const sees = async (user: Somebody, id: string): Promise<boolean> => (await user.client.get(`/tasks/${id}`)).status === 200;
const titles = async (user: Somebody, of: Somebody): Promise<string[]> => {
  const { body } = await user.client.get<{ data: { title: string }[] }>(`/cartable?user=${of.id}&section=referredToMe`);
  return (body.data ?? []).map(({ title }) => title);
};

it('the substitute sees the other\'s cartable, does his tasks, and is told of new ones; his rights say so', async () => {
  const [absent, substitute] = [await someone([own('view', 'edit', 'delete')]), await someone([])];
  const id = await task(absent, { title: 'کار غایب' });
  expect((await substitute.client.get(`/tasks/${id}`)).status).toBe(403);
  await standsIn(absent, substitute);
  await soon(() => sees(substitute, id));
  expect(await titles(substitute, absent)).toEqual(['کار غایب']);
  expect((await substitute.client.get('/auth/me')).body).toMatchObject({ standsInFor: [{ id: absent.id, title: absent.username }], forms: { tasks: ['view', 'edit', 'select'] } });
  expect((await substitute.client.patch(`/tasks/${id}`, '*', { percent: 100 })).status).toBe(200);
  expect((await admin.get<{ data: { user: { id: string } }[] }>(`/tasks/${id}/history`)).body.data[0]!.user.id).toBe(substitute.id);
  const later = await task(absent, { title: 'تازه' });
  const heard = async (user: Somebody): Promise<[string, string][]> => (await user.client.get<{ data: { kind: string; subjectId: string | null }[] }>('/notifications?fields=kind,subjectId')).body.data.map(({ kind, subjectId }) => [kind, subjectId ?? '']);
  expect(await heard(substitute)).toContainEqual(['for-absent', later]);
  expect(await heard(absent)).toContainEqual(['task-referred', later]);
  const explained = await admin.get<{ data: { operation: string; allowed: boolean; because: string }[] }>(`/access/explain?user=${substitute.id}&type=tasks&id=${later}`, { 'Accept-Language': 'en' });
  expect(explained.body.data.find(({ operation }) => operation === 'edit')).toMatchObject({ allowed: true, because: expect.stringContaining(`stands in for “${absent.username}”`) as string });
});

it('never widens: neither beyond what the absent user may, nor over others\' tasks, nor to other operations or forms', async () => {
  const boss: AccessGrant[] = [{ form: 'tasks', operations: ['view', 'edit', 'delete', 'assign'], scope: 'all', hiddenFields: ['value'] }, { form: 'persons', operations: ['view'], scope: 'all' }];
  const [absent, reader, substitute] = [await someone(boss), await someone([own('view')]), await someone([own('delete')])];
  const stranger = await someone([]);
  const [his, readers, others] = [await task(absent, { value: 7 }), await task(reader), await task(stranger)];
  await standsIn(absent, substitute);
  await standsIn(reader, substitute);
  await soon(() => sees(substitute, his));
  const seen = (await substitute.client.get(`/tasks/${his}`)).body;
  expect('value' in seen).toBe(false);
  expect([await sees(substitute, readers), await sees(substitute, others)]).toEqual([true, false]);
  expect((await substitute.client.patch(`/tasks/${readers}`, '*', { title: 'نه' })).status).toBe(403);
  expect((await substitute.client.patch(`/tasks/${his}`, '*', { value: 1 })).status).toBe(400);
  expect([(await substitute.client.delete(`/tasks/${his}`)).status, (await substitute.client.delete(`/tasks/${readers}`)).status, (await substitute.client.delete(`/tasks/${others}`)).status]).toEqual([403, 403, 404]);
  expect((await substitute.client.list('/persons')).status).toBe(403);
  expect((await substitute.client.list('/tasks', { limit: 50, count: 'exact' })).body.page.total).toBe(2);
});

it('is not handed on, and ends with the one who lends', async () => {
  const [first, second, third] = [await someone([own('view')]), await someone([own('view')]), await someone([own('view')])];
  const id = await task(first);
  await standsIn(first, second);
  await standsIn(second, third);
  await soon(() => sees(second, id));
  expect(await sees(third, id)).toBe(false);
  await admin.post(`/users/${first.id}/deactivate`);
  await soon(async () => !await sees(second, id));
});

it('begins and ends at its hours, within two seconds, in lists, cartable and what is told', async () => {
  const [absent, substitute] = [await someone([own('view', 'edit')]), await someone([own('view')])];
  const id = await task(absent);
  const end = Date.now() + 4500;
  await standsIn(absent, substitute, at(2), new Date(end).toISOString());
  expect(await sees(substitute, id)).toBe(false);
  await until(() => sees(substitute, id), 4);
  await until(async () => !await sees(substitute, id), 6);
  expect(Date.now() - end).toBeGreaterThanOrEqual(0);
  expect(Date.now() - end).toBeLessThan(2000);
  expect(await titles(substitute, absent)).toEqual([]);
  const late = await task(absent);
  expect((await substitute.client.get<{ data: { subjectId: string | null }[] }>('/notifications?fields=subjectId')).body.data.map(({ subjectId }) => subjectId)).not.toContain(late);
});

it('ends at once when it is deleted or cut short', async () => {
  const [absent, substitute] = [await someone([own('view')]), await someone([own('view')])];
  const id = await task(absent);
  const substitution = await standsIn(absent, substitute);
  await soon(() => sees(substitute, id));
  expect((await absent.client.patch(`/substitutions/${substitution}`, '*', { endAt: at(-1) })).status).toBe(200);
  await soon(async () => !await sees(substitute, id));
  const again = await standsIn(absent, substitute);
  await soon(() => sees(substitute, id));
  expect((await absent.client.delete(`/substitutions/${again}`)).status).toBe(204);
  await soon(async () => !await sees(substitute, id));
});

it('everybody names his own substitute and nobody else\'s; neither himself nor a time that ends before it begins', async () => {
  const [absent, substitute, other] = [await someone([own('view')]), await someone([own('view')]), await someone([own('view')])];
  const id = await standsIn(absent, substitute);
  expect((await substitute.client.get(`/substitutions/${id}`)).status).toBe(404);
  expect((await substitute.client.patch(`/substitutions/${id}`, '*', { endAt: at(99 * HOUR) })).status).toBe(404);
  expect([400, 403]).toContain((await other.client.post('/substitutions', { user: absent.id, substitute: other.id, endAt: at(HOUR) })).status);
  expect((await absent.client.post('/substitutions', { substitute: absent.id, endAt: at(HOUR) })).body).toMatchObject({ errors: [{ field: 'substitute' }] });
  expect((await absent.client.post('/substitutions', { substitute: other.id, startAt: at(9), endAt: at(3) })).body).toMatchObject({ errors: [{ field: 'endAt', code: 'outOfRange' }] });
  expect((await absent.client.post('/substitutions', { substitute: other.id })).body).toMatchObject({ errors: [{ field: 'endAt', code: 'required' }] });
  expect((await admin.post('/substitutions', { user: absent.id, substitute: other.id, endAt: at(HOUR) })).status).toBe(201);
});
