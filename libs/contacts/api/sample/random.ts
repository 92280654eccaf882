/** Chance that repeats itself: the same seed gives the same office. Mulberry32. */
export class Random {
  private state: number;

  constructor(seed: number) { this.state = seed >>> 0; }

  /** 0 ≤ x < 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, both ends included. */
  whole(from: number, to: number): number { return from + Math.floor(this.next() * (to - from + 1)); }
  chance(share: number): boolean { return this.next() < share; }
  digits(count: number): string { return Array.from({ length: count }, () => this.whole(0, 9)).join(''); }

  pick<T>(from: readonly T[]): T { return from[this.whole(0, from.length - 1)]!; }
  /** `count` different ones, fewer where there are no more. */
  some<T>(from: readonly T[], count: number): T[] {
    const left = [...from];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(this.whole(0, left.length - 1), 1)[0]!);
  }
  /** One of the entries, each as often as its `weight` says. */
  weighted<T extends { weight: number }>(from: readonly T[]): T {
    let at = this.next() * from.reduce((sum, { weight }) => sum + weight, 0);
    return from.find(({ weight }) => (at -= weight) < 0) ?? from[from.length - 1]!;
  }
}
