import { startTestApp, type TestApp } from '../testing/test-app';

interface Settings { id: string; version: number; organisationName: string | null; ownCompany: { id: string; title: string } | null; setUpAt: string | null }
interface Entry { operation: string; user: { id: string; title: string } | null; changes: { field: string }[] }

describe('the own company', () => {
  let app: TestApp;
  beforeAll(async () => { app = await startTestApp(); });
  afterAll(() => app.close());

  const settings = async (): Promise<Settings> => ((await app.call('get', '/settings?fields=organisationName,ownCompany,setUpAt').expect(200)).body as { data: Settings[] }).data[0]!;
  const change = async (values: object): Promise<Settings> => {
    const { id, version } = await settings();
    return (await app.call('patch', `/settings/${id}`).set('If-Match', `"${version}"`).send(values).expect(200)).body as Settings;
  };
  const companies = async (): Promise<{ id: string; title: string; experts: { id: string }[] }[]> => ((await app.call('get', '/companies?fields=title,experts').expect(200)).body as { data: { id: string; title: string; experts: { id: string }[] }[] }).data;

  it('is not made by a name that is written outside of the set-up', async () => {
    // The copy of the database was set up, as it were.
    await change({ organisationName: 'نامی از پیش', setUpAt: null });
    expect([await companies(), (await settings()).ownCompany]).toEqual([[], null]);
  });

  it('is made of the office’s name where the set-up ends, under a named task, and is what internal tasks stand on', async () => {
    const saved = await change({ organisationName: 'بازرگانی آفتاب', setUpAt: new Date().toISOString() });
    const [own, ...more] = await companies();
    expect(more).toEqual([]);
    const me = ((await app.call('get', '/auth/me').expect(200)).body as { user: { id: string } }).user.id;
    expect(own).toMatchObject({ title: 'بازرگانی آفتاب', experts: [{ id: me }] });
    // The answer is the record as it stands: the next change needs no other version.
    const now = await settings();
    expect([now.ownCompany, saved.ownCompany, saved.version]).toEqual([{ id: own!.id, title: 'بازرگانی آفتاب' }, now.ownCompany, now.version]);
    const { data: [made] } = (await app.call('get', `/companies/${own!.id}/history`).expect(200)).body as { data: Entry[] };
    expect(made).toMatchObject({ operation: 'create', user: { title: 'ثبت شرکت خود در راه‌اندازی' } });
    const task = (await app.call('post', '/tasks').send({ title: 'جلسهٔ داخلی', contact: own!.id }).expect(201)).body as { id: string };
    const { body } = await app.call('get', '/cartable').expect(200);
    expect(JSON.stringify(body)).toContain(task.id);
  });

  it('is neither renamed nor made twice when the office is renamed, or the set-up is saved again', async () => {
    await change({ organisationName: 'نام نو', setUpAt: new Date().toISOString() });
    expect((await companies()).map(({ title }) => title)).toEqual(['بازرگانی آفتاب']);
    expect((await settings()).ownCompany).toMatchObject({ title: 'بازرگانی آفتاب' });
  });

  it('is the company that was entered before, where there is one of that name', async () => {
    await change({ setUpAt: null, ownCompany: null });
    const { body } = await app.call('post', '/companies').send({ name: 'شرکت آماده' }).expect(201);
    await change({ organisationName: 'شركت آماده', setUpAt: new Date().toISOString() });
    expect((await settings()).ownCompany).toMatchObject({ id: (body as { id: string }).id });
    expect(await companies()).toHaveLength(2);
  });
});
