import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

interface Row { id: string; name: string; title: string; [field: string]: unknown }

describe('base data of a new installation', () => {
  let app: TestApp;
  let clerk: TestUser;

  beforeAll(async () => {
    app = await startTestApp();
    clerk = await app.createUser({ username: 'clerk', grants: [] });
  });
  afterAll(() => app.close());

  const rows = async (path: string, query: Record<string, string> = {}, token?: string): Promise<{ data: Row[]; total: number }> => {
    const { body } = await app.call('get', `${path}?${new URLSearchParams({ limit: '500', count: 'exact', ...query })}`, token).expect(200);
    const { data, page } = body as { data: Row[]; page: { total: number } };
    return { data, total: page.total };
  };
  const where = (filter: object): { filter: string } => ({ filter: JSON.stringify(filter) });
  const lookups = async (list: string): Promise<string[]> => (await rows('/lookup-values', { ...where({ list }), sort: 'position' })).data.map(({ title }) => title);

  it('knows the countries of ISO 3166-1, in Persian', async () => {
    expect((await rows('/countries')).total).toBe(249);
    expect((await rows('/countries', where({ iso: { in: ['DE', 'IR', 'US'] } }))).data.map(({ name }) => name).sort()).toEqual(['آلمان', 'ایالات متحدهٔ آمریکا', 'ایران']);
  });

  it("knows Iran's provinces, their cities and Tehran's districts", async () => {
    const provinces = await rows('/provinces', { fields: 'name,country' });
    expect(provinces.total).toBe(31);
    expect(new Set(provinces.data.map(({ country }) => (country as Row).title))).toEqual(new Set(['ایران']));
    const isfahan = provinces.data.find(({ name }) => name === 'اصفهان')!.id;
    const cities = await rows('/cities', where({ province: isfahan }));
    expect(cities.data.map(({ name }) => name)).toEqual(expect.arrayContaining(['اصفهان', 'کاشان', 'نجف‌آباد', 'گلپایگان', 'نائین', 'آران و بیدگل']));
    expect(cities.data.map(({ name }) => name)).not.toContain('شیراز');
    expect((await rows('/cities', { limit: '1' })).total).toBeGreaterThan(1200);
    const every = (await Promise.all(provinces.data.map(async ({ id }) => (await rows('/cities', where({ province: id }))).total)));
    expect(Math.min(...every)).toBeGreaterThanOrEqual(6);

    const [tehran] = (await rows('/cities', where({ name: 'تهران' }))).data;
    const districts = await rows('/districts', where({ city: tehran!.id }));
    expect(districts.total).toBe(22);
    expect(districts.data.map(({ name }) => name)).toEqual(expect.arrayContaining(['منطقه ۱', 'منطقه ۲۲']));
  });

  it('offers who is limited to provinces what lies below them, and of ticked districts no others', async () => {
    const isfahan = (await rows('/provinces', where({ name: 'اصفهان' }))).data[0]!;
    const [city, far] = [(await rows('/cities', where({ name: 'کاشان' }))).data[0]!, (await rows('/cities', where({ name: 'تهران' }))).data[0]!];
    const make = async (name: string): Promise<string> => ((await app.call('post', '/districts').send({ name, city: city.id }).expect(201)).body as Row).id;
    const zone = await make('ناحیهٔ فین');
    const grant = (limits: object): object => ({ form: 'persons', operations: ['view', 'create', 'edit'], scope: 'all', ...limits });
    const user = async (username: string, limits: object): Promise<TestUser> => app.createUser({ username, grants: [grant(limits) as never] });
    const [provincial, ticked] = [await user('provincial', { provinces: [isfahan.id] }), await user('ticked', { provinces: [isfahan.id], districts: [zone] })];
    const offered = async ({ token }: TestUser, path: string): Promise<string[]> => (await rows(path, { fields: 'title' }, token)).data.map(({ id }) => id);
    expect(await offered(provincial, '/provinces')).toEqual([isfahan.id]);
    expect(await offered(provincial, '/districts')).toEqual([zone]);
    for (const who of [provincial, ticked]) {
      expect(new Set(await offered(who, '/cities'))).toEqual(new Set((await rows('/cities', where({ province: isfahan.id }))).data.map(({ id }) => id)));
      const refused = await app.call('post', '/persons', who.token).send({ lastName: 'دور', province: isfahan.id, city: far.id }).expect(400);
      expect(refused.body).toMatchObject({ errors: [{ field: 'city', code: 'outOfReach' }] });
      await app.call('post', '/persons', who.token).send({ lastName: 'نزدیک', province: isfahan.id, city: city.id, district: zone }).expect(201);
    }
    // A new one is below the province, and not ticked before somebody ticks it.
    const added = await make('ناحیهٔ نو');
    expect([(await offered(provincial, '/districts')).sort(), await offered(ticked, '/districts')]).toEqual([[zone, added].sort(), [zone]]);
    const { body: template } = await app.call('get', `/access-templates/${(((await app.call('get', `/users/${ticked.id}`).expect(200)).body as Row).accessTemplate as Row).id}`).expect(200) as { body: Row };
    await app.call('patch', `/access-templates/${template.id}`).set('If-Match', `"${String(template.version)}"`).send({ grants: [grant({ provinces: [isfahan.id], districts: [zone, added] })] }).expect(200);
    expect((await offered(ticked, '/districts')).sort()).toEqual([zone, added].sort());
  });

  it('shows who may only choose a user the names, and no empty rows', async () => {
    const { body } = await app.call('get', '/record-types/users', clerk.token).expect(200);
    expect((body as { list: string[] }).list).toEqual(['title', 'active', 'createdAt'].filter((name) => (body as { fields: { name: string }[] }).fields.some((field) => field.name === name)));
    const names = (await rows('/users', { fields: (body as { list: string[] }).list.join() }, clerk.token)).data;
    expect(names.length).toBeGreaterThan(1);
    for (const { title } of names) expect(title).toBeTruthy();
    expect(((await app.call('get', '/record-types/users').expect(200)).body as { list: string[] }).list.slice(0, 2)).toEqual(['fullName', 'username']);
  });

  it('finds a city however it is spelt', async () => {
    for (const [written, meant] of [['قائم شهر', 'قائم‌شهر'], ['كاشان', 'کاشان'], ['خرم‌اباد', 'خرم‌آباد'], ['نایین', 'نائین']]) {
      expect((await rows('/cities', { search: written! })).data.map(({ name }) => name)).toContain(meant);
    }
  });

  it('spells in Persian letters', async () => {
    for (const path of ['/countries', '/provinces', '/districts', '/lookup-values']) {
      for (const { title } of (await rows(path)).data) expect(title).not.toMatch(/[يىكة]|^\s|\s$/);
    }
  });

  it('fills the lists that the office begins with', async () => {
    expect(await lookups('contact-role')).toEqual(expect.arrayContaining(['سرنخ تجاری', 'مشتری', 'فرد', 'بازاریاب', 'همکار', 'تأمین‌کننده', 'رقیب', 'کارکنان', 'متقاضی استخدام', 'متفرقه', 'نمایندگی']));
    expect(await lookups('company-kind')).toEqual(expect.arrayContaining(['سهامی خاص', 'سهامی عام', 'دولتی', 'خصوصی']));
    expect([...await lookups('ownership')].sort()).toEqual(['استیجاری', 'سرقفلی', 'ملکی']);
    expect(await lookups('interaction-method')).toEqual(expect.arrayContaining(['نامه', 'نمابر', 'تماس تلفنی', 'وظیفه', 'قرار ملاقات', 'پست الکترونیک', 'پیام کوتاه', 'تلگرام']));
    for (const list of ['name-prefix', 'acquaintance-source', 'activity', 'certificate', 'licence', 'position', 'degree', 'field-of-study', 'religion', 'denomination', 'language', 'contact-use', 'interaction-result', 'task-kind', 'task-status']) {
      const values = await lookups(list);
      expect([list, values.length > 4, new Set(values).size]).toEqual([list, true, values.length]);
    }
    const ratings = (await rows('/lookup-values', { ...where({ list: 'rating' }), sort: 'position' })).data;
    expect(ratings.every(({ colour }) => /^#[0-9a-f]{6}$/.test(String(colour)))).toBe(true);
    expect(ratings.find(({ title }) => title === 'طلایی')).toMatchObject({ colour: '#fadb14' });
  });

  it('can be selected without a grant, and shows no more than selecting needs', async () => {
    const [tehran] = (await rows('/provinces', where({ name: 'تهران' }), clerk.token)).data;
    expect(Object.keys(tehran!).sort()).toEqual(['active', 'country', 'id', 'name', 'starred', 'title', 'version']);
    expect((await rows('/cities', where({ province: tehran!.id }), clerk.token)).total).toBeGreaterThan(40);
    const [value] = (await rows('/lookup-values', where({ list: 'rating' }), clerk.token)).data;
    expect(Object.keys(value!).sort()).toEqual(['active', 'colour', 'id', 'label', 'list', 'parent', 'plural', 'position', 'starred', 'title', 'version']);
    await app.call('post', '/cities', clerk.token).send({ name: 'شهر نو', province: tehran!.id }).expect(403);
    await app.call('get', `/cities/${(await rows('/cities', {}, clerk.token)).data[0]!.id}`, clerk.token).expect(403);
  });
});
