import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';

export interface ActiveWebhook extends Record<string, unknown> { id: string; user: string; events: string[] }
/** A webhook that was just made hears of what happens after so long at the latest. ms */
const LIFETIME = 1000;

/** The webhooks that are on. Asked at every change, so that it is kept for a moment: an office without webhooks pays next to nothing. */
@Injectable()
export class WebhookList {
  private kept: { at: number; list: ActiveWebhook[] } | undefined;

  constructor(private readonly database: Database) {}

  /** Read on the connection of the change itself: who holds one must not wait for another. */
  async active(): Promise<ActiveWebhook[]> {
    if (this.kept && performance.now() - this.kept.at < LIFETIME) return this.kept.list;
    const list = await this.database.query<ActiveWebhook>(sql`SELECT id, "user", events FROM webhooks WHERE active AND "deletedAt" IS NULL`);
    this.kept = { at: performance.now(), list };
    return list;
  }
  forget(): void { this.kept = undefined; }
}
