import { childFieldsOf, type Field, fieldsOf, isMany, isReference, kindOf, type RecordType } from '@crm/platform/records';
import { identifier, join, sql, type Sql, trusted } from '../database/sql';
import { type CompileContext, isStarred } from './compile-filter';
import { childTable, hasColumn, KIND_COLUMN, linkTable, tableOf } from './tables';

/** How fields are read: columns and joins on the one side, the record as the REST interface shows it on the other. */
export interface Projection {
  columns: Sql[];
  joins: Sql[];
  /** A row of the result → the record; null references are those out of reach or empty. */
  record(row: Record<string, unknown>): Record<string, unknown>;
}

/** The condition under which a referred record shows its title. */
export type TitleReach = (target: RecordType, alias: string) => Sql;

export function project(type: RecordType, names: readonly string[], alias: string, context: CompileContext, titleReach: TitleReach): Projection {
  const fields = fieldsOf(type);
  const columns: Sql[] = [];
  const joins: Sql[] = [];
  const readers: [string, (row: Record<string, unknown>) => unknown][] = [];
  const take = (name: string, expression: Sql, read: (row: Record<string, unknown>) => unknown = (row) => row[name]): void => {
    columns.push(sql`${expression} AS ${identifier(name)}`);
    readers.push([name, read]);
  };
  for (const name of names) {
    const field = fields[name]!;
    const column = identifier(alias, name);
    if (name === 'starred') take(name, isStarred(alias, context.me));
    else if (isMany(field)) take(name, manyValues(type, name, field, alias, context, titleReach));
    else if (field.kind === 'children') take(name, childRows(type, name, field, alias, context, titleReach));
    else if (isReference(field)) {
      const joined = referenceTitle(field, column, context, titleReach);
      joins.push(joined.join);
      const [id, title, kind] = [name, `${name}/title`, `${name}/type`];
      columns.push(sql`${identifier(joined.alias, 'id')} AS ${identifier(id)}`, sql`${joined.title} AS ${identifier(title)}`);
      if (joined.kind) columns.push(sql`${joined.kind} AS ${identifier(kind)}`);
      readers.push([name, (row) => (row[id] ? { id: row[id], title: row[title], ...(joined.kind ? { type: pathOf(row[kind], context) } : {}) } : null)]);
    } else if (hasColumn(field)) take(name, column);
  }
  if (type.abstract) {
    columns.push(sql`${identifier(alias, KIND_COLUMN)} AS "$type"`);
    readers.push(['type', (row) => pathOf(row.$type, context)]);
  }
  return { columns, joins, record: (row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row)])) };
}
const pathOf = (name: unknown, context: CompileContext): string => context.registry.byName(String(name)).path;

function referenceTitle(field: Field, column: Sql, context: CompileContext, titleReach: TitleReach): { alias: string; join: Sql; title: Sql; kind?: Sql } {
  const target = context.registry.target(field);
  const t = context.alias();
  return {
    alias: t, title: identifier(t, 'title'), ...(target.abstract ? { kind: identifier(t, KIND_COLUMN) } : {}),
    join: sql`LEFT JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = ${column} AND ${titleReach(target, t)}`,
  };
}

/** `[{id, title}]` of the targets in reach, by title. */
function manyValues(type: RecordType, name: string, field: Field, alias: string, context: CompileContext, titleReach: TitleReach): Sql {
  const target = context.registry.target(field);
  const t = context.alias();
  return sql`(SELECT coalesce(jsonb_agg(jsonb_build_object('id', ${identifier(t, 'id')}, 'title', ${identifier(t, 'title')}) ORDER BY ${identifier(t, 'title')}), '[]')
    FROM ${linkTable(type, name)} l JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = l.target AND ${titleReach(target, t)}
    WHERE l.record = ${identifier(alias, 'id')})`;
}

function childRows(type: RecordType, name: string, field: Field, alias: string, context: CompileContext, titleReach: TitleReach): Sql {
  const c = context.alias();
  const joins: Sql[] = [];
  const pairs = Object.entries(childFieldsOf(field.child!)).map(([inner, declared]) => {
    const column = identifier(c, inner);
    if (!isReference(declared)) return sql`${trusted(`'${inner}'`)}, ${column}`;
    const joined = referenceTitle(declared, column, context, titleReach);
    joins.push(joined.join);
    return sql`${trusted(`'${inner}'`)}, CASE WHEN ${identifier(joined.alias, 'id')} IS NULL THEN NULL ELSE jsonb_build_object('id', ${identifier(joined.alias, 'id')}, 'title', ${joined.title}) END`;
  });
  return sql`(SELECT coalesce(jsonb_agg(jsonb_build_object(${join(pairs)}) ORDER BY ${identifier(c, 'position')}), '[]')
    FROM ${childTable(type, name)} ${identifier(c)} ${join(joins, ' ')} WHERE ${identifier(c, 'parent')} = ${identifier(alias, 'id')})`;
}

/** The bare row: references as ids, many as id arrays, children as rows. What a write compares with. */
export function rawColumns(type: RecordType, names: readonly string[], alias: string): Sql[] {
  const fields = fieldsOf(type);
  return names.map((name) => {
    const field = fields[name]!;
    if (isMany(field)) return sql`(SELECT coalesce(jsonb_agg(l.target ORDER BY l.target), '[]') FROM ${linkTable(type, name)} l WHERE l.record = ${identifier(alias, 'id')}) AS ${identifier(name)}`;
    if (field.kind === 'children') {
      return sql`(SELECT coalesce(jsonb_agg(to_jsonb(c) - 'parent' - 'position' ORDER BY c.position), '[]') FROM ${childTable(type, name)} c WHERE c.parent = ${identifier(alias, 'id')}) AS ${identifier(name)}`;
    }
    return sql`${identifier(alias, name)} AS ${identifier(name)}`;
  });
}

/** Everything a record shows unless fields are named: all but children and long texts of a list, all of a single record. */
export const defaultFields = (type: RecordType, single: boolean): string[] =>
  Object.entries(fieldsOf(type)).filter(([, field]) => field.kind !== 'password' && (single || (field.kind !== 'children' && field.kind !== 'longText' && field.kind !== 'grants')))
    .map(([name]) => name).filter((name) => name === 'starred' || isMany(fieldsOf(type)[name]!) || fieldsOf(type)[name]!.kind === 'children' || kindOf(fieldsOf(type)[name]!).column !== null);
