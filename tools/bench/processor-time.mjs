// How long processes have worked. On a machine that others use, too, this is steadier than the time that passes.
import fs from 'node:fs';

/** Milliseconds of processor time of all threads of these processes so far; undefined where the system does not tell. */
export function processorTime(pids) {
  try {
    const of = (task) => Number(fs.readFileSync(task, 'utf8').split(' ')[0]) / 1e6; // nanoseconds first
    return pids.reduce((sum, pid) => sum + fs.readdirSync(`/proc/${pid}/task`).reduce((all, thread) => all + of(`/proc/${pid}/task/${thread}/schedstat`), 0), 0);
  } catch {
    return undefined;
  }
}

/** The processes of a database that serve clients, without the one that answers here and those left out. */
export async function backends(database, without) {
  const { rows } = await database.query(`SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = current_database() AND pid <> pg_backend_pid() AND pid <> ALL($1)`, [without]);
  return rows.map(({ pid }) => pid);
}
