// Users who work: everything that was acknowledged to them is remembered, so that it can be asked for at the end.
import { setTimeout as sleep } from 'node:timers/promises';
import { administrator } from '../../bench/server.mjs';
import { fromSources } from '../product.mjs';

const password = 'a long enough secret';
const operations = ['view', 'create', 'edit', 'delete', 'restore', 'report', 'statistics', 'assign', 'star', 'export'];
const forms = ['persons', 'companies', 'interactions', 'tasks'];
const boundary = 'chaosboundary7319';
const importedRows = 30;
const TIMEOUT = 30_000; // ms

const json = (body) => ({ body: JSON.stringify(body), type: 'application/json' });
const multipart = (name, content, fields = {}) => ({
  type: `multipart/form-data; boundary=${boundary}`,
  body: Object.entries(fields).map(([field, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`).join('')
    + `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--${boundary}--\r\n`,
});

/** `seen` takes what no answer may be; `kept` what has to be there at the end. */
export function openLoad(house, canary) {
  const seen = { requests: 0, statuses: new Map(), failures: [], excused: 0, canary: 0, slowest: 0 };
  const kept = { created: new Map(), fields: new Map(), deleted: new Set(), tasks: new Map(), attachments: new Map(), imports: new Map() };
  let open = true;
  let next = 0;

  /** One request; undefined where a fault that was made kept it from being answered. */
  async function ask(api, token, method, at, { body, type } = {}, headers = {}) {
    const from = performance.now();
    let answer;
    try {
      const response = await fetch(`${api.url}/api/v1${at}`, { method, body, signal: AbortSignal.timeout(TIMEOUT), headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(type ? { 'content-type': type } : {}), ...headers } });
      answer = { status: response.status, text: await response.text(), version: Number(response.headers.get('etag')?.replaceAll('"', '')) };
    } catch (error) {
      answer = { status: 0, text: String(error.cause ?? error) };
    }
    seen.requests += 1;
    seen.statuses.set(answer.status, (seen.statuses.get(answer.status) ?? 0) + 1);
    if (answer.text.includes(canary) && token !== house.adminToken) seen.canary += 1;
    if (answer.status !== 0 && answer.status < 500) {
      seen.slowest = Math.max(seen.slowest, performance.now() - from);
      return { ...answer, data: answer.status < 300 && answer.text.startsWith('{') ? JSON.parse(answer.text) : undefined };
    }
    // The process may have been killed between the failure and now.
    await sleep(50);
    if (house.excuses(api, from)) seen.excused += 1;
    else seen.failures.push(`${method} ${at.slice(0, 120)} at ${api.name}: ${answer.status} ${answer.text.slice(0, 200)}`);
    return undefined;
  }
  const anyApi = () => house.apis[Math.floor(Math.random() * house.apis.length)];
  /** With one key until it is answered: however often it was sent, it was done once. */
  async function until(user, at, given) {
    const key = `chaos-${process.pid}-${(next += 1)}`;
    for (;;) {
      const answer = await ask(anyApi(), user.token, 'POST', at, given, { 'idempotency-key': key });
      if (answer) return answer;
      await sleep(300);
    }
  }
  const refused = (what, answer) => { seen.failures.push(`${what} was answered ${answer.status}: ${answer.text.slice(0, 300)}`); };
  const mark = () => `w${process.pid}n${(next += 1)}`;
  const pick = (values) => values[Math.floor(Math.random() * values.length)];

  const steps = {
    async create(user) {
      const marker = mark();
      const answer = await until(user, '/persons', json({ lastName: marker, firstName: 'آغاز', phones: [{ number: `0912${String(1_000_000 + next).slice(-7)}` }] }));
      if (answer.status !== 201) return refused('a new person', answer);
      kept.created.set(answer.data.id, marker);
      user.persons.push({ id: answer.data.id, version: answer.version });
    },
    async change(user) {
      const person = pick(user.persons);
      if (!person || person.busy) return;
      person.busy = true;
      const firstName = mark();
      const answer = await ask(anyApi(), user.token, 'PATCH', `/persons/${person.id}`, json({ firstName }), { 'if-match': `"${person.version}"` });
      if (answer?.status === 200) {
        person.version = answer.version;
        kept.fields.set(firstName, person.id);
      } else {
        // Whether it was done nobody was told: what stands there is what goes on.
        const now = await ask(anyApi(), user.token, 'GET', `/persons/${person.id}`);
        if (now?.status === 200) person.version = now.version;
        if (answer && answer.status !== 412 && answer.status !== 404) refused('a change', answer);
      }
      person.busy = false;
    },
    async remove(user) {
      const person = pick(user.persons);
      if (!person || person.busy || Math.random() < 0.7) return;
      person.busy = true;
      const answer = await ask(anyApi(), user.token, 'DELETE', `/persons/${person.id}`);
      if (answer?.status === 204) kept.deleted.add(person.id);
      if (answer?.status === 204 || answer?.status === 404) user.persons.splice(user.persons.indexOf(person), 1);
      else person.busy = false;
    },
    async task(user) {
      const marker = mark();
      const answer = await until(user, '/tasks', json({ title: marker, ...(user.persons.length ? { contact: pick(user.persons).id } : {}) }));
      if (answer.status === 201) kept.tasks.set(marker, answer.data.id);
      // The contact may have been deleted in between.
      else if (answer.status !== 400) refused('a new task', answer);
    },
    async attach(user) {
      const person = pick(user.persons);
      if (!person) return;
      const name = `${mark()}.csv`;
      const answer = await ask(anyApi(), user.token, 'POST', `/persons/${person.id}/attachments`, multipart(name, `a,b\r\n${name},1`));
      if (answer?.status === 201) kept.attachments.set(answer.data.id, name);
      else if (answer && answer.status !== 404) refused('an attachment', answer);
    },
    async importRows(user) {
      if (Math.random() < 0.8) return;
      const marker = mark();
      const rows = Array.from({ length: importedRows }, (_, i) => `${marker},r${i}`).join('\r\n');
      const answer = await until(user, '/persons/import', multipart('rows.csv', `l,f\r\n${rows}`, { mode: 'apply', mapping: JSON.stringify({ l: 'lastName', f: 'firstName' }) }));
      if (answer.status === 202) kept.imports.set(answer.data.job, marker);
      else refused('an import', answer);
    },
    async read(user) {
      await ask(anyApi(), user.token, 'GET', pick(['/persons?limit=50&sort=-createdAt', '/tasks?limit=50&fields=title,contact,assignee', '/companies?limit=20', `/search?text=${canary}&limit=10`, `/persons?search=${canary}`, '/search?text=w&limit=10', '/cartable', '/jobs', `/persons?filter=${encodeURIComponent('{"createdAt":{"gte":"$today"}}')}`]));
      if (user.persons.length) await ask(anyApi(), user.token, 'GET', `/persons/${pick(user.persons).id}?include=related,timeline`);
    },
    async figures(user) { await ask(anyApi(), user.token, 'POST', '/persons/aggregate', json({ groupBy: [{ field: 'createdAt', by: 'day' }], measures: [{ fn: 'count' }] })); },
    async export(user) {
      if (Math.random() < 0.5) await ask(anyApi(), user.token, 'POST', '/persons/export', json({ format: pick(['csv', 'xlsx']), query: { limit: 100 }, columns: ['lastName', 'firstName'] }));
    },
  };
  const often = ['create', 'create', 'change', 'change', 'change', 'task', 'task', 'attach', 'importRows', 'remove', 'read', 'read', 'read', 'figures', 'export'];

  async function work(user) {
    while (open) {
      await steps[pick(often)](user);
      await sleep(20 + Math.random() * 150);
    }
  }

  return {
    seen, kept, importedRows,
    /** An office with a canary out of reach of its users, a series without gaps for tasks, and users who work. */
    async begin(users) {
      const { ApiClient } = fromSources('apps/api/security/api-client.ts');
      const login = async (username, secret) => (await (await fetch(`${house.apis[0].url}/api/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password: secret }) })).json()).accessToken;
      house.adminToken = await login(administrator.username, administrator.password);
      const admin = new ApiClient(house.apis[0].url, house.adminToken);
      for (const [path, body] of [['/persons', { lastName: canary }], ['/companies', { name: canary }], ['/tasks', { title: canary, assignee: null, referrer: null }]]) await admin.create(path, body);
      await admin.create('/numbering-series', { name: 'بی‌جاافتادگی', forms: ['tasks'], pattern: 'T{seq}', gapless: true });
      const accessTemplate = await admin.create('/access-templates', { name: 'کارشناسان', grants: forms.map((form) => ({ form, operations, scope: 'own' })) });
      const all = [];
      for (let i = 0; i < users; i += 1) {
        await admin.create('/users', { username: `user${i}`, fullName: `کاربر ${i}`, password, accessTemplate });
        all.push({ token: await login(`user${i}`, password), persons: [] });
      }
      // A token lives a quarter of an hour.
      const renewing = setInterval(() => all.forEach((user, i) => { login(`user${i}`, password).then((token) => { user.token = token ?? user.token; }, () => {}); }), 4 * 60_000);
      const working = all.flatMap((user) => [work(user), work(user)]);
      return async () => {
        open = false;
        clearInterval(renewing);
        await Promise.all(working);
      };
    },
  };
}
