import { createServer, type IncomingMessage, request as forward, type Server } from 'node:http';
import { connect } from 'node:net';
import request from 'supertest';
import { connectLive } from '../testing/live-client';
import { type ProductProcess, startProcess } from '../testing/processes';
import { ADMIN } from '../testing/template';
import { until } from '../testing/until';

/** Two processes answer in turn behind a proxy that remembers nobody, two work; as docker/compose.yaml has it. */
const LINES = 800;
let processes: ProductProcess[] = [];
let proxy: Server;
let url: string;
let served: number[];
let token: string;

/** Each request to the next process, sockets too; a process that is gone is passed over. */
async function startProxy(targets: readonly URL[]): Promise<Server> {
  let turn = 0;
  const next = (): number => (turn += 1) % targets.length;
  const send = (incoming: IncomingMessage, at: number, tries: number, answer: Parameters<Parameters<typeof createServer>[1] & object>[1]): void => {
    const { hostname, port } = targets[at]!;
    const out = forward({ hostname, port, path: incoming.url, method: incoming.method, headers: { ...incoming.headers, 'x-forwarded-for': '203.0.113.7' } }, (response) => {
      served[at]! += 1;
      answer.writeHead(response.statusCode!, response.headers);
      response.pipe(answer);
    });
    out.on('error', () => {
      const idempotent = incoming.method === 'GET';
      if (tries > 0 && idempotent) send(incoming, (at + 1) % targets.length, tries - 1, answer);
      else if (!answer.headersSent) answer.writeHead(502).end();
    });
    incoming.pipe(out);
  };
  const server = createServer((incoming, answer) => send(incoming, next(), targets.length, answer));
  server.on('upgrade', (incoming, socket, head) => {
    const { hostname, port } = targets[next()]!;
    const out = connect(Number(port), hostname, () => {
      out.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${Object.entries(incoming.headers).map(([name, value]) => `${name}: ${String(value)}`).join('\r\n')}\r\n\r\n`);
      out.write(head);
      out.pipe(socket).pipe(out);
    });
    out.on('error', () => socket.destroy());
    socket.on('error', () => out.destroy());
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}

const call = (method: 'get' | 'post' | 'delete', path: string): request.Test => request(url)[method](`/api/v1${path}`).set('Authorization', `Bearer ${token}`);

beforeAll(async () => {
  processes = await Promise.all((['api', 'api', 'worker', 'worker'] as const).map((role) => startProcess(role, { TRUSTED_PROXIES: 'loopback' })));
  served = [0, 0];
  proxy = await startProxy(processes.slice(0, 2).map((one) => new URL(one.url)));
  url = `http://127.0.0.1:${(proxy.address() as { port: number }).port}`;
  token = ((await request(url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200)).body as { accessToken: string }).accessToken;
}, 240_000);
afterAll(async () => {
  proxy.close();
  proxy.closeAllConnections();
  await Promise.all(processes.map((one) => one.end('SIGKILL')));
}, 120_000);

it('a session is good on both, and ends on both', async () => {
  for (let i = 0; i < 6; i += 1) await call('get', '/auth/me').expect(200);
  expect(Math.min(...served)).toBeGreaterThan(1);
  const { body } = await request(url).post('/api/v1/auth/login').send({ username: ADMIN.username, password: ADMIN.password }).expect(200) as { body: { accessToken: string } };
  const own = (): request.Test => request(url).get('/api/v1/auth/me').set('Authorization', `Bearer ${body.accessToken}`);
  await own().expect(200);
  await request(url).post('/api/v1/auth/logout').set('Authorization', `Bearer ${body.accessToken}`).expect((response) => { if (response.status >= 300) throw new Error(String(response.status)); });
  await until(async () => (await own()).status === 401 && (await own()).status === 401, 5);
});

it('wrong keys are counted once for both: two processes let through no more than one', async () => {
  const wrong = (): request.Test => request(url).get('/api/v1/persons').set('Authorization', `Bearer peyvand_${'x'.repeat(43)}`);
  const statuses: number[] = [];
  for (let i = 0; i < 40; i += 1) statuses.push((await wrong()).status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(30);
  expect(statuses.slice(30)).toEqual(Array.from({ length: 10 }, () => 429));
  await call('get', '/auth/me').expect(200);
});

it('the client\'s address is what the trusted proxy says', async () => {
  const { body } = await call('get', '/auth/sessions').expect(200) as { body: { data: { ip: string }[] } };
  expect(body.data.map(({ ip }) => ip)).toContain('203.0.113.7');
});

it('what one process writes is told to whoever listens at the other', async () => {
  const clients = await Promise.all([connectLive(url, token), connectLive(url, token)]);
  const { body } = await call('post', '/persons').send({ lastName: 'دو فرایند' }).expect(201) as { body: { id: string } };
  for (const client of clients) await client.hears('changed', ({ id }: { id?: string }) => id === body.id, 10_000);
  clients.forEach((client) => client.close());
});

it('a job is done once, though two workers look for it and one of them dies', async () => {
  const lines = Array.from({ length: LINES }, (_, i) => `یک‌بار ${i}`);
  const { body: { job } } = await call('post', '/persons/import').attach('file', Buffer.from(['l', ...lines].join('\n')), 'a.csv').field('mode', 'apply').field('mapping', '{"l":"lastName"}').expect(202) as { body: { job: string } };
  const state = async (): Promise<{ state: string; done: number }> => (await call('get', `/jobs/${job}`)).body as { state: string; done: number };
  await until(async () => (await state()).done > 0 || (await state()).state === 'done', 30);
  await processes[2]!.end('SIGKILL');
  await until(async () => (await state()).state === 'done', 60);
  const { body } = await call('get', `/persons?count=exact&limit=1&filter=${encodeURIComponent('{"lastName":{"startsWith":"یک‌بار"}}')}`).expect(200) as { body: { page: { total: number } } };
  expect(body.page.total).toBe(LINES);
}, 240_000);

it('goes on with one process when the other is gone', async () => {
  await processes[0]!.end('SIGKILL');
  for (let i = 0; i < 4; i += 1) await call('get', '/persons?limit=1').expect(200);
}, 120_000);
