import { readConfiguration } from '@crm/platform/api';
import { type Running, start } from './server';

async function main(): Promise<Running> {
  const running = await start(readConfiguration(process.env));
  process.stdout.write(`Peyvand is ready at ${running.url}\n`);
  return running;
}
export const running = main();
