import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource, QueryFailedError, type QueryRunner } from 'typeorm';
import { getDataSourceToken } from '@nestjs/typeorm';
import type { Language } from '@crm/platform/records';
import type { Actor } from '../access/actor';
import { planningPool } from './data-source';
import { type FencedPool, throughSeam } from './fence';
import { currentContext, requestContext, type RequestContext, runInContext } from './request-context';
import { sql, type Statement } from './sql';

export type Row = Record<string, unknown>;
interface Start { actor: Actor; language?: Language; readOnly?: boolean; now?: Date }

/** The only way to the tables. Records, access, auth, history and jobs use it; nobody else may. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly planning: FencedPool;

  constructor(@Inject(getDataSourceToken()) private readonly dataSource: DataSource) { this.planning = planningPool(dataSource); }

  /** Runs in the context's transaction, or, while reading, on any connection of the pool. Its plan is kept for all values. */
  async query<T extends Row = Row>(statement: Statement): Promise<T[]> {
    const { text, values } = statement.toQuery();
    const context = requestContext();
    if (context.readOnly) return throughSeam(() => this.dataSource.query(text, values));
    const runner = await context.transaction();
    return throughSeam(() => runner.query(text, values));
  }

  /** The same, planned for these very values: what somebody searches, filters or groups by decides between an index and none. */
  async queryPlanned<T extends Row = Row>(statement: Statement): Promise<T[]> {
    const context = requestContext();
    if (context.readOnly) return this.onPlanningConnection(statement);
    const runner = await context.transaction();
    const { text, values } = statement.toQuery();
    return throughSeam(async () => {
      await runner.query('SET LOCAL plan_cache_mode = force_custom_plan');
      const rows = await runner.query(text, values) as T[];
      await runner.query('SET LOCAL plan_cache_mode = force_generic_plan');
      return rows;
    });
  }

  private async onPlanningConnection<T extends Row>(statement: Statement): Promise<T[]> {
    const { text, values } = statement.toQuery();
    return throughSeam(async () => {
      const client = await this.planning.connect();
      try {
        return (await client.query<T>(text, values)).rows;
      } catch (error) {
        throw new QueryFailedError(text, values, error as Error);
      } finally {
        client.release();
      }
    });
  }

  /** A statement that changes something; answers the number of rows. Throws while reading. */
  async execute(statement: Statement): Promise<number> {
    const { text, values } = statement.toQuery();
    const context = requestContext();
    if (context.readOnly) throw new Error('A write in a context that only reads.');
    const runner = await context.transaction();
    const result = await throughSeam(() => runner.query(text, values, true));
    return result.affected ?? 0;
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
  aside<T extends Row = Row>(statement: Statement): Promise<T[]> {
    const { text, values } = statement.toQuery();
    return throughSeam(() => this.dataSource.query(text, values));
  }

  /** One request or job step: opens its transaction at the first use, commits after `work`, rolls back when it throws. A call inside another joins it. */
  async run<T>(start: Start, work: () => Promise<T>): Promise<T> {
    if (currentContext()) return work();
    let runner: QueryRunner | undefined;
    let opening: Promise<QueryRunner> | undefined;
    const open = async (): Promise<QueryRunner> => {
      runner = this.dataSource.createQueryRunner();
      await throughSeam(() => runner!.startTransaction());
      return runner;
    };
    const context: RequestContext = {
      actor: start.actor, language: start.language ?? 'fa', now: start.now ?? new Date(), readOnly: start.readOnly ?? false,
      transaction: () => (opening ??= open()), beforeCommit: [], afterCommit: [],
    };
    try {
      const result = await runInContext(context, async () => {
        const done = await work();
        for (const step of context.beforeCommit) await step();
        return done;
      });
      if (opening) {
        await opening;
        await throughSeam(() => runner!.commitTransaction());
      }
      context.afterCommit.forEach((publish) => publish());
      return result;
    } catch (error) {
      await opening?.catch(() => undefined);
      if (runner?.isTransactionActive) await throughSeam(() => runner!.rollbackTransaction());
      throw error;
    } finally {
      await runner?.release();
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.planning.end();
    if (this.dataSource.isInitialized) await throughSeam(() => this.dataSource.destroy());
  }
}

const code = (error: unknown): string | undefined => (error as { driverError?: { code?: string } } | undefined)?.driverError?.code;
/** Deadlock or serialisation failure: the work may be done again from the start. */
export const mayBeRetried = (error: unknown): boolean => code(error) === '40P01' || code(error) === '40001';
/** `{kind, constraint}` of a broken constraint; undefined for any other error. */
export function brokenConstraint(error: unknown): { kind: 'unique' | 'foreignKey' | 'check'; constraint: string } | undefined {
  const kind = ({ 23505: 'unique', 23503: 'foreignKey', 23514: 'check' } as const)[Number(code(error)) as 23505];
  return kind ? { kind, constraint: (error as { driverError: { constraint?: string } }).driverError.constraint ?? '' } : undefined;
}
