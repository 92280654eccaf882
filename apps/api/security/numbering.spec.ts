import { Body as FromBody, Controller, Post } from '@nestjs/common';
import { Problem, Records, SignedIn } from '@crm/platform/api';
import { officeYear } from '@crm/platform/records';
import { task } from '@crm/tasks/records';
import { ApiClient } from './api-client';
import { type ProbeApp, startProbe } from './probe-app';

/** Makes a task in the request's transaction, waits, and then fails where it is told to: the number goes back with the rest. */
@Controller('probe') @SignedIn('a test')
class NumberingProbe {
  constructor(private readonly records: Records) {}

  @Post('task')
  async make(@FromBody() { title, fails, wait }: { title: string; fails: boolean; wait: number }): Promise<unknown> {
    const made = await this.records.of(task).create({ title });
    await new Promise((done) => { setTimeout(done, wait); });
    if (fails) throw new Problem(409, { fa: 'آزمون', en: 'A test' });
    return made;
  }
}

let probe: ProbeApp;
let admin: ApiClient;
beforeAll(async () => { probe = await startProbe([NumberingProbe]); admin = probe.admin; });
afterAll(() => probe.close());

interface Errors { errors: { field: string; code: string; message: string }[] }
const series = (more: object = {}): Record<string, unknown> => ({ name: 'سری', forms: ['tasks'], pattern: '{year}-{seq:4}', yearly: true, gapless: true, ...more });
const codes = async (path: string): Promise<string[]> => (await admin.list(path, { limit: 500, sort: 'code', fields: 'code' })).body.data.map(({ code }) => String(code));
const year = officeYear();
let id: string;

it('numbers 400 tasks that are made at once, 58 of which fail, without a gap', async () => {
  const before = await admin.create('/tasks', { title: 'پیش از سری' });
  id = await admin.create('/numbering-series', series());
  const own = (await admin.get<{ code: string }>(`/tasks/${before}`)).body.code;
  expect(own).toMatch(/^\d+$/);
  const fails = (i: number): boolean => i % 7 === 3 || i === 0;
  const statuses: number[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: 40 }, async () => {
    while (next < 400) {
      const i = (next += 1) - 1;
      const { status } = await admin.post('/probe/task', { title: `وظیفه ${i}`, fails: fails(i), wait: i % 3 });
      statuses.push(status);
    }
  }));
  const failed = Array.from({ length: 400 }, (_, i) => i).filter(fails).length;
  expect([failed, statuses.filter((status) => status === 409).length, statuses.filter((status) => status === 201).length]).toEqual([58, 58, 342]);
  expect((await codes('/tasks')).filter((code) => code !== own)).toEqual(Array.from({ length: 342 }, (_, i) => `${year}-${String(i + 1).padStart(4, '0')}`));
  expect((await admin.get<{ next: string; counters: unknown[] }>(`/numbering-series/${id}/next`)).body).toEqual({ next: `${year}-0343`, counters: [{ year, last: 342 }] });
}, 120_000);

it('passes over a number that somebody typed, and changes no number that was given', async () => {
  await admin.create('/tasks', { title: 'دستی', code: `${year}-0343` });
  const next = await admin.post<{ code: string }>('/tasks', { title: 'بعدی' });
  expect(next.body.code).toBe(`${year}-0344`);
  const all = await codes('/tasks');
  const { body: { version } } = await admin.get<{ version: number }>(`/numbering-series/${id}`);
  expect((await admin.patch(`/numbering-series/${id}`, version, { pattern: 'T{seq}', yearly: false, start: 1000, step: 5 })).status).toBe(200);
  expect(await codes('/tasks')).toEqual(all);
  expect([(await admin.post<{ code: string }>('/tasks', { title: 'نو' })).body.code, (await admin.post<{ code: string }>('/tasks', { title: 'نوتر' })).body.code]).toEqual(['T1000', 'T1005']);
  expect((await admin.list('/tasks', { search: 'T1005' })).body.data).toHaveLength(1);
});

it('counts two forms together where a series names both, and lets them go when it is switched off', async () => {
  const shared = await admin.create('/numbering-series', series({ name: 'مخاطبان', forms: ['persons', 'companies'], pattern: '{unit}{seq:3}', unit: 'م', yearly: false, gapless: false }));
  const made = [await admin.post<{ code: string }>('/persons', { lastName: 'یک' }), await admin.post<{ code: string }>('/companies', { name: 'دو' }), await admin.post<{ code: string }>('/persons', { lastName: 'سه' })];
  expect(made.map(({ body }) => body.code)).toEqual(['م001', 'م002', 'م003']);
  await admin.post(`/numbering-series/${shared}/deactivate`);
  expect((await admin.post<{ code: string }>('/persons', { lastName: 'چهار' })).body.code).toMatch(/^\d+$/);
});

it('counts at once and waits for nobody where gaps do not matter', async () => {
  const made = await admin.create('/numbering-series', series({ name: 'شرکت‌ها', forms: ['companies'], pattern: 'C{seq}', yearly: false, gapless: false }));
  const answers = await Promise.all(Array.from({ length: 60 }, (_, i) => admin.post<{ code: string }>('/companies', { name: `شرکت ${i}` })));
  expect(new Set(answers.map(({ body }) => body.code)).size).toBe(60);
  expect((await admin.get<{ next: string }>(`/numbering-series/${made}/next`)).body.next).toBe('C61');
});

it('says what is wrong with a series', async () => {
  const refused = async (more: object): Promise<string[]> => ((await admin.post<Errors>('/numbering-series', series({ forms: [], ...more }), { 'Accept-Language': 'en' })).body.errors ?? []).map(({ field, message }) => `${field}: ${message}`);
  expect(await refused({ pattern: '{year}' })).toEqual(['pattern: A pattern has one {seq}, and besides it {year}, {unit} and text without blanks; an example: {year}-{seq:5}']);
  expect(await refused({ pattern: '{seq}' })).toEqual(['pattern: A number that begins anew every year needs {year}, too.']);
  expect(await refused({ forms: ['tasks', 'nothing', 'interactions', 'contacts'] })).toEqual(['forms[1]: There is no such field.', 'forms[2]: The form “Interactions” has no number to be given.', 'forms[3]: There is no such field.', 'forms[0]: The form “Tasks” takes its numbers from the series “سری”.']);
  expect(await refused({ step: 0 })).toEqual(['step: The value must be between 1 and 1000.']);
  const clerk = new ApiClient(probe.url, (await admin.post<{ accessToken: string }>('/auth/login', { username: await clerkName(), password: 'a long enough secret' })).body.accessToken);
  expect([(await clerk.post('/numbering-series', series())).status, (await clerk.get(`/numbering-series/${id}/next`)).status, (await clerk.get('/numbering-series/forms')).status]).toEqual([403, 403, 403]);
});
async function clerkName(): Promise<string> {
  const accessTemplate = await admin.create('/access-templates', { name: 'بی‌سری', grants: [{ form: 'tasks', operations: ['view', 'create'], scope: 'all' }] });
  await admin.create('/users', { username: 'clerk', fullName: 'clerk', password: 'a long enough secret', accessTemplate });
  return 'clerk';
}
