import pg from 'pg';

/** Statements on a connection of their own, one after the other, while the first connection goes on filling tables. */
export class Indexing {
  private queue: Promise<void> = Promise.resolve();
  private failure: unknown;

  private constructor(private readonly client: pg.Client, private readonly process: number) {}

  static async open(url: string, settings: string): Promise<Indexing> {
    const client = new pg.Client({ connectionString: url, application_name: 'peyvand restore', connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined); // the statement under way fails, and says so
    await client.connect();
    await client.query(settings);
    const { rows: [row] } = await client.query<{ process: number }>('SELECT pg_backend_pid() AS process');
    return new Indexing(client, row!.process);
  }

  /** After the first that fails, none is begun. */
  add(...statements: string[]): void {
    for (const text of statements) {
      this.queue = this.queue.then(async () => { if (this.failure === undefined) await this.client.query(text); }).catch((error: unknown) => { this.failure ??= error; });
    }
  }

  /** Throws what failed. */
  async done(): Promise<void> {
    await this.queue;
    if (this.failure !== undefined) throw this.failure as Error;
  }

  /** What is under way is broken off, and nothing more is begun. `ask` speaks on another connection of the same user. */
  async stop(ask: (text: string) => Promise<unknown>): Promise<void> {
    this.failure ??= new Error('stopped');
    await ask(`SELECT pg_cancel_backend(${this.process})`).catch(() => undefined);
    await this.queue;
  }
  async close(): Promise<void> { await this.client.end().catch(() => undefined); }
}
