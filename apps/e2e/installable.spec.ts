import fs from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { field, seriousFaults } from './page-steps';

interface Manifest { name: string; lang: string; dir: string; start_url: string; display: string; theme_color: string; background_color: string; icons: { src: string; sizes: string; type: string; purpose?: string }[] }

/** The server behind a door of the test's own, which can hand out a newer service worker, as a server does that was brought up to date. */
async function openDoor(target: string): Promise<{ url: string; renew(): void; close(): void }> {
  let more = '';
  const { port } = new URL(target);
  const door: Server = createServer((asked, answer) => {
    const sent = request({ port, path: asked.url, method: asked.method, headers: { ...asked.headers, 'accept-encoding': 'identity', 'if-none-match': '', 'if-modified-since': '' } }, (got) => {
      const grows = asked.url === '/sw.js' && more !== '';
      const { 'content-length': _length, ...headers } = got.headers;
      answer.writeHead(got.statusCode!, grows ? headers : got.headers);
      got.pipe(answer, { end: !grows });
      if (grows) got.on('end', () => answer.end(more));
    });
    sent.on('error', () => answer.destroy());
    asked.pipe(sent);
  });
  await new Promise<void>((done) => { door.listen(0, done); });
  return { url: `http://localhost:${(door.address() as AddressInfo).port}`, renew: () => { more = '\n// a newer version'; }, close: () => { door.closeAllConnections(); door.close(); } };
}

/** Width and height as a PNG's header tells them. */
const sizeOf = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;

describe('the page as a program of its own', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  let door: Awaited<ReturnType<typeof openDoor>>;

  beforeAll(async () => {
    app = await startTestApp();
    await app.call('post', '/persons').send({ firstName: 'پروانه', lastName: 'رازدار' }).expect(201);
    door = await openDoor(app.url);
    browser = await openBrowser();
    visitor = await visit(browser, door.url);
    await signIn(visitor, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    door.close();
    await app.close();
  });

  it('has a Persian manifest whose icons are what it says they are', async () => {
    const { page } = visitor;
    const address = await page.locator('link[rel="manifest"]').getAttribute('href');
    const answer = await page.request.get(address!);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining('application/manifest+json')]);
    const manifest = await answer.json() as Manifest;
    expect(manifest).toMatchObject({ name: 'پیوند', lang: 'fa', dir: 'rtl', start_url: '/', display: 'standalone', theme_color: '#0f766e' });
    expect(manifest.icons.map(({ sizes, purpose }) => [sizes, purpose ?? 'any'])).toEqual(expect.arrayContaining([['192x192', 'any'], ['512x512', 'any'], ['512x512', 'maskable']]));
    for (const icon of manifest.icons) {
      const file = await page.request.get(icon.src);
      expect([icon.src, file.status(), file.headers()['content-type']?.split(';')[0]]).toEqual([icon.src, 200, icon.type]);
      if (icon.type === 'image/png') expect([icon.src, sizeOf(await file.body())]).toEqual([icon.src, icon.sizes]);
    }
    // What the browser itself says of it.
    const session = await page.context().newCDPSession(page);
    const { errors } = await session.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  });

  it('lays by its own files and nothing of the API, under the policy that it had before', async () => {
    const { page } = visitor;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.goto('/persons');
    await page.locator('.ag-row [col-id="lastName"]').getByText('رازدار').waitFor();
    const kept = await page.evaluate(async () => {
      const caching = await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
      return caching.flat();
    });
    expect(kept).toContain('/index.html');
    expect(kept.filter((path) => !/^\/(assets\/[^/]+\.(js|css|woff2)|index\.html|icon[^/]*\.(svg|png)|apple-touch-icon\.png|manifest\.webmanifest)$/.test(path))).toEqual([]);
    const policy = (await page.request.get('/')).headers()['content-security-policy']!;
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|worker-src/);
    expect(visitor.complaints).toEqual([]);
  });

  it('the first list needs few scripts, and asks for its rows once', async () => {
    const { page } = visitor;
    await page.goto('/persons');
    await page.locator('.ag-row [col-id="lastName"]').getByText('رازدار').waitFor();
    const asked = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name, startTime, duration }) => ({ path: new URL(name).pathname, from: startTime, to: startTime + duration })));
    const rows = asked.filter(({ path }) => path === '/api/v1/persons/query');
    expect(rows).toHaveLength(1);
    const scripts = [...new Set(asked.filter(({ path, from }) => path.endsWith('.js') && from < rows[0]!.to).map(({ path }) => path))];
    const bytes = scripts.map((path) => `dist/web${path}`).reduce((sum, file) => sum + fs.statSync(fs.existsSync(`${file}.br`) ? `${file}.br` : file).size, 0);
    expect(scripts.length).toBeLessThanOrEqual(24);
    expect(bytes).toBeLessThanOrEqual(620_000);
  });

  it('offline a reload shows the page with a notice, nobody\'s records, and goes on by itself', async () => {
    const { page } = visitor;
    await page.context().setOffline(true);
    await page.reload();
    await page.getByRole('heading', { name: 'ارتباط با سرور قطع است' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('رازدار');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.context().setOffline(false);
    await page.locator('.ag-row [col-id="lastName"]').getByText('رازدار').waitFor();
  });

  it('says that a newer version is ready, and reloads when asked, with what was typed', async () => {
    const { page } = visitor;
    await page.goto('/persons/new');
    await field(page, 'lastName').fill('نیمه‌کاره');
    door.renew();
    await page.evaluate(() => navigator.serviceWorker.ready.then((worker) => worker.update()).then(() => undefined));
    await page.getByText('نسخهٔ تازه آماده است').waitFor({ timeout: 30_000 });
    expect(await field(page, 'lastName').inputValue()).toBe('نیمه‌کاره');
    expect(await seriousFaults(visitor)).toEqual([]);
    page.once('dialog', (question) => void question.accept());
    await page.getByRole('button', { name: 'بارگیری دوباره' }).click();
    await page.getByText('آنچه پیش‌تر اینجا نوشته و ذخیره نکرده بودید، بازگردانده شد.').waitFor({ timeout: 30_000 });
    expect(await field(page, 'lastName').inputValue()).toBe('نیمه‌کاره');
  });

  it('signing out leaves nothing personal in the browser', async () => {
    const { page } = visitor;
    await page.locator('.user-button').click();
    await page.getByRole('button', { name: 'خروج' }).click();
    await page.locator('input[autocomplete="username"]').waitFor();
    const left = await page.evaluate(async () => {
      const texts: string[] = [];
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const one of await cache.keys()) if (!/\.(png|woff2)$/.test(one.url)) texts.push(await (await cache.match(one))!.text());
      }
      return { kept: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]), cached: texts.some((text) => text.includes('رازدار')), databases: (await indexedDB.databases()).map(({ name }) => name) };
    });
    expect(left.kept).not.toMatch(/رازدار|نیمه‌کاره|پروانه/);
    expect(left).toMatchObject({ cached: false, databases: [] });
  });
});
