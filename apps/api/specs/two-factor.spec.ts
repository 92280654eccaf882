import request, { type Response } from 'supertest';
import { Secret, TOTP } from 'otpauth';
import { OwnerConnection } from '../security/owner-connection';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

let app: TestApp;
let owner: OwnerConnection;
beforeAll(async () => { [app, owner] = [await startTestApp(), await OwnerConnection.open()]; }, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

/** The code of the period that lies `periods` from now. */
const codeOf = (secret: string, periods = 0): string => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + periods * 30_000 });
const login = (user: { username: string; password: string }, otp?: string): Promise<Response> =>
  Promise.resolve(request(app.server).post('/api/v1/auth/login').send({ username: user.username, password: user.password, ...(otp === undefined ? {} : { otp }) }));
const failures = () => owner.query('DELETE FROM login_failures');

interface Enrolled { user: TestUser; secret: string; recoveryCodes: string[] }
async function enrol(username: string, template?: string): Promise<Enrolled> {
  const user = await app.createUser({ username, grants: [], ...(template ? { template } : {}) });
  const { body: begun } = await app.call('post', '/auth/two-factor', user.token).send({ password: user.password }).expect(201);
  const { secret, uri } = begun as { secret: string; uri: string };
  expect(uri).toBe(`otpauth://totp/Peyvand:${username}?issuer=Peyvand&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  // Not yet: a secret that never reached the authenticator locks nobody out.
  expect((await login(user)).status).toBe(200);
  await app.call('post', '/auth/two-factor/confirm', user.token).send({ code: '000000' }).expect(400);
  const { body } = await app.call('post', '/auth/two-factor/confirm', user.token).send({ code: codeOf(secret, -1) }).expect(200);
  return { user, secret, recoveryCodes: (body as { recoveryCodes: string[] }).recoveryCodes };
}

it('asks for a code once the password is right, and takes each code once', async () => {
  const { user, secret } = await enrol('second');
  const missing = await login(user);
  expect([missing.status, missing.body]).toMatchObject([401, { errors: [{ field: 'otp', code: 'required' }] }]);
  expect(missing.headers['set-cookie']).toBeUndefined();
  const unknown = await login({ username: 'nobody at all', password: user.password }, codeOf(secret));
  const wrongPassword = await login({ ...user, password: 'wrong' }, codeOf(secret));
  expect([unknown.status, unknown.text]).toEqual([wrongPassword.status, wrongPassword.text]);
  expect((await login(user, '123456')).status).toBe(401);
  expect((await login(user, codeOf(secret))).status).toBe(200);
  expect((await login(user, codeOf(secret))).status).toBe(401);
  // What lies before the last one is used up, too.
  expect((await login(user, codeOf(secret, -1))).status).toBe(401);
  const persian = codeOf(secret, 1).replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!);
  expect((await login(user, `${persian.slice(0, 3)} ${persian.slice(3)}`)).status).toBe(200);
});

it('of many at once with one code one gets in', async () => {
  const { user, secret } = await enrol('racer');
  const answers = await Promise.all(Array.from({ length: 6 }, () => login(user, codeOf(secret))));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

it('guessing codes is limited as guessing passwords is', async () => {
  const { user, secret } = await enrol('guessed');
  for (let i = 0; i < 10; i += 1) expect((await login(user, String(100_000 + i))).status).toBe(401);
  expect((await login(user, codeOf(secret))).status).toBe(429);
  await failures();
});

it('a recovery code works once, in any spelling, and there are ten', async () => {
  const { user, recoveryCodes } = await enrol('forgetful');
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first, second] = recoveryCodes as [string, string];
  expect((await login(user, first.toLowerCase().replaceAll('-', ' '))).status).toBe(200);
  expect((await login(user, first)).status).toBe(401);
  const { body } = await login(user, second);
  const token = (body as { accessToken: string }).accessToken;
  expect((await app.call('get', '/auth/two-factor', token)).body).toEqual({ enabled: true, recoveryCodesLeft: 8 });
  const stored = JSON.stringify([await owner.query('SELECT * FROM recovery_codes'), await owner.query('SELECT * FROM two_factor')]);
  for (const code of recoveryCodes) expect(stored).not.toContain(code.replaceAll('-', ''));
});

it('switching it off needs password and code', async () => {
  const { user, secret, recoveryCodes } = await enrol('weary');
  const disable = (body: object) => app.call('post', '/auth/two-factor/disable', user.token).send(body);
  await disable({ password: user.password }).expect(400);
  await disable({ password: 'wrong', code: codeOf(secret) }).expect(400);
  await disable({ password: user.password, code: '000000' }).expect(400);
  const { body } = await app.call('post', '/auth/two-factor/recovery-codes', user.token).send({ password: user.password, code: codeOf(secret) }).expect(200);
  await disable({ password: user.password, code: recoveryCodes[0] }).expect(400);
  await disable({ password: user.password, code: (body as { recoveryCodes: string[] }).recoveryCodes[0] }).expect(204);
  expect((await login(user)).status).toBe(200);
});

it('a template may require it: until it is set up, its users can do nothing else', async () => {
  const user = await app.createUser({ username: 'required', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
  const { body: key } = await app.call('post', '/api-keys', user.token).send({ name: 'x' }).expect(201);
  await app.call('patch', `/access-templates/${user.template}`).set('If-Match', '*').send({ twoFactor: true }).expect(200);
  await until(async () => (await app.call('get', '/persons', user.token)).status === 403, 2);
  const { body } = await app.call('get', '/persons', user.token).expect(403);
  expect(body).toMatchObject({ pending: 'twoFactor' });
  expect((await login(user)).body).toMatchObject({ pending: 'twoFactor' });
  await app.call('get', '/persons', (key as { key: string }).key).expect(401);
  expect((await app.call('get', '/auth/me', user.token).expect(200)).body).toMatchObject({ pending: 'twoFactor' });
  const { body: begun } = await app.call('post', '/auth/two-factor', user.token).send({ password: user.password }).expect(201);
  await app.call('post', '/auth/two-factor/confirm', user.token).send({ code: codeOf((begun as { secret: string }).secret) }).expect(200);
  await app.call('get', '/persons', user.token).expect(200);
});

it('an administrator takes away one that is lost; nobody else does', async () => {
  const { user } = await enrol('lost');
  const helper = await app.createUser({ username: 'helper', grants: [{ form: 'users', operations: ['view', 'edit'], scope: 'all' }] });
  await app.call('post', `/users/${user.id}/two-factor-reset`, helper.token).expect(403);
  await app.call('post', `/users/${user.id}/two-factor-reset`).expect(204);
  await app.call('get', '/auth/me', user.token).expect(401);
  expect((await login(user)).status).toBe(200);
});
