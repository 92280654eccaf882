import { io } from 'socket.io-client';
import type { AccessGrant } from '@crm/platform/records';
import { OwnerConnection } from '../security/owner-connection';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

type Made = { id: string; key: string; prefix: string; version: number };
const view = (form: string, more: Partial<AccessGrant> = {}): AccessGrant => ({ form, operations: ['view'], scope: 'all', ...more });

let app: TestApp;
let owner: OwnerConnection;
let clerk: TestUser;
beforeAll(async () => {
  app = await startTestApp();
  owner = await OwnerConnection.open();
  clerk = await app.createUser({ username: 'keyholder', grants: [{ form: 'persons', operations: ['view', 'create', 'edit', 'export', 'delete'], scope: 'own' }, view('tasks')] });
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

const make = async (token: string, body: object = {}): Promise<Made> => (await app.call('post', '/api-keys', token).send({ name: 'برنامه', ...body }).expect(201)).body as Made;
const statusOf = async (path: string, key: string): Promise<number> => (await app.call('get', path, key)).status;
/** Until what was changed is in force; it must be within two seconds. */
const becomes = (path: string, key: string, status: number): Promise<void> => until(async () => await statusOf(path, key) === status, 2);

it('a key is shown once, stored as a hash, and works as its user', async () => {
  const { id, key, prefix } = await make(clerk.token);
  expect(key).toMatch(/^peyvand_[\w-]{43}$/);
  expect(key.startsWith(prefix) && prefix.length < 20).toBe(true);
  const { body: person } = await app.call('post', '/persons', key).send({ lastName: 'از برنامه' }).expect(201);
  expect((await app.call('get', `/persons/${(person as { id: string }).id}`, key).expect(200)).body).toMatchObject({ lastName: 'از برنامه', createdBy: { id: clerk.id } });
  expect((await app.call('get', '/auth/me', key).expect(200)).body).toMatchObject({ user: { id: clerk.id } });
  const { text } = await app.call('get', `/api-keys/${id}`, clerk.token).expect(200);
  expect(text).not.toContain(key);
  expect(text).toContain(prefix);
  const everything = JSON.stringify([await owner.query('SELECT * FROM api_keys'), await owner.query('SELECT * FROM api_key_secrets'), await owner.query('SELECT * FROM idempotency_keys'), await owner.query('SELECT * FROM history_entries')]);
  expect(everything).not.toContain(key);
  const [noted] = await owner.query<{ actor: string }>(`SELECT actor FROM history_entries WHERE record = '${(person as { id: string }).id}'`);
  expect(noted!.actor).toBe('keyholder · برنامه');
});

it('a repeated request does not get the key again, and makes no second one', async () => {
  const send = () => app.call('post', '/api-keys', clerk.token).set('Idempotency-Key', 'once').send({ name: 'یک بار' }).expect(201);
  const [first, second] = [(await send()).body as Made, (await send()).body as Made];
  expect(first.key).toMatch(/^peyvand_/);
  expect(second).toMatchObject({ id: first.id, key: null });
});

it('grants narrow, and never widen', async () => {
  const { body: mine } = await app.call('post', '/persons', clerk.token).send({ lastName: 'مال من', nationalId: '0012345679' }).expect(201);
  const { body: other } = await app.call('post', '/persons').send({ lastName: 'مال دیگری', experts: [] }).expect(201);
  const { key } = await make(clerk.token, { grants: [view('persons', { hiddenFields: ['nationalId'] }), view('companies'), view('users')] });
  const { body } = await app.call('get', `/persons/${(mine as { id: string }).id}`, key).expect(200);
  expect(body).not.toHaveProperty('nationalId');
  await app.call('get', `/persons/${(other as { id: string }).id}`, key).expect(404);
  await app.call('post', '/persons', key).send({ lastName: 'x' }).expect(403);
  await app.call('patch', `/persons/${(mine as { id: string }).id}`, key).set('If-Match', '*').send({ lastName: 'x' }).expect(403);
  expect([await statusOf('/tasks', key), await statusOf('/companies', key), await statusOf('/notifications', key)]).toEqual([403, 403, 403]);
  expect((await app.call('get', '/auth/me', key)).body).toMatchObject({ forms: { persons: ['view', 'select'] } });
  await app.call('get', `/persons?filter=${encodeURIComponent('{"nationalId":"0012345679"}')}`, key).expect(400);
});

it('a key with no grants at all can do nothing, one without the word everything', async () => {
  expect(await statusOf('/persons', (await make(clerk.token, { grants: [] })).key)).toBe(403);
  expect(await statusOf('/persons', (await make(clerk.token)).key)).toBe(200);
});

it('what was limited once cannot be made unlimited', async () => {
  const { id, key } = await make(clerk.token, { grants: [view('persons')] });
  await app.call('patch', `/api-keys/${id}`, clerk.token).set('If-Match', '*').send({ grants: null }).expect(200);
  await becomes('/persons', key, 403);
  await app.call('patch', `/api-keys/${id}`, clerk.token).set('If-Match', '*').send({ limited: false }).expect(400);
});

it('it follows its user within two seconds, and dies with him', async () => {
  const user = await app.createUser({ username: 'leaver', grants: [view('persons'), view('tasks')] });
  const { key } = await make(user.token);
  expect(await statusOf('/tasks', key)).toBe(200);
  await app.call('patch', `/access-templates/${user.template}`).set('If-Match', '*').send({ grants: [view('persons')] }).expect(200);
  await becomes('/tasks', key, 403);
  expect(await statusOf('/persons', key)).toBe(200);
  await app.call('post', `/users/${user.id}/deactivate`).expect(200);
  await becomes('/persons', key, 401);
  await app.call('post', `/users/${user.id}/activate`).expect(200);
  await becomes('/persons', key, 200);
  await app.call('delete', `/users/${user.id}`).expect(204);
  await becomes('/persons', key, 401);
});

it('is over when it is switched off, deleted, or its time has come', async () => {
  for (const end of [
    (id: string) => app.call('post', `/api-keys/${id}/deactivate`, clerk.token).expect(200),
    (id: string) => app.call('delete', `/api-keys/${id}`, clerk.token).expect(204),
    (id: string) => owner.query(`UPDATE api_keys SET "expiresAt" = now() - interval '1 second' WHERE id = '${id}'`),
  ]) {
    const { id, key } = await make(clerk.token);
    expect(await statusOf('/persons', key)).toBe(200);
    await end(id);
    await becomes('/persons', key, 401);
  }
  const { body } = await app.call('post', '/api-keys', clerk.token).send({ name: 'x', expiresAt: '2020-01-01T00:00:00Z' }).expect(400);
  expect((body as { errors: object[] }).errors).toMatchObject([{ field: 'expiresAt', code: 'outOfRange' }]);
});

it('comes from the addresses that it is allowed to come from', async () => {
  expect(await statusOf('/persons', (await make(clerk.token, { addresses: '10.0.0.0/8، 192.168.1.7' })).key)).toBe(401);
  expect(await statusOf('/persons', (await make(clerk.token, { addresses: '127.0.0.0/8 ::1' })).key)).toBe(200);
  for (const addresses of ['10.1', 'office', '10.0.0.0/40', '0x7f.1']) {
    const { body } = await app.call('post', '/api-keys', clerk.token).send({ name: 'x', addresses }).expect(400);
    expect((body as { errors: object[] }).errors).toMatchObject([{ field: 'addresses' }]);
  }
});

it('makes no keys, changes no password and sees no sessions', async () => {
  const { key } = await make(app.admin.token);
  const { key: limited } = await make(app.admin.token, { grants: [{ form: 'api-keys', operations: ['create', 'view', 'edit'], scope: 'all' }] });
  for (const one of [key, limited]) {
    await app.call('post', '/api-keys', one).send({ name: 'x' }).expect(403);
    await app.call('get', '/api-keys', one).expect(403);
    await app.call('post', '/auth/password', one).send({ current: app.admin.password, next: 'another long one' }).expect(403);
    await app.call('get', '/auth/sessions', one).expect(403);
    await app.call('post', '/auth/logout', one).expect(403);
    await app.call('post', '/auth/two-factor', one).send({ password: app.admin.password }).expect(403);
  }
  await app.call('patch', `/users/${clerk.id}`, key).set('If-Match', '*').send({ password: 'stolen by a key' }).expect(403);
  await app.call('post', `/users/${clerk.id}/password-reset`, key).expect(403);
  await app.login(clerk.username, clerk.password);
});

it('opens no live channel', async () => {
  const { key } = await make(clerk.token);
  const socket = io(app.url, { path: '/live', auth: { token: key }, transports: ['websocket'], reconnection: false });
  const refused = await new Promise<string>((resolve) => { socket.on('connect', () => resolve('connected')).on('connect_error', ({ message }) => resolve(message)); });
  socket.close();
  expect(refused).toBe('unauthenticated');
});

it('belongs to who made it: nobody else sees it, and only administrators make one for somebody else', async () => {
  const other = await app.createUser({ username: 'envious', grants: [{ form: 'api-keys', operations: ['view', 'create', 'assign'], scope: 'own' }] });
  const { id } = await make(clerk.token);
  await app.call('get', `/api-keys/${id}`, other.token).expect(404);
  await app.call('get', `/api-keys/${id}`).expect(200);
  const { body } = await app.call('post', '/api-keys', other.token).send({ name: 'x', user: clerk.id });
  expect(body).not.toHaveProperty('key');
  const { key } = await make(app.admin.token, { user: clerk.id });
  expect((await app.call('get', '/auth/me', key)).body).toMatchObject({ user: { id: clerk.id } });
  await app.call('patch', `/api-keys/${id}`).set('If-Match', '*').send({ user: other.id }).expect(400);
});

it('a job goes on under the rights of the key that started it, and a key sees only its own jobs', async () => {
  await app.call('post', '/persons', clerk.token).send({ lastName: 'پیدا', nationalId: '0499370899' }).expect(201);
  const { key, id } = await make(clerk.token, { grants: [view('persons', { operations: ['view', 'export', 'create'], hiddenFields: ['nationalId'] })] });
  const { key: second } = await make(clerk.token);
  const sheet = Buffer.from('نام خانوادگی,کدملی\nوارد شده,0067749828\n');
  const send = (mapping: object, token: string) => app.call('post', '/persons/import', token).field('mapping', JSON.stringify(mapping)).field('mode', 'apply').attach('file', sheet, 'a.csv');
  // The job's user sees the national ID; the key that started it does not.
  const { body: started } = await send({ 'نام خانوادگی': 'lastName', 'کدملی': 'nationalId' }, key).expect(202);
  const at = `/jobs/${(started as { job: string }).job}`;
  await until(async () => ['done', 'failed'].includes(((await app.call('get', at, key)).body as { state: string }).state));
  expect(await owner.query(`SELECT 1 FROM contacts WHERE "nationalId" = '0067749828'`)).toEqual([]);
  expect([await statusOf(at, key), await statusOf(at, second), await statusOf(at, clerk.token)]).toEqual([200, 404, 200]);
  await app.call('delete', `/api-keys/${id}`, clerk.token).expect(204);
  expect(await owner.query('SELECT DISTINCT key FROM jobs WHERE key IS NOT NULL')).toEqual([{ key: id }]);
});

it('grants narrow what no single record stands for, too: the whole office is behind it', async () => {
  const narrow = (await make(app.admin.token, { grants: [view('persons'), view('backups'), view('settings')] })).key;
  const wide = (await make(app.admin.token, { grants: [{ form: 'backups', operations: ['view', 'create'], scope: 'all' }] })).key;
  for (const [method, path] of [['post', '/backups'], ['post', '/sample-data'], ['get', '/sample-data'], ['delete', '/sample-data']] as const) {
    expect([method, path, (await app.call(method, path, narrow).send(method === 'post' ? {} : undefined)).status]).toEqual([method, path, 403]);
  }
  await app.call('get', '/base-data/contact-groups/uses?ids=00000000-0000-7000-8000-000000000000', narrow).expect(403);
  await app.call('post', '/backups', wide).send({}).expect(202);
});

it('idempotency keys of two programs do not meet', async () => {
  const [one, two] = [await make(clerk.token), await make(clerk.token)];
  const ids = await Promise.all([one, two].map(async ({ key }) => ((await app.call('post', '/persons', key).set('Idempotency-Key', 'same').send({ lastName: 'یکی' }).expect(201)).body as { id: string }).id));
  expect(new Set(ids).size).toBe(2);
});

it('when it was last used is written once a minute', async () => {
  const { id, key } = await make(clerk.token);
  const used = async () => (await owner.query<{ lastUsedAt: Date | null; version: number }>(`SELECT "lastUsedAt", version FROM api_keys WHERE id = '${id}'`))[0]!;
  expect((await used()).lastUsedAt).toBeNull();
  for (let i = 0; i < 5; i += 1) await statusOf('/persons', key);
  const first = await used();
  expect(first.lastUsedAt).not.toBeNull();
  await statusOf('/persons', key);
  expect(await used()).toEqual(first);
});

it('wrong keys are refused alike, and too many of them for a while', async () => {
  const answers = new Set<string>();
  for (const wrong of ['peyvand_', `peyvand_${'x'.repeat(43)}`, 'peyvand_\u0000', `peyvand_${'y'.repeat(5000)}`]) answers.add((await app.call('get', '/persons', encodeURIComponent(wrong))).text);
  expect(answers.size).toBe(1);
  const statuses = await Promise.all(Array.from({ length: 60 }, () => statusOf('/persons', `peyvand_${'z'.repeat(43)}`)));
  expect(statuses).toContain(429);
});
