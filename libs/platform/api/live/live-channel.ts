import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { asApplication } from '../database/data-source';
import { Database } from '../database/database';
import { PostgresChannel } from '../database/postgres-channel';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import type { LiveMessage } from './live-message';
import { RedisChannel } from './redis-channel';

const NAME = 'peyvand_live';

/**
 * What one process tells all others. Over Redis where there is one; over Postgres where there is none, and while Redis
 * is away. Every process listens to both, so that it does not matter who noticed first.
 */
@Injectable()
export class LiveChannel implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly log = new Logger('Live');
  /** Whose message it is: one's own was delivered before it was sent. */
  readonly process = randomUUID();
  private readonly postgres: PostgresChannel;
  private readonly redis: RedisChannel | undefined;
  private readonly listeners = new Set<(message: LiveMessage) => void>();
  private readonly gapListeners = new Set<() => void>();

  constructor(private readonly database: Database, @Inject(CONFIGURATION) { databaseUrl, redisUrl }: Configuration) {
    const take = (text: string): void => this.take(text);
    const gap = (): void => this.gapListeners.forEach((listener) => listener());
    this.postgres = new PostgresChannel(NAME, asApplication(databaseUrl), database, take, gap);
    // Installations may share a Redis; their databases differ.
    this.redis = redisUrl ? new RedisChannel(redisUrl, `${NAME}:${new URL(databaseUrl).pathname.slice(1)}`, take, gap) : undefined;
  }

  async onApplicationBootstrap(): Promise<void> {
    this.redis?.open();
    await this.postgres.open();
  }
  async onApplicationShutdown(): Promise<void> {
    this.redis?.close();
    await this.postgres.close();
  }

  /** Called for every message, this process' own ones at once. */
  listen(listener: (message: LiveMessage) => void): void { this.listeners.add(listener); }
  /** Called after a time in which messages of others may have been lost. */
  onGap(listener: () => void): void { this.gapListeners.add(listener); }

  /** To every process. Nobody waits for it: what could not be sent is logged, and the page reads again by itself later. */
  send(message: LiveMessage): void {
    this.listeners.forEach((listener) => listener(message));
    const text = JSON.stringify({ from: this.process, message });
    if (this.redis?.send(text)) return;
    this.postgres.send(text).catch((error: unknown) => this.log.warn(`A live event reached this process only: ${error instanceof Error ? error.message : String(error)}`));
  }

  private take(text: string): void {
    const { from, message } = JSON.parse(text) as { from: string; message: LiveMessage };
    if (from !== this.process) this.listeners.forEach((listener) => listener(message));
  }
}
