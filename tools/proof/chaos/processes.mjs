// Two api, two workers, Redis and Postgres, and what befalls them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { administrator } from '../../bench/server.mjs';
import { serverFlags } from '../../node-flags.mjs';
import { startPostgres } from '../../postgres.mjs';
import { fromSources } from '../product.mjs';
import { root } from '../report.mjs';

/** After it is up again, so long may a request that began before still fail. ms */
const GRACE = 3000;

/** One process of the product, which keeps its port over its lives. */
class Process {
  constructor(name, role, port, environment, log) {
    Object.assign(this, { name, role, port, environment, log, lives: 0, url: port && `http://127.0.0.1:${port}` });
  }

  async start() {
    this.lives += 1;
    this.child = spawn(process.execPath, [...serverFlags, path.join(root, 'dist/server/apps/api/main.js'), this.role], {
      cwd: root, stdio: ['ignore', 'pipe', this.log], env: { ...process.env, ...this.environment, ...(this.port ? { PORT: String(this.port) } : {}) },
    });
    const { child } = this;
    const ready = new Promise((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => { if (/ready at|worker is ready/.test(line)) resolve(); });
      child.once('exit', (code, signal) => { if (!this.wanted) reject(new Error(`${this.name} ended by itself with ${code ?? signal}`)); });
    });
    this.wanted = false;
    await ready;
  }
  async kill(signal = 'SIGKILL') {
    this.wanted = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }
  /** Resident memory in MB. */
  get memory() {
    try { return Number(/^VmRSS:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))[1]) / 1024; } catch { return undefined; }
  }
}

export async function openHouse(database) {
  const { startRedis } = fromSources('apps/api/testing/redis.ts');
  const { freePort } = fromSources('apps/api/testing/free-port.ts');
  const redis = await startRedis();
  let { cluster } = database;
  const log = fs.openSync(path.join(database.folder, 'processes.log'), 'a');
  const environment = { NODE_ENV: 'production', DATABASE_URL: database.url, DATA_DIR: database.dataDir, REDIS_URL: redis.url, ADMIN_PASSWORD: administrator.password, BALLAST_MB: '0', SAMPLE_DATA: '0' };
  const apis = [new Process('api 1', 'api', await freePort(), environment, log), new Process('api 2', 'api', await freePort(), environment, log)];
  const workers = [new Process('worker 1', 'worker', undefined, environment, log), new Process('worker 2', 'worker', undefined, environment, log)];
  const all = [...apis, ...workers];
  await apis[0].start();
  await Promise.all(all.slice(1).map((one) => one.start()));
  /** What may fail now: names of api processes, or `all`. */
  const windows = [];
  const within = async (names, work) => {
    const window = { names, from: performance.now(), to: Infinity };
    windows.push(window);
    await work();
    window.to = performance.now() + GRACE;
  };
  return {
    apis, workers, all, windows,
    logFile: path.join(database.folder, 'processes.log'),
    /** Whether a request to this api that ran from `from` to now may have failed. */
    excuses: (api, from) => windows.some(({ names, from: opened, to }) => (names.includes(api.name) || names.includes('all')) && opened <= performance.now() && to >= from),
    /** Kills one process hard, and starts it again after a while. */
    killed: (one, pause) => within([one.name], async () => { await one.kill(); await sleep(pause); await one.start(); }),
    async redisAway(pause) { await redis.stop(); await sleep(pause); await redis.start(); },
    /** As when the machine's power goes: no checkpoint, the log is replayed. Answers are 503 until it is back. */
    postgresRestarted: () => within(['all'], async () => {
      process.kill(cluster.pid, 'SIGQUIT');
      await cluster.exited;
      await cluster.stop();
      cluster = database.cluster = await startPostgres({ dataDir: cluster.dataDir });
    }),
    async close() {
      await Promise.all(all.map((one) => one.kill('SIGTERM')));
      await redis.remove();
      fs.closeSync(log);
    },
  };
}
