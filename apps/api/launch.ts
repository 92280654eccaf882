import { readConfiguration } from '@crm/platform/api';
import { start } from './server';
import { startWorker } from './worker';

/** Starts what `role` names (`api`, `worker`, or both in one process when there is none) as the environment says, and tells when it is ready. */
export async function launch(role?: string): Promise<{ close(): Promise<void> }> {
  const configuration = readConfiguration(process.env, role);
  if (configuration.role === 'worker') {
    const working = await startWorker(configuration);
    process.stdout.write('The worker is ready.\n');
    return working;
  }
  const running = await start(configuration);
  process.stdout.write(`Peyvand is ready at ${running.url}\n`);
  return running;
}
