import type { Browser, Locator, Page } from 'playwright-core';
import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { goTo, seriousFaults } from './page-steps';

const SOON = 10_000; // ms

/** Reports with charts, and the dashboard that each user arranges from them. */
describe('reports and dashboards on the page', () => {
  let app: TestApp;
  let browser: Browser;
  let [parvin, behnam]: TestUser[] = [];

  beforeAll(async () => {
    app = await startTestApp();
    browser = await openBrowser();
    const forms = ['persons', 'companies', 'tasks', 'interactions', 'opportunities'];
    const grants: AccessGrant[] = [...forms.map((form) => ({ form, operations: ['view', 'create', 'edit', 'report'], scope: 'all' as const })), { form: 'lookup-values', operations: ['select'], scope: 'all' }];
    parvin = await app.createUser({ username: 'parvin', grants });
    behnam = await app.createUser({ username: 'behnam', grants });
    const make = async (path: string, body: object): Promise<string> => ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;
    const fair = await make('/lookup-values', { list: 'acquaintance-source', label: 'نمایشگاه کتاب' });
    for (const [lastName, stage] of [['آذری', 'lead'], ['بهرامی', 'lead'], ['تهرانی', 'customer']]) await make('/persons', { lastName, stage, acquaintanceSource: fair });
    await make('/tasks', { title: 'تماس با آذری', assignee: parvin.id, dueAt: new Date().toISOString() });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const opened = async ({ username, password }: TestUser): Promise<Visitor> => {
    const visitor = await visit(browser, app.url);
    await signIn(visitor, username, password);
    await visitor.page.getByRole('heading', { level: 1, name: 'میز کار' }).waitFor();
    return visitor;
  };
  const block = (page: Page, name: string): Locator => page.locator('section.block').filter({ has: page.getByRole('heading', { level: 2, name, exact: true }) });
  /** Names of the blocks, column by column. */
  const columns = (page: Page): Promise<string[][]> => page.locator('.dashboard-column').evaluateAll((all) => all.map((column) => [...column.querySelectorAll('.block h2')].map((head) => head.textContent)));
  const stands = async (page: Page, expected: string[][]): Promise<void> => {
    for (const end = Date.now() + SOON; Date.now() < end && JSON.stringify(await columns(page)) !== JSON.stringify(expected);) await page.waitForTimeout(100);
    expect(await columns(page)).toEqual(expected);
  };
  const ofBlock = async (page: Page, name: string, entry: string): Promise<void> => {
    await page.getByRole('button', { name: `کارهای «${name}»` }).click();
    await page.getByRole('menuitem', { name: entry, exact: true }).click();
  };
  const drawn = (page: Page, name: string): Promise<void> => block(page, name).getByRole('img').locator('svg path').first().waitFor({ state: 'attached' });
  const [TODAY, MINE, STEPS, LEADS, STAGES, LOAD] = ['کارهای امروز من', 'آخرین ارتباطات من', 'فرصت‌های باز به تفکیک مرحله', 'سرنخ‌های این هفته', 'مخاطبان به تفکیک مرحله', 'وظایف هر مسئول به تفکیک وضعیت'] as [string, string, string, string, string, string];

  it('the day begins with today’s work and the office’s figures, and they change without a reload', async () => {
    const visitor = await opened(parvin!);
    const { page, complaints } = visitor;
    await stands(page, [[TODAY, MINE], [STEPS, LEADS], [STAGES, LOAD]]);
    await block(page, TODAY).getByRole('link', { name: 'تماس با آذری' }).waitFor();
    await drawn(page, STAGES);
    expect(await block(page, STAGES).locator('.figure-legend li').allInnerTexts()).toEqual(['سرنخ', 'مشتری']);
    expect(await seriousFaults(visitor)).toEqual([]);
    await app.call('post', '/tasks').send({ title: 'پاسخ به تهرانی', assignee: parvin!.id, dueAt: new Date().toISOString() }).expect(201);
    await block(page, TODAY).getByRole('link', { name: 'پاسخ به تهرانی' }).waitFor({ timeout: SOON });
    await app.call('post', '/persons').send({ lastName: 'حیدری', stage: 'opportunity' }).expect(201);
    await block(page, STAGES).locator('.figure-legend li').filter({ hasText: 'فرصت' }).waitFor({ timeout: SOON });

    // A figure leads to its rows.
    await ofBlock(page, STAGES, 'جدول گروهی');
    await block(page, STAGES).getByRole('link', { name: 'سرنخ', exact: true }).click();
    await page.getByText('بهرامی').first().waitFor();
    await page.getByText('۲ مورد').first().waitFor();
    expect(await page.locator('.ag-row').filter({ hasText: 'تهرانی' }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await visitor.close();
  }, 120_000);

  it('two reports put on the shared dashboard at once make one dashboard of his own, and take no hidden block away', async () => {
    const hidden = (await app.call('post', '/views').send({ type: 'persons', name: 'پنهان', report: true }).expect(201)).body as { id: string };
    const { data: [shared] } = (await app.call('post', '/dashboards/query').send({ filter: { shared: true }, fields: ['blocks'], limit: 1 }).expect(200)).body as { data: { id: string; version: number; blocks: { id: string; view: { id: string }; column: number }[] }[] };
    await app.call('patch', `/dashboards/${shared!.id}`).set('If-Match', '*').send({ blocks: [...shared!.blocks.map(({ view, ...block }) => ({ ...block, view: view.id })), { view: hidden.id, column: 1 }] }).expect(200);
    const grants: AccessGrant[] = [{ form: 'persons', operations: ['view', 'report'], scope: 'all' }];
    const quick = await app.createUser({ username: 'quick', grants });
    const visitor = await opened(quick);
    const { page, complaints } = visitor;
    await goTo(visitor, 'گزارش‌ها');
    await page.getByRole('button', { name: 'گذاشتن روی داشبورد: اشخاص به تفکیک استان' }).waitFor();
    await page.evaluate(() => { for (const name of ['اشخاص به تفکیک استان', 'اشخاص به تفکیک نحوهٔ آشنایی']) document.querySelector<HTMLElement>(`button[aria-label="گذاشتن روی داشبورد: ${name}"]`)!.click(); });
    await page.getByText('«اشخاص به تفکیک نحوهٔ آشنایی» روی داشبورد گذاشته شد').waitFor();
    const { data } = (await app.call('post', '/dashboards/query', quick.token).send({ filter: { owner: '$me' }, fields: ['name', 'blocks'], limit: 10 }).expect(200)).body as { data: { name: string; blocks: { view: { title: string } | null }[] }[] };
    expect(data.map(({ name, blocks }) => [name, blocks.slice(0, 2).map(({ view }) => view?.title)])).toEqual([['میز کار', ['اشخاص به تفکیک نحوهٔ آشنایی', 'اشخاص به تفکیک استان']]]);
    expect(complaints).toEqual([]);
    await visitor.close();
    await app.call('patch', `/dashboards/${shared!.id}`).set('If-Match', '*').send({ blocks: shared!.blocks.map(({ view, ...block }) => ({ ...block, view: view.id })) }).expect(200);
  }, 60_000);

  it('blocks are drawn, stepped, closed, made taller, taken off and searched; another day they stand as they were left', async () => {
    const visitor = await opened(behnam!);
    const { page } = visitor;
    await drawn(page, STAGES);
    const head = async (name: string): Promise<{ x: number; y: number }> => { const box = (await block(page, name).locator('.block-head').boundingBox())!; return { x: box.x + box.width / 2, y: box.y + box.height / 2 }; };
    const [from, to] = [await head(STAGES), await head(MINE)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y + 10, { steps: 4 });
    await page.mouse.move(to.x, to.y, { steps: 12 });
    await page.mouse.up();
    await stands(page, [[TODAY, STAGES, MINE], [STEPS, LEADS], [LOAD]]);
    await page.waitForURL(/\?d=/);
    await ofBlock(page, MINE, 'بالاتر');
    await ofBlock(page, LEADS, 'به ستون ۳');
    await ofBlock(page, STEPS, 'برداشتن از داشبورد');
    await block(page, LOAD).getByRole('button', { name: 'بستن' }).click();
    await stands(page, [[TODAY, MINE, STAGES], [], [LOAD, LEADS]]);
    await block(page, LEADS).getByRole('button', { name: 'جستجو' }).click();
    await page.getByRole('textbox', { name: 'جستجو', exact: true }).fill('آذری');
    await block(page, LEADS).getByRole('link', { name: 'بهرامی' }).waitFor({ state: 'detached' });
    await block(page, LEADS).getByRole('link', { name: 'آذری' }).waitFor();
    await page.getByRole('button', { name: 'تنظیمات داشبورد' }).click();
    await page.getByRole('menuitem', { name: '۲', exact: true }).click();
    await stands(page, [[TODAY, MINE, STAGES], [LOAD, LEADS]]);
    await page.waitForLoadState('networkidle');
    await visitor.close();

    const again = await visit(browser, app.url);
    await signIn(again, behnam!.username, behnam!.password);
    await stands(again.page, [[TODAY, MINE, STAGES], [LOAD, LEADS]]);
    expect(await block(again.page, LOAD).locator('.block-body').count()).toBe(0);
    expect(await seriousFaults(again)).toEqual([]);
    await again.page.setViewportSize({ width: 390, height: 800 });
    expect(await again.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await seriousFaults(again)).toEqual([]);
    // The shared one is as it was, and comes back when he gives his own up.
    await again.page.getByRole('button', { name: 'تنظیمات داشبورد' }).click();
    await again.page.getByRole('menuitem', { name: 'بازگشت به داشبورد مشترک…' }).click();
    await again.page.getByRole('dialog').getByRole('button', { name: 'بله' }).click();
    await again.page.setViewportSize({ width: 1440, height: 900 });
    await stands(again.page, [[TODAY, MINE], [STEPS, LEADS], [STAGES, LOAD]]);
    expect(again.complaints).toEqual([]);
    await again.close();
  }, 180_000);

  it('a report is begun, drawn, kept and put on the dashboard; the administrator gives it to some and not to others', async () => {
    const visitor = await opened(parvin!);
    const { page } = visitor;
    await goTo(visitor, 'گزارش‌ها');
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'گزارش تازه' }).click();
    await page.getByRole('menuitem', { name: 'اشخاص', exact: true }).click();
    await page.getByRole('img', { name: 'نمودار اشخاص: تعداد' }).locator('svg path').first().waitFor({ state: 'attached' });
    const chart = page.getByRole('combobox', { name: 'نمودار', exact: true });
    await chart.click();
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('دایره‌ای').click();
    await page.locator('.figure-chart svg path').nth(1).waitFor({ state: 'attached' });
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'ذخیره به نام…' }).click();
    await page.getByRole('dialog').getByLabel('نام', { exact: true }).fill('اشخاص در هر ماه');
    await page.getByRole('dialog').getByLabel('توضیح').fill('برای جلسهٔ شنبه');
    await page.getByRole('dialog').getByRole('button', { name: 'ذخیره' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await goTo(visitor, 'گزارش‌ها');
    await page.getByText('برای جلسهٔ شنبه').waitFor();
    await page.getByRole('button', { name: 'گذاشتن روی داشبورد: اشخاص در هر ماه' }).click();
    await page.getByRole('button', { name: 'دیدن داشبورد' }).click();
    await drawn(page, 'اشخاص در هر ماه');
    expect(visitor.complaints).toEqual([]);
    await visitor.close();

    const admin = await visit(browser, app.url);
    await signIn(admin, app.admin.username, app.admin.password);
    await admin.page.goto(`${app.url}/access-templates/${behnam!.template}/edit`);
    const tick = admin.page.getByRole('checkbox', { name: STAGES });
    await tick.waitFor();
    expect([await tick.isChecked(), await admin.page.getByText('اشخاص در هر ماه').count()]).toEqual([true, 0]);
    await tick.click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'نبینند' }).click();
    await admin.page.getByRole('dialog').waitFor({ state: 'hidden' });
    await admin.page.waitForFunction((name) => [...document.querySelectorAll('.shared-things li')].some((line) => line.textContent?.includes(name) && !line.querySelector('input')?.checked), STAGES);
    expect(await seriousFaults(admin)).toEqual([]);
    // Of what he arranges for everybody, who has arranged it for himself sees nothing.
    await admin.page.goto(`${app.url}/dashboard`);
    await admin.page.getByRole('button', { name: 'تنظیمات داشبورد' }).click();
    await admin.page.getByRole('menuitem', { name: 'چینش برای همه' }).click();
    await admin.page.getByText('هر تغییری که اکنون بدهید').waitFor();
    await ofBlock(admin.page, LEADS, 'به ستون ۱');
    await stands(admin.page, [[TODAY, MINE, LEADS], [STEPS], [STAGES, LOAD]]);
    await admin.page.waitForLoadState('networkidle');
    await admin.close();

    const [his, hers] = [await opened(behnam!), await opened(parvin!)];
    await stands(his.page, [[TODAY, MINE, LEADS], [STEPS], [LOAD]]);
    expect((await columns(hers.page))[1]).toContain(LEADS);
    await goTo(his, 'گزارش‌ها');
    await his.page.getByText(LOAD).waitFor();
    expect(await his.page.getByText(STAGES).count()).toBe(0);
    // As she left it: a small table.
    await block(hers.page, STAGES).getByRole('link', { name: 'سرنخ', exact: true }).waitFor();
    expect([...his.complaints, ...hers.complaints]).toEqual([]);
    await Promise.all([his.close(), hers.close()]);
  }, 180_000);
});
