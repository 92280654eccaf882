import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { io } from 'socket.io-client';
import { serverCertificate } from '@crm/platform/api';
import { type Running, start } from '../server';
import { ADMIN, testConfiguration } from '../testing/template';

interface Answer { status: number; headers: http.IncomingHttpHeaders; text: string }
let dataDir: string;
let running: Running;
let secure: number;
let authority: string;

function ask(url: string, { method = 'GET', body, ...options }: https.RequestOptions & { body?: unknown } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = (url.startsWith('https:') ? https : http).request(url, { method, ...options, headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...options.headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    sent.on('error', reject).end(body ? JSON.stringify(body) : undefined);
  });
}

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'peyvand-https-'));
  running = await start({ ...testConfiguration(process.env.DATABASE_URL!), dataDir, httpsPort: 0, tlsNames: ['crm.office.local', '192.168.7.7'] });
  secure = (running.server.address() as { port: number }).port;
  authority = (await ask(`http://127.0.0.1:${running.port}/trust/ca.crt`)).text;
}, 240_000);
afterAll(async () => {
  await running.close();
  await rm(dataDir, { recursive: true, force: true });
});

it('is trusted by who trusts the authority, under every name of the machine, and by nobody else', async () => {
  for (const name of ['localhost', '127.0.0.1']) expect((await ask(`https://${name}:${secure}/api/v1/health`, { ca: authority })).status).toBe(200);
  for (const servername of ['crm.office.local']) expect((await ask(`https://127.0.0.1:${secure}/api/v1/health`, { ca: authority, servername, checkServerIdentity: (_, certificate) => new X509Certificate(certificate.raw).checkHost(servername) ? undefined : new Error('name') })).status).toBe(200);
  await expect(ask(`https://localhost:${secure}/api/v1/health`)).rejects.toThrow(/certificate|issuer/);
  const { cert } = await serverCertificate({ dataDir, names: ['crm.office.local', '192.168.7.7'] });
  expect(new X509Certificate(cert).checkIP('192.168.7.7')).toBe('192.168.7.7');
  expect(new X509Certificate(cert).checkHost('elsewhere.example')).toBeUndefined();
});

it('signs in with a cookie that never travels in the clear, and hears live events', async () => {
  const { status, headers, text } = await ask(`https://localhost:${secure}/api/v1/auth/login`, { method: 'POST', ca: authority, body: { username: ADMIN.username, password: ADMIN.password } });
  expect(status).toBe(200);
  expect(String(headers['set-cookie'])).toMatch(/HttpOnly.*Secure/);
  expect(headers['strict-transport-security']).toBe('max-age=31536000');
  const { accessToken } = JSON.parse(text) as { accessToken: string };
  const socket = io(`https://localhost:${secure}`, { path: '/live', ca: authority, auth: { token: accessToken }, transports: ['websocket'], forceNew: true, reconnection: false } as never);
  await new Promise<void>((resolve, reject) => { socket.once('connect', () => resolve()).once('connect_error', reject); });
  socket.close();
});

it('leads http there with method and body, and says how to trust it', async () => {
  const asked = await ask(`http://localhost:${running.port}/api/v1/auth/login?x=1`, { method: 'POST', body: { username: 'a', password: 'b' } });
  expect([asked.status, asked.headers.location]).toEqual([308, `https://localhost:${secure}/api/v1/auth/login?x=1`]);
  expect((await ask(`http://localhost:${running.port}/api/v1/health`)).status).toBe(200);
  for (const [language, title] of [['fa', 'اعتماد به پیوند در این شبکه'], ['en', 'Trusting Peyvand in this network']] as const) {
    const { text, headers } = await ask(`http://localhost:${running.port}/trust?language=${language}`);
    expect(text).toContain(title);
    expect(text).toContain(new X509Certificate(authority).fingerprint256);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
  }
  const odd = await ask(`http://localhost:${running.port}/x`, { headers: { Host: 'evil.example/"><script>' } });
  expect(odd.headers.location).toBe(`https://localhost:${secure}/x`);
});

it('keeps its authority, makes a new certificate when names are added, and guards the keys', async () => {
  const [before, first] = [await readFile(path.join(dataDir, 'tls/ca.crt'), 'utf8'), await readFile(path.join(dataDir, 'tls/server.crt'), 'utf8')];
  await serverCertificate({ dataDir, names: ['crm.office.local', '192.168.7.7'] });
  expect(await readFile(path.join(dataDir, 'tls/server.crt'), 'utf8')).toBe(first);
  const { cert } = await serverCertificate({ dataDir, names: ['new.office.local'] });
  expect(new X509Certificate(cert).checkHost('new.office.local')).toBe('new.office.local');
  expect(await readFile(path.join(dataDir, 'tls/ca.crt'), 'utf8')).toBe(before);
  for (const key of ['ca.key', 'server.key']) expect((await stat(path.join(dataDir, 'tls', key))).mode & 0o777).toBe(0o600);
  await expect(ask(`http://localhost:${running.port}/trust/ca.key`)).resolves.toMatchObject({ status: 308 });
});

it('takes a certificate of one\'s own, and says when it cannot be read', async () => {
  const own = { cert: path.join(dataDir, 'own.crt'), key: path.join(dataDir, 'own.key') };
  await expect(serverCertificate({ dataDir, own })).rejects.toThrow('own.crt');
  await writeFile(own.cert, await readFile(path.join(dataDir, 'tls/server.crt')));
  await writeFile(own.key, await readFile(path.join(dataDir, 'tls/server.key')));
  expect((await serverCertificate({ dataDir, own })).authority).toBeUndefined();
});
