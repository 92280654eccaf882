/** What wakes workers: jobs that wait, periodic work that is due, and deliveries to send. */
export const QUEUES = ['jobs', 'periodic', 'webhooks'] as const;
export type QueueName = (typeof QUEUES)[number];

/** What a queue carries: the id of the row that holds the work, or the name of the periodic work. */
export interface WakeUp { id?: string }
export type WakeUpHandler = (wakeUp: WakeUp) => Promise<void>;

/**
 * Wakes workers, in this process or another. It may lose a wake-up or deliver it twice: the rows in Postgres are the
 * truth, and whoever handles one looks there.
 */
export interface JobQueue {
  /** Wakes one of those that work on this queue. Throws soon, and never waits for a server that is away. */
  send(queue: QueueName, id: string): Promise<void>;
  /** Calls the handler for each wake-up of this queue, from now on; once per queue. A server that is away is waited for. */
  work(queue: QueueName, handler: WakeUpHandler): Promise<void>;
  /** Sends `id` at each time of `cron` (five fields, the office's clock); a second call changes the times. */
  schedule(queue: QueueName, id: string, cron: string): Promise<void>;
  /** Waits for handlers under way, then lets go of the connections. */
  stop(): Promise<void>;
}
export const JOB_QUEUE = Symbol('JobQueue');
