import { ApiClient } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

/** History tells child rows as the record does: what they refer to by its title, under the reader's own rights. */
type Row = Record<string, unknown>;
interface Ref { id: string; title: string | null }
interface Change { field: string; old: Row[] | null; new: Row[] | null }
interface Entries { data: { operation: string; changes: Change[] }[] }
let app: TestApp;
let admin: ApiClient;
let [supplier, customer, position]: string[] = [];
let [first, second, firm, relative, person]: string[] = [];

const value = async (list: string, label: string): Promise<string> => {
  const { body: { data } } = await admin.list('/lookup-values', { filter: JSON.stringify({ list: { eq: list }, label: { eq: label } }) });
  return data[0]?.id ?? admin.create('/lookup-values', { list, label });
};
const change = async (id: string, body: Row): Promise<Row> => {
  const { status, body: answer } = await admin.patch<Row>(`/persons/${id}`, '*', body);
  expect([status, answer]).toMatchObject([200, {}]);
  return answer;
};
const reader = async (username: string, more: object, ...others: object[]): Promise<ApiClient> =>
  new ApiClient(app.url, (await app.createUser({ username, grants: [{ form: 'persons', operations: ['view'], scope: 'all', ...more }, ...others as []] })).token);
const lastOf = async (client: ApiClient, field: string): Promise<Change | undefined> =>
  (await client.get<Entries>(`/persons/${person}/history`)).body.data.flatMap(({ changes }) => changes).find((one) => one.field === field);

beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  [supplier, customer, position] = await Promise.all([value('contact-role', 'تأمین‌کننده'), value('contact-role', 'مشتری'), value('position', 'مدیر خرید')]);
  first = await admin.create('/companies', { name: 'فولاد شرق' });
  second = await admin.create('/companies', { name: 'فولاد غرب' });
  firm = await admin.create('/companies', { name: 'بازرگانی سپهر' });
  relative = await admin.create('/persons', { lastName: 'خویش' });
  person = await admin.create('/persons', {
    lastName: 'کریمی', roleDetails: [{ role: supplier, counterpart: first }], employments: [{ company: firm, jobPosition: position, startsOn: '2020-01-01' }],
    relations: [{ relation: 'sibling', person: relative, note: 'برادر' }], bankAccounts: [{ bank: await value('bank', 'بانک ملی'), number: '123' }],
  });
}, 60_000);
afterAll(() => app.close());

it('names what the rows refer to, old and new, as the record itself does', async () => {
  const before = (await admin.get<Row>(`/persons/${person}`)).body;
  const after = await change(person!, { roleDetails: [{ ...(before.roleDetails as Row[])[0], role: supplier, counterpart: second }, { role: customer }] });
  expect(await lastOf(admin, 'roleDetails')).toMatchObject({
    old: before.roleDetails, new: [{ role: { id: supplier, title: 'تأمین‌کننده' }, counterpart: { id: second, title: 'فولاد غرب', type: 'companies' } }, { role: { id: customer, title: 'مشتری' }, counterpart: null }],
  });
  expect((after.roleDetails as Row[])[0]).toEqual((await lastOf(admin, 'roleDetails'))!.new![0]);
  expect(await lastOf(admin, 'employments')).toMatchObject({ old: null, new: [{ company: { id: firm, title: 'بازرگانی سپهر' }, jobPosition: { title: 'مدیر خرید' }, department: null, startsOn: '2020-01-01' }] });
  expect(await lastOf(admin, 'relations')).toMatchObject({ new: [{ relation: 'sibling', person: { id: relative, title: 'خویش' }, note: 'برادر' }] });
  expect(await lastOf(admin, 'bankAccounts')).toMatchObject({ new: [{ bank: { title: 'بانک ملی' }, number: '123' }] });
});

it('names nothing that is out of the reader\'s reach, in history and on the time line', async () => {
  const outsider = await reader('no-companies', {});
  expect(await lastOf(outsider, 'roleDetails')).toMatchObject({ old: [{ role: { title: 'تأمین‌کننده' }, counterpart: null }], new: [{ counterpart: null }, { counterpart: null }] });
  expect(await lastOf(outsider, 'employments')).toMatchObject({ new: [{ company: null, startsOn: '2020-01-01' }] });
  const [history, page] = [await outsider.get(`/persons/${person}/history`), await outsider.get(`/persons/${person}?include=timeline`)];
  for (const { text } of [history, page]) for (const out of [first, second, firm, 'فولاد', 'سپهر']) expect(text).not.toContain(out);
  const some = await reader('some-companies', {}, { form: 'companies', operations: ['view'], scope: 'own' });
  expect(((await lastOf(some, 'roleDetails'))!.new![0] as { counterpart: Ref | null }).counterpart).toBeNull();
  const nameless = await reader('nameless', {}, { form: 'companies', operations: ['view'], scope: 'all', hiddenFields: ['name'] });
  expect(JSON.stringify(await lastOf(nameless, 'roleDetails'))).not.toContain('فولاد');
});

it('leaves rows out that the reader does not see, or sees under a mask', async () => {
  await change(person!, { phones: [{ number: '09121234567', use: await value('contact-use', 'محل کار') }] });
  expect(await lastOf(admin, 'phones')).toMatchObject({ new: [{ number: '09121234567', use: { title: 'محل کار' } }] });
  const half = await reader('half', { hiddenFields: ['roles', 'relations'], maskedFields: ['phones', 'bankAccounts'] });
  expect((await Promise.all(['roleDetails', 'relations', 'phones', 'bankAccounts'].map((field) => lastOf(half, field)))).filter(Boolean)).toEqual([]);
  expect(await lastOf(half, 'employments')).toBeDefined();
});
