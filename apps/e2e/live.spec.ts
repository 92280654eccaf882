import type { Browser } from 'playwright-core';
import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { seriousFaults } from './page-steps';

// Two people at their pages: what one does shows on the other's within two seconds, without a reload.

const SOON = 2000; // ms
const grants = (): AccessGrant[] => ['persons', 'interactions', 'tasks'].map((form) => ({ form, operations: ['view', 'create', 'edit', 'delete', 'assign', 'star'], scope: 'own' as const }));

describe('two users in two browsers', () => {
  let app: TestApp;
  let browser: Browser;
  let [a, b]: TestUser[] = [];
  let [atA, atB]: Visitor[] = [];
  let task: string;

  beforeAll(async () => {
    app = await startTestApp();
    a = await app.createUser({ username: 'azadeh', fullName: 'آزاده رستمی', grants: grants() });
    b = await app.createUser({ username: 'behrouz', fullName: 'بهروز کاظمی', grants: grants() });
    browser = await openBrowser();
    [atA, atB] = [await visit(browser, app.url), await visit(browser, app.url)];
    await signIn(atA, a.username, a.password);
    await signIn(atB, b.username, b.password);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const bell = ({ page }: Visitor) => page.locator('.bell');
  /** The page's socket is there when it no longer says that it is not. */
  const connected = async ({ page }: Visitor): Promise<void> => {
    await bell({ page } as Visitor).waitFor();
    await page.waitForLoadState('networkidle');
  };
  const patch = async (user: TestUser, id: string, changes: Record<string, unknown>): Promise<void> => {
    await app.call('patch', `/tasks/${id}`, user.token).set('If-Match', '*').send(changes).expect(200);
  };

  it('a task that A refers stands in B\'s cartable within two seconds, with a word in passing and a count at the bell', async () => {
    await atB!.page.goto('/cartable?section=referredToMe');
    await atB!.page.getByText('کسی کاری به شما ارجاع نداده است.').waitFor();
    await connected(atB!);
    await atA!.page.goto('/tasks/new');
    await atA!.page.locator('#field-title').fill('ارسال پیش‌فاکتور');
    await atA!.page.locator('#field-assignee').click();
    await atA!.page.locator('#field-assignee').pressSequentially('بهروز');
    await atA!.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: 'بهروز کاظمی' }).first().click();
    await atA!.page.getByRole('button', { name: 'ذخیره', exact: true }).click();
    const sent = performance.now();
    await atA!.page.getByRole('heading', { level: 1, name: 'ارسال پیش‌فاکتور' }).waitFor();
    task = /tasks\/([0-9a-f-]{36})/.exec(atA!.page.url())![1]!;
    await atB!.page.locator('.cartable-table').getByRole('link', { name: 'ارسال پیش‌فاکتور' }).waitFor({ timeout: SOON });
    expect(performance.now() - sent).toBeLessThan(SOON + 1000);
    await atB!.page.locator('.notice-toast').getByText('آزاده رستمی وظیفهٔ «ارسال پیش‌فاکتور» را به شما ارجاع داد.').waitFor({ timeout: SOON });
    await atB!.page.locator('.bell-count').getByText('۱').waitFor();
  });

  it('B completes it: A\'s open page shows that, and A is told', async () => {
    await connected(atA!);
    await atB!.page.getByRole('button', { name: 'انجام شد: ارسال پیش‌فاکتور' }).click();
    await atA!.page.locator('.record-main').getByText('۱۰۰٪').waitFor({ timeout: SOON });
    await atA!.page.locator('.bell-count').getByText('۱').waitFor({ timeout: SOON });
    await bell(atA!).click();
    const notice = atA!.page.locator('.notice.is-unread').getByText('بهروز کاظمی وظیفهٔ «ارسال پیش‌فاکتور» را انجام داد.');
    await notice.waitFor();
    expect(await seriousFaults(atA!)).toEqual([]);
    await atA!.page.goto('/tasks');
    await bell(atA!).click();
    await notice.click();
    await atA!.page.waitForURL(new RegExp(`/tasks/${task}`));
    await atA!.page.locator('.bell-count').waitFor({ state: 'detached', timeout: SOON });
  });

  it('a list of many rows changes in place, without losing where one is', async () => {
    for (let i = 0; i < 120; i += 1) await app.call('post', '/tasks', a!.token).send({ title: `کار ${String(i).padStart(3, '0')}`, assignee: b!.id }).expect(201);
    await atB!.page.goto('/tasks');
    await connected(atB!);
    await atB!.page.locator('.ag-row').first().hover();
    await atB!.page.mouse.wheel(0, 1400);
    await atB!.page.waitForLoadState('networkidle');
    const row = atB!.page.locator('.ag-row[row-index="52"]').filter({ has: atB!.page.locator('[col-id="title"]') }).first();
    const cell = row.locator('[col-id="title"]');
    await cell.waitFor();
    const [title, place] = [await cell.textContent(), await row.boundingBox()];
    const { body } = await app.call('post', '/tasks/query', a!.token).send({ filter: { title }, fields: ['title'] }).expect(200);
    await patch(a!, (body as { data: { id: string }[] }).data[0]!.id, { title: 'همین حالا تغییر کرد' });
    await cell.getByText('همین حالا تغییر کرد').waitFor({ timeout: SOON });
    expect(await row.boundingBox()).toEqual(place);
  }, 90_000);

  it('who opens a form is seen editing by who looks at the record, until he leaves', async () => {
    await atA!.page.goto(`/tasks/${task}`);
    await connected(atA!);
    await atB!.page.goto(`/tasks/${task}/edit`);
    await atB!.page.locator('#field-title').waitFor();
    await atA!.page.getByText('بهروز کاظمی در حال ویرایش است').waitFor({ timeout: 15_000 }); // a whole page is loaded before it can be said
    expect(await seriousFaults(atA!)).toEqual([]);
    await atB!.page.keyboard.press('Escape');
    await atA!.page.getByText('بهروز کاظمی در حال ویرایش است').waitFor({ state: 'detached', timeout: SOON });
  });

  it('a browser that was offline says so, and catches up when it is back', async () => {
    await atB!.page.goto('/cartable?section=referredToMe');
    await connected(atB!);
    await atB!.page.context().setOffline(true);
    await atB!.page.getByText('ارتباط با سرور قطع است').waitFor();
    await app.call('post', '/tasks', a!.token).send({ title: 'در نبود شما', assignee: b!.id, dueAt: '2020-01-01T00:00:00Z' }).expect(201);
    await new Promise((done) => { setTimeout(done, 500); });
    await atB!.page.context().setOffline(false);
    await atB!.page.getByText('ارتباط با سرور قطع است').waitFor({ state: 'detached', timeout: 15_000 });
    await atB!.page.locator('.cartable-table').getByRole('link', { name: 'در نبود شما' }).waitFor({ timeout: 15_000 });
  }, 60_000);

  it('kinds are switched off in the page', async () => {
    await bell(atB!).click();
    await atB!.page.getByRole('button', { name: 'از چه چیزهایی باخبر شوم؟' }).click();
    const kind = atB!.page.getByRole('switch', { name: 'ارجاع وظیفه به من' });
    await kind.click();
    await atB!.page.waitForLoadState('networkidle');
    expect(await seriousFaults(atB!)).toEqual([]);
    const { body } = await app.call('get', '/notifications/preferences', b!.token).expect(200);
    expect((body as { data: { kind: string; page: boolean }[] }).data.find((one) => one.kind === 'task-referred')).toMatchObject({ page: false });
  });
});
