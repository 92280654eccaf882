import type { AccessGrant } from '@crm/platform/records';
import { ApiClient, type Body } from '../security/api-client';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

interface Saved extends Body { id: string; name: string; type: string; filter: Body | null; figures: { groupBy: Body[]; measures: Body[] } | null }
interface Block extends Body { id: string; view: { id: string; title: string | null } | null }
interface Dashboard extends Body { id: string; version: number; name: string; blocks: Block[] }

/** Reports and dashboards: what an office begins with, and who finds what. */
describe('reports and dashboards', () => {
  let app: TestApp;
  let admin: ApiClient;
  const users: Record<string, TestUser> = {};
  const as = (name: string): ApiClient => new ApiClient(app.url, users[name]!.token);
  const report = { type: 'persons', name: 'اشخاص هر استان', report: true, figures: { groupBy: [{ field: 'province' }], measures: [{ fn: 'count' }], chart: { shape: 'bars' } } };
  const views = async (client: ApiClient): Promise<string[]> => (await client.list('/views', { fields: 'name', limit: 200 })).body.data.map(({ id }) => id);

  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    const grants: AccessGrant[] = [{ form: 'persons', operations: ['view', 'report'], scope: 'all' }];
    for (const username of ['parvin', 'behnam', 'soheila']) users[username] = await app.createUser({ username, grants });
    users.keyvan = await app.createUser({ username: 'keyvan', grants: [...grants, { form: 'dashboards', operations: ['view', 'share'], scope: 'all' }] });
  });
  afterAll(() => app.close());

  it('are there from the first day, and every ready report tells what its list shows', async () => {
    const { data } = (await admin.post<{ data: Saved[] }>('/views/query', { filter: { report: true, shared: true }, fields: ['type', 'name', 'filter', 'figures'], limit: 100, count: 'none' })).body;
    expect(new Set(data.map(({ type }) => type))).toEqual(new Set(['persons', 'companies', 'contacts', 'interactions', 'tasks', 'opportunities']));
    for (const { type, name, filter, figures } of data) {
      const { chart: _, ...asked } = figures as Body & { groupBy: Body[] };
      const groups = await admin.post<{ data: { values: { count: number } }[] }>(`/${type}/aggregate`, { ...asked, groupBy: [], ...(filter ? { filter } : {}) });
      const listed = (await admin.post<{ page: { total: number } }>(`/${type}/query`, { ...(filter ? { filter } : {}), fields: ['title'], limit: 1, count: 'exact' })).body.page.total;
      expect([name, groups.status, groups.body.data[0]!.values.count]).toEqual([name, 200, listed]);
      expect([name, (await admin.post(`/${type}/aggregate`, { ...asked, ...(filter ? { filter } : {}) })).status]).toEqual([name, 200]);
    }
    const { data: [first] } = (await admin.post<{ data: Dashboard[] }>('/dashboards/query', { fields: ['name', 'blocks', 'columns'], limit: 5, count: 'none' })).body;
    expect(first).toMatchObject({ name: 'میز کار', columns: 3 });
    expect(first!.blocks).toHaveLength(6);
  });

  it('a report is given one by one: whose template has it finds it, everybody else finds neither it nor its address', async () => {
    const id = await admin.create('/views', { ...report, templates: [users.parvin!.template] });
    expect([await views(as('parvin')), await views(as('behnam'))].map((ids) => ids.includes(id))).toEqual([true, false]);
    expect([(await as('parvin').get(`/views/${id}`)).status, (await as('behnam').get(`/views/${id}`)).status]).toEqual([200, 404]);
    const why = async (name: string): Promise<string> => (await admin.get<{ data: { operation: string; because: string }[] }>(`/access/explain?user=${users[name]!.id}&type=views&id=${id}`)).body.data.find(({ operation }) => operation === 'view')!.because;
    expect(await why('parvin')).toBe('این رکورد با همه یا با الگوی او مشترک است.');
    expect(await why('behnam')).toBe('این رکورد شخصی از آن «مدیر سیستم» است. این رکورد با الگوی «الگوی behnam» مشترک نیست، یا او فرم آن را نمی‌بیند.');
    const { version } = (await admin.get<Saved & { version: number }>(`/views/${id}`)).body;
    expect((await admin.patch(`/views/${id}`, version, { templates: [users.behnam!.template] })).status).toBe(200);
    expect([(await as('parvin').get(`/views/${id}`)).status, (await as('behnam').get(`/views/${id}`)).status]).toEqual([404, 200]);
  });

  it('a block is there for whom its view is shared with, and what he arranges takes no other away', async () => {
    const [forParvin, forAll] = [await admin.create('/views', { ...report, name: 'برای پروین', templates: [users.parvin!.template] }), await admin.create('/views', { ...report, name: 'برای همه', shared: true })];
    const shared = await admin.create('/dashboards', { name: 'مدیریت', shared: true, columns: 2, blocks: [{ view: forParvin, column: 1, show: 'total' }, { view: forAll, column: 2 }] });
    const seen = async (name: string): Promise<Block[]> => (await as(name).get<Dashboard>(`/dashboards/${shared}`)).body.blocks;
    expect((await seen('parvin')).map(({ view }) => view?.title)).toEqual(['برای پروین', 'برای همه']);
    expect((await seen('behnam')).map(({ view }) => view?.title ?? null)).toEqual([null, 'برای همه']);
    for (const at of ['', '/history', '/timeline', '?include=related,timeline']) {
      const { status, text } = await as('behnam').get(`/dashboards/${shared}${at}`);
      expect([at, status, text.includes('برای پروین')]).toEqual([at, 200, false]);
    }
    expect((await as('behnam').patch(`/dashboards/${shared}`, '*', { columns: 4 })).status).toBe(403);
    expect((await as('behnam').post<{ errors: Body[] }>('/dashboards', { name: 'دزدانه', blocks: [{ view: forParvin, column: 1 }] })).body.errors).toMatchObject([{ field: 'blocks[0].view', code: 'outOfReach' }]);

    // What was in reach when it was pinned may leave it and come back.
    const own = await as('parvin').create('/dashboards', { name: 'مدیریت', columns: 2, blocks: [{ view: forParvin, column: 1 }, { view: forAll, column: 2 }] });
    const { version } = (await admin.get<Dashboard>(`/views/${forParvin}`)).body;
    await admin.patch(`/views/${forParvin}`, version, { templates: [] });
    const now = (await as('parvin').get<Dashboard>(`/dashboards/${own}`)).body;
    expect(now.blocks.map(({ view }) => view?.title ?? null)).toEqual([null, 'برای همه']);
    const arranged = await as('parvin').patch(`/dashboards/${own}`, now.version, { blocks: [...now.blocks].reverse().map(({ view, ...block }) => ({ ...block, ...(view ? { view: view.id } : {}), folded: true })) });
    expect(arranged.status).toBe(200);
    await admin.patch(`/views/${forParvin}`, '*', { templates: [users.parvin!.template] });
    expect((await as('parvin').get<Dashboard>(`/dashboards/${own}`)).body.blocks.map(({ view, folded }) => [view?.title, folded])).toEqual([['برای همه', true], ['برای پروین', true]]);
    expect([(await as('behnam').get(`/dashboards/${own}`)).status, (await as('behnam').list('/dashboards', { fields: 'name' })).body.data.some(({ id }) => id === own)]).toEqual([404, false]);
    expect((await as('behnam').delete(`/dashboards/${own}`)).status).toBe(404);
  });

  it('are shared by whoever has that right', async () => {
    expect((await as('behnam').post('/dashboards', { name: 'همگانی', shared: true })).status).toBe(403);
    expect((await as('behnam').post('/dashboards', { name: 'الگویی', templates: [users.behnam!.template] })).status).toBe(403);
    const own = await as('behnam').create('/dashboards', { name: 'خودم' });
    expect((await as('behnam').patch(`/dashboards/${own}`, '*', { shared: true })).status).toBe(403);
    const given = await as('keyvan').create('/dashboards', { name: 'از کیوان', shared: true });
    expect((await as('behnam').get(`/dashboards/${given}`)).status).toBe(200);
    expect((await as('behnam').post('/views', { ...report, shared: true })).status).toBe(403);
  });

  it.each([
    ['/dashboards', { name: 'الف', columns: 5 }, 'columns', 'مقدار باید بین ۱ و ۴ باشد.'],
    ['/dashboards', { columns: 2 }, 'name', 'این فیلد را پر کنید.'],
    ['/dashboards', { name: 'الف', blocks: [{ column: 1 }] }, 'blocks[0].view', 'این فیلد را پر کنید.'],
    ['/dashboards', { name: 'الف', blocks: [{ view: '00000000-0000-7000-8000-000000000000', column: 1 }] }, 'blocks[0].view', expect.any(String)],
    ['/views', { ...report, figures: { ...report.figures, chart: { shape: 'cloud' } } }, 'figures.chart.shape', 'یکی از این‌ها را انتخاب کنید: columns, bars, line, pie'],
    ['/views', { ...report, figures: { ...report.figures, chart: { shape: 'pie', measure: 'sum.credit' } } }, 'figures.chart.measure', 'یکی از این‌ها را انتخاب کنید: count'],
    ['/views', { ...report, figures: { ...report.figures, chart: { shape: 'pie', colour: 'red' } } }, 'figures.chart.colour', expect.any(String)],
    ['/views', { ...report, figures: { ...report.figures, chart: 'pie' } }, 'figures.chart', expect.any(String)],
  ])('are refused in words: POST %s %j', async (path, body, field, message) => {
    const { status, body: problem } = await admin.post<{ errors: Body[] }>(path, body);
    expect([status, problem.errors.map((one) => [one.field, one.message])]).toEqual([400, [[field, message]]]);
  });

  it('have no more blocks than a page can ask for', async () => {
    const view = await admin.create('/views', { ...report, name: 'بسیار' });
    const blocks = (count: number): Body[] => Array.from({ length: count }, () => ({ view, column: 1 }));
    expect((await admin.post<{ errors: Body[] }>('/dashboards', { name: 'پر', blocks: blocks(41) })).body.errors).toMatchObject([{ field: 'blocks' }]);
    expect((await admin.post('/dashboards', { name: 'پر', blocks: blocks(40) })).status).toBe(201);
  });

  it('go with whom they belong to: a view that is gone for good leaves its place, a user takes his own along', async () => {
    const owner = await app.createUser({ username: 'ramin', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
    const ramin = new ApiClient(app.url, owner.token);
    const [first, second] = [await ramin.create('/views', { type: 'persons', name: 'یک' }), await ramin.create('/views', { type: 'persons', name: 'دو' })];
    const own = await ramin.create('/dashboards', { name: 'من', blocks: [{ view: first, column: 1 }, { view: second, column: 1 }] });
    expect((await ramin.delete(`/views/${first}`)).status).toBe(204);
    expect((await admin.delete(`/views/${first}?permanent=true`)).status).toBe(204);
    expect((await ramin.get<Dashboard>(`/dashboards/${own}`)).body.blocks.map(({ view }) => view?.title)).toEqual(['دو']);
    await admin.delete(`/users/${owner.id}`);
    expect((await admin.delete(`/users/${owner.id}?permanent=true`)).status).toBe(204);
    expect((await admin.get(`/dashboards/${own}`)).status).toBe(404);
  });

  it('stand as they are offered: the steps of a sale, and base data that was put in order', async () => {
    const stages = (await admin.post<{ data: Body[] }>('/opportunity-stages/query', { fields: ['title'], sort: 'position', limit: 20, count: 'none' })).body.data;
    const contact = await admin.create('/persons', { lastName: 'مرحله‌ای' });
    for (const { id } of [...stages].reverse()) await admin.create('/opportunities', { title: 'ف', contact, stage: id });
    const groups = (await admin.post<{ data: { key: { stage: { title: string } | null } }[] }>('/opportunities/aggregate', { groupBy: [{ field: 'stage' }], measures: [], filter: { contact } })).body.data;
    expect(groups.map(({ key }) => key.stage?.title)).toEqual(stages.map(({ title }) => title));
    const [last, early] = [await admin.create('/lookup-values', { list: 'acquaintance-source', label: 'آآ آخر', position: 90_000 }), await admin.create('/lookup-values', { list: 'acquaintance-source', label: 'ی اول', position: 80_000 })];
    for (const acquaintanceSource of [last, early]) await admin.create('/persons', { lastName: 'مرتب', acquaintanceSource, preferences: 'ترتیبی' });
    const sources = async (sort?: string): Promise<unknown[]> => (await admin.post<{ data: { key: { acquaintanceSource: { title: string } } }[] }>('/persons/aggregate', { groupBy: [{ field: 'acquaintanceSource' }], measures: [], filter: { preferences: 'ترتیبی' }, ...(sort ? { sort } : {}) })).body.data.map(({ key }) => key.acquaintanceSource.title);
    expect(await sources()).toEqual(['ی اول', 'آآ آخر']);
    expect(await sources('-acquaintanceSource')).toEqual(['آآ آخر', 'ی اول']);
    const blind = new ApiClient(app.url, (await app.createUser({ username: 'nima', grants: [{ form: 'persons', operations: ['view', 'report'], scope: 'all' }, { form: 'lookup-values', operations: ['view', 'select'], scope: 'all', hiddenFields: ['position'] }] })).token);
    expect((await blind.post<{ data: unknown[] }>('/persons/aggregate', { groupBy: [{ field: 'acquaintanceSource' }], measures: [], filter: { preferences: 'ترتیبی' } })).body.data).toHaveLength(2);
  });
});
