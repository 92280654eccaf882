// node tools/bench/many-records.mjs [--persons N …]: an import of 100,000 rows while somebody reads his list, and a bulk edit with its undo.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { whenRunAlone } from './alone.mjs';
import { percentile } from './measure.mjs';
import { familyNames, femaleNames } from './names.mjs';
import { backends, processorTimes, worked } from './processor-time.mjs';
import { tableOf } from './report.mjs';
import { signIn, startServer } from './server.mjs';
import { measured } from './users.mjs';

const ROWS = 100_000;
const EDITED = 10_000;
const goals = { importing: { seconds: 60, megabytes: 300 }, list: 20, undo: 10 };
const names = { importing: 'import of 100,000 rows', list: 'persons by name while they are imported', edit: 'bulk edit of 10,000 persons', undo: 'undo of a bulk edit of 10,000 persons' };
const list = '/persons?limit=50&fields=code,firstName,lastName,phones,employer,province,city,experts,createdAt';

const checkDigit = (nine) => {
  const rest = [...nine].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11;
  return String(rest < 2 ? rest : 11 - rest);
};
const nationalId = (i) => { const nine = String(500_000_000 + i * 13); return nine + checkDigit(nine); };
const turn = (values, i) => values[i % values.length];

/** A text file as an office has it. Each hundredth row repeats the national ID of an earlier one, and is refused. */
function spreadsheet(place) {
  const rows = Array.from({ length: ROWS }, (_, i) => [
    turn(femaleNames, i), `${turn(familyNames, i * 31)} ${i}`, nationalId(i % 100 === 99 ? i - 50 : i), `13${40 + (i % 50)}/0${1 + (i % 6)}/1${i % 10}`,
    `0912${String(i * 37 % 10_000_000).padStart(7, '0')}`, `021${22_000_000 + i}`, `p${i}@example.com`, place.province, place.city, 'از فایل',
  ].join(','));
  return ['نام,نام خانوادگی,کد ملی,تاریخ تولد,موبایل,تلفن,ایمیل,استان,شهر,توضیحات', ...rows].join('\n');
}
const mapping = {
  نام: 'firstName', 'نام خانوادگی': 'lastName', 'کد ملی': 'nationalId', 'تاریخ تولد': 'birthDate', موبایل: { field: 'phones.number', kind: 'mobile' },
  تلفن: 'phones.number', ایمیل: 'emails.email', استان: 'province', شهر: 'city', توضیحات: 'description',
};

/** Megabytes that a process held at most. */
const mostResident = (pid) => Number(/^VmHWM:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Reads once more where the server had just closed the connection, which it does when nothing came for a while. */
const reading = (read) => read().catch((error) => { if (error.code !== 'ECONNRESET') throw error; return read(); });

async function ended({ call }, job) {
  for (;;) {
    const state = await reading(() => call('GET', `/jobs/${job}`));
    if (state.state !== 'queued' && state.state !== 'running') {
      if (state.state !== 'done') throw new Error(`The job ended as ${JSON.stringify(state)}.`);
      return state.result;
    }
    await sleep(100);
  }
}

/** Seconds that work took, and those that its processes worked. */
async function timed({ worker, database }, work) {
  const times = async () => ({ worker: processorTimes([worker.pid]), database: processorTimes(await backends(database, [])) });
  const from = await times();
  const started = performance.now();
  const result = await work();
  const seconds = (performance.now() - started) / 1000;
  const to = await times();
  return { result, seconds, note: `processor: ${(worked(from.worker, to.worker) / 1000).toFixed(1)} s + ${(worked(from.database, to.database) / 1000).toFixed(1)} s db` };
}

/** The list of somebody at work, one call after the other, until `over`. */
async function readList(reader, over) {
  const times = [];
  while (!over.now) {
    const started = performance.now();
    await reading(() => reader.call('GET', list));
    times.push(performance.now() - started);
    await sleep(50);
  }
  return times;
}

async function importRows(means, place) {
  const { server, client, reader, worker } = means;
  const form = new FormData();
  form.append('mapping', JSON.stringify(mapping));
  form.append('mode', 'apply');
  form.append('file', new Blob([spreadsheet(place)]), 'contacts.csv');
  const over = { now: false };
  const watching = readList(reader, over);
  watching.catch(() => undefined); // awaited below, unless the import fails first
  const { result, seconds, note } = await timed(means, async () => {
    const answer = await fetch(`${server.url}/api/v1/persons/import`, { method: 'POST', headers: { authorization: `Bearer ${client.token}` }, body: form });
    if (answer.status !== 202) throw new Error(`The import answered ${answer.status}: ${await answer.text()}`);
    const { job } = await answer.json();
    return { job, ...await ended(client, job) };
  }).finally(() => { over.now = true; });
  const times = await watching;
  if (result.created !== ROWS - ROWS / 100 || result.refused !== ROWS / 100) throw new Error(`The import ended as ${JSON.stringify(result).slice(0, 1000)}`);
  const megabytes = mostResident(worker.pid);
  const p50 = percentile(times, 0.5);
  return {
    job: result.job,
    rows: [
      { name: names.importing, goal: `≤ ${goals.importing.seconds} s, ≤ ${goals.importing.megabytes} MB`, shown: `${seconds.toFixed(1)} s, ${Math.round(megabytes)} MB`, note, product: seconds, megabytes, met: seconds <= goals.importing.seconds && megabytes <= goals.importing.megabytes },
      { name: names.list, goal: `≤ ${goals.list} ms`, p50, p95: percentile(times, 0.95), product: p50, met: p50 <= goals.list },
    ],
  };
}

async function editAndUndo(means, first) {
  const { client } = means;
  const ids = first.slice(0, EDITED);
  const edit = await timed(means, async () => {
    const { job } = await client.call('POST', '/persons/bulk', { operation: 'edit', ids, values: { priority: 7, description: 'ویرایش گروهی' } });
    return ended(client, job);
  });
  if (edit.result.done !== ids.length) throw new Error(`The bulk edit ended as ${JSON.stringify(edit.result).slice(0, 1000)}`);
  const undo = await timed(means, async () => {
    const { job } = await client.call('POST', `/batches/${edit.result.batch}/undo`);
    return ended(client, job);
  });
  if (undo.result.undone !== ids.length) throw new Error(`The undo ended as ${JSON.stringify(undo.result).slice(0, 1000)}`);
  const row = (name, { seconds, note }, goal) => ({ name, goal: goal ? `≤ ${goal} s` : '', shown: `${seconds.toFixed(1)} s`, note, product: seconds, met: goal ? seconds <= goal : undefined });
  return [row(names.edit, edit), row(names.undo, undo, goals.undo)];
}

/** The installation as it was before: it is kept from run to run. */
async function removeImported(database, job) {
  await database.query(`CREATE TEMP TABLE imported AS SELECT record FROM history_entries WHERE batch = $1`, [job]);
  await database.query('DELETE FROM contacts WHERE id IN (SELECT record FROM imported)');
  await database.query('DELETE FROM history_entries WHERE record IN (SELECT record FROM imported)');
  await database.query('DROP TABLE imported');
  await database.query('VACUUM ANALYZE contacts');
}

/** Rows for the report. Runs a server and a worker of its own over the installation. */
export async function measureManyRecords({ installation, database, only = /./ }) {
  if (!Object.values(names).some((name) => only.test(name))) return [];
  const server = await startServer({ ...installation, role: 'api' });
  const worker = await startServer({ ...installation, role: 'worker' });
  const [client, reader] = [await signIn(server.url, measured.own), await signIn(server.url, measured.own)];
  const means = { server, worker, database, client, reader };
  let job;
  try {
    const { rows: [place] } = await database.query(`SELECT p.name AS province, c.name AS city FROM provinces p JOIN cities c ON c.province = p.id WHERE p.id = $1 ORDER BY c.name LIMIT 1`, [installation.facts.two[0]]);
    const imported = await importRows(means, place);
    job = imported.job;
    const { rows: made } = await database.query('SELECT record FROM history_entries WHERE batch = $1 ORDER BY id LIMIT $2', [job, EDITED]);
    return [...imported.rows, ...await editAndUndo(means, made.map(({ record }) => record))].filter(({ name }) => only.test(name));
  } finally {
    client.close();
    reader.close();
    await Promise.all([server.stop(), worker.stop()]);
    if (job) await removeImported(database, job);
  }
}

await whenRunAlone(import.meta, {}, async ({ installation, database, options: { only } }) => console.log(`\n${tableOf(await measureManyRecords({ installation, database, only }))}`));
