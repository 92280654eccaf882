import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp, type TestUser } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { goTo, seriousFaults } from './page-steps';

/** A list as grouped figures: chosen, reckoned, looked into, taken out and kept, by who may report. */
describe('grouped figures on the page', () => {
  let app: TestApp;
  let browser: Browser;
  let [may, mayNot]: TestUser[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    const grants = (operations: string[]) => [{ form: 'persons', operations, scope: 'all' as const }, { form: 'lookup-values', operations: ['select'], scope: 'all' as const }, { form: 'provinces', operations: ['select'], scope: 'all' as const }];
    may = await app.createUser({ username: 'may-report', grants: grants(['view', 'report', 'export', 'print']) });
    mayNot = await app.createUser({ username: 'may-count', grants: grants(['view', 'statistics', 'export', 'print']) });
    const make = async (path: string, body: object): Promise<string> => ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;
    const [fair, friend] = [await make('/lookup-values', { list: 'acquaintance-source', label: 'نمایشگاه کتاب' }), await make('/lookup-values', { list: 'acquaintance-source', label: 'آشنای همکار' })];
    for (const [lastName, acquaintanceSource, credit, birthDate] of [['آذری', fair, 1_000_000, '1990-03-21'], ['بهرامی', fair, 3_000_000, '1990-04-21'], ['تهرانی', friend, 500_000, '1990-04-22'], ['جعفری', null, null, null], ['حیدری', fair, 2_000_000, '1990-04-23']]) {
      await make('/persons', { lastName, acquaintanceSource, credit, birthDate });
    }
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
  const showAs = async (page: Page): Promise<void> => page.getByRole('button', { name: 'شیوهٔ نمایش' }).click();
  const take = async (page: Page, list: string, title: string): Promise<void> => {
    const box = page.getByRole('combobox', { name: list, exact: true });
    await box.click();
    await box.fill(title);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(title, { exact: true }).click();
  };
  /** The rows as they stand, the whole last. */
  const rows = async (page: Page): Promise<string[]> => {
    const texts = await page.getByRole('region', { name: 'جدول اشخاص' }).locator('.ag-row').evaluateAll((all) => all
      .map((row) => ({ top: row.getBoundingClientRect().top, text: [...row.querySelectorAll('.ag-cell')].sort((a, b) => Number(a.getAttribute('aria-colindex')) - Number(b.getAttribute('aria-colindex'))).map((cell) => cell.textContent).join(' | ') }))
      .sort((a, b) => a.top - b.top).map(({ text }) => text));
    return texts;
  };
  const shown = async (page: Page, expected: readonly string[]): Promise<void> => {
    for (const end = Date.now() + 10_000; Date.now() < end && JSON.stringify(await rows(page)) !== JSON.stringify(expected);) await page.waitForTimeout(100);
    expect(await rows(page)).toEqual(expected);
  };

  it('are chosen like a board, reckoned, put in order, looked into, taken out and kept', async () => {
    const visitor = await opened(may!);
    const { page, complaints } = visitor;
    await showAs(page);
    await page.getByRole('menuitem', { name: 'گزارش گروهی' }).click();
    await take(page, 'گروه‌بندی بر پایهٔ', 'نحوه آشنایی');
    await shown(page, ['آشنای همکار | ۱', 'نمایشگاه کتاب | ۳', 'بدون مقدار | ۱', 'همه | ۵']);
    expect(await seriousFaults(visitor)).toEqual([]);

    await take(page, 'محاسبه', 'جمع میزان اعتبار');
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'تعداد' }).click();
    await shown(page, ['نمایشگاه کتاب | ۳ | ۶٬۰۰۰٬۰۰۰ ریال', 'آشنای همکار | ۱ | ۵۰۰٬۰۰۰ ریال', 'بدون مقدار | ۱ | —', 'همه | ۵ | ۶٬۵۰۰٬۰۰۰ ریال']);
    await page.getByRole('button', { name: 'سپس بر پایهٔ' }).click();
    await take(page, 'سپس بر پایهٔ', 'تاریخ تولد');
    await shown(page, ['نمایشگاه کتاب | اردیبهشت ۱۳۶۹ | ۲ | ۵٬۰۰۰٬۰۰۰ ریال', 'آشنای همکار | اردیبهشت ۱۳۶۹ | ۱ | ۵۰۰٬۰۰۰ ریال', 'نمایشگاه کتاب | فروردین ۱۳۶۹ | ۱ | ۱٬۰۰۰٬۰۰۰ ریال', 'بدون مقدار | بدون مقدار | ۱ | —', 'همه |  | ۵ | ۶٬۵۰۰٬۰۰۰ ریال']);
    await page.getByText('۴ گروه').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    const address = page.url();

    await page.getByRole('button', { name: 'خروجی', exact: true }).click();
    expect(await page.getByRole('menuitem').allInnerTexts()).toEqual(['اکسل (xlsx)', 'متن جدولی (csv)', 'ورد (docx)', 'پی‌دی‌اف (pdf)', 'صفحهٔ وب (html)', 'متن ساده (txt)', 'اکس‌ام‌ال (xml)']);
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'متن جدولی (csv)' }).click()]);
    expect(file.suggestedFilename()).toMatch(/^اشخاص بر پایهٔ نحوه آشنایی و تاریخ تولد-14/);
    expect(readFileSync(await file.path(), 'utf8').replace('\ufeff', '').trim().split('\r\n').slice(0, 2)).toEqual(['نحوه آشنایی,تاریخ تولد,تعداد,جمع میزان اعتبار', 'نمایشگاه کتاب,1369/02,2,5000000']);
    await page.getByRole('button', { name: 'چاپ فهرست' }).click();
    const paper = page.frameLocator('.print-frame');
    await paper.locator('tr.whole').waitFor({ state: 'attached' });
    expect(await paper.locator('h1').innerText()).toBe('اشخاص بر پایهٔ نحوه آشنایی و تاریخ تولد');
    expect(await paper.locator('tbody tr').first().locator('td').allInnerTexts()).toEqual(['نمایشگاه کتاب', 'اردیبهشت ۱۳۶۹', '۲', '۵٬۰۰۰٬۰۰۰ ریال']);

    await page.getByRole('link', { name: 'نمایشگاه کتاب' }).first().click();
    await page.locator('.filter-chip').filter({ hasText: 'نمایشگاه کتاب' }).waitFor();
    await page.getByText('حیدری').first().waitFor();
    await page.getByText('۲ مورد').first().waitFor();
    expect(await page.getByText('آذری').count()).toBe(0);
    await page.goBack();
    await page.getByText('۴ گروه').waitFor();
    expect(page.url()).toBe(address);
    await page.locator('.figures .ag-row', { hasText: 'بدون مقدار' }).first().locator('.ag-cell').last().click();
    await page.getByText('جعفری').first().waitFor();
    await page.getByText('۱ مورد').first().waitFor();
    await page.goBack();
    await page.getByText('۴ گروه').waitFor();

    await page.getByRole('button', { name: 'برداشتن «تاریخ تولد»' }).click();
    await shown(page, ['نمایشگاه کتاب | ۳ | ۶٬۰۰۰٬۰۰۰ ریال', 'آشنای همکار | ۱ | ۵۰۰٬۰۰۰ ریال', 'بدون مقدار | ۱ | —', 'همه | ۵ | ۶٬۵۰۰٬۰۰۰ ریال']);
    await page.getByRole('button', { name: 'ذخیره به نام…' }).click();
    await page.getByRole('dialog').getByLabel('نام', { exact: true }).fill('آشنایی‌ها');
    expect(await page.getByRole('checkbox', { name: 'گزارش است' }).isChecked()).toBe(true);
    await page.getByRole('dialog').getByRole('button', { name: 'ذخیره' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.goto(`${app.url}/persons`);
    await page.getByText('جعفری').first().waitFor();
    expect(await page.getByText('آشنایی‌ها', { exact: true }).count()).toBe(0);
    await goTo(visitor, 'گزارش‌ها');
    await page.getByRole('link', { name: 'آشنایی‌ها' }).click();
    await shown(page, ['نمایشگاه کتاب | ۳ | ۶٬۰۰۰٬۰۰۰ ریال', 'آشنای همکار | ۱ | ۵۰۰٬۰۰۰ ریال', 'بدون مقدار | ۱ | —', 'همه | ۵ | ۶٬۵۰۰٬۰۰۰ ریال']);
    await app.call('post', '/persons').send({ lastName: 'خسروی', credit: 1 }).expect(201);
    await shown(page, ['نمایشگاه کتاب | ۳ | ۶٬۰۰۰٬۰۰۰ ریال', 'بدون مقدار | ۲ | ۱ ریال', 'آشنای همکار | ۱ | ۵۰۰٬۰۰۰ ریال', 'همه | ۶ | ۶٬۵۰۰٬۰۰۱ ریال']);
    await showAs(page);
    await page.getByRole('menuitem', { name: 'جدول' }).click();
    await page.getByText('جعفری').first().waitFor();
    expect(complaints).toEqual([]);

    await page.goto(address);
    await page.getByText('۴ گروه').waitFor();
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await seriousFaults(visitor)).toEqual([]);
    await visitor.close();
  }, 180_000);

  it('are neither offered nor opened by an address for who may not report', async () => {
    const visitor = await opened(mayNot!);
    const { page, complaints } = visitor;
    await showAs(page);
    await page.getByRole('menuitem', { name: 'جدول' }).waitFor();
    expect(await page.getByRole('menuitem', { name: 'گزارش گروهی' }).count()).toBe(0);
    await page.goto(`${app.url}/persons?figures=${encodeURIComponent(JSON.stringify({ groupBy: [{ field: 'acquaintanceSource' }], measures: [] }))}`);
    await page.getByText('جعفری').first().waitFor();
    expect(await page.locator('.figures').count()).toBe(0);
    await page.getByRole('button', { name: 'خروجی', exact: true }).click();

    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'متن جدولی (csv)' }).click()]);
    expect(readFileSync(await file.path(), 'utf8')).toContain('جعفری');
    expect(complaints).toEqual([]);
    await visitor.close();
  }, 60_000);
});
