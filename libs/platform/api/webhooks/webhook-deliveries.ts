import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { isId } from '@crm/platform/records';
import { Database } from '../database/database';
import { all, sql, type Sql } from '../database/sql';
import { notFound, Problem } from '../errors';

export const DELIVERY_STATES = ['queued', 'sending', 'uncertain', 'delivered', 'failed', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A row of `GET /webhooks/{id}/deliveries`. */
export interface Delivery extends Record<string, unknown> {
  id: string; event: string; record: string; at: string; state: DeliveryState; attempts: number;
  status: number | null; took: number | null; answer: string | null; error: string | null; sentAt: string | null; nextAttemptAt: string | null;
}
export interface HeldDelivery extends Record<string, unknown> {
  id: string; webhook: string; type: string; record: string; operation: string; at: string; attempts: number; holder: string;
  url: string; user: string; secret: string;
}
/** What an attempt came to. */
export interface Attempt { status?: number; took: number; answer?: string; error?: string }

/** Seconds after which a run that is not heard of is dead; more than the longest call. */
const LEASE = 30;
/** How many of one webhook are under way at once: a slow receiver holds up only itself. */
const AT_ONCE = 2;
/** Days for which they are kept. */
const KEPT = 30;
const shown = sql`id, type || '.' || operation AS event, record, at, state, attempts, status, took, answer, error, "sentAt", CASE WHEN state IN ('queued', 'uncertain') THEN "dueAt" END AS "nextAttemptAt"`;

/** The rows that say what was told to whom. Every write names the run that holds the row. */
@Injectable()
export class WebhookDeliveries {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  list(webhook: string, { state, limit, before }: { state?: DeliveryState; limit: number; before?: number }): Promise<(Delivery & { entry: number })[]> {
    const conditions: Sql[] = [sql`webhook = ${webhook}`];
    if (state) conditions.push(sql`state = ${state}`);
    if (before !== undefined) conditions.push(sql`entry < ${before}`);
    return this.database.query(sql`SELECT ${shown}, entry::float8 AS entry FROM webhook_deliveries WHERE ${all(conditions)} ORDER BY entry DESC LIMIT ${limit}`);
  }

  /** Sends it once more, under the same id, so that the receiver can tell. 409 while it is under way. */
  async replay(webhook: string, id: string): Promise<Delivery> {
    const [row] = isId(id) ? await this.database.query<{ state: DeliveryState }>(sql`SELECT state FROM webhook_deliveries WHERE id = ${id} AND webhook = ${webhook} FOR UPDATE`) : [];
    if (!row) throw notFound();
    if (row.state === 'sending') throw new Problem(409, { fa: 'همین حالا در حال فرستادن است.', en: 'It is being sent right now.' });
    const [again] = await this.database.returning<Delivery>(sql`
      UPDATE webhook_deliveries SET state = 'queued', attempts = 0, "dueAt" = now() WHERE id = ${id} RETURNING ${shown}`);
    return again!;
  }

  /** Takes the oldest that is due; undefined when there is none. It is committed as `sending` before the call. */
  async take(): Promise<HeldDelivery | undefined> {
    const [row] = await this.database.aside<HeldDelivery>(sql`
      WITH due AS (
        SELECT d.id FROM webhook_deliveries d JOIN webhooks w ON w.id = d.webhook AND w.active AND w."deletedAt" IS NULL
        WHERE d.state IN ('queued', 'uncertain') AND d."dueAt" <= now()
          AND (SELECT count(*) FROM webhook_deliveries o WHERE o.webhook = d.webhook AND o.state = 'sending') < ${AT_ONCE}
        ORDER BY d."dueAt" LIMIT 1 FOR UPDATE OF d SKIP LOCKED),
      taken AS (
        UPDATE webhook_deliveries d SET state = 'sending', holder = ${randomUUID()}, "heldUntil" = now() + make_interval(secs => ${LEASE}), attempts = attempts + 1, "sentAt" = now()
        FROM due WHERE d.id = due.id RETURNING d.*)
      SELECT t.id, t.webhook, t.type, t.record, t.operation, t.at, t.attempts, t.holder, w.url, w."user", s.secret
      FROM taken t JOIN webhooks w ON w.id = t.webhook JOIN webhook_secrets s ON s.webhook = t.webhook`);
    return row;
  }

  /** What a process was sending when it died may have arrived: it is sent again under the same id, and says so meanwhile. */
  async markUncertain(): Promise<void> {
    await this.database.aside(sql`
      WITH dead AS (UPDATE webhook_deliveries SET state = 'uncertain', holder = NULL, "heldUntil" = NULL, "dueAt" = now() WHERE state = 'sending' AND "heldUntil" < now() RETURNING 1) SELECT count(*) FROM dead`);
  }

  /** The end of an attempt. `wait`: seconds until the next one. False where another run took the row over. */
  async finish({ id, holder }: HeldDelivery, state: DeliveryState, { status, took, answer, error }: Attempt, wait = 0): Promise<boolean> {
    const rows = await this.database.aside(sql`
      WITH over AS (
        UPDATE webhook_deliveries SET state = ${state}, holder = NULL, "heldUntil" = NULL, status = ${status ?? null}, took = ${took}, answer = ${answer ?? null}, error = ${error ?? null},
          "dueAt" = now() + make_interval(secs => ${wait})
        WHERE id = ${id} AND holder = ${holder} AND state = 'sending' RETURNING 1) SELECT * FROM over`);
    return rows.length > 0;
  }

  /** Counts a webhook's failures since its last success; answers how many there are now. */
  async count(webhook: string, failed: boolean): Promise<number> {
    const [row] = await this.database.aside<{ failures: number }>(sql`
      WITH counted AS (UPDATE webhook_secrets SET failures = CASE WHEN ${failed} THEN failures + 1 ELSE 0 END WHERE webhook = ${webhook} RETURNING failures) SELECT * FROM counted`);
    return row?.failures ?? 0;
  }

  async sweep(): Promise<void> { await this.database.aside(sql`DELETE FROM webhook_deliveries WHERE "createdAt" < now() - make_interval(days => ${KEPT})`); }
}
