import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Fault } from '@crm/platform/records';
import type { Piscina } from 'piscina';
import { threadFile } from '../../thread-file';
import type * as Work from './format.thread';
import type { faultsOfFormat, renderFormat } from './format-renderer';

/** Threads at once, seconds that an idle one is kept, and megabytes of a thread's objects. */
const [MOST_THREADS, IDLE, MOST_OBJECTS] = [2, 30, 256];

const { file: filename, execArgv } = threadFile(__dirname, 'format.thread');
const faultFrom = ({ key, params, path }: Work.SentFault): Fault => new Fault(key, params, path);

/**
 * Fills formats in apart from the server's own thread: a template that loops to its limit and a page of barcodes hold up
 * nobody's list. Engine, cleaner and drawings are loaded there alone, when something is printed by a format.
 */
@Injectable()
export class FormatThreads implements OnApplicationShutdown {
  /** Seconds for one document, with its wait for a thread; tests make them few. */
  readonly limits = { seconds: 15 };
  private pool: Promise<Piscina> | undefined;

  /** The document. Throws the Fault of the format, and `templateLimit` where it takes too long or too much. */
  async render(...given: Parameters<typeof renderFormat>): Promise<string> {
    const answer = await this.run('render', given);
    if ('fault' in answer) throw faultFrom(answer.fault);
    return answer.document;
  }

  async faults(...given: Parameters<typeof faultsOfFormat>): Promise<Fault[]> {
    return (await this.run('faults', given)).map(faultFrom);
  }

  private async run<Name extends keyof typeof Work>(name: Name, given: Parameters<(typeof Work)[Name]>[0]): Promise<ReturnType<(typeof Work)[Name]>> {
    const pool = await (this.pool ??= this.open());
    try {
      // The pool knows no types of what it runs.
      return await pool.run(given, { name, signal: AbortSignal.timeout(this.limits.seconds * 1000) }) as ReturnType<(typeof Work)[Name]>;
    } catch (error) {
      if (isOverrun(error)) throw new Fault('templateLimit', {}, 'body');
      throw error;
    }
  }

  private async open(): Promise<Piscina> {
    const { default: { Piscina: Pool } } = await import('piscina');
    return new Pool({
      filename, name: 'render', execArgv, minThreads: 0, maxThreads: MOST_THREADS, idleTimeout: IDLE * 1000,
      // Two on as many cores: asking by messages leaves a core to whoever needs it.
      atomics: 'disabled', resourceLimits: { maxOldGenerationSizeMb: MOST_OBJECTS, stackSizeMb: 4 },
    });
  }

  async onApplicationShutdown(): Promise<void> { await (await this.pool)?.destroy(); }
}

const isOverrun = (error: unknown): boolean => error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError' || (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY');
