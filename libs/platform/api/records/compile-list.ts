import { Fault, Faults, fieldsOf, isMany } from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { operationsOf } from '../access/operations';
import { coverages, formsOf, grantNode, grantsFor, mayAtAll, rule } from '../access/rule';
import { all, identifier, join, sql, type Sql, trusted } from '../database/sql';
import { compileFilter } from './compile-filter';
import { defaultFields, project } from './projection';
import type { QueryScope } from './query-scope';
import { after, decodeCursor, encodeCursor, type Order, orderBy, orderOf, type SortTerm } from './sorting';
import type { ListQuery } from './store-types';
import { keyOf } from './owner-links';
import { derivesOwners, linkTable, ownerLink, ownersTable, tableOf } from './tables';

type Row = Record<string, unknown>;
export interface CompiledList {
  rows: Sql;
  /** All rows that the query means, without order or page: for counting and estimating. Compiled when asked for. */
  readonly population: Sql;
  record(row: Row): Row;
  cursor(row: Row): string;
}
export const MOST_ROWS = 500;

/** A list in one statement: first the ids of the page, in order and under the rule, then what is shown of those rows. */
export function compileList(scope: QueryScope, query: ListQuery): CompiledList {
  const { type } = scope;
  const limit = query.limit ?? 50;
  const filter = scope.parse(query.filter);
  const order = orderOf(scope, query.sort);
  const shown = shownFields(scope, query.fields);
  const where = (oneByOne: boolean): Sql[] => [...scope.rows(query), compileFilter(filter, type, scope.base, scope.theirs), scope.reachable(query.search, oneByOne)];
  const plain = query.filter === undefined && !query.search && !query.deleted && !query.starred;
  const from = query.cursor === undefined ? undefined : decodeCursor(order, query.cursor);
  const window = { limit: limit + 1, offset: from ? 0 : query.offset ?? 0 };
  const ids = (plain && branches(scope, order, from, window)) || idsInOrder(scope, order, where(order.indexed !== undefined), from, window);
  const view = projectVisible(scope, shown);
  const keys = order.terms.map((_, i) => identifier('p', `k${i}`));
  return {
    rows: sql`SELECT ${join([...view.columns, ...keys.map((key, i) => sql`${key} AS ${identifier(`k${i}`)}`)])}
      FROM (${ids}) p JOIN ${tableOf(type)} ${identifier(scope.base)} ON ${identifier(scope.base, 'id')} = p.k${trusted(String(order.terms.length - 1))}
      ${orderBy(order.terms, (_, i) => keys[i]!)}`,
    get population() { return sql`SELECT 1 FROM ${tableOf(type)} ${identifier(scope.base)} WHERE ${all(where(false))}`; },
    record: view.record,
    cursor: (row) => encodeCursor(order, order.terms.map((_, i) => row[`k${i}`])),
  };
}

interface Window { limit: number; offset: number }
const selectKeys = (terms: readonly SortTerm[]): Sql => join(terms.map((t, i) => sql`${t.expression} AS ${identifier(`k${i}`)}`));

function idsInOrder(scope: QueryScope, order: Order, where: Sql[], from: unknown[] | undefined, { limit, offset }: Window): Sql {
  const conditions = from ? [...where, after(order.terms, from, (t) => t.expression)] : where;
  return sql`SELECT ${selectKeys(order.terms)} FROM ${tableOf(scope.type)} ${identifier(scope.base)} ${join(order.terms.flatMap((t) => t.join ?? []), ' ')}
    WHERE ${all(conditions)} ${orderBy(order.terms, (t) => t.expression)} LIMIT ${limit} OFFSET ${offset}`;
}

/**
 * The first rows of a union are among the first rows of its parts: each grant (owner, province) is read in order from
 * an index that begins with it, which costs the same at any size. The rule is applied again to what comes out, so
 * this can miss speed but never reveal a row. Undefined where a plain scan in order is as good.
 */
function branches(scope: QueryScope, order: Order, from: unknown[] | undefined, { limit, offset }: Window): Sql | undefined {
  const { type } = scope;
  if (type.abstract || type.access === 'shared' || !order.indexed || limit + offset > DEEP) return undefined;
  const grants = grantsFor(scope.actor, type, scope.operation);
  const parts = grants.map((grant) => grantBranches(scope, order, grant, from, limit + offset));
  if (!grants.length || parts.some((part) => part === undefined)) return undefined;
  const columns = order.terms.map((_, i) => identifier(`k${i}`));
  const union = join(parts.flatMap((part) => part!.map((branch) => sql`(${branch})`)), ' UNION ALL ');
  const id = columns[columns.length - 1]!;
  const inOrder = (alias: Sql): Sql => orderBy(order.terms, (_, i) => sql`${alias}${columns[i]!}`);
  // Fenced by OFFSET 0, the rule is asked of one candidate after the other until the page is full.
  return sql`SELECT ${join(columns.map((c) => sql`u.${c}`))} FROM (SELECT DISTINCT ${join(columns)} FROM (${union}) b ${inOrder(sql``)}) u
    CROSS JOIN LATERAL (SELECT 1 FROM ${tableOf(type)} ${identifier(scope.base)} WHERE ${all([sql`${identifier(scope.base, 'id')} = u.${id}`, ...scope.rows(), scope.reachable(undefined, true)])} OFFSET 0) r
    ${inOrder(trusted('u.'))} LIMIT ${limit} OFFSET ${offset}`;
}

/** Further down than this, one scan in order beats reading as far in every branch. */
const DEEP = 1000;

/** A branch for each way in which a grant covers rows; undefined when reading everything in order is the better way. */
function grantBranches(scope: QueryScope, order: Order, grant: ResolvedGrant, from: unknown[] | undefined, limit: number): Sql[] | undefined {
  const { type, base } = scope;
  if (type.access === 'shared') return undefined;
  // A branch follows the links of the owners, so their scope is met; asking again would let the planner take two conditions for one.
  const met = grant.users !== null && !grant.unassigned && !grant.view;
  const covered = compileFilter(grantNode(type, grant, scope.actor, scope.registry, { ignoreScope: met }), type, base, scope.oneByOne);
  const conditions = (extra: Sql[]): Sql[] => [...scope.rows(), ...extra, covered, ...(from ? [after(order.terms, from, (t) => t.expression)] : [])];
  const inOrder = (extra: Sql[]): Sql =>
    sql`SELECT ${selectKeys(order.terms)} FROM ${tableOf(type)} ${identifier(base)} WHERE ${all(conditions(extra))} ${orderBy(order.terms, (t) => t.expression)} LIMIT ${limit}`;
  const each = (values: readonly string[], part: (value: Sql) => Sql): Sql =>
    sql`SELECT b.* FROM unnest(${values}::uuid[]) v(id) CROSS JOIN LATERAL (${part(trusted('v.id'))}) b`;
  if (grant.users === null) {
    const { place } = type.access;
    if (typeof place !== 'object' || !grant.provinces || grant.provinces.length > 40) return undefined;
    const ways = [each(grant.provinces, (province) => inOrder([sql`${identifier(base, place.province)} = ${province}`]))];
    return grant.noPlace ? [...ways, inOrder([sql`${identifier(base, place.province)} IS NULL`])] : ways;
  }
  const along = (links: Sql, keyed: boolean): Sql => each(grant.users!, (user) => alongLinks(scope, order, links, keyed, user, conditions([]), from, limit));
  const ways = derivesOwners(type) ? [along(ownersTable(type), keyOf(type) !== undefined)] : type.access.owners.map((owner) => {
    if (!isMany(type.fields[owner]!)) return each(grant.users!, (user) => inOrder([sql`${identifier(base, owner)} = ${user}`]));
    return along(linkTable(type, owner), ownerLink(type) === owner);
  });
  return grant.unassigned ? [...ways, inOrder([all(type.access.owners.map((owner) => compileFilter({ path: owner.split('.'), op: 'empty', value: true }, type, base, scope.rules)))])] : ways;
}

/** Reads an owner's links in the order of their key, or of creation. */
function alongLinks(scope: QueryScope, order: Order, links: Sql, keyed: boolean, user: Sql, conditions: Sql[], from: unknown[] | undefined, limit: number): Sql {
  const { type, base } = scope;
  const columns = order.terms.map((t) => (t.name === 'id' ? trusted('l.record') : keyed && order.indexed === 'sort' ? trusted('l.key') : t.expression));
  const link = from ? sql` AND ${after(order.terms, from, (_, i) => columns[i]!)}` : sql``;
  return sql`SELECT ${join(columns.map((c, i) => sql`${c} AS ${identifier(`k${i}`)}`))}
    FROM ${links} l JOIN ${tableOf(type)} ${identifier(base)} ON ${identifier(base, 'id')} = l.record
    WHERE l.target = ${user}${link} AND ${all(conditions)} ${orderBy(order.terms, (_, i) => columns[i]!)} LIMIT ${limit}`;
}

/** The fields to show: those asked for, or what a list shows; never one that no grant shows. */
export function shownFields(scope: QueryScope, asked: readonly string[] | undefined, single = false): string[] {
  const fields = fieldsOf(scope.type);
  if (!asked) return defaultFields(scope.type, single).filter((name) => scope.mayRead(name));
  for (const name of asked) {
    if (name === ROW_OPERATIONS) continue;
    if (!Object.hasOwn(fields, name) || fields[name]!.kind === 'password') throw new Faults([new Fault('unknown', {}, name)]);
    if (!scope.mayRead(name)) throw new Faults([new Fault('hidden', {}, name)]);
  }
  return [...new Set(['id', 'version', ...(scope.mayRead('title') ? ['title'] : []), ...asked])];
}

/** Columns for the fields, and a reader that leaves out of each row what no grant that covers it shows. */
export function projectVisible(scope: QueryScope, shown: readonly string[]): { columns: Sql[]; record(row: Row): Row } {
  const fields = project(scope.type, shown.filter((name) => name !== ROW_OPERATIONS), scope.base, scope.theirs, scope.titleReach);
  const may = shown.includes(ROW_OPERATIONS) ? rowOperations(scope) : undefined;
  const view = may ? { columns: [...fields.columns, ...may.columns], record: (row: Row): Row => ({ ...fields.record(row), [ROW_OPERATIONS]: may.read(row) }) } : fields;
  const groups = coverages(scope.actor, scope.type, scope.operation, scope.registry);
  if (groups.length < 2) return view;
  const flags = groups.map(({ node }, i) => sql`${compileFilter(node, scope.type, scope.base, scope.oneByOne)} AS ${identifier(`g${i}`)}`);
  return {
    ...view, columns: [...view.columns, ...flags],
    record: (row) => {
      const record = view.record(row);
      const covering = groups.filter((_, i) => row[`g${i}`] === true);
      for (const name of Object.keys(record)) if (name !== 'type' && name !== ROW_OPERATIONS && !covering.some(({ fields }) => fields.has(name))) delete record[name];
      return record;
    },
  };
}

/** Asked for like a field: what the caller may do with each row, so that a page offers nothing else. */
const ROW_OPERATIONS = 'operations';

function rowOperations(scope: QueryScope): { columns: Sql[]; read(row: Row): string[] } {
  const { actor, type, registry } = scope;
  const showing = grantsFor(actor, type, scope.operation);
  const everywhere = new Set<string>();
  const somewhere: string[] = [];
  for (const operation of new Set(formsOf(type, registry).flatMap(operationsOf))) {
    if (operation === 'create' || !mayAtAll(actor, type, operation, registry)) continue;
    // Where every grant that shows rows has the operation, too, there is nothing to ask of the row.
    const granted = new Set(grantsFor(actor, type, operation));
    if (!type.abstract && showing.every((grant) => granted.has(grant))) everywhere.add(operation); else somewhere.push(operation);
  }
  return {
    columns: somewhere.map((operation) => sql`${compileFilter(rule(actor, type, operation, registry), type, scope.base, scope.oneByOne)} AS ${identifier(`may/${operation}`)}`),
    read: (row) => [...everywhere, ...somewhere.filter((operation) => row[`may/${operation}`] === true)],
  };
}
