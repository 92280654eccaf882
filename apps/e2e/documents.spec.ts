import type { Browser } from 'playwright-core';
import { wordFile } from '../api/testing/document-files';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { until } from '../api/testing/until';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { choose, field, findAndOpen, goTo, save, seriousFaults } from './page-steps';

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const person = 'نرگس یوسفی';
const template = 'قرارداد همکاری';

/** A template, a document made of it, its versions, and the way back to it by the words inside. */
describe('documents', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  const heading = (name: string) => visitor.page.getByRole('heading', { level: 1, name });
  const versions = () => visitor.page.getByRole('region', { name: 'نسخه‌ها' });
  const pick = async (label: string, written: string): Promise<void> => {
    const { page } = visitor;
    await page.getByRole('dialog').getByLabel(label).fill(written);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(written).click();
  };

  beforeAll(async () => {
    app = await startTestApp();
    await app.call('post', '/persons').send({ firstName: 'نرگس', lastName: 'یوسفی' }).expect(201);
    await app.call('post', '/lookup-values').send({ list: 'document-kind', label: 'قرارداد آزمون' }).expect(201);
    await app.createUser({ username: 'clerk', fullName: 'کارمند', grants: [{ form: 'documents', operations: ['view', 'create', 'edit'], scope: 'own' }] });
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    await signIn(visitor, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    await app.close();
  });

  it('a template is kept with its places', async () => {
    const { page } = visitor;
    await goTo(visitor, 'اطلاعات پایه');
    await page.getByRole('main').getByRole('link', { name: 'قالب‌های سند', exact: true }).click();
    await page.getByRole('button', { name: 'قالب سند جدید' }).click();
    await field(page, 'name').fill(template);
    await choose(page, 'kind', 'قرارداد آزمون');
    await page.locator('input[type="file"]').setInputFiles({ name: 'contract.docx', mimeType: WORD, buffer: await wordFile([['میان دفتر و ', '{{contact.title}}'], ['به تاریخ {{today}}']]) });
    await page.getByText('contract.docx').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await save(page);
    await heading(template).waitFor();
  });

  it('a document is made of it for a contact', async () => {
    const { page } = visitor;
    await goTo(visitor, 'اسناد');
    await page.getByRole('button', { name: 'سند تازه از قالب' }).click();
    await pick('قالب', template);
    await pick('مخاطب', person);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'ساختن سند' }).click();
    await page.getByRole('heading', { level: 1 }).filter({ hasText: template }).waitFor();
    await page.getByRole('link', { name: person }).first().waitFor();
    await versions().getByText('نسخهٔ جاری').waitFor();
    expect(await versions().locator('.version-number').allTextContents()).toEqual(['نسخهٔ ۱']);
  });

  it('another file becomes its next version, and an earlier one comes back', async () => {
    const { page } = visitor;
    await versions().locator('input[type="file"]').setInputFiles({ name: 'signed.docx', mimeType: WORD, buffer: await wordFile([['پیوست محرمانگی شماره هفتادودو']]) });
    await page.getByLabel('چه تغییر کرد؟').fill('امضا شد');
    await page.getByRole('button', { name: 'ثبت نسخه' }).click();
    await versions().getByText('امضا شد').waitFor();
    expect(await versions().locator('.version-number').allTextContents()).toEqual(['نسخهٔ ۲', 'نسخهٔ ۱']);
    expect(await seriousFaults(visitor)).toEqual([]);
  });

  it('is found by the words in its file, by who may see it', async () => {
    const { page } = visitor;
    await until(async () => ((await app.call('get', '/documents?fields=contentState').expect(200)).body as { data: { contentState: string }[] }).data[0]?.contentState === 'read');
    await page.goto('/');
    await findAndOpen(visitor, 'محرمانگي هفتادودو', template);
    await versions().getByRole('button', { name: 'بازگردانی نسخهٔ ۱' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'بازگردانی' }).click();
    await versions().getByText('نسخهٔ ۳').waitFor();

    const other = await visit(browser, app.url);
    await signIn(other, 'clerk', 'a long enough secret');
    await other.page.getByRole('combobox', { name: 'جست‌وجو در همه‌جا' }).fill('هفتادودو');
    await other.page.getByText('چیزی با «هفتادودو» پیدا نشد.').waitFor();
    await other.close();
    expect(visitor.complaints).toEqual([]);
  });
});
