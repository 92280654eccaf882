// node postgres-process.mjs <data folder>: a cluster of a spec file's own, which it may stop and start. Reads `stop`
// (as an administrator does), `crash` (as a machine that fails does) and `start`, one a line; answers each with a line of JSON.
import { createInterface } from 'node:readline';
import { startPostgres } from '../../../tools/postgres.mjs';
import { ensureDatabase } from '../../../tools/postgres/databases.mjs';

const [, , dataDir] = process.argv;
let cluster;
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const commands = {
  async start() {
    cluster = await startPostgres({ dataDir });
    await ensureDatabase(cluster.url('postgres'), 'office');
    say({ url: cluster.url('office'), dataDir: cluster.dataDir });
  },
  async stop() {
    await cluster.stop();
    say({});
  },
  async crash() {
    process.kill(cluster.pid, 'SIGKILL');
    await cluster.exited;
    await cluster.stop();
    say({});
  },
};

await commands.start();
for await (const line of createInterface({ input: process.stdin })) await commands[line]();
await cluster.stop();
