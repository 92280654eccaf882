// npm run bench: what the product's operations cost for users with real templates, beside raw SQL, on data of its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { dataDir } from '../environment.mjs';
import { build, isBuilt } from '../build.mjs';
import { buildServer } from '../build-server.mjs';
import { measureExports } from './exports.mjs';
import { measureFirstList } from './first-list.mjs';
import { measureIdentity } from './identity.mjs';
import { connect, openInstallation } from './installation.mjs';
import { measureManyRecords } from './many-records.mjs';
import { measureLive } from './live.mjs';
import { measure, throughput } from './measure.mjs';
import { monthEdges, operations, valuesOf, walkDeep } from './operations.mjs';
import { readOptions } from './options.mjs';
import { backends, processorTimes } from './processor-time.mjs';
import * as by from './raw-sql.mjs';
import { figuresOf, tableOf } from './report.mjs';
import { memoryOf, signIn, startServer } from './server.mjs';
import { measured } from './users.mjs';

const tell = (line) => console.log(line);
/** A file of a million rows is no daily work. */
const MOST_EXPORTED = 100_000;
const list = '/persons?limit=50&fields=code,firstName,lastName,phones,employer,province,city,experts,createdAt';

/** A function that runs raw SQL with named values and answers the rows. */
const runner = (database) => async (written, values) => (await database.query(by.statement(written, values))).rows;

function agree({ same, check }, answer, rows) {
  if (check) return check(answer, rows);
  if (!same || !rows) return true;
  const ids = rows.slice(0, 50).map(({ id }) => id).join();
  return answer.data.map(({ id }) => id).join() === ids;
}

async function compare(all, options, rows, processors) {
  for (const operation of all.filter(({ name }) => options.only.test(name))) {
    const agreed = agree(operation, await operation.product(0), await operation.raw?.(0));
    const row = figuresOf(operation, await measure(operation, options.seconds, processors));
    if (!agreed) row.note = 'ROWS DIFFER from raw SQL';
    rows.push(row);
    tell(`  ${tableOf([row]).split('\n')[2]}`);
  }
}

/** From the start of node to the first good list of 50, with a session that was there before. */
async function startTime(installation, token) {
  const server = await startServer(installation);
  const response = await fetch(`${server.url}/api/v1${list}`, { headers: { authorization: `Bearer ${token}` } });
  await response.text();
  const took = performance.now() - server.startedAt;
  await server.stop();
  if (response.status !== 200) throw new Error(`The first list answered ${response.status}.`);
  return took;
}

async function parallelClients(installation, server, values, rows) {
  const eight = Array.from({ length: 8 });
  const clients = await Promise.all(eight.map(() => signIn(server.url, measured.own)));
  const databases = await Promise.all(eight.map(() => connect(installation.url)));
  const calls = (query) => clients.map(({ send }) => async () => {
    const { status } = await send('GET', list + query);
    if (status !== 200) throw new Error(`A list answered ${status}.`);
  });
  const statements = databases.map((database) => () => runner(database)(by.personsByName('own'), values));
  const kinds = [['estimated count', calls('')], ['no count', calls('&count=none')]];
  await throughput(kinds[0][1], 2);
  await throughput(statements, 2);
  for (const [kind, asked] of kinds) {
    const [first, raw1, second, raw2] = [await throughput(asked, 4), await throughput(statements, 4), await throughput(asked, 4), await throughput(statements, 4)];
    const [product, raw] = [(first + second) / 2, (raw1 + raw2) / 2];
    rows.push({ name: `8 clients list persons, ${kind}`, goal: '≥ 0.6 of raw', shown: `${Math.round(product)}/s`, shownRaw: `${Math.round(raw)}/s`, p50: undefined, ratio: product / raw, met: product / raw >= 0.6, product, raw });
  }
  clients.forEach(({ close }) => close());
  await Promise.all(databases.map((database) => database.end()));
}

async function wholeServer(installation, server, token, rows) {
  await sleep(10_000);
  const memory = memoryOf(server.pid);
  if (memory !== undefined) rows.push({ name: 'memory of the server, idle after the run (PSS)', goal: '≤ 200 MB', shown: `${Math.round(memory)} MB`, megabytes: memory, met: memory <= 200 });
  await server.stop();
  const times = [];
  for (let i = 0; i < 5; i += 1) times.push(await startTime(installation, token));
  rows.push(figuresOf({ name: 'start of the server to the first list', goal: { p50: 3000 } }, { product: times, raw: [] }));
}

/** A new database's words are taken in once, in the background. */
async function searchWordsAreKnown(sql) {
  while (!(await sql('SELECT 1 FROM search_progress', {})).length) await sleep(500);
}

/** Files of whole lists are made by a worker; a process of both roles shows what it takes. */
async function exportsOf(installation, database, { persons, only }, rows) {
  const server = await startServer({ ...installation, role: undefined });
  try {
    rows.push(...await measureExports({ server, database, persons, only }));
  } finally {
    await server.stop();
  }
}

async function bench(options) {
  // The page is measured as it is handed out.
  if (!isBuilt()) await (options.whole ? build() : buildServer());
  const installation = await openInstallation(options, tell);
  let server;
  try {
    installation.databaseUrl = installation.url;
    installation.role = 'api';
    server = await startServer(installation);
    const database = await connect(installation.url);
    const sql = runner(database);
    await searchWordsAreKnown(sql);
    const clients = Object.fromEntries(await Promise.all(Object.entries(measured).map(async ([who, user]) => [who, await signIn(server.url, user)])));
    const values = await valuesOf(database, installation.facts);
    const first = (await clients.own.call('GET', '/persons?limit=500&fields=id&count=none')).data;
    const some = first.map(({ id }) => id);
    const versions = Object.fromEntries(first.map(({ id, version }) => [id, version]));
    const on = { clients, sql, values, some, versions, facts: installation.facts, persons: options.persons, months: monthEdges(), uuid, deep: await walkDeep(clients) };
    const rows = [];
    const watcher = await connect(installation.url);
    const [{ pid }] = await sql('SELECT pg_backend_pid() AS pid', {});
    const processors = async () => ({ server: processorTimes([server.pid]), database: processorTimes(await backends(watcher, [pid])), raw: processorTimes([pid]) });
    await compare(operations(on), options, rows, processors);
    await watcher.end();
    if (options.whole) rows.push(...await measureFirstList({ server }));
    if (options.wholeServer) {
      await parallelClients(installation, server, values, rows);
      await wholeServer(installation, server, clients.own.token, rows);
    }
    Object.values(clients).forEach(({ close }) => close());
    if (options.whole && options.persons <= MOST_EXPORTED) await exportsOf(installation, database, options, rows);
    if (options.whole && options.persons <= MOST_EXPORTED) rows.push(...await measureManyRecords({ installation, database }));
    if (options.whole) rows.push(...await measureIdentity({ installation, database, seconds: options.seconds }));
    await database.end();
    if (options.whole) rows.push(...await measureLive(500, tell));
    report(options, rows);
  } finally {
    await server?.stop();
    await installation.stop();
  }
}

function report(options, rows) {
  const { persons, interactions } = options;
  const machine = `${os.cpus().length} × ${os.cpus()[0].model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, load ${os.loadavg()[0].toFixed(1)}, Node ${process.version}`;
  tell(`\n${persons} persons, ${interactions} interactions; ${machine}; milliseconds (server + db, raw db: of processor time)\n\n${tableOf(rows)}`);
  // A part of the operations does not take the place of a whole run's figures.
  const file = path.join(dataDir(), `bench-${persons}${options.whole ? '' : '-part'}.json`);
  fs.writeFileSync(file, JSON.stringify({ at: new Date().toISOString(), persons, interactions, machine, rows }, null, 2));
  tell(`\nFigures: ${path.relative(process.cwd(), file)}`);
}

const options = readOptions(process.argv.slice(2));
if (options) await bench(options);
