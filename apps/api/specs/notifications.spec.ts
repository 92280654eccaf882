import type { AccessGrant } from '@crm/platform/records';
import { ApiClient, type Body } from '../security/api-client';
import { connectLive, type LiveClient, quiet } from '../testing/live-client';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

/** What users are told of: their tasks and their jobs; only of what they may see, only what they want to know. */
let app: TestApp;
let admin: ApiClient;
let next = 0;
const sockets: LiveClient[] = [];
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
});
afterAll(async () => {
  sockets.forEach((socket) => socket.close());
  await app.close();
});

interface Mine { data: { id: string; kind: string; text: string; readAt: string | null; by: Body | null; subject: Body | null }[]; unread: number; page: { nextCursor: string | null } }
type Colleague = TestUser & { rest: ApiClient; live: LiveClient; mine(query?: string, language?: string): Promise<Mine> };
const own = (more: Partial<AccessGrant> = {}): AccessGrant => ({ form: 'tasks', operations: ['view', 'create', 'edit', 'delete'], scope: 'own', ...more });

async function colleague(fullName: string, grants: AccessGrant[] = [own()]): Promise<Colleague> {
  const user = await app.createUser({ username: `told${next += 1}`, fullName, grants });
  const rest = new ApiClient(app.url, user.token);
  const live = await connectLive(app.url, user.token);
  sockets.push(live);
  return { ...user, rest, live, mine: async (query = '', language = 'fa') => (await rest.get<Mine>(`/notifications/mine${query}`, { 'Accept-Language': language })).body };
}
const kinds = ({ data }: Mine): string[] => data.map(({ kind }) => kind);

it('a referred task is told to its assignee, its completion to who referred it, at once and in their languages', async () => {
  const [a, b] = [await colleague('آزاده رستمی'), await colleague('بهروز کاظمی')];
  const task = await a.rest.create('/tasks', { title: 'ارسال پیش‌فاکتور', assignee: b.id });
  await b.live.hears('notification', (content: Body) => content.kind === 'task-referred', 1000);
  const told = await b.mine();
  expect(told).toMatchObject({ unread: 1, data: [{ kind: 'task-referred', text: 'آزاده رستمی وظیفهٔ «ارسال پیش‌فاکتور» را به شما ارجاع داد.', readAt: null, by: { id: a.id }, subject: { type: 'tasks', id: task, title: 'ارسال پیش‌فاکتور' } }] });
  expect((await b.mine('', 'en')).data[0]!.text).toBe('آزاده رستمی referred the task “ارسال پیش‌فاکتور” to you.');

  await b.rest.patch(`/tasks/${task}`, '*', { percent: 40 });
  await b.rest.patch(`/tasks/${task}`, '*', { percent: 60 });
  await b.rest.patch(`/tasks/${task}`, '*', { percent: 100 });
  await a.live.hears('notification', (content: Body) => content.kind === 'task-completed', 1000);
  // What was said and not read yet is not said twice.
  expect(kinds(await a.mine())).toEqual(['task-completed', 'task-changed']);
  expect((await a.mine()).data[0]!.text).toBe('بهروز کاظمی وظیفهٔ «ارسال پیش‌فاکتور» را انجام داد.');
  expect(kinds(await b.mine())).toEqual(['task-referred']);
});
it('who refers a task on is heard of by the one who had referred it to him', async () => {
  const [a, b, c] = [await colleague('نخست'), await colleague('دوم'), await colleague('سوم')];
  const task = await a.rest.create('/tasks', { title: 'دست به دست', assignee: b.id });
  await b.rest.patch(`/tasks/${task}`, '*', { assignee: c.id });
  expect([kinds(await a.mine()), kinds(await c.mine())]).toEqual([['task-changed'], ['task-referred']]);
  // He is neither assignee nor referrer any more: what he is told names nothing that he may not see.
  expect((await a.mine()).data[0]).toMatchObject({ text: 'دوم یکی از وظیفه‌های شما را تغییر داد.', subject: { title: null } });
});
it('nobody is told of what he did himself, may not see, or where the change was taken back', async () => {
  const [a, blind, far] = [await colleague('کننده'), await colleague('نابینا', []), await colleague('بی‌عنوان', [own({ hiddenFields: ['title'] })])];
  const task = await a.rest.create('/tasks', { title: 'کار خودم' });
  await a.rest.patch(`/tasks/${task}`, '*', { percent: 100 });
  await a.rest.create('/tasks', { title: 'محرمانه', assignee: blind.id });
  await a.rest.create('/tasks', { title: 'محرمانه', assignee: far.id });
  expect((await a.rest.post('/tasks', { title: 'بد', assignee: far.id, dueAt: '2020-01-01T00:00:00Z', startAt: '2021-01-01T00:00:00Z' })).status).toBe(400);
  await quiet();
  expect(await a.mine()).toMatchObject({ data: [], unread: 0 });
  expect(await blind.mine()).toMatchObject({ data: [], unread: 0 });
  expect(blind.live.of('notification')).toEqual([]);
  const told = await far.mine();
  expect(told.data.map(({ text }) => text)).toEqual(['کننده وظیفه‌ای به شما ارجاع داد.']);
  expect(JSON.stringify([told, far.live.heard, (await far.rest.list('/notifications')).body])).not.toContain('محرمانه');
});
it('are read one by one or all, in every tab', async () => {
  const [a, b] = [await colleague('فرستنده'), await colleague('گیرنده')];
  for (const title of ['یک', 'دو', 'سه']) await a.rest.create('/tasks', { title, assignee: b.id });
  const { data } = await b.mine();
  expect((await b.rest.post('/notifications/read', { ids: [data[1]!.id] })).body).toEqual({ unread: 2 });
  await b.live.hears('changed', (content: Body) => content.type === 'notifications');
  expect(kinds(await b.mine('?unread=true'))).toHaveLength(2);
  const first = await b.mine('?limit=2');
  expect([first.data.length, (await b.mine(`?limit=2&cursor=${encodeURIComponent(first.page.nextCursor!)}`)).data.length]).toEqual([2, 1]);
  expect((await b.rest.post('/notifications/read')).body).toEqual({ unread: 0 });
  expect((await a.rest.post('/notifications/read', { ids: data.map(({ id }) => id) })).body).toEqual({ unread: 0 });
});
it('a kind that is switched off is not told', async () => {
  const [a, b] = [await colleague('پرکار'), await colleague('آرام')];
  const { body } = await b.rest.get<{ data: { kind: string; label: string; page: boolean }[] }>('/notifications/preferences', { 'Accept-Language': 'fa' });
  expect(body.data).toEqual(expect.arrayContaining([{ kind: 'task-referred', label: 'ارجاع وظیفه به من', page: true }, { kind: 'job-done', label: 'پایان کار پس‌زمینه', page: true }]));
  expect((await b.rest.send('PUT', '/notifications/preferences', { 'task-referred': { page: false } })).status).toBe(200);
  await a.rest.create('/tasks', { title: 'بی‌صدا', assignee: b.id });
  expect(await b.mine()).toMatchObject({ data: [], unread: 0 });
  await b.rest.send('PUT', '/notifications/preferences', { 'task-referred': { page: true } });
  await a.rest.create('/tasks', { title: 'باصدا', assignee: b.id });
  expect(await b.mine()).toMatchObject({ unread: 1 });
});
it.each<[string, unknown, string]>([
  ['PUT /notifications/preferences', { nonsense: { page: true } }, 'nonsense'], ['PUT /notifications/preferences', { 'job-done': { page: 'no' } }, 'job-done.page'], ['PUT /notifications/preferences', { 'job-done': { mail: true } }, 'job-done.mail'],
  ['POST /notifications/read', { ids: 'all' }, 'ids'], ['POST /notifications/read', { ids: ['x'] }, 'ids[0]'], ['POST /notifications/read', { all: true }, 'all'],
  ['GET /notifications/mine?limit=0', undefined, 'limit'], ['GET /notifications/mine?unread=x', undefined, 'unread'], ['GET /notifications/mine?x=1', undefined, 'x'],
])('%s with %j is refused and names the field', async (route, sent, field) => {
  const [method, path] = route.split(' ') as ['PUT', string];
  const { status, body } = await admin.send<{ errors: { field: string }[] }>(method, path, sent);
  expect([status, body.errors.map((one) => one.field)]).toEqual([400, [field]]);
});
it('everybody has his own and no others\'', async () => {
  const [a, b] = [await colleague('صاحب', [own()]), await colleague('فضول', [])];
  const c = await colleague('نویسنده');
  await c.rest.create('/tasks', { title: 'برای صاحب', assignee: a.id });
  const { data } = await a.mine();
  const id = data[0]!.id;
  expect((await b.rest.list('/notifications')).body.data).toEqual([]);
  expect((await b.rest.get(`/notifications/${id}`)).status).toBe(404);
  expect((await b.rest.delete(`/notifications/${id}`)).status).toBe(404);
  expect((await a.rest.list('/notifications')).body.data.map((row) => row.id)).toEqual([id]);
  expect((await a.rest.post('/notifications', { user: b.id, message: 'پیام' })).status).toBe(403);
  expect((await a.rest.delete(`/notifications/${id}`)).status).toBe(204);
  expect(await a.mine()).toMatchObject({ data: [], unread: 0 });
});
it('a word of the administrator reaches a user', async () => {
  const a = await colleague('کارمند');
  await admin.create('/notifications', { user: a.id, message: 'فردا اداره تعطیل است.' });
  await a.live.hears('notification', (content: Body) => content.kind === 'message');
  expect((await a.mine()).data).toMatchObject([{ kind: 'message', text: 'فردا اداره تعطیل است.' }]);
  expect((await admin.post('/notifications', { user: a.id })).status).toBe(400);
});
it('who started a job is told which one is done and what came of it, in the language and digits in which he reads', async () => {
  const form = new FormData();
  form.append('mapping', JSON.stringify({ 'نام خانوادگی': { field: 'lastName' } }));
  form.append('mode', 'check');
  form.append('file', new Blob(['نام خانوادگی\nکریمی\n'], { type: 'text/csv' }), 'اشخاص.csv');
  const live = await connectLive(app.url, app.admin.token);
  sockets.push(live);
  const answer = await fetch(`${app.url}/api/v1/persons/import`, { method: 'POST', body: form, headers: { Authorization: `Bearer ${app.admin.token}` } });
  const text = await answer.text();
  expect([answer.status, text]).toEqual([202, expect.any(String)]);
  await live.hears('notification', (content: Body) => String(content.kind).startsWith('job-'), 15_000);
  const { job } = JSON.parse(text) as { job: string };
  const told = async (language: string): Promise<Body> => {
    const read = await fetch(`${app.url}/api/v1/notifications/mine`, { headers: { Authorization: `Bearer ${app.admin.token}`, 'Accept-Language': language } });
    return ((await read.json()) as { data: Body[] }).data.find(({ kind }) => kind === 'job-done')!;
  };
  const name = (plain: string): string => `\u2068${plain}\u2069`;
  expect(await told('fa')).toMatchObject({ text: `بررسی ورود اشخاص از فایل ${name('اشخاص.csv')} پایان یافت: ۱ ردیف تازه.`, subject: { type: 'jobs', id: job } });
  expect(await told('fa-u-nu-latn')).toMatchObject({ text: `بررسی ورود اشخاص از فایل ${name('اشخاص.csv')} پایان یافت: 1 ردیف تازه.` });
  expect(await told('en')).toMatchObject({ text: `The check of an import of persons from the file ${name('اشخاص.csv')} is done: 1 created.` });
}, 30_000);
it('a user who has notifications can be deleted and restored', async () => {
  const [a, b] = [await colleague('ماندنی'), await colleague('رفتنی')];
  const task = await a.rest.create('/tasks', { title: 'آخرین کار', assignee: b.id });
  await b.rest.patch(`/tasks/${task}`, '*', { percent: 100 });
  await admin.patch(`/tasks/${task}`, '*', { assignee: a.id, referrer: a.id });
  expect((await admin.delete(`/users/${b.id}`)).status).toBe(204);
  expect((await a.mine()).data.map(({ by }) => by)).toContain(null);
  expect((await admin.post(`/users/${b.id}/restore`)).status).toBe(200);
  expect((await admin.delete(`/users/${b.id}`)).status).toBe(204);
});

it('a task that is handed on by a third is told to both: who gets it, and who had it', async () => {
  const [manager, a, b] = [await colleague('مدیر فروش', [own({ scope: 'all' })]), await colleague('پیشین'), await colleague('پسین')];
  const task = await a.rest.create('/tasks', { title: 'کار مشترک' });
  await manager.rest.patch(`/tasks/${task}`, '*', { assignee: b.id });
  expect([kinds(await a.mine()), kinds(await b.mine())]).toEqual([['task-changed'], ['task-referred']]);
});

describe('a reminder', () => {
  const soon = (ms: number): string => new Date(Date.now() + ms).toISOString();
  const reminded = async (user: Colleague): Promise<string[]> => (await user.mine()).data.filter(({ kind }) => kind === 'task-reminder').map(({ text }) => text);

  it('comes at its hour to the assignee, once, and again at another hour', async () => {
    const [a, b] = [await colleague('یادآور'), await colleague('یادشونده')];
    const task = await a.rest.create('/tasks', { title: 'زنگ به مشتری', assignee: b.id, remindAt: soon(1500) });
    expect(await reminded(b)).toEqual([]);
    await b.live.hears('notification', (content: Body) => content.kind === 'task-reminder', 5000);
    expect(await reminded(b)).toEqual(['یادآوری وظیفهٔ «زنگ به مشتری»']);
    await quiet(2500);
    expect([await reminded(b), await reminded(a)]).toEqual([['یادآوری وظیفهٔ «زنگ به مشتری»'], []]);
    await b.rest.post('/notifications/read');
    b.live.heard.length = 0;
    await a.rest.patch(`/tasks/${task}`, '*', { remindAt: soon(100) });
    await b.live.hears('notification', (content: Body) => content.kind === 'task-reminder', 5000);
    expect(await reminded(b)).toHaveLength(2);
  }, 20_000);

  it('does not come of what is done, deleted, long ago or out of reach, nor to who does not want it', async () => {
    const [a, blind, calm] = [await colleague('سازنده'), await colleague('نابینای دوم', []), await colleague('آرام دوم')];
    await calm.rest.send('PUT', '/notifications/preferences', { 'task-reminder': { page: false } });
    await a.rest.create('/tasks', { title: 'انجام‌شده', remindAt: soon(-1000), percent: 100 });
    await a.rest.create('/tasks', { title: 'کهنه', remindAt: soon(-8 * 86_400_000) });
    const deleted = await a.rest.create('/tasks', { title: 'حذف‌شده', remindAt: soon(1000) });
    expect((await a.rest.delete(`/tasks/${deleted}`)).status).toBe(204);
    for (const { id } of [blind, calm]) await a.rest.create('/tasks', { title: 'محرمانه', assignee: id, remindAt: soon(0) });
    const due = await a.rest.create('/tasks', { title: 'به‌هنگام', remindAt: soon(0) });
    await a.live.hears('notification', (content: Body) => content.kind === 'task-reminder', 5000);
    await quiet(1500);
    expect([await reminded(a), await reminded(blind), await reminded(calm)]).toEqual([['یادآوری وظیفهٔ «به‌هنگام»'], [], []]);
    expect((await a.mine()).data[0]!.subject).toMatchObject({ type: 'tasks', id: due });
  }, 20_000);
});
