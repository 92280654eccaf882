// What has to be true when everything has calmed down, asked of the database itself.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from '../../bench/installation.mjs';

/** Waits until no job is left to do; answers how many there were. */
async function jobsAreDone(rows, seconds) {
  const until = Date.now() + seconds * 1000;
  while (Number((await rows(`SELECT count(*) AS n FROM jobs WHERE state IN ('queued', 'running')`))[0].n)) {
    if (Date.now() > until) return false;
    await sleep(500);
  }
  return true;
}

function* filesBelow(folder) {
  for (const entry of fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []) {
    if (entry.isDirectory()) yield* filesBelow(path.join(folder, entry.name));
    else yield entry.name;
  }
}

export async function askInvariants({ report, database, kept, importedRows, killed }) {
  const client = await connect(database.url);
  const rows = async (text, values) => (await client.query(text, values)).rows;
  const none = (what, found) => report.check(what, found.length === 0, found.length ? `${found.length}, such as ${JSON.stringify(found[0]).slice(0, 300)}` : '');
  try {
    report.check('every job came to its end', await jobsAreDone(rows, 180));

    const created = await rows(`SELECT id, "lastName", "deletedAt" IS NOT NULL AS gone FROM contacts WHERE "lastName" LIKE 'w%n%'`);
    const byId = new Map(created.map((row) => [row.id, row]));
    none('every acknowledged record is there', [...kept.created].filter(([id, marker]) => byId.get(id)?.lastName !== marker));
    none('every acknowledged deletion holds', [...kept.deleted].filter((id) => !byId.get(id)?.gone));
    const imports = new Set(kept.imports.values());
    const times = new Map();
    for (const { lastName } of created) times.set(lastName, (times.get(lastName) ?? 0) + 1);
    none('every repeated request was done once', [...times].filter(([name, number]) => !imports.has(name) && number !== 1));

    const tasks = await rows(`SELECT id, title, code FROM tasks WHERE title LIKE 'w%n%'`);
    const titles = new Map(tasks.map(({ id, title }) => [title, id]));
    none('every acknowledged task is there, once', [...[...kept.tasks].filter(([title, id]) => titles.get(title) !== id), ...(titles.size === tasks.length ? [] : ['doubles'])]);
    const numbers = tasks.map(({ code }) => Number(code.slice(1))).sort((a, b) => a - b);
    none('the numbers of the tasks have neither gap nor double', numbers.filter((number, i) => number !== i + 1));

    const entries = await rows(`SELECT h.record, h.operation, h.changes FROM history_entries h JOIN contacts c ON c.id = h.record WHERE c."lastName" LIKE 'w%n%'`);
    const written = new Map();
    for (const { record, changes } of entries) for (const { field, new: value } of changes ?? []) if (field === 'firstName') written.set(value, record);
    none('every acknowledged change stands in the history', [...kept.fields].filter(([value, id]) => written.get(value) !== id));
    const histories = new Map();
    for (const { record, operation } of entries) histories.set(record, [...histories.get(record) ?? [], operation]);
    none('every record has one entry of its creation', created.filter(({ id }) => histories.get(id)?.filter((operation) => operation === 'create').length !== 1));
    none('every version has its entry', await rows(`SELECT c.id, c.version, count(h.id) FROM contacts c LEFT JOIN history_entries h ON h.record = c.id AND h.operation NOT IN ('attach', 'detach')
      WHERE c."lastName" LIKE 'w%n%' GROUP BY c.id HAVING count(h.id) <> c.version`));
    none('what stands is what the last entry says', await rows(`SELECT c.id, c."firstName" FROM contacts c JOIN LATERAL (SELECT x->>'new' AS new FROM history_entries h, jsonb_array_elements(h.changes) x
      WHERE h.record = c.id AND x->>'field' = 'firstName' ORDER BY h.id DESC LIMIT 1) l ON TRUE WHERE c."lastName" LIKE 'w%n%' AND l.new IS DISTINCT FROM c."firstName"`));

    none('every import brought each of its rows once', [...imports].filter((marker) => times.get(marker) !== importedRows).map((marker) => [marker, times.get(marker)]));
    const states = await rows('SELECT id, kind, state, error FROM jobs');
    none('no import failed', states.filter(({ kind, state }) => kind === 'import' && state !== 'done'));
    none('no import was started twice', [...kept.imports.keys()].length === new Set(kept.imports.keys()).size ? [] : ['doubles']);

    const attachments = await rows('SELECT id, name, file FROM attachments');
    const names = new Set(filesBelow(path.join(database.dataDir, 'files')));
    none('every acknowledged attachment is there', [...kept.attachments].filter(([id, name]) => !attachments.some((row) => row.id === id && row.name === name)));
    none('every attachment has its content', attachments.filter(({ file }) => !names.has(file)));
    const known = new Set(attachments.map(({ file }) => file));
    const stray = [...names].filter((name) => !known.has(name.replace(/\.thumb.*$/, '')) && !known.has(name.replace(/\..*/, '')) && !known.has(name));
    // A process that was killed in the middle of an upload leaves its content; the nightly sweep removes it.
    report.check('no more contents without a row than processes were killed', stray.length <= killed, stray.length);
    none('no link or child row without its record', await rows(`SELECT 1 FROM contacts_experts e LEFT JOIN contacts c ON c.id = e.record WHERE c.id IS NULL
      UNION ALL SELECT 1 FROM contacts_phones p LEFT JOIN contacts c ON c.id = p.parent WHERE c.id IS NULL UNION ALL SELECT 1 FROM attachments a LEFT JOIN contacts c ON c.id = a.record WHERE c.id IS NULL`));
    none('every link repeats its record\'s place in the list', await rows(`SELECT c.id FROM contacts c WHERE c."lastName" LIKE 'w%n%' AND coalesce(c.owners, '{}') <> coalesce((SELECT array_agg(e.target ORDER BY e.target) FROM contacts_experts e WHERE e.record = c.id), '{}')`));
    report.figure('at the end', `${created.length} persons, ${tasks.length} tasks, ${attachments.length} attachments, ${entries.length} entries of persons, ${states.length} jobs`);
  } finally {
    await client.end();
  }
}
