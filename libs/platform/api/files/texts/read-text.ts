import { Worker } from 'node:worker_threads';
import { threadFile } from '../../thread-file';
import type { FoundText, GivenFile } from './text-found';

/** Megabytes of the thread's own objects, and by how many the whole process may grow meanwhile: buffers are not among the former. */
const [MOST_OBJECTS, MOST_GROWTH] = [256, 512];
const MOST_SECONDS = 20;
const LOOK = 50; // ms
const MEGABYTE = 1024 ** 2;
const TOO_MUCH: FoundText = { state: 'tooMuch', text: null };

/** Limits that tests make small. */
export interface ReadingLimits { seconds?: number; growth?: number }

const { file: code, execArgv } = threadFile(__dirname, 'text.thread');

/** The text of a file, read in a thread of its own that is stopped when it takes too long or too much. Never throws for what is in the file; an aborted reading rejects. */
export function readText(file: GivenFile, signal?: AbortSignal, { seconds = MOST_SECONDS, growth = MOST_GROWTH }: ReadingLimits = {}): Promise<FoundText> {
  return new Promise((resolve, reject) => {
    // Its standard output is swallowed: libraries warn there of what strangers' files hold.
    const thread = new Worker(code, {
      workerData: file, execArgv, stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: MOST_OBJECTS, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    const before = process.memoryUsage.rss();
    const began = performance.now();
    const end = (work: () => void): void => {
      clearInterval(watch);
      signal?.removeEventListener('abort', aborted);
      work();
      void thread.terminate();
    };
    const aborted = (): void => end(() => reject(signal!.reason as Error));
    const watch = setInterval(() => {
      if (performance.now() - began > seconds * 1000 || process.memoryUsage.rss() - before > growth * MEGABYTE) end(() => resolve(TOO_MUCH));
    }, LOOK);
    signal?.addEventListener('abort', aborted, { once: true });
    thread.once('message', (found: FoundText) => end(() => resolve(found)));
    // Out of its own memory, or a library that fell: the file did it.
    thread.once('error', (error: NodeJS.ErrnoException) => end(() => resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? TOO_MUCH : { state: 'damaged', text: null })));
    thread.once('exit', () => end(() => resolve({ state: 'damaged', text: null })));
  });
}
