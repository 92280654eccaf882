import { createHash } from 'node:crypto';
import type { Database } from '../database/database';
import { sql } from '../database/sql';

/** How often in how many seconds. `step`: so many are taken from the common count at once, where asking each time would cost too much; 1 unless told. */
export interface Rate { most: number; seconds: number; step?: number }
interface Window { until: number; left: number; full: boolean }
/** So many names at once; whoever sends under ever new names must not fill the memory. */
const MOST_NAMES = 50_000;

/**
 * Counts in windows that begin with the first event, in rows that all processes share: two of them let through no more than
 * one does. What is taken ahead and not used is lost to the others until the window ends. A process that does not know yet
 * that the limit is reached learns it with its next event.
 */
export class RateLimit {
  private readonly windows = new Map<string, Window>();

  /** `what` tells its counts from those of other limits. */
  constructor(private readonly database: Database, private readonly what: string, private readonly rate: Rate) {}

  /** Counts one more; answers 0, or after how many seconds the next will be welcome. */
  async take(name: string): Promise<number> {
    const wait = this.waits(name);
    if (wait) return wait;
    const known = this.window(name);
    if (known && known.left > 0) {
      known.left -= 1;
      return 0;
    }
    const { step = 1, most } = this.rate;
    const { count, seconds } = await this.add(name, step);
    const granted = Math.max(0, Math.min(step, most - (count - step)));
    if (this.windows.size >= MOST_NAMES) this.forgetOld();
    const window: Window = this.window(name) ?? { until: Date.now() + seconds * 1000, left: 0, full: false };
    window.left += Math.max(0, granted - 1);
    window.full = count >= most;
    this.windows.set(name, window);
    return granted > 0 ? 0 : Math.max(1, Math.ceil(seconds));
  }

  /** After how many seconds the next will be welcome, as far as this process knows, without counting. */
  waits(name: string): number {
    const window = this.window(name);
    return window && window.full && window.left <= 0 ? Math.max(1, Math.ceil((window.until - Date.now()) / 1000)) : 0;
  }

  private window(name: string): Window | undefined {
    const window = this.windows.get(name);
    return window && window.until > Date.now() ? window : undefined;
  }

  /** Neither a rollback nor a restart loses it. */
  private async add(name: string, step: number): Promise<{ count: number; seconds: number }> {
    const key = createHash('sha256').update(JSON.stringify([this.what, name])).digest('hex');
    const [row] = await this.database.aside<{ count: number; seconds: number }>(sql`
      WITH counted AS (INSERT INTO login_failures AS known (key, failures, "expiresAt") VALUES (${key}, ${step}, now() + make_interval(secs => ${this.rate.seconds}))
        ON CONFLICT (key) DO UPDATE SET failures = CASE WHEN known."expiresAt" <= now() THEN excluded.failures ELSE known.failures + excluded.failures END,
          "expiresAt" = CASE WHEN known."expiresAt" <= now() THEN excluded."expiresAt" ELSE known."expiresAt" END
        RETURNING failures, "expiresAt")
      SELECT failures AS count, extract(epoch FROM "expiresAt" - now())::float8 AS seconds FROM counted`);
    return { count: Number(row!.count), seconds: Number(row!.seconds) };
  }

  private forgetOld(): void {
    const now = Date.now();
    for (const [name, { until }] of this.windows) if (until <= now) this.windows.delete(name);
    if (this.windows.size >= MOST_NAMES) this.windows.clear();
  }
}
