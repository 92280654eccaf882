import { InjectQueue } from '@nestjs/bull';
import { Injectable, Logger } from '@nestjs/common';
import { TIME_ZONE } from '@crm/platform/records';
import type { Queue } from 'bull';
import type { JobQueue, QueueName, WakeUp, WakeUpHandler } from './job-queue';
import { RedisConnections } from './redis-connections';

/** Handlers only look at rows, so several wake-ups may be under way in one process. */
const AT_ONCE = 4;
const LONGEST_GOODBYE = 3000; // ms

/** Wake-ups through Redis: for offices whose workers run on several machines. While Redis is away, the sweep over the rows does the waking. */
@Injectable()
export class BullQueue implements JobQueue {
  private readonly log = new Logger('Jobs');
  private readonly queues: Record<QueueName, Queue<WakeUp>>;
  private away = false;
  private stopped = false;

  constructor(@InjectQueue('jobs') jobs: Queue<WakeUp>, @InjectQueue('periodic') periodic: Queue<WakeUp>, @InjectQueue('webhooks') webhooks: Queue<WakeUp>, private readonly connections: RedisConnections) {
    this.queues = { jobs, periodic, webhooks };
    const sender = connections.client('client');
    sender.on('error', (error) => this.lost(error));
    sender.on('ready', () => this.found());
  }

  async send(queue: QueueName, id: string): Promise<void> {
    await this.connections.settled();
    await this.queues[queue].add({ id }, { removeOnComplete: true, removeOnFail: true });
  }

  async work(queue: QueueName, handler: WakeUpHandler): Promise<void> {
    const worker = this.queues[queue];
    // Bull lets nobody handle that the name of the connection cannot be told; where Redis goes away, the process would end of it.
    const tellName = worker.setWorkerName.bind(worker);
    worker.setWorkerName = () => tellName().catch(() => undefined);
    // Bull's promise lasts as long as the queue works.
    void worker.process(AT_ONCE, ({ data }) => handler(data)).catch((error: unknown) => {
      if (!this.stopped) this.log.warn(`No wake-ups of the queue ${queue}: ${String(error)}`);
    });
    await this.connections.ready();
  }

  async schedule(queue: QueueName, id: string, cron: string): Promise<void> {
    await this.connections.ready();
    const scheduled = await this.queues[queue].getRepeatableJobs();
    for (const { id: known, key, cron: times } of scheduled) if (known === id && times !== cron) await this.queues[queue].removeRepeatableByKey(key);
    await this.queues[queue].add({ id }, { jobId: id, repeat: { cron, tz: TIME_ZONE }, removeOnComplete: true, removeOnFail: true });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    // Without Redis Bull would wait for it.
    const late = new Promise((resolve) => { setTimeout(resolve, LONGEST_GOODBYE).unref(); });
    await Promise.race([Promise.all(Object.values(this.queues).map((queue) => queue.close())), late]);
    this.connections.close();
  }

  private lost(error: Error): void {
    if (this.away || this.stopped) return;
    this.away = true;
    this.log.warn(`Redis cannot be reached (${error.message || String(error)}); jobs start a few seconds later.`);
  }

  private found(): void {
    if (!this.away) return;
    this.away = false;
    this.log.warn('Redis is back.');
  }
}
