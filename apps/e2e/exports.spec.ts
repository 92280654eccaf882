import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp, type TestUser } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { goTo, seriousFaults } from './page-steps';

const SCRIPT = '<img src=x onerror="parent.document.title=\'run\'"><script>parent.document.title="run"</script>';

describe('exports and prints on the page', () => {
  let app: TestApp;
  let browser: Browser;
  let [may, mayNot]: TestUser[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    const grant = (operations: string[]) => [{ form: 'persons', operations, scope: 'all' as const }];
    may = await app.createUser({ username: 'may-export', grants: grant(['view', 'export', 'print']) });
    mayNot = await app.createUser({ username: 'may-not-export', grants: grant(['view']) });
    for (const lastName of ['آذری', 'کریمی']) await app.call('post', '/persons').send({ lastName, firstName: SCRIPT, phones: [{ number: '09121234567' }] }).expect(201);
    const lines = ['l', ...Array.from({ length: 2100 }, (_, i) => `انبوه ${i}`)];
    const { body } = await app.call('post', '/persons/import').field('mode', 'apply').field('mapping', '{"l":"lastName"}').attach('file', Buffer.from(lines.join('\n')), 'a.csv').expect(202);
    for (let state = ''; state !== 'done';) state = ((await app.call('get', `/jobs/${(body as { job: string }).job}`)).body as { state: string }).state;
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const opened = async ({ username, password }: TestUser): Promise<Visitor> => {
    const visitor = await visit(browser, app.url);
    await signIn(visitor, username, password);
    await goTo(visitor, 'اشخاص');
    return visitor;
  };

  it('a small list is saved at once, a large one when it is ready; both as they are seen', async () => {
    const visitor = await opened(may!);
    const { page, complaints } = visitor;
    await page.getByRole('button', { name: 'خروجی', exact: true }).click();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['اکسل (xlsx)', 'متن جدولی (csv)', 'ورد (docx)', 'پی‌دی‌اف (pdf)', 'صفحهٔ وب (html)', 'متن ساده (txt)', 'اکس‌ام‌ال (xml)', 'کارت‌های تلفن (vcf)', 'همهٔ فیلدها، برای ورود دوباره (xlsx)']);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('menuitem', { name: 'متن ساده (txt)' }).click();
    const ready = page.getByRole('button', { name: 'دریافت' });
    await ready.waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    const [large] = await Promise.all([page.waitForEvent('download'), ready.click()]);
    expect(large.suggestedFilename()).toMatch(/^اشخاص-14\d\d-\d\d-\d\d\.txt$/);
    expect(readFileSync(await large.path(), 'utf8').split('\r\n')).toHaveLength(2104);

    await page.goto(`${app.url}/persons?search=${encodeURIComponent('آذری')}`);
    await page.getByRole('button', { name: 'خروجی', exact: true }).click();
    const [small] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'متن ساده (txt)' }).click()]);
    const [head, ...rows] = readFileSync(await small.path(), 'utf8').trim().split('\r\n');
    expect(head!.replace('\ufeff', '').split('\t')).toEqual(['کد', 'نام', 'نام خانوادگی', 'تلفن‌ها', 'شرکت', 'سمت', 'استان', 'شهر', 'کارشناسان', 'زمان ثبت']);
    expect(rows).toHaveLength(1);

    await page.getByRole('button', { name: 'چاپ فهرست' }).click();
    const paper = page.frameLocator('.print-frame');
    await paper.locator('tbody tr').first().waitFor({ state: 'attached' });
    expect(await paper.locator('tbody tr').count()).toBe(1);
    expect(await paper.locator('td [dir=ltr]').allInnerTexts()).toContain('۰۹۱۲۱۲۳۴۵۶۷');
    expect(await paper.locator('script, img').count()).toBe(0);
    expect(await page.title()).not.toBe('run');
    expect(complaints).toEqual([]);
    await visitor.close();
  }, 90_000);

  it('a record is printed from its page', async () => {
    const { body } = await app.call('get', `/persons?search=${encodeURIComponent('کریمی')}`).expect(200);
    const visitor = await opened(may!);
    const { page } = visitor;
    await page.goto(`${app.url}/persons/${(body as { data: [{ id: string }] }).data[0].id}`);
    await page.getByRole('button', { name: 'چاپ', exact: true }).click();
    await page.frameLocator('.print-frame').locator('caption').waitFor({ state: 'attached' });
    await visitor.close();
  }, 60_000);

  it('who may neither export nor print is offered neither', async () => {
    const visitor = await opened(mayNot!);
    await visitor.page.getByRole('button', { name: 'افزودن فیلتر' }).waitFor();
    expect(await visitor.page.getByRole('button', { name: /خروجی|چاپ/ }).count()).toBe(0);
    await visitor.close();
  }, 60_000);
});
