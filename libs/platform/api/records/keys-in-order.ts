import { fieldsOf, type RecordType } from '@crm/platform/records';
import { all, identifier, join, nothing, sql, type Sql, trusted } from '../database/sql';
import type { QueryScope } from './query-scope';
import { after, keyNames, type Order, orderBy, selectKeys, type SortTerm, wholeNumber } from './sorting';
import { hasColumn, tableOf } from './tables';

export interface Window { limit: number; offset: number }

/** Keys of the rows that meet the conditions, in order, from after the row with the keys `from` on. */
export function keysInOrder({ type, base }: QueryScope, order: Order, where: readonly Sql[], from: readonly unknown[] | undefined, { limit, offset }: Window): Sql {
  const keys = keyNames(order);
  const afterwards = sql`${orderBy(order.terms, (_, i) => keys[i]!)} LIMIT ${wholeNumber(limit)} OFFSET ${wholeNumber(offset)}`;
  const rows = (conditions: readonly Sql[]): Sql =>
    sql`SELECT ${selectKeys(order.terms)} FROM ${tableOf(type)} ${identifier(base)} ${join(order.terms.flatMap((t) => t.join ?? []), ' ')} WHERE ${all(conditions)}`;
  if (!from) return sql`${rows(where)} ${afterwards}`;
  if (!order.terms.some((t) => t.costly)) return sql`${rows([...where, after(order.terms, from, (t) => t.expression)])} ${afterwards}`;
  return sql`SELECT ${join(keys)} FROM (${rows(where)} OFFSET 0) s WHERE ${after(order.terms, from, (_, i) => keys[i]!)} ${afterwards}`;
}

/**
 * The same as two statements, each of which an index serves in its own order: the rows that have a value, then those
 * that have none. The second is needed only where the first does not fill the page. Undefined where one statement does.
 * `everybody`: so many rows are in reach that the page is full soon on whatever way through all of them.
 */
export function keysInParts(scope: QueryScope, order: Order, where: readonly Sql[], from: readonly unknown[] | undefined, { limit, offset }: Window, everybody: boolean): Sql[] | undefined {
  const [first, ...others] = order.terms;
  if (offset > 0 || others.length !== 1 || !first!.nullable) return undefined;
  const part = { scope, where, from, limit, first: first!, id: others[0]! };
  if (first!.target) return everybody ? [...(passed(part) ? [] : [byTarget(part)]), withoutValue(part)] : undefined;
  if (!isOwnColumn(scope.type, first!) || (!first!.descending && !from)) return undefined;
  return [...(passed(part) ? [] : [withValue(part)]), withoutValue(part)];
}

interface Part { scope: QueryScope; where: readonly Sql[]; from: readonly unknown[] | undefined; limit: number; first: SortTerm; id: SortTerm }

const isOwnColumn = (type: RecordType, { name }: SortTerm): boolean => fieldsOf(type)[name] !== undefined && hasColumn(fieldsOf(type)[name]!);
/** Whether the rows that have a value lie behind. */
const passed = ({ from }: Part): boolean => from !== undefined && from[0] === null;
const selectPart = ({ scope, first, id, limit }: Part, value: Sql, conditions: readonly Sql[], order: readonly SortTerm[]): Sql =>
  sql`SELECT ${value} AS k0, ${id.expression} AS k1 FROM ${tableOf(scope.type)} ${identifier(scope.base)} ${first.join ?? nothing}
    WHERE ${all(conditions)} ${orderBy(order, (t) => t.expression)} LIMIT ${wholeNumber(limit)}`;

function withValue(part: Part): Sql {
  const { where, from, first, id } = part;
  const terms = [{ ...first, nullable: false }, id];
  return selectPart(part, first.expression, [...where, sql`${first.expression} IS NOT NULL`, ...(from ? [after(terms, from, (t) => t.expression)] : [])], terms);
}
/** No value, or no target in reach. Behind such a row only such rows follow; behind any other all of them. */
function withoutValue(part: Part): Sql {
  const { where, from, first, id } = part;
  return selectPart(part, trusted('NULL'), [...where, sql`${first.expression} IS NULL`, ...(passed(part) ? [after([id], [from![1]], (t) => t.expression)] : [])], [id]);
}

/** By the title of what a reference points to: target by target in their order, each with its first rows; of several targets of a row the first is its own. */
function byTarget({ scope, where, from, limit, first, id }: Part): Sql {
  const target = first.target!;
  const [name, title] = [identifier(target.table.alias, 'id'), 'links' in target ? identifier(target.table.alias, 'title') : first.expression];
  const direction = trusted(first.descending ? 'DESC' : 'ASC');
  const side = trusted(first.descending ? '<=' : '>=');
  const targets = sql`FROM ${target.table.name} ${identifier(target.table.alias)}`;
  const beyond = from ? sql` AND ${title} ${side} ${from[0]}` : sql``;
  const within = from ? [...where, sql`(o.k0 <> ${from[0]} OR ${after([id], [from[1]], (t) => t.expression)})`] : where;
  const table = sql`${tableOf(scope.type)} ${identifier(scope.base)}`;
  const rows = 'column' in target ? sql`${table} WHERE ${target.column} = o.target`
    : sql`${target.links} l JOIN ${table} ON ${identifier(scope.base, 'id')} = l.record WHERE l.target = o.target AND NOT EXISTS (SELECT 1 ${targets} JOIN ${target.links} e ON e.target = ${name} AND e.record = l.record WHERE ${target.reach} AND (${title}, ${name}) < (o.k0, o.target))`;
  return sql`SELECT o.k0, r.k1 FROM (SELECT ${title} AS k0, ${name} AS target ${targets} WHERE ${target.reach}${beyond} ORDER BY ${title} ${direction} OFFSET 0) o
    CROSS JOIN LATERAL (SELECT ${id.expression} AS k1 FROM ${rows} AND ${all(within)} ${orderBy([id], (t) => t.expression)} LIMIT ${wholeNumber(limit)}) r
    ORDER BY o.k0 ${direction}, r.k1 ${trusted(id.descending ? 'DESC' : 'ASC')} LIMIT ${wholeNumber(limit)}`;
}
