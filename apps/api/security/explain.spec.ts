import { type AccessGrant, OPERATIONS } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient, type Answer, type Body } from './api-client';
import { fillOffice, type Form, FORMS, type Office } from './office';
import { Oracle } from './oracle';
import { stir } from './oracle-writes';
import { Random } from './random';
import { randomGrants } from './random-grants';

/**
 * BYD-06: what is explained is what is enforced, for every operation of random templates with random rows; and each reason
 * is the one that the plain oracle finds. `ORACLE_SEED` repeats a run.
 */
const TEMPLATES = Number(process.env.EXPLAIN_TEMPLATES ?? 100);
const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 1_000_000);
interface Explained { operation: string; allowed: boolean; because: string; reasons: { grant: number | null; outcome: string; text: string }[] }
type Explanation = Answer<{ data: Explained[] }>;

let app: TestApp;
let office: Office;
const random = new Random(SEED);
const ask = (client: ApiClient, user: string, type: string, id: string, language = 'fa'): Promise<Explanation> =>
  client.get(`/access/explain?user=${user}&type=${type}&id=${id}`, { 'Accept-Language': language });

beforeAll(async () => {
  app = await startTestApp();
  office = await fillOffice(app, random, { companies: 10, persons: 24, interactions: 30, tasks: 30, policies: 12 });
}, 120_000);
afterAll(() => app.close());

const give = async (grants: AccessGrant[]): Promise<Oracle> => {
  const { status, text } = await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants });
  if (status !== 200) throw new Error(`The grants were refused: ${text}`);
  return new Oracle(office, grants);
};

it(`the explanation is what the server does, seed ${SEED}`, async () => {
  const counted = { allows: 0, scope: 0, place: 0, view: 0, none: 0 };
  for (let i = 0; i < TEMPLATES; i += 1) {
    if (random.chance(0.3)) await stir(office, random);
    const grants = randomGrants(office, random);
    const oracle = await give(grants);
    const form: Form = FORMS[i % FORMS.length]!;
    const listed = await office.me.client.list(`/${form}`, { limit: 200, fields: 'operations', count: 'none' });
    const enforced = new Map((listed.status === 200 ? listed.body.data : []).map((row) => [row.id, row.operations as string[]]));
    const on = grants.filter((grant) => grant.form === form);
    for (const row of random.some(oracle.rowsOf(form), 0.25)) {
      const type = row.form === 'persons' && random.chance(0.3) ? 'contacts' : form;
      const { status, body } = await ask(office.admin, office.me.id, type, row.id);
      expect([status, body.data.map(({ operation }) => operation)]).toEqual([200, OPERATIONS.filter((one) => one !== 'create')]);
      for (const { operation, allowed, because, reasons } of body.data) {
        const server = operation === 'select' ? enforced.has(row.id) : enforced.get(row.id)?.includes(operation) ?? false;
        const wrong = reasons.filter(({ grant, outcome }) => {
          counted[outcome as keyof typeof counted] += 1;
          return grant === null ? outcome !== 'none' || on.some(({ operations }) => operations.includes(operation) || (operation === 'select' && operations.includes('view'))) : oracle.outcome(on[grant - 1]!, operation, row) !== outcome;
        });
        if (allowed !== server || allowed !== oracle.may(operation, row) || !because || !reasons.length || wrong.length) {
          throw new Error(`Seed ${SEED}, template ${i}: ${operation} on ${JSON.stringify(row)}: explained ${allowed}, server ${server}, oracle ${oracle.may(operation, row)}; ${because}\nwrong: ${JSON.stringify(wrong)}\n${JSON.stringify(on, null, 1)}`);
        }
      }
    }
  }
  // A run in which one of them never came up would prove nothing.
  expect(Object.values(counted).every((count) => count > 0)).toBe(true);
}, 180_000);

describe('in words', () => {
  const row = (operation: string, { body }: Explanation): Explained => body.data.find((one) => one.operation === operation)!;
  const make = async (username: string, grants: AccessGrant[]): Promise<{ id: string; template: string; client: ApiClient }> => {
    const user = await app.createUser({ username, grants });
    return { ...user, client: new ApiClient(app.url, user.token) };
  };
  const person = (values: Body): Promise<string> => office.admin.create('/persons', { lastName: 'نمونه', ...values });

  it('names whose the record is, where it lies, and what a grant lacks', async () => {
    const seller = await make('words-seller', [
      { form: 'persons', operations: ['view', 'edit'], scope: 'own' }, { form: 'persons', operations: ['view'], scope: 'all', provinces: [office.provinces[0]!], hiddenFields: ['credit'] },
    ]);
    const id = await person({ experts: [office.users[2]!.id], province: office.provinces[1]! });
    const before = await ask(office.admin, seller.id, 'persons', id, 'en');
    expect(row('view', before)).toMatchObject({ allowed: false, reasons: [{ grant: 1, outcome: 'scope' }, { grant: 2, outcome: 'place' }] });
    expect(row('view', before).because).toBe('Grant 1 does not reach the record (only his own records); it belongs to “colleague2”. Grant 2 is limited to the provinces “استان یک”, and the record lies in “استان دو”.');
    expect(row('delete', before).because).toBe('No grant of the template “الگوی words-seller” on Persons has this operation.');
    expect(row('view', await ask(office.admin, seller.id, 'persons', id)).because).toContain('دسترسی ۲ به استان‌های «استان یک» محدود است');
    await office.admin.patch(`/persons/${id}`, '*', { province: office.provinces[0]! });
    const after = row('view', await ask(office.admin, seller.id, 'persons', id, 'en'));
    expect(after).toMatchObject({ allowed: true, reasons: [{ grant: 2, outcome: 'allows' }] });
    expect(after.because).toContain('These fields are hidden from him: “Credit”.');
    expect(row('view', await ask(office.admin, seller.id, 'tasks', await office.admin.create('/tasks', { title: 'کار' }))).because).toContain('هیچ دسترسی‌ای روی «وظایف» ندارد');
  });
  it('knows a unit and who has none, and records of nobody', async () => {
    const head = await make('words-head', [{ form: 'persons', operations: ['view'], scope: 'unit' }]);
    const id = await person({ experts: [office.users[1]!.id] });
    expect(row('view', await ask(office.admin, head.id, 'persons', id, 'en')).because).toContain('he has none');
    const [whole] = [...office.units.keys()];
    await office.admin.patch(`/users/${head.id}`, '*', { unit: whole });
    expect(row('view', await ask(office.admin, head.id, 'persons', id, 'en'))).toMatchObject({ allowed: true, because: expect.stringContaining('units “دفتر” and below') as string });
    expect(row('view', await ask(office.admin, head.id, 'persons', await person({ experts: [] }), 'en')).because).toContain('it belongs to nobody');
  });
  it('of a deleted record: only restoring and purging, as the server has it', async () => {
    const keeper = await make('words-keeper', [{ form: 'persons', operations: ['view', 'delete', 'restore'], scope: 'all' }]);
    const id = await person({});
    await office.admin.delete(`/persons/${id}`);
    const { body } = await ask(office.admin, keeper.id, 'persons', id, 'en');
    expect(body.data.filter(({ allowed }) => allowed).map(({ operation }) => operation)).toEqual(['restore']);
    expect(row('view', { body } as Explanation).because).toContain('This record is deleted');
    expect((await keeper.client.post(`/persons/${id}/restore`)).status).toBe(200);
  });
  it('of who is switched off, and of the administrator', async () => {
    const leaver = await make('words-leaver', [{ form: 'persons', operations: ['view'], scope: 'all' }]);
    const id = await person({});
    await office.admin.post(`/users/${leaver.id}/deactivate`);
    const off = await ask(office.admin, leaver.id, 'persons', id, 'en');
    expect(off.body.data.every(({ allowed, because }) => !allowed && because === '“words-leaver” is switched off and reaches nothing.')).toBe(true);
    await office.admin.post(`/users/${leaver.id}/activate`);
    await office.admin.post(`/access-templates/${leaver.template}/deactivate`);
    expect(row('view', await ask(office.admin, leaver.id, 'persons', id, 'en')).because).toContain('The template “الگوی words-leaver” is switched off');
    const admin = (await office.admin.list('/users', { filter: '{"username":"admin"}' })).body.data[0]!.id;
    expect((await ask(office.admin, admin, 'persons', id, 'en')).body.data.every(({ allowed, because }) => allowed && because.includes('administrators’ template'))).toBe(true);
  });
  it('base data that belongs to nobody, selected by everybody', async () => {
    const anybody = await make('words-anybody', []);
    const { body } = await ask(office.admin, anybody.id, 'provinces', office.provinces[0]!, 'en');
    expect(row('select', { body } as Explanation)).toMatchObject({ allowed: true, because: 'Every user may select this record in other forms; only its title is shown.' });
    expect(row('edit', { body } as Explanation).allowed).toBe(false);
  });
  it('is told to nobody who may not read templates and users, of nothing out of his own reach', async () => {
    const id = await person({ experts: [office.users[2]!.id] });
    const tell = (form: string): AccessGrant => ({ form, operations: ['view'], scope: 'all' });
    const half = await make('words-half', [tell('access-templates'), tell('persons')]);
    const desk = await make('words-desk', [tell('access-templates'), tell('users'), { form: 'persons', operations: ['view', 'delete'], scope: 'own' }]);
    expect((await ask(half.client, half.id, 'persons', id)).status).toBe(403);
    expect((await ask((await make('words-no', [tell('persons')])).client, half.id, 'persons', id)).status).toBe(403);
    const foreign = await ask(desk.client, half.id, 'persons', id);
    const missing = await ask(desk.client, half.id, 'persons', '01900000-0000-7000-8000-0000000000ff');
    expect([foreign.status, foreign.text]).toEqual([404, missing.text]);
    expect((await ask(desk.client, desk.id, 'persons', await person({ experts: [desk.id] }))).status).toBe(200);
    const gone = await person({ experts: [desk.id] });
    await office.admin.delete(`/persons/${gone}`);
    expect((await ask(desk.client, desk.id, 'persons', gone)).status).toBe(404);
    for (const [user, type, record] of [['nobody', 'persons', id], [half.id, 'nothing', id], [half.id, 'persons', 'x'], ['01900000-0000-7000-8000-0000000000ff', 'persons', id], [half.id, 'tasks', id]]) {
      expect([404, 403]).toContain((await ask(desk.client, user!, type!, record!)).status);
    }
    expect((await office.admin.get('/access/explain?user=x')).body.errors).toMatchObject([{ field: 'type', code: 'required' }, { field: 'id', code: 'required' }]);
    expect((await office.admin.get('/access/explain?what=x')).body.errors).toMatchObject([{ field: 'what', code: 'unknown' }]);
  });
});
