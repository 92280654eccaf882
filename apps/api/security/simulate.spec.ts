import { type AccessGrant, OPERATIONS } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient, type Answer, type Body } from './api-client';
import { fillOffice, FORMS, type Office } from './office';
import { Oracle } from './oracle';
import { Random } from './random';
import { randomGrants } from './random-grants';

/** What is told before a template is saved is what happens when it is: counted by the oracle, for every form and operation. */
const ROUNDS = Number(process.env.SIMULATE_ROUNDS ?? 40);
const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 1_000_000);
interface Simulated { form: string; users: { id: string; operations: { operation: string; gain: number; lose: number }[] }[]; examples: Record<'gain' | 'lose', { id: string }[]> }
type Simulation = Answer<{ users: number; counted: number; complete: boolean; data: Simulated[] }>;

let app: TestApp;
let office: Office;
const random = new Random(SEED);
beforeAll(async () => {
  app = await startTestApp();
  office = await fillOffice(app, random, { companies: 14, persons: 26, interactions: 26, tasks: 26, policies: 8 });
}, 120_000);
afterAll(() => app.close());

const give = async (grants: AccessGrant[]): Promise<void> => {
  const { status, text } = await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants });
  if (status !== 200) throw new Error(text);
};
const simulate = (grants: unknown, client = office.admin, template = office.me.template): Promise<Simulation> => client.post(`/access-templates/${template}/simulate`, { grants });

it(`gains and losses are the oracle's, seed ${SEED}`, async () => {
  let differences = 0;
  for (let i = 0; i < ROUNDS; i += 1) {
    const [before, after] = [randomGrants(office, random), randomGrants(office, random)];
    await give(before);
    const { status, body } = await simulate(after);
    expect([status, body.users, body.counted, body.complete]).toEqual([200, 2, 2, true]);
    for (const colleague of office.users.filter(({ template }) => template === office.me.template)) {
      const seenAs = { ...office, me: { ...office.me, ...colleague } };
      const [old, next] = [new Oracle(seenAs, before), new Oracle(seenAs, after)];
      for (const form of FORMS) {
        const told = body.data.find((one) => one.form === form);
        for (const operation of OPERATIONS.filter((one) => one !== 'create')) {
          const rows = old.rowsOf(form);
          const expected = { gain: rows.filter((row) => next.may(operation, row) && !old.may(operation, row)).length, lose: rows.filter((row) => old.may(operation, row) && !next.may(operation, row)).length };
          const counted = told?.users.find(({ id }) => id === colleague.id)?.operations.find((one) => one.operation === operation) ?? { gain: 0, lose: 0 };
          if (counted.gain !== expected.gain || counted.lose !== expected.lose) {
            throw new Error(`Seed ${SEED}, round ${i}, ${form} ${operation}: told ${JSON.stringify(counted)}, expected ${JSON.stringify(expected)}\n${JSON.stringify({ before, after })}`);
          }
          differences += expected.gain + expected.lose;
        }
        for (const { id } of told?.examples.gain ?? []) expect(office.users.some((user) => new Oracle({ ...office, me: { ...office.me, ...user } }, after).may('view', office.rows.find((row) => row.id === id)!))).toBe(true);
      }
    }
  }
  expect(differences).toBeGreaterThan(ROUNDS * 20);
}, 120_000);

describe('the simulation', () => {
  const grants: AccessGrant[] = [{ form: 'persons', operations: ['view'], scope: 'all' }];
  it('writes nothing, and names what is wrong', async () => {
    await give([]);
    const before = (await office.admin.get(`/access-templates/${office.me.template}`)).body;
    expect((await simulate(grants)).status).toBe(200);
    expect((await office.admin.get(`/access-templates/${office.me.template}`)).body).toEqual(before);
    expect((await simulate([{ form: 'persons', operations: ['view'], scope: 'everything' }])).body).toMatchObject({ errors: [{ field: 'grants[0].scope' }] });
    expect((await simulate(undefined)).body).toMatchObject({ errors: [{ field: 'grants', code: 'required' }] });
    expect((await office.admin.post(`/access-templates/${office.me.template}/simulate`, { grants, more: 1 })).body).toMatchObject({ errors: [{ field: 'more', code: 'unknown' }] });
  });
  it('is for who may save it, shows him only examples in his own reach, and leaves the built-in template alone', async () => {
    await give([]);
    const desk = (more: AccessGrant[]): AccessGrant[] => [{ form: 'access-templates', operations: ['view', 'edit'], scope: 'all' }, { form: 'users', operations: ['view'], scope: 'all' }, ...more];
    const blind = await app.createUser({ username: 'simulates-blind', grants: desk([]) });
    const reader = await app.createUser({ username: 'simulates-reader', grants: [{ form: 'access-templates', operations: ['view'], scope: 'all' }] });
    const told = await simulate(grants, new ApiClient(app.url, blind.token));
    expect(told.body.data[0]).toMatchObject({ form: 'persons', examples: { gain: [], lose: [] } });
    expect((await simulate(grants)).body.data[0]!.examples.gain.length).toBeGreaterThan(0);
    expect((await simulate(grants, new ApiClient(app.url, reader.token))).status).toBe(403);
    expect((await simulate(grants, office.me.client)).status).toBe(403);
    expect((await simulate(grants, office.admin, '01900000-0000-7000-8000-0000000000ff')).status).toBe(404);
    const builtIn = (await office.admin.list('/access-templates', { filter: '{"builtIn":true}' })).body.data[0]!.id;
    expect((await simulate(grants, office.admin, builtIn)).body).toMatchObject({ errors: [{ field: 'grants', code: 'readOnly' }] });
  });
});

describe('two templates', () => {
  interface Compared { form: string; operations: { operation: string; left: Body[]; right: Body[] }[] }
  const compare = (left: string, right: string): Promise<Answer<{ data: Compared[] }>> => office.admin.get(`/access-templates/${left}/compare?with=${right}`);
  const template = (name: string, grants: AccessGrant[]): Promise<string> => office.admin.create('/access-templates', { name, grants: grants as unknown as Body[] });

  it('are compared operation by operation, whatever their order; equal ones differ in nothing', async () => {
    const [a, b] = office.provinces as [string, string];
    const one = await template('یک', [{ form: 'persons', operations: ['view', 'edit'], scope: 'own', provinces: [a, b] }, { form: 'tasks', operations: ['view'], scope: 'all' }, { form: 'unheard-of', operations: ['view'], scope: 'all' }]);
    const same = await template('همان', [{ form: 'tasks', operations: ['view'], scope: 'all', hiddenFields: [] }, { form: 'unheard-of', operations: ['view'], scope: 'all' }, { form: 'persons', operations: ['edit'], scope: 'own', provinces: [b, a] }, { form: 'persons', operations: ['view'], scope: 'own', provinces: [a, b] }]);
    const other = await template('دیگر', [{ form: 'persons', operations: ['view'], scope: 'all' }, { form: 'tasks', operations: ['view'], scope: 'all', hiddenFields: ['value'] }]);
    expect((await compare(one, same)).body.data).toEqual([]);
    expect((await compare(one, other)).body.data).toEqual([
      { form: 'persons', label: 'اشخاص', operations: [
        { operation: 'view', left: [{ scope: 'own', provinces: [a, b].sort() }], right: [{ scope: 'all' }] }, { operation: 'edit', left: [{ scope: 'own', provinces: [a, b].sort() }], right: [] },
      ] },
      { form: 'tasks', label: 'وظایف', operations: [{ operation: 'view', left: [{ scope: 'all' }], right: [{ scope: 'all', hiddenFields: ['value'] }] }] },
      { form: 'unheard-of', label: null, operations: [{ operation: 'view', left: [{ scope: 'all' }], right: [] }] },
    ]);
    expect((await office.admin.get(`/access-templates/${one}/compare`)).body).toMatchObject({ errors: [{ field: 'with', code: 'required' }] });
    expect((await compare(one, 'x')).status).toBe(404);
    expect((await office.me.client.get(`/access-templates/${one}/compare?with=${same}`)).status).toBe(403);
  });
});
