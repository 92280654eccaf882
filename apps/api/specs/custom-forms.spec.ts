import ExcelJS from 'exceljs';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

/** Whole forms that an administrator makes: an insurance office's policies. */
interface Answer { id: string; version: number; [field: string]: unknown }
interface Listed { data: Answer[]; page: { total: number } }
interface Refused { errors: { field: string; code: string }[]; count?: number }

let app: TestApp;
let [sara, omid]: TestUser[] = [];

const send = async (method: 'post' | 'patch' | 'delete' | 'get', path: string, body: object | undefined, status: number, token?: string): Promise<Answer & Refused & Listed> => {
  const call = app.call(method, path, token);
  if (method === 'patch') call.set('If-Match', '*');
  return (await (body ? call.send(body) : call).expect(status)).body as Answer & Refused & Listed;
};
const form = (body: Record<string, unknown>, status = 201) => send('post', '/custom-forms', { label: 'فرم', pluralLabel: 'فرم‌ها', ...body }, status);
const field = (type: string, body: Record<string, unknown>, status = 201) => send('post', '/custom-fields', { type, label: 'فیلد', ...body }, status);
const faultsOf = ({ errors }: Refused): string[] => errors.map(({ field: at, code }) => `${at} ${code}`);
const titles = async (path: string, token?: string, query: object = {}): Promise<unknown[]> => (await send('post', `/${path}/query`, { sort: 'title', ...query }, 200, token)).data.map(({ title }) => title);
const grants = (path: string, more: object = {}) => [{ form: path, operations: ['view', 'create', 'edit', 'delete', 'export', 'print', 'report', 'assign', 'star'], scope: 'own' as const, ...more }];

let policies: Answer;

beforeAll(async () => {
  app = await startTestApp();
  policies = await form({ path: 'policies', label: 'بیمه‌نامه', pluralLabel: 'بیمه‌نامه‌ها', labelEn: 'Policy', pluralLabelEn: 'Policies', titleLabel: 'شماره بیمه‌نامه', titleUnique: true });
  await field('policies', { name: 'expiry', label: 'تاریخ انقضا', kind: 'date', inList: true, required: true });
  await field('policies', { name: 'premium', label: 'حق بیمه', kind: 'money', inList: true });
  await field('policies', { name: 'holder', label: 'بیمه‌گذار', kind: 'reference', to: 'contacts' });
  await field('policies', { name: 'note', label: 'یادداشت', kind: 'text', search: true });
  sara = await app.createUser({ username: 'sara', fullName: 'سارا', grants: grants('policies') });
  omid = await app.createUser({ username: 'omid', fullName: 'امید', grants: [...grants('policies', { hiddenFields: ['premium'] }), { form: 'persons', operations: ['view'], scope: 'own' }] });
});
afterAll(() => app.close());

describe('a form that an administrator made', () => {
  it('has the routes, the metadata and the operations of every form, and stands in nobody\'s OpenAPI', async () => {
    const meta = await send('get', '/record-types/policies', undefined, 200, sara!.token) as unknown as { label: string; pluralLabel: string; list: string[]; sort: string; fields: { name: string; label: string }[]; form: { label: string; fields: string[] }[] };
    expect(meta).toMatchObject({ label: 'بیمه‌نامه', pluralLabel: 'بیمه‌نامه‌ها', sort: '-createdAt', list: ['title', 'experts', 'createdAt', 'expiry', 'premium'] });
    expect(meta.fields.find(({ name }) => name === 'title')!.label).toBe('شماره بیمه‌نامه');
    expect(meta.form).toEqual([{ label: 'مشخصات', folded: false, fields: ['title', 'experts', 'expiry', 'premium', 'holder', 'note'] }]);
    const types = await send('get', '/record-types', undefined, 200) as unknown as { data: { path: string }[] };
    expect(types.data.map(({ path }) => path)).toContain('policies');
    expect(types.data.map(({ path }) => path)).not.toContain('custom-records');
    const document = JSON.stringify((await app.call('get', '/openapi.json', null).expect(200)).body);
    expect(document).not.toContain('/policies');
    await send('get', '/custom-records', undefined, 404);
  });

  it('keeps records that are whose they are, found, changed, told and exported like any others', async () => {
    const made = await send('post', '/policies', { title: 'ب-۱', expiry: '2026-03-21', premium: 5_000_000, note: 'ثالث' }, 201, sara!.token);
    expect(made).toMatchObject({ title: 'ب-۱', expiry: '2026-03-21', experts: [{ title: 'سارا' }], version: 1 });
    await send('post', '/policies', { title: 'ب-۲', expiry: '2026-01-01' }, 201, omid!.token);
    expect(faultsOf(await send('post', '/policies', {}, 400, sara!.token)).sort()).toEqual(['expiry required', 'title required']);
    expect(await titles('policies', sara!.token)).toEqual(['ب-۱']);
    expect(await titles('policies', omid!.token)).toEqual(['ب-۲']);
    expect(await titles('policies')).toEqual(['ب-۱', 'ب-۲']);
    await send('get', `/policies/${made.id}`, undefined, 404, omid!.token);
    await send('patch', `/policies/${made.id}`, { premium: 1 }, 404, omid!.token);
    await send('post', '/policies/query', { filter: { premium: 1 } }, 400, omid!.token);
    expect(faultsOf(await send('post', '/policies', { title: 'x', expiry: '2026-01-01', premium: 4 }, 400, omid!.token))).toEqual(['premium outOfReach']);
    expect(await titles('policies', undefined, { search: 'ثالث' })).toEqual(['ب-۱']);
    const { data: hits } = await send('get', `/search?text=${encodeURIComponent('ثالث')}`, undefined, 200, sara!.token);
    expect(hits).toMatchObject([{ type: 'policies', title: 'ب-۱', matched: 'note' }]);
    expect(await send('patch', `/policies/${made.id}`, { premium: 6_000_000 }, 200, sara!.token)).toMatchObject({ premium: 6_000_000, version: 2 });
    const history = await send('get', `/policies/${made.id}/history`, undefined, 200, sara!.token);
    expect(history.data[0]).toMatchObject({ operation: 'edit', changes: [{ field: 'premium', old: 5_000_000, new: 6_000_000 }] });
    const csv = (await app.call('post', '/policies/export', sara!.token).send({ format: 'csv', columns: ['title', 'expiry', 'premium'] }).expect(200)).text;
    expect(csv).toContain('شماره بیمه‌نامه');
    await app.call('get', `/policies/${made.id}/print?format=html`, sara!.token);
    const { data: sums } = (await app.call('post', '/policies/aggregate', sara!.token).send({ groupBy: [{ field: 'expiry', by: 'jalaliMonth' }], measures: [{ fn: 'sum', field: 'premium' }] }).expect(200)).body as { data: unknown[] };
    expect(sums).toHaveLength(1);
    await app.call('put', `/policies/${made.id}/star`, sara!.token).expect(204);
    expect(await titles('policies', sara!.token, { starred: true })).toEqual(['ب-۱']);
    const copy = await send('post', '/policies', { title: 'ب-۱', expiry: '2026-03-21' }, 409);
    expect(faultsOf(copy)).toEqual(['title unique']);
    await send('delete', `/policies/${made.id}`, undefined, 204, sara!.token);
    expect(await titles('policies', sara!.token)).toEqual([]);
    await send('post', `/policies/${made.id}/restore`, {}, 200);
  });

  it('is filled from a spreadsheet', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('a').addRows([['شماره بیمه‌نامه', 'تاریخ انقضا', 'حق بیمه'], ['و-۱', '۱۴۰۵/۰۱/۰۱', '۱۲٬۰۰۰'], ['و-۲', '۱۴۰۵/۰۲/۰۱', 'خیلی'], ['و-۳', '', '5']]);
    const upload = (await app.call('post', '/policies/import').attach('file', Buffer.from(await book.xlsx.writeBuffer()), 'a.xlsx').field('mode', 'apply')
      .field('mapping', JSON.stringify({ 'شماره بیمه‌نامه': 'title', 'تاریخ انقضا': 'expiry', 'حق بیمه': 'premium' })).expect(202)).body as { job: string };
    await until(async () => ['done', 'failed'].includes(String((await send('get', `/jobs/${upload.job}`, undefined, 200)).state)));
    expect(await send('get', `/jobs/${upload.job}`, undefined, 200)).toMatchObject({ state: 'done', result: { read: 3, created: 1, refused: 2 } });
    expect(await titles('policies', undefined, { filter: { title: { startsWith: 'و-' } } })).toEqual(['و-۱']);
  });

  it('belongs to a contact\'s experts where it is told so, and stands on the contact\'s page', async () => {
    await form({ path: 'claims', label: 'خسارت', pluralLabel: 'خسارت‌ها', access: 'shared' });
    await field('claims', { name: 'client', kind: 'reference', to: 'contacts' });
    const { data: [claims] } = await send('post', '/custom-forms/query', { filter: { path: 'claims' } }, 200);
    expect(faultsOf(await send('patch', `/custom-forms/${claims!.id}`, { access: 'reference' }, 400))).toEqual(['through required']);
    expect(faultsOf(await send('patch', `/custom-forms/${claims!.id}`, { access: 'reference', through: 'nothing' }, 400))).toEqual(['through outOfReach']);
    await send('patch', `/custom-forms/${claims!.id}`, { access: 'reference', through: 'client' }, 200);
    const clerk = await app.createUser({ username: 'clerk', grants: [...grants('claims'), { form: 'persons', operations: ['view'], scope: 'own' }] });
    const person = await send('post', '/persons', { lastName: 'کریمی', experts: [clerk.id] }, 201);
    const other = await send('post', '/persons', { lastName: 'رضایی', experts: [] }, 201);
    await send('post', '/claims', { title: 'خ-۱', client: person.id }, 201);
    await send('post', '/claims', { title: 'خ-۲', client: other.id }, 201);
    expect(await titles('claims', clerk.token)).toEqual(['خ-۱']);
    await send('patch', `/persons/${other.id}`, { experts: [clerk.id] }, 200);
    expect(await titles('claims', clerk.token)).toEqual(['خ-۱', 'خ-۲']);
    await send('patch', `/persons/${other.id}`, { experts: [omid!.id] }, 200);
    expect(await titles('claims', clerk.token)).toEqual(['خ-۱']);
    expect(await titles('claims', clerk.token, { sort: '-createdAt' })).toEqual(['خ-۱']);
    const page = await send('get', `/persons/${person.id}?include=related,timeline`, undefined, 200, clerk.token) as unknown as { related: Record<string, { data: Answer[] }> };
    expect(page.related['claims.client']!.data.map(({ title }) => title)).toEqual(['خ-۱']);
    expect((await send('delete', `/persons/${person.id}`, undefined, 409) as unknown as { dependants: unknown[] }).dependants).toMatchObject([{ type: 'claims', count: 1 }]);
    const { data: [through] } = await send('post', '/custom-fields/query', { filter: { type: 'claims', name: 'client' } }, 200);
    await send('delete', `/custom-fields/${through!.id}`, undefined, 409);
  });

  it('has provinces where it is told so', async () => {
    await form({ path: 'visits', label: 'بازدید', pluralLabel: 'بازدیدها', placed: true, sort: 'title' });
    const { data: provinces } = await send('get', '/provinces?limit=2', undefined, 200);
    for (const [i, { id }] of provinces.entries()) await send('post', '/visits', { title: `ز-${i}`, province: id }, 201);
    const local = await app.createUser({ username: 'local', grants: [{ form: 'visits', operations: ['view'], scope: 'all', provinces: [provinces[1]!.id] }] });
    expect(await titles('visits', local.token)).toEqual(['ز-1']);
    expect(await titles('visits', local.token, { sort: '-createdAt' })).toEqual(['ز-1']);
  });

  it('may be referred to by another, and its rows never mix with those of others', async () => {
    await form({ path: 'notes', label: 'برگ', pluralLabel: 'برگ‌ها', access: 'shared' });
    await field('notes', { name: 'policy', kind: 'reference', to: 'policies' });
    const { data: [policy] } = await send('post', '/policies/query', { limit: 1 }, 200);
    const note = await send('post', '/notes', { title: 'برگ', policy: policy!.id }, 201);
    expect(note.policy).toEqual({ id: policy!.id, title: policy!.title });
    expect(faultsOf(await send('post', '/notes', { title: 'برگ', policy: note.id }, 400))).toEqual(['policy outOfReach']);
    await send('get', `/policies/${note.id}`, undefined, 404);
    await send('delete', `/policies/${note.id}`, undefined, 404);
    expect(await titles('notes', undefined, { filter: { 'policy.title': policy!.title } })).toEqual(['برگ']);
  });
});

describe('a form\'s definition', () => {
  it('that is not good is refused by the name of what is wrong', async () => {
    for (const path of ['Policies', 'x y', '../x', 'a"b', "a'--", '__proto__', 'a1', 'بیمه', 'x'.repeat(41)]) expect([path, (await app.call('post', '/custom-forms').send({ path, label: 'x', pluralLabel: 'x' })).status]).toEqual([path, 400]);
    for (const path of ['persons', 'person', 'contacts', 'search', 'jobs', 'openapi', 'custom-records', 'users']) expect([path, faultsOf(await form({ path }, 400))]).toEqual([path, ['path unique']]);
    await form({ path: 'policies' }, 409);
    expect(faultsOf(await form({ path: 'x', sort: 'nonsense', columns: ['title', 'nonsense'] }, 400))).toEqual(['sort unknown', 'columns[1] unknown']);
    expect(faultsOf(await form({ path: 'x', access: 'shared', placed: true }, 400))).toEqual(['placed format']);
    expect(faultsOf(await send('patch', `/custom-forms/${policies.id}`, { path: 'other' }, 400))).toEqual(['path readOnly']);
    const answers = await Promise.all([1, 2].map(() => app.call('post', '/custom-forms').send({ path: 'both', label: 'x', pluralLabel: 'x' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('switched off has no menu, no right and no route, and comes back as it was', async () => {
    await send('post', `/custom-forms/${policies.id}/deactivate`, {}, 200);
    for (const token of [app.admin.token, sara!.token]) await send('get', '/policies', undefined, 404, token);
    await send('get', '/record-types/policies', undefined, 404, sara!.token);
    expect((await send('get', '/record-types', undefined, 200, sara!.token)).data.map(({ path }) => path)).not.toContain('policies');
    expect((await send('post', '/notes/query', {}, 200)).data[0]).not.toHaveProperty('policy');
    await send('post', `/custom-forms/${policies.id}/activate`, {}, 200);
    expect(await titles('policies', sara!.token)).toEqual(['ب-۱']);
    expect((await send('post', '/notes/query', { fields: ['policy'] }, 200)).data[0]!.policy).toMatchObject({ title: expect.any(String) as string });
  });

  it('is not deleted while it has records, and takes its fields and rights along', async () => {
    const made = await form({ path: 'drafts' });
    await field('drafts', { name: 'more', kind: 'text' });
    const holder = await app.createUser({ username: 'holder', grants: [...grants('drafts'), { form: 'persons', operations: ['view'], scope: 'own' }] });
    const row = await send('post', '/drafts', { title: 'پیش‌نویس', more: 'x' }, 201);
    expect((await send('delete', `/custom-forms/${made.id}`, undefined, 409)).count).toBe(1);
    await send('delete', `/drafts/${row.id}`, undefined, 204);
    expect((await send('delete', `/custom-forms/${made.id}`, undefined, 409)).count).toBe(1);
    await send('delete', `/drafts/${row.id}?permanent=true`, undefined, 204);
    await send('delete', `/custom-forms/${made.id}`, undefined, 204);
    await send('get', '/drafts', undefined, 404);
    expect((await send('get', `/access-templates/${holder.template}`, undefined, 200)).grants).toMatchObject([{ form: 'persons' }]);
    expect((await send('post', '/custom-fields/query', { filter: { type: 'drafts' } }, 200)).data).toEqual([]);
    await send('delete', `/custom-forms/${policies.id}`, undefined, 409);
    const through = await form({ path: 'errands', access: 'shared' });
    await field('errands', { name: 'client', kind: 'reference', to: 'contacts' });
    await send('patch', `/custom-forms/${through.id}`, { access: 'reference', through: 'client' }, 200);
    await send('delete', `/custom-forms/${through.id}`, undefined, 204);
    await send('get', '/errands', undefined, 404);
  });
});
