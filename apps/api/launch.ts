import { type Configuration, finishRestore, Logs, Maintenance, readConfiguration } from '@crm/platform/api';
import { start } from './server';
import { startWorker } from './worker';

/** How often it is looked whether everything was replaced. ms */
const LOOK = 500;
interface Launched { close(): Promise<void>; port?: number }

/**
 * Starts what `role` names (`api`, `worker`, or both in one process when there is none) as the environment says, and tells
 * when it is ready. After a restore it knows nothing any more: it is closed and started anew, at the same port.
 */
export async function launch(role?: string): Promise<{ close(): Promise<void> }> {
  const configuration = readConfiguration(process.env, role);
  const logs = new Logs(configuration);
  const maintenance = new Maintenance(configuration.dataDir);
  let generation = maintenance.generation();
  let current = Promise.resolve(await begin(configuration, logs));
  let closed = false;
  const again = async (): Promise<void> => {
    const before = await current;
    await before.close();
    if (!closed) current = begin({ ...configuration, port: before.port ?? configuration.port }, logs);
    await current;
  };
  let finishing: Promise<void> | undefined;
  const watch = setInterval(() => {
    // What a killed process left half restored is completed by whoever sees it first.
    finishing ??= finishRestore(configuration).catch((error: unknown) => { process.stderr.write(`A restore that was broken off cannot be completed yet: ${String(error)}\n`); }).finally(() => { finishing = undefined; });
    const now = maintenance.generation();
    if (now === generation || maintenance.active()) return;
    generation = now;
    process.stdout.write('A backup was restored: starting anew.\n');
    again().catch((error: unknown) => {
      // Whoever started the process starts it again.
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    });
  }, LOOK).unref();
  return {
    async close() {
      closed = true;
      clearInterval(watch);
      await finishing;
      await (await current).close();
      await logs.close();
    },
  };
}

async function begin(configuration: Configuration, logs: Logs): Promise<Launched> {
  if (configuration.role === 'worker') {
    const working = await startWorker(configuration, logs);
    process.stdout.write('The worker is ready.\n');
    return working;
  }
  const running = await start(configuration, logs);
  process.stdout.write(`Peyvand is ready at ${running.url}\n`);
  return { close: () => running.close(), port: running.port };
}
