import { ApiClient } from '../security/api-client';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Row { id: string; lastName: string; colour: string | null; version: number }
interface Job { id: string; kind: string; result: unknown }

describe('a rating that gets another colour', () => {
  let app: TestApp;
  let admin: ApiClient;
  const MANY = 620;

  beforeAll(async () => { app = await startTestApp(); admin = new ApiClient(app.url, app.admin.token); });
  afterAll(() => app.close());

  const rows = async (lastName: string): Promise<Row[]> => (await admin.post<{ data: Row[] }>('/persons/query', { filter: { lastName }, fields: ['lastName', 'colour', 'version'], limit: 500, sort: 'id' })).body.data;
  const count = async (colour: string | null): Promise<number> => (await admin.get<{ page: { total: number } }>(`/persons?count=exact&limit=1&filter=${encodeURIComponent(JSON.stringify({ lastName: { startsWith: 'پرشمار' }, colour: colour === null ? { empty: true } : { eq: colour } }))}`)).body.page.total;
  const jobs = async (): Promise<Job[]> => (await admin.get<{ data: Job[] }>('/jobs')).body.data.filter(({ kind }) => kind === 'rating-colours');
  /** Changes a rating and waits for what follows; answers the job's result, undefined where there was none. */
  const recolour = async (rating: string, colour: string | null): Promise<unknown> => {
    const before = new Set((await jobs()).map(({ id }) => id));
    expect((await admin.patch(`/lookup-values/${rating}`, '*', { colour })).status).toBe(200);
    const job = (await jobs()).find(({ id }) => !before.has(id));
    return job && (await finished(app, job.id)).result;
  };

  it('gives it to every contact that had the old one by it, in any number, and to nobody who wrote his own', async () => {
    const [rating, other] = [await admin.create('/lookup-values', { list: 'rating', label: 'نیکلی آزمون', colour: '#c0c0c0' }), await admin.create('/lookup-values', { list: 'rating', label: 'رویین آزمون', colour: '#c0c0c0' })];
    const lines = ['l,r', ...Array.from({ length: MANY }, (_, i) => `پرشمار ${i},نیکلی آزمون`)];
    const { body } = await app.call('post', '/persons/import').attach('file', Buffer.from(lines.join('\n')), 'a.csv').field('mode', 'apply').field('mapping', JSON.stringify({ l: 'lastName', r: 'rating' })).expect(202);
    expect((await finished(app, (body as { job: string }).job)).result).toMatchObject({ created: MANY });
    expect(await count('#c0c0c0')).toBe(MANY);
    const [own] = await rows('پرشمار 7');
    expect((await admin.patch(`/persons/${own!.id}`, '*', { colour: '#123456' })).status).toBe(200);
    const company = await admin.create('/companies', { name: 'رنگ‌کار', rating });
    await admin.create('/persons', { lastName: 'دیگری', rating: other });
    await admin.create('/persons', { lastName: 'بی‌رتبه', colour: '#c0c0c0' });

    expect(await recolour(rating, '#abcdef')).toEqual({ changed: MANY });
    expect([await count('#abcdef'), await count('#c0c0c0'), await count('#123456')]).toEqual([MANY - 1, 0, 1]);
    expect((await admin.get<Row>(`/companies/${company}`)).body.colour).toBe('#abcdef');
    expect((await rows('دیگری'))[0]!.colour).toBe('#c0c0c0');
    expect((await rows('بی‌رتبه'))[0]!.colour).toBe('#c0c0c0');
    const [first] = await rows('پرشمار 3');
    const { data: [entry] } = (await admin.get<{ data: { operation: string; user: { title: string }; changes: { field: string }[] }[] }>(`/persons/${first!.id}/history`)).body;
    expect(entry).toMatchObject({ operation: 'edit', user: { title: 'پیروی از رنگ رتبه' }, changes: [{ field: 'colour' }] });

    expect(await recolour(rating, null)).toEqual({ changed: MANY });
    expect([await count(null), await count('#123456')]).toEqual([MANY - 1, 1]);
  }, 120_000);

  it('changes nobody where contacts do not follow, and starts nothing for another list or another field', async () => {
    const rating = await admin.create('/lookup-values', { list: 'rating', label: 'آهنی', colour: '#111111' });
    const state = await admin.create('/lookup-values', { list: 'contact-state', label: 'تازه', colour: '#111111' });
    await admin.create('/persons', { lastName: 'پیرو', rating });
    expect(await recolour(state, '#222222')).toBeUndefined();
    const before = (await jobs()).length;
    await admin.patch(`/lookup-values/${rating}`, '*', { label: 'آهنین' });
    expect((await jobs()).length).toBe(before);
    const { data: [settings] } = (await admin.get<{ data: { id: string }[] }>('/settings')).body;
    await admin.patch(`/settings/${settings!.id}`, '*', { colourFollowsRating: false });
    expect(await recolour(rating, '#333333')).toBeUndefined();
    expect((await rows('پیرو'))[0]).toMatchObject({ colour: '#111111', version: 1 });
  });
});
