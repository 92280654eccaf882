import { start } from '../server';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp } from '../testing/test-app';

const PASSWORD = 'peyvand-sample';
const SECTIONS = ['today', 'future', 'overdue', 'completed', 'referredToMe', 'referredByMe'];
const USERS = ['z.karimi', 'a.rezaei', 'm.hosseini', 'n.ahmadi', 'a.sadeghi', 's.moradi', 'm.nouri', 'h.jafari', 'f.shafiei', 'm.ghasemi', 'e.yazdani', 'r.kazemi'];

describe('SAMPLE_DATA=1', () => {
  let app: TestApp;
  beforeAll(async () => {
    // Twice: the second start adds nothing.
    for (const _ of [1, 2]) await (await start({ ...testConfiguration(process.env.DATABASE_URL!), sampleData: true })).close();
    app = await startTestApp();
  }, 60_000);
  afterAll(() => app.close());

  const get = async (path: string, token?: string): Promise<Record<string, unknown>> => (await app.call('get', path, token).expect(200)).body as Record<string, unknown>;
  const total = async (path: string, token?: string): Promise<number> => ((await get(`${path}?limit=1&count=exact`, token)).page as { total: number }).total;
  const list = async (path: string, query: Record<string, string>, token?: string): Promise<Record<string, unknown>[]> =>
    (await get(`${path}?${new URLSearchParams({ limit: '500', ...query })}`, token)).data as Record<string, unknown>[];

  it('fills an office', async () => {
    expect(await Promise.all(['/persons', '/companies', '/interactions', '/tasks', '/users', '/access-templates', '/documents', '/document-templates'].map((path) => total(path)))).toEqual([400, 120, 1500, 240, 13, 4, 14, 2]);
    expect(await total('/contact-groups')).toBeGreaterThan(15);
    const persons = await list('/persons', { fields: 'title,phones,employer,city,district,nationalId' });
    expect(persons.every(({ phones }) => (phones as unknown[]).length > 0)).toBe(true);
    for (const field of ['employer', 'district', 'nationalId']) expect(persons.filter((one) => one[field]).length).toBeGreaterThan(50);
    expect((await list('/companies', { fields: 'liaison' })).filter(({ liaison }) => liaison).length).toBeGreaterThan(50);
    const times = (await list('/interactions', { fields: 'startedAt', sort: '-startedAt' })).map(({ startedAt }) => String(startedAt));
    expect(times[0]! < new Date().toISOString()).toBe(true);
  });

  it('gives everybody a cartable with something in each section', async () => {
    for (const username of USERS) {
      const token = await app.login(username, PASSWORD);
      const { sections } = await get('/cartable', token) as { sections: Record<string, number> };
      // Who is referred what is up to chance; the rest is the same for all.
      expect([username, SECTIONS.filter((section) => section !== 'referredToMe' && !sections[section])]).toEqual([username, []]);
    }
  });

  it('shows its templates at work', async () => {
    const [sales, manager, isfahan] = await Promise.all(['z.karimi', 'm.nouri', 'f.shafiei'].map((username) => app.login(username, PASSWORD)));
    const provinces = async (token: string): Promise<string[]> => [...new Set((await list('/persons', { fields: 'province' }, token)).map(({ province }) => (province as { title: string }).title))].sort();
    expect(await provinces(sales!)).toEqual(['البرز', 'تهران']);
    expect(await provinces(isfahan!)).toEqual(['اصفهان']);
    expect((await provinces(manager!)).length).toBeGreaterThan(5);
    const [own, all, theirs] = await Promise.all([sales, manager, isfahan].map((token) => total('/persons', token)));
    expect(own!).toBeLessThan(100);
    expect(all!).toBeGreaterThan(own! * 4);
    expect(all! + theirs!).toBeLessThanOrEqual(400);
  });
});
