// node tools/bench/custom-fields.mjs [--persons N --seconds N --only 'fields|index|templates|form']: what 500 custom fields on one form, an index of one of them,
// 500 templates, and a whole form cost. Processor time of server and database, since the machine may be busy with other things.
import { setTimeout as sleep } from 'node:timers/promises';
import { whenRunAlone } from './alone.mjs';
import { backends, processorTimes, worked } from './processor-time.mjs';
import { administrator, signIn } from './server.mjs';
import { measured } from './users.mjs';

export const FIELDS = 500;
export const TEMPLATES = 500;
const ROUNDS = 3;
/** Rows that hold a value in every field; the others hold every twenty-fifth. */
const FULL = 5000;
export const list = '/persons?limit=50&fields=code,firstName,lastName,phones,employer,province,city,experts,createdAt';
const parts = (name) => [
  ['list, default columns', list], ['list, newest first', `${list}&sort=-createdAt`], ['list, no count', `${list}&count=none`],
  ...(name ? [['list with 1 custom column', `${list},${name}`], ['list with 20 custom columns', `${list},${Array.from({ length: 20 }, (_, i) => `extraF${i}`).join()}`], ['list of all fields', '/persons?limit=50'], ['description of the form', '/record-types/persons']] : []),
];

export async function cost(client, server, database, at, seconds) {
  for (let i = 0; i < 5; i += 1) await client.call('GET', at);
  const times = async () => processorTimes([server.pid, ...await backends(database, [])]);
  const [from, until] = [await times(), performance.now() + seconds * 1000];
  const took = [];
  while (performance.now() < until || took.length < 20) {
    const started = performance.now();
    await client.call('GET', at);
    took.push(performance.now() - started);
  }
  const spent = worked(from, await times());
  return { processor: spent / took.length, p50: took.sort((a, b) => a - b)[took.length >> 1] };
}

const table = (rows) => rows.map((row) => row.map((cell, i) => String(cell).padEnd(i ? 16 : 44)).join('')).join('\n');
const shown = ({ processor, p50 }) => `${processor.toFixed(2)} / ${p50.toFixed(1)}`;

/** Defines the fields by SQL as REST would store them, and waits until the server knows them. */
export async function define(database) {
  await database.query(`INSERT INTO custom_fields (id, code, type, name, label, kind, title, position, "createdAt", "updatedAt", many, "inList", required, "unique", search, indexed, options)
    SELECT gen_random_uuid(), 900000 + n, 'persons', 'extraF' || n, 'فیلد ' || n, (ARRAY['text', 'number', 'date', 'yesNo', 'money'])[1 + n % 5], 'فیلد ' || n, n, now(), now(), false, false, false, false, false, false, '[]'
    FROM generate_series(0, ${FIELDS - 1}) n ON CONFLICT DO NOTHING`);
  await sleep(2500);
}
const value = `CASE n % 5 WHEN 0 THEN to_jsonb('مقدار ' || n) WHEN 1 THEN to_jsonb(n * 7) WHEN 2 THEN to_jsonb((date '2025-01-01' + (n + ascii(c.code) % 300)::int)::text) WHEN 3 THEN to_jsonb(n % 2 = 0) ELSE to_jsonb(1000000 + hashtext(c.id::text || n) % 900000) END`;
export async function fill(database) {
  await database.query(`UPDATE contacts c SET custom = (SELECT jsonb_object_agg(900000 + n, ${value}) FROM generate_series(0, ${FIELDS - 1}, 25) n) || jsonb_build_object('900004', 1000000 + hashtext(c.id::text) % 900000)`);
  await database.query(`UPDATE contacts c SET custom = (SELECT jsonb_object_agg(900000 + n, ${value}) FROM generate_series(0, ${FIELDS - 1}) n) WHERE c.id IN (SELECT id FROM contacts WHERE "recordType" = 'person' ORDER BY id DESC LIMIT ${FULL})`);
  await database.query('VACUUM ANALYZE contacts');
}

async function customFields({ admin, own }, database, server, { persons, seconds }) {
  await database.query(`DELETE FROM custom_fields WHERE name LIKE 'extraF%'`);
  await database.query(`UPDATE contacts SET custom = '{}' WHERE custom <> '{}'`);
  await database.query('VACUUM FULL ANALYZE contacts');
  await sleep(1500);
  const least = (a, b) => (!a ? b : { processor: Math.min(a.processor, b.processor), p50: Math.min(a.p50, b.p50) });
  // Of several rounds the one that others disturbed least.
  const measureAll = async (name, rounds = ROUNDS) => {
    const found = parts(name).map(([what]) => [what]);
    for (let round = 0; round < rounds; round += 1) {
      for (const [i, [, at]] of parts(name).entries()) for (const [j, client] of [admin, own].entries()) found[i][j + 1] = least(found[i][j + 1], await cost(client, server, database, at, seconds));
    }
    return found;
  };
  await measureAll(undefined, 2); // the server is warm from here on
  const none = await measureAll();
  await define(database);
  const empty = await measureAll('extraF4');
  await fill(database);
  const filled = await measureAll('extraF4');
  const rows = filled.flatMap(([what, all, mine], i) => [['administrator', none[i]?.[1], empty[i][1], all], ['own records', none[i]?.[2], empty[i][2], mine]]
    .map(([who, ...figures]) => [`${what}, ${who}`, ...figures.map((figure) => (figure ? shown(figure) : '—'))]));
  console.log(`\n${persons} persons; milliseconds: processor time of server and database / p50\n${table([['', 'no custom field', `${FIELDS} defined`, 'and filled'], ...rows])}`);
}

async function indexed(admin, database, server, seconds) {
  if (!(await database.query(`SELECT 1 FROM custom_fields WHERE name = 'extraF4'`)).rowCount) {
    await define(database);
    await fill(database);
  }
  const { rows: [{ id, version }] } = await database.query(`SELECT id, version FROM custom_fields WHERE name = 'extraF4'`);
  const queries = [['custom amount, sorted', `${list}&sort=-extraF4`], ['custom amount, a narrow range', `${list}&filter=${encodeURIComponent('{"extraF4":{"between":[1000000,1001000]}}')}`]];
  // Of an earlier run.
  await database.query(`UPDATE custom_fields SET indexed = false WHERE id = '${id}'`);
  await database.query('DROP INDEX IF EXISTS "contacts.custom.900004.order"');
  const before = [];
  for (const [, at] of queries) before.push(await cost(admin, server, database, at, seconds));
  const started = performance.now();
  await admin.call('PATCH', `/custom-fields/${id}`, { indexed: true }, { 'if-match': `"${version}"` });
  for (let state = ''; state !== 'done'; await sleep(200)) state = (await admin.call('GET', '/jobs?limit=1')).data[0].state;
  const built = (performance.now() - started) / 1000;
  const rows = [];
  for (const [i, [name, at]] of queries.entries()) rows.push([name, shown(before[i]), shown(await cost(admin, server, database, at, seconds))]);
  console.log(`\nIndex of one field, built in ${built.toFixed(1)} s:   without | with\n${table(rows)}`);
}

async function templates(database, server, seconds) {
  const own = await signIn(server.url, measured.own);
  const before = await cost(own, server, database, list, seconds);
  await database.query(`INSERT INTO access_templates (id, name, title, grants, "builtIn", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), 'الگوی ' || n, 'الگوی ' || n, (SELECT grants FROM access_templates WHERE NOT "builtIn" LIMIT 1), false, now(), now() FROM generate_series(1, ${TEMPLATES}) n`);
  await database.query('ANALYZE access_templates');
  await sleep(1500);
  const after = await cost(own, server, database, list, seconds);
  await database.query(`DELETE FROM access_templates WHERE name LIKE 'الگوی %'`);
  own.close();
  console.log(`\n${TEMPLATES} templates, a user's own list:   ${shown(before)} | ${shown(after)}`);
}

/** A form of the administrator's with so many records of many owners: its lists, newest first and by title. */
async function customForm(admin, database, server, persons, seconds) {
  const rows = [];
  const { rows: known } = await database.query(`SELECT 1 FROM custom_forms WHERE path = 'bench-papers'`);
  if (!known.length) await admin.call('POST', '/custom-forms', { path: 'bench-papers', label: 'برگ', pluralLabel: 'برگ‌ها' });
  await database.query(`DELETE FROM custom_records WHERE "recordType" = 'bench-papers'`);
  const lists = [['newest first', '/bench-papers?limit=50&fields=title,experts,createdAt&count=none'], ['by title', '/bench-papers?limit=50&fields=title,experts,createdAt&count=none&sort=title']];
  for (const count of [1000, persons]) {
    await database.query(`WITH made AS (INSERT INTO custom_records (id, "recordType", title, owners, "createdAt", "updatedAt", "searchKey")
        SELECT uuidv7(), 'bench-papers', 'برگ ' || md5(n::text), ARRAY[u.id], now(), now(), 'برگ ' || md5(n::text)
        FROM generate_series(1, ${count} - (SELECT count(*) FROM custom_records WHERE "recordType" = 'bench-papers')) n
        JOIN LATERAL (SELECT id FROM users ORDER BY md5(id::text || (n % 97)) LIMIT 1) u ON true RETURNING id, title, owners)
      INSERT INTO custom_records_experts (record, target, key) SELECT id, owners[1], title FROM made`);
    await database.query('VACUUM ANALYZE custom_records');
    for (const [name, at] of lists) rows.push([`${count} records, ${name}`, shown(await cost(admin, server, database, at, seconds))]);
  }
  console.log(`\nA form of one's own\n${table(rows)}`);
}

await whenRunAlone(import.meta, { role: 'both' }, async ({ server, database, options }) => {
  const admin = await signIn(server.url, administrator);
  const own = await signIn(server.url, measured.own);
  const { only, persons, seconds } = options;
  if (only.test('fields')) await customFields({ admin, own }, database, server, options);
  if (only.test('index')) await indexed(admin, database, server, seconds);
  if (only.test('templates')) await templates(database, server, seconds);
  if (only.test('form')) await customForm(admin, database, server, persons, seconds);
  admin.close();
  own.close();
});
