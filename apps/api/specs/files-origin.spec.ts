import { request } from 'node:http';
import { startProcess, type ProductProcess } from '../testing/processes';
import { ADMIN } from '../testing/template';

const FILES = 'http://files.office.test';

describe('files at an origin of their own', () => {
  let product: ProductProcess;
  let token: string;

  beforeAll(async () => {
    product = await startProcess('api', { FILES_URL: FILES });
    token = ((await (await call('/auth/login', ADMIN)).json()) as { accessToken: string }).accessToken;
  });
  afterAll(async () => { await product.end('SIGTERM'); });

  const call = (path: string, body?: unknown): Promise<Response> => fetch(`${product.url}/api/v1${path}`, {
    method: body ? 'POST' : 'GET', headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}),
  });
  /** As a browser asks it: by the name of the host. */
  const at = (host: string, path: string): Promise<{ status: number; headers: Record<string, unknown>; text: string }> => new Promise((resolve, reject) => {
    const { hostname, port } = new URL(product.url);
    request({ hostname, port, path, headers: { host } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, text: Buffer.concat(parts).toString() }));
    }).on('error', reject).end();
  });

  it('are read there by their signed link, and not at the page\'s', async () => {
    const { id } = await (await call('/persons', { lastName: 'پرونده' })).json() as { id: string };
    const form = new FormData();
    form.append('file', new Blob(['سلام']), 'سلام.txt');
    const { id: file } = await (await fetch(`${product.url}/api/v1/persons/${id}/attachments`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form })).json() as { id: string };
    const { url } = await (await call(`/attachments/${file}/link`)).json() as { url: string };

    expect(url.startsWith(`${FILES}/api/v1/files/`)).toBe(true);
    const { pathname } = new URL(url);
    expect(await at('files.office.test', pathname)).toMatchObject({
      status: 200, text: 'سلام',
      headers: { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin', 'content-disposition': expect.stringMatching(/^attachment/) as string, 'x-content-type-options': 'nosniff' },
    });
    expect((await at(new URL(product.url).host, pathname)).status).toBe(404);
  });

  it('have nothing beside them there', async () => {
    for (const path of ['/', '/index.html', '/api/v1/health', '/api/v1/auth/me', '/api/docs', '/api/v1/files/none']) {
      const { status, headers } = await at('files.office.test', path);
      expect({ path, status, allowed: headers['access-control-allow-origin'] }).toEqual({ path, status: 404, allowed: undefined });
    }
  });

  it('are let into the page by its policy', async () => {
    const { headers } = await at(new URL(product.url).host, '/');
    expect(headers['content-security-policy']).toContain(`img-src 'self' data: blob: ${FILES};`);
    expect(headers['content-security-policy']).toMatch(new RegExp(`connect-src .self. ${FILES}(;|$)`));
  });
});
