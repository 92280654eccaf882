import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';

/** A new installation meets its administrator; then he makes a backup. */
let app: TestApp;
let browser: Browser;
let visitor: Visitor;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'peyvand-set-up-'));
  app = await startTestApp({ dataDir });
  const { body } = await app.call('get', '/settings').expect(200) as { body: { data: { id: string }[] } };
  await app.call('patch', `/settings/${body.data[0]!.id}`).set('If-Match', '*').send({ setUpAt: null }).expect(200);
  browser = await openBrowser();
  visitor = await visit(browser, app.url);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await app.close();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

it('asks what makes the product the office\'s own, and never again', async () => {
  const { page } = visitor;
  await signIn(visitor, app.admin.username, app.admin.password);
  await page.waitForURL('**/set-up');
  await page.getByLabel('نام سازمان').fill('بیمهٔ آفتاب');
  await page.getByRole('button', { name: 'بعدی' }).click();
  await page.getByText('تومان').click();
  await page.getByRole('button', { name: 'بعدی' }).click();
  await page.getByLabel('نام و نام خانوادگی').fill('مینا کاظمی');
  await page.getByLabel('نام کاربری').fill('m.kazemi');
  await page.getByLabel('گذرواژه', { exact: true }).fill('a long enough secret');
  await page.getByLabel('الگوی دسترسی').click();
  await page.locator('.ant-select-item-option', { hasText: 'مدیر سیستم' }).click();
  await page.getByText('همه‌چیز را می‌بیند و عوض می‌کند').waitFor();
  await page.getByLabel('الگوی دسترسی').click();
  await page.locator('.ant-select-item-option', { hasText: 'کارشناس' }).click();
  await page.getByText('فقط رکوردهای خودش را می‌بیند').waitFor();
  await page.getByRole('button', { name: 'بعدی' }).click();
  await page.getByRole('button', { name: 'پایان' }).click();
  await page.waitForURL((url) => url.pathname !== '/set-up');
  const next = page.locator('.set-up-next');
  await next.waitFor();
  expect(await next.getByRole('link').allTextContents()).toEqual(['فرم‌ها و فیلدها', 'الگوهای دسترسی', 'کاربران', 'قالب‌های چاپ', 'راهنما: روز نخست مدیر سیستم']);
  await page.getByText('سپس «تغییر گذرواژه»').waitFor();
  await page.getByRole('button', { name: 'راهنمای این صفحه' }).click();
  await page.getByRole('heading', { level: 1, name: 'راه‌اندازی: پرسش‌های آغاز' }).waitFor();
  await page.getByRole('article').getByRole('link', { name: 'روز نخست مدیر سیستم' }).click();
  await page.getByRole('article').getByRole('link', { name: 'نمونه: دفتر بیمه در سی دقیقه' }).waitFor();
  await page.locator('.help-drawer .ant-drawer-close').click();
  await page.getByRole('button', { name: 'آغاز کار' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/set-up'));
  const { body } = await app.call('get', '/settings?fields=organisationName,moneyUnit,setUpAt').expect(200) as { body: { data: object[] } };
  expect(body.data[0]).toMatchObject({ organisationName: 'بیمهٔ آفتاب', moneyUnit: 'toman', setUpAt: expect.any(String) });
  await app.login('m.kazemi', 'a long enough secret');
  const { body: made } = await app.call('get', '/access-templates?fields=name,grants').expect(200) as { body: { data: { name: string; grants: { form: string; operations: string[]; scope: string }[] }[] } };
  expect(made.data.map(({ name }) => name)).not.toContain('مدیر دفتر');
  const { grants } = made.data.find(({ name }) => name === 'کارشناس')!;
  expect(grants).toContainEqual({ form: 'persons', operations: ['view', 'create', 'edit', 'activate', 'star', 'statistics', 'print'], scope: 'own' });
  expect(grants.map(({ form }) => form)).not.toContain('users');
  await page.goto('/');
  await page.waitForURL((url) => url.pathname !== '/' && url.pathname !== '/set-up');
}, 240_000);

it('makes a backup from its page and offers what may be done with it', async () => {
  const { page } = visitor;
  await page.goto('/backups');
  await page.getByRole('button', { name: 'تهیهٔ پشتیبان' }).click();
  await page.locator('.backup-row').waitFor({ timeout: 120_000 });
  for (const name of ['دریافت', 'بازخوانی', 'حذف']) expect(await page.locator('.backup-row').getByRole('button', { name }).count()).toBe(1);
  await page.locator('.backup-row').getByRole('button', { name: 'بازخوانی' }).click();
  await page.locator('.ant-modal-confirm-title', { hasText: 'همه چیز به این پشتیبان برگردد؟' }).waitFor();
  await page.keyboard.press('Escape');
  expect(visitor.complaints).toEqual([]);
}, 240_000);

it('switches a module off and on in the settings, with the figures before, and the menus of open pages follow', async () => {
  const { page } = visitor;
  await app.call('post', '/tasks').send({ title: 'تمدید بیمه‌نامه' }).expect(201);
  const other = await visit(browser, app.url);
  await signIn(other, 'm.kazemi', 'a long enough secret');
  const entry = other.page.getByRole('link', { name: 'کارتابل' });
  await entry.waitFor();
  await page.goto('/settings/organisation');
  await page.getByRole('switch', { name: 'روشن یا خاموش کردن وظایف' }).click();
  await page.getByText('وظایف: ۱ رکورد از دید همه پنهان می‌شود.').waitFor();
  await page.getByRole('button', { name: 'خاموش کردن' }).click();
  await page.getByText('۱ رکورد پنهان').waitFor();
  await entry.waitFor({ state: 'detached' });
  await page.getByRole('switch', { name: 'روشن یا خاموش کردن مخاطبان' }).click();
  // The own company, made at the set-up, would be hidden.
  await page.getByText('مخاطبان: ۱ رکورد از دید همه پنهان می‌شود.').waitFor();
  await page.getByRole('button', { name: 'خاموش کردن' }).click();
  await page.getByText('«مخاطبان» خاموش نمی‌شود، چون به آن نیاز است: اسناد، ارتباطات، فرصت‌های فروش').waitFor();
  await page.getByLabel('نسخه', { exact: true }).click();
  await page.getByText('بیس ۲', { exact: true }).click();
  await page.getByText('وظایف: دوباره روشن می‌شود.').waitFor();
  await page.getByRole('button', { name: 'برقرار کردن' }).click();
  await entry.waitFor();
  // The question goes when its own page has asked anew; the other's may hear of it before.
  await page.locator('.ant-modal-confirm').waitFor({ state: 'detached' });
  expect(await page.getByLabel('سقف کاربران فعال').inputValue()).toBe('۴');
  await other.close();
}, 240_000);
