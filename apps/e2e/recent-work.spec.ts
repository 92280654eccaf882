import type { Browser, Page } from 'playwright-core';
import { finished } from '../api/testing/finished-job';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { goTo, seriousFaults } from './page-steps';

describe('recent work', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    await signIn(visitor, app.admin.username, app.admin.password);
    for (const lastName of ['احمدی', 'بهرامی', 'تهرانی']) await app.call('post', '/persons').send({ lastName, priority: 1 }).expect(201);
  }, 90_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  const work = (page: Page, name: string) => page.getByRole('article', { name });

  it('offers to take back what many records went through, at once and later', async () => {
    const { page } = visitor;
    await goTo(visitor, 'اشخاص');
    await page.getByRole('columnheader').getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'حذف', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'انجام بده' }).click();
    const notice = page.locator('.ant-notification-notice').filter({ hasText: '۳ مورد انجام شد' });
    await notice.getByRole('button', { name: 'بازگردانی' }).click();
    await page.getByText('۳ مورد بازگردانده شد.').waitFor();
    await page.getByText('بهرامی').first().waitFor();
    await goTo(visitor, 'کارهای اخیر');
    await work(page, 'حذف گروهی اشخاص').getByText('بازگردانده شد', { exact: true }).waitFor();
  }, 90_000);

  it('is told with its fields, and reports what was changed later', async () => {
    const { page } = visitor;
    const { body } = await app.call('get', '/persons').expect(200);
    const ids = (body as { data: { id: string }[] }).data.map(({ id }) => id);
    await app.call('post', '/persons/bulk').send({ operation: 'edit', ids, values: { priority: 7, description: 'گروهی' } }).expect(200);
    await app.call('patch', `/persons/${ids[0]}`).set('If-Match', '*').send({ priority: 9 }).expect(200);
    const started = await app.call('post', '/persons/import').attach('file', Buffer.from('l\nوارداتی ۱\nوارداتی ۲'), 'مشتریان.csv').field('mode', 'apply').field('mapping', '{"l":"lastName"}').expect(202);
    await finished(app, (started.body as { job: string }).job);
    await page.reload();
    const edited = work(page, 'ویرایش گروهی اشخاص');
    await edited.getByText('اولویت').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await edited.getByRole('button', { name: 'بازگردانی: ویرایش گروهی اشخاص' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'بازگردانی', exact: true }).click();
    await edited.getByText('بخشی بازگردانده شد').waitFor();
    await edited.getByRole('button', { name: 'چه چیزی بازنگشت؟' }).click();
    const report = edited.getByRole('region', { name: /آنچه بازنگشت/ });
    await report.getByText('این فیلدها پس از آن تغییر کرده‌اند و همان‌گونه ماندند.').waitFor();
    expect(await report.getByRole('link').count()).toBe(1);
    expect(await seriousFaults(visitor)).toEqual([]);

    const imported = work(page, 'ورود اشخاص از فایل');
    await imported.getByText('مشتریان.csv').waitFor();
    await imported.getByRole('button', { name: /^بازگردانی/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'بازگردانی', exact: true }).click();
    await imported.getByText('بازگردانده شد', { exact: true }).waitFor();
    expect(visitor.complaints).toEqual([]);
  }, 120_000);

  it('merges what was selected side by side, and takes that back', async () => {
    const { page } = visitor;
    const make = async (path: string, body: object): Promise<string> => ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;
    const first = await make('/persons', { firstName: 'نگار', lastName: 'ادغامی', phones: [{ number: '09121110022' }] });
    const second = await make('/persons', { lastName: 'ادغامی', nationalId: '0012345679', phones: [{ number: '09121110022' }, { number: '02188990011' }] });
    const task = await make('/tasks', { title: 'کار دومی', contact: second });
    await page.goto(`${app.url}/persons?search=ادغامی`);
    await page.getByRole('columnheader').getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'ادغام', exact: true }).click();
    await page.getByRole('radio', { name: '«نگار ادغامی» بماند' }).check();
    await page.getByText('وظایف: ۱ رکورد منتقل می‌شود').waitFor();
    await page.getByRole('radio', { name: 'کدملی از «ادغامی»' }).waitFor();
    expect(await page.getByRole('radio', { name: 'کدملی از «ادغامی»' }).isChecked()).toBe(true);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: 'ادغام ۲ رکورد' }).click();
    const notice = page.locator('.ant-notification-notice').filter({ hasText: 'در «نگار ادغامی» ادغام شد.' });
    await notice.waitFor();
    await page.waitForURL(`**/persons/${first}`);
    expect((await app.call('get', `/tasks/${task}`).expect(200)).body).toMatchObject({ contact: { id: first } });
    // The old address leads to the one that stayed.
    await page.goto(`${app.url}/persons/${second}`);
    await page.waitForURL(`**/persons/${first}`);
    await goTo(visitor, 'کارهای اخیر');
    await work(page, 'ادغام اشخاص').getByRole('button', { name: /^بازگردانی/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'بازگردانی', exact: true }).click();
    await work(page, 'ادغام اشخاص').getByText('بازگردانده شد', { exact: true }).waitFor();
    expect((await app.call('get', `/persons/${second}`).expect(200)).body).toMatchObject({ nationalId: '0012345679' });
    await page.goto(`${app.url}/persons/duplicates`);
    await page.getByText('تکراری احتمالی پیدا نشد').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
  }, 120_000);
});
