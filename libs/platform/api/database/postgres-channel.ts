import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import pg from 'pg';
import type { Database } from './database';
import { sql } from './sql';

/** How the application's own role reaches the database; `options` as in libpq. */
interface Connection { connectionString: string; options?: string }
type Part = [message: string, part: number, of: number, text: string];

/** Postgres takes at most 8000 bytes in one payload; a Persian letter has two, JSON's quotes one more. */
const LONGEST = 2400; // characters
const RETRY = 1000; // ms

/**
 * One channel of LISTEN/NOTIFY between the processes of an installation. A message of any length is sent in parts, in
 * one statement: they arrive together and in order. While the connection is away nothing is heard; `onGap` says so.
 */
export class PostgresChannel {
  private readonly log = new Logger('Channel');
  private readonly parts = new Map<string, string[]>();
  private client: pg.Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;
  private wasOpen = false;

  constructor(
    private readonly name: string, private readonly connection: Connection, private readonly database: Database,
    private readonly onMessage: (text: string) => void, private readonly onGap: () => void,
  ) {}

  /** Listens from now on, again and again after a break. */
  async open(): Promise<void> {
    const client = new pg.Client({ ...this.connection, keepAlive: true, connectionTimeoutMillis: 5000, application_name: 'peyvand live' });
    this.client = client;
    client.on('error', (error) => this.log.warn(`Live events between processes pause: ${error.message}`));
    client.on('end', () => this.again());
    client.on('notification', ({ payload }) => { if (payload) this.take(payload); });
    try {
      await client.connect();
      await client.query(`LISTEN ${client.escapeIdentifier(this.name)}`);
      if (this.wasOpen) this.onGap();
      this.wasOpen = true;
    } catch (error) {
      this.log.warn(`Live events between processes cannot be heard: ${error instanceof Error ? error.message : String(error)}`);
      await client.end().catch(() => undefined);
      this.again();
    }
  }

  /** To every process, this one too. */
  async send(text: string): Promise<void> {
    const message = randomUUID().slice(0, 8);
    const of = Math.max(1, Math.ceil(text.length / LONGEST));
    const parts = Array.from({ length: of }, (_, i) => JSON.stringify([message, i, of, text.slice(i * LONGEST, (i + 1) * LONGEST)] satisfies Part));
    await this.database.aside(sql`SELECT pg_notify(${this.name}, part) FROM unnest(${parts}::text[]) WITH ORDINALITY AS p(part, position) ORDER BY position`);
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private again(): void {
    if (this.closed || this.retry) return;
    this.retry = setTimeout(() => {
      this.retry = undefined;
      this.open().catch((error: unknown) => this.log.warn(`Live events between processes cannot be heard: ${String(error)}`));
    }, RETRY).unref();
  }

  private take(payload: string): void {
    const [message, part, of, text] = JSON.parse(payload) as Part;
    const known = [...(part === 0 ? [] : this.parts.get(message) ?? []), text];
    if (part + 1 < of) {
      this.parts.set(message, known);
      return;
    }
    this.parts.delete(message);
    if (known.length === of) this.onMessage(known.join(''));
  }
}
