import { AccessService, LiveRows, mayPredicate, type StoredRow } from '@crm/platform/api';
import { type AccessGrant, OPERATIONS, Registry } from '@crm/platform/records';
import { ApiClient } from './api-client';
import { fillOffice, type Form, FORMS, type Office, type Row } from './office';
import { isContact, Oracle } from './oracle';
import { stir } from './oracle-writes';
import { type ProbeApp, startProbe } from './probe-app';
import { Random } from './random';
import { randomGrants } from './random-grants';

/**
 * The rules of access have one source and three readers: SQL, the predicate by which live events are decided, and the
 * plain oracle of the tests. Over random grants and rows all three say the same. `ORACLE_SEED` repeats a run.
 */
const TEMPLATES = Number(process.env.PREDICATE_TEMPLATES ?? 160);
const SEED = Number(process.env.ORACLE_SEED ?? Date.now() % 1_000_000);
const NAMES: Record<Form, string> = { persons: 'person', companies: 'company', interactions: 'interaction', tasks: 'task', policies: 'policies' };

describe(`random grants and rows, seed ${SEED}`, () => {
  let probe: ProbeApp;
  let office: Office;
  const random = new Random(SEED);

  beforeAll(async () => {
    probe = await startProbe([]);
    office = await fillOffice({ url: probe.url, admin: { token: probe.admin.token! }, createUser }, random, { companies: 12, persons: 26, interactions: 36, tasks: 36, policies: 20 });
  }, 120_000);
  afterAll(() => probe.close());

  /** A colleague of this template, signed in. */
  const createUser: Parameters<typeof fillOffice>[0]['createUser'] = async ({ username, template = '' }) => {
    const password = 'a long enough secret';
    const id = await probe.admin.create('/users', { username, fullName: username, password, accessTemplate: template });
    const { body } = await new ApiClient(probe.url, null).post<{ accessToken: string }>('/auth/login', { username, password });
    return { id, username, password, template, token: body.accessToken };
  };

  const stored = (row: Row): StoredRow => {
    const values = { ...row, title: undefined };
    const contact = office.rows.find(({ id }) => id === row.contact);
    return { type: NAMES[row.form], id: row.id, values, related: isContact(row) ? {} : { contact: contact && { experts: contact.experts, province: contact.province, district: contact.district } } };
  };
  const give = async (grants: AccessGrant[]) => {
    const answer = await office.admin.patch(`/access-templates/${office.me.template}`, '*', { grants });
    if (answer.status !== 200) throw new Error(`The grants were refused: ${answer.text}`);
    return { oracle: new Oracle(office, grants), actor: (await probe.app.get(AccessService).actorsOf([office.me.id])).get(office.me.id)! };
  };

  it('SQL, predicate and oracle agree', async () => {
    const registry = probe.app.get(Registry);
    const rows = probe.app.get(LiveRows);
    let [seen, unseen] = [0, 0];
    for (let i = 0; i < TEMPLATES; i += 1) {
      if (random.chance(0.4)) await stir(office, random);
      const grants = randomGrants(office, random);
      const { oracle, actor } = await give(grants);
      const form = FORMS[i % FORMS.length]!;
      const type = registry.byPath(form)!;
      const listed = await office.me.client.list(`/${form}`, { limit: 200, fields: 'operations', count: 'none' });
      const bySql = new Map((listed.status === 200 ? listed.body.data : []).map((row) => [row.id, row.operations as string[]]));
      const read = random.pick(oracle.rowsOf(form));
      for (const row of oracle.rowsOf(form)) {
        const states = [stored(row), ...(row === read ? [(await rows.one(type, row.id))!] : [])];
        for (const operation of ['select', ...OPERATIONS.filter((one) => one !== 'create' && one !== 'select')]) {
          const expected = oracle.may(operation, row);
          const sql = operation === 'select' ? bySql.has(row.id) : bySql.get(row.id)?.includes(operation) ?? false;
          const predicate = states.map((state) => mayPredicate(actor, type, operation, registry)(state));
          if (sql !== expected || predicate.some((one) => one !== expected)) {
            throw new Error(`Seed ${SEED}, template ${i}: ${operation} on ${JSON.stringify(row)}: oracle ${expected}, SQL ${sql}, predicate ${predicate.join()}\n${JSON.stringify(grants, null, 1)}`);
          }
          if (expected) seen += 1; else unseen += 1;
        }
      }
    }
    // A run in which everything or nothing is seen would prove nothing.
    expect(seen).toBeGreaterThan(TEMPLATES * 20);
    expect(unseen).toBeGreaterThan(TEMPLATES * 20);
  }, 180_000);
});
