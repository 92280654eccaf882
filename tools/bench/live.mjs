// node tools/bench/live.mjs [sockets]: how long after a change every connected page hears of it, on the built server with
// users of three templates, each with rights of its own. Makes an installation of its own and throws it away.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { isBuilt } from '../build.mjs';
import { buildServer } from '../build-server.mjs';
import { startPostgres } from '../postgres.mjs';
import { ensureDatabase } from '../postgres/databases.mjs';
import { percentile } from './measure.mjs';
import { administrator, memoryOf, signIn, startServer } from './server.mjs';

const rounds = 40;
const password = 'a long enough secret';
const limit = 1000; // ms: the goal

/** Opens a page's socket; `heard` resolves with the time at which it hears of this record. */
function openSocket(url, token) {
  const socket = io(url, { path: '/live', transports: ['websocket'], forceNew: true, auth: { token } });
  const waiting = new Map();
  socket.on('changed', ({ id }) => waiting.get(id)?.(performance.now()));
  return new Promise((resolve, reject) => {
    socket.once('connect_error', reject);
    socket.once('connect', () => resolve({ close: () => socket.disconnect(), heard: (id) => new Promise((tell) => { waiting.set(id, tell); }) }));
  });
}

/** A row for the report. Every page's socket is open at once; `tell` gets the particulars. */
export async function measureLive(sockets = 500, tell = console.log) {
  const users = Math.min(100, sockets);
  if (!isBuilt()) await buildServer();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'peyvand-live-'));
  fs.chmodSync(folder, 0o711);
  const cluster = await startPostgres({ dataDir: path.join(folder, 'postgres') });
  let server;
  const open = [];
  try {
    await ensureDatabase(cluster.url('postgres'), 'peyvand');
    server = await startServer({ databaseUrl: cluster.url('peyvand'), dataDir: folder });
    const desk = await signIn(server.url, administrator);
    const template = async (name, grant) => (await desk.call('POST', '/access-templates', { name, grants: ['persons', 'tasks'].map((form) => ({ form, operations: ['view', 'edit'], ...grant })) })).id;
    const own = await template('کارشناس', { scope: 'own' });
    const templates = [own, await template('سرپرست', { scope: 'template', members: [own], unassigned: true }), await template('ناظر', { scope: 'all' })];
    const people = [];
    for (let i = 0; i < users; i += 1) {
      const username = `live-${i}`;
      const { id } = await desk.call('POST', '/users', { username, fullName: `کاربر ${i}`, password, accessTemplate: templates[i % 3] });
      people.push({ id, own: i % 3 === 0, token: (await signIn(server.url, { username, password })).token });
    }
    const experts = people.filter((one) => one.own).map(({ id }) => id);
    const { id } = await desk.call('POST', '/persons', { lastName: 'مشترک', experts });
    const { id: elsewhere } = await desk.call('POST', '/persons', { lastName: 'بیگانه', experts: [] });
    const before = memoryOf(server.pid);
    for (let i = 0; i < sockets; i += 1) open.push(await openSocket(server.url, people[i % users].token));
    await sleep(1500);
    const [firsts, lasts, alone] = [[], [], []];
    for (let i = 0; i < rounds; i += 1) {
      const all = Promise.all(open.map(({ heard }) => heard(id)));
      const started = performance.now();
      await desk.call('PATCH', `/persons/${id}`, { credit: i + 1 }, { 'if-match': '*' });
      const times = await Promise.race([all, sleep(10_000).then(() => { throw new Error('Somebody heard nothing within ten seconds.'); })]);
      firsts.push(Math.min(...times) - started);
      lasts.push(Math.max(...times) - started);
      const again = performance.now();
      await desk.call('PATCH', `/persons/${elsewhere}`, { credit: i + 1 }, { 'if-match': '*' });
      alone.push(performance.now() - again);
    }
    const line = (name, times) => tell(`${name.padEnd(44)} median ${percentile(times, 0.5).toFixed(0)} ms, 95 % ${percentile(times, 0.95).toFixed(0)} ms, worst ${Math.max(...times).toFixed(0)} ms`);
    tell(`${sockets} sockets of ${users} users, ${rounds} changes`);
    line('a change by REST until the first page hears', firsts);
    line('… until the last page hears', lasts);
    line('a change that others are told of, by REST', alone);
    tell(`memory of the server: ${before?.toFixed(0)} MB, with the sockets ${memoryOf(server.pid)?.toFixed(0)} MB`);
    desk.close();
    const worst = Math.max(...lasts);
    return [{ name: `live: a change until the last of ${sockets} pages hears`, goal: `≤ ${limit} ms, always`, p50: percentile(lasts, 0.5), p95: percentile(lasts, 0.95), met: worst <= limit, note: `worst ${worst.toFixed(0)} ms`, runs: rounds }];
  } finally {
    open.forEach(({ close }) => close());
    await server?.stop();
    await cluster.stop();
    for (const place of [folder, path.dirname(cluster.dataDir)]) fs.rmSync(place, { recursive: true, force: true });
  }
}

if (process.argv[1] === path.resolve(import.meta.filename)) {
  const [{ met }] = await measureLive(Number(process.argv[2] ?? 500));
  if (!met) process.exitCode = 1;
}
