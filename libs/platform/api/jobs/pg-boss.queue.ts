import { Inject, Injectable, Logger } from '@nestjs/common';
import { TIME_ZONE } from '@crm/platform/records';
import pg from 'pg';
import { type ConstructorOptions, PgBoss } from 'pg-boss';
import type { JobQueue, QueueName, WakeUp, WakeUpHandler } from './job-queue';

/** How the application's own role reaches the database; `options` as in libpq, such as `-c role=…`. */
export interface QueueConnection {
  connectionString: string;
  options?: string;
  /** A process that only sends keeps no clock and clears nothing up. */
  works?: boolean;
}
export const QUEUE_CONNECTION = Symbol('QueueConnection');

const SCHEMA = 'queue';
/** How often it is looked whether scheduled work is due. Seconds. */
const LOOK = 10;

/** The owner creates the queue's schema or brings it up to date, and lets `role` use it. Once per start, before the application connects. */
export async function migrateQueue(ownerUrl: string, role: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, max: 1, supervise: false, schedule: false });
  const failures: Error[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  await boss.stop({ graceful: false });
  if (failures[0]) throw failures[0];
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const to = client.escapeIdentifier(role);
    await client.query(`
      GRANT USAGE ON SCHEMA ${SCHEMA} TO ${to};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${SCHEMA} TO ${to};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA ${SCHEMA} TO ${to};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${SCHEMA} TO ${to}`);
  } finally {
    await client.end();
  }
}

/** Wake-ups through Postgres itself: for offices without Redis. Where it cannot start, the sweep over the rows does the waking. */
@Injectable()
export class PgBossQueue implements JobQueue {
  private readonly log = new Logger('Jobs');
  private readonly known = new Set<QueueName>();
  private starting: Promise<PgBoss | undefined> | undefined;
  private stopped = false;

  constructor(@Inject(QUEUE_CONNECTION) private readonly connection: QueueConnection) {}

  async send(queue: QueueName, id: string): Promise<void> {
    const boss = await this.boss(queue);
    // A wake-up is worth nothing later: the sweep has found the row by then.
    await boss?.send(queue, { id } satisfies WakeUp, { retryLimit: 0, retentionSeconds: 60 });
  }

  async work(queue: QueueName, handler: WakeUpHandler): Promise<void> {
    const boss = await this.boss(queue);
    await boss?.work<WakeUp>(queue, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 30 }, async ([job]) => {
      await handler(job?.data ?? {});
    });
  }

  async schedule(queue: QueueName, id: string, cron: string): Promise<void> {
    const boss = await this.boss(queue);
    await boss?.schedule(queue, cron, { id } satisfies WakeUp, { tz: TIME_ZONE, key: id });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const boss = await this.starting;
    this.starting = undefined;
    this.known.clear();
    await boss?.stop({ graceful: true, timeout: 5000 });
  }

  private async boss(queue: QueueName): Promise<PgBoss | undefined> {
    // What comes after the end wakes nobody, and does not begin anew.
    if (this.stopped) return undefined;
    const boss = await (this.starting ??= this.start());
    if (boss && !this.known.has(queue)) {
      await boss.createQueue(queue, { notify: true });
      this.known.add(queue);
    }
    return boss;
  }

  private async start(): Promise<PgBoss | undefined> {
    const { works = true, ...connection } = this.connection;
    const settings: ConstructorOptions = {
      ...connection, schema: SCHEMA, max: 2, migrate: false, createSchema: false, reindex: false, monitorVacuum: false,
      useListenNotify: works, supervise: works, schedule: works, cronMonitorIntervalSeconds: LOOK,
    };
    const boss = new PgBoss(settings);
    boss.on('error', (error) => this.log.warn(`Queue: ${error.message}`));
    try {
      await boss.start();
      return boss;
    } catch (error) {
      this.log.warn(`The queue cannot be used (${error instanceof Error ? error.message : String(error)}); jobs start a few seconds later.`);
      await boss.stop({ graceful: false }).catch(() => undefined);
      return undefined;
    }
  }
}
