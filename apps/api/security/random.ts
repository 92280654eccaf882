/** Random choices that a seed repeats (mulberry32). */
export class Random {
  private state: number;
  constructor(seed: number) { this.state = seed >>> 0; }

  /** 0 ≤ number < 1 */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }
  below(limit: number): number { return Math.floor(this.next() * limit); }
  chance(probability: number): boolean { return this.next() < probability; }
  pick<T>(values: readonly T[]): T { return values[this.below(values.length)]!; }
  /** Each of the values with the probability, in their order. */
  some<T>(values: readonly T[], probability: number): T[] { return values.filter(() => this.chance(probability)); }
}
