import path from 'node:path';
import type { AccessGrant } from '@crm/platform/records';
import type { Browser, Page } from 'playwright-core';
import { startTestApp, type TestApp, type TestUser } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { seriousFaults } from './page-steps';

/** The administrators' desk: a template is edited in the table, tried out and compared; a record is explained; a leaver's records are handed over. */
describe('the administrators\' desk', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let seller: TestUser;
  let heir: TestUser;
  let customer: string;

  /** For looking with one's own eyes: `DESK_PICTURES=/tmp/pictures`. */
  const picture = async (name: string): Promise<void> => {
    const folder = process.env.DESK_PICTURES;
    if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
  };
  const grants: AccessGrant[] = [
    { form: 'persons', operations: ['view', 'edit'], scope: 'own' }, { form: 'persons', operations: ['view'], scope: 'all', hiddenFields: ['credit'] },
    { form: 'tasks', operations: ['view', 'create', 'edit'], scope: 'own' }, { form: 'insurance-policies', operations: ['view'], scope: 'all' },
  ];
  const id = (body: unknown): string => (body as { id: string }).id;

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    seller = await app.createUser({ username: 'seller', fullName: 'سارا محمدی', grants });
    heir = await app.createUser({ username: 'heir', fullName: 'بهرام نادری', grants: [{ form: 'tasks', operations: ['view'], scope: 'own' }] });
    for (let i = 0; i < 4; i += 1) customer = id((await app.call('post', '/persons').send({ firstName: 'مریم', lastName: `کریمی ${i}`, experts: i < 3 ? [seller.id] : [] }).expect(201)).body);
    await app.call('post', '/tasks').send({ title: 'پیگیری قرارداد', assignee: seller.id }).expect(201);
    visitor = await visit(browser, app.url);
    ({ page } = visitor);
    await signIn(visitor, app.admin.username, app.admin.password);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  it('edits a template in the table, undoes, sees what would change, and saves; an unknown form is kept', async () => {
    await page.goto(`/access-templates/${seller.template}`);
    await page.locator('.grant').first().waitFor();
    await picture('template-list');
    await page.getByText('نمای کلی', { exact: true }).click();
    const cell = (name: string) => page.getByRole('button', { name, exact: true });
    await cell('حذف روی وظایف: ندارد').click();
    await cell('حذف روی وظایف: دارد، خود').waitFor();
    await page.getByRole('button', { name: 'برگرداندن آخرین تغییر' }).click();
    await cell('حذف روی وظایف: ندارد').waitFor();
    await cell('مشاهده روی اشخاص: دارد، همه').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toContain('مشاهده روی');
    await page.getByRole('button', { name: 'تنظیم سریع اشخاص' }).click();
    await page.getByRole('menuitem', { name: 'فقط دیدن' }).click();
    await cell('ویرایش روی اشخاص: ندارد').waitFor();
    await picture('template-table');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'چه چیزی عوض می‌شود؟' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('row').filter({ hasText: 'سارا محمدی' }).getByText('−۳').waitFor();
    await picture('template-simulated');
    expect(await seriousFaults(visitor)).toEqual([]);
    await drawer.getByRole('button', { name: 'ذخیره' }).click();
    await page.getByRole('heading', { level: 1, name: 'الگوهای دسترسی' }).waitFor();
    const { body } = await app.call('get', `/access-templates/${seller.template}`).expect(200);
    expect((body as { grants: AccessGrant[] }).grants).toMatchObject([{ form: 'persons', operations: ['view'] }, grants[1]!, grants[2]!, grants[3]!]);
  });

  it('compares it with another', async () => {
    await page.goto(`/access-templates/${seller.template}`);
    await page.getByRole('button', { name: 'مقایسه با الگوی دیگر' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('combobox').click();
    await page.locator('.ant-select-item-option').filter({ hasText: 'heir' }).click();
    await drawer.getByRole('row').filter({ hasText: 'ویرایش' }).first().waitFor();
    await drawer.getByText('ندارد').first().waitFor();
    await picture('template-compared');
    // A list of choices that fades away has no name any more.
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'hidden' });
    expect(await seriousFaults(visitor)).toEqual([]);
  });

  it('says why somebody sees a record or not', async () => {
    await page.goto(`/persons/${customer}`);
    await page.getByRole('button', { name: 'کارهای دیگر' }).click();
    await page.getByRole('menuitem', { name: 'چه کسی این را می‌بیند و چرا؟' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').pressSequentially('سارا');
    await page.locator('.ant-select-item-option').filter({ hasText: 'سارا محمدی' }).click();
    await dialog.getByText('این کار را اجازه می‌دهد').first().waitFor();
    await dialog.getByText(/پنهان‌اند: .*اعتبار/).waitFor();
    await picture('explained');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('hands the records of a leaver over, with the figures before and after', async () => {
    await page.goto(`/users/${seller.id}`);
    await page.getByRole('button', { name: 'کارهای دیگر' }).click();
    await page.getByRole('menuitem', { name: 'واگذاری رکوردهایش به دیگران' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('اشخاص').waitFor();
    await dialog.getByRole('combobox').pressSequentially('بهرام');
    await page.locator('.ant-select-item-option').filter({ hasText: 'بهرام نادری' }).click();
    await picture('hand-over');
    expect(await seriousFaults(visitor)).toEqual([]);
    await dialog.getByRole('button', { name: 'واگذار کن' }).click();
    const message = page.locator('.ant-message-notice').filter({ hasText: 'انجام شد' });
    await message.getByRole('button', { name: 'دیدن' }).click();
    await page.getByText('۴ رکورد واگذار شد').waitFor();
    const { body } = await app.call('get', '/tasks').expect(200);
    expect((body as { data: { assignee: { id: string } }[] }).data[0]!.assignee.id).toBe(heir.id);
  }, 60_000);

  it('an ordinary user names his substitute; without the right he is offered no change of his password', async () => {
    await app.call('patch', `/access-templates/${heir.template}`).set('If-Match', '*').send({ ownPassword: false }).expect(200);
    const other = await visit(browser, app.url);
    await signIn(other, heir.username, heir.password);
    await other.page.locator('.user-button').click();
    await other.page.getByRole('button', { name: 'جانشین من' }).waitFor();
    expect(await other.page.getByRole('button', { name: 'تغییر گذرواژه' }).count()).toBe(0);
    await other.page.getByRole('button', { name: 'جانشین من' }).click();
    await other.page.getByRole('heading', { level: 1, name: 'جانشینی‌ها' }).waitFor();
    expect(other.complaints).toEqual([]);
    await other.close();
  });

  it('is made for telephones, the dark and English, too', async () => {
    await page.evaluate('localStorage.setItem("peyvand.language", "en")');
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto(`/access-templates/${seller.template}`);
    await page.getByText('Overview', { exact: true }).click();
    await picture('template-table-en-dark');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    await picture('template-table-en-dark-390');
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('button', { name: 'What would change?' }).click();
    await page.getByText('This changes nobody’s reach of any record.').waitFor();
    await picture('simulated-en-dark-390');
    expect(await seriousFaults(visitor)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });
});
