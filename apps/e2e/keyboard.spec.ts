import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, visit, type Visitor } from './browser';
import { field, seriousFaults } from './page-steps';

// The whole journey without a mouse: nothing here clicks, hovers or taps. Locators are only read.

/** What `keydown` says on a Persian keyboard: the place is the same, the letter is another. */
const PERSIAN: Readonly<Record<string, string>> = { KeyK: 'ن', KeyS: 'س', KeyN: 'د', Slash: '/' };
const MODIFIERS = { none: 0, alt: 1, ctrl: 2 } as const;

/** Runs in the page: what has the focus, and whether one sees that it has. */
function lookAtFocus(): { nowhere: boolean; seen: boolean; what: string } {
  const one = document.activeElement;
  if (!one || one === document.body) return { nowhere: true, seen: false, what: 'body' };
  const what = `${one.tagName} ${one.id} ${one.className.toString()}`;
  // A region that a key scrolls: the page's middle, a panel, a dialog's own edge.
  if (one instanceof HTMLElement && one.tabIndex === -1) return { nowhere: false, seen: true, what };
  const marked = (element: Element): boolean => [undefined, '::after'].some((part) => {
    const { outlineStyle, outlineWidth, boxShadow, borderTopColor } = getComputedStyle(element, part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none' || (element.className.toString().includes('ag-') && borderTopColor !== 'rgba(0, 0, 0, 0)');
  });
  const around = [one, one.nextElementSibling, one.parentElement, one.parentElement?.parentElement, one.parentElement?.parentElement?.parentElement, one.closest('[class*="focused"], .palette-input, .ant-segmented-item, .ant-slider-handle')];
  return { nowhere: false, seen: around.some((element) => element && marked(element)), what };
}

describe('the journey by keyboard alone', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  let page: Page;
  let keys: CDPSession;

  beforeAll(async () => {
    app = await startTestApp();
    await app.createUser({ username: 'bahar', fullName: 'بهار نیکو', grants: [{ form: 'tasks', operations: ['view', 'edit'], scope: 'own' }] });
    for (const [firstName, lastName] of [['علی', 'کریمی'], ['مریم', 'رضایی'], ['سارا', 'محمدی']]) await app.call('post', '/persons').send({ firstName, lastName }).expect(201);
    await app.call('post', '/tasks').send({ title: 'تماس با مشتری', dueAt: '2020-01-01T00:00:00Z' }).expect(201);
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    ({ page } = visitor);
    keys = await page.context().newCDPSession(page);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    await app.close();
  });

  const press = async (...pressed: string[]): Promise<void> => { for (const key of pressed) await page.keyboard.press(key); };
  const type = (text: string) => page.keyboard.type(text);
  /** As the Persian layout sends it. */
  const persian = async (modifiers: keyof typeof MODIFIERS, code: string): Promise<void> => {
    const key = { code, key: PERSIAN[code]!, modifiers: MODIFIERS[modifiers] };
    await keys.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
    await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  };
  const hasFocus = async (target: Locator): Promise<boolean> => (await target.count()) > 0 && target.first().evaluate((one) => one.contains(document.activeElement), undefined, { timeout: 1000 }).catch(() => false);
  /** Goes on with Tab until the focus is there; a keyboard gets everywhere. */
  const tabTo = async (target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> => {
    await target.first().waitFor();
    for (let i = 0; i < 120; i += 1) {
      if (await hasFocus(target.first())) return focusShows();
      await press(key);
    }
    throw new Error(`No way by ${key} to ${String(target)}.`);
  };
  const focusShows = async (): Promise<void> => {
    let found = await page.evaluate(lookAtFocus);
    for (let i = 0; i < 40 && (found.nowhere || !found.seen); i += 1) {
      await page.waitForTimeout(50);
      found = await page.evaluate(lookAtFocus);
    }
    expect(found).toEqual({ nowhere: false, seen: true, what: found.what });
  };
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
  const inFocus = async (target: Locator): Promise<void> => {
    for (let i = 0; i < 60 && !await hasFocus(target); i += 1) await page.waitForTimeout(50);
    expect(await hasFocus(target)).toBe(true);
    await focusShows();
  };
  const total = async (path: string, filter: object): Promise<number> =>
    ((await app.call('post', `${path}/query`).send({ filter, count: 'exact' }).expect(200)).body as { page: { total: number } }).page.total;
  const list = () => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  /** Types into a field's list and takes what stands first in it. */
  const pick = async (target: Locator, written: string, title = written): Promise<void> => {
    await tabTo(target);
    await type(written);
    await list().locator('.ant-select-item-option-active').filter({ hasText: title }).waitFor();
    await press('Enter');
    await inFocus(target);
  };

  it('signs in', async () => {
    await inFocus(page.locator('input[autocomplete="username"]'));
    await type(app.admin.username);
    await tabTo(page.locator('input[type="password"]'));
    await type(app.admin.password);
    await press('Enter');
    await heading('میز کار');
    await focusShows();
  });

  it('opens the palette and the sheet of keys on either layout, and comes back', async () => {
    await persian('ctrl', 'KeyK');
    await inFocus(page.locator('[cmdk-input]'));
    await press('Escape');
    await page.locator('[cmdk-input]').waitFor({ state: 'detached' });
    await focusShows();
    for (const key of ['F1', 'Shift+Slash']) {
      await press(key);
      await inFocus(page.getByRole('dialog', { name: 'میان‌برهای صفحه‌کلید' }));
      await press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await focusShows();
    }
  });

  it('finds a person by search, and by the palette, and opens him', async () => {
    await persian('none', 'Slash');
    await inFocus(page.getByRole('combobox', { name: 'جست‌وجو در همه‌جا' }));
    await type('علي كريمي');
    await page.getByRole('option', { name: 'علی کریمی' }).waitFor();
    await press('Enter');
    await heading('علی کریمی');
    await focusShows();
    await press('Control+KeyK');
    await inFocus(page.locator('[cmdk-input]'));
    await type('رضایی');
    await page.locator('[cmdk-item]', { hasText: 'مریم رضایی' }).waitFor();
    await press('Enter');
    await heading('مریم رضایی');
    await focusShows();
  });

  it('records an interaction from F9', async () => {
    await press('F9');
    await heading('ارتباطات');
    await focusShows();
    await persian('alt', 'KeyN');
    await heading('ارتباط جدید');
    await tabTo(field(page, 'subject'));
    await type('پرسش از قیمت');
    await pick(field(page, 'contact'), 'رضایی', 'مریم رضایی');
    await persian('ctrl', 'KeyS');
    await heading('پرسش از قیمت');
    await focusShows();
  });

  it('makes a task for another user with typed dates', async () => {
    await press('Control+KeyK');
    await inFocus(page.locator('[cmdk-input]'));
    await type('وظیفه جدید');
    await page.locator('[cmdk-item][data-selected="true"]', { hasText: 'وظیفه' }).waitFor();
    await press('Enter');
    await heading(/وظیفه جدید/);
    await inFocus(field(page, 'title'));
    await type('ارسال کاتالوگ');
    for (const [name, written] of [['dueAt', '۱۴۰۹/۰۲/۱۵ ۱۷:۰۰'], ['remindAt', '۱۴۰۹/۰۲/۱۵ ۱۶:۳۰']] as const) {
      await tabTo(field(page, name));
      await type(written);
      await press('Tab');
      await focusShows();
    }
    await tabTo(field(page, 'title'), 'Shift+Tab');
    await pick(field(page, 'assignee'), 'بهار', 'بهار نیکو');
    await press('Control+KeyS');
    await heading('ارسال کاتالوگ');
    await focusShows();
    expect(await total('/tasks', { title: 'ارسال کاتالوگ', dueAt: '2030-05-05T13:30:00Z', remindAt: '2030-05-05T13:00:00Z' })).toBe(1);
  });

  it('sets a task of the cartable to 100 %', async () => {
    await press('Control+KeyK');
    await inFocus(page.locator('[cmdk-input]'));
    await type('کارتابل');
    await page.locator('[cmdk-item][data-selected="true"]', { hasText: 'کارتابل' }).waitFor();
    await press('Enter');
    await heading('کارتابل');
    await tabTo(page.locator('.cartable-sections button').filter({ hasText: 'عقب‌افتاده' }));
    await press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'تماس با مشتری' });
    await tabTo(row.locator('.cartable-percent-button'));
    await press('Enter');
    await inFocus(page.getByRole('slider'));
    await press('End');
    await row.waitFor({ state: 'detached' });
    await focusShows();
    expect(await total('/tasks', { title: 'تماس با مشتری', percent: 100 })).toBe(1);
  });

  it('makes a person with two phones', async () => {
    await page.evaluate(() => { history.pushState({}, '', '/persons/new'); window.dispatchEvent(new PopStateEvent('popstate')); });
    await heading('شخص جدید');
    await tabTo(field(page, 'lastName'));
    await type('دوتلفنی');
    await tabTo(field(page, 'phones'));
    await type('۰۹۱۲۱۱۱۲۲۳۳');
    const add = page.locator('[data-field="phones"] .field-rows-add');
    await tabTo(add);
    await press('Enter');
    await inFocus(page.locator('[data-field="phones"] .field-row').nth(1));
    await type('02188001122');
    await press('Control+KeyS');
    await heading('دوتلفنی');
    await focusShows();
    expect(await total('/persons', { lastName: 'دوتلفنی', 'phones.number': { contains: '9121112233' } })).toBe(1);
    expect(await total('/persons', { lastName: 'دوتلفنی', 'phones.number': { contains: '88001122' } })).toBe(1);
  });

  it('opens a row with arrows and Enter, and its menu with Shift+F10', async () => {
    await press('Control+KeyK');
    await inFocus(page.locator('[cmdk-input]'));
    await type('اشخاص');
    await page.locator('[cmdk-item][data-selected="true"]', { hasText: 'اشخاص' }).waitFor();
    await press('Enter');
    await heading('اشخاص');
    await page.locator('.ag-row [col-id="lastName"]').first().waitFor();
    await tabTo(page.locator('.ag-root'));
    await press('ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
    await inFocus(page.locator('.ag-row[row-index="1"]').first());
    await press('Enter');
    const panel = page.locator('.list-panel');
    await panel.locator('.list-panel-name h2').waitFor();
    await press('Enter');
    await inFocus(panel);
    await press('Escape');
    await panel.waitFor({ state: 'detached' });
    await inFocus(page.locator('.ag-row[row-index="1"]').first());
    await press('Shift+F10');
    const menu = page.getByRole('menu');
    await menu.getByRole('menuitem').first().waitFor();
    await inFocus(menu);
    await press('ArrowDown', 'Escape');
    await menu.waitFor({ state: 'detached' });
    await inFocus(page.locator('.ag-row[row-index="1"]').first());
  });

  it('builds a filter and chooses columns', async () => {
    const filter = page.getByRole('button', { name: 'افزودن فیلتر' });
    await tabTo(filter, 'Shift+Tab');
    await press('Enter');
    const builder = page.getByRole('button', { name: 'فیلتر ترکیبی' });
    await tabTo(builder);
    await press('Enter');
    const dialog = page.getByRole('dialog').filter({ hasText: 'افزودن شرط' });
    await inFocus(dialog);
    await pick(dialog.getByRole('combobox', { name: 'فیلد' }), 'نام خانوادگی');
    await tabTo(dialog.locator('.filter-leaf-value input'));
    await type('کریمی');
    await press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await focusShows();
    await page.locator('.ag-row [col-id="lastName"]').filter({ hasText: 'کریمی' }).waitFor();
    await page.locator('.ag-row').nth(1).waitFor({ state: 'detached' });
    const columns = page.getByRole('button', { name: 'ستون‌ها' });
    await tabTo(columns);
    await press('Enter');
    await inFocus(page.locator('.column-order').getByRole('textbox'));
    await type('تاریخ تولد');
    await tabTo(page.locator('.column-row-add').filter({ hasText: 'تاریخ تولد' }));
    await press('Enter');
    await page.locator('.column-order [data-column="birthDate"]').waitFor();
    await inFocus(page.locator('.column-order').locator('xpath=..'));
    await press('Escape');
    await inFocus(columns);
  });

  it('imports a file', async () => {
    await tabTo(page.getByRole('button', { name: 'کارهای بیشتر' }));
    await press('Enter');
    const entry = page.getByRole('menuitem', { name: 'ورود اشخاص از فایل' });
    await entry.waitFor();
    await inFocus(page.getByRole('menu'));
    for (let i = 0; i < 5 && !await hasFocus(entry); i += 1) await press('ArrowDown');
    await inFocus(entry);
    await press('Enter');
    await heading('ورود اشخاص از فایل');
    await focusShows();
    await page.locator('input[type="file"]').setInputFiles({ name: 'اشخاص.csv', mimeType: 'text/csv', buffer: Buffer.from('نام,نام خانوادگی\r\nیاسمن,صفحه‌کلیدی') });
    await tabTo(page.getByRole('button', { name: 'بررسی کن' }));
    await press('Enter');
    await tabTo(page.getByRole('button', { name: /^ورود/ }));
    await press('Enter');
    await page.getByText('ورود به پایان رسید').waitFor({ timeout: 30_000 });
    await tabTo(page.getByRole('button', { name: 'رفتن به فهرست' }));
    await press('Enter');
    await heading('اشخاص');
    await focusShows();
  }, 90_000);

  it('makes an access template, ticking its operations', async () => {
    await press('Control+KeyK');
    await inFocus(page.locator('[cmdk-input]'));
    await type('الگوی دسترسی جدید');
    await page.locator('[cmdk-item][data-selected="true"]', { hasText: 'الگوی دسترسی' }).waitFor();
    await press('Enter');
    await heading('الگوی دسترسی جدید');
    await inFocus(field(page, 'name'));
    await type('فقط خواننده');
    const add = page.getByRole('button', { name: 'افزودن دسترسی' });
    await tabTo(add);
    await press('Enter');
    const editor = page.getByRole('dialog');
    await inFocus(editor);
    await pick(editor.getByRole('combobox', { name: 'روی کدام فرم‌ها؟' }), 'وظایف');
    if (await list().count()) await press('Escape');
    for (const operation of ['مشاهده', 'خروجی فایل']) {
      const box = editor.getByRole('checkbox', { name: operation, exact: true });
      await tabTo(box);
      if (!await box.isChecked()) await press('Space');
      expect(await box.isChecked()).toBe(true);
    }
    await tabTo(editor.getByRole('button', { name: 'تأیید' }));
    await press('Enter');
    await editor.waitFor({ state: 'hidden' });
    await inFocus(add);
    await press('Control+KeyS');
    await heading('الگوهای دسترسی');
    await focusShows();
    expect(await total('/access-templates', { name: 'فقط خواننده' })).toBe(1);
  }, 120_000);

  it('leaves no serious fault behind, and signs out', async () => {
    expect(await seriousFaults(visitor)).toEqual([]);
    await tabTo(page.locator('.user-button'), 'Shift+Tab');
    await press('Enter');
    await inFocus(page.locator('.user-panel'));
    await tabTo(page.getByRole('button', { name: 'خروج', exact: true }));
    await press('Enter');
    await inFocus(page.locator('input[autocomplete="username"]'));
    expect(visitor.complaints).toEqual([]);
  });
});
