import { startTestApp, type TestApp } from '../testing/test-app';

interface Duplicate { id: string; type: string; title: string | null; because: string }

describe('the warning of duplicates', () => {
  let app: TestApp;
  let person: string;
  let company: string;
  const ask = async (path: string, values: Record<string, unknown>, token?: string, id?: string): Promise<Duplicate[]> =>
    ((await app.call('post', `/${path}/duplicates`, token).send({ values, ...(id ? { id } : {}) }).expect(200)).body as { data: Duplicate[] }).data;
  const make = async (path: string, body: object): Promise<string> => ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;

  beforeAll(async () => {
    app = await startTestApp();
    person = await make('/persons', { firstName: 'علی', lastName: 'کریمی', nationalId: '0012345679', phones: [{ number: '09121234567' }], emails: [{ email: 'ali@example.com' }] });
    company = await make('/companies', { name: 'پارس', phones: [{ number: '021-88001122' }] });
  });
  afterAll(() => app.close());

  it.each([
    ['nationalId', { nationalId: '۰۰۱۲۳۴۵۶۷۹' }], ['phones', { phones: [{ number: '+98 912 123 4567' }] }], ['emails', { emails: [{ email: 'Ali@Example.com' }] }], ['lastName', { firstName: 'علي', lastName: 'كريمي' }],
  ])('knows a person by %s', async (because, values) => {
    expect(await ask('persons', values)).toEqual([{ id: person, type: 'persons', title: 'علی کریمی', because }]);
    expect(await ask('persons', values, undefined, person)).toEqual([]);
  });

  it('finds the phone of a company that is typed for a person', async () => {
    expect(await ask('persons', { lastName: 'نو', phones: [{ number: '02188001122' }] })).toEqual([{ id: company, type: 'companies', title: 'پارس', because: 'phones' }]);
  });

  it('passes over what is half typed', async () => {
    expect(await ask('persons', { nationalId: '00123', phones: [{ number: '09' }, {}, { number: '09121234567' }], birthDate: 'x', lastName: 'ک' })).toMatchObject([{ id: person, because: 'phones' }]);
    expect(await ask('tasks', { title: 'هر چه' })).toEqual([]);
  });

  it('tells nothing of rows out of reach or by hidden fields', async () => {
    const own = await app.createUser({ username: 'duplicates-own', grants: [{ form: 'persons', operations: ['view', 'create'], scope: 'own' }] });
    const blind = await app.createUser({ username: 'duplicates-blind', grants: [{ form: 'persons', operations: ['view', 'create'], scope: 'all', hiddenFields: ['phones', 'nationalId', 'lastName', 'emails'] }] });
    const maker = await app.createUser({ username: 'duplicates-maker', grants: [{ form: 'persons', operations: ['create'], scope: 'all' }] });
    const values = { firstName: 'علی', lastName: 'کریمی', nationalId: '0012345679', phones: [{ number: '09121234567' }], emails: [{ email: 'ali@example.com' }] };
    for (const { token } of [own, blind, maker]) expect(await ask('persons', values, token)).toEqual([]);
  });

  it('refuses what is no question', async () => {
    await app.call('post', '/persons/duplicates').send({}).expect(400);
    await app.call('post', '/persons/duplicates').send({ values: [], other: 1 }).expect(400);
    await app.call('post', '/persons/duplicates').send({ values: {}, id: 'x' }).expect(400);
    await app.call('post', '/contacts/duplicates').send({ values: {} }).expect(404);
  });
});
