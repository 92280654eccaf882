import { isCommand, runCommand } from './commands';
import { launch } from './launch';

const [, , word, ...given] = process.argv;
/** `node main.js [api | worker]`; without a word it is both in one process. `backup` and `restore` do their work and end. */
export const running = isCommand(word) ? runCommand(word, given) : launch(word);

const LONGEST_GOODBYE = 15_000; // ms for open requests and steps of jobs

/** On its own, not under `npm run dev`, the process ends by itself: at a signal, or when the one that started it is gone. */
if (require.main === module) {
  let leaving = isCommand(word);
  const leave = (code: number): void => {
    if (leaving) return;
    leaving = true;
    setTimeout(() => process.exit(code || 1), LONGEST_GOODBYE).unref();
    running.then((started) => started.close()).then(() => process.exit(code), (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => leave(0));
  process.on('disconnect', () => leave(0));
  running.catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error && !process.env.DEBUG ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
    process.exit(1);
  });
}
