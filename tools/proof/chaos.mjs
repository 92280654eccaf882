// npm run proof -- chaos [minutes, 30 unless told]: an office at work while processes are killed, Redis goes and Postgres restarts.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, isBuilt } from '../build.mjs';
import absent from '../absent.cjs';
import { askInvariants } from './chaos/invariants.mjs';
import { openLoad } from './chaos/load.mjs';
import { openHouse } from './chaos/processes.mjs';
import { openDatabase } from './product.mjs';
import { whenRunAlone } from './report.mjs';

const canary = 'zqxcanaryvjk';
const users = 4;
/** Memory that a process may have gained from the end of its warm-up to the end. MB */
const mostGained = 40;

/** Least squares: what is gained from the first to the last of `[x, y]`. */
function gain(points) {
  const mean = (at) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const slope = points.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0) / points.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
  return slope * (points.at(-1)[0] - points[0][0]);
}

export async function chaos({ report, given: [minutes = 30] }) {
  if (absent.absentParts().length) {
    report.check('redis-server is there', process.env.CI !== 'true', 'absent: this proof was left out');
    return;
  }
  if (!isBuilt()) await build();
  const length = Number(minutes) * 60_000;
  const database = await openDatabase({ fast: false });
  let house;
  try {
    house = await openHouse(database);
    const load = openLoad(house, canary);
    const end = await load.begin(users);
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    const memory = new Map();
    const watch = setInterval(() => {
      for (const one of house.all) if (one.memory) memory.set(one.name, [...memory.get(one.name) ?? [], [elapsed() / 1000, one.memory, one.lives]]);
    }, 2000);
    const done = new Map();
    const count = (what) => { done.set(what, (done.get(what) ?? 0) + 1); };
    // Every third process that is killed is one of the first two, and only in the first third: their memory over the rest tells.
    const victims = () => (elapsed() < length / 3 ? house.all : [house.apis[1], house.workers[1]]);
    const faults = [
      ...Array.from({ length: 6 }, () => async () => { const all = victims(); const one = all[Math.floor(Math.random() * all.length)]; count(`kill -9 of an ${one.role}`); await house.killed(one, 300 + Math.random() * 2000); }),
      ...Array.from({ length: 2 }, () => async () => { count('Redis away'); await house.redisAway(2000 + Math.random() * 6000); }),
      async () => { count('Postgres restarted'); await house.postgresRestarted(); },
    ];
    // Each kind once, then at random.
    const due = [faults[8], faults[6], faults[0]];
    await sleep(Math.min(15_000, length / 10));
    while (elapsed() < length * 0.95) {
      await (due.shift() ?? faults[Math.floor(Math.random() * faults.length)])();
      await sleep(Math.min(4000 + Math.random() * 12_000, Math.max(0, length * 0.97 - elapsed())));
    }
    await sleep(Math.max(0, length - elapsed()));
    await end();
    clearInterval(watch);
    const { seen, kept, importedRows } = load;
    report.figure('length', `${(elapsed() / 60_000).toFixed(1)} minutes, ${users} users with two hands each`);
    report.figure('requests', `${seen.requests}: ${[...seen.statuses].sort(([a], [b]) => a - b).map(([status, number]) => `${status || 'no answer'} × ${number}`).join(', ')}`);
    report.figure('faults', [...done].map(([what, number]) => `${what} × ${number}`).join(', '));
    report.figure('acknowledged', `${kept.created.size} persons, ${kept.fields.size} changes, ${kept.deleted.size} deletions, ${kept.tasks.size} tasks, ${kept.attachments.size} attachments, ${kept.imports.size} imports of ${importedRows} rows`);
    report.figure('slowest good answer', `${Math.round(seen.slowest)} ms`);
    for (const failure of seen.failures.slice(0, 20)) report.note(failure);
    report.check('no failure but in the windows of the faults', seen.failures.length === 0, `${seen.failures.length} besides ${seen.excused} that the faults excuse`);
    report.check('the canary was shown to nobody', seen.canary === 0, seen.canary);
    for (const one of [house.apis[0], house.workers[0]]) {
      const points = (memory.get(one.name) ?? []).filter(([at, , life]) => life === one.lives && at * 1000 > length * 0.4);
      if (points.length < 10) { report.note(`${one.name}: too short a run to tell of its memory`); continue; }
      const gained = gain(points);
      report.check(`the memory of ${one.name} is flat`, gained < mostGained, `${points[0][1].toFixed(0)} → ${points.at(-1)[1].toFixed(0)} MB over ${((points.at(-1)[0] - points[0][0]) / 60).toFixed(1)} minutes, by least squares ${gained.toFixed(1)} MB`);
    }
    await askInvariants({ report, database, kept, importedRows, killed: [...done].filter(([what]) => what.startsWith('kill')).reduce((sum, [, number]) => sum + number, 0) });
  } finally {
    await house?.close();
    if (house) fs.copyFileSync(house.logFile, path.join(report.folder, 'chaos.log'));
    await database.remove();
  }
}

await whenRunAlone(import.meta, 'chaos', chaos);
