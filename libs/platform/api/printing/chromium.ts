import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Browser } from 'playwright-core';
import { Problem } from '../errors';

/** Ms without work after which the browser is closed: it takes some 150 MB. */
const IDLE = 60_000;
const SLOWEST = 300_000; // ms
/** Characters of a document up to which every cell is told to aids for reading, too; for thousands of rows that takes four times as long. */
const MOST_TAGGED = 500_000;
/** Documents at once; more would take memory and no less time. */
const AT_ONCE = 2;

const noBrowser = (): Problem => new Problem(503, { fa: 'ساختن PDF روی این سرور ممکن نیست؛ چاپ صفحه را به کار ببرید.', en: 'This server cannot make a PDF; print the page instead.' });

/** Makes PDF of HTML, in a browser that comes from npm. Nothing in the document runs, and nothing is fetched for it. */
@Injectable()
export class Chromium implements OnApplicationShutdown {
  private readonly log = new Logger('Chromium');
  private browser: Promise<Browser> | undefined;
  private idle: NodeJS.Timeout | undefined;
  private working = 0;
  private readonly waiting: (() => void)[] = [];

  /** The pages as `@page` in the document says. */
  async pdf(document: string): Promise<Buffer> {
    await this.turn();
    try {
      const browser = await this.open();
      const context = await browser.newContext({ javaScriptEnabled: false, offline: true, serviceWorkers: 'block' });
      try {
        await context.route('**/*', (route) => route.abort());
        const page = await context.newPage();
        page.setDefaultTimeout(SLOWEST);
        await page.setContent(document, { waitUntil: 'load', timeout: SLOWEST });
        return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: document.length < MOST_TAGGED });
      } finally {
        await context.close().catch(() => undefined);
      }
    } finally {
      this.working -= 1;
      this.waiting.shift()?.();
      this.closeWhenIdle();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.idle);
    await (await this.browser?.catch(() => undefined))?.close();
  }

  private async turn(): Promise<void> {
    if (this.working >= AT_ONCE) await new Promise<void>((resolve) => { this.waiting.push(resolve); });
    this.working += 1;
    clearTimeout(this.idle);
  }

  private open(): Promise<Browser> {
    this.browser ??= this.launch();
    return this.browser;
  }

  private async launch(): Promise<Browser> {
    try {
      // Loaded when the first document is made: the two cost every start some 100 ms.
      const [{ default: chromium }, { chromium: driver }] = await Promise.all([import('@sparticuz/chromium'), import('playwright-core')]);
      // The package's own default arguments switch web security off: none of them is used.
      const browser = await driver.launch({
        executablePath: await chromium.executablePath(),
        args: ['--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      });
      browser.on('disconnected', () => { this.browser = undefined; });
      return browser;
    } catch (error) {
      this.browser = undefined;
      this.log.error(`Chromium does not start: ${error instanceof Error ? error.message : String(error)}`);
      throw noBrowser();
    }
  }

  private closeWhenIdle(): void {
    if (this.working) return;
    this.idle = setTimeout(() => {
      const browser = this.browser;
      this.browser = undefined;
      browser?.then((open) => open.close()).catch(() => undefined);
    }, IDLE).unref();
  }
}
