import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { field, goTo, save, seriousFaults } from './page-steps';

/** An administrator who is no programmer makes a form and gives another one a field. */
describe('forms and fields', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  const heading = (name: string) => visitor.page.getByRole('heading', { level: 1, name });
  const drawer = () => visitor.page.locator('.custom-drawer .ant-drawer-content, .custom-drawer.ant-drawer-section').first();
  const rows = () => visitor.page.locator('.custom-row-label strong').allTextContents();

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    await signIn(visitor, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    await app.close();
  });

  const saveDrawer = async (): Promise<void> => {
    const { page } = visitor;
    await page.locator('.ant-drawer-footer').getByRole('button', { name: 'ذخیره' }).click();
    await page.locator('.ant-drawer-footer').waitFor({ state: 'detached' });
  };
  const addField = async (kind: string, label: string): Promise<void> => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'افزودن فیلد' }).click();
    await page.locator(`[data-kind="${kind}"]`).click();
    await page.locator('#custom-field-label').fill(label);
  };

  it('a form is made, gets its fields, and stands in the menu', async () => {
    const { page } = visitor;
    await goTo(visitor, 'فرم‌ها و فیلدها');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'فرم تازه' }).click();
    await page.locator('#form-field-label').fill('بیمه‌نامه');
    await page.locator('#form-field-pluralLabel').fill('بیمه‌نامه‌ها');
    await page.locator('#form-field-pluralLabelEn').fill('Policies');
    await page.locator('#form-field-titleLabel').fill('شماره بیمه‌نامه');
    expect(await page.locator('#form-field-path').inputValue()).toBe('policies');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.locator('.ant-drawer-footer').getByRole('button', { name: 'ذخیره' }).click();
    await heading('طراحی «بیمه‌نامه‌ها»').waitFor();
    // What was named with the form stands there already.
    await page.getByText('هنوز فیلد دیگری').waitFor();
    expect(await rows()).toEqual(['شماره بیمه‌نامه']);
    await addField('date', 'تاریخ انقضا');
    await page.locator('#custom-field-labelEn').fill('Expiry');
    await page.getByRole('checkbox', { name: 'الزامی' }).check();
    await page.getByRole('checkbox', { name: 'ستون فهرست' }).check();
    expect(await seriousFaults(visitor)).toEqual([]);
    await saveDrawer();
    await addField('choice', 'نوع بیمه');
    await page.getByRole('button', { name: 'افزودن گزینه' }).click();
    for (const word of ['شخص ثالث', 'بدنه']) {
      await page.keyboard.type(word);
      await page.keyboard.press('Enter');
    }
    expect(await page.getByPlaceholder('گزینه', { exact: true }).evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))).toEqual(['شخص ثالث', 'بدنه', '']);
    await page.getByRole('button', { name: 'برداشتن گزینهٔ ۳' }).click();
    await saveDrawer();
    await page.locator('.custom-row').nth(2).waitFor();
    expect(await rows()).toEqual(['شماره بیمه‌نامه', 'تاریخ انقضا', 'نوع بیمه']);
    await page.locator('nav').getByRole('link', { name: 'بیمه‌نامه‌ها', exact: true }).waitFor();
  });

  it('what is wrong with a field is said at it', async () => {
    const { page } = visitor;
    await addField('number', 'تعداد');
    await page.locator('#custom-field-name').fill('expiry');
    await page.locator('.ant-drawer-footer').getByRole('button', { name: 'ذخیره' }).click();
    await drawer().page().getByText('این مقدار پیش‌تر ثبت شده است.').waitFor();
    await page.locator('#custom-field-name').fill('count');
    await saveDrawer();
  });

  it('a link is chosen among the office\'s forms first, and its name is asked for in sight', async () => {
    const { page } = visitor;
    await page.getByRole('button', { name: 'افزودن فیلد' }).click();
    await page.locator('[data-kind="reference"]').click();
    expect(await page.evaluate('document.activeElement.id')).toBe('custom-field-label');
    expect(await page.locator('#custom-field-label').evaluate((input) => input.getBoundingClientRect().bottom < innerHeight && input.getBoundingClientRect().top > 0)).toBe(true);
    await page.keyboard.type('بیمه‌گذار');
    await page.locator('#custom-field-to').click();
    const options = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');
    await options.first().waitFor();
    expect((await options.allTextContents())[0]).toBe('مخاطبان');
    await options.filter({ hasText: /^اشخاص$/ }).click();
    await saveDrawer();
    await page.locator('.custom-row').nth(4).getByText('سریع').waitFor();
    // Its index is made behind the saving, of which alone is told.
    await page.waitForTimeout(3000);
    expect(await page.getByText('آماده‌سازی فیلد').count()).toBe(0);
  });

  it('fields are put into another order by keys', async () => {
    const { page } = visitor;
    await page.locator('.custom-row').nth(4).waitFor();
    await page.getByRole('button', { name: /^جابه‌جا کردن «تعداد»/ }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.getByText('«تعداد» اکنون ۲ از ۴ است.').waitFor({ state: 'attached' });
    await page.locator('.custom-row').nth(2).getByText('تعداد').waitFor();
    expect(await rows()).toEqual(['شماره بیمه‌نامه', 'تاریخ انقضا', 'تعداد', 'نوع بیمه', 'بیمه‌گذار']);
  });

  it('a record of the form is made and listed by the generic pages', async () => {
    const { page } = visitor;
    await goTo(visitor, 'بیمه‌نامه‌ها');
    await page.getByText('بیمه‌نامه جدید').first().waitFor();
    await page.keyboard.press('Alt+N');
    await field(page, 'title').fill('ب-۱۰۰۱');
    await save(page);
    await page.getByText('این فیلد را پر کنید.').waitFor();
    await field(page, 'expiry').fill('۱۴۰۵/۰۱/۰۱');
    await field(page, 'expiry').press('Tab');
    await save(page);
    await heading('ب-۱۰۰۱').waitFor();
    await goTo(visitor, 'بیمه‌نامه‌ها');
    await page.getByText('۱۴۰۵/۰۱/۰۱').first().waitFor();
    // The name that was taken was refused, as it should be.
    expect(visitor.complaints.filter((one) => !one.includes('409'))).toEqual([]);
  });
});
