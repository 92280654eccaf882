// node tools/bench/exports.mjs [--persons N …]: the whole list of persons as files, measured in the server's own process.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { whenRunAlone } from './alone.mjs';
import { backends, processorTimes, worked } from './processor-time.mjs';
import { tableOf } from './report.mjs';
import { administrator, signIn } from './server.mjs';

const columns = ['code', 'firstName', 'lastName', 'phones', 'nationalId', 'birthDate', 'province', 'city', 'experts', 'createdAt'];
const parts = [
  { name: 'export of all persons to xlsx', format: 'xlsx', goal: { seconds: 15, megabytes: 300 } },
  { name: 'export of all persons to xlsx, by an order without an index', format: 'xlsx', query: { sort: '-birthDate' }, goal: { seconds: 15, megabytes: 300 } },
  { name: 'export of all persons to csv', format: 'csv', goal: { seconds: 15, megabytes: 300 } },
];

/** Megabytes that a process holds. */
const residentOf = (pid) => Number(/^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function watched(server, database, work) {
  const times = async () => ({ server: processorTimes([server.pid]), database: processorTimes(await backends(database, [])) });
  const before = residentOf(server.pid);
  let most = before;
  const timer = setInterval(() => { most = Math.max(most, residentOf(server.pid)); }, 50);
  const from = await times();
  const started = performance.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  const seconds = (performance.now() - started) / 1000;
  const to = await times();
  return { seconds, growth: Math.max(0, most - before), server: worked(from.server, to.server) / 1000, database: worked(from.database, to.database) / 1000 };
}

async function exported({ call, send }, { format, query = {} }, persons) {
  const { job } = await call('POST', '/persons/export', { format, query, columns });
  let state;
  do {
    await sleep(100);
    state = await call('GET', `/jobs/${job}`);
  } while (state.state === 'queued' || state.state === 'running');
  if (state.state !== 'done' || state.result.rows < persons) throw new Error(`The export ended as ${JSON.stringify(state)}.`);
  const { status, headers } = await send('GET', state.result.file.replace('/api/v1', ''));
  if (status !== 200 || Number(headers['content-length']) !== state.result.size) throw new Error(`The file answered ${status}.`);
}

/** Rows for the report: what each export took, against its goal. The server must be running over an installation with these persons. */
export async function measureExports({ server, database, persons, only = /./ }) {
  const client = await signIn(server.url, administrator);
  const rows = [];
  for (const part of parts.filter(({ name }) => only.test(name))) {
    const { seconds, growth, server: worker, database: behind } = await watched(server, database, () => exported(client, part, persons));
    const goal = `≤ ${part.goal.seconds} s, ≤ ${part.goal.megabytes} MB more`;
    rows.push({
      name: part.name, goal, shown: `${seconds.toFixed(1)} s, +${Math.round(growth)} MB`, note: `processor: ${worker.toFixed(1)} s + ${behind.toFixed(1)} s db`,
      product: seconds, megabytes: growth, met: seconds <= part.goal.seconds && growth <= part.goal.megabytes,
    });
  }
  client.close();
  return rows;
}

await whenRunAlone(import.meta, { role: 'both' }, async ({ server, database, options: { persons, only } }) => console.log(`\n${tableOf(await measureExports({ server, database, persons, only }))}`));
