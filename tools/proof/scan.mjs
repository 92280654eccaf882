// npm run proof -- scan [minutes of each scanner, 15 unless told]: sqlmap and wapiti over the whole OpenAPI document.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { administrator, fromSources, withProduct } from './product.mjs';
import { whenRunAlone } from './report.mjs';
import { properRequests } from './scan/requests.mjs';
import { startVulnerable } from './scan/vulnerable.mjs';
import { watchBetween } from './scan/watch.mjs';

const isThere = (program) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

async function output(program, given, { seconds, log }) {
  const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'pipe'] });
  const parts = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part));
  const late = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
  await once(child, 'close');
  clearTimeout(late);
  const text = Buffer.concat(parts).toString();
  fs.appendFileSync(log, `\n$ ${program} ${given.join(' ')}\n${text}`);
  return text;
}

/** Whether sqlmap found an injection at this request. Time-based blind ones are left to boolean ones: on a busy machine every answer is late. */
async function sqlmap(url, { method, path: at, query, body, named }, { folder, log, seconds = 120 }) {
  const address = `${url}${named ? at.replace(/([0-9a-f-]{36})/, '$1*') : at}${query ? `?${query}` : ''}`;
  const text = await output('sqlmap', [
    '-u', address, `--method=${method}`, ...(body ? [`--data=${body}`, '--headers=Content-Type: application/json'] : []), '--batch', '--disable-coloring', '--flush-session', `--output-dir=${folder}`,
    '--dbms=PostgreSQL', '--technique=BEUS', '--level=1', '--risk=1', '--threads=2', '--timeout=20', '--retries=0', '--ignore-code=*', '--no-cast', '--skip-waf', '--answers=follow=N,redirect=N',
  ], { seconds, log });
  return { found: /is vulnerable|injection point\(s\)|Parameter: .*\n\s+Type:/.test(text), tried: /testing|tested/.test(text) };
}

async function wapiti(urls, { folder, log, seconds }) {
  const starts = path.join(folder, 'urls.txt');
  fs.writeFileSync(starts, urls.join('\n'));
  const report = path.join(folder, 'wapiti.json');
  fs.rmSync(report, { force: true });
  await output('wapiti', ['-u', urls[0], '-s', starts, '--scope', 'folder', '-m', 'sql,timesql,exec,file,xss,crlf,redirect', '-d', '1', '-f', 'json', '-o', report, '--flush-session', '--no-bugreport', '-t', '20', '--max-scan-time', String(seconds), '--max-attack-time', String(Math.ceil(seconds / 4)), '-v', '0'], { seconds: seconds + 60, log });
  if (!fs.existsSync(report)) return undefined;
  const { vulnerabilities } = JSON.parse(fs.readFileSync(report, 'utf8'));
  return Object.entries(vulnerabilities).flatMap(([kind, found]) => found.map(({ path: at, info, parameter }) => ({ kind, at, info, parameter })));
}

function judge(report, name, { seen }) {
  report.figure(`${name}: requests`, `${seen.requests}, the slowest answer ${Math.round(seen.slowest)} ms`);
  for (const line of [...seen.errors, ...seen.inside, ...seen.canary].slice(0, 20)) report.note(line);
  report.check(`${name}: no answer was a 5xx`, seen.errors.length === 0, seen.errors.length);
  report.check(`${name}: no answer told of the inside`, seen.inside.length === 0, seen.inside.length);
  report.check(`${name}: the canary was seen in no answer`, seen.canary.length === 0, seen.canary.length);
}

export async function scan({ report, given: [minutes = 15] }) {
  const absent = ['sqlmap', 'wapiti'].filter((program) => !isThere(program));
  if (absent.length) {
    report.check(`${absent.join(' and ')} (Debian's packages) are there`, process.env.CI !== 'true', 'absent: this proof was left out');
    return;
  }
  const { fuzzTarget, CANARY } = fromSources('apps/api/security/fuzz-office.ts');
  const { ApiClient } = fromSources('apps/api/security/api-client.ts');
  const folder = path.join(report.folder, 'scan');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const log = path.join(folder, 'scan.log');
  await withProduct(async ({ url, databaseUrl }) => {
    const vulnerable = await startVulnerable(databaseUrl);
    try {
      const on = { folder, log };
      const planted = [await sqlmap(vulnerable.url, { method: 'GET', path: '/rows', query: 'name=one' }, on), await sqlmap(vulnerable.url, { method: 'POST', path: '/rows', query: '', body: '{"name":"one"}' }, on)];
      report.check('sqlmap finds what was planted in a query and in JSON', planted.every(({ found }) => found));
      const found = await wapiti([`${vulnerable.url}/page?name=x`, `${vulnerable.url}/file?name=x`], { ...on, seconds: 60 });
      report.check('wapiti finds what was planted in a page and in a path', new Set(found?.map(({ at }) => at.split('?')[0])).size >= 2, found?.map(({ kind }) => kind).join(', '));
    } finally {
      await vulnerable.close();
    }
    const target = await fuzzTarget(url, administrator);
    // The narrow user meets the rules of access in every statement; a key outlives the scan.
    const [administratorToken, narrowToken] = target.actors.map(({ token }) => token);
    const { body: { key } } = await new ApiClient(url, narrowToken).post('/api-keys', { name: 'scan' });
    const { body: { key: adminKey } } = await new ApiClient(url, administratorToken).post('/api-keys', { name: 'scan' });
    const requests = properRequests(target.document, target.ids);
    const narrow = await watchBetween(url, { token: key, canary: CANARY });
    const admin = await watchBetween(url, { token: adminKey });
    try {
      const until = Date.now() + Number(minutes) * 60_000;
      const injected = [];
      let tried = 0;
      for (const request of requests) {
        if (Date.now() > until) break;
        const through = /^\/(persons|companies|interactions|tasks|contacts|search|views|notifications|cartable)/.test(request.path) ? narrow : admin;
        if (!request.query && !request.body && !request.named) continue;
        const { found } = await sqlmap(`${through.url}/api/v1`, request, { folder, log, seconds: 90 });
        tried += 1;
        if (found) injected.push(`${request.method} ${request.path}?${request.query} ${request.body ?? ''}`);
      }
      report.figure('sqlmap', `${tried} of ${requests.length} operations in ${minutes} minutes, one of each handler first (${new Set(requests.map(({ handler }) => handler)).size} handlers)`);
      for (const line of injected) report.note(line);
      report.check('sqlmap finds no injection', injected.length === 0, injected.length);
      const asked = requests.filter(({ method, query }) => method === 'GET' && query).map(({ path: at, query }) => `${narrow.url}/api/v1${at}?${query}`);
      const found = await wapiti(asked, { folder, log, seconds: Number(minutes) * 60 });
      for (const { kind, at, info } of found ?? []) report.note(`${kind}: ${at} ${info}`);
      report.check(`wapiti finds nothing at ${asked.length} addresses with queries`, found?.length === 0, found ? found.length : 'no report');
      judge(report, 'narrow user', narrow);
      judge(report, 'administrator', admin);
    } finally {
      narrow.close();
      admin.close();
    }
  });
}

await whenRunAlone(import.meta, 'scan', scan);
