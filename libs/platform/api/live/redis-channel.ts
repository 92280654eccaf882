import { Logger } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-adapter';
import Redis, { type RedisOptions } from 'ioredis';
import { Server } from 'socket.io';

/** A request must not wait for a Redis that is away: nothing is queued for it, and a command gives up soon. */
const OPTIONS: RedisOptions = {
  lazyConnect: true, maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 2000, connectTimeout: 2000,
  retryStrategy: (times) => Math.min(times * 200, 2000),
};

/** The adapter does not wait for what it publishes: a failure is told here and thrown to nobody. */
class Publisher extends Redis {
  onFailure: () => void = () => undefined;
  override async publish(...given: Parameters<Redis['publish']>): Promise<number> {
    try { return await super.publish(...given); } catch {
      this.onFailure();
      return 0;
    }
  }
}

/** Messages between the processes of an installation over Socket.IO's Redis adapter. */
export class RedisChannel {
  private readonly log = new Logger('Channel');
  private readonly publisher: Publisher;
  private readonly subscriber: Redis;
  /** Has no clients: it only carries messages, in processes without sockets (workers), too. */
  private readonly carrier = new Server();
  private joined = false;
  private gap = false;

  constructor(url: string, name: string, private readonly onMessage: (text: string) => void, onGap: () => void) {
    this.publisher = new Publisher(url, OPTIONS);
    this.subscriber = new Redis(url, OPTIONS);
    this.publisher.onFailure = () => { this.gap = true; };
    for (const client of [this.publisher, this.subscriber]) {
      client.on('error', (error: Error) => { if (!this.gap) this.log.warn(`Redis: ${error.message || error.name}`); this.gap = true; });
      client.on('close', () => { this.gap = true; });
      client.on('ready', () => {
        if (!this.isOpen) return;
        this.join(name);
        if (this.gap) onGap();
        this.gap = false;
      });
    }
  }

  get isOpen(): boolean { return this.publisher.status === 'ready' && this.subscriber.status === 'ready'; }

  /** Connects from now on, again and again after a break; a Redis that is away keeps nobody waiting. */
  open(): void {
    for (const client of [this.publisher, this.subscriber]) client.connect().catch(() => undefined);
  }

  /** To every other process; false when Redis is away. */
  send(text: string): boolean {
    if (!this.isOpen || !this.joined) return false;
    this.carrier.serverSideEmit('message', text);
    return true;
  }

  /** The carrier has no server of its own to close. */
  close(): void {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }

  private join(name: string): void {
    if (this.joined) return;
    this.joined = true;
    this.carrier.adapter(createAdapter(this.publisher, this.subscriber, { key: name }));
    this.carrier.on('message', (text: string) => this.onMessage(text));
  }
}
