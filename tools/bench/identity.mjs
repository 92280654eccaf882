// node tools/bench/identity.mjs [--persons N]: who is this, and what happens when two turn out to be one: the warning while
// typing, a list under a group with all below it, a merge with what hangs on it and its undo.
import { setTimeout as sleep } from 'node:timers/promises';
import { whenRunAlone } from './alone.mjs';
import { measure, percentile } from './measure.mjs';
import { familyNames, femaleNames } from './names.mjs';
import { figuresOf, tableOf } from './report.mjs';
import { administrator, signIn, startServer } from './server.mjs';
import { statement } from './raw-sql.mjs';
import { measured } from './users.mjs';

const goals = { duplicates: { p50: 50 }, group: { ratio: 2.5 }, merge: 1, undo: 10 };
/** Related rows of the records that are merged, and how often it is done. */
const [RELATED, ROUNDS] = [1000, 5];
const list = 'limit=50&fields=code,firstName,lastName,phones,employer,province,city,experts,createdAt';
const noProcessors = async () => ({ server: new Map(), database: new Map(), raw: new Map() });
const turn = (values, i) => values[i % values.length];

/** A tree of 1 + 6 + 36 groups with a fifth of all contacts in its leaves; kept from run to run. */
async function groups(database, admin) {
  const { rows: [known] } = await database.query(`SELECT id FROM contact_groups WHERE title = 'bench'`);
  if (known) return known.id;
  const add = async (name, parent) => (await admin.call('POST', '/contact-groups', { name, ...(parent ? { parent } : {}) })).id;
  const top = await add('bench');
  const leaves = [];
  for (let i = 0; i < 6; i += 1) {
    const middle = await add(`bench ${i}`, top);
    for (let k = 0; k < 6; k += 1) leaves.push(await add(`bench ${i} ${k}`, middle));
  }
  await database.query(`INSERT INTO contacts_groups (record, target) SELECT id, ($1::uuid[])[1 + abs(hashtext(id::text)) % ${leaves.length}] FROM contacts WHERE abs(hashtext(id::text || 'g')) % 5 = 0`, [leaves]);
  await database.query('ANALYZE contact_groups; ANALYZE contacts_groups');
  return top;
}

const under = `WITH RECURSIVE below AS (SELECT id FROM contact_groups WHERE id = :group UNION ALL SELECT g.id FROM contact_groups g JOIN below b ON g.parent = b.id)
  SELECT t.id, t.code, t."firstName", t."lastName", t."createdAt", e.title AS employer, p.title AS province, c.title AS city,
    (SELECT coalesce(json_agg(to_json(h) ORDER BY h.position), '[]') FROM contacts_phones h WHERE h.parent = t.id) AS phones,
    (SELECT coalesce(json_agg(json_build_object('id', u.id, 'title', u.title)), '[]') FROM contacts_experts l JOIN users u ON u.id = l.target WHERE l.record = t.id) AS experts
  FROM contacts t LEFT JOIN contacts e ON e.id = t.employer LEFT JOIN provinces p ON p.id = t.province LEFT JOIN cities c ON c.id = t.city
  WHERE t."recordType" = 'person' AND t."deletedAt" IS NULL AND t.province = ANY(:five::uuid[]) AND EXISTS (SELECT 1 FROM contacts_groups l WHERE l.record = t.id AND l.target IN (SELECT id FROM below))
  ORDER BY t."lastName", t.id LIMIT 51`;

async function asked({ client, admin, database, facts, seconds, who }) {
  const group = await groups(database, admin);
  const typed = (i) => ({ firstName: turn(femaleNames, i), lastName: turn(familyNames, i * 31), phones: [{ number: `0912${String((i * 7919) % 10_000_000).padStart(7, '0')}` }] });
  const duplicates = { name: `duplicates of who is being typed (${who})`, goal: goals.duplicates, product: (i) => client.call('POST', '/persons/duplicates', { values: typed(i) }) };
  const filter = encodeURIComponent(JSON.stringify({ groups: { under: group } }));
  const listed = { name: `persons under a group with all below it (${who})`, goal: goals.group, product: () => client.call('GET', `/persons?${list}&filter=${filter}`), raw: async () => (await database.query(statement(under, { group, five: facts.five }))).rows };
  const rows = [];
  for (const operation of [duplicates, listed]) {
    if (operation.raw) {
      const [{ data }, raw] = [await operation.product(0), await operation.raw()];
      if (data.map(({ id }) => id).join() !== raw.slice(0, 50).map(({ id }) => id).join()) throw new Error('Other rows than raw SQL.');
    }
    rows.push(figuresOf(operation, await measure(operation, seconds, noProcessors)));
  }
  return rows;
}

async function ended({ call }, job) {
  for (;;) {
    const { state, result, error } = await call('GET', `/jobs/${job}`);
    if (state === 'done') return result;
    if (state !== 'queued' && state !== 'running') throw new Error(`The job ended as ${state}: ${error}`);
    await sleep(20);
  }
}

/** Three persons become one; then it is taken back. */
async function merged(admin) {
  const times = { merge: [], undo: [] };
  const timed = async (kind, work) => {
    const started = performance.now();
    const answer = await work();
    times[kind].push((performance.now() - started) / 1000);
    return answer;
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const made = [];
    for (const lastName of ['یک', 'دو', 'سه']) made.push(await admin.call('POST', '/persons', { firstName: `ادغام ${round}`, lastName, phones: [{ number: `0999${round}00000${made.length}` }] }));
    const [kept, ...others] = made.map(({ id }) => id);
    for (let i = 0; i < RELATED; i += 1) await admin.call('POST', '/interactions', { subject: `تماس ${i}`, contact: others[i % 2] });
    const { batch, job } = await timed('merge', async () => {
      const answer = await admin.call('POST', `/persons/${kept}/merge`, { with: others });
      return answer.job ? ended(admin, answer.job) : answer;
    });
    if (job) throw new Error('A job in a job.');
    const { page } = await admin.call('GET', `/interactions?limit=1&count=exact&filter=${encodeURIComponent(JSON.stringify({ contact: { eq: kept } }))}`);
    if (page.total !== RELATED) throw new Error(`${page.total} of ${RELATED} interactions were moved.`);
    await timed('undo', async () => ended(admin, (await admin.call('POST', `/batches/${batch}/undo`)).job));
  }
  const row = (name, seconds, goal) => ({ name, goal: `≤ ${goal} s`, shown: `${percentile(seconds, 0.5).toFixed(2)} s`, p95: percentile(seconds, 1) * 1000, product: seconds, met: percentile(seconds, 0.5) <= goal });
  return [row(`merge of three with ${RELATED} related rows`, times.merge, goals.merge), row('its undo', times.undo, goals.undo)];
}

/** Rows for the report. Runs a server of its own over the installation, with a worker in it. */
export async function measureIdentity({ installation, database, seconds }) {
  const server = await startServer({ databaseUrl: installation.url, dataDir: installation.dataDir });
  const [all, admin] = [await signIn(server.url, measured.all), await signIn(server.url, administrator)];
  try {
    return [...await asked({ database, facts: installation.facts, seconds, admin, client: all, who: 'all, 5 provinces' }), ...await merged(admin)];
  } finally {
    [all, admin].forEach(({ close }) => close());
    await server.stop();
  }
}

await whenRunAlone(import.meta, {}, async ({ installation, database, options: { seconds } }) => console.log(`\n${tableOf(await measureIdentity({ installation, database, seconds }))}`));
