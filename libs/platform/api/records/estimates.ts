import { createHash } from 'node:crypto';
import type { Sql } from '../database/sql';

const LIFETIME = 10_000; // ms
const MOST = 2000;

/** Estimates of the last seconds, by the whole question, the asker's rights included: paging through a list asks once. */
export class Estimates {
  private readonly known = new Map<string, { at: number; rows: number }>();

  private static readonly keys = new WeakMap<Sql, string>();

  static keyOf(population: Sql): string {
    let key = this.keys.get(population);
    if (key === undefined) {
      const { text, values } = population.toQuery();
      this.keys.set(population, key = createHash('sha1').update(text).update(JSON.stringify(values)).digest('base64'));
    }
    return key;
  }
  get(key: string): number | undefined {
    const found = this.known.get(key);
    return found && performance.now() - found.at < LIFETIME ? found.rows : undefined;
  }
  set(key: string, rows: number): void {
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(key, { at: performance.now(), rows });
  }
}
