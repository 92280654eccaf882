import { Redis, type RedisOptions } from 'ioredis';

/** How long a command may take before whoever sent it goes on without. ms */
const PATIENCE = 1000;
/** Longest wait between two attempts to reach Redis again. ms */
const LONGEST_PAUSE = 2000;

const common: RedisOptions = {
  connectTimeout: 2 * PATIENCE, enableReadyCheck: false, keepAlive: 10_000,
  retryStrategy: (times) => Math.min(times * 100, LONGEST_PAUSE),
};
/** For those who must not wait: a command fails at once while Redis is away, and soon when it does not answer. */
const impatient: RedisOptions = { ...common, maxRetriesPerRequest: 1, commandTimeout: PATIENCE, enableOfflineQueue: false };
/** For those who wait for messages; they wait for Redis, too. */
const patient: RedisOptions = { ...common, maxRetriesPerRequest: null };

/** Bull's connections of one process: one that sends, one that hears of events, and one that waits for each queue. */
export class RedisConnections {
  private readonly all: Redis[] = [];
  private sender: Redis | undefined;
  private subscriber: Redis | undefined;

  constructor(private readonly url: string) {}

  /** Bull's `createClient`. */
  readonly client = (type: 'client' | 'subscriber' | 'bclient'): Redis => {
    if (type === 'client') return (this.sender ??= this.connect(impatient));
    if (type === 'subscriber') return (this.subscriber ??= this.connect(patient));
    const waiting = this.connect(patient);
    // Bull ends a wait by connecting anew and does not expect that to fail: without Redis the process would end of it.
    const connect = waiting.connect.bind(waiting);
    waiting.connect = () => connect().catch(() => undefined);
    return waiting;
  };

  /** Resolves when a command that is sent now can arrive. */
  async ready(): Promise<void> {
    const sender = this.client('client');
    if (sender.status === 'ready') return;
    await new Promise((resolve) => { sender.once('ready', resolve); });
  }

  /** Lets a connection that is being made be finished; resolves soon in any case. */
  async settled(): Promise<void> {
    if (!['connecting', 'connect'].includes(this.client('client').status)) return;
    await Promise.race([this.ready(), new Promise((resolve) => { setTimeout(resolve, PATIENCE).unref(); })]);
  }

  close(): void { for (const connection of this.all) connection.disconnect(); }

  private connect(options: RedisOptions): Redis {
    const connection = new Redis(this.url, options);
    this.all.push(connection);
    return connection;
  }
}
