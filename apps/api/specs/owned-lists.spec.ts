import pg from 'pg';
import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

interface Row { id: string; lastName: string }
interface Page { data: Row[]; page: { nextCursor: string | null; total?: number; totalIsEstimate?: boolean } }

/** Lists of "mine" and "my team's" are read from the links of the owners, and searched by the owners that rows repeat. */
describe('lists of what is somebody’s', () => {
  let app: TestApp;
  let provinces: string[];
  let titles: string[];
  let here: TestUser;
  let colleague: TestUser;
  let manager: TestUser;
  const rows: (Row & { experts: string[]; province: string })[] = [];

  const grant = (given: Partial<AccessGrant>): AccessGrant => ({ form: 'persons', operations: ['view', 'create', 'edit'], scope: 'own', ...given });
  beforeAll(async () => {
    app = await startTestApp();
    const { body } = await app.call('get', '/provinces?limit=2&fields=title').expect(200);
    provinces = (body as Page).data.map(({ id }) => id);
    titles = (body as { data: { title: string }[] }).data.map(({ title }) => title);
    here = await app.createUser({ username: 'here', grants: [grant({ provinces: [provinces[0]!] })] });
    colleague = await app.createUser({ username: 'colleague', grants: [grant({})], template: here.template });
    manager = await app.createUser({ username: 'manager', grants: [grant({ scope: 'template', members: [here.template] })] });
    // The first forty by name and the last forty by age lie elsewhere; one who has few rows, one who has many.
    for (let i = 0; i < 100; i += 1) {
      const lastName = i === 99 ? 'یگانه' : `خاندان ${String(i).padStart(3, '0')}`;
      const experts = i % 10 === 3 ? [here.id, colleague.id] : i % 25 === 7 ? [colleague.id] : [here.id];
      const province = provinces[i < 40 ? 1 : 0]!;
      const made = await app.call('post', '/persons').send({ lastName, experts, province }).expect(201);
      rows.push({ id: (made.body as Row).id, lastName, experts, province });
    }
  }, 60_000);
  afterAll(() => app.close());

  const page = async (user: TestUser, query: string): Promise<Page> => (await app.call('get', `/persons?fields=lastName&${query}`, user.token).expect(200)).body as Page;
  const names = ({ data }: Page): string[] => data.map(({ lastName }) => lastName);
  const walk = async (user: TestUser, query: string): Promise<string[]> => {
    const all: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const read = await page(user, `${query}${cursor ? `&cursor=${cursor}` : ''}`);
      all.push(...names(read));
      cursor = read.page.nextCursor;
    }
    return all;
  };
  const mine = (): string[] => rows.filter(({ experts, province }) => experts.includes(here.id) && province === provinces[0]).map(({ lastName }) => lastName);
  const ours = (): string[] => rows.map(({ lastName }) => lastName);

  it.each([3, 7, 30, 200])('are whole and in order though the first links lead out of reach, %i a page', async (limit) => {
    expect(await walk(here, `limit=${limit}`)).toEqual(mine());
    expect(await walk(here, `limit=${limit}&sort=-createdAt`)).toEqual(mine().reverse());
    expect(await walk(manager, `limit=${limit}`)).toEqual(ours());
    expect(await walk(manager, `limit=${limit}&sort=-lastName`)).toEqual(ours().reverse());
    expect(await walk(manager, `limit=${limit}&sort=createdAt`)).toEqual(ours());
  });

  it.each([0, 5, 39, 50])('are the same from an offset of %i', async (offset) => {
    expect(names(await page(here, `limit=4&offset=${offset}`))).toEqual(mine().slice(offset, offset + 4));
    expect(names(await page(manager, `limit=4&offset=${offset}`))).toEqual(ours().slice(offset, offset + 4));
  });

  it('are whole and in order by other columns, blank values last in either direction', async () => {
    const changed = [rows[50]!, rows[60]!, rows[70]!];
    for (const [i, { id }] of changed.entries()) {
      const { version } = (await app.call('get', `/persons/${id}`).expect(200)).body as { version: number };
      await app.call('patch', `/persons/${id}`).set('If-Match', `"${version}"`).send({ birthDate: `1980-01-0${i + 1}`, city: null }).expect(200);
    }
    const dated = changed.map(({ lastName }) => lastName);
    for (const limit of [7, 40, 200]) {
      for (const user of [here, manager]) {
        const all = user === here ? mine() : ours();
        const rest = all.filter((name) => !dated.includes(name));
        expect(await walk(user, `limit=${limit}&sort=birthDate`)).toEqual([...dated, ...rest]);
        expect(await walk(user, `limit=${limit}&sort=-birthDate`)).toEqual([...[...dated].reverse(), ...[...rest].reverse()]);
        const placed = (province: string): string[] => all.filter((name) => rows.find(({ lastName }) => lastName === name)!.province === province);
        const [first, second] = titles[0]! < titles[1]! ? provinces : [provinces[1]!, provinces[0]!];
        expect(await walk(user, `limit=${limit}&sort=province`)).toEqual([...placed(first!), ...placed(second!)]);
        expect(await walk(user, `limit=${limit}&sort=-province`)).toEqual([...placed(second!).reverse(), ...placed(first!).reverse()]);
      }
    }
  }, 60_000);

  it('know their number where the page is the last', async () => {
    expect((await page(here, 'limit=200')).page).toEqual({ nextCursor: null, total: mine().length, totalIsEstimate: false });
    expect((await page(here, 'limit=10&offset=50')).page).toMatchObject({ nextCursor: null, total: mine().length });
  });

  it('are searched by whose they are, also after they changed hands', async () => {
    const moved = rows[99]!;
    expect(names(await page(here, `search=${encodeURIComponent(moved.lastName)}`))).toEqual([moved.lastName]);
    const { version } = (await app.call('get', `/persons/${moved.id}`).expect(200)).body as { version: number };
    await app.call('patch', `/persons/${moved.id}`).set('If-Match', `"${version}"`).send({ experts: [colleague.id] }).expect(200);
    expect(names(await page(here, `search=${encodeURIComponent(moved.lastName)}`))).toEqual([]);
    expect(names(await page(manager, `search=${encodeURIComponent(moved.lastName)}`))).toEqual([moved.lastName]);
    expect(names(await page(here, `filter=${encodeURIComponent(JSON.stringify({ lastName: { contains: 'یگانه' } }))}`))).toEqual([]);
  });

  it('repeat their owners exactly', async () => {
    const database = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await database.connect();
    const { rows: differing } = await database.query(`
      SELECT c.id FROM contacts c WHERE ARRAY(SELECT unnest(c.owners) ORDER BY 1) <> ARRAY(SELECT l.target FROM contacts_experts l WHERE l.record = c.id ORDER BY 1)`);
    const { rows: [counted] } = await database.query<{ count: string }>('SELECT count(*) FROM contacts WHERE cardinality(owners) > 0');
    await database.end();
    expect(differing).toEqual([]);
    expect(Number(counted!.count)).toBeGreaterThanOrEqual(100);
  });
});
