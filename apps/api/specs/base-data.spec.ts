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
