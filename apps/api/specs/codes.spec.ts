import { startTestApp, type TestApp } from '../testing/test-app';

interface Made { id: string; code: string; version: number }

describe('the number that the product gives', () => {
  let app: TestApp;
  beforeAll(async () => { app = await startTestApp(); });
  afterAll(() => app.close());

  const make = async (path: string, body: object): Promise<Made> => (await app.call('post', path).send(body).expect(201)).body as Made;
  const ids = async (path: string): Promise<string[]> => ((await app.call('get', path).expect(200)).body as { data: { id: string }[] }).data.map(({ id }) => id);
  const found = async (path: string, code: string): Promise<string[][]> => [
    await ids(`${path}?search=${code}`), await ids(`${path}?filter=${encodeURIComponent(JSON.stringify({ code: { contains: code } }))}`), await ids(`${path}?filter=${encodeURIComponent(JSON.stringify({ code }))}`),
  ];

  it.each([['/persons', { lastName: 'نیک‌نام' }], ['/companies', { name: 'آزمون' }], ['/tasks', { title: 'پیگیری' }]])('finds a new record of %s', async (path, body) => {
    const [first, second] = [await make(path, body), await make(path, body)];
    expect(second.code).not.toBe(first.code);
    for (const { id, code } of [first, second]) expect(await found(path, code)).toEqual([[id], [id], [id]]);
  });

  it('finds it still after a change of the name, and finds a typed one', async () => {
    const { id, code } = await make('/persons', { lastName: 'پیشین' });
    await app.call('patch', `/persons/${id}`).set('If-Match', '"1"').send({ lastName: 'پسین' }).expect(200);
    expect(await found('/persons', code)).toEqual([[id], [id], [id]]);
    const typed = await make('/persons', { lastName: 'دستی', code: 'K-770045' });
    expect(await found('/persons', 'K-770045')).toEqual([[typed.id], [typed.id], [typed.id]]);
  });
});
