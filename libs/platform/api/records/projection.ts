import { childFieldsOf, type Field, fieldsOf, isFile, isFileText, isMany, isReference, kindOf, type RecordType } from '@crm/platform/records';
import { identifier, join, sql, type Sql, trusted } from '../database/sql';
import { type CompileContext, isStarred } from './compile-filter';
import { columnOf, CUSTOM_COLUMN, storedValue } from './custom-columns';
import { fileObject } from './field-files';
import { childTable, hasColumn, KIND_COLUMN, linkTable, tableOf } from './tables';

/** How fields are read: columns on the one side, the record as the REST interface shows it on the other. */
export interface Projection {
  columns: Sql[];
  /** A row of the result → the record; null references are those out of reach or empty. */
  record(row: Record<string, unknown>): Record<string, unknown>;
}

/** The condition under which a referred record shows its title. */
export type TitleReach = (target: RecordType, alias: string) => Sql;

export function project(type: RecordType, names: readonly string[], alias: string, context: CompileContext, titleReach: TitleReach): Projection {
  const fields = fieldsOf(type);
  const columns: Sql[] = [];
  const shown: string[] = [];
  const take = (name: string, expression: Sql): void => {
    columns.push(sql`${expression} AS ${identifier(name)}`);
    shown.push(name);
  };
  // Each value that is taken out by itself costs a look through all of the row's custom values: of many, the whole is read.
  const custom = names.filter((name) => fields[name]!.custom !== undefined && hasColumn(fields[name]!) && !isReference(fields[name]!) && !isFile(fields[name]!) && !fields[name]!.rollUp);
  const whole = new Set(custom.length > FEW_CUSTOM ? custom : []);
  if (whole.size) columns.push(sql`${identifier(alias, CUSTOM_COLUMN)} AS ${identifier(WHOLE)}`);
  for (const name of names) {
    if (whole.has(name)) {
      shown.push(name);
      continue;
    }
    const field = fields[name]!;
    const column = columnOf(alias, name, field);
    if (name === 'starred') take(name, isStarred(alias, context.me));
    else if (isMany(field)) take(name, manyValues(type, name, field, alias, context, titleReach));
    else if (field.kind === 'children') take(name, childRows(type, name, field, alias, context, titleReach));
    else if (isReference(field)) take(name, referred(field, column, context, titleReach));
    else if (isFile(field)) take(name, fileObject(column, field));
    else if (hasColumn(field)) take(name, column);
  }
  if (type.abstract) {
    take('type', pathOf(type, alias, context));
  }
  return { columns, record: (row) => Object.fromEntries(shown.map((name) => [name, whole.has(name) ? storedValue(row[WHOLE], fields[name]!) : row[name]])) };
}
const FEW_CUSTOM = 8;
const WHOLE = '$custom';
/**
 * `{id, title}` of the target if it is in reach, else null. A scalar subquery and not a join: a dozen joins cost the
 * planner more than the reading, and each of these is planned by itself.
 */
function referred(field: Field, column: Sql, context: CompileContext, titleReach: TitleReach): Sql {
  const target = context.registry.target(field);
  const t = context.alias();
  return sql`(SELECT ${refObject(target, t, context)} FROM ${tableOf(target)} ${identifier(t)} WHERE ${identifier(t, 'id')} = ${column} AND ${titleReach(target, t)})`;
}
function refObject(target: RecordType, t: string, context: CompileContext): Sql {
  const kind = target.abstract ? sql`, 'type', ${pathOf(target, t, context)}` : sql``;
  return sql`json_build_object('id', ${identifier(t, 'id')}, 'title', ${identifier(t, 'title')}${kind})`;
}
/** The path of the form that a row of a supertype's table belongs to. */
export const pathOf = (type: RecordType, alias: string, context: CompileContext): Sql =>
  sql`CASE ${identifier(alias, KIND_COLUMN)} ${join(context.registry.specialisations(type).map((form) => trusted(`WHEN '${form.name}' THEN '${form.path}'`)), ' ')} END`;

/** `[{id, title}]` of the targets in reach, by title. */
function manyValues(type: RecordType, name: string, field: Field, alias: string, context: CompileContext, titleReach: TitleReach): Sql {
  const target = context.registry.target(field);
  const t = context.alias();
  return sql`(SELECT coalesce(json_agg(${refObject(target, t, context)} ORDER BY ${identifier(t, 'title')}), '[]')
    FROM ${linkTable(type, name)} l JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = l.target AND ${titleReach(target, t)}
    WHERE l.record = ${identifier(alias, 'id')})`;
}

function childRows(type: RecordType, name: string, field: Field, alias: string, context: CompileContext, titleReach: TitleReach): Sql {
  const c = context.alias();
  const pairs = Object.entries(childFieldsOf(field.child!)).map(([inner, declared]) => {
    const column = identifier(c, inner);
    return sql`${trusted(`'${inner}'`)}, ${isReference(declared) ? referred(declared, column, context, titleReach) : column}`;
  });
  return sql`(SELECT coalesce(json_agg(json_build_object(${join(pairs)}) ORDER BY ${identifier(c, 'position')}), '[]')
    FROM ${childTable(type, name)} ${identifier(c)} WHERE ${identifier(c, 'parent')} = ${identifier(alias, 'id')})`;
}

/** The bare row with all of these fields: its columns, and a reader that answers its values by name. */
export function rawRow(type: RecordType, names: readonly string[], alias: string): { columns: Sql[]; values(row: Record<string, unknown>): Record<string, unknown> } {
  const { fields } = type;
  const custom = new Set(names.filter((name) => fields[name]?.custom !== undefined && hasColumn(fields[name])));
  return {
    columns: [...rawColumns(type, names.filter((name) => !custom.has(name)), alias), ...(custom.size ? [sql`${identifier(alias, CUSTOM_COLUMN)} AS ${identifier(WHOLE)}`] : [])],
    values: (row) => Object.fromEntries(names.map((name) => [name, custom.has(name) ? storedValue(row[WHOLE], fields[name]!) : row[name]])),
  };
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
    return sql`${columnOf(alias, name, field)} AS ${identifier(name)}`;
  });
}

/** Everything a record shows unless fields are named: all but children and long texts of a list, all of a single record but the texts of its files. */
export const defaultFields = (type: RecordType, single: boolean): string[] =>
  Object.entries(fieldsOf(type)).filter(([, field]) => field.kind !== 'password' && !isFileText(field) && (single || (field.kind !== 'children' && field.kind !== 'longText' && field.kind !== 'grants')))
    .map(([name]) => name).filter((name) => name === 'starred' || isMany(fieldsOf(type)[name]!) || fieldsOf(type)[name]!.kind === 'children' || kindOf(fieldsOf(type)[name]!).column !== null);
