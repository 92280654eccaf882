import type { AccessGrant } from '@crm/platform/records';
import { nationalIdOf } from '../security/office';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

/** Identity numbers and phones of which a template shows a few characters only, and the log of who read the whole of them. */
const NATIONAL_ID = '0012345679';
const OTHER_ID = nationalIdOf(111_111_120);
const MOBILE = '09121234567';
const [MASKED_ID, MASKED_MOBILE] = ['*******679', '0912*****67'];
interface Person { id: string; version: number; nationalId?: string | null; phones?: { number: string }[] }
interface Entry { actor: string; operation: string; type: string; record: string | null; columns: string[]; rows: number }
interface Fault { errors: { field: string; code: string }[] }

const everything = ['view', 'create', 'edit', 'delete', 'report', 'statistics', 'export', 'print', 'assign'];
const persons = (more: Partial<AccessGrant> = {}): AccessGrant => ({ form: 'persons', operations: everything, scope: 'all', ...more });
const masked = persons({ maskedFields: ['nationalId', 'phones'] });

let app: TestApp;
let [clerk, owner, auditor]: TestUser[] = [];
let person: Person;

beforeAll(async () => {
  app = await startTestApp();
  clerk = await app.createUser({ username: 'clerk', grants: [masked] });
  owner = await app.createUser({ username: 'owner', grants: [masked, persons({ scope: 'own', operations: ['view'] })] });
  auditor = await app.createUser({ username: 'auditor', grants: [{ form: 'read-entries', operations: ['view', 'export'], scope: 'all' }] });
  person = (await app.call('post', '/persons').send({ lastName: 'کریمی', nationalId: NATIONAL_ID, phones: [{ number: MOBILE }], experts: [owner.id] }).expect(201)).body as Person;
  await app.call('patch', `/persons/${person.id}`).set('If-Match', '*').send({ phones: [{ number: '09350000000' }, { number: MOBILE }] }).expect(200);
});
afterAll(() => app.close());

const get = async <T = Person>(path: string, by: TestUser, status = 200): Promise<T> => (await app.call('get', path, by.token).expect(status)).body as T;
const query = (filter: object): string => `/persons?filter=${encodeURIComponent(JSON.stringify(filter))}`;

describe('a masked field', () => {
  it('is shown under its mask alone, in a list of its form and of all contacts', async () => {
    const alone = await get(`/persons/${person.id}`, clerk!);
    expect([alone.nationalId, alone.phones!.map(({ number }) => number)]).toEqual([MASKED_ID, ['0935*****00', MASKED_MOBILE]]);
    for (const path of ['/persons?fields=nationalId,phones', '/contacts?fields=phones']) {
      const { data: [listed] } = await get<{ data: Person[] }>(path, clerk!);
      expect(listed!.phones![1]!.number).toBe(MASKED_MOBILE);
    }
  });

  it('is whole where another grant shows it whole', async () => {
    expect((await get(`/persons/${person.id}`, owner!)).nationalId).toBe(NATIONAL_ID);
    const other = (await app.call('post', '/persons').send({ lastName: 'دیگری', nationalId: OTHER_ID, experts: [] }).expect(201)).body as Person;
    expect((await get(`/persons/${other.id}`, owner!)).nationalId).toBe(`*******${OTHER_ID.slice(-3)}`);
  });

  it('is found, ordered, grouped and totalled by nobody who sees no more of it', async () => {
    for (const path of [query({ nationalId: { eq: NATIONAL_ID } }), query({ 'phones.number': { contains: '123456' } }), '/persons?sort=nationalId']) {
      expect((await get<Fault>(path, clerk!, 400)).errors[0]!.code).toBe('outOfReach');
    }
    for (const text of [NATIONAL_ID, MOBILE, '1234567']) expect((await get<{ data: unknown[] }>(`/persons?search=${text}`, clerk!)).data).toEqual([]);
    expect((await get<{ data: unknown[] }>(`/search?text=${MOBILE}`, clerk!)).data).toEqual([]);
    await app.call('post', '/persons/aggregate', clerk!.token).send({ groupBy: [{ field: 'nationalId' }], measures: [{ fn: 'count' }] }).expect(400);
    const { body } = await app.call('post', '/persons/duplicates', clerk!.token).send({ values: { nationalId: NATIONAL_ID, phones: [{ number: MOBILE }] } }).expect(200);
    expect((body as { data: unknown[] }).data).toEqual([]);
  });

  it('is in no history, copy, export or print but under its mask', async () => {
    const history = JSON.stringify([await get(`/persons/${person.id}/history`, clerk!), await get(`/persons/${person.id}?include=timeline,related`, clerk!)]);
    const { body: copy } = await app.call('post', `/persons/${person.id}/duplicate`, clerk!.token).expect(200);
    const csv = await app.call('post', '/persons/export', clerk!.token).send({ format: 'csv', columns: ['lastName', 'nationalId', 'phones'] }).buffer(true).expect(200);
    const print = await app.call('post', `/persons/${person.id}/print`, clerk!.token).expect(200);
    for (const text of [history, JSON.stringify(copy), csv.text, print.text]) for (const whole of [NATIONAL_ID, MOBILE, '۰۰۱۲۳۴۵۶۷۹', '۰۹۱۲۱۲۳۴۵۶۷', '1234567']) expect(text).not.toContain(whole);
    expect(csv.text).toContain('679');
    expect(print.text).toMatch(/\*{7}/);
  });

  it('can be entered, not changed', async () => {
    const { body } = await app.call('post', '/persons', clerk!.token).send({ lastName: 'تازه', nationalId: nationalIdOf(222_222_221), phones: [{ number: '09351112233' }] });
    const made = body as Person;
    expect([made.nationalId, made.phones![0]!.number]).toEqual([`*******${nationalIdOf(222_222_221).slice(-3)}`, '0935*****33']);
    const refused = await app.call('patch', `/persons/${made.id}`, clerk!.token).set('If-Match', '*').send({ nationalId: nationalIdOf(333_333_331) }).expect(400);
    expect((refused.body as Fault).errors).toMatchObject([{ field: 'nationalId', code: 'readOnly' }]);
    await app.call('patch', `/persons/${made.id}`, clerk!.token).set('If-Match', '*').send({ phones: [] }).expect(400);
    const { fields } = await get<{ fields: { name: string; [key: string]: unknown }[] }>('/record-types/persons', clerk!);
    expect(fields.find(({ name }) => name === 'nationalId')).toMatchObject({ readable: true, writable: false, masked: true, enterable: true, sortable: false, operators: [] });
  });

  it('is hidden where its kind has no mask, and so is what is made of it', async () => {
    const user = await app.createUser({ username: 'odd', grants: [persons({ maskedFields: ['lastName'] })] });
    const body = await get<Record<string, unknown>>(`/persons/${person.id}`, user);
    expect([body.lastName, body.title]).toEqual([undefined, undefined]);
  });

  it('hides the texts that were kept for it', async () => {
    await app.call('post', '/stored-descriptions').send({ form: 'persons', field: 'description', text: 'متن نگه‌داشته' }).expect(201);
    const user = await app.createUser({ username: 'texts', grants: [persons({ maskedFields: ['description'] })] });
    expect((await get<{ data: unknown[] }>('/stored-descriptions', user)).data).toEqual([]);
    expect((await get<{ data: unknown[] }>('/stored-descriptions', clerk!)).data).toHaveLength(1);
  });

  it('is told by the explanation', async () => {
    const { data } = (await app.call('get', `/access/explain?user=${clerk!.id}&type=persons&id=${person.id}`).expect(200)).body as { data: { operation: string; because: string }[] };
    expect(data.find(({ operation }) => operation === 'view')!.because).toContain('از این فیلدها فقط چند نویسه را می‌بیند:');
  });
});

describe('the log of reads', () => {
  const entries = async (): Promise<Entry[]> => (await get<{ data: Entry[] }>('/read-entries?fields=actor,operation,type,record,columns,rows&limit=500', auditor!)).data;
  const mine = async (user: TestUser): Promise<Entry[]> => (await entries()).filter(({ actor }) => actor === user.username);

  it('names who read whose identity number, who took a list of them, and nobody who saw a mask', async () => {
    const reader = await app.createUser({ username: 'reader', grants: [persons()] });
    await get(`/persons/${person.id}`, reader);
    await get('/persons?fields=lastName', reader);
    await get('/persons?fields=nationalId&count=none', reader);
    await app.call('post', '/persons/export', reader.token).send({ format: 'csv', columns: ['nationalId'] }).expect(200);
    await until(async () => (await mine(reader)).length >= 3);
    const noted = (await mine(reader)).map(({ operation, type, record, columns, rows }) => [operation, type, record, columns.join(), rows].join(' '));
    expect(noted.sort()).toEqual(['export persons  nationalId 3', `read persons ${person.id} nationalId 1`, 'read persons  nationalId 3'].sort());
    expect((await mine(clerk!)).map(({ operation }) => operation).filter((operation) => operation === 'read')).toEqual([]);
  });

  it('knows every door: history, a look at a merge, the answer of a change that changes nothing', async () => {
    const [one, two] = [await app.createUser({ username: 'historian', grants: [persons()] }), await app.createUser({ username: 'merger', grants: [persons()] })];
    const three = await app.createUser({ username: 'toucher', grants: [persons()] });
    const { body: other } = await app.call('post', '/persons').send({ lastName: 'دومی' }).expect(201);
    await get(`/persons/${person.id}/history`, one);
    await app.call('post', `/persons/${person.id}/merge/preview`, two.token).send({ with: [(other as Person).id] }).expect(200);
    await app.call('patch', `/persons/${person.id}`, three.token).set('If-Match', '*').send({}).expect(200);
    await until(async () => (await Promise.all([one, two, three].map(mine))).every((noted) => noted.some(({ operation, record }) => operation === 'read' && record === person.id)));
  });

  it('is read by who may, and changed by nobody', async () => {
    const [{ id }] = (await get<{ data: [{ id: string }] }>('/read-entries?limit=1', auditor!)).data;
    await get('/read-entries', clerk!, 403);
    for (const [method, path] of [['post', '/read-entries'], ['patch', `/read-entries/${id}`], ['delete', `/read-entries/${id}`], ['delete', `/read-entries/${id}?permanent=true`]] as const) {
      expect([method, path, (await app.call(method, path).set('If-Match', '*').send({ actor: 'nobody' })).status]).toEqual([method, path, 403]);
    }
    await app.call('post', '/read-entries/bulk').send({ operation: 'delete', ids: [id] });
    await get(`/read-entries/${id}`, auditor!);
  });
});
