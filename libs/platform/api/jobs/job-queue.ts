/** What a queue carries: the id of the row that holds the work. */
export interface WakeUp { id?: string }
export type WakeUpHandler = (wakeUp: WakeUp) => Promise<void>;

/**
 * Wakes workers, in this process or another. It may lose a wake-up or deliver it twice: the rows in Postgres are the
 * truth, and whoever handles one looks there.
 */
export interface JobQueue {
  /** Wakes one of those that work on this name. */
  send(name: string, id: string): Promise<void>;
  /** Calls the handler for each wake-up under this name, from now on. */
  work(name: string, handler: WakeUpHandler): Promise<void>;
  /** Wakes those that work on this name at each time of `cron` (five fields, the office's clock); a second call changes the times. */
  schedule(name: string, cron: string): Promise<void>;
  /** Waits for handlers under way, then lets go of the connections. */
  stop(): Promise<void>;
}
export const JOB_QUEUE = Symbol('JobQueue');
