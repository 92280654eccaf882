import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { applicationOptions, connectApplication } from '../database/data-source';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import type { Role } from '../settings/configuration';
import type { JobQueue, QueueName, WakeUpHandler } from './job-queue';
import { PeriodicWork } from './periodic-work';

/** A queue that wakes when the test says so. */
class TestQueue implements JobQueue {
  readonly scheduled: string[] = [];
  wake: WakeUpHandler = async () => { throw new Error('Nobody works on this queue.'); };
  async send(): Promise<void> {}
  async work(_queue: QueueName, handler: WakeUpHandler): Promise<void> { this.wake = handler; }
  async schedule(queue: QueueName, id: string, cron: string): Promise<void> { this.scheduled.push(`${queue} ${id} ${cron}`); }
  async stop(): Promise<void> {}
}

describe('periodic work', () => {
  let database: Database;
  let dataSource: DataSource;
  const opened: PeriodicWork[] = [];

  beforeAll(async () => {
    // Work that fails on purpose would fill the output.
    Logger.overrideLogger(false);
    dataSource = await connectApplication(applicationOptions(process.env.DATABASE_URL!, []));
    database = new Database(dataSource);
  });
  afterAll(() => database.onApplicationShutdown());
  afterEach(() => Promise.all(opened.splice(0).map((periodic) => periodic.beforeApplicationShutdown())));

  const begin = (name: string, role: Role, work: () => Promise<void>): { queue: TestQueue; periodic: PeriodicWork } => {
    const queue = new TestQueue();
    const periodic = new PeriodicWork(database, queue, { role });
    periodic.register(name, { cron: '30 3 * * *', overdue: 25, work });
    opened.push(periodic);
    periodic.onApplicationBootstrap();
    return { queue, periodic };
  };
  const begunBefore = (name: string, hours: number): Promise<unknown> => database.aside(sql`
    WITH begun AS (INSERT INTO periodic_work (name, "startedAt") VALUES (${name}, now() - make_interval(hours => ${hours}))
      ON CONFLICT (name) DO UPDATE SET "startedAt" = excluded."startedAt" RETURNING name) SELECT * FROM begun`);
  /** Lets what was begun come to its end. */
  const settled = ({ periodic }: { periodic: PeriodicWork }): Promise<void> => periodic.beforeApplicationShutdown();

  it('is done by one of several workers when its time comes', async () => {
    let times = 0;
    await begunBefore('a', 24);
    const workers = [begin('a', 'worker', async () => { times += 1; }), begin('a', 'both', async () => { times += 1; })];
    await Promise.all(workers.map(settled));
    expect(times).toBe(0);
    expect(workers[0]!.queue.scheduled).toEqual(['periodic a 30 3 * * *']);
    for (const { queue } of workers) await queue.wake({ id: 'a' });
    for (const { queue } of workers) await queue.wake({ id: 'unknown' });
    await Promise.all(workers.map(settled));
    expect(times).toBe(1);
  });

  it('is done at the start when it is overdue, and in a new installation', async () => {
    let times = 0;
    await begunBefore('b', 26);
    await settled(begin('b', 'worker', async () => { times += 1; }));
    await settled(begin('c', 'worker', async () => { times += 1; }));
    await settled(begin('c', 'worker', async () => { times += 1; }));
    expect(times).toBe(2);
  });

  it('is none of the business of a process that only serves', async () => {
    let times = 0;
    const { queue, periodic } = begin('d', 'api', async () => { times += 1; });
    await settled({ periodic });
    expect([times, queue.scheduled]).toEqual([0, []]);
  });

  it('may fail; the next time is awaited', async () => {
    let times = 0;
    const worker = begin('e', 'worker', async () => { times += 1; throw new Error('on purpose'); });
    await settled(worker);
    await begunBefore('e', 1);
    await worker.queue.wake({ id: 'e' });
    await settled(worker);
    expect(times).toBe(2);
  });
});
