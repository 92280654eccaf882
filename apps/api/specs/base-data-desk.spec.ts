import { ApiClient } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Entry { path: string; list: string | null; kind: string; label: string; forms: string[]; count: number }
interface Ref { id: string; title: string }
interface Problem { errors?: { field: string }[]; dependants?: { type: string; count: number }[] }

let app: TestApp;
let admin: ApiClient;
beforeAll(async () => { app = await startTestApp(); admin = new ApiClient(app.url, app.admin.token); });
afterAll(() => app.close());

const value = (list: string, label: string): Promise<string> => admin.create('/lookup-values', { list, label });
const uses = async (path: string, ...ids: string[]): Promise<number[]> => {
  const { body } = await admin.get<{ data: { id: string; count: number }[] }>(`/base-data/${path}/uses?ids=${ids.join(',')}`);
  return ids.map((id) => body.data.find((one) => one.id === id)?.count ?? -1);
};
const user = async (username: string, grants: Parameters<TestApp['createUser']>[0]['grants']): Promise<ApiClient> => new ApiClient(app.url, (await app.createUser({ username, grants })).token);

describe('base data in one place', () => {
  it('names every list, tree and kind of place in both languages', async () => {
    const [fa, en] = await Promise.all(['fa', 'en'].map(async (language) => (await admin.get<{ data: Entry[] }>('/base-data', { 'Accept-Language': language })).body.data)) as [Entry[], Entry[]];
    const found = (all: Entry[], list: string): Entry => all.find((entry) => entry.list === list)!;
    expect(found(fa, 'rating')).toMatchObject({ path: 'lookup-values', kind: 'list', label: 'رتبه', forms: ['اشخاص', 'شرکت‌ها'] });
    expect(found(en, 'contact-use')).toMatchObject({ label: 'Uses of phones, e-mails and addresses', forms: ['Persons', 'Companies'] });
    expect(found(fa, 'task-status').count).toBeGreaterThan(2);
    expect(fa.filter(({ kind }) => kind !== 'list').map(({ path, kind }) => `${kind} ${path}`)).toEqual(['tree units', 'tree contact-groups', 'place countries', 'place provinces', 'place cities', 'place districts']);
    const clerk = await user('desk-clerk', [{ form: 'contact-groups', operations: ['view'], scope: 'all' }]);
    expect((await clerk.get<{ data: Entry[] }>('/base-data')).body.data.map(({ path }) => path)).toEqual(['contact-groups']);
  });

  it('counts uses: single, many and in child rows', async () => {
    const [gold, metal, home] = [await value('rating', 'طلا'), await value('activity', 'فلز'), await value('contact-use', 'ویلا')];
    for (const lastName of ['یک', 'دو']) await admin.create('/persons', { lastName, rating: gold, activities: [metal], phones: [{ number: '09121234567', use: home }, { number: '09121234568', use: home }] });
    await admin.create('/companies', { name: 'سه', rating: gold });
    expect(await uses('lookup-values', gold, metal, home)).toEqual([3, 2, 2]);
    expect((await admin.get('/base-data/lookup-values/uses?ids=x')).status).toBe(400);
    expect((await admin.get(`/base-data/persons/uses?ids=${gold}`)).status).toBe(404);
    const clerk = await user('counter', [{ form: 'lookup-values', operations: ['view'], scope: 'all' }]);
    expect((await clerk.get(`/base-data/lookup-values/uses?ids=${gold}`)).status).toBe(403);
  });

  it('has each word of a list once, in any spelling, and a word that is used keeps its list', async () => {
    const used = await value('name-prefix', 'كارشناس ارشد');
    const again = await admin.post<Problem>('/lookup-values', { list: 'name-prefix', label: 'کارشناس ارشد' });
    expect([again.status, again.body.errors]).toMatchObject([400, [{ field: 'label', code: 'unique' }]]);
    const other = await value('name-prefix', 'کارشناس یکم');
    expect((await admin.patch(`/lookup-values/${other}`, '*', { label: 'کارشناس  ارشد' })).status).toBe(400);
    expect((await admin.patch(`/lookup-values/${other}`, '*', { label: 'کارشناس یکم', position: 4 })).status).toBe(200);
    await value('religion', 'کارشناس ارشد');
    const person = await admin.create('/persons', { lastName: 'پیشونددار', prefix: used });
    const moved = await admin.patch<Problem>(`/lookup-values/${used}`, '*', { list: 'degree' });
    expect([moved.status, moved.body.errors]).toMatchObject([400, [{ field: 'list', code: 'inUse' }]]);
    expect((await admin.patch(`/lookup-values/${other}`, '*', { list: 'degree' })).status).toBe(200);
    expect((await admin.get<{ prefix: Ref }>(`/persons/${person}`)).body.prefix.id).toBe(used);
  });

  it('merges two values with every use, and writes history', async () => {
    const [from, into] = [await value('contact-role', 'خریدار'), await value('contact-role', 'مشتری ما')];
    const [use, otherUse] = [await value('contact-use', 'خانهٔ شهر'), await value('contact-use', 'خانهٔ ده')];
    const both = await admin.create('/persons', { lastName: 'هردو', roles: [from, into], phones: [{ number: '09121110000', use }, { number: '02188001122', use: otherUse }] });
    const company = await admin.create('/companies', { name: 'تنها', roles: [from] });
    expect((await admin.post<{ moved: number }>(`/base-data/lookup-values/${from}/merge`, { into })).body).toMatchObject({ moved: 2 });
    expect((await admin.post<{ moved: number }>(`/base-data/lookup-values/${use}/merge`, { into: otherUse })).body).toMatchObject({ moved: 1 });
    const person = (await admin.get<{ roles: Ref[]; phones: { number: string; use: Ref }[] }>(`/persons/${both}`)).body;
    expect([person.roles.map(({ id }) => id), person.phones.map((row) => row.use.id), person.phones.map(({ number }) => number.slice(-4))]).toEqual([[into], [otherUse, otherUse], ['0000', '1122']]);
    const { body: { data } } = await admin.get<{ data: { operation: string; changes: { field: string; new: Ref[] }[] }[] }>(`/companies/${company}/history`);
    expect(data[0]).toMatchObject({ operation: 'edit', changes: expect.arrayContaining([expect.objectContaining({ field: 'roles', new: [{ id: into, title: 'مشتری ما' }] })]) as unknown });
    expect((await admin.get(`/lookup-values/${from}`)).status).toBe(404);
    expect(await uses('lookup-values', into)).toEqual([2]);
  });

  it('merges a branch of a tree, and places', async () => {
    const [top, from, into] = [await admin.create('/contact-groups', { name: 'بالا' }), await admin.create('/contact-groups', { name: 'از' }), await admin.create('/contact-groups', { name: 'به' })];
    const child = await admin.create('/contact-groups', { name: 'فرزند', parent: from });
    const person = await admin.create('/persons', { lastName: 'گروهی', groups: [from, top] });
    expect((await admin.post<Problem>(`/base-data/contact-groups/${from}/merge`, { into: child })).body.errors).toMatchObject([{ field: 'parent' }]);
    expect((await admin.post(`/base-data/contact-groups/${from}/merge`, { into })).body).toMatchObject({ moved: 2 });
    expect((await admin.get<{ parent: Ref }>(`/contact-groups/${child}`)).body.parent.id).toBe(into);
    expect((await admin.get<{ groups: Ref[] }>(`/persons/${person}`)).body.groups.map(({ id }) => id).sort()).toEqual([top, into].sort());
    expect((await admin.list('/persons', { filter: JSON.stringify({ groups: { under: into } }) })).body.data.map(({ id }) => id)).toEqual([person]);
  });

  it('refuses what would be wrong or beyond the rights, and then moves nothing', async () => {
    const [from, into, elsewhere] = [await value('rating', 'الف'), await value('rating', 'ب'), await value('position', 'ج')];
    const person = await admin.create('/persons', { lastName: 'می‌ماند', rating: from });
    for (const body of [{}, { into: from }, { into: elsewhere }, { into: '0198c0de-0000-7000-8000-000000000000' }, { into, x: 1 }]) expect([body, (await admin.post(`/base-data/lookup-values/${from}/merge`, body)).status]).toEqual([body, 400]);
    expect((await admin.post(`/base-data/lookup-values/0198c0de-0000-7000-8000-000000000000/merge`, { into })).status).toBe(404);
    const keeper = [{ form: 'lookup-values', operations: ['view', 'edit', 'delete'], scope: 'all' as const }];
    const blind = await user('blind', keeper);
    const looking = await user('looking', [...keeper, { form: 'persons', operations: ['view'], scope: 'all' }]);
    const fixed = await user('fixed', [...keeper, { form: 'persons', operations: ['view', 'edit'], scope: 'all', readOnlyFields: ['rating'] }]);
    const half = await user('half', [{ ...keeper[0]!, operations: ['view', 'edit'] }]);
    const own = await user('own-rows', [...keeper, { form: 'persons', operations: ['view', 'edit'], scope: 'own' }]);
    const refusals = await Promise.all([blind, looking, fixed, half, own].map(async (client) => (await client.post<Problem>(`/base-data/lookup-values/${from}/merge`, { into })).status));
    expect(refusals).toEqual([409, 403, 400, 403, 409]);
    expect((await admin.get<{ rating: Ref }>(`/persons/${person}`)).body.rating.id).toBe(from);
    expect((await admin.delete(`/lookup-values/${from}`)).status).toBe(409);
    await admin.patch(`/persons/${person}`, 1, { rating: null });
    expect((await admin.delete(`/lookup-values/${from}`)).status).toBe(204);
  });
});
