import { createHmac } from 'node:crypto';
import { Injectable, StreamableFile } from '@nestjs/common';
import { Fault } from '@crm/platform/records';
import type { Request, Response } from 'express';
import { Secrets } from '../auth/secrets';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { invalid, Problem } from '../errors';

interface Kept extends Record<string, unknown> { route: string; hash: string; status: number | null; headers: Record<string, string> | null; body: unknown }
const KEPT_HEADERS = ['location', 'etag'];

/**
 * The same key and body answer as the first time. The key is inserted in the transaction of the change: a second
 * request with it waits for the first one's commit and then answers what that answered, or goes on if it was rolled back.
 */
@Injectable()
export class Idempotency {
  constructor(private readonly database: Database, private readonly secrets: Secrets) {}

  /** `user`: whose keys are meant. `shownOnce`: properties of the answer that are not kept. */
  async once(request: Request, response: Response, user: string, work: () => Promise<unknown>, shownOnce: readonly string[] = []): Promise<unknown> {
    const key = String(request.headers['idempotency-key']);
    if (!/^[\x21-\x7e]{1,200}$/.test(key)) throw invalid([new Fault('format', {}, 'Idempotency-Key')]);
    const route = `${request.method} ${request.originalUrl}`;
    const hash = createHmac('sha256', this.secrets.get('idempotency')).update(JSON.stringify(request.body ?? null)).update(`${request.headers['content-type'] ?? ''} ${request.headers['content-length'] ?? ''}`).digest('hex');
    // An upload is not read yet: its boundary, which every sender draws anew, stands for it.
    const mine = await this.database.execute(sql`INSERT INTO idempotency_keys ("user", key, route, hash) VALUES (${user}, ${key}, ${route}, ${hash}) ON CONFLICT DO NOTHING`);
    if (!mine) {
      const [kept] = await this.database.query<Kept>(sql`SELECT route, hash, status, headers, body FROM idempotency_keys WHERE "user" = ${user} AND key = ${key}`);
      if (!kept || kept.route !== route || kept.hash !== hash) throw new Problem(422, { fa: 'این کلید برای درخواست دیگری به کار رفته است.', en: 'This Idempotency-Key was used for another request.' });
      for (const [name, value] of Object.entries(kept.headers ?? {})) response.setHeader(name, value);
      response.status(kept.status ?? 200);
      return kept.body ?? undefined;
    }
    const result = await work();
    if (result instanceof StreamableFile) {
      // A file is not kept: it is made again, out of what is there then.
      await this.database.execute(sql`DELETE FROM idempotency_keys WHERE "user" = ${user} AND key = ${key}`);
      return result;
    }
    const headers = Object.fromEntries(KEPT_HEADERS.flatMap((name) => (response.getHeader(name) === undefined ? [] : [[name, String(response.getHeader(name))]])));
    await this.database.execute(sql`UPDATE idempotency_keys SET status = ${response.statusCode}, headers = ${JSON.stringify(headers)}, body = ${result === undefined ? null : JSON.stringify(result, (name, value: unknown) => (shownOnce.includes(name) ? null : value))}
      WHERE "user" = ${user} AND key = ${key}`);
    return result;
  }

  /** Keys are remembered for two days. */
  async sweep(): Promise<void> {
    await this.database.aside(sql`WITH old AS (DELETE FROM idempotency_keys WHERE "createdAt" < now() - interval '2 days' RETURNING 1) SELECT count(*) FROM old`);
  }
}
