import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/**
 * SQL leaves this process only while the seam says so. Whoever gets hold of a DataSource or a repository by another
 * way (dependency injection, a library) meets this fence, whatever his SQL says.
 */
const seam = new AsyncLocalStorage<true>();
export const throughSeam = <T>(work: () => Promise<T>): Promise<T> => seam.run(true, work);

/** A statement that comes again is prepared from its third time on: planning a list costs more than reading it. */
const PREPARE_FROM = 3;
const MOST_PREPARED = 300;
const seen = new Map<string, { times: number; name?: string }>();
let prepared = 0;

/** Text with LIKE is planned anew each time: what its pattern is decides between an index and none. */
function preparedName(text: string): string | undefined {
  if (text.includes(' LIKE ') || text.startsWith('EXPLAIN')) return undefined;
  let statement = seen.get(text);
  if (!statement) {
    if (seen.size > 5000) for (const [key, { name }] of seen) if (!name) seen.delete(key);
    seen.set(text, statement = { times: 0 });
  }
  statement.times += 1;
  if (!statement.name && statement.times >= PREPARE_FROM && prepared < MOST_PREPARED) statement.name = `s${(prepared += 1)}`;
  return statement.name;
}

class FencedClient extends pg.Client {
  // pg's own overloads end in this shape; the arguments pass through untouched.
  override query(...args: unknown[]): never {
    if (!seam.getStore()) throw new Error('SQL outside the records seam: use Records.');
    const [text, values, ...rest] = args;
    const name = typeof text === 'string' && Array.isArray(values) ? preparedName(text) : undefined;
    const given = name ? [{ name, text, values }, ...rest] : args;
    return (super.query as (...given: unknown[]) => never)(...given);
  }
}
class FencedPool extends pg.Pool {
  constructor(options: pg.PoolConfig) { super({ ...options, Client: FencedClient } as pg.PoolConfig); }
}
/** TypeORM's `driver` option. */
export const fencedDriver = { ...pg, Client: FencedClient, Pool: FencedPool };

const { builtins } = pg.types;
const asNumber = (text: string): number => Number(text);
const asInstant = (text: string): string => new Date(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')).toISOString();
const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, asNumber], [builtins.NUMERIC, asNumber], [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, asInstant],
]);
/** Values as the REST interface speaks them: numbers, `YYYY-MM-DD`, ISO instants in UTC. */
export const valueTypes = {
  getTypeParser: (oid: number, format?: 'text' | 'binary'): unknown => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
};
