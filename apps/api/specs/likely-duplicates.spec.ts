import pg from 'pg';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

type Body = Record<string, unknown>;
interface Pair { score: number; because: string[]; records: { id: string; title: string }[] }

describe('the nightly search for likely duplicates', () => {
  let app: TestApp;
  const made: Record<string, string> = {};
  const create = async (path: string, body: Body): Promise<string> => ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;
  const pairs = async (path = '/persons', token?: string): Promise<Pair[]> => ((await app.call('get', `${path}/duplicates`, token).expect(200)).body as { data: Pair[] }).data;
  const database = async (...statements: string[]): Promise<pg.QueryResult> => {
    const client = new pg.Client(process.env.DATABASE_URL);
    await client.connect();
    try {
      let last: pg.QueryResult | undefined;
      for (const statement of statements) last = await client.query(statement);
      return last!;
    } finally { await client.end(); }
  };
  /** A night later: what was written has settled, and the work is due again when the server starts. */
  const night = async (): Promise<void> => {
    await app.close();
    await database(`UPDATE contacts SET "updatedAt" = "updatedAt" - interval '1 hour' WHERE "updatedAt" > now() - interval '30 minutes'`, `DELETE FROM periodic_work WHERE name = 'likely-duplicates'`);
    app = await startTestApp();
    await until(async () => Number((await database(`SELECT count(*) AS n FROM contacts c WHERE NOT EXISTS (SELECT 1 FROM duplicate_searches s WHERE s.type = CASE c."recordType" WHEN 'person' THEN 'persons' ELSE 'companies' END AND (s."changedAt", s.record) >= (c."updatedAt", c.id))`)).rows[0].n) === 0);
  };
  const of = (found: readonly Pair[], ...names: string[]): Pair | undefined => found.find(({ records }) => names.every((name) => records.some(({ id }) => id === made[name])));

  beforeAll(async () => {
    app = await startTestApp();
    const [city] = (await database('SELECT id, province FROM cities LIMIT 1')).rows as { id: string; province: string }[];
    made.one = await create('/persons', { firstName: 'علی', lastName: 'صابری', phones: [{ number: '09121234567' }] });
    made.two = await create('/persons', { firstName: 'علي', lastName: 'ثابري', phones: [{ number: '+98 912 123 4567' }], emails: [{ email: 'S@example.com' }] });
    made.three = await create('/persons', { lastName: 'دیگری', emails: [{ email: 's@example.com' }] });
    made.four = await create('/persons', { lastName: 'رضایی', province: city!.province, city: city!.id });
    made.five = await create('/persons', { lastName: 'رضائی', province: city!.province, city: city!.id });
    made.alone = await create('/persons', { lastName: 'تنها', phones: [{ number: '09350000000' }] });
    made.firm = await create('/companies', { name: 'پارس', phones: [{ number: '09121234567' }] });
    for (let i = 0; i < 12; i += 1) await create('/persons', { lastName: `کارمند ${i}`, phones: [{ number: '02188000000' }] });
    await night();
  }, 60_000);
  afterAll(() => app.close());

  it('likens by phone, e-mail, name with city, and sound, the likeliest first; what many share says nothing', async () => {
    const found = await pairs();
    expect(of(found, 'one', 'two')).toMatchObject({ because: ['phones', 'sound'], score: 78 });
    expect(of(found, 'two', 'three')).toMatchObject({ because: ['emails'], score: 60 });
    expect(found.map(({ score }) => score)).toEqual([...found.map(({ score }) => score)].sort((a, b) => b - a));
    expect(JSON.stringify(found)).not.toContain('کارمند');
    expect(JSON.stringify(found)).not.toContain(made.firm);
    expect(found.some(({ records }) => records.some(({ id }) => id === made.alone))).toBe(false);
    expect(await pairs('/contacts')).toHaveLength(found.length);
    expect(await pairs('/tasks')).toEqual([]);
  });

  it('shows a pair only to whoever sees both, and no reason that is hidden from him', async () => {
    const own = await app.createUser({ username: 'likely-own', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'own' }] });
    const blind = await app.createUser({ username: 'likely-blind', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all', hiddenFields: ['phones'] }] });
    const reader = await app.createUser({ username: 'likely-reader', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
    await app.call('patch', `/persons/${made.one}`).set('If-Match', '*').send({ experts: [own.id] }).expect(200);
    expect(await pairs('/persons', own.token)).toEqual([]);
    expect((await pairs('/persons', blind.token)).flatMap(({ because }) => because)).not.toEqual(expect.arrayContaining(['phones']));
    expect(of(await pairs('/persons', blind.token), 'one', 'two')).toBeUndefined();
    expect(of(await pairs('/persons', blind.token), 'two', 'three')).toMatchObject({ because: ['emails'] });
    const two = [made.two, made.three];
    await app.call('post', '/persons/duplicates/dismiss', reader.token).send({ ids: two }).expect(403);
    await app.call('post', '/persons/duplicates/dismiss', own.token).send({ ids: two }).expect(404);
    await app.call('get', '/companies/duplicates', own.token).expect(403);
    await app.call('get', '/persons/duplicates', null).expect(401);
  });

  it('remembers that two are no duplicates, and renews the list only by what changed', async () => {
    await app.call('post', '/persons/duplicates/dismiss').send({ ids: [made.three, made.two] }).expect(204);
    expect(of(await pairs(), 'two', 'three')).toBeUndefined();
    await app.call('patch', `/persons/${made.three}`).set('If-Match', '*').send({ firstName: 'باز هم' }).expect(200);
    await app.call('patch', `/persons/${made.alone}`).set('If-Match', '*').send({ phones: [{ number: '09121234567' }] }).expect(200);
    await app.call('post', `/persons/${made.one}/merge`).send({ with: [made.two] }).expect(200);
    expect(of(await pairs(), 'one', 'two')).toBeUndefined();
    await night();
    const found = await pairs();
    expect(of(found, 'one', 'alone')).toMatchObject({ because: ['phones'] });
    expect(of(found, 'two', 'three')).toBeUndefined();
    expect((await database(`SELECT count(*)::int AS n FROM likely_duplicates WHERE first = '${made.two}' OR second = '${made.two}'`)).rows[0]).toEqual({ n: 1 });
  });

  it('refuses what is no question', async () => {
    await app.call('get', '/persons/duplicates?cursor=nonsense').expect(400);
    for (const body of [{}, { ids: [made.one] }, { ids: [made.one, 'x'] }, { ids: [made.one, made.four], more: 1 }]) await app.call('post', '/persons/duplicates/dismiss').send(body).expect(400);
    await app.call('post', '/persons/duplicates/dismiss').send({ ids: [made.one, made.four] }).expect(404);
  });
});
