import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Outgoing, readConfiguration } from '@crm/platform/api';
import { startTestApp, type TestApp } from '../testing/test-app';

/** What may not be called: every spelling of what is not public. */
const FORBIDDEN = [
  // loopback, in the ways of writing a number
  'http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0x7f.1/', 'http://017700000001/', 'http://0177.0.0.1/', 'http://127.0.0.1./', 'http://127.255.255.254/',
  'http://①②⑦.⓪.⓪.①/', 'http://127。0。0。1/', 'http://%31%32%37.0.0.1/', 'http://0/', 'http://0.0.0.0/',
  // names that lead there
  'http://localhost/', 'http://LOCALHOST/', 'http://localhost./', 'http://localhost../',
  // private and carrier networks, link-local with the clouds' metadata, reserved, multicast
  'http://10.0.0.1/', 'http://172.16.0.1/', 'http://172.31.255.255/', 'http://192.168.1.1/', 'http://100.64.0.1/', 'http://169.254.169.254/latest/meta-data/', 'http://0xa9fea9fe/', 'http://2852039166/',
  'http://192.0.0.192/', 'http://198.18.0.1/', 'http://192.0.2.1/', 'http://224.0.0.1/', 'http://240.0.0.1/', 'http://255.255.255.255/',
  // IPv6: itself, IPv4 inside it, NAT64, 6to4, Teredo, unique local, link-local, documentation
  'http://[::1]/', 'http://[0:0:0:0:0:0:0:1]/', 'http://[::]/', 'http://[::ffff:127.0.0.1]/', 'http://[::ffff:7f00:1]/', 'http://[::ffff:0:127.0.0.1]/', 'http://[::127.0.0.1]/', 'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b::a9fe:a9fe]/', 'http://[64:ff9b:1::7f00:1]/', 'http://[2002:7f00:1::]/', 'http://[2001:0:7f00:1::]/', 'http://[fd00::1]/', 'http://[fc00::1]/', 'http://[fe80::1]/', 'http://[fec0::1]/', 'http://[2001:db8::1]/', 'http://[ff02::1]/', 'http://[fd00:ec2::254]/',
];
const MALFORMED = [
  'ftp://93.184.216.34/', 'file:///etc/passwd', 'gopher://127.0.0.1:6379/_PING', 'javascript:alert(1)', 'data:text/plain,x', '//93.184.216.34/', '93.184.216.34', 'http://', 'https://:443/', 'unix:/var/run/x',
  'http://user@93.184.216.34/', 'http://user:secret@93.184.216.34/', 'http://127.0.0.1@93.184.216.34/', 'http://93.184.216.34@127.0.0.1/',
];

describe('the guard', () => {
  const outgoing = new Outgoing({});
  it.each(FORBIDDEN)('%s is forbidden', async (url) => {
    expect((await outgoing.fault(url))?.key).toMatch(/^(forbiddenUrl|url)$/);
    await expect(outgoing.send({ url, method: 'GET', timeout: 1000 })).rejects.toMatchObject({ reason: 'forbidden' });
  });
  it.each(MALFORMED)('%s is no address', async (url) => {
    expect((await outgoing.fault(url))?.key).toBe('url');
    await expect(outgoing.send({ url, method: 'GET', timeout: 1000 })).rejects.toMatchObject({ reason: 'forbidden' });
  });
  it.each(['https://93.184.216.34/hook', 'http://8.8.8.8:8080/', 'https://[2606:4700:4700::1111]/'])('%s may be saved', async (url) => {
    expect(await outgoing.fault(url)).toBeUndefined();
  });
});

describe('what the operator allows', () => {
  let url: string;
  let port: number;
  const server = createServer((_, response) => response.writeHead(200).end('y'.repeat(200_000)));
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
    url = `http://127.0.0.1:${port}/`;
  });
  afterAll(() => { server.close(); });
  const status = (allowedOutgoingHosts: string, to: string) => new Outgoing({ allowedOutgoingHosts }).send({ url: to, method: 'GET', timeout: 3000 }).then((answer) => answer.status, (error: { reason: string }) => error.reason);

  it('is a host, a network, or one port of it, and nothing beside', async () => {
    const named = `http://localhost:${port}/`;
    expect(await status('127.0.0.0/8', url)).toBe(200);
    expect(await status(`127.0.0.1:${port}`, url)).toBe(200);
    expect(await status('127.0.0.1:1', url)).toBe('forbidden');
    expect(await status('10.0.0.0/8', url)).toBe('forbidden');
    expect(await status('erp.office.local', url)).toBe('forbidden');
    expect([200, 'unreachable']).toContain(await status('localhost', named));
    // The name is allowed, not the address behind it.
    expect(await status('localhost', url)).toBe('forbidden');
    expect(await status('localhost', 'http://169.254.169.254/')).toBe('forbidden');
  });
  it('an answer is read no further than asked for', async () => {
    const { body } = await new Outgoing({ allowedOutgoingHosts: '127.0.0.1' }).send({ url, method: 'GET', most: 1000 });
    expect(body.length).toBe(1000);
  });
  it('a wrong setting stops the start and is named', () => {
    const environment = { DATABASE_URL: 'postgres://x/y' };
    for (const wrong of ['10.0.0.0/99', 'http://erp/', '1.2.3', 'erp:99999', '*']) expect(() => readConfiguration({ ...environment, ALLOWED_OUTGOING_HOSTS: wrong })).toThrow('ALLOWED_OUTGOING_HOSTS');
    expect(readConfiguration({ ...environment, ALLOWED_OUTGOING_HOSTS: 'erp.office.local:8080, 10.1.0.0/16,[fd00::7]:443' }).allowedOutgoingHosts).toContain('erp');
  });
});

describe('webhooks', () => {
  let app: TestApp;
  beforeAll(async () => { app = await startTestApp({ allowedOutgoingHosts: '' }); });
  afterAll(() => app.close());

  it('a forbidden address is a 400 on url, made or changed', async () => {
    for (const url of ['http://127.0.0.1:5432/', 'http://169.254.169.254/', 'http://[::ffff:10.0.0.1]/', 'file:///etc/passwd']) {
      const { body } = await app.call('post', '/webhooks').send({ url, events: ['persons.create'] }).expect(400);
      expect((body as { errors: object[] }).errors).toMatchObject([{ field: 'url' }]);
    }
    const { body } = await app.call('post', '/webhooks').send({ url: 'https://93.184.216.34/', events: ['persons.purge'] }).expect(201);
    await app.call('patch', `/webhooks/${(body as { id: string }).id}`).set('If-Match', '*').send({ url: 'http://localhost/' }).expect(400);
  });
});
