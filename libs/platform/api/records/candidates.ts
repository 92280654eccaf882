import { isMany, type RecordType } from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { grantNode, grantsFor } from '../access/rule';
import { all, identifier, join, sql, type Sql, trusted } from '../database/sql';
import { compileFilter } from './compile-filter';
import { columnOf } from './custom-columns';
import { keyOf } from './owner-links';
import type { QueryScope } from './query-scope';
import { after, type Order, orderBy, selectKeys, wholeNumber } from './sorting';
import { derivesOwners, linkTable, ownerLink, ownersTable, tableOf } from './tables';

/**
 * The first rows of a union are among the first rows of its parts: each grant (owner, province) is read in order from
 * an index that begins with it, which costs the same at any size. The rule is applied again to what comes out, so
 * this can miss speed but never reveal a row. All are selects of the order's keys, `k0`, `k1`….
 */
export interface Candidates {
  /** The first rows of each grant, as many as are asked for. */
  all: Sql;
  /** Fewer, and read from links alone; `cut` marks the last that was read of one who may have more. */
  sooner?: Sql;
}
interface Way { all: Sql; sooner?: Sql }

/** Further down than this, one scan in order beats reading as far in every branch. */
const DEEP = 1000;
const MOST_PROVINCES = 40;

/** Undefined where a plain scan in order is as good. */
export function candidatesOf(scope: QueryScope, order: Order, from: unknown[] | undefined, limit: number): Candidates | undefined {
  const { type } = scope;
  if (type.abstract || type.access === 'shared' || !order.indexed || limit > DEEP) return undefined;
  const parts = grantsFor(scope.actor, type, scope.operation).map((grant) => waysOf(scope, order, grant, from, limit));
  if (!parts.length || parts.some((part) => part === undefined)) return undefined;
  const ways = parts.flatMap((part) => part!);
  const union = (selects: Sql[]): Sql => join(selects.map((select) => sql`(${select})`), ' UNION ALL ');
  const sooner = ways.some((way) => way.sooner) ? union(ways.map((way) => way.sooner ?? sql`SELECT b.*, FALSE AS cut FROM (${way.all}) b`)) : undefined;
  return { all: union(ways.map((way) => way.all)), ...(sooner ? { sooner } : {}) };
}

const each = (values: readonly string[], part: (value: Sql) => Sql): Sql =>
  sql`SELECT b.* FROM unnest(${values}::uuid[]) v(id) CROSS JOIN LATERAL (${part(trusted('v.id'))}) b`;

/** The ways in which a grant covers rows; undefined when reading everything in order is the better one. */
function waysOf(scope: QueryScope, order: Order, grant: ResolvedGrant, from: unknown[] | undefined, limit: number): Way[] | undefined {
  const { type, base } = scope;
  if (type.access === 'shared') return undefined;
  // A way follows the links of the owners, so their scope is met; asking again would let the planner take two conditions for one.
  const met = grant.users !== null && !grant.unassigned && !grant.view;
  const covered = compileFilter(grantNode(type, grant, scope.actor, scope.registry, { ignoreScope: met }), type, base, scope.oneByOne);
  const conditions = (extra: Sql[]): Sql[] => [...scope.rows(), ...extra, covered, ...(from ? [after(order.terms, from, (t) => t.expression)] : [])];
  const inOrder = (extra: Sql[]): Sql =>
    sql`SELECT ${selectKeys(order.terms)} FROM ${tableOf(type)} ${identifier(base)} WHERE ${all(conditions(extra))} ${orderBy(order.terms, (t) => t.expression)} LIMIT ${wholeNumber(limit)}`;
  if (grant.users === null) {
    const { place } = type.access;
    if (typeof place !== 'object' || !grant.provinces || grant.provinces.length > MOST_PROVINCES) return undefined;
    const placed: Way = { all: each(grant.provinces, (province) => inOrder([sql`${identifier(base, place.province)} = ${province}`])) };
    return grant.noPlace ? [placed, { all: inOrder([sql`${identifier(base, place.province)} IS NULL`]) }] : [placed];
  }
  const { users } = grant;
  const ways = ownersOf(type).map(({ column, links, keyed }): Way => {
    if (!links) return { all: each(users, (user) => inOrder([sql`${columnOf(base, column!, type.fields[column!])} = ${user}`])) };
    const along = { scope, order, links, keyed, from };
    const everyKeyIsInLinks = order.indexed === 'id' || keyed;
    return {
      all: each(users, (user) => rowsAlong(along, user, conditions([]), limit)),
      ...(everyKeyIsInLinks ? { sooner: each(users, (user) => keysAlong(along, user, share(limit, users.length))) } : {}),
    };
  });
  return grant.unassigned ? [...ways, { all: inOrder([nobodys(scope)]) }] : ways;
}

interface OwnersAt { column?: string; links?: Sql; keyed: boolean }
/** Where the type keeps whose its rows are: in columns, or in links in the order of the list (`keyed`) or of creation. */
function ownersOf(type: RecordType): OwnersAt[] {
  if (type.access === 'shared') return [];
  if (derivesOwners(type)) return [{ links: ownersTable(type), keyed: keyOf(type) !== undefined }];
  return type.access.owners.map((owner) => (isMany(type.fields[owner]!)
    ? { links: linkTable(type, owner), keyed: ownerLink(type) === owner } : { column: owner, keyed: false }));
}

/** How many links of one user to look at: enough that the page is full although some lead to rows out of reach. */
const share = (limit: number, users: number): number => Math.max(Math.ceil(limit / 2), Math.ceil((4 * limit) / Math.max(users, 1)));

interface Along { scope: QueryScope; order: Order; links: Sql; keyed: boolean; from: unknown[] | undefined }

function keyColumns({ order, keyed }: Along): Sql[] {
  return order.terms.map((t) => (t.name === 'id' ? trusted('l.record') : keyed && order.indexed === 'sort' ? trusted('l.key') : t.expression));
}
const beyond = ({ order, from }: Along, columns: readonly Sql[]): Sql => (from ? sql` AND ${after(order.terms, from, (_, i) => columns[i]!)}` : sql``);

/** A user's rows, through his links in the order of their key or of creation. */
function rowsAlong(along: Along, user: Sql, conditions: Sql[], limit: number): Sql {
  const { scope: { type, base }, order, links } = along;
  const columns = keyColumns(along);
  return sql`SELECT ${join(columns.map((c, i) => sql`${c} AS ${identifier(`k${i}`)}`))}
    FROM ${links} l JOIN ${tableOf(type)} ${identifier(base)} ON ${identifier(base, 'id')} = l.record
    WHERE l.target = ${user}${beyond(along, columns)} AND ${all(conditions)} ${orderBy(order.terms, (_, i) => columns[i]!)} LIMIT ${wholeNumber(limit)}`;
}

/** A user's first links, with whatever they lead to. */
function keysAlong(along: Along, user: Sql, limit: number): Sql {
  const { order, links } = along;
  const columns = keyColumns(along);
  const inOrder = orderBy(order.terms, (_, i) => columns[i]!);
  return sql`SELECT ${join(columns.map((c, i) => sql`${c} AS ${identifier(`k${i}`)}`))}, row_number() OVER (${inOrder}) = ${wholeNumber(limit)} AS cut
    FROM ${links} l WHERE l.target = ${user}${beyond(along, columns)} ${inOrder} LIMIT ${wholeNumber(limit)}`;
}

/** Rows that are nobody's. */
function nobodys({ type, base, rules }: QueryScope): Sql {
  if (type.access === 'shared') return trusted('FALSE');
  return all(type.access.owners.map((owner) => compileFilter({ path: owner.split('.'), op: 'empty', value: true }, type, base, rules)));
}
