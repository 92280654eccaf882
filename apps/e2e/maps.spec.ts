import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { mapArchive } from '../api/testing/map-archive';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { field, save, seriousFaults } from './page-steps';

/** A map with nothing but the product within reach. */
describe('a point on the map', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  let tiles: Server;
  let picture: Buffer;
  const dataDir = mkdtempSync(path.join(tmpdir(), 'peyvand-maps-'));
  const elsewhere: string[] = [];
  const served = () => `http://localhost:${(tiles.address() as AddressInfo).port}`;
  const map = () => visitor.page.locator('.map-dialog .map-frame');
  /** Where the pin's foot stands, in pixels of the window. */
  const foot = async (): Promise<{ x: number; y: number }> => {
    const pin = map().locator('.map-pin');
    await pin.waitFor();
    const box = (await pin.boundingBox())!;
    return { x: Math.round(box.x + 14), y: Math.round(box.y + 37) };
  };
  const stands = async (): Promise<void> => {
    await map().locator('path.map-home').waitFor();
    await visitor.page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'));
  };
  const coordinates = async (): Promise<[number, number]> => {
    const { body } = await app.call('get', '/persons?fields=location').expect(200);
    const { latitude, longitude } = (body as { data: { location: { latitude: number; longitude: number } }[] }).data[0]!.location;
    return [latitude, longitude];
  };

  beforeAll(async () => {
    app = await startTestApp({ dataDir });
    picture = await sharp({ create: { width: 256, height: 256, channels: 3, background: '#e8e0d0' } }).png().toBuffer();
    tiles = createServer((_, answer) => { answer.setHeader('Content-Type', 'image/png').end(picture); });
    await new Promise<void>((done) => { tiles.listen(0, done); });
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    await visitor.page.context().route((url) => url.origin !== new URL(app.url).origin && url.origin !== served(), (route) => { elsewhere.push(route.request().url()); return route.abort(); });
    await signIn(visitor, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    tiles.close();
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('is dropped with the pointer, saved, and stands at the same place when it is opened again', async () => {
    const { page } = visitor;
    await page.goto('/persons/new');
    await field(page, 'lastName').fill('نقشه‌دار');
    await page.getByRole('button', { name: 'نقطهٔ روی نقشه: انتخاب روی نقشه' }).click();
    await stands();
    expect(await seriousFaults(visitor)).toEqual([]);
    const box = (await map().boundingBox())!;
    const [x, y] = [Math.round(box.x + box.width * 0.4), Math.round(box.y + box.height * 0.35)];
    await page.mouse.click(x, y);
    expect(await foot()).toEqual({ x, y });
    await page.getByRole('button', { name: 'ثبت این نقطه' }).click();
    await map().waitFor({ state: 'detached' });
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'نقشه‌دار' }).waitFor();
    const [latitude, longitude] = await coordinates();
    expect([latitude > 30 && latitude < 40, longitude > 44 && longitude < 60]).toEqual([true, true]);

    // The record shows it small, and large where it is asked for: the pin has the place that was saved, in the middle.
    await page.locator('.map-preview .map-pin').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: /^[۰-۹]+\.[۰-۹]+, [۰-۹]+\.[۰-۹]+$/ }).click();
    await stands();
    const shown = (await map().boundingBox())!;
    const again = await foot();
    expect([Math.abs(again.x - shown.x - shown.width / 2) <= 2, Math.abs(again.y - shown.y - shown.height / 2) <= 2]).toEqual([true, true]);
    await page.mouse.click(shown.x + 200, shown.y + 200);
    expect(await foot()).toEqual(again);
    await page.getByRole('button', { name: 'بستن' }).last().click();
    expect(await coordinates()).toEqual([latitude, longitude]);
  });

  it('is chosen without a pointer: arrows, Enter and «اینجا»; what is typed moves the pin', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: /^ویرایش/ }).click();
    const open = page.getByRole('button', { name: 'نقطهٔ روی نقشه: انتخاب روی نقشه' });
    await open.focus();
    await page.keyboard.press('Enter');
    await stands();
    const typed = page.getByRole('dialog').getByRole('textbox');
    await typed.fill('۲۹٫۶۱، ۵۲٫۵۳');
    await page.getByRole('button', { name: 'اینجا' }).focus();
    const before = await foot();
    await map().focus();
    await page.keyboard.press('ArrowUp');
    await page.waitForFunction((y) => document.querySelector('.map-dialog .map-pin')!.getBoundingClientRect().bottom > y + 60, before.y);
    await stands();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'ثبت این نقطه' }).click();
    await page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label') === name, 'نقطهٔ روی نقشه: انتخاب روی نقشه');
    await save(page);
    await page.locator('.map-preview .map-pin').waitFor();
    const [latitude, longitude] = await coordinates();
    expect([latitude > 29.7, Math.abs(longitude - 52.53) < 8]).toEqual([true, true]);
  });

  it('asked nobody but the product', () => {
    expect(elsewhere).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('shows the tiles of a file that lies on the server', async () => {
    const { page } = visitor;
    mkdirSync(path.join(dataDir, 'maps'));
    const places = [4, 5, 6, 7].flatMap((z) => Array.from({ length: 4 ** 2 }, (_, i) => ({ z, x: Math.floor((2 ** z) * 0.64) - 2 + (i % 4), y: Math.floor((2 ** z) * 0.4) - 2 + Math.floor(i / 4), content: picture })));
    writeFileSync(path.join(dataDir, 'maps', 'iran.pmtiles'), mapArchive({ tiles: places, metadata: { attribution: '© آزمون' } }));
    await page.waitForTimeout(1100); // the server looks once a second
    await page.reload();
    await page.locator('.map-preview .map-words').getByText('© آزمون').waitFor();
    await page.waitForFunction(() => [...document.querySelectorAll<HTMLImageElement>('.map-preview img')].some(({ src, naturalWidth }) => src.startsWith('blob:') && naturalWidth === 256));
    expect(await seriousFaults(visitor)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    rmSync(path.join(dataDir, 'maps'), { recursive: true });
  });

  it('shows the tiles of the office\'s own server, once the page has been loaded under the new policy', async () => {
    const { page } = visitor;
    const { id, version } = ((await app.call('get', '/settings').expect(200)).body as { data: { id: string; version: number }[] }).data[0]!;
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const older = page.url();
    await page.goto('/persons');
    await app.call('patch', `/settings/${id}`).set('If-Match', `"${version}"`).send({ mapTiles: `${served()}/{z}/{x}/{y}.png` }).expect(200);
    await page.evaluate((url) => { history.pushState(null, '', url); window.dispatchEvent(new PopStateEvent('popstate')); }, older);
    await page.getByText('نشانی نقشه تازه است').first().waitFor();
    await page.reload();
    await page.waitForFunction((origin) => [...document.querySelectorAll<HTMLImageElement>('.map-preview img')].some(({ src, naturalWidth }) => src.startsWith(origin) && naturalWidth === 256), served());
    expect(elsewhere).toEqual([]);
  });
});
