import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { seriousFaults } from './page-steps';

describe('background jobs in the header', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    await signIn(visitor, app.admin.username, app.admin.password);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  const begin = async (rows: number, name: string): Promise<void> => {
    const lines = Array.from({ length: rows }, (_, i) => `${name} ${i}`);
    await app.call('post', '/persons/import').attach('file', Buffer.from(['l', ...lines].join('\n')), `${name}.csv`).field('mode', 'apply').field('mapping', '{"l":"lastName"}').expect(202);
  };

  it('show what runs, let one go on working, and stop it on demand', async () => {
    const { page } = visitor;
    expect(await page.locator('.jobs-button').count()).toBe(0);
    await begin(20_000, 'large');
    await page.goto('/tasks');
    await page.getByRole('button', { name: 'یک کار پس‌زمینه در حال انجام' }).click();
    const panel = page.getByRole('region', { name: 'کارهای پس‌زمینه' });
    await panel.getByText(/[۰-۹٬]+ از ۲۰٬۰۰۰/).waitFor();
    expect(await panel.getByRole('progressbar').getAttribute('aria-label')).toContain('ورود از فایل');
    expect(await seriousFaults(visitor)).toEqual([]);
    await panel.getByRole('button', { name: /^لغو/ }).click();
    await panel.getByText(/لغو شد/).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  it('tell when they are done, with their figures one click away', async () => {
    const { page } = visitor;
    await begin(4000, 'small');
    await page.goto('/persons');
    const message = page.locator('.ant-message-notice').filter({ hasText: 'انجام شد' });
    await message.getByRole('button', { name: 'دیدن' }).click();
    await page.getByRole('region', { name: 'کارهای پس‌زمینه' }).getByText('۴٬۰۰۰ تازه').waitFor();
    expect(visitor.complaints).toEqual([]);
  }, 90_000);
});
