import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { fold, normaliseText } from '@crm/platform/records';
import { Database } from '../database/database';
import { type Sql, sql } from '../database/sql';
import { networkOf } from './client-address';
import { tooManyFailures } from './refusals';

/**
 * Failures that are let through until 15 minutes have passed without one: for a user name from one network, and for it
 * from everywhere. The second is higher, so that a stranger who only fails does not easily lock a user out of his own office.
 */
export const FAILURES = { fromOneNetwork: 10, fromEverywhere: 50 };
export const WINDOW = 15 * 60; // seconds

/** The user name as it is looked up and counted: no spelling of it gets a count of its own. */
export const nameKey = (username: string): string => fold(normaliseText(username));

const keyOf = (...parts: string[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('hex');
export const keysOf = (username: string, address: string): { one: string; all: string } => {
  const name = nameKey(username);
  return { one: keyOf(name, networkOf(address)), all: keyOf(name) };
};

/** Counts failed logins, in rows of their own that neither a rollback nor a restart loses. */
@Injectable()
export class LoginLimit {
  private readonly turns = new Map<string, Promise<void>>();

  constructor(private readonly database: Database) {}

  /**
   * Runs `check`, which answers undefined for a failure. An attempt is counted before it is checked and a success takes
   * its count away, so that attempts made at once, in however many processes, are not looked at beyond the limit. Within
   * a process those for one name take turns: many right logins at once do not count as failures of each other.
   * Throws 429 with Retry-After, without running `check`, when there were too many.
   */
  attempt<T>(username: string, address: string, check: () => Promise<T | undefined>): Promise<T | undefined> {
    return this.inTurn(nameKey(username), async () => {
      const keys = keysOf(username, address);
      await this.count(keys);
      const result = await check();
      if (result !== undefined) await this.database.aside(sql`DELETE FROM login_failures WHERE key IN (${keys.one}, ${keys.all})`);
      return result;
    });
  }

  /** Forgets what no longer limits anybody. */
  async sweep(): Promise<void> {
    await this.database.aside(sql`DELETE FROM login_failures WHERE "expiresAt" < now()`);
  }

  private async count({ one, all }: { one: string; all: string }): Promise<void> {
    const { fromOneNetwork, fromEverywhere } = FAILURES;
    const [counted] = await this.database.aside(sql`
      WITH one AS (${upsert(sql`VALUES (${one}, 1, now() + make_interval(secs => ${WINDOW}))`, fromOneNetwork)}),
        everywhere AS (${upsert(sql`SELECT ${all}, 1, now() + make_interval(secs => ${WINDOW}) FROM one`, fromEverywhere)})
      SELECT 1 FROM everywhere`);
    if (counted) return;
    const [wait] = await this.database.aside<{ seconds: number | null }>(sql`
      SELECT ceil(extract(epoch FROM max("expiresAt") - now()))::integer AS seconds FROM login_failures
      WHERE (key = ${one} AND failures >= ${fromOneNetwork}) OR (key = ${all} AND failures >= ${fromEverywhere})`);
    throw tooManyFailures(Math.max(1, wait?.seconds ?? 1));
  }

  private async inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.turns.get(name) ?? Promise.resolve()).then(work);
    const done = mine.then(() => undefined, () => undefined);
    this.turns.set(name, done);
    try {
      return await mine;
    } finally {
      if (this.turns.get(name) === done) this.turns.delete(name);
    }
  }
}

/** One more, or no row where the limit is reached already: refused attempts neither count nor prolong. */
const upsert = (rows: Sql, limit: number): Sql => sql`
  INSERT INTO login_failures AS known (key, failures, "expiresAt") ${rows}
  ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN known."expiresAt" <= now() THEN 1 ELSE known.failures + 1 END, "expiresAt" = excluded."expiresAt"
  WHERE known.failures < ${limit} OR known."expiresAt" <= now() RETURNING 1`;
