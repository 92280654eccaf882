// npm run proof -- reach [persons, 100000 unless told]: how long a backup and its restore take, what 500 fields and 500
// templates cost a list, and when a changed template is in force in every process. A tenth more are companies.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cost, define, FIELDS, fill, list, TEMPLATES } from '../bench/custom-fields.mjs';
import { connect, openInstallation } from '../bench/installation.mjs';
import { readOptions } from '../bench/options.mjs';
import { administrator, signIn, startServer } from '../bench/server.mjs';
import { measured } from '../bench/users.mjs';
import { buildServer } from '../build-server.mjs';
import { isBuilt } from '../build.mjs';
import { openDatabase } from './product.mjs';
import { root, whenRunAlone } from './report.mjs';

const MILLION = 1_000_000;
const goals = { backup: 60 /* s */, restore: 120 /* s */, fields: 1.1, templates: 1.1, inForce: 2000 /* ms */ };
const rounds = 3;

function command(words, environment) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'dist/server/apps/api/main.js'), ...words], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', BALLAST_MB: '0', ...environment } });
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}: ${stderr || stdout}`);
  return { seconds: (performance.now() - started) / 1000, said: stdout.trim() };
}

const contactsOf = async (database) => (await database.query('SELECT count(*)::int AS contacts FROM contacts')).rows[0].contacts;

/** How long a backup and its restore into the empty installation `into` take, in seconds. */
function thereAndBack(from, into) {
  const file = path.join(os.tmpdir(), `peyvand-reach-${process.pid}.backup`);
  try {
    const { seconds: backup, said } = command(['backup', '--to', file], { DATABASE_URL: from.url, DATA_DIR: from.dataDir });
    const { seconds: restore } = command(['restore', file], { DATABASE_URL: into.url, DATA_DIR: into.dataDir });
    return { backup, restore, said: said.split('\n').at(-1) };
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/**
 * The goals are for contacts with all that belongs to them. From fewer than a million it is told by ratio; what an installation
 * without contacts takes (starting, small tables) is taken once. The whole sample, three interactions for each person and a
 * task for every second, stands beside it.
 */
async function backupAndRestore(report, installation, database) {
  const contacts = await contactsOf(database);
  const [whole, alone, bare] = await Promise.all([1, 2, 3].map(() => openDatabase({ fast: false })));
  let restored;
  try {
    const all = thereAndBack(installation, whole);
    restored = await connect(whole.url);
    report.check('everybody is there again', await contactsOf(restored) === contacts);
    await restored.query('TRUNCATE interactions, tasks CASCADE');
    const own = thereAndBack(whole, alone);
    await restored.query('TRUNCATE contacts CASCADE');
    const none = thereAndBack(whole, bare);
    const ratio = Math.max(1, MILLION / contacts);
    const of = (part, way) => none[way] + (part[way] - none[way]) * ratio;
    const note = (part, way) => (ratio > 1 ? `, by ratio from ${part[way].toFixed(1)} s for ${contacts} and ${none[way].toFixed(1)} s for none` : '');
    report.check(`a backup of a million contacts takes no more than ${goals.backup} s`, of(own, 'backup') <= goals.backup, `${of(own, 'backup').toFixed(0)} s${note(own, 'backup')}; ${own.said}`);
    report.check(`its restore no more than ${goals.restore} s`, of(own, 'restore') <= goals.restore, `${of(own, 'restore').toFixed(0)} s${note(own, 'restore')}`);
    report.figure('with their interactions and tasks, there and back', `${of(all, 'backup').toFixed(0)} and ${of(all, 'restore').toFixed(0)} s; ${all.said}`);
  } finally {
    await restored?.end();
    for (const { remove } of [whole, alone, bare]) await remove();
  }
}

/** The least of several rounds: what others on the machine disturbed least. */
async function least(client, server, database, seconds) {
  let best = Infinity;
  for (let i = 0; i < rounds; i += 1) best = Math.min(best, (await cost(client, server, database, list, seconds)).processor);
  return best;
}

async function lists(report, database, server, own, seconds) {
  const tell = (what, before, after, goal) => report.check(`${what} slow a list by less than a tenth`, after / before < goal, `${before.toFixed(2)} → ${after.toFixed(2)} ms of processor time`);
  await least(own, server, database, seconds); // warm from here on
  await database.query(`DELETE FROM custom_fields WHERE name LIKE 'extraF%'`);
  await database.query(`UPDATE contacts SET custom = '{}' WHERE custom <> '{}'`);
  await database.query('VACUUM FULL ANALYZE contacts');
  await sleep(2000);
  const plain = await least(own, server, database, seconds);
  await database.query(`INSERT INTO access_templates (id, name, title, grants, "builtIn", "createdAt", "updatedAt")
    SELECT gen_random_uuid(), 'الگوی ' || n, 'الگوی ' || n, (SELECT grants FROM access_templates WHERE NOT "builtIn" LIMIT 1), false, now(), now() FROM generate_series(1, ${TEMPLATES}) n`);
  await database.query('ANALYZE access_templates');
  await sleep(2000);
  tell(`${TEMPLATES} templates`, plain, await least(own, server, database, seconds), goals.templates);
  await database.query(`DELETE FROM access_templates WHERE name LIKE 'الگوی %'`);
  await define(database);
  tell(`${FIELDS} custom fields`, plain, await least(own, server, database, seconds), goals.fields);
  await fill(database);
  report.figure(`with values in them, ${FIELDS} custom fields`, `${(await least(own, server, database, seconds)).toFixed(2)} ms`);
}

/** What a template takes away is asked for at both processes until both refuse it; and again when it is given back. */
async function inForce(report, installation, first) {
  const second = await startServer({ databaseUrl: installation.url, dataDir: installation.dataDir, role: 'api' });
  try {
    const admin = await signIn(first.url, administrator);
    const template = await admin.call('POST', '/access-templates', { name: `reach ${Date.now()}`, grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
    const user = { username: `reach${Date.now()}`, fullName: 'reach', password: 'a long enough secret' };
    await admin.call('POST', '/users', { ...user, accessTemplate: template.id });
    const clients = await Promise.all([first, second].map(({ url }) => signIn(url, user)));
    const status = async (client) => (await client.send('GET', '/persons?limit=1&fields=id&count=none')).status;
    let slowest = 0;
    let { version } = template;
    for (let round = 0; round < 6; round += 1) {
      for (const client of clients) await status(client);
      const taken = round % 2 === 0;
      ({ version } = await admin.call('PATCH', `/access-templates/${template.id}`, { grants: taken ? [] : [{ form: 'persons', operations: ['view'], scope: 'all' }] }, { 'if-match': `"${version}"` }));
      const changed = performance.now();
      await Promise.all(clients.map(async (client) => {
        while (await status(client) !== (taken ? 403 : 200)) await sleep(20);
        slowest = Math.max(slowest, performance.now() - changed);
      }));
    }
    report.check('a changed template is in force within two seconds in both processes', slowest <= goals.inForce, `${Math.round(slowest)} ms at the most, six changes`);
    [admin, ...clients].forEach(({ close }) => close());
  } finally {
    await second.stop();
  }
}

export async function reach({ report, given: [persons = 100_000] }) {
  if (!isBuilt()) await buildServer();
  const options = readOptions(['--persons', String(persons), '--seconds', '3']);
  const installation = await openInstallation(options, (line) => console.log(line));
  let server;
  let database;
  try {
    database = await connect(installation.url);
    server = await startServer({ databaseUrl: installation.url, dataDir: installation.dataDir, role: 'api' });
    const own = await signIn(server.url, measured.own);
    await inForce(report, installation, server);
    await lists(report, database, server, own, options.seconds);
    own.close();
    await backupAndRestore(report, installation, database);
  } finally {
    await database?.end();
    await server?.stop();
    await installation.stop();
  }
}

await whenRunAlone(import.meta, 'reach', reach);
