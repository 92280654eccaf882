import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { choose, field, giveFile, save, seriousFaults } from './page-steps';

// A network that comes and goes, on every screen: what is seen and typed stays, what is pressed is told, and nothing is done twice.
// Without a service worker, as an office has it that serves the page over plain http.

const NOTICE = 'ارتباط با سرور قطع است';
const UNREACHABLE = 'سرور پاسخ نمی‌دهد. اتصال شبکه را بررسی کنید و دوباره بکوشید.';

describe('a browser that goes offline and comes back', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  let person: string;

  beforeAll(async () => {
    app = await startTestApp();
    person = (await app.call('post', '/persons').send({ firstName: 'لاله', lastName: 'آرام', phones: [{ number: '09121234567' }] }).expect(201)).body.id as string;
    browser = await openBrowser();
    visitor = await visit(browser, app.url, { serviceWorkers: 'block' });
    await signIn(visitor, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    await app.close();
  });

  const notice = () => visitor.page.getByRole('status').filter({ hasText: NOTICE });
  const settled = async (): Promise<void> => {
    await visitor.page.locator('.bell').waitFor();
    await visitor.page.waitForLoadState('networkidle');
  };
  /** Takes the network away, does this, and gives it back; the notice comes and goes with it. */
  const away = async (meanwhile: () => Promise<unknown>): Promise<void> => {
    const { page } = visitor;
    await settled();
    await page.context().setOffline(true);
    try {
      await notice().waitFor();
      await meanwhile();
      expect(await notice().count()).toBe(1);
    } finally {
      await page.context().setOffline(false);
    }
    await notice().waitFor({ state: 'detached' });
  };
  const total = async (path: string, filter: object): Promise<number> =>
    ((await app.call('post', `${path}/query`).send({ filter, count: 'exact' }).expect(200)).body as { page: { total: number } }).page.total;
  const refused = () => visitor.page.locator('#content').getByRole('alert').filter({ hasText: UNREACHABLE });

  it('a list keeps its rows, and shows afterwards what happened meanwhile', async () => {
    const { page } = visitor;
    await page.goto('/persons');
    const cell = (text: string) => page.locator('.ag-row [col-id="lastName"]').getByText(text);
    await cell('آرام').waitFor();
    await away(async () => {
      await app.call('post', '/persons').send({ lastName: 'تازه‌وارد' }).expect(201);
      await cell('آرام').waitFor();
      expect(await seriousFaults(visitor)).toEqual([]);
    });
    await cell('تازه‌وارد').waitFor();
  });

  it('a record keeps what it shows, and is read again', async () => {
    const { page } = visitor;
    await page.goto(`/persons/${person}`);
    await page.getByRole('heading', { level: 1, name: 'لاله آرام' }).waitFor();
    await away(async () => {
      await app.call('patch', `/persons/${person}`).set('If-Match', '*').send({ lastName: 'آرامش' }).expect(200);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('لاله آرام');
    });
    await page.getByRole('heading', { level: 1, name: 'لاله آرامش' }).waitFor();
  });

  it('a form keeps what was typed, says why saving failed, and saves once when it is pressed again', async () => {
    const { page } = visitor;
    await page.goto('/persons/new');
    await field(page, 'firstName').fill('نسرین');
    await field(page, 'lastName').fill('بردبار');
    await away(async () => {
      for (let i = 0; i < 2; i += 1) {
        await page.keyboard.press('Control+KeyS');
        await refused().waitFor();
        await page.waitForFunction(() => document.activeElement !== document.body);
      }
      expect(await field(page, 'lastName').inputValue()).toBe('بردبار');
    });
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'نسرین بردبار' }).waitFor();
    expect(await total('/persons', { lastName: 'بردبار' })).toBe(1);
  });

  it('an answer that is lost on its way back makes no second record', async () => {
    const { page } = visitor;
    await page.goto('/persons/new');
    await field(page, 'lastName').fill('یگانه');
    let lost = 0;
    await page.route('**/api/v1/persons', async (route) => {
      if (lost > 0 || route.request().method() !== 'POST') return route.fallback();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await save(page);
    await refused().waitFor();
    expect(await total('/persons', { lastName: 'یگانه' })).toBe(1);
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'یگانه' }).waitFor();
    await page.unroute('**/api/v1/persons');
    expect([lost, await total('/persons', { lastName: 'یگانه' })]).toEqual([1, 1]);
  });

  it('a form that was not open yet opens, and a record that was not read yet comes with the network', async () => {
    const { page } = visitor;
    await page.goto('/persons');
    await page.locator('.ag-row').first().waitFor();
    await away(async () => {
      await page.evaluate((to) => { history.pushState({}, '', to); window.dispatchEvent(new PopStateEvent('popstate')); }, `/persons/${person}`);
      await page.locator('.page-wait, .empty').first().waitFor();
    });
    await page.getByRole('heading', { level: 1, name: 'لاله آرامش' }).or(page.getByRole('button', { name: 'بارگیری دوباره' })).first().waitFor();
  });

  it('the cartable stays, says that a press came to nothing, and does it afterwards', async () => {
    const { page } = visitor;
    await app.call('post', '/tasks').send({ title: 'پیگیری قرارداد', dueAt: '2020-01-01T00:00:00Z' }).expect(201);
    await page.goto('/cartable?section=overdue');
    const done = page.getByRole('button', { name: 'انجام شد: پیگیری قرارداد' });
    await done.waitFor();
    await away(async () => {
      await done.click();
      await page.getByText(UNREACHABLE).waitFor();
      await done.waitFor();
    });
    await done.click();
    await done.waitFor({ state: 'detached' });
    expect(await total('/tasks', { title: 'پیگیری قرارداد', percent: 100 })).toBe(1);
  });

  it('an import keeps its file and columns, and is started once', async () => {
    const { page } = visitor;
    await giveFile(visitor, 'اشخاص', ['نام,نام خانوادگی', 'یاسمن,دریانورد']);
    await away(async () => {
      await page.getByRole('button', { name: 'بررسی کن' }).click();
      await refused().waitFor();
      expect(await page.locator('.import-map .ant-select').allInnerTexts()).toEqual(['نام', 'نام خانوادگی *']);
    });
    await page.getByRole('button', { name: 'بررسی کن' }).click();
    await page.getByRole('button', { name: /^ورود/ }).waitFor({ timeout: 30_000 });
    await away(() => page.getByRole('button', { name: /^ورود/ }).click().then(() => refused().waitFor()));
    await page.getByRole('button', { name: /^ورود/ }).click();
    await page.getByText('ورود به پایان رسید').waitFor({ timeout: 30_000 });
    expect(await total('/persons', { lastName: 'دریانورد' })).toBe(1);
  });

  it('the jobs panel stays', async () => {
    const { page } = visitor;
    await page.locator('.jobs-button').click();
    const panel = page.getByRole('region', { name: 'کارهای پس‌زمینه' });
    await panel.getByText('اشخاص.csv').first().waitFor();
    await away(async () => {
      await panel.getByText('اشخاص.csv').first().waitFor();
      expect(await seriousFaults(visitor)).toEqual([]);
    });
    await page.keyboard.press('Escape');
  });

  it('the template editor keeps its grants and saves once', async () => {
    const { page } = visitor;
    await page.goto('/access-templates/new');
    await field(page, 'name').fill('الگوی راه دور');
    await page.getByRole('button', { name: 'افزودن دسترسی' }).click();
    const editor = page.getByRole('dialog');
    const forms = editor.getByRole('combobox', { name: 'روی کدام فرم‌ها؟' });
    await forms.fill('وظایف');
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle('وظایف', { exact: true }).click();
    await forms.press('Escape');
    await editor.getByRole('button', { name: 'فقط دیدن' }).click();
    await editor.getByRole('button', { name: 'تأیید' }).click();
    await editor.waitFor({ state: 'hidden' });
    await away(async () => {
      await save(page);
      await refused().waitFor();
      expect(await field(page, 'name').inputValue()).toBe('الگوی راه دور');
      expect(await page.locator('.grant').count()).toBe(1);
    });
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'الگوهای دسترسی' }).waitFor();
    expect(await total('/access-templates', { name: 'الگوی راه دور' })).toBe(1);
  });

  it('a list of choices that was asked for in vain is asked for again', async () => {
    const { page } = visitor;
    await page.goto('/tasks/new');
    await field(page, 'title').fill('کار راه دور');
    await away(async () => {
      await field(page, 'contact').click();
      await field(page, 'contact').pressSequentially('آرامش');
    });
    await choose(page, 'contact', '', 'لاله آرامش');
    await save(page);
    await page.getByRole('heading', { level: 1, name: 'کار راه دور' }).waitFor();
  });
});
