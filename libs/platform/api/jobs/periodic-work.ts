import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { JOB_QUEUE, type JobQueue } from './job-queue';

export interface Periodic {
  /** When, on the office's clock: five fields of cron. */
  cron: string;
  /** Hours after which it is overdue, whatever became of the wake-ups: a machine that is off every night does it in the morning. */
  overdue: number;
  /** Under no user; may be done twice. An error is logged, and the next time is awaited. */
  work(): Promise<void>;
}

/** A wake-up that comes so soon after another is the same one. Seconds. */
const SAME = 30;
/** How often overdue work is looked for. ms */
const LOOK = 60_000;

/** Work that comes back. Of several workers one does it: whoever claims the row. */
@Injectable()
export class PeriodicWork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Periodic');
  private readonly registered = new Map<string, Periodic>();
  private readonly running = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database, @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'role'>,
  ) {}

  /** Declares periodic work; once, when the application starts. */
  register(name: string, periodic: Periodic): void {
    if (this.registered.has(name)) throw new Error(`Two periodic works are called ${name}.`);
    this.registered.set(name, periodic);
  }

  onApplicationBootstrap(): void {
    if (this.configuration.role === 'api') return;
    this.timer = setInterval(() => this.lookForOverdue(), LOOK).unref();
    this.lookForOverdue();
    this.schedule().catch((error: unknown) => this.log.warn(`No wake-ups for periodic work: ${String(error)}`));
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.running);
  }

  private async schedule(): Promise<void> {
    await this.queue.work('periodic', async ({ id }) => { if (id && this.registered.has(id)) this.begin(id, SAME); });
    for (const [name, { cron }] of this.registered) await this.queue.schedule('periodic', name, cron);
  }

  private lookForOverdue(): void {
    for (const [name, { overdue }] of this.registered) this.begin(name, overdue * 3600);
  }

  private begin(name: string, since: number): void {
    const run = this.run(name, since).catch((error: unknown) => this.log.warn(`${name}: ${String(error)}`)).finally(() => this.running.delete(run));
    this.running.add(run);
  }

  /** Does it unless somebody began it within the last `since` seconds. */
  private async run(name: string, since: number): Promise<void> {
    const claimed = await this.database.aside(sql`
      WITH claimed AS (
        INSERT INTO periodic_work (name, "startedAt") VALUES (${name}, now())
        ON CONFLICT (name) DO UPDATE SET "startedAt" = now() WHERE periodic_work."startedAt" < now() - make_interval(secs => ${since})
        RETURNING name)
      SELECT * FROM claimed`);
    if (claimed.length) await this.registered.get(name)!.work();
  }
}
