/** How often in how many seconds. */
export interface Rate { most: number; seconds: number }
/** So many names at once; whoever sends under ever new names must not fill the memory. */
const MOST_NAMES = 50_000;

/** Counts in windows that begin with the first event; in this process's memory, so each process counts for itself. */
export class RateLimit {
  private readonly windows = new Map<string, { until: number; count: number }>();

  constructor(private readonly rate: Rate) {}

  /** Counts one more; answers 0, or after how many seconds the next will be welcome. */
  take(name: string): number {
    const wait = this.waits(name);
    if (wait) return wait;
    const now = Date.now();
    const window = this.windows.get(name);
    if (window && window.until > now) window.count += 1;
    else {
      if (this.windows.size >= MOST_NAMES) this.forgetOld(now);
      this.windows.set(name, { until: now + this.rate.seconds * 1000, count: 1 });
    }
    return 0;
  }

  /** After how many seconds the next will be welcome, without counting. */
  waits(name: string): number {
    const window = this.windows.get(name);
    const left = window ? window.until - Date.now() : 0;
    return window && left > 0 && window.count >= this.rate.most ? Math.ceil(left / 1000) : 0;
  }

  private forgetOld(now: number): void {
    for (const [name, { until }] of this.windows) if (until <= now) this.windows.delete(name);
    if (this.windows.size >= MOST_NAMES) this.windows.clear();
  }
}
