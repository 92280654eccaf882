import pg from 'pg';

/** `tables`: those that the statement locks. Only those that do not work `alone` share a table with others. */
export interface Task { text: string; tables: readonly string[]; alone: boolean }
type Ask = (text: string) => Promise<unknown>;

/**
 * What filled tables still need, done by two connections side by side: one of its own works while the first goes on filling
 * tables, and the first helps when it is through. Nobody takes what would wait for a table on which the other is at work.
 */
export class Building {
  private readonly tasks: Task[] = [];
  private readonly running = new Set<Task>();
  private waiting: (() => void)[] = [];
  private ended = false;
  private failure: unknown;
  private readonly aside: Promise<void>;

  private constructor(private readonly client: pg.Client, private readonly process: number) {
    this.aside = this.work((text) => client.query(text), ({ alone }) => !alone);
  }

  static async open(url: string, settings: string): Promise<Building> {
    const client = new pg.Client({ connectionString: url, application_name: 'peyvand restore', connectionTimeoutMillis: 10_000 });
    client.on('error', () => undefined); // the statement under way fails, and says so
    await client.connect();
    await client.query(settings);
    const { rows: [row] } = await client.query<{ process: number }>('SELECT pg_backend_pid() AS process');
    return new Building(client, row!.process);
  }

  /** Each waits for those that were added before it and lock one of its tables. After the first that fails, none is begun. */
  add(...tasks: Task[]): void {
    this.tasks.push(...tasks);
    this.tell();
  }

  /** Does what is left, on this connection, too. Throws what failed. */
  async finish(ask: Ask): Promise<void> {
    this.ended = true;
    this.tell();
    await this.work(ask, ({ alone }) => alone);
    if (this.failure === undefined) await this.aside;
    if (this.failure !== undefined) throw this.failure as Error;
  }

  /** What is under way is broken off, and nothing more is begun. `ask` speaks on another connection of the same user. */
  async stop(ask: Ask): Promise<void> {
    this.failure ??= new Error('stopped');
    this.tell();
    await ask(`SELECT pg_cancel_backend(${this.process})`).catch(() => undefined);
    await this.aside;
  }
  async close(): Promise<void> { await this.client.end().catch(() => undefined); }

  private async work(ask: Ask, prefers: (task: Task) => boolean): Promise<void> {
    while (this.failure === undefined && !(this.ended && !this.tasks.length)) {
      // Nor does anything overtake what it would have to wait for: figures for the planner are made of indexes, too.
      const free = this.tasks.filter((task, i) => ![...this.running, ...this.tasks.slice(0, i)].some((other) => inEachOthersWay(task, other)));
      const task = free.find(prefers) ?? free[0];
      if (!task) {
        await new Promise<void>((resolve) => { this.waiting.push(resolve); });
        continue;
      }
      this.tasks.splice(this.tasks.indexOf(task), 1);
      this.running.add(task);
      try { await ask(task.text); } catch (error) { this.failure ??= error; }
      this.running.delete(task);
      this.tell();
    }
  }
  private tell(): void { for (const go of this.waiting.splice(0)) go(); }
}

const inEachOthersWay = (one: Task, other: Task): boolean => (one.alone || other.alone) && one.tables.some((table) => other.tables.includes(table));
