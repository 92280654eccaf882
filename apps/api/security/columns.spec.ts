import { declaredTypes } from '@crm/platform/api';
import { fieldsOf, type RecordType, systemFields } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { type Answer, ApiClient, type Body } from './api-client';
import { OwnerConnection } from './owner-connection';
import { goesWithOthers, SampleBodies } from './sample-bodies';

/** Security test 18: whoever posts every column of a type changes only what is writable, and hears of the rest. */
let app: TestApp;
let admin: ApiClient;
let bodies: SampleBodies;
let owner: OwnerConnection;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  bodies = new SampleBodies(admin, declaredTypes());
  owner = await OwnerConnection.open();
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

const FOREIGN = '01900000-0000-7000-8000-0000000000ff';
/** Every column of its table that is no writable field, and what an attacker would like it to be. */
async function closedColumns(type: RecordType): Promise<Body> {
  const table = (type.supertype ?? type).path.replaceAll('-', '_');
  const columns = await owner.query<{ name: string }>('SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1', [table]);
  const names = new Set([...columns.map(({ name }) => name), ...Object.keys(systemFields)]);
  for (const [name, field] of Object.entries(type.fields)) if (!field.readOnly) names.delete(name); else names.add(name);
  const wanted: Record<string, unknown> = {
    id: FOREIGN, version: 99, active: false, starred: true, builtIn: true, deletedAt: '2020-01-01T00:00:00Z', createdAt: '2020-01-01T00:00:00Z', updatedAt: '2020-01-01T00:00:00Z', createdBy: FOREIGN, updatedBy: FOREIGN,
    recordType: 'company', searchKey: 'forged', path: '/', title: 'forged',
  };
  return Object.fromEntries([...names].map((name) => [name, wanted[name] ?? 'forged']));
}
const namedIn = (answer: Answer): string[] => ((answer.body.errors ?? []) as { field: string; code: string }[]).filter(({ code }) => code === 'unknown' || code === 'readOnly').map(({ field }) => field).sort();

it.each(declaredTypes().forms().filter(({ made }) => !made).map((type) => [type.path, type] as const))('%s', async (path, type) => {
  const closed = await closedColumns(type);
  expect(Object.keys(closed)).toEqual(expect.arrayContaining(['id', 'version', 'createdAt', 'createdBy', 'deletedAt', 'searchKey']));
  const id = await admin.create(`/${path}`, await bodies.required(type));
  const fresh = await bodies.required(type);
  const before = await owner.fingerprint();
  const created = await admin.post(`/${path}`, { ...fresh, ...closed });
  expect([created.status, namedIn(created)]).toEqual([400, Object.keys(closed).sort()]);
  const changed = await admin.patch(`/${path}/${id}`, '*', closed);
  expect([changed.status, namedIn(changed)]).toEqual([400, Object.keys(closed).sort()]);
  for (const [name, value] of Object.entries(closed)) {
    expect([name, (await admin.patch(`/${path}/${id}`, '*', { [name]: value })).status]).toEqual([name, 400]);
  }
  expect((await admin.post<{ refused: unknown[] }>(`/${path}/bulk`, { operation: 'edit', ids: [id], values: closed })).body.refused).toHaveLength(1);
  expect(await owner.fingerprint()).toEqual(before);
});

it.each(declaredTypes().forms().filter(({ made }) => !made).map((type) => [type.path, type] as const))('%s: what is writable is written, read back and kept in history', async (path, type) => {
  const body: Body = {};
  for (const [name, field] of Object.entries(type.fields)) {
    if (!field.readOnly && name !== 'parent' && name !== 'accessTemplate' && !field.tells && goesWithOthers(field)) body[name] = (await bodies.value(field, body)).written;
  }
  if (type.name === 'user') body.accessTemplate = (await bodies.required(type)).accessTemplate;
  for (const [name, start] of [['dueAt', 'startAt'], ['endAt', 'startAt'], ['endedAt', 'startedAt']] as const) if (name in body) body[start] = '2030-01-01T00:00:00.000Z';
  const created = await admin.post<Body & { id: string; version: number }>(`/${path}`, body);
  expect([created.status, created.text.slice(0, 300)]).toEqual([201, created.text.slice(0, 300)]);
  const { body: record } = await admin.get(`/${path}/${created.body.id}`);
  for (const [name, written] of Object.entries(body)) {
    const field = fieldsOf(type)[name]!;
    if (field.kind === 'password') expect(name in record).toBe(false);
    else expect([name, asWritten(record[name], written)]).toEqual([name, written]);
  }
  const { body: history } = await admin.get<{ data: { operation: string; changes: { field: string }[] }[] }>(`/${path}/${created.body.id}/history`);
  expect(history.data.map(({ operation }) => operation)).toEqual(['create']);
  expect(history.data[0]!.changes.map(({ field }) => field)).toEqual(expect.arrayContaining(Object.keys(body)));
});

/** A read value in the shape in which it was written. */
function asWritten(read: unknown, written: unknown): unknown {
  if (Array.isArray(written) && Array.isArray(read)) return read.map((one, i) => asWritten(one, written[i]));
  if (typeof read === 'object' && read !== null && typeof written === 'string') return (read as { id: string }).id;
  if (typeof read === 'object' && read !== null && typeof written === 'object' && written !== null) {
    return Object.fromEntries(Object.entries(written).map(([name, value]) => [name, asWritten((read as Body)[name], value)]));
  }
  return read;
}

describe('child rows', () => {
  const phone = { number: '09120000001' };
  it('of another record are neither changed nor taken nor lost', async () => {
    const mine = await admin.create('/persons', { lastName: 'من', phones: [phone] });
    const other = await admin.create('/persons', { lastName: 'دیگری', phones: [{ number: '09120000002' }] });
    const [theirs] = (await admin.get<{ phones: { id: string }[] }>(`/persons/${other}`)).body.phones;
    const before = await owner.query('SELECT * FROM contacts_phones ORDER BY id');
    const answers = [
      await admin.patch(`/persons/${mine}`, '*', { phones: [{ ...phone, id: theirs!.id }] }), await admin.post('/persons', { lastName: 'سوم', phones: [{ ...phone, id: theirs!.id }] }),
      await admin.patch(`/persons/${mine}`, '*', { phones: [{ ...phone, id: FOREIGN }, { number: '09120000003', id: FOREIGN }] }), await admin.post('/persons', { lastName: 'چهارم', phones: [{ ...phone, id: FOREIGN }, { ...phone, id: FOREIGN }] }),
    ];
    for (const { status } of answers) expect(status).toBeLessThan(500);
    expect((await owner.query('SELECT * FROM contacts_phones WHERE parent = $1', [other])) as unknown[]).toEqual(before.filter((row) => row.parent === other));
    // Whatever was accepted has both rows that it was given.
    for (const [i, wanted] of [1, 1, 2, 2].entries()) {
      const { status, body } = answers[i]! as Answer<{ phones: unknown[] }>;
      if (status < 300) expect([i, body.phones.length]).toEqual([i, wanted]);
    }
  });
  it('keep their id when they are changed', async () => {
    const id = await admin.create('/persons', { lastName: 'شناسه', phones: [phone, { number: '09120000009' }] });
    const { phones } = (await admin.get<{ phones: (Body & { id: string })[] }>(`/persons/${id}`)).body;
    const changed = await admin.patch<{ phones: { id: string; number: string }[] }>(`/persons/${id}`, '*', { phones: [{ ...phones[1]!, use: undefined, number: '09120000010' }, phones[0]!] });
    expect(changed.body.phones.map((row) => [row.id, row.number])).toEqual([[phones[1]!.id, '09120000010'], [phones[0]!.id, '09120000001']]);
  });
});
