import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { field, findAndOpen, giveFile, goTo, makeUser, save } from './page-steps';

const agent = { username: 'nasrin', password: 'a long enough secret', fullName: 'نسرین قاسمی', template: 'نماینده' };
const manager = { username: 'houman', password: 'a long enough secret', fullName: 'هومن رستمی', template: 'مدیر شعبه' };
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The article «دفتر بیمه در سی دقیقه» of the help, step by step and by the page alone: no form, right or print is made by a programmer. */
describe('a small insurance office', () => {
  let app: TestApp;
  let browser: Browser;
  let admin: Visitor;
  const begun = Date.now();

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    admin = await visit(browser, app.url);
    await signIn(admin, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const inDrawer = (name: string) => admin.page.locator('.ant-drawer-footer').getByRole('button', { name });
  const closed = (): Promise<void> => admin.page.locator('.ant-drawer-footer').waitFor({ state: 'detached' });
  const pick = (title: string): Promise<void> => admin.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(title, { exact: true }).click();

  it('is told of by the help', async () => {
    const { page } = admin;
    await page.goto('/help');
    await page.getByRole('searchbox').fill('بیمه‌نامه انقضا');
    await page.getByRole('link', { name: 'نمونه: دفتر بیمه در سی دقیقه' }).click();
    await page.getByRole('heading', { name: 'نمونه: دفتر بیمه در سی دقیقه' }).waitFor();
    expect(await page.locator('article ol > li').count()).toBe(7);
  });

  it('1, 2: gets its form with its fields', async () => {
    const { page } = admin;
    await goTo(admin, 'فرم‌ها و فیلدها');
    await page.getByRole('button', { name: 'فرم تازه' }).click();
    await page.locator('#form-field-label').fill('بیمه‌نامه');
    await page.locator('#form-field-pluralLabel').fill('بیمه‌نامه‌ها');
    await page.locator('#form-field-titleLabel').fill('شماره بیمه‌نامه');
    await page.getByRole('checkbox', { name: 'عنوان یکتا' }).check();
    await page.getByRole('radio', { name: /کارشناسان هر رکورد/ }).check();
    await inDrawer('ذخیره').click();
    await page.getByRole('heading', { level: 1, name: 'طراحی «بیمه‌نامه‌ها»' }).waitFor();

    const add = async (kind: string, label: string, more: () => Promise<void> = async () => {}): Promise<void> => {
      await page.getByRole('button', { name: 'افزودن فیلد' }).click();
      await page.locator(`[data-kind="${kind}"]`).click();
      await page.locator('#custom-field-label').fill(label);
      await more();
      await inDrawer('ذخیره').click();
      await closed();
    };
    await add('reference', 'بیمه‌گذار', async () => {
      await page.locator('#custom-field-to').pressSequentially('مخاطبان');
      await pick('مخاطبان');
      await page.getByRole('checkbox', { name: 'ستون فهرست' }).check();
    });
    await add('choice', 'رشته', async () => {
      for (const [i, branch] of ['شخص ثالث', 'بدنه', 'آتش‌سوزی', 'عمر'].entries()) {
        await page.getByRole('button', { name: 'افزودن گزینه' }).click();
        await page.getByPlaceholder('گزینه', { exact: true }).nth(i).fill(branch);
      }
    });
    await add('money', 'حق بیمه');
    await add('date', 'تاریخ صدور');
    await add('date', 'تاریخ انقضا', async () => {
      await page.getByRole('checkbox', { name: 'ستون فهرست' }).check();
      await page.getByRole('checkbox', { name: 'فیلتر و ترتیب سریع' }).check();
    });
    expect(await page.locator('.custom-row-label strong').allTextContents()).toEqual(['شماره بیمه‌نامه', 'بیمه‌گذار', 'رشته', 'حق بیمه', 'تاریخ صدور', 'تاریخ انقضا']);
  });

  /** A template that may do its daily work, and what is named besides. */
  const makeTemplate = async (name: string, besides: readonly string[], members?: string): Promise<void> => {
    const { page } = admin;
    await goTo(admin, 'الگوهای دسترسی');
    await page.getByRole('button', { name: 'الگوی دسترسی جدید' }).click();
    await field(page, 'name').fill(name);
    await page.getByRole('button', { name: 'افزودن دسترسی' }).click();
    const editor = page.getByRole('dialog');
    const forms = editor.getByRole('combobox', { name: 'روی کدام فرم‌ها؟' });
    for (const form of ['بیمه‌نامه‌ها', 'اشخاص']) {
      await forms.fill(form);
      await pick(form);
    }
    await forms.press('Escape');
    await editor.getByRole('button', { name: 'کار روزانه' }).click();
    for (const operation of besides) await editor.getByRole('checkbox', { name: operation, exact: true }).check();
    await editor.getByRole('radio', { name: members ? /رکوردهای کاربران این الگوها/ : /فقط رکوردهای خودش/ }).check();
    if (members) {
      await editor.getByRole('combobox', { name: 'اعضای کدام الگوها؟' }).click();
      await pick(members);
      await editor.getByRole('combobox', { name: 'اعضای کدام الگوها؟' }).press('Escape');
    }
    await editor.getByRole('button', { name: 'تأیید' }).click();
    await editor.waitFor({ state: 'hidden' });
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'الگوهای دسترسی' }).waitFor();
  };

  it('3, 4: gets two templates and their users', async () => {
    await makeTemplate(agent.template, ['چاپ']);
    await makeTemplate(manager.template, ['چاپ', 'گزارش', 'خروجی فایل', 'تعیین کارشناس'], agent.template);
    await makeUser(admin, agent);
    await makeUser(admin, manager);
  });

  it('5: gets a print format, seen while it is written', async () => {
    const { page } = admin;
    await goTo(admin, 'قالب‌های چاپ');
    await page.getByRole('button', { name: 'قالب چاپ جدید' }).first().click();
    await field(page, 'name').fill('برگهٔ بیمه‌نامه');
    await field(page, 'form').click();
    await pick('بیمه‌نامه‌ها');
    await page.getByRole('button', { name: 'شروع از' }).click();
    await page.getByRole('menuitem', { name: 'برگهٔ رکورد' }).click();
    await page.frameLocator('iframe.print-format-paper').getByText('حق بیمه').first().waitFor();
    await field(page, 'isDefault').getByText('بله').click();
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'قالب‌های چاپ' }).waitFor();
  });

  it('6: takes in the policies of a spreadsheet', async () => {
    const { page } = admin;
    for (const lastName of ['مرادی', 'شریفی']) await app.call('post', '/persons').send({ lastName }).expect(201);
    await giveFile(admin, 'بیمه‌نامه‌ها', [
      'شماره بیمه‌نامه,بیمه‌گذار,رشته,حق بیمه,تاریخ انقضا,کارشناسان',
      `ب-۱,مرادی,شخص ثالث,۲۵٬۰۰۰٬۰۰۰,${inDays(10)},${agent.fullName}`, `ب-۲,شریفی,بدنه,4000000 تومان,${inDays(200)},${agent.fullName}`, `ب-۳,مرادی,عمر,۱۲۰۰۰۰۰۰,${inDays(20)},${app.admin.username}`, 'ب-۴,ناشناس,بدنه,1000,,',
    ]);
    await page.getByRole('button', { name: 'بررسی کن' }).click();
    await page.getByRole('button', { name: 'ورود ۳ سطر درست' }).click({ timeout: 30_000 });
    await page.getByText('ورود به پایان رسید').waitFor({ timeout: 30_000 });
    await page.getByRole('button', { name: 'رفتن به فهرست' }).click();
    await page.getByText('۳ مورد', { exact: true }).waitFor();
  });

  it('7: has a shared view of what expires within 30 days', async () => {
    const { page } = admin;
    await page.getByRole('button', { name: 'افزودن فیلتر' }).click();
    await page.getByRole('button', { name: 'فیلتر ترکیبی…' }).click();
    await page.getByRole('combobox', { name: 'فیلد' }).click();
    await page.getByRole('combobox', { name: 'فیلد' }).pressSequentially('انقضا');
    await pick('تاریخ انقضا');
    await page.getByRole('combobox', { name: 'بازهٔ زمانی' }).click();
    await pick('۳۰ روز آینده');
    await page.getByRole('button', { name: 'اعمال' }).click();
    await page.getByText('۲ مورد', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'ذخیره به نام…' }).click();
    await page.getByLabel('نام', { exact: true }).fill('در حال انقضا');
    await page.getByRole('radio', { name: 'همهٔ کاربران' }).check();
    await page.getByRole('button', { name: 'ذخیره', exact: true }).click();
    await page.locator('.view-tab.is-on', { hasText: 'در حال انقضا' }).waitFor();
    expect(admin.complaints).toEqual([]);
  });

  it('serves the agent with his own policies, his view and his print, and the manager with the agents\'', async () => {
    const visitor = await visit(browser, app.url);
    const { page } = visitor;
    await signIn(visitor, agent.username, agent.password);
    await goTo(visitor, 'بیمه‌نامه‌ها');
    await page.getByText('۲ مورد', { exact: true }).waitFor();
    await page.locator('.view-tab', { hasText: 'در حال انقضا' }).click();
    await page.getByText('۱ مورد', { exact: true }).waitFor();
    await page.locator('.view-tab').first().click();
    await findAndOpen(visitor, 'ب-۲', 'ب-۲');
    await page.getByText('۴۰٬۰۰۰٬۰۰۰ ریال').first().waitFor();
    await page.getByRole('button', { name: 'چاپ', exact: true }).click();
    await page.getByRole('menuitem', { name: 'برگهٔ بیمه‌نامه' }).click();
    await page.frameLocator('.print-frame').getByText('۴۰٬۰۰۰٬۰۰۰').first().waitFor({ state: 'attached' });
    await visitor.close();

    const other = await visit(browser, app.url);
    await signIn(other, manager.username, manager.password);
    await goTo(other, 'بیمه‌نامه‌ها');
    await other.page.getByText('۲ مورد', { exact: true }).waitFor();
    await other.close();
    // A script types faster than a person; what it shows is that no step waits for a programmer.
    expect(Date.now() - begun).toBeLessThan(30 * 60_000);
  });
});
