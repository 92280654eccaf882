import { parse } from 'csv-parse/sync';
import type { AccessGrant } from '@crm/platform/records';
import { ApiClient, type Answer, type Body } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Group { key: Record<string, unknown>; values: Record<string, number | string | null> }

/** Grouped figures of a list: their order, as files and on paper, who gets them, and kept in a view. */
describe('grouped figures', () => {
  let app: TestApp;
  let admin: ApiClient;
  const id: Record<string, string> = {};
  const mine = { preferences: 'آماری' };

  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    for (const label of ['نمایشگاه', 'اینترنت', 'آشنا']) id[label] = await admin.create('/lookup-values', { list: 'acquaintance-source', label: `${label} آزمون` });
    const [a, b] = (await admin.list('/provinces', { fields: 'title', limit: 2 })).body.data;
    Object.assign(id, { a: a!.id, b: b!.id });
    const person = (lastName: string, body: Body): Promise<string> => admin.create('/persons', { lastName, ...mine, ...body });
    await person('یک', { province: id.b, acquaintanceSource: id['نمایشگاه'], credit: 1_000_000, maritalStatus: 'married', birthDate: '1990-03-21', phones: [{ number: '09121110001' }, { number: '09121110002' }] });
    await person('دو', { province: id.a, acquaintanceSource: id['نمایشگاه'], credit: 2_000_001, maritalStatus: 'single', birthDate: '1990-04-20' });
    await person('سه', { province: id.b, acquaintanceSource: id['اینترنت'], credit: 500_000, maritalStatus: 'married', birthDate: '1990-04-21', phones: [{ number: '02188880001' }] });
    await person('چهار', { credit: 7 });
  });
  afterAll(() => app.close());

  const groups = async (body: Body, client = admin): Promise<Group[]> => {
    const answer = await client.post<{ data: Group[] }>('/persons/aggregate', { filter: mine, measures: [{ fn: 'count' }], ...body });
    if (answer.status !== 200) throw new Error(answer.text);
    return answer.body.data;
  };
  const told = (rows: readonly Group[], field: string): unknown[] => rows.map(({ key, values }) => [(key[field] as { title?: string } | null)?.title ?? key[field], values.count]);
  const reader = async (username: string, ...grants: (Partial<AccessGrant> & { operations: string[] })[]): Promise<ApiClient> =>
    new ApiClient(app.url, (await app.createUser({ username, grants: grants.map((grant) => ({ form: 'persons', scope: 'all', ...grant })) })).token);
  const file = (client: ApiClient, body: Body): Promise<Answer<unknown>> => client.post('/persons/export', { query: { filter: mine }, groupBy: [{ field: 'acquaintanceSource' }], ...body });

  it('stand as a list is sorted by their field, or as is asked for', async () => {
    expect(told(await groups({ groupBy: [{ field: 'acquaintanceSource' }] }), 'acquaintanceSource')).toEqual([['اینترنت آزمون', 1], ['نمایشگاه آزمون', 2], [null, 1]]);
    expect(told(await groups({ groupBy: [{ field: 'acquaintanceSource' }], sort: '-count' }), 'acquaintanceSource')).toEqual([['نمایشگاه آزمون', 2], ['اینترنت آزمون', 1], [null, 1]]);
    expect(told(await groups({ groupBy: [{ field: 'acquaintanceSource' }], sort: '-acquaintanceSource' }), 'acquaintanceSource')).toEqual([['نمایشگاه آزمون', 2], ['اینترنت آزمون', 1], [null, 1]]);
    expect(told(await groups({ groupBy: [{ field: 'acquaintanceSource' }], measures: [{ fn: 'count' }, { fn: 'sum', field: 'credit' }], sort: 'sum.credit' }), 'acquaintanceSource')).toEqual([[null, 1], ['اینترنت آزمون', 1], ['نمایشگاه آزمون', 2]]);
    expect(told(await groups({ groupBy: [{ field: 'maritalStatus' }] }), 'maritalStatus')).toEqual([['single', 1], ['married', 2], [null, 1]]);
    expect(told(await groups({ groupBy: [{ field: 'phones.kind' }], sort: '-count' }), 'phones.kind').at(0)).toEqual([null, 2]);
  });

  it('stand under none for whom the list’s filter finds without a value, child rows that lack one or not', async () => {
    const named = ['phones.extension', 'phones.areaCode', 'phones.number', 'addresses.city', 'birthDate', 'province', 'roleDetails.role', 'tags'];
    for (const field of named) {
      const none = (await groups({ groupBy: [{ field }], filter: {} })).find(({ key }) => key[field] === null)?.values.count ?? 0;
      expect([field, none]).toEqual([field, (await admin.list('/persons', { filter: JSON.stringify({ [field]: { empty: true } }), count: 'exact', limit: 1 })).body.page.total]);
    }
    expect((await groups({ groupBy: [{ field: 'phones.areaCode' }] })).find(({ key }) => key['phones.areaCode'] === null)!.values.count).toBe(3);
  });

  it.each([
    [{ groupBy: [{ field: 'province' }, { field: 'province' }] }, 'province', 'یک فیلد را نمی‌شود دو بار گروه‌بندی کرد.'],
    [{ groupBy: [{ field: 'createdAt', by: 'day' }, { field: 'createdAt', by: 'jalaliYear' }] }, 'createdAt', 'یک فیلد را نمی‌شود دو بار گروه‌بندی کرد.'],
    [{ groupBy: [{ field: 'province' }], sort: 'lastName' }, 'sort', 'گروه‌ها را فقط با این‌ها می‌شود مرتب کرد: province, count'],
    [{ groupBy: [{ field: 'province' }], sort: '-nationalId' }, 'sort', 'گروه‌ها را فقط با این‌ها می‌شود مرتب کرد: province, count'],
    [{ groupBy: [{ field: 'province' }], sort: 7 }, 'sort', 'یک متن بنویسید.'],
    [{ groupBy: [{ field: 'province' }], search: 7 }, 'search', 'یک متن بنویسید.'],
    [{ groupBy: [{ field: 'province' }], sort: 'x'.repeat(300) }, 'sort', 'حداکثر ۲۵۰ نویسه مجاز است.'],
  ])('are refused in words: %j', async (body, field, message) => {
    const { status, body: problem } = await admin.post<{ errors: Body[] }>('/persons/aggregate', body);
    expect([status, problem.errors.map((one) => [one.field, one.message])]).toEqual([400, [[field, message]]]);
  });

  it('go out as a file: values for programs, words and a row of the whole for people', async () => {
    const asked = { groupBy: [{ field: 'acquaintanceSource' }, { field: 'birthDate', by: 'jalaliMonth' }], measures: [{ fn: 'count' }, { fn: 'sum', field: 'credit' }, { fn: 'avg', field: 'credit' }, { fn: 'max', field: 'birthDate' }], query: { filter: mine, sort: '-count' } };
    const csv = await file(admin, { format: 'csv', ...asked });
    expect(csv.status).toBe(200);
    expect(parse(csv.text, { bom: true })).toEqual([
      ['نحوه آشنایی', 'تاریخ تولد', 'تعداد', 'جمع میزان اعتبار', 'میانگین میزان اعتبار', 'آخرین تاریخ تولد'],
      ['نمایشگاه آزمون', '1369/01', '2', '3000001', '1500001', '1369/01/31'], ['اینترنت آزمون', '1369/02', '1', '500000', '500000', '1369/02/01'], ['', '', '1', '7', '7', ''],
    ]);
    const byFigure = { groupBy: [{ field: 'credit' }, { field: 'createdAt', by: 'jalaliYear' }], measures: [{ fn: 'count' }], query: { filter: mine, sort: '-credit' } };
    expect(parse((await file(admin, { format: 'csv', ...byFigure })).text, { bom: true }).slice(0, 2)).toEqual([['میزان اعتبار', 'زمان ثبت', 'تعداد'], ['2000001', expect.stringMatching(/^14\d\d$/), '1']]);
    expect((await file(admin, { format: 'html', ...byFigure })).text).toContain('۲٬۰۰۰٬۰۰۱ ریال');
    const english = await admin.post('/persons/export', { format: 'html', ...asked }, { 'Accept-Language': 'en' });
    expect(english.text).toMatch(/<h1>Persons by Acquaintance source and Birth date<\/h1>/);
    expect(english.text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain('Farvardin 1369 2 3,000,001');
    const paper = await admin.post('/persons/print', { query: { filter: mine }, groupBy: asked.groupBy, measures: asked.measures });
    const words = paper.text.replace(/<style[\s\S]*?<\/style>/g, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    expect(words).toContain('اشخاص بر پایهٔ نحوه آشنایی و تاریخ تولد');
    expect(words).toContain('نمایشگاه آزمون فروردین ۱۳۶۹ ۲ ۳٬۰۰۰٬۰۰۱ ریال');
    expect(words).toContain('بدون مقدار بدون مقدار ۱ ۷ ریال');
    expect(words).toContain('همه ۴ ۳٬۵۰۰٬۰۰۸ ریال');
  });

  it.each([
    ['columns', ['۱', '۲', '۳']], ['bars', ['۱', '۲', '۳']], ['line', ['۱', '۲', '۳']], ['pie', ['۲۵٪', '۷۵٪']],
  ] as const)('are drawn on paper as %s: what a user wrote stands as letters', async (shape, told) => {
    const query = { filter: { preferences: 'نمودار' } };
    id.hostile ??= await admin.create('/lookup-values', { list: 'acquaintance-source', label: '<i>"&\'' });
    if (!(await admin.list('/persons', { filter: JSON.stringify(query.filter) })).body.data.length) for (const source of ['hostile', 'آشنا', 'آشنا', 'آشنا']) await admin.create('/persons', { lastName: source, preferences: 'نمودار', acquaintanceSource: id[source] });
    const asked = { query, groupBy: [{ field: 'acquaintanceSource' }], chart: { shape } };
    const [paper, page] = [await admin.post('/persons/print', asked), await admin.post('/persons/export', { format: 'html', ...asked })];
    for (const { text } of [paper, page]) {
      const [, drawing] = /<figure class="chart">([\s\S]*?)<\/figure>/.exec(text)!;
      const letters = [...drawing!.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, one]) => one!.replace('\u200f', ''));
      expect(letters).toEqual(expect.arrayContaining([...told, ...shape === 'pie' ? [] : ['آشنا آزمون', '&lt;i&gt;&quot;&amp;&#39;']]));
      expect(drawing).not.toMatch(/<i>|<style|<script|\son\w+=|href/);
    }
    expect((await admin.post('/persons/print', { ...asked, chart: undefined })).text).not.toContain('<svg');
    const none = await admin.post('/persons/print', { ...asked, query: { filter: { preferences: 'هیچ‌کس' } } });
    expect([none.status, none.text.includes('<figure')]).toEqual([200, false]);
  });

  it.each([
    [{ columns: ['lastName'] }, 'columns'], [{ query: { deleted: true } }, 'query.deleted'], [{ groupBy: [] }, 'groupBy'], [{ groupBy: [{ field: 'nonsense' }] }, 'nonsense'], [{ format: 'vcf' }, 'format'], [{ complete: true }, 'complete'],
    [{ measures: [{ fn: 'sum', field: 'lastName' }] }, 'lastName'], [{ measures: 'count' }, 'measures'], [{ query: { sort: 'lastName' } }, 'sort'],
    [{ chart: { shape: 'spiral' } }, 'chart.shape'], [{ chart: { shape: 'pie', measure: 'sum.credit' } }, 'chart.measure'], [{ chart: { shape: 'pie' }, groupBy: undefined }, 'groupBy'],
  ])('as a file are refused with %j', async (body, field) => {
    const { status, body: problem } = await file(admin, { format: 'csv', ...body }) as Answer<{ errors: { field: string }[] }>;
    expect([status, problem.errors.map((one) => one.field)]).toEqual([400, [field]]);
  });

  it('are for who may report, and taken out by who may export or print, each over the rows that both cover', async () => {
    const [looking, counting, printing] = [await reader('looking', { operations: ['view', 'export', 'print', 'statistics'] }), await reader('counting', { operations: ['view', 'report'] }), await reader('printing', { operations: ['view', 'report', 'print'] })];
    expect((await looking.post('/persons/aggregate', { groupBy: [{ field: 'acquaintanceSource' }], measures: [] })).status).toBe(403);
    expect([(await file(looking, { format: 'csv' })).status, (await looking.post('/persons/print', { groupBy: [{ field: 'acquaintanceSource' }] })).status]).toEqual([403, 403]);
    expect(told(await groups({ groupBy: [{ field: 'acquaintanceSource' }] }, counting), 'acquaintanceSource')).toHaveLength(3);
    expect([(await file(counting, { format: 'csv' })).status, (await counting.post('/persons/print', { groupBy: [{ field: 'acquaintanceSource' }] })).status]).toEqual([403, 403]);
    expect([(await file(printing, { format: 'csv' })).status, (await printing.post('/persons/print', { groupBy: [{ field: 'acquaintanceSource' }] })).status]).toEqual([403, 200]);

    const narrow = await reader('narrow', { operations: ['view', 'report'], provinces: [id.a!, id.b!] }, { operations: ['export'], provinces: [id.b!] });
    expect((await groups({ groupBy: [] }, narrow)).map(({ values }) => values)).toEqual([{ count: 3 }]);
    expect(parse((await file(narrow, { format: 'csv' })).text, { bom: true })).toEqual([['نحوه آشنایی', 'تعداد'], ['اینترنت آزمون', '1'], ['نمایشگاه آزمون', '1']]);
    const hidden = await reader('hidden', { operations: ['view', 'report'] }, { operations: ['export'], hiddenFields: ['acquaintanceSource', 'credit'] });
    for (const body of [{}, { groupBy: [{ field: 'maritalStatus' }], measures: [{ fn: 'sum', field: 'credit' }] }, { groupBy: [{ field: 'maritalStatus' }], query: { filter: { ...mine, credit: { gt: 1 } } } }]) {
      const refused = await file(hidden, { format: 'csv', ...body }) as Answer<{ errors: { field: string; message: string }[] }>;
      expect([refused.status, refused.body.errors[0]!.message]).toEqual([400, 'این فیلد در دسترس شما نیست.']);
    }
  });

  it('are noted as taken out, with what they were grouped by', async () => {
    await file(admin, { format: 'xlsx', measures: [{ fn: 'sum', field: 'credit' }] });
    const { body } = await admin.list('/read-entries', { filter: JSON.stringify({ type: 'persons', format: 'xlsx' }), sort: '-createdAt', fields: 'columns,rows,query', limit: 1 });
    expect(body.data[0]).toMatchObject({ columns: ['acquaintanceSource', 'sum.credit'], rows: 3 });
    expect(String(JSON.stringify(body.data[0]!.query))).toContain('acquaintanceSource');
  });

  it('are kept in a view, cut for who may not read what they name, and forgotten with a field that is deleted', async () => {
    const form = (await admin.create('/custom-fields', { type: 'persons', name: 'shelf', label: 'قفسه', kind: 'text' }));
    const figures = { groupBy: [{ field: 'acquaintanceSource' }, { field: 'createdAt', by: 'jalaliMonth' }], measures: [{ fn: 'sum', field: 'credit' }], sort: '-sum.credit' };
    const view = await admin.create('/views', { type: 'persons', name: 'آماری', shared: true, figures });
    expect((await admin.get(`/views/${view}`)).body).toMatchObject({ figures });
    const blind = await reader('blind', { operations: ['view', 'report'], hiddenFields: ['credit'] });
    expect((await blind.get<Body>(`/views/${view}`)).body).toMatchObject({ figures: null, withheld: ['figures'] });
    expect((await blind.post<{ errors: Body[] }>('/views', { type: 'persons', name: 'دزدانه', figures })).body.errors).toMatchObject([{ field: 'figures.credit' }]);
    for (const wrong of [{ groupBy: [{ field: 'nonsense' }] }, { groupBy: 'x' }, { groupBy: [{ field: 'province' }], nonsense: 1 }, { groupBy: [{ field: 'province' }], sort: 'lastName' }, []]) {
      expect((await admin.post('/views', { type: 'persons', name: 'نادرست', figures: wrong })).status).toBe(400);
    }
    const other = await admin.create('/views', { type: 'persons', name: 'قفسه‌ها', figures: { groupBy: [{ field: 'shelf' }], measures: [] } });
    expect((await admin.delete(`/custom-fields/${form}`)).status).toBe(204);
    expect((await admin.get<Body>(`/views/${other}`)).body).toMatchObject({ figures: null });
  });
});
