import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { sql } from '../database/sql';

export interface ActiveWebhook extends Record<string, unknown> { id: string; user: string; events: string[] }
/** A webhook that was just made hears of what happens after so long at the latest. ms */
const LIFETIME = 1000;

/** The webhooks that are on. Asked at every change, so that it is kept for a moment: an office without webhooks pays nothing. */
@Injectable()
export class WebhookList {
  private kept: { at: number; list: Promise<ActiveWebhook[]> } | undefined;

  constructor(private readonly database: Database) {}

  active(): Promise<ActiveWebhook[]> {
    const now = performance.now();
    if (this.kept && now - this.kept.at < LIFETIME) return this.kept.list;
    const list = this.database.aside<ActiveWebhook>(sql`SELECT id, "user", events FROM webhooks WHERE active AND "deletedAt" IS NULL`);
    const kept = (this.kept = { at: now, list });
    list.catch(() => { if (this.kept === kept) this.kept = undefined; });
    return list;
  }
  forget(): void { this.kept = undefined; }
}
