import { childFieldsOf, type Field, Fault, Faults, fieldsOf, isMany, isReference, isSortable, kindOf, mainField, resolvePath, sortOf, type RecordType } from '@crm/platform/records';
import { grantsFor, formsOf, shows } from '../access/rule';
import { identifier, join, sql, type Sql, trusted } from '../database/sql';
import { columnOf, comparedBy } from './custom-columns';
import type { QueryScope } from './query-scope';
import { childTable, linkTable, tableOf } from './tables';

export interface SortTerm {
  name: string;
  expression: Sql;
  descending: boolean;
  nullable: boolean;
  /** The expression is a select of its own: evaluated once for a row. */
  costly?: true;
  /** Where the rows are sorted by a field of what they refer to: joined, as far as it is in reach. */
  join?: Sql;
  /** What they refer to: by their column, or by several links each, of which the first title counts. */
  target?: { table: { name: Sql; alias: string }; reach: Sql } & ({ column: Sql } | { links: Sql });
}
export interface Order {
  terms: SortTerm[];
  /** The type's own order or that of creation: an index serves it within every grant. */
  indexed: 'sort' | 'id' | undefined;
  /** Says which order a cursor belongs to. */
  signature: string;
}

/** `lastName,-createdAt` → what to order by; the id makes it total. Ids grow with the time of creation, so `createdAt` is ordered by them. */
export function orderOf(scope: QueryScope, written: string | undefined): Order {
  const { type } = scope;
  const sort = written?.trim() || defaultSort(scope);
  const parts = sort.split(',').map((part) => sortOf(part.trim()));
  if (parts.length > 5) throw new Faults([new Fault('tooMany', { max: 5 }, 'sort')]);
  const terms: SortTerm[] = [];
  for (const { field: path, descending } of parts) {
    if (path === 'createdAt' || path === 'id') {
      scope.touch(type, path, path);
      terms.push({ name: 'id', expression: identifier(scope.base, 'id'), descending, nullable: false });
      break;
    }
    terms.push(term(scope, path, descending));
  }
  const last = terms[terms.length - 1]!;
  if (last.name !== 'id') terms.push({ name: 'id', expression: identifier(scope.base, 'id'), descending: last.descending, nullable: false });
  const indexed = terms.length === 1 ? 'id' : terms.length === 2 && terms[0]!.name === sortOf(type.sort).field && !fieldsOf(type)[terms[0]!.name]?.custom ? 'sort' : undefined;
  return { terms, indexed, signature: terms.map(({ name, descending }) => (descending ? `-${name}` : name)).join() };
}

/** The declared order, unless a grant hides its field: then the title, or the order of creation. */
function defaultSort(scope: QueryScope): string {
  const { type, registry, actor, operation } = scope;
  const shown = (name: string): boolean => formsOf(type, registry).every((form) => grantsFor(actor, form, operation).every((grant) => shows(grant, form, name)));
  const { field } = sortOf(type.sort);
  if (shown(field)) return type.sort;
  return shown('title') ? 'title' : 'id';
}

function term(scope: QueryScope, path: string, descending: boolean): SortTerm {
  const { path: names, field, via } = resolvePath(scope.type, path, scope.filterContext());
  const [name, inner = 'title'] = names as [string, string?];
  if (path === 'starred' || !isSortable(field) || (via && !via.child && (isMany(via) || isReference(field)))) throw new Faults([new Fault('sort', {}, path)]);
  const rows = via?.child ? via : field;
  if (rows.child) return { name: path, expression: firstRow(scope, name, rows, names[1] ?? mainField(rows)), descending, nullable: true, costly: true };
  if (isMany(field)) return { name: path, ...firstTitle(scope, name, field), descending, nullable: true, costly: true };
  if (!via && !isReference(field)) return { name: path, expression: inSortOrder(comparedBy(scope.base, path, field), field, path === sortOf(scope.type.sort).field), descending, nullable: !neverNull(scope.type, path) };
  // By the title of what it refers to, or by a field of it: null where that is out of reach.
  const target = scope.registry.target(via ?? field);
  const t = scope.rules.alias();
  const column = columnOf(scope.base, name, via ?? field);
  const reach = scope.reach(target, t, inner);
  const value = comparedBy(t, inner, via ? field : undefined);
  return {
    name: path, expression: via ? inSortOrder(value, field) : value, descending, nullable: true,
    join: sql`LEFT JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = ${column} AND ${reach}`,
    target: neverNull(target, inner) ? { table: { name: tableOf(target), alias: t }, column, reach } : undefined,
  };
}

/** Of several values the title that is shown first. */
function firstTitle(scope: QueryScope, name: string, field: Field): Pick<SortTerm, 'expression' | 'target'> {
  const target = scope.registry.target(field);
  const t = scope.rules.alias();
  const links = linkTable(scope.type, name);
  const reach = scope.reach(target, t, 'title');
  return {
    expression: sql`(SELECT min(${identifier(t, 'title')}) FROM ${links} l JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = l.target AND ${reach} WHERE l.record = ${identifier(scope.base, 'id')})`,
    target: { table: { name: tableOf(target), alias: t }, links, reach },
  };
}

/** What the first of the child rows says that says anything; of a reference its title, as far as it is in reach. */
function firstRow(scope: QueryScope, name: string, rows: Field, inner: string): Sql {
  const field = childFieldsOf(rows.child!)[inner]!;
  const c = scope.rules.alias();
  const t = scope.rules.alias();
  const from = sql`FROM ${childTable(scope.type, name)} ${identifier(c)}`;
  const ofRecord = sql`${identifier(c, 'parent')} = ${identifier(scope.base, 'id')}`;
  const first = sql`ORDER BY ${identifier(c, 'position')} LIMIT 1`;
  const column = identifier(c, inner);
  if (!isReference(field)) return sql`(SELECT ${inSortOrder(column, field)} ${from} WHERE ${ofRecord} AND ${column} IS NOT NULL ${first})`;
  const target = scope.registry.target(field);
  return sql`(SELECT ${identifier(t, 'title')} ${from} JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = ${column} AND ${scope.reach(target, t, 'title')} WHERE ${ofRecord} ${first})`;
}

/** A choice is sorted as its options are offered, words one after the other. `indexed`: an index has the column as it is. */
export function inSortOrder(column: Sql, field: Field, indexed = false): Sql {
  if (kindOf(field).several) return sql`nullif(array_to_string(${column}, ', '), '')`;
  // An administrator's choice may have an index of its own.
  return field.kind === 'choice' && field.options && field.custom === undefined && !indexed ? sql`array_position(${trusted(`'{${Object.keys(field.options).join()}}'`)}::text[], ${column})` : column;
}

const neverNull = (type: RecordType, name: string): boolean => {
  const field = fieldsOf(type)[name]!;
  // Rows that are older than an administrator's field have no value in it.
  return (field.required === true && field.custom === undefined) || ['id', 'title', 'version', 'createdAt', 'updatedAt', 'active'].includes(name) || (field.kind === 'code' && !type.abstract);
};

/** Blank values come last in either direction. */
export const orderBy = (terms: readonly SortTerm[], columns: (term: SortTerm, i: number) => Sql): Sql =>
  sql`ORDER BY ${join(terms.map((t, i) => sql`${columns(t, i)} ${trusted(t.descending ? 'DESC' : 'ASC')}${trusted(t.nullable ? ' NULLS LAST' : '')}`))}`;

/** The sort values of a row as columns `k0`, `k1`…; the last is the id. */
export const selectKeys = (terms: readonly SortTerm[]): Sql => join(terms.map((t, i) => sql`${t.expression} AS ${identifier(`k${i}`)}`));
export const keyNames = (order: Order): Sql[] => order.terms.map((_, i) => identifier(`k${i}`));

/** Unknown where a limit stands as a parameter, a plan would be made for reading a tenth of the table. */
export const wholeNumber = (value: number): Sql => {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${value} is no number of rows.`);
  return trusted(String(value));
};

/** The rows after the one whose sort values these are. */
export function after(terms: readonly SortTerm[], values: readonly unknown[], columns: (term: SortTerm, i: number) => Sql): Sql {
  const [first] = terms;
  if (terms.every((t) => !t.nullable && t.descending === first!.descending)) {
    return sql`(${join(terms.map(columns))}) ${trusted(first!.descending ? '<' : '>')} (${join(terms.map((_, i) => sql`${values[i]}`))})`;
  }
  const later = (i: number): Sql => {
    const t = terms[i]!;
    const column = columns(t, i);
    const value = values[i];
    const rest = i + 1 < terms.length ? later(i + 1) : trusted('FALSE');
    if (value === null) return sql`(${column} IS NULL AND ${rest})`;
    const beyond = sql`${column} ${trusted(t.descending ? '<' : '>')} ${value}`;
    return sql`(${beyond}${t.nullable ? sql` OR ${column} IS NULL` : sql``} OR (${column} = ${value} AND ${rest}))`;
  };
  return later(0);
}

export const encodeCursor = (order: Order, values: readonly unknown[]): string => Buffer.from(JSON.stringify([order.signature, ...values])).toString('base64url');
export function decodeCursor(order: Order, cursor: string): unknown[] {
  try {
    const [signature, ...values] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const plain = values.every((value) => value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean');
    if (signature === order.signature && values.length === order.terms.length && plain) return values;
  } catch { /* not one of ours */ }
  throw new Faults([new Fault('cursor', {}, 'cursor')]);
}
