import { ApiClient, type Body } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

/** Fields of several values: several references, child rows, words. Lists are sorted and figures are grouped by them as by any other. */
describe('a field of several values', () => {
  let app: TestApp;
  let admin: ApiClient;
  const value: Record<string, string> = {};
  const mark = 'چندتایی';
  const mine = { preferences: mark };

  beforeAll(async () => {
    app = await startTestApp();
    admin = new ApiClient(app.url, app.admin.token);
    for (const [list, ...labels] of [['activity', 'آهن آزمون', 'برنج آزمون', 'چای آزمون'], ['language', 'آلمانی آزمون', 'ترکی آزمون']] as const) {
      for (const label of labels) value[label] = await admin.create('/lookup-values', { list, label });
    }
    const person = (lastName: string, body: Body): Promise<string> => admin.create('/persons', { lastName, ...mine, ...body });
    const rows = (...labels: [label: string, level: string][]): object[] => labels.map(([label, level]) => ({ language: value[label], level }));
    await person('یک', { activities: [value['چای آزمون'], value['برنج آزمون']], languages: rows(['ترکی آزمون', 'basic'], ['آلمانی آزمون', 'native']), phones: [{ number: '02144440003' }, { number: '02144440000' }], tags: ['ب', 'الف'], maritalStatus: 'married' });
    await person('دو', { activities: [value['آهن آزمون'], value['چای آزمون']], languages: rows(['آلمانی آزمون', 'intermediate']), phones: [{ number: '02144440001' }], tags: ['الف'], maritalStatus: 'single' });
    await person('سه', { activities: [value['چای آزمون']], languages: rows(['ترکی آزمون', 'advanced']), phones: [{ number: '02144440002' }], tags: ['پ'], maritalStatus: 'married' });
    await person('چهار', {});
  });
  afterAll(() => app.close());

  const list = async (sort: string, more: object = {}, client = admin): Promise<string> => {
    const { status, body, text } = await client.list('/persons', { filter: JSON.stringify(mine), sort, fields: 'lastName', ...more });
    if (status !== 200) throw new Error(text);
    return body.data.map((row) => row.lastName).join(' ');
  };
  /** One row a page, so that every cursor is used. */
  const walk = async (sort: string): Promise<string> => {
    const names: unknown[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await admin.list('/persons', { filter: JSON.stringify(mine), sort, fields: 'lastName', limit: 1, ...(cursor ? { cursor } : {}) });
      names.push(...body.data.map((row) => row.lastName));
      cursor = body.page.nextCursor;
    } while (cursor && names.length < 9);
    return names.join(' ');
  };

  it.each([
    ['several references, by the title that is shown first', 'activities', 'دو یک سه', 'سه یک دو'],
    ['child rows, by the first of them', 'languages', 'دو', 'سه یک دو'],
    ['a field of the first child row, a choice as its options are offered', 'languages.level,lastName', 'یک دو سه', 'سه دو یک'],
    ['phones', 'phones', 'دو سه یک', 'یک سه دو'],
    ['words', 'tags', 'دو یک سه', 'سه یک دو'],
    ['a choice, as its options are offered', 'maritalStatus,lastName', 'دو سه یک', 'سه یک دو'],
  ])('sorts by %s', async (_, sort, up, down) => {
    const first = sort.split(',')[0]!;
    expect(await list(sort)).toContain(up);
    expect(await list(sort)).toMatch(/چهار$/);
    expect(await list(`-${sort}`)).toBe(`${down} چهار`);
    expect([await walk(sort), await walk(`-${first}`)]).toEqual([await list(sort), await list(`-${first}`)]);
  });

  it('is walked through the whole list as it is through a part of it', async () => {
    const read = async (sort: string, limit: number, more: object = {}): Promise<unknown[]> => {
      const rows: unknown[] = [];
      let cursor: string | null = null;
      do {
        const { body } = await admin.list('/persons', { sort, fields: 'activities', limit, ...more, ...(cursor ? { cursor } : {}) });
        rows.push(...body.data.map(({ id }) => id));
        cursor = body.page.nextCursor;
      } while (cursor);
      return rows;
    };
    for (const sort of ['activities', '-activities', 'groups', '-roles']) {
      const whole = await read(sort, 500);
      expect(new Set(whole).size).toBe(whole.length);
      expect(await read(sort, 1)).toEqual(whole);
      // A filter is read in one sort, the whole list target by target.
      expect(await read(sort, 500, { filter: JSON.stringify({ lastName: { empty: false } }) })).toEqual(whole);
    }
  });

  it.each([
    ['none of its rows has what is asked not to be', { 'languages.language': { ne: 'آلمانی آزمون' } }, 'سه چهار'], ['none of several', { 'languages.level': { notIn: ['basic', 'intermediate'] } }, 'سه چهار'],
    ['no row at all is empty, too', { 'phones.number': { empty: true } }, 'چهار'], ['one of its rows has a value', { 'languages.level': { empty: false } }, 'دو سه یک'], ['one of its rows is similar', { 'languages.language': { contains: 'ترکی' } }, 'سه یک'],
  ])('is filtered: %s', async (_, filter, expected) => {
    const said = JSON.stringify(filter).replace(/"ne":"(.+?)"/, (__, label: string) => `"ne":"${value[label]}"`);
    expect((await list('lastName', { filter: `{"and":[${JSON.stringify(mine)},${said}]}` })).split(' ').sort()).toEqual(expected.split(' ').sort());
  });

  it('from and to of a day are met by one row', async () => {
    const certificate = await admin.create('/lookup-values', { list: 'certificate', label: 'گواهی بازه' });
    await admin.create('/persons', { lastName: 'دور', preferences: 'بازه', certificateDetails: [{ certificate, number: '1', validUntil: '2020-01-01' }, { certificate, number: '2', validUntil: '2035-01-01' }] });
    await admin.create('/persons', { lastName: 'میان', preferences: 'بازه', certificateDetails: [{ certificate, validUntil: '2026-06-01' }] });
    for (const operand of [{ between: ['2026-01-01', '2026-12-31'] }, { gte: '2026-01-01', lt: '2027-01-01' }, { contains: '1405' }]) {
      expect([operand, await list('lastName', { filter: JSON.stringify({ preferences: 'بازه', 'certificateDetails.validUntil': operand }) })]).toEqual([operand, 'میان']);
    }
  });

  it('says in the metadata that lists are sorted by it', async () => {
    const { body } = await admin.get<{ fields: { name: string; sortable: boolean }[] }>('/record-types/persons');
    const sortable = (name: string): boolean | undefined => body.fields.find((field) => field.name === name)?.sortable;
    expect(['activities', 'languages', 'certificates', 'bankAccounts', 'phones', 'tags', 'photo', 'starred', 'location'].map(sortable)).toEqual([true, true, true, true, true, true, true, false, false]);
  });

  it('groups figures: a record once in each group, none behind the others', async () => {
    const groups = async (...groupBy: object[]): Promise<[string, unknown][]> => {
      const { status, body, text } = await admin.post<{ data: { key: Body; values: { count: number } }[] }>('/persons/aggregate', { groupBy, measures: [{ fn: 'count' }], filter: mine });
      if (status !== 200) throw new Error(text);
      return body.data.map(({ key, values }) => [Object.values(key).map((one) => (one as { title?: string } | null)?.title ?? one).join(' '), values.count]);
    };
    expect(await groups({ field: 'languages' })).toEqual(expect.arrayContaining([['آلمانی آزمون', 2], ['ترکی آزمون', 2], ['', 1]]));
    expect(await groups({ field: 'languages.language' }, { field: 'languages.level' })).toEqual(expect.arrayContaining([['ترکی آزمون basic', 1], ['آلمانی آزمون native', 1], ['آلمانی آزمون intermediate', 1], ['ترکی آزمون advanced', 1]]));
    expect(await groups({ field: 'phones.kind' })).toEqual([['phone', 3], ['', 1]]);
    expect(await groups({ field: 'tags' })).toEqual([['الف', 2], ['ب', 1], ['پ', 1], ['', 1]]);
    expect(await groups({ field: 'activities' })).toEqual(expect.arrayContaining([['چای آزمون', 3], ['برنج آزمون', 1], ['آهن آزمون', 1], ['', 1]]));
  });

  it('groups days of rows by Jalali spans', async () => {
    const certificate = await admin.create('/lookup-values', { list: 'certificate', label: 'گواهی گروهی' });
    await admin.create('/persons', { lastName: 'پنج', preferences: 'گروهی', certificateDetails: [{ certificate, number: '1', validUntil: '2026-04-01' }, { certificate, number: '2', validUntil: '2026-04-10' }, { certificate, number: '3', validUntil: '2026-05-10' }] });
    const { body } = await admin.post<{ data: { key: Body; values: Body }[] }>('/persons/aggregate', { groupBy: [{ field: 'certificateDetails.validUntil', by: 'jalaliMonth' }], measures: [{ fn: 'count' }], filter: { preferences: 'گروهی' } });
    expect(body.data).toEqual([{ key: { 'certificateDetails.validUntil': '1405/01' }, values: { count: 1 } }, { key: { 'certificateDetails.validUntil': '1405/02' }, values: { count: 1 } }]);
  });

  it('tells nothing of what is out of reach: it sorts and groups behind everything', async () => {
    const user = await app.createUser({ username: 'several-own', grants: [{ form: 'persons', operations: ['view', 'report'], scope: 'all' }, { form: 'companies', operations: ['view'], scope: 'own' }] });
    const theirs = new ApiClient(app.url, user.token);
    const seen = await admin.create('/companies', { name: 'پیدا', experts: [user.id] });
    const unseen = await admin.create('/companies', { name: 'الف پنهان' });
    const at = (lastName: string, ...companies: string[]): Promise<string> => admin.create('/persons', { lastName, preferences: 'شاغل', employments: companies.map((company) => ({ company })) });
    await at('پنهان', unseen);
    await at('پیدا', seen);
    const ask = { filter: JSON.stringify({ preferences: 'شاغل' }) };
    expect(await list('employments', ask)).toBe('پنهان پیدا');
    expect(await list('employments', ask, theirs)).toBe('پیدا پنهان');
    const { body } = await theirs.post<{ data: { key: Body; values: { count: number } }[] }>('/persons/aggregate', { groupBy: [{ field: 'employments.company' }], measures: [{ fn: 'count' }], filter: { preferences: 'شاغل' } });
    expect(body.data.map(({ key, values }) => [key['employments.company'], values.count])).toEqual([[{ id: seen, title: 'پیدا' }, 1], [null, 1]]);
  });

  it.each(['location', 'addresses.location', 'phones.nothing', 'experts.fullName', 'starred'])('refuses to sort by %s', async (sort) => {
    const { status, body } = await admin.list('/persons', { sort });
    expect([status, (body as unknown as { errors: { field: string }[] }).errors[0]!.field]).toEqual([400, sort]);
  });
});
