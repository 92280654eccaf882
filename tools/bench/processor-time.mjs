// How long processes have worked. On a machine that others use, too, this is steadier than the time that passes.
import fs from 'node:fs';

/** Milliseconds of processor time of all threads of each of these processes so far; empty where the system does not tell. */
export function processorTimes(pids) {
  const times = new Map();
  for (const pid of pids) {
    try {
      const of = (thread) => Number(fs.readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6; // nanoseconds stand first
      times.set(pid, fs.readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + of(thread), 0));
    } catch {
      // Gone meanwhile, or another system.
    }
  }
  return times;
}

/** What was worked between two readings; processes that began in between count from nothing. */
export const worked = (before, after) => [...after].reduce((sum, [pid, time]) => sum + time - (before.get(pid) ?? 0), 0);

/** The processes of a database that serve clients, without the one that answers here and those left out. */
export async function backends(database, without) {
  const { rows } = await database.query(`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL($1)`, [without]);
  return rows.map(({ pid }) => pid);
}
