// node tools/help-pictures.mjs <address> <user> <password> [picture …]: takes the pictures of the help anew, in both languages, from an
// office with sample data (SAMPLE_DATA=1 npm start). They are committed: apps/web/public/help/<name>.<language>.webp.
import fs from 'node:fs';
import path from 'node:path';
import bundled from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import sharp from 'sharp';

const [address, username, password, ...wanted] = process.argv.slice(2);
if (!password) throw new Error('node tools/help-pictures.mjs <address> <user> <password> [picture …]');
const folder = path.resolve(import.meta.dirname, '../apps/web/public/help');
const size = { width: 1280, height: 800 };
const quality = 72;

const firstRow = '.ag-row[row-index="0"]';
/** The page of the first record of the list that is shown. */
const openFirst = async (page) => {
  const id = await page.locator(firstRow).first().getAttribute('row-id');
  await page.goto(`${new URL(page.url()).pathname}/${id}`);
  await page.locator('main h1').first().waitFor();
};
/** What is shown, by the picture's name. `ready` is there when the screen is. */
const pictures = {
  list: { at: '/persons', ready: firstRow },
  record: { at: '/persons', ready: firstRow, open: openFirst },
  figures: { at: `/persons?view=all&figures=${encodeURIComponent(JSON.stringify({ groupBy: [{ field: 'province' }], measures: [{ fn: 'count' }, { fn: 'max', field: 'createdAt' }], sort: '-count' }))}`, ready: '.figures .ag-row' },
  dashboard: { at: '/dashboard', ready: '.figure-chart-box svg' },
  reports: { at: '/reports', ready: '.reports-of li' },
  template: { at: '/access-templates', ready: firstRow, open: openFirst },
};

const browser = await chromium.launch({ executablePath: await bundled.executablePath(), args: ['--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking'] });
fs.mkdirSync(folder, { recursive: true });
try {
  for (const language of ['fa', 'en']) {
    const context = await browser.newContext({ viewport: size, locale: language === 'fa' ? 'fa-IR' : 'en-GB', timezoneId: 'Asia/Tehran', baseURL: address });
    await context.addInitScript((chosen) => { localStorage.setItem('peyvand.language', chosen); }, language);
    const page = await context.newPage();
    await page.goto('/');
    await page.locator('input[autocomplete="username"]').fill(username);
    await page.locator('input[type="password"]').fill(password);
    await page.locator('button[type="submit"]').click();
    await page.locator('.office-header').waitFor();
    for (const [name, { at, ready, open }] of Object.entries(pictures).filter(([one]) => !wanted.length || wanted.includes(one))) {
      await page.goto(at);
      await page.locator(ready).first().waitFor();
      await open?.(page);
      await page.waitForLoadState('networkidle');
      const file = path.join(folder, `${name}.${language}.webp`);
      await sharp(await page.screenshot()).webp({ quality }).toFile(file);
      console.log(`${path.basename(file)} ${Math.round(fs.statSync(file).size / 1024)} kB`);
    }
    await context.close();
  }
} finally {
  await browser.close();
}
