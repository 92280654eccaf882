import { JwtService } from '@nestjs/jwt';
import pg from 'pg';
import request, { type Response } from 'supertest';
import { startTestApp } from '../testing/test-app';
import { FAILURES, ROTATION_GRACE, WINDOW } from '@crm/platform/api';

type App = Awaited<ReturnType<typeof startTestApp>>;
const at = (path: string): string => `/api/v1/auth/${path}`;
const jwt = new JwtService({});
const NEXT = 'گذرواژهٔ تازه ۱۲۳';

describe('sessions', () => {
  let app: App;
  let database: pg.Client;
  let users = 0;
  const answers: string[] = [];

  const keep = async (sent: request.Test): Promise<Response> => {
    const response = await sent;
    answers.push(response.text);
    return response;
  };
  const post = (path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> =>
    keep(request(app.server).post(at(path)).set(headers).send(body));
  const get = (path: string, token: string): Promise<Response> => keep(request(app.server).get(at(path)).set(bearer(token)));
  const remove = (path: string, token: string): Promise<Response> => keep(request(app.server).delete(at(path)).set(bearer(token)));
  const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
  const login = (username: string, password: string, headers = {}): Promise<Response> => post('login', { username, password }, headers);
  const newUser = async (username = `user${users += 1}`): Promise<{ id: string; username: string; password: string; token: string }> =>
    ({ ...await app.createUser({ username, grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'own' }] }), username });
  const cookieOf = (response: Response): string => {
    const [set = ''] = [response.headers['set-cookie'] ?? []].flat() as string[];
    return set.split(';')[0]!;
  };
  const refresh = (cookie: string, headers = {}): Promise<Response> => post('refresh', {}, { cookie, ...headers });
  const pastGrace = (user: string): Promise<unknown> =>
    database.query(`UPDATE sessions SET "lastUsedAt" = "lastUsedAt" - make_interval(secs => ${ROTATION_GRACE + 1}) WHERE "user" = $1`, [user]);
  /** Another process keeps what it knows for a second at most. */
  const gone = async (token: string): Promise<void> => {
    const until = Date.now() + 2000;
    let status = 0;
    while (status !== 401 && Date.now() < until) ({ status } = await get('me', token));
    expect(status).toBe(401);
  };

  beforeAll(async () => {
    app = await startTestApp();
    database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
  });
  afterAll(async () => {
    await database.end();
    await app.close();
  });

  describe('signing in', () => {
    it('answers a token, who it is, and a cookie that scripts and other origins do not get', async () => {
      const { id, username, password } = await newUser();
      const response = await login(username, password);
      expect(response.status).toBe(200);
      expect(response.body).toEqual({ accessToken: expect.any(String), expiresIn: 900, user: { id, username, fullName: expect.any(String) } });
      expect(response.headers['cache-control']).toBe('no-store');
      const [cookie] = response.headers['set-cookie'] as unknown as string[];
      expect(cookie).toMatch(/^peyvand_session=[^;]+; Path=\/api\/v1\/auth; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
      expect((await get('me', response.body.accessToken)).body.user.username).toBe(username);
      expect(Object.keys(jwt.decode<object>(response.body.accessToken)).sort()).toEqual(['aud', 'exp', 'iat', 'iss', 'sid', 'sub']);
    });

    it('knows a user in every spelling of his name', async () => {
      const { password } = await newUser('Karim-کریمی12');
      for (const spelling of ['karim-کریمی12', 'KARIM-كريمي۱۲', ' Karim-کریمی١٢ ']) expect((await login(spelling, password)).status).toBe(200);
    });

    it('answers the same to an unknown user, a wrong password and a user who is switched off', async () => {
      const [known, off] = [await newUser(), await newUser()];
      await database.query('UPDATE users SET active = false WHERE id = $1', [off.id]);
      const refused = [await login('nobody-at-all', known.password), await login(known.username, 'wrong'), await login(off.username, off.password)];
      const seen = refused.map(({ status, text, headers }) => ({ status, text, headers: Object.keys(headers).sort(), challenge: headers['www-authenticate'] }));
      expect(seen[0]).toMatchObject({ status: 401, challenge: 'Bearer' });
      expect(seen[1]).toEqual(seen[0]);
      expect(seen[2]).toEqual(seen[0]);
      await gone(off.token);
    });

    it('names what is wrong with the body', async () => {
      const response = await post('login', { username: ['a'], role: 'admin', toString: 'x' });
      expect(response.status).toBe(400);
      expect(response.headers['content-type']).toMatch('application/problem+json');
      const errors = (response.body.errors as { field: string; code: string }[]).map(({ field, code }) => `${field}: ${code}`).sort();
      expect(errors).toEqual(['password: required', 'role: unknown', 'toString: unknown', 'username: format']);
      expect((await post('login', { username: 'a\u0000b', password: '\u0000' })).status).toBe(401);
    });

    it('lets many of one user in at once', async () => {
      const { username, password } = await newUser();
      const responses = await Promise.all(Array.from({ length: 15 }, () => login(username, password)));
      expect(responses.map(({ status }) => status)).toEqual(Array(15).fill(200));
    });
  });

  it('takes no token but its own', async () => {
    const { id, token } = await newUser();
    const { sid } = jwt.decode<{ sid: string }>(token);
    const { rows: [secret] } = await database.query<{ value: string }>(`SELECT value FROM secrets WHERE name = 'access-token'`);
    const key = Buffer.from(secret!.value, 'base64url');
    const ours = { secret: key, issuer: 'peyvand', audience: 'peyvand-api', subject: id, expiresIn: 60 } as const;
    const sign = (options: object, claims: object = { sid }): string => jwt.sign(claims, { ...ours, ...options });
    const [, claims] = token.split('.');
    const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`;
    const forged = [
      '', 'x', token.slice(0, -2), unsigned, `${unsigned}${token.split('.')[2]}`, sign({ secret: 'another key' }), sign({ algorithm: 'HS512' }),
      sign({ audience: 'other' }), sign({ issuer: 'other' }), sign({ expiresIn: -1 }), sign({}, {}), sign({ subject: 'admin' }), sign({}, { sid: 'x' }),
      sign({}, { sid: '01900000-0000-7000-8000-000000000000' }), sign({ subject: '01900000-0000-7000-8000-000000000000' }),
    ];
    expect((await get('me', sign({}))).status).toBe(200);
    for (const wrong of forged) {
      const response = await get('me', wrong);
      expect([wrong, response.status, response.headers['www-authenticate']]).toEqual([wrong, 401, 'Bearer']);
    }
    expect((await keep(request(app.server).get(at('me')))).status).toBe(401);
    expect((await keep(request(app.server).get(`${at('me')}?token=${token}`))).status).toBe(401);
  });

  describe('the refresh cookie', () => {
    const signedIn = async (): Promise<{ id: string; cookie: string; token: string }> => {
      const { id, username, password } = await newUser();
      const response = await login(username, password);
      return { id, cookie: cookieOf(response), token: response.body.accessToken };
    };

    it('gives a new token and is replaced', async () => {
      const { id, cookie } = await signedIn();
      const response = await refresh(cookie);
      expect(response.status).toBe(200);
      expect(response.body).toMatchObject({ accessToken: expect.any(String), expiresIn: 900, user: { id } });
      expect(cookieOf(response)).not.toBe(cookie);
      expect((await refresh(cookieOf(response))).status).toBe(200);
    });

    it('may be used by several tabs at once', async () => {
      const { cookie } = await signedIn();
      const responses = await Promise.all(Array.from({ length: 5 }, () => refresh(cookie)));
      expect(responses.map(({ status }) => status)).toEqual(Array(5).fill(200));
      expect(new Set(responses.map(cookieOf)).size).toBe(1);
      expect((await refresh(cookieOf(responses[0]!))).status).toBe(200);
    });

    it('ends the session when a used one comes back', async () => {
      const { id, cookie, token } = await signedIn();
      const next = cookieOf(await refresh(cookie));
      await pastGrace(id);
      expect((await refresh(cookie)).status).toBe(401);
      expect((await refresh(next)).status).toBe(401);
      expect((await get('me', token)).status).toBe(401);
    });

    it('ends the session at once when an older one comes back', async () => {
      const { cookie } = await signedIn();
      const third = cookieOf(await refresh(cookieOf(await refresh(cookie))));
      expect((await refresh(cookie)).status).toBe(401);
      expect((await refresh(third)).status).toBe(401);
    });

    it.each([
      [{ origin: 'https://evil.example' }], [{ origin: 'null' }], [{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'same-site' }],
    ])('is not used for a page of another origin: %j', async (headers) => {
      const { cookie } = await signedIn();
      expect((await refresh(cookie, headers)).status).toBe(403);
      expect((await refresh(cookie, { origin: 'http://crm.example:8080', host: 'crm.example:8080' })).status).toBe(200);
    });

    it.each([[''], ['peyvand_session='], ['peyvand_session=x.y'], ['peyvand_session=01900000-0000-7000-8000-000000000000.x']])('is needed: %j', async (cookie) => {
      expect((await refresh(cookie)).status).toBe(401);
    });

    it('is of no use when the session is past its time', async () => {
      const { id, cookie, token } = await signedIn();
      await database.query(`UPDATE sessions SET "expiresAt" = now() WHERE "user" = $1`, [id]);
      expect((await refresh(cookie)).status).toBe(401);
      await gone(token);
    });
  });

  it('ends with logging out', async () => {
    const { username, password, token } = await newUser();
    const response = await login(username, password);
    const out = await post('logout', {}, bearer(response.body.accessToken));
    expect(out.status).toBe(204);
    expect(cookieOf(out)).toBe('peyvand_session=');
    expect((await get('me', response.body.accessToken)).status).toBe(401);
    expect((await refresh(cookieOf(response))).status).toBe(401);
    expect((await get('me', token)).status).toBe(200);
  });

  it('are seen and ended by their user, and by nobody else', async () => {
    const [mine, theirs] = [await newUser(), await newUser()];
    const second = (await login(mine.username, mine.password, { 'user-agent': 'Second/1.0' })).body.accessToken as string;
    const { body } = await get('sessions', mine.token);
    expect(body.data).toHaveLength(2);
    expect(body.data[0]).toEqual({
      id: expect.any(String), createdAt: expect.stringMatching(/Z$/), lastUsedAt: expect.stringMatching(/Z$/), ip: '127.0.0.1', agent: 'Second/1.0', current: false,
    });
    expect(body.data[1].current).toBe(true);
    const id = body.data[0].id as string;
    const [foreign, random, malformed] = [await remove(`sessions/${id}`, theirs.token), await remove('sessions/01900000-0000-7000-8000-000000000000', theirs.token), await remove('sessions/x', theirs.token)];
    expect(foreign.status).toBe(404);
    expect([random.text, malformed.text]).toEqual([foreign.text, foreign.text]);
    expect((await get('me', second)).status).toBe(200);
    expect((await remove(`sessions/${id}`, mine.token)).status).toBe(204);
    expect((await get('me', second)).status).toBe(401);
    expect((await remove(`sessions/${id}`, mine.token)).status).toBe(404);
  });

  it('say who one is and what one may do with which form', async () => {
    const { id, username, token } = await newUser();
    const { body } = await get('me', token);
    expect(body.user).toEqual({ id, username, fullName: expect.any(String) });
    expect(body.accessTemplate).toEqual({ id: expect.any(String), title: expect.any(String), name: expect.any(String) });
    expect(body.forms.persons).toEqual(['view', 'edit', 'select']);
    expect(body.forms.users).toEqual(['select']);
    expect(body.forms).not.toHaveProperty('companies');
    const all = (await get('me', app.admin.token)).body.forms as Record<string, string[]>;
    expect(all.companies).toEqual(expect.arrayContaining(['view', 'create', 'edit', 'delete', 'purge', 'restore', 'assign', 'export']));
  });

  describe('changing the password', () => {
    it('ends every other session and keeps this one', async () => {
      const { id, username, password, token } = await newUser();
      const other = await login(username, password);
      expect((await post('password', { current: password, next: NEXT }, bearer(token))).status).toBe(204);
      expect((await get('me', token)).status).toBe(200);
      expect((await get('me', other.body.accessToken)).status).toBe(401);
      expect((await refresh(cookieOf(other))).status).toBe(401);
      expect((await login(username, password)).status).toBe(401);
      expect((await login(username, NEXT)).status).toBe(200);
      const { rows: [row] } = await database.query<{ version: number; changes: unknown }>(
        'SELECT u.version, h.changes FROM users u JOIN history_entries h ON h.record = u.id WHERE u.id = $1 ORDER BY h.id DESC LIMIT 1', [id]);
      expect(row).toEqual({ version: 2, changes: [{ field: 'password', old: null, new: null }] });
    });

    it('needs the current one and a good new one', async () => {
      const { username, password, token } = await newUser();
      const other = (await login(username, password)).body.accessToken as string;
      const change = async (body: object): Promise<unknown> => {
        const response = await post('password', body, bearer(token));
        return [response.status, ...(response.body.errors as { field: string; code: string }[]).map(({ field, code }) => `${field}: ${code}`)];
      };
      expect(await change({ current: 'wrong', next: NEXT })).toEqual([400, 'current: format']);
      expect(await change({ current: password, next: 'short' })).toEqual([400, 'next: format']);
      expect(await change({ current: password })).toEqual([400, 'next: required']);
      expect(await change({ current: password, next: NEXT, user: 'x' })).toEqual([400, 'user: unknown']);
      expect((await get('me', other)).status).toBe(200);
      expect((await login(username, password)).status).toBe(200);
    });

    it('is no way around the limit', async () => {
      const { username, password, token } = await newUser();
      for (let i = 0; i < FAILURES.fromOneNetwork; i += 1) expect((await post('password', { current: `wrong${i}`, next: NEXT }, bearer(token))).status).toBe(400);
      expect((await post('password', { current: password, next: NEXT }, bearer(token))).status).toBe(429);
      expect((await login(username, password)).status).toBe(429);
    });
  });

  describe('too many failures', () => {
    const spellings = (name: string): string[] => [name, name.toUpperCase(), ` ${name}`, name.replace('1', '۱'), name.replace('1', '١'), `${name}\u200c`, name.replace('l', 'ｌ')];

    it.each(['user', 'nobody'])('are the end for a while, in every spelling and from every address that is only claimed: %s', async (who) => {
      const name = `limit1${who}`;
      const password = who === 'user' ? (await newUser(name)).password : 'whatever1';
      for (let i = 0; i < FAILURES.fromOneNetwork; i += 1) {
        const claimed = { 'x-forwarded-for': `192.0.2.${i}`, forwarded: `for=192.0.2.${i}`, 'x-real-ip': `192.0.2.${i}` };
        expect((await login(spellings(name)[i % spellings(name).length]!, 'wrong', claimed)).status).toBe(401);
      }
      const refused = await login(name, password, { 'x-forwarded-for': '192.0.2.99' });
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(WINDOW - 30);
      expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(WINDOW);
      const other = await newUser();
      expect((await login(other.username, other.password)).status).toBe(200);
      await database.query(`UPDATE login_failures SET "expiresAt" = now()`);
      expect((await login(name, 'wrong')).status).toBe(401);
      expect((await login(name, password)).status).toBe(who === 'user' ? 200 : 401);
    });

    it('are also those of a user who is switched off and knows his password', async () => {
      const { id, username, password } = await newUser();
      await database.query('UPDATE users SET active = false WHERE id = $1', [id]);
      for (let i = 0; i < FAILURES.fromOneNetwork; i += 1) expect((await login(username, password)).status).toBe(401);
      expect((await login(username, password)).status).toBe(429);
    });

    it('are forgotten with a success', async () => {
      const { username, password } = await newUser();
      for (let round = 0; round < 2; round += 1) {
        for (let i = 0; i < FAILURES.fromOneNetwork - 1; i += 1) expect((await login(username, 'wrong')).status).toBe(401);
        expect((await login(username, password)).status).toBe(200);
      }
    });

    it('are not let through by asking at once', async () => {
      const { username } = await newUser();
      const responses = await Promise.all(Array.from({ length: 40 }, (_, i) => login(username, `guess${i}`)));
      expect(responses.filter(({ status }) => status === 401)).toHaveLength(FAILURES.fromOneNetwork);
      expect(responses.filter(({ status }) => status === 429)).toHaveLength(40 - FAILURES.fromOneNetwork);
    });
  });

  it('let no password, hash or secret out', async () => {
    const { rows } = await database.query<{ secret: string }>(
      'SELECT value AS secret FROM secrets UNION ALL SELECT password FROM users UNION ALL SELECT "refreshHash" FROM sessions UNION ALL SELECT "previousHash" FROM sessions WHERE "previousHash" IS NOT NULL');
    const all = answers.join('\n');
    for (const { secret } of rows) expect(all.includes(secret)).toBe(false);
    expect(all).not.toMatch(/argon2|refreshHash|previousHash/);
    expect(all).not.toContain(NEXT);
  });
});
