// node tools/bench/first-list.mjs [--persons N …]: from the address to a list that can be used, in Chromium, over an installation with these persons.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';
import { whenRunAlone } from './alone.mjs';
import { percentile } from './measure.mjs';
import { figuresOf, tableOf } from './report.mjs';
import { measured } from './users.mjs';

const rounds = 5;
const goals = { first: 1500 /* ms */, next: 600 /* ms */, script: 620 /* kB */ };

/** Runs in the page: notes when a row with its values can be pressed. */
function watchForRow() {
  const look = () => {
    const cell = document.querySelector('.ag-row:not(.is-waiting) [col-id="lastName"]');
    const { left, top, width, height } = cell?.getBoundingClientRect() ?? {};
    if (cell?.textContent && cell.contains(document.elementFromPoint(left + width / 2, top + height / 2))) window.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  document.addEventListener('DOMContentLoaded', look);
}

/** One visit in a window of its own. @returns milliseconds from the start of the navigation, bytes of scripts and requests over the network until then */
async function visit(context, url, before = async () => {}) {
  const page = await context.newPage();
  const browser = await context.newCDPSession(page);
  await browser.send('Network.enable');
  await before(browser, page);
  const kinds = new Map();
  let [script, requests] = [0, 0];
  browser.on('Network.responseReceived', ({ requestId, type, response }) => { if (!response.fromDiskCache && !response.fromServiceWorker) kinds.set(requestId, type); });
  browser.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!kinds.has(requestId)) return;
    requests += 1;
    if (kinds.get(requestId) === 'Script') script += encodedDataLength;
  });
  await page.addInitScript(watchForRow);
  await page.goto(`${url}/persons`, { waitUntil: 'commit' });
  const usable = await page.waitForFunction(() => window.usableAt, undefined, { polling: 50 });
  const figures = { usable: await usable.jsonValue(), script, requests };
  return { ...figures, page };
}

/** As somebody who is signed in, with nothing of the page in his browser. */
async function forget(browser, page) {
  await page.goto('about:blank');
  await browser.send('Network.clearBrowserCache');
}

/** Rows for the report. The server must be running over an installation with sample data. Cold: an empty browser cache and no service worker; warm: the same profile once more, in a new window. */
export async function measureFirstList({ server }) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'peyvand-browser-'));
  const context = await driver.launchPersistentContext(profile, {
    executablePath: await chromium.executablePath(), args: ['--no-sandbox', '--headless', '--disable-gpu', '--no-first-run', '--disable-background-networking'], viewport: { width: 1440, height: 900 }, locale: 'fa-IR',
  });
  try {
    const door = await context.newPage();
    await door.goto(`${server.url}/icon.svg`);
    await door.evaluate(async ({ username, password }) => {
      const answer = await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
      if (!answer.ok) throw new Error(`Signing in answered ${answer.status}.`);
      localStorage.setItem('peyvand.signed-in', '1');
    }, measured.own);
    await door.close();
    const [cold, warm] = [[], []];
    for (let i = 0; i < rounds; i += 1) {
      const { page, ...figures } = await visit(context, server.url, forget);
      cold.push(figures);
      await page.close();
    }
    const last = await visit(context, server.url);
    await last.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await last.page.close();
    for (let i = 0; i < rounds; i += 1) {
      const { page, ...figures } = await visit(context, server.url);
      warm.push(figures);
      await page.close();
    }
    const bytes = percentile(cold.map(({ script }) => script), 0.5) / 1000;
    const of = (visits) => ({ product: visits.map(({ usable }) => usable), raw: [] });
    const requests = (visits) => `${percentile(visits.map((one) => one.requests), 0.5)} requests`;
    return [
      { name: 'page: script until the first list (Brotli)', goal: `≤ ${goals.script} kB`, shown: `${Math.round(bytes)} kB`, kilobytes: bytes, met: bytes <= goals.script },
      { ...figuresOf({ name: 'page: first visit until the list can be used', goal: { p50: goals.first } }, of(cold)), note: requests(cold) },
      { ...figuresOf({ name: 'page: next visit until the list can be used', goal: { p50: goals.next } }, of(warm)), note: requests(warm) },
    ];
  } finally {
    await context.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

await whenRunAlone(import.meta, { role: 'api', page: true }, async ({ server }) => console.log(`\n${tableOf(await measureFirstList({ server }))}`));
