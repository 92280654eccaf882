// npm run proof -- scripts: some ninety script payloads through every text, looked at in Chromium: on the page, in print and in PDF.
import http from 'node:http';
import { once } from 'node:events';
import { signIn } from '../bench/server.mjs';
import { administrator, fromSources, withProduct } from './product.mjs';
import { whenRunAlone } from './report.mjs';
import { plant } from './scripts/plant.mjs';

/** Long enough for what loads, fades in or is fetched after that. ms */
const SETTLED = 700;

/** Runs in the page before anything else. */
function watchPolicy() {
  window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => { window.violations.push(`${effectiveDirective} ${blockedURI} ${sample}`); });
}

export async function scripts({ report }) {
  const { scriptPayloads } = fromSources('apps/api/testing/script-payloads.ts');
  const { openBrowser } = fromSources('apps/e2e/browser.ts');
  const hits = [];
  const evil = http.createServer((request, response) => { hits.push(request.url); response.writeHead(200, { 'access-control-allow-origin': '*' }).end(); });
  evil.listen(0, '127.0.0.1');
  await once(evil, 'listening');
  const host = `127.0.0.1:${evil.address().port}`;
  // Whoever runs it, the page or the Chromium that makes PDF, is seen here or by the page's policy.
  const payloads = scriptPayloads(`fetch('//${host}/ran')`).map((payload) => payload.replaceAll('evil.example', host));
  const browser = await openBrowser();
  try {
    await withProduct(async ({ url }) => {
      const client = await signIn(url, administrator);
      const { planted, written, refused } = await plant(client, await client.call('GET', '/openapi.json'), payloads);
      report.figure('payloads', `${payloads.length}, in ${written} records of ${planted.size} forms and ${[...planted.values()].reduce((sum, { fields }) => sum + fields.size, 0)} fields (${refused} records were refused whole)`);
      for (const form of ['persons', 'companies', 'interactions', 'tasks', 'lookup-values', 'custom-fields', 'print-formats', 'views']) report.check(`${form} took payloads`, planted.has(form), planted.get(form)?.ids.length);
      await attachAndImport(url, client.token, planted, payloads);
      const look = await openWindow(browser, url);
      await lookAtEverything(look, planted, payloads);
      report.figure('screens', look.screens.length);
      for (const line of look.findings.slice(0, 30)) report.note(line);
      report.check('no dialog, no request to the payloads\' host, no violation of the policy on any screen', look.findings.length === 0, look.findings.length);
      await papers({ report, client, browser, planted, host });
      await look.close();
      client.close();
    });
    report.check('the payloads\' host was asked for nothing', hits.length === 0, [...new Set(hits)].slice(0, 10).join(' '));
  } finally {
    await browser.close();
    evil.close();
  }
}

/** Names of files, and the columns and values of a spreadsheet. */
async function attachAndImport(url, token, planted, payloads) {
  const post = async (at, form) => {
    const answer = await fetch(`${url}/api/v1${at}`, { method: 'POST', body: form, headers: { authorization: `Bearer ${token}` } });
    if (answer.status >= 500) throw new Error(`${at} answered ${answer.status}`);
    await answer.arrayBuffer();
  };
  const ids = planted.get('persons').ids;
  for (const [i, payload] of payloads.entries()) {
    const form = new FormData();
    form.set('file', new Blob(['a,b\r\n1,2'], { type: 'text/csv' }), `${payload.replaceAll('/', '∕').slice(0, 150)}.csv`);
    await post(`/persons/${ids[i % 5]}/attachments`, form);
  }
  const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
  const form = new FormData();
  form.set('file', new Blob([`${quoted(payloads[0])},${quoted(payloads[12])}\r\n${payloads.map((payload) => `${quoted(payload.slice(0, 90))},${quoted(payload.slice(0, 90))}`).join('\r\n')}`], { type: 'text/csv' }), `${payloads[12].replaceAll('/', '∕')}.csv`);
  form.set('mode', 'apply');
  form.set('mapping', JSON.stringify({ [payloads[0]]: 'lastName', [payloads[12]]: 'firstName' }));
  await post('/persons/import', form);
}

async function openWindow(browser, url) {
  const context = await browser.newContext({ baseURL: url, locale: 'fa-IR', viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(watchPolicy);
  const page = await context.newPage();
  const [screens, findings] = [[], []];
  page.on('dialog', (dialog) => { findings.push(`${screens.at(-1)}: a dialog ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', (request) => { if (!request.url().startsWith(url) && /^https?:/.test(request.url())) findings.push(`${screens.at(-1)}: asked for ${request.url().slice(0, 200)}`); });
  page.on('console', (message) => { if (/Content Security Policy/.test(message.text())) findings.push(`${screens.at(-1)}: ${message.text().slice(0, 300)}`); });
  await page.goto('/');
  await page.evaluate(async ({ username, password }) => {
    await fetch('/api/v1/auth/login', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
    localStorage.setItem('peyvand.signed-in', '1');
  }, administrator);
  return {
    page, screens, findings, close: () => context.close(),
    /** Looks at one screen, or at what `act` makes of the one that is there. */
    async at(screen, act = () => page.goto(screen)) {
      screens.push(screen);
      await act();
      await page.waitForLoadState('networkidle').catch(() => {});
      await page.waitForTimeout(SETTLED);
      for (const line of await page.evaluate(() => window.violations.splice(0))) findings.push(`${screen}: ${line}`);
    },
  };
}

async function lookAtEverything(look, planted, payloads) {
  const { page } = look;
  await look.at('/persons');
  // The first sign-in asks for a few answers; whatever is asked for again is asked on top.
  for (const [form, { ids }] of planted) {
    await look.at(`/${form}`);
    for (let part = 0; part < 3; part += 1) await look.at(`/${form}, further down`, () => page.mouse.move(600, 500).then(() => page.mouse.wheel(0, 1500)));
    for (const id of [ids[0], ids[Math.floor(ids.length / 2)]]) {
      await look.at(`/${form}/${id}`);
      await look.at(`/${form}/${id}/edit`);
    }
    await look.at(`/${form}/new`);
  }
  for (const screen of ['/', '/dashboard', '/reports', '/cartable', '/help', '/settings/base-data', '/settings/organisation', '/settings/account', '/persons/import', '/recent-work', '/set-up']) await look.at(screen);
  // Names as groups: on the axes, in the legend, and in what a drawing tells under the pointer.
  for (const shape of ['columns', 'bars', 'line', 'pie']) {
    for (const groupBy of [[{ field: 'lastName' }], [{ field: 'createdAt', by: 'day' }, { field: 'lastName' }]]) {
      const drawing = `/persons?${new URLSearchParams({ view: 'all', figures: JSON.stringify({ groupBy, measures: [{ fn: 'count' }], chart: { shape } }) })}`;
      await look.at(drawing);
      const box = await page.locator('.figure-chart-box').boundingBox();
      for (let part = 1; part < 10; part += 1) await look.at(`${drawing}, under the pointer`, () => page.mouse.move(box.x + (box.width * part) / 10, box.y + box.height / 2));
    }
  }
  for (const payload of payloads.filter((_, i) => i % 10 === 0)) {
    await look.at(`the palette with ${payload.slice(0, 40)}`, async () => {
      await page.goto('/persons');
      await page.keyboard.press('Control+k');
      await page.keyboard.insertText(payload);
    });
    await look.at(`/persons?search=${encodeURIComponent(payload)}`);
    await look.at(`/help?topic=${encodeURIComponent(payload)}`);
  }
  await look.at('the notifications', async () => {
    await page.goto('/');
    await page.locator('.office-header button').last().click({ timeout: 5000 }).catch(() => {});
  });
}

/** Prints are opened without the page's policy: nothing in them may run or be fetched even so. */
async function papers({ report, client, browser, planted, host }) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const findings = [];
  page.on('dialog', (dialog) => { findings.push(`a dialog: ${dialog.message()}`); void dialog.dismiss(); });
  page.on('request', (request) => { if (request.url().includes(host)) findings.push(`asked for ${request.url()}`); });
  let [prints, lists, pdfs, absent] = [0, 0, 0, false];
  const open = async (text) => {
    prints += 1;
    await page.setContent(text, { waitUntil: 'load' });
    await page.waitForTimeout(150);
  };
  for (const [form, { ids }] of planted) {
    for (const id of ids.filter((_, i) => i % 9 === 0)) {
      const { status, text } = await client.send('GET', `/${form}/${id}/print`);
      if (status === 200) await open(text);
    }
    const list = await client.send('POST', `/${form}/print`, { query: {} });
    if (list.status === 200) { lists += 1; await open(list.text); }
    if (absent || !['persons', 'companies', 'tasks', 'interactions'].includes(form)) continue;
    const pdf = await client.send('POST', `/${form}/export`, { format: 'pdf', query: {} });
    if (pdf.status === 503) absent = true;
    else if (pdf.text.startsWith('%PDF')) pdfs += 1;
  }
  report.figure('papers', `${prints} prints, ${lists} of them of lists, ${pdfs} PDF files`);
  for (const line of findings.slice(0, 20)) report.note(line);
  report.check('nothing in a print runs or is fetched', prints > 0 && lists > 0 && findings.length === 0, findings.length);
  report.check('PDF files were made', pdfs > 0, absent ? 'the system\'s libraries for Chromium are absent' : pdfs);
  await context.close();
}

await whenRunAlone(import.meta, 'scripts', scripts);
