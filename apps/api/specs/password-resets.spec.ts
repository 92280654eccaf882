import request, { type Response } from 'supertest';
import { OwnerConnection } from '../security/owner-connection';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

let app: TestApp;
let owner: OwnerConnection;
beforeAll(async () => { [app, owner] = [await startTestApp({ publicUrl: 'https://crm.example.ir' }), await OwnerConnection.open()]; }, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

const NEXT = 'a brand new secret';
const issue = async (user: TestUser, token = app.admin.token) => (await app.call('post', `/users/${user.id}/password-reset`, token).expect(201)).body as { code: string; url: string; expiresAt: string };
const use = (code: string, password = NEXT): Promise<Response> => Promise.resolve(request(app.server).post('/api/v1/auth/password-reset').send({ code, password }));
const mayLogin = async (username: string, password: string): Promise<number> => (await request(app.server).post('/api/v1/auth/login').send({ username, password })).status;

it('a code sets a new password once, and signs the user out everywhere', async () => {
  const user = await app.createUser({ username: 'forgot', grants: [] });
  const { code, url, expiresAt } = await issue(user);
  expect(url).toBe(`https://crm.example.ir/reset-password#${code}`);
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(60);
  expect(JSON.stringify(await owner.query('SELECT * FROM password_resets'))).not.toContain(code);
  expect((await use(code, 'short')).status).toBe(400);
  expect((await use(code)).status).toBe(204);
  expect([await mayLogin('forgot', user.password), await mayLogin('forgot', NEXT)]).toEqual([401, 200]);
  await app.call('get', '/auth/me', user.token).expect(401);
  expect((await use(code)).status).toBe(400);
});

it('of many at once with one code one is taken', async () => {
  const { code } = await issue(await app.createUser({ username: 'hasty', grants: [] }));
  const answers = await Promise.all(Array.from({ length: 5 }, (_, i) => use(code, `${NEXT} ${i}`)));
  expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
});

it('a code that is wrong, replaced, too old, or of who is switched off gets one answer', async () => {
  const [replaced, old, off] = [await app.createUser({ username: 'replaced', grants: [] }), await app.createUser({ username: 'late', grants: [] }), await app.createUser({ username: 'off', grants: [] })];
  const { code: first } = await issue(replaced);
  await issue(replaced);
  const { code: late } = await issue(old);
  await owner.query(`UPDATE password_resets SET "expiresAt" = now() - interval '1 second' WHERE "user" = '${old.id}'`);
  const { code: ofOff } = await issue(off);
  await app.call('post', `/users/${off.id}/deactivate`).expect(200);
  const answers = await Promise.all([first, late, ofOff, 'x'.repeat(32), '../../x'].map((code) => use(code)));
  expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400, 400]);
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
});

it('is issued by who has the right, and for administrators by administrators only', async () => {
  const helper = await app.createUser({ username: 'resetter', grants: [{ form: 'users', operations: ['view', 'edit', 'password-reset', 'two-factor-reset'], scope: 'all' }] });
  const viewer = await app.createUser({ username: 'onlooker', grants: [{ form: 'users', operations: ['view', 'edit'], scope: 'all' }] });
  const { id: admin } = ((await app.call('get', '/auth/me')).body as { user: { id: string } }).user;
  await issue(viewer, helper.token);
  await app.call('post', `/users/${helper.id}/password-reset`, viewer.token).expect(403);
  await app.call('post', `/users/${admin}/password-reset`, helper.token).expect(403);
  await app.call('post', `/users/${admin}/two-factor-reset`, helper.token).expect(403);
  await app.call('patch', `/users/${admin}`, viewer.token).set('If-Match', '*').send({ password: 'taken over now' }).expect(400);
  await app.call('post', '/users/01900000-0000-7000-8000-0000000000ff/password-reset').expect(404);
});

it('who must set a new password does nothing else before', async () => {
  const user = await app.createUser({ username: 'mustchange', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
  await app.call('patch', `/users/${user.id}`).set('If-Match', '*').send({ mustChangePassword: true }).expect(200);
  await until(async () => (await app.call('get', '/persons', user.token)).status === 403, 2);
  expect((await app.call('get', '/auth/me', user.token).expect(200)).body).toMatchObject({ pending: 'password' });
  await app.call('get', '/record-types', user.token).expect(403);
  await app.call('post', '/auth/password', user.token).send({ current: user.password, next: user.password }).expect(400);
  await app.call('post', '/auth/password', user.token).send({ current: user.password, next: NEXT }).expect(204);
  await app.call('get', '/persons', user.token).expect(200);
});

it('a repeated request gets no second look at the code', async () => {
  const user = await app.createUser({ username: 'twice', grants: [] });
  const send = () => app.call('post', `/users/${user.id}/password-reset`).set('Idempotency-Key', 'reset-once').send({}).expect(201);
  const [first, second] = [(await send()).body as { code: string }, (await send()).body as { code: null; url: null }];
  expect(first.code).toMatch(/^[\w-]{32}$/);
  expect(second).toMatchObject({ code: null, url: null });
  expect(JSON.stringify(await owner.query('SELECT * FROM idempotency_keys'))).not.toContain(first.code);
});

it('too many wrong codes from one place are refused for a while', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 30; i += 1) statuses.push((await use(`${i}`.padStart(32, 'x'))).status);
  expect(statuses.slice(0, 5)).toEqual([400, 400, 400, 400, 400]);
  expect(statuses.at(-1)).toBe(429);
});
