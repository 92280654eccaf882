import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, type OnApplicationShutdown, Optional } from '@nestjs/common';
import { DataSource, QueryFailedError } from 'typeorm';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { PoolClient, QueryResult } from 'pg';
import type { Language } from '@crm/platform/records';
import type { Actor } from '../access/actor';
import { Maintenance } from '../operation/maintenance';
import { connectionPools } from './data-source';
import { type FencedPool, throughSeam } from './fence';
import { currentContext, requestContext, type RequestContext, runInContext } from './request-context';
import { sql, type Statement } from './sql';

export type Row = Record<string, unknown>;
interface Start { actor: Actor; language?: Language; latinDigits?: boolean; readOnly?: boolean; now?: Date }

/** The only way to the tables. Records, access, auth, history and jobs use it; nobody else may. */
@Injectable()
export class Database implements OnApplicationShutdown {
  /** Plans are kept on these connections. */
  private readonly kept: FencedPool;
  /** Every call is planned for its values on these. */
  private readonly planning: FencedPool;
  private batch: Batch | undefined;

  constructor(@Inject(getDataSourceToken()) private readonly dataSource: DataSource, @Optional() @Inject(Maintenance) private readonly maintenance?: Maintenance) { ({ kept: this.kept, planning: this.planning } = connectionPools(dataSource)); }

  /** Runs in the context's transaction, or, while reading, on any connection of the pool. Its plan is kept for all values. */
  async query<T extends Row = Row>(statement: Statement): Promise<T[]> {
    const context = requestContext();
    return (context.readOnly ? await this.together<T>(statement) : await ask<T>(await context.transaction(), statement)).rows;
  }

  /** The same, planned for these very values: what somebody searches, filters or groups by decides between an index and none. */
  async queryPlanned<T extends Row = Row>(statement: Statement): Promise<T[]> {
    const context = requestContext();
    if (context.readOnly) return (await this.on<T>(this.planning, statement)).rows;
    const client = await context.transaction();
    await ask(client, sql`SET LOCAL plan_cache_mode = force_custom_plan`);
    const { rows } = await ask<T>(client, statement);
    await ask(client, sql`SET LOCAL plan_cache_mode = force_generic_plan`);
    return rows;
  }

  /** Reads that are asked for at once travel together on one connection: each write to a socket costs as much as a small read. */
  private async together<T extends Row>(statement: Statement): Promise<QueryResult<T>> {
    const batch = (this.batch ??= this.openBatch());
    batch.waiting += 1;
    const client = await batch.client;
    try {
      return await ask<T>(client, statement);
    } finally {
      batch.waiting -= 1;
      if (!batch.waiting) client.release();
    }
  }
  private openBatch(): Batch {
    process.nextTick(() => { this.batch = undefined; });
    const client = this.connect(this.kept).then((connected) => {
      corkForNow(connected);
      return connected;
    });
    return { client, waiting: 0 };
  }

  private async on<T extends Row>(pool: FencedPool, statement: Statement): Promise<QueryResult<T>> {
    const client = await this.connect(pool);
    try {
      return await ask<T>(client, statement);
    } finally {
      client.release();
    }
  }

  /** A statement that changes something; answers the number of rows. Throws while reading. */
  async execute(statement: Statement): Promise<number> {
    const context = requestContext();
    if (context.readOnly) throw new Error('A write in a context that only reads.');
    return (await ask(await context.transaction(), statement)).rowCount ?? 0;
  }

  /** A statement that changes something and answers rows. Throws while reading. */
  returning<T extends Row = Row>(statement: Statement): Promise<T[]> {
    if (requestContext().readOnly) throw new Error('A write in a context that only reads.');
    return this.query<T>(statement);
  }

  /** Work that may fail without spoiling the transaction around it: what it wrote is then taken back, and the error thrown on. */
  async attempt<T>(work: () => Promise<T>): Promise<T> {
    const { beforeCommit, afterCommit } = requestContext();
    const [before, after] = [beforeCommit.length, afterCommit.length];
    await this.execute(sql`SAVEPOINT attempt`);
    try {
      const result = await work();
      await this.execute(sql`RELEASE SAVEPOINT attempt`);
      return result;
    } catch (error) {
      await this.execute(sql`ROLLBACK TO SAVEPOINT attempt`);
      await this.execute(sql`RELEASE SAVEPOINT attempt`);
      beforeCommit.length = before;
      afterCommit.length = after;
      throw error;
    }
  }

  /** On a connection of its own, at once: what must outlive a rollback (failed logins, refusals), and reads before there is an actor. */
  async aside<T extends Row = Row>(statement: Statement): Promise<T[]> {
    const context = currentContext();
    // Who holds a transaction must not wait for connections that others hold while they wait for him.
    return context && !context.readOnly ? this.apart<T>(statement) : (await this.on<T>(this.kept, statement)).rows;
  }

  /** The same for whoever holds a transaction meanwhile: on connections that no transaction keeps, so that nobody waits for himself. */
  async apart<T extends Row = Row>(statement: Statement): Promise<T[]> { return (await this.on<T>(this.planning, statement)).rows; }

  /** One request or job step: opens its transaction at the first use, commits after `work`, rolls back when it throws. A call inside another joins it. */
  async run<T>(start: Start, work: () => Promise<T>): Promise<T> {
    if (currentContext()) return work();
    let opening: Promise<Transaction> | undefined;
    const context: RequestContext = {
      actor: start.actor, language: start.language ?? 'fa', latinDigits: start.latinDigits ?? false, now: start.now ?? new Date(), readOnly: start.readOnly ?? false,
      transaction: async () => (await (opening ??= this.begin())).client, beforeCommit: [], afterCommit: [],
    };
    let transaction: Transaction | undefined;
    try {
      const result = await runInContext(context, async () => {
        const done = await work();
        for (const step of context.beforeCommit) await step();
        return done;
      });
      transaction = await opening;
      await transaction?.begun;
      if (transaction) await ask(transaction.client, sql`COMMIT`);
      context.afterCommit.forEach((publish) => publish());
      return result;
    } catch (error) {
      transaction ??= await opening?.catch(() => undefined);
      if (transaction) await ask(transaction.client, sql`ROLLBACK`).catch(() => undefined);
      throw error;
    } finally {
      transaction?.client.release();
    }
  }

  /** A connection with an open transaction. BEGIN goes out together with the statement that asked for it. */
  private async begin(): Promise<Transaction> {
    const client = await this.connect(this.kept);
    corkForNow(client);
    const begun = ask(client, sql`BEGIN`);
    begun.catch(() => undefined); // thrown before COMMIT
    return { client, begun };
  }

  /** Throws a 503 while everything is being replaced. */
  private async connect(pool: FencedPool): Promise<PoolClient> {
    this.maintenance?.refuse();
    return throughSeam(() => pool.connect());
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.kept.end(), this.planning.end()]);
    if (this.dataSource.isInitialized) await throughSeam(() => this.dataSource.destroy());
  }
}

interface Batch { client: Promise<PoolClient>; waiting: number }

/** What is sent before this turn of the event loop ends goes out in one write. */
function corkForNow(client: PoolClient): void {
  // Not in the types of pg.
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

interface Transaction { client: PoolClient; begun: Promise<unknown> }

async function ask<T extends Row>(client: PoolClient, statement: Statement): Promise<QueryResult<T>> {
  const { text, values } = statement.toQuery();
  try {
    return await throughSeam(() => client.query<T>(text, values));
  } catch (error) {
    throw new QueryFailedError(text, values, error as Error);
  }
}

const code = (error: unknown): string | undefined => (error as { driverError?: { code?: string } } | undefined)?.driverError?.code;
/** Deadlock or serialisation failure: the work may be done again from the start. */
export const mayBeRetried = (error: unknown): boolean => code(error) === '40P01' || code(error) === '40001';
/** Does the work, and up to three times more after a deadlock or a serialisation failure: each time after a longer pause, in which whoever it met gets through. */
export async function replayed<T>(work: () => Promise<T>): Promise<T> {
  for (const milliseconds of [20, 80, 320]) {
    try {
      return await work();
    } catch (error) {
      if (!mayBeRetried(error)) throw error;
    }
    await pause(milliseconds * (0.5 + Math.random()));
  }
  return work();
}
/** `{kind, constraint}` of a broken constraint; undefined for any other error. */
export function brokenConstraint(error: unknown): { kind: 'unique' | 'foreignKey' | 'check'; constraint: string } | undefined {
  const kind = ({ 23505: 'unique', 23503: 'foreignKey', 23514: 'check' } as const)[Number(code(error)) as 23505];
  return kind ? { kind, constraint: (error as { driverError: { constraint?: string } }).driverError.constraint ?? '' } : undefined;
}
