import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/**
 * SQL leaves this process only while the seam says so. Whoever gets hold of a DataSource or a repository by another
 * way (dependency injection, a library) meets this fence, whatever his SQL says.
 */
const seam = new AsyncLocalStorage<true>();
export const throughSeam = <T>(work: () => Promise<T>): Promise<T> => seam.run(true, work);

/** A statement that comes again is prepared from its third time on. Whether its plan is kept, too, says the connection (data-source.ts). */
const PREPARE_FROM = 3;
const MOST_PREPARED = 200;
const MOST_SEEN = 1500;
interface Prepared { name: string; text: string }
/** How often a text was seen. */
const seen = new Map<string, number | Prepared>();
let prepared = 0;

function preparedStatement(text: string): Prepared | undefined {
  if (text.startsWith('EXPLAIN')) return undefined;
  const known = seen.get(text) ?? 0;
  if (typeof known === 'object') return known;
  if (known + 1 < PREPARE_FROM || prepared >= MOST_PREPARED) {
    if (known === 0 && seen.size >= MOST_SEEN) for (const [other, value] of seen) if (typeof value === 'number') seen.delete(other);
    seen.set(text, known + 1);
    return undefined;
  }
  // Every connection keeps the text: it is one and the same string for all.
  const statement = { name: `s${(prepared += 1)}`, text };
  seen.set(text, statement);
  return statement;
}

class FencedClient extends pg.Client {
  // pg's own overloads end in this shape; the arguments pass through untouched.
  override query(...args: unknown[]): never {
    if (!seam.getStore()) throw new Error('SQL outside the records seam: use Records.');
    const [text, values, ...rest] = args;
    const statement = typeof text === 'string' && Array.isArray(values) ? preparedStatement(text) : undefined;
    const given = statement ? [{ ...statement, values }, ...rest] : args;
    return (super.query as (...given: unknown[]) => never)(...given);
  }
}
export class FencedPool extends pg.Pool {
  constructor(options: pg.PoolConfig & { pipeline?: boolean }) { super({ ...options, Client: FencedClient } as pg.PoolConfig); }
}
/** TypeORM's `driver` option. */
export const fencedDriver = { ...pg, Client: FencedClient, Pool: FencedPool };

const { builtins } = pg.types;
const asNumber = (text: string): number => Number(text);
/** `2026-03-21 06:30:00.5+00` → `2026-03-21T06:30:00.500Z`; connections speak UTC. What is older or later than four-digit years goes the long way. */
const asInstant = (text: string): string => (text.length < 30 && text[4] === '-' && text[10] === ' ' && text.endsWith('+00')
  ? `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0').slice(0, 3)}Z`
  : new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')).toISOString());
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, asNumber], [builtins.NUMERIC, asNumber], [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, asInstant],
]);
/** Values as the REST interface speaks them: numbers, `YYYY-MM-DD`, ISO instants in UTC. */
export const valueTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};
