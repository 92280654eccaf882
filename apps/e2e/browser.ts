import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, chromium as driver, type Page } from 'playwright-core';

/** Chromium from npm. Its package's own default arguments switch web security off: none of them is used. */
export async function openBrowser(): Promise<Browser> {
  return driver.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/**
 * A window of one visitor, and what its console complains of. Nothing moves in it, as users can ask for: whoever presses a
 * button in the same instant as a dialog opens, as only a program can, would miss it.
 */
export interface Visitor { page: Page; complaints: string[]; close(): Promise<void> }
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'fa-IR', timezoneId: 'Asia/Tehran', viewport: { width: 1440, height: 900 }, baseURL: url, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000); // ms
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto('/');
  return { page, complaints, close: () => context.close() };
}

export async function signIn({ page }: Visitor, username: string, password: string): Promise<void> {
  await page.locator('input[autocomplete="username"]').fill(username);
  await page.locator('input[type="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
  await page.locator('.office-header').waitFor();
}
