import {
  childFieldsOf, type Field, fieldsOf, type FilterNode, fold, isMany, isReference, kindOf, type MapPoint, type RecordType, type Registry,
} from '@crm/platform/records';
import { all, any, identifier, sql, type Sql, trusted } from '../database/sql';
import { OWNERS } from '../access/rule';
import { columnOf, comparedBy } from './custom-columns';
import { childTable, KIND_COLUMN, linkTable, ownerLink, OWNERS_COLUMN, ownersTable, tableOf } from './tables';

/** What compiling needs to know beside the filter itself. */
export interface CompileContext {
  registry: Registry;
  /**
   * The condition under which the target of a relation may be looked at (its own type's rule), joined wherever a
   * caller's filter passes through a relation. Absent for the rules themselves, which are the product's own.
   */
  reach?(target: RecordType, alias: string, touched: string): Sql;
  /** The acting user, whose stars are meant. */
  me: string | null;
  /**
   * Rows are looked at one by one, few of them: a relation is read as a scalar. As EXISTS under an OR it would become a
   * hash of all targets that qualify, built before the first row; which is right where all rows are read.
   */
  oneByOne?: boolean;
  /** Rows are found by words: the search index knows whose they are, too. */
  byWords?: boolean;
  /** Makes aliases that do not collide. */
  alias(): string;
}

export const aliases = (): (() => string) => {
  let next = 0;
  return () => `t${(next += 1)}`;
};
/** `%` and `_` mean themselves. */
export const likePattern = (word: string): string => `%${word.replace(/[\\%_]/g, '\\$&')}%`;
const startPattern = (word: string): string => likePattern(word).slice(1);

/** A checked filter → SQL over the row `alias` of the type. Every condition is true or not true; `not` takes both. */
export function compileFilter(node: FilterNode, type: RecordType, alias: string, context: CompileContext): Sql {
  if ('all' in node) return rangeOfRow(node.all, type, alias, context) ?? all(node.all.map((part) => compileFilter(part, type, alias, context)));
  if ('any' in node) return any(node.any.map((part) => compileFilter(part, type, alias, context)));
  if ('not' in node) return sql`(${compileFilter(node.not, type, alias, context)}) IS NOT TRUE`;
  const [name, inner] = node.path;
  if (name === '$type') return sql`${identifier(alias, KIND_COLUMN)} = ${node.value}`;
  if (name === OWNERS) return sql`${identifier(alias, 'id')} IN (SELECT o.record FROM ${ownersTable(type)} o WHERE o.target = ANY(${node.value}::uuid[]))`;
  if (name === 'starred') return starred(node, alias, context);
  const field = fieldsOf(type)[name!]!;
  if (inner === undefined) return own(node, type, name!, field, alias, context);
  if (field.kind === 'children') return throughChild([node], type, alias, context);
  return throughRelation(node, type, name!, field, inner, alias, context);
}

function starred(node: FilterNode & { value?: unknown; op?: string }, alias: string, context: CompileContext): Sql {
  const exists = isStarred(alias, context.me);
  switch (node.op) {
    case 'empty': return trusted(node.value ? 'FALSE' : 'TRUE');
    case 'in': return sql`${exists} = ANY(${node.value}::boolean[])`;
    case 'notIn': return sql`${exists} <> ALL(${node.value}::boolean[])`;
    default: return (node.op === 'ne') === (node.value === true) ? sql`NOT ${exists}` : exists;
  }
}
export const isStarred = (alias: string, me: string | null): Sql =>
  sql`EXISTS (SELECT 1 FROM stars s WHERE s."user" = ${me}::uuid AND s.record = ${identifier(alias, 'id')})`;

type Leaf = Extract<FilterNode, { path: readonly string[] }>;

function own(node: Leaf, type: RecordType, name: string, field: Field, alias: string, context: CompileContext): Sql {
  const id = identifier(alias, 'id');
  if (field.kind === 'children') {
    const exists = sql`EXISTS (SELECT 1 FROM ${childTable(type, name)} c WHERE c.parent = ${id})`;
    return node.value ? sql`NOT ${exists}` : exists;
  }
  if (isMany(field)) return many(node, type, name, field, id, context, alias);
  const column = node.op === 'empty' ? columnOf(alias, name, field) : comparedBy(alias, name, field);
  if (isReference(field) && (node.op === 'contains' || node.op === 'under')) return sql`${column} IN (${targets(node, field, context)})`;
  const condition = compare(column, node, field);
  // What the search box finds stands in the search key, so that its trigram index serves a filter on the field, too.
  const word = searchable(node, field);
  return word ? sql`(${identifier(alias, 'searchKey')} LIKE ${likePattern(word)} AND ${condition})` : condition;
}

/** Whether all rows that the filter means have a word that the search index finds. */
export function seeksWords(node: FilterNode, type: RecordType): boolean {
  if ('all' in node) return node.all.some((part) => seeksWords(part, type));
  if ('any' in node || 'not' in node) return false;
  const [name, inner] = node.path;
  const field = fieldsOf(type)[name!];
  if (!field || (inner !== undefined && field.kind !== 'children')) return false;
  return searchable(node, inner === undefined ? field : childFieldsOf(field.child!)[inner]!) !== undefined && (inner === undefined || field.search === true);
}

function searchable(node: Leaf, field: Field): string | undefined {
  // Old rows have what is marked for search later in their keys only when a job was there.
  if (!field.search || field.custom !== undefined || typeof node.value !== 'string' || !['eq', 'contains', 'startsWith'].includes(node.op)) return undefined;
  const word = fold(node.value);
  return word.length >= 3 ? word : undefined;
}

/** Ids of the targets that a part of a title or a branch of a tree means. */
function targets(node: Leaf, field: Field, context: CompileContext): Sql {
  const target = context.registry.target(field);
  const t = context.alias();
  const reach = context.reach ? sql` AND ${context.reach(target, t, 'title')}` : sql``;
  const condition = node.op === 'under'
    ? sql`${identifier(t, 'path')} LIKE (SELECT n.path || '%' FROM ${tableOf(target)} n WHERE n.id = ${node.value})`
    : sql`fa_fold(${identifier(t, 'title')}) LIKE ${likePattern(fold(String(node.value)))}`;
  return sql`SELECT ${identifier(t, 'id')} FROM ${tableOf(target)} ${identifier(t)} WHERE ${condition}${reach}`;
}

/** `row` is the alias of the record, where it is read itself. */
function many(node: Leaf, type: RecordType, name: string, field: Field, id: Sql, context: CompileContext, row?: string): Sql {
  const link = linkTable(type, name);
  const having = (condition: Sql): Sql => sql`EXISTS (SELECT 1 FROM ${link} l WHERE l.record = ${id} AND ${condition})`;
  switch (node.op) {
    case 'empty': return sql`${trusted(node.value ? 'NOT ' : '')}EXISTS (SELECT 1 FROM ${link} l WHERE l.record = ${id})`;
    case 'eq': return having(sql`l.target = ${node.value}`);
    case 'ne': return sql`NOT ${having(sql`l.target = ${node.value}`)}`;
    case 'in': {
      const among = sql`l.target = ANY(${node.value}::uuid[])`;
      const several = (node.value as unknown[]).length > 1;
      // Row by row the primary key (record, target) serves best; a list of targets would be looked up one by one. What a caller
      // chose may be rare or half of all: as rows, it is joined from whichever side is the smaller.
      const theirs = having(!several ? among : context.oneByOne ? sql`(${among}) IS TRUE` : context.reach ? sql`l.target IN (SELECT unnest(${node.value}::uuid[]))` : among);
      return context.byWords && row && ownerLink(type) === name ? sql`(${identifier(row, OWNERS_COLUMN)} && ${node.value}::uuid[] AND ${theirs})` : theirs;
    }
    case 'notIn': return sql`NOT ${having(sql`l.target = ANY(${node.value}::uuid[])`)}`;
    default: return having(sql`l.target IN (${targets(node, field, context)})`);
  }
}

const RANGE: ReadonlySet<string> = new Set(['gt', 'gte', 'lt', 'lte']);
/** From and to of the same field of a child row are met by the same row. */
function rangeOfRow(parts: readonly FilterNode[], type: RecordType, alias: string, context: CompileContext): Sql | undefined {
  const leaves = parts.filter((part): part is Leaf => 'path' in part);
  const [first] = leaves;
  const ofRows = first && first.path.length === 2 && fieldsOf(type)[first.path[0]!]?.child !== undefined;
  if (!ofRows || leaves.length < 2 || leaves.length < parts.length || !leaves.every(({ path, op }) => RANGE.has(op) && path.join() === first.path.join())) return undefined;
  return throughChild(leaves, type, alias, context);
}

/** A negative operator and `empty` mean that none of the rows has it. */
function throughChild(leaves: readonly Leaf[], type: RecordType, alias: string, context: CompileContext): Sql {
  const node = leaves[0]!;
  const [name, inner] = node.path as [string, string];
  const field = childFieldsOf(fieldsOf(type)[name]!.child!)[inner]!;
  const positive: Leaf | undefined = node.op === 'ne' ? { ...node, op: 'eq' } : node.op === 'notIn' ? { ...node, op: 'in' } : node.op === 'empty' && node.value ? { ...node, value: false } : undefined;
  if (positive) return sql`NOT ${throughChild([positive], type, alias, context)}`;
  const c = context.alias();
  const column = identifier(c, inner);
  const condition = isReference(field) && (node.op === 'contains' || node.op === 'under') ? sql`${column} IN (${targets(node, field, context)})` : leaves.length > 1 ? all(leaves.map((leaf) => compare(column, leaf, field))) : compare(column, node, field);
  const word = searchable(node, field);
  const key = word && type.fields[name]?.search ? sql`${identifier(alias, 'searchKey')} LIKE ${likePattern(word)} AND ` : sql``;
  return sql`(${key}EXISTS (SELECT 1 FROM ${childTable(type, name)} ${identifier(c)} WHERE ${identifier(c, 'parent')} = ${identifier(alias, 'id')} AND ${condition}))`;
}

/** Through one relation: the target's own rule is joined, so that nothing can be learnt of a target out of reach. */
function throughRelation(node: Leaf, type: RecordType, name: string, field: Field, inner: string, alias: string, context: CompileContext): Sql {
  const target = context.registry.target(field);
  if (node.op === 'empty' && node.value) return sql`NOT ${throughRelation({ ...node, value: false }, type, name, field, inner, alias, context)}`;
  const innerField = fieldsOf(target)[inner]!;
  if (!context.reach && isMany(innerField) && !isMany(field)) {
    // The link table knows the record's id: the record itself need not be read.
    return many({ ...node, path: [inner] }, target, inner, innerField, columnOf(alias, name, field), context);
  }
  const t = context.alias();
  if (context.oneByOne && !context.reach && !isMany(field) && (node.op === 'in' || node.op === 'eq')) {
    return compare(sql`(SELECT ${columnOf(t, inner, innerField)} FROM ${tableOf(target)} ${identifier(t)} WHERE ${identifier(t, 'id')} = ${columnOf(alias, name, field)})`, node, innerField);
  }
  const condition = compileFilter({ ...node, path: [inner] }, target, t, context);
  const reach = context.reach ? sql` AND ${context.reach(target, t, inner)}` : sql``;
  const joined = isMany(field)
    ? sql`${linkTable(type, name)} l JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = l.target WHERE l.record = ${identifier(alias, 'id')}`
    : sql`${tableOf(target)} ${identifier(t)} WHERE ${identifier(t, 'id')} = ${columnOf(alias, name, field)}`;
  return sql`EXISTS (SELECT 1 FROM ${joined} AND ${condition}${reach})`;
}

const CASTS: Record<string, string> = { uuid: 'uuid[]', bigint: 'bigint[]', numeric: 'numeric[]', date: 'date[]', timestamptz: 'timestamptz[]', boolean: 'boolean[]', text: 'text[]' };

/** One of several words against a value; the negative operators mean that none of them does it. */
function compareSeveral(column: Sql, { op, value, path }: Leaf, field: Field): Sql {
  if (op === 'empty') return sql`${trusted(value ? '' : 'NOT ')}(coalesce(cardinality(${column}), 0) = 0)`;
  const positive = op === 'ne' ? 'eq' : op === 'notIn' ? 'in' : op;
  const exists = sql`EXISTS (SELECT 1 FROM unnest(${column}) AS words(word) WHERE ${compare(sql`words.word`, { path, op: positive, value }, { ...field, kind: 'text' })})`;
  return positive === op ? exists : sql`NOT ${exists}`;
}

const NEAR = 1; // km
const KM_OF_A_DEGREE = 111.32;
/** Within a kilometre. So near, the earth is flat. */
function near(column: Sql, { latitude, longitude }: MapPoint): Sql {
  const away = (name: keyof MapPoint, from: number): Sql => sql`((${column} ->> ${trusted(`'${name}'`)})::float8 - ${from}::float8)`;
  return sql`(${away('latitude', latitude)} ^ 2 + (${away('longitude', longitude)} * ${Math.cos((latitude * Math.PI) / 180)}::float8) ^ 2 <= ${(NEAR / KM_OF_A_DEGREE) ** 2}::float8)`;
}

/** One column against one value. */
function compare(column: Sql, leaf: Leaf, field: Field): Sql {
  const { op, value } = leaf;
  const { several, folded } = kindOf(field);
  if (several) return compareSeveral(column, leaf, field);
  const side = folded ? sql`fa_fold(${column})` : column;
  const list = trusted(CASTS[kindOf(field).column ?? 'text'] ?? 'text[]');
  switch (op) {
    case 'eq': return sql`${side} = ${value}`;
    case 'ne': return sql`${side} IS DISTINCT FROM ${value}`;
    case 'in': return sql`${side} = ANY(${value}::${list})`;
    case 'notIn': return sql`(${column} IS NULL OR ${side} <> ALL(${value}::${list}))`;
    case 'contains': return field.kind === 'mapPoint' ? near(column, value as MapPoint) : sql`${kindOf(field).search === 'text' ? sql`fa_fold(${column})` : sql`${column}::text`} LIKE ${likePattern(String(value))}`;
    case 'startsWith': return sql`${kindOf(field).search === 'text' ? sql`fa_fold(${column})` : sql`${column}::text`} LIKE ${startPattern(String(value))}`;
    case 'gt': return sql`${column} > ${value}`;
    case 'gte': return sql`${column} >= ${value}`;
    case 'lt': return sql`${column} < ${value}`;
    case 'lte': return sql`${column} <= ${value}`;
    case 'empty': return sql`${column} IS ${trusted(value ? '' : 'NOT ')}NULL`;
    default: throw new Error(`${op} has no meaning here.`);
  }
}
