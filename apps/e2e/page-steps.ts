import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { Visitor } from './browser';

// What a person does on the page, step by step. Texts are the Persian page's.

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
interface Violation { id: string; impact?: string | null; nodes: { target: unknown[]; failureSummary?: string }[] }

/** What axe-core calls serious or critical on the screen as it stands, one line each. */
export async function seriousFaults({ page }: Visitor): Promise<string[]> {
  await page.waitForLoadState('networkidle');
  // What fades in or out is pale for a moment.
  await page.waitForFunction(() => !document.querySelector('[class*="-leave-active"], [class*="-enter-active"], [class*="-appear-active"]')
    && document.getAnimations().every(({ playState, effect }) => playState !== 'running' || effect?.getComputedTiming().iterations === Infinity));
  // By the debugger's way in: the page's own policy lets no foreign script in.
  await page.evaluate(AXE);
  // axe takes joined letters for the pictures of an icon font, and whatever is written in that font with them: none of it is.
  await page.evaluate(`axe.configure({ checks: [{ id: 'label-content-name-mismatch', options: { ...axe._audit.checks['label-content-name-mismatch'].options, pixelThreshold: 2, occurrenceThreshold: Infinity } }] })`);
  const violations = await page.evaluate('axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)') as Violation[];
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`));
}

/** Goes by the menu, as people do. */
export async function goTo({ page }: Visitor, entry: string): Promise<void> {
  await page.locator('nav').getByRole('link', { name: entry, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: entry }).waitFor();
}

export const field = (page: Page, name: string) => page.locator(`#field-${name}`);

/** Opens a field's list, types into it and takes what has this title. */
export async function choose(page: Page, name: string, written: string, title = written): Promise<void> {
  await field(page, name).click();
  await field(page, name).pressSequentially(written);
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: title }).first().click();
}

/** Types a date with its time, as it is written here: `۱۴۰۹/۰۲/۱۵ ۱۷:۰۰`. */
export async function typeDate(page: Page, name: string, written: string): Promise<void> {
  await field(page, name).click();
  await field(page, name).fill(written);
  await field(page, name).press('Tab');
}

export async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'ذخیره', exact: true }).click();
}
/** The same where what follows asks the server and not the page: the record of `path` is there then. */
export async function saveAndWait(page: Page, path: string): Promise<void> {
  const kept = page.waitForResponse((response) => ['POST', 'PATCH'].includes(response.request().method()) && new RegExp(`^/api/v1/${path}(/[\\da-f-]{36})?$`).test(new URL(response.url()).pathname) && response.ok());
  await save(page);
  await kept;
}

/** A template of one's own records in some provinces, on several forms at once. */
export async function makeTemplate(visitor: Visitor, name: string, forms: readonly string[], provinces: readonly string[]): Promise<void> {
  const { page } = visitor;
  await goTo(visitor, 'الگوهای دسترسی');
  await page.getByRole('button', { name: 'الگوی دسترسی جدید' }).click();
  await field(page, 'name').fill(name);
  await page.getByRole('button', { name: 'افزودن دسترسی' }).click();
  const editor = page.getByRole('dialog');
  const chosen = editor.getByRole('combobox', { name: 'روی کدام فرم‌ها؟' });
  for (const form of forms) {
    await chosen.fill(form);
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByTitle(form, { exact: true }).click();
  }
  await chosen.press('Escape');
  await editor.getByRole('button', { name: 'کار روزانه' }).click();
  await editor.getByRole('radio', { name: /فقط رکوردهای خودش/ }).check();
  await editor.getByRole('radio', { name: 'فقط استان‌های انتخاب‌شده' }).check();
  for (const province of provinces) await editor.getByRole('checkbox', { name: province, exact: true }).check();
  await editor.getByRole('button', { name: 'تأیید' }).click();
  await editor.waitFor({ state: 'hidden' });
}

/** A user who signs in with this password. */
export async function makeUser(visitor: Visitor, given: { username: string; password: string; fullName: string; template: string }): Promise<void> {
  const { page } = visitor;
  await goTo(visitor, 'کاربران');
  await page.getByRole('button', { name: 'کاربر جدید' }).click();
  await field(page, 'username').fill(given.username);
  await field(page, 'password').fill(given.password);
  await field(page, 'fullName').fill(given.fullName);
  await choose(page, 'accessTemplate', given.template);
  await save(page);
  await page.getByRole('heading', { level: 1, name: given.fullName }).waitFor();
}

/** Finds a record by the search above every page and opens the one with this title. */
export async function findAndOpen({ page }: Visitor, written: string, title: string): Promise<void> {
  const box = page.getByRole('combobox', { name: 'جست‌وجو در همه‌جا' });
  await box.fill(written);
  await page.getByRole('option', { name: title }).first().waitFor();
  await box.press('Enter');
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** Gives the import screen of a form a csv file; its columns are mapped as the server suggests. */
export async function giveFile(visitor: Visitor, form: string, rows: readonly string[]): Promise<void> {
  const { page } = visitor;
  await goTo(visitor, form);
  await page.getByRole('button', { name: 'کارهای بیشتر' }).click();
  await page.getByRole('menuitem', { name: `ورود ${form} از فایل` }).click();
  await page.locator('input[type="file"]').setInputFiles({ name: `${form}.csv`, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\r\n')) });
  await page.getByRole('button', { name: 'بررسی کن' }).waitFor();
}

/** By the quick entry on top of the time line of the record that is open. */
export async function enterInteraction({ page }: Visitor, subject: string): Promise<void> {
  await page.locator('#quick-interactions-subject').fill(subject);
  await page.getByRole('button', { name: 'ثبت', exact: true }).click();
  await page.locator('.record-timeline').getByRole('link', { name: subject }).waitFor();
}

/** The whole form of a task about the record that is open. */
export async function openTaskForm({ page }: Visitor): Promise<void> {
  await page.locator('.quick-entry').getByText('وظیفه', { exact: true }).click();
  await page.getByRole('button', { name: 'فرم کامل' }).click();
  await field(page, 'title').waitFor();
}

export async function fillTask({ page }: Visitor, given: { title: string; assignee: string; dueAt: string; remindAt: string }): Promise<void> {
  await field(page, 'title').fill(given.title);
  await choose(page, 'assignee', given.assignee.split(' ')[0]!, given.assignee);
  await typeDate(page, 'dueAt', given.dueAt);
  await typeDate(page, 'remindAt', given.remindAt);
  await save(page);
  await page.getByRole('heading', { level: 1, name: given.title }).waitFor();
}

/** What the head of the record that is open offers to do with it, by name. */
export async function offeredActions(page: Page): Promise<(string | null)[]> {
  const buttons = page.locator('.record-actions button');
  await buttons.first().waitFor();
  return buttons.evaluateAll((all) => all.map((one) => one.textContent?.trim() || one.getAttribute('aria-label')));
}
