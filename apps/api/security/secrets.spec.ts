import { declaredTypes } from '@crm/platform/api';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient } from './api-client';
import { OwnerConnection } from './owner-connection';

/** Security test 14: what is secret stands in no answer. (Every request of these tests is looked at for hashes and tokens besides.) */
let app: TestApp;
let owner: OwnerConnection;
beforeAll(async () => {
  app = await startTestApp();
  owner = await OwnerConnection.open();
});
afterAll(async () => {
  await app.close();
  await owner.close();
});

/** Every text of a table's columns whose name speaks of a secret. */
async function secrets(): Promise<string[]> {
  const columns = await owner.query<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND (column_name ~* 'password|secret|hash|token' OR table_name ~* 'secret')`);
  const values = await Promise.all(columns.map(({ table, column }) => owner.query<{ value: string }>(`SELECT "${column}"::text AS value FROM "${table}" WHERE "${column}" IS NOT NULL`)));
  return values.flat().map(({ value }) => value.replace(/^\\x/, '')).filter((value) => value.length >= 16);
}

it('no answer to the administrator holds one', async () => {
  const admin = new ApiClient(app.url, app.admin.token);
  const user = await app.createUser({ username: 'secretive', grants: [] });
  await admin.patch(`/users/${user.id}`, '*', { password: 'another long secret' });
  await admin.post('/persons', { lastName: 'کلید' }, { 'Idempotency-Key': 'k' });
  const known = await secrets();
  expect(known.length).toBeGreaterThan(3);
  const paths = ['/auth/me', '/auth/sessions', '/record-types', '/search?text=admin', '/search?text=secretive', `/users/${user.id}?include=related,timeline`, '/cartable'];
  for (const { path } of declaredTypes().all().filter(({ open }) => !open)) {
    paths.push(`/${path}?limit=500`, `/record-types/${path}`);
    const [first] = (await admin.list(`/${path}`)).body.data;
    if (first) paths.push(`/${path}/${first.id}`, `/${path}/${first.id}/history`, `/${path}/${first.id}/timeline`);
  }
  for (const path of paths) {
    const { status, text } = await admin.get(path);
    expect([path, status]).toEqual([path, 200]);
    for (const secret of known) if (text.includes(secret)) throw new Error(`${path} shows a secret of the database`);
  }
});

it('a password can be neither read, sorted, filtered, grouped nor searched by', async () => {
  const admin = new ApiClient(app.url, app.admin.token);
  const [hash] = await owner.query<{ password: string }>('SELECT password FROM users LIMIT 1');
  const answers = [
    await admin.list('/users', { fields: 'password' }), await admin.list('/users', { sort: 'password' }), await admin.list('/users', { filter: '{"password": {"startsWith": "$argon2"}}' }), await admin.list('/persons', { filter: '{"experts.password": {"empty": false}}' }),
    await admin.list('/persons', { filter: '{"createdBy.password": {"startsWith": "$"}}' }), await admin.post('/users/aggregate', { groupBy: [{ field: 'password' }], measures: [] }), await admin.post('/users/aggregate', { groupBy: [], measures: [{ fn: 'min', field: 'password' }] }),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 400));
  for (const word of ['argon2', hash!.password.slice(-20)]) expect((await admin.list('/users', { search: word, count: 'exact' })).body.page.total).toBe(0);
});

it('history says that a password changed, and neither old nor new', async () => {
  const admin = new ApiClient(app.url, app.admin.token);
  const user = await app.createUser({ username: 'changer', grants: [] });
  await admin.patch(`/users/${user.id}`, '*', { password: 'a third long secret' });
  const { body } = await admin.get<{ data: { operation: string; changes: unknown[] }[] }>(`/users/${user.id}/history`);
  expect(body.data[0]!.changes).toEqual([{ field: 'password', old: null, new: null }]);
});
