import { ApiClient } from '../security/api-client';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Grant { form: string; operations: string[]; scope: string; provinces?: string[] }
interface Entry { operation: string; user: { id: string; title: string } | null; changes: { field: string }[] }

/** What names a value by its id besides the records that have it: saved filters, grants, print formats. */
describe('what mentions a value that is merged into another', () => {
  let app: TestApp;
  let admin: ApiClient;
  let keeper: ApiClient;
  let keeperToken = '';
  let country = '';
  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    const all = ['view', 'create', 'edit', 'delete', 'restore', 'assign'];
    keeperToken = (await app.createUser({ username: 'keeper', grants: [
      { form: 'lookup-values', operations: all, scope: 'all' }, { form: 'provinces', operations: all, scope: 'all' }, { form: 'persons', operations: all, scope: 'all' }, { form: 'companies', operations: all, scope: 'all' },
    ] })).token;
    keeper = new ApiClient(app.url, keeperToken);
    country = await admin.create('/countries', { name: 'کشور آزمون' });
  });
  afterAll(() => app.close());

  const value = (label: string): Promise<string> => admin.create('/lookup-values', { list: 'rating', label });
  const viewOf = async (id: string, client = admin): Promise<{ filter: unknown; version: number }> => (await client.get<{ filter: unknown; version: number }>(`/views/${id}?fields=filter`)).body;
  const grantsOf = async (id: string): Promise<Grant[]> => (await admin.get<{ grants: Grant[] }>(`/access-templates/${id}`)).body.grants;
  const undo = async (batch: string, client = keeper): Promise<{ undone: number; kept: number; records: { fields: string[]; type: string; title: string | null }[] }> => {
    const { status, body } = await client.post<{ job: string }>(`/batches/${batch}/undo`);
    expect(status).toBe(202);
    return (await finished(app, body.job, client === keeper ? keeperToken : undefined)).result as never;
  };
  const merge = async (path: string, from: string, into: string, client = keeper): Promise<{ moved: number; batch: string }> => {
    const { status, body } = await client.post<{ moved: number; batch: string }>(`/base-data/${path}/${from}/merge`, { into });
    expect(status).toBe(200);
    return body;
  };

  it('names the other from then on: filters of everybody, deep inside and once, and the history says why', async () => {
    const [from, into, third] = [await value('از'), await value('به'), await value('سوم')];
    const filter = { or: [{ rating: { in: [from, into, third] } }, { not: { rating: from } }], lastName: { contains: 'ک' } };
    const id = await admin.create('/views', { type: 'persons', name: 'رتبه‌دارها', filter });
    const untouched = await admin.create('/views', { type: 'persons', name: 'دیگر', filter: { rating: third } });
    const person = await admin.create('/persons', { lastName: 'کریمی', rating: from });
    const { moved, batch } = await merge('lookup-values', from, into);
    expect(moved).toBe(1);
    expect((await viewOf(id)).filter).toEqual({ or: [{ rating: { in: [into, third] } }, { not: { rating: into } }], lastName: { contains: 'ک' } });
    expect(await viewOf(untouched)).toMatchObject({ filter: { rating: third }, version: 1 });
    const { data } = (await admin.get<{ data: Entry[] }>(`/views/${id}/history`)).body;
    expect(data[0]).toMatchObject({ operation: 'edit', user: { title: 'ادغام رکوردها' }, changes: [{ field: 'filter' }] });

    expect(await undo(batch)).toMatchObject({ kept: 0 });
    expect((await viewOf(id)).filter).toEqual(filter);
    expect((await admin.get<{ rating: { id: string } }>(`/persons/${person}`)).body.rating.id).toBe(from);
    expect((await admin.get(`/lookup-values/${from}`)).status).toBe(200);
  });

  it('leaves what somebody changed since, and tells of it without showing it', async () => {
    const [from, into] = [await value('کهنه'), await value('نو')];
    const [mine, changed] = [await admin.create('/views', { type: 'persons', name: 'نمای من', filter: { rating: from } }), await admin.create('/views', { type: 'persons', name: 'نمای پنهان', filter: { rating: from } })];
    const { batch } = await merge('lookup-values', from, into);
    expect((await admin.patch(`/views/${changed}`, '*', { filter: { lastName: 'ب' } })).status).toBe(200);
    const result = await undo(batch);
    expect(result).toMatchObject({ kept: 1 });
    expect(JSON.stringify(result)).not.toContain('نمای پنهان');
    expect([(await viewOf(mine)).filter, (await viewOf(changed)).filter]).toEqual([{ rating: from }, { lastName: 'ب' }]);
  });

  it('keeps grants at the place that stays, and lets nobody change them so who may change no template', async () => {
    const [from, into] = [await admin.create('/provinces', { name: 'استان از', country }), await admin.create('/provinces', { name: 'استان به', country })];
    const user = await app.createUser({ username: 'limited', grants: [{ form: 'persons', operations: ['view'], scope: 'all', provinces: [from, into] }, { form: 'companies', operations: ['view'], scope: 'all', provinces: [from] }] });
    const clerk = new ApiClient(app.url, user.token);
    const template = (await admin.get<{ accessTemplate: { id: string } }>(`/users/${user.id}`)).body.accessTemplate.id;
    expect((await keeper.get(`/access-templates/${template}`)).status).toBe(403);
    const person = await admin.create('/companies', { name: 'در استان', province: from });
    expect((await clerk.get(`/companies/${person}`)).status).toBe(200);
    const refused = await keeper.post<{ title: string }>(`/base-data/provinces/${from}/merge`, { into });
    expect([refused.status, refused.body.title]).toEqual([403, expect.stringContaining('الگوهای دسترسی این مقدار را نام می‌برند')]);
    expect((await grantsOf(template)).map(({ provinces }) => provinces)).toEqual([[from, into], [from]]);
    expect((await admin.get<{ province: { id: string } }>(`/companies/${person}`)).body.province.id).toBe(from);
    const { batch } = await merge('provinces', from, into, admin);
    expect((await grantsOf(template)).map(({ form, provinces }) => [form, provinces])).toEqual([['persons', [into]], ['companies', [into]]]);
    expect((await admin.get<{ data: Entry[] }>(`/access-templates/${template}/history`)).body.data[0]).toMatchObject({ operation: 'edit', user: { title: 'ادغام رکوردها' } });
    await new Promise((resolve) => { setTimeout(resolve, 2100); });
    expect((await clerk.get(`/companies/${person}`)).status).toBe(200);
    await undo(batch, admin);
    expect((await grantsOf(template)).map(({ provinces }) => provinces)).toEqual([[from, into], [from]]);
  });

  it('is called by the new id in print formats, and in the filters that name merged contacts', async () => {
    const [from, into] = [await value('چاپ از'), await value('چاپ به')];
    const format = await admin.create('/print-formats', { form: 'persons', name: 'با رتبه', body: `<p>فهرست ویژه: /persons?rating=${from}</p>` });
    const { batch } = await merge('lookup-values', from, into);
    const body = async (): Promise<string> => (await admin.get<{ body: string }>(`/print-formats/${format}`)).body.body;
    expect(await body()).toContain(into);
    await undo(batch);
    expect(await body()).toContain(from);

    const [one, other] = [await admin.create('/companies', { name: 'یکم' }), await admin.create('/companies', { name: 'یکم (تکراری)' })];
    const view = await admin.create('/views', { type: 'persons', name: 'پرسنل', filter: { employer: { eq: other } } });
    const merged = await admin.post<{ batch: string }>(`/companies/${one}/merge`, { with: [other] });
    expect([merged.status, (await viewOf(view)).filter]).toEqual([200, { employer: { eq: one } }]);
    await undo(merged.body.batch, admin);
    expect((await viewOf(view)).filter).toEqual({ employer: { eq: other } });
  });
});
