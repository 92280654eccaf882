import { createHash, createHmac, generateKeyPairSync, sign as signWith } from 'node:crypto';
import request from 'supertest';
import { OwnerConnection } from './owner-connection';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

/** What is wrong with a token, or over, opens nothing: each answers 401, all alike. */
let app: TestApp;
let owner: OwnerConnection;
let user: TestUser;
let secret: Buffer;
beforeAll(async () => {
  [app, owner] = [await startTestApp(), await OwnerConnection.open()];
  user = await app.createUser({ username: 'bearer', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
  const [row] = await owner.query<{ value: string }>(`SELECT value FROM secrets WHERE name = 'access-token'`);
  secret = Buffer.from(row!.value, 'base64url');
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

type Json = Record<string, unknown>;
const encode = (json: unknown): string => Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url');
const claims = (token = user.token): Json => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Json;
const without = (name: string): Json => Object.fromEntries(Object.entries(claims()).filter(([key]) => key !== name));
const hmac = (input: string, key: Buffer | string, digest = 'sha256'): string => createHmac(digest, key).update(input).digest('base64url');
/** A token signed with the server's own key, so that nothing but what is told is wrong with it. */
function made(payload: unknown, header: Json = { alg: 'HS256', typ: 'JWT' }, key: Buffer | string = secret, digest?: string): string {
  const input = `${encode(header)}.${encode(payload)}`;
  return `${input}.${hmac(input, key, digest)}`;
}
const status = async (token: string): Promise<number> => (await request(app.server).get('/api/v1/auth/me').set('Authorization', `Bearer ${token}`)).status;

it('the server\'s own key makes a token that it takes, so that what follows proves something', async () => {
  expect(await status(made(claims()))).toBe(200);
});

it('refuses every fault of a JWT', async () => {
  const [header, payload, signature] = user.token.split('.') as [string, string, string];
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const rsa = (() => { const input = `${encode({ alg: 'RS256', typ: 'JWT' })}.${payload}`; return `${input}.${signWith('sha256', Buffer.from(input), privateKey).toString('base64url')}`; })();
  const other = await app.createUser({ username: 'another', grants: [] });
  const now = Math.floor(Date.now() / 1000);
  const faults: Record<string, string> = {
    'no algorithm': `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`, 'no algorithm, other case': `${encode({ alg: 'nOnE' })}.${payload}.`, 'no algorithm, old signature': `${encode({ alg: 'none' })}.${payload}.${signature}`,
    'no signature': `${header}.${payload}.`, 'two parts': `${header}.${payload}`, 'four parts': `${user.token}.x`, 'another key': made(claims(), undefined, 'another key'), 'an empty key': made(claims(), undefined, ''),
    'key as text': made(claims(), undefined, secret.toString('base64url')), 'another digest': made(claims(), { alg: 'HS512', typ: 'JWT' }, secret, 'sha512'), 'an asymmetric key': rsa,
    'its public key as secret': made(claims(), undefined, publicKey.export({ type: 'spki', format: 'pem' }) as string),
    'a key id that leaves the folder': made(claims(), { alg: 'HS256', kid: '../../../../dev/null' }, ''), 'a key id of SQL': made(claims(), { alg: 'HS256', kid: `x' UNION SELECT 'known` }, 'known'),
    'a key in its header': made(claims(), { alg: 'HS256', jwk: { kty: 'oct', k: encode('known') } }, 'known'), 'a key elsewhere': made(claims(), { alg: 'HS256', jku: 'https://example.com/keys' }, 'known'),
    'expired': made({ ...claims(), exp: now - 1 }), 'never expiring': made(without('exp')), 'never issued': made(without('iat')), 'for a year': made({ ...claims(), exp: now + 365 * 86_400 }), 'issued tomorrow': made({ ...claims(), iat: now + 86_400, exp: now + 86_500 }), 'an end that is no number': made({ ...claims(), exp: String(now + 600) }), 'no user': made(without('sub')), 'a critical header': made(claims(), { alg: 'HS256', crit: ['exp'], exp: now + 600 }, 'known'), 'a compressed payload': made(claims(), { alg: 'HS256', zip: 'DEF' }, 'known'), 'not yet valid': made({ ...claims(), nbf: now + 600 }),
    'another audience': made({ ...claims(), aud: 'somebody-else' }), 'another issuer': made({ ...claims(), iss: 'somebody' }), 'no audience': made(without('aud')), 'no issuer': made(without('iss')),
    'tampered payload': `${header}.${encode({ ...claims(), sub: other.id })}.${signature}`, 'tampered signature': `${header}.${payload}.${signature.slice(0, -4)}AAAA`, 'another user\'s session': made({ ...claims(), sub: other.id }),
    'a session that is none': made({ ...claims(), sid: '01900000-0000-7000-8000-0000000000ff' }), 'no session': made(without('sid')),
    'ids that are none': made({ ...claims(), sub: `' OR 1=1 --`, sid: { $ne: null } }), 'no object': made('"text"'), 'no JSON': made('{'), 'nothing': '', 'words': 'let me in',
    'a hash of it': createHash('sha256').update(user.token).digest('hex'),
  };
  const answers = await Promise.all(Object.entries(faults).map(async ([name, token]) => [name, await status(token)]));
  expect(answers).toEqual(Object.keys(faults).map((name) => [name, 401]));
});

it('takes it from its header alone, under its own scheme', async () => {
  const ask = (headers: Record<string, string>, query = '') => request(app.server).get(`/api/v1/auth/me${query}`).set(headers);
  for (const headers of [{ Authorization: `Basic ${user.token}` }, { Authorization: user.token }, { Cookie: `accessToken=${user.token}` }, { 'X-Access-Token': user.token }, { 'Proxy-Authorization': `Bearer ${user.token}` }, { Authorization: `Bearer nonsense, Bearer ${user.token}` }] as Record<string, string>[]) expect((await ask(headers)).status).toBe(401);
  expect((await ask({}, `?access_token=${user.token}&token=${user.token}`)).status).toBe(401);
});

describe('tokens end', () => {
  const fresh = (username: string) => app.createUser({ username, grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
  const ends = (token: string): Promise<void> => until(async () => await status(token) === 401, 2);
  const refreshed = async (one: TestUser): Promise<{ token: string; cookie: string }> => {
    const answer = await request(app.server).post('/api/v1/auth/login').send({ username: one.username, password: one.password }).expect(200);
    return { token: (answer.body as { accessToken: string }).accessToken, cookie: (answer.headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]! };
  };
  it.each<[string, (one: TestUser) => Promise<unknown>]>([
    ['with logging out', (one) => app.call('post', '/auth/logout', one.token).expect(204)],
    ['when an administrator sets another password', (one) => app.call('patch', `/users/${one.id}`).set('If-Match', '*').send({ password: 'a fresh long one' }).expect(200)],
    ['when the template changes', async (one) => {
      const { body } = await app.call('post', '/access-templates').send({ name: `تازه ${one.username}` }).expect(201);
      await app.call('patch', `/users/${one.id}`).set('If-Match', '*').send({ accessTemplate: (body as { id: string }).id }).expect(200);
    }],
    ['when the user is switched off', (one) => app.call('post', `/users/${one.id}/deactivate`).expect(200)],
    ['when the user is deleted', (one) => app.call('delete', `/users/${one.id}`).expect(204)],
  ])('%s', async (name, end) => {
    const one = await fresh(`ends${name.replace(/\W/g, '').slice(0, 20)}`);
    const second = await refreshed(one);
    await end(one);
    await ends(one.token);
    if (name === 'with logging out') return;
    await ends(second.token);
    await request(app.server).post('/api/v1/auth/refresh').set('Cookie', second.cookie).expect(401);
  });

  it('when the user sets another password, everywhere else', async () => {
    const one = await fresh('ownpassword');
    const second = await refreshed(one);
    await app.call('post', '/auth/password', one.token).send({ current: one.password, next: 'my own fresh one' }).expect(204);
    await ends(second.token);
    expect(await status(one.token)).toBe(200);
  });
});

it('no header, case or encoding gets round the count of failures', async () => {
  await app.createUser({ username: 'محدود', grants: [] });
  const names = ['محدود', ' محدود ', 'مح‌دود', '\u200fمحدود', 'محـــدود', 'ﻣﺤﺪﻭﺩ'];
  const statuses: number[] = [];
  for (let i = 0; i < 14; i += 1) {
    const headers = { 'X-Forwarded-For': `10.0.0.${i}`, 'X-Real-IP': `10.0.1.${i}`, Forwarded: `for=10.0.2.${i}`, 'CF-Connecting-IP': `10.0.3.${i}`, 'User-Agent': `agent ${i}`, 'Accept-Language': i % 2 ? 'en' : 'fa' };
    statuses.push((await request(app.server).post('/api/v1/auth/login').set(headers).send({ username: names[i % names.length], password: `wrong ${i}` })).status);
  }
  expect(statuses.slice(10)).toEqual([429, 429, 429, 429]);
});
