import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { childFieldsOf, codeFieldOf, type Field, isMany, kindOf, type RecordType, rootOf, takesCustomFields, titleOf } from '@crm/platform/records';
import { identifier, join, nothing, sql, type Sql, trusted } from '../database/sql';
import { CUSTOM_COLUMN, CUSTOM_LINKS } from './custom-columns';
import { searchKey } from './search-key';
import { childTable, hasColumn, hasOwnTitle, KIND_COLUMN, linkTable, ownerLink, OWNERS_COLUMN, repeatsOwners, sharesTable, sortColumn, tableName, tableOf } from './tables';

type Values = Record<string, unknown>;
const ID_BYTES = 16;
export interface NewRow { id: string; values: Values }

const typed = (name: string, column: string): Sql => sql`${identifier(name)} ${trusted(column)}`;
const postgresType = (field: Field): string => kindOf(field).column!;
const isCustom = (field: Field): boolean => field.custom !== undefined;
/** Those with a column of their own. */
const scalarFields = (type: RecordType): [string, Field][] => Object.entries(type.fields).filter(([, field]) => hasColumn(field) && !isCustom(field));
/** The values of the administrators' fields as they are stored, by their keys; null for none. */
const customValues = (type: RecordType, values: Values): Values => Object.fromEntries(Object.entries(values)
  .filter(([name]) => type.fields[name] && isCustom(type.fields[name]) && hasColumn(type.fields[name])).map(([name, value]) => [type.fields[name]!.custom!, value ?? null]));
/** What changes among the custom values of a row: the new ones, and the keys of those that are emptied. */
export function customChanges(type: RecordType, changes: Values): { values: Values; emptied: string[] } {
  const custom = customValues(type, changes);
  return { values: withoutNulls(custom), emptied: Object.keys(custom).filter((key) => custom[key] === null) };
}
const hasValue = (value: unknown): boolean => value !== null && value !== undefined;
/** Of many columns, few have a value: those that are not written are null. */
const withoutNulls = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => hasValue(value)));

/** What the links of an owner repeat of their record. */
const sortKeyOf = (type: RecordType, values: Values): unknown => values[sortColumn(type) ?? ''] ?? null;

const ownersIn = (type: RecordType, values: Values): unknown => values[ownerLink(type)!] ?? [];

/** One INSERT for any number of rows: the records, from one JSON parameter. */
export function insertRecords(type: RecordType, rows: readonly NewRow[], by: string | null, at: string): Sql {
  const fields = scalarFields(type);
  const records = rows.map(({ id, values }) => ({
    ...Object.fromEntries(fields.filter(([name]) => hasValue(values[name])).map(([name]) => [name, values[name]])),
    id, ...(hasOwnTitle(rootOf(type)) ? {} : { title: titleOf(type, values) }), searchKey: searchKey(type, values),
    ...(repeatsOwners(type) ? { [OWNERS_COLUMN]: ownersIn(type, values) } : {}),
    ...(takesCustomFields(type) ? { [CUSTOM_COLUMN]: withoutNulls(customValues(type, values)) } : {}),
  }));
  const given: [string, string][] = [['id', 'uuid'], ['searchKey', 'text'], ...(repeatsOwners(type) ? [[OWNERS_COLUMN, 'uuid[]'] as [string, string]] : []), ...(hasOwnTitle(rootOf(type)) ? [] : [['title', 'text'] as [string, string]]),
    ...(takesCustomFields(type) ? [[CUSTOM_COLUMN, 'jsonb'] as [string, string]] : []),
    ...fields.map(([name, field]): [string, string] => [name, postgresType(field)])];
  const code = codeField(type);
  const numbered = code ? sql` CROSS JOIN LATERAL (SELECT coalesce(${identifier('x', code)}, next_code(${tableName(type)}, ${type.path.replaceAll('-', '_')} || '_code', ${sharesTable(type) ? type.name : null})) AS code) m` : nothing;
  const value = (name: string): Sql => {
    const field = type.fields[name];
    const column = identifier('x', name);
    if (name === code) return trusted('m.code');
    // A number that the product gives is found like one that was typed.
    if (name === 'searchKey' && code && type.fields[code]!.search) return sql`CASE WHEN ${identifier('x', code)} IS NULL THEN concat_ws(E'\\n', nullif(${column}, ''), m.code) ELSE ${column} END`;
    if (name === 'active') return sql`coalesce(${column}, true)`;
    if (name === 'builtIn') return sql`coalesce(${column}, false)`;
    if (field?.kind === 'grants') return sql`coalesce(${column}, '[]')`;
    return column;
  };
  const fixed: [string, unknown][] = [['createdAt', at], ['createdBy', by], ['updatedAt', at], ['updatedBy', by], ...(sharesTable(type) ? [[KIND_COLUMN, type.name] as [string, unknown]] : [])];
  return sql`INSERT INTO ${tableOf(type)} (${join([...given.map(([name]) => identifier(name)), ...fixed.map(([name]) => identifier(name)), ...(type.tree ? [identifier('path')] : [])])})
    SELECT ${join([...given.map(([name]) => value(name)), ...fixed.map(([, v]) => sql`${v}`), ...(type.tree ? [treePath(type)] : [])])}
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS x(${join(given.map(([name, column]) => typed(name, column)))})${numbered}
    RETURNING id${code ? sql`, ${identifier(code)} AS code` : nothing}`;
}
export const codeField = codeFieldOf;
/** `/grandparent/parent/own/`: everything below a node begins with its path. */
const treePath = (type: RecordType): Sql => sql`coalesce((SELECT n.path FROM ${tableOf(type)} n WHERE n.id = x.parent), '/') || x.id || '/'`;

/** The links of one many-valued reference of new records; undefined when there are none. */
export function insertLinks(type: RecordType, name: string, rows: readonly NewRow[]): Sql | undefined {
  const links = rows.flatMap(({ id, values }) => ((values[name] as string[] | undefined) ?? []).map((target) => ({ record: id, target, key: sortKeyOf(type, values) })));
  if (!links.length) return undefined;
  const { custom } = type.fields[name]!;
  if (custom !== undefined) {
    return sql`INSERT INTO ${identifier(CUSTOM_LINKS)} (field, record, target) SELECT ${custom}, x.record, x.target FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS x(record uuid, target uuid)`;
  }
  const keyed = ownerLink(type) === name;
  const key = type.fields[sortColumn(type) ?? ''];
  return sql`INSERT INTO ${linkTable(type, name)} (record, target${trusted(keyed ? ', key' : '')}) SELECT x.record, x.target${trusted(keyed ? ', x.key' : '')}
    FROM jsonb_to_recordset(${JSON.stringify(links)}::jsonb) AS x(record uuid, target uuid, key ${trusted(key ? postgresType(key) : 'text')})`;
}

/** The child rows of one field; rows without an id get one. */
export function insertChildren(type: RecordType, name: string, rows: readonly NewRow[]): Sql | undefined {
  const children = rows.flatMap(({ id, values }) => ((values[name] as Values[] | undefined) ?? []).map((row, position): Values => ({ ...withoutNulls(row), parent: id, position })));
  if (!children.length) return undefined;
  const random = randomBytes(children.length * ID_BYTES); // at once, which is much cheaper
  children.forEach((row, i) => { row.id ??= uuid({ random: random.subarray(i * ID_BYTES, (i + 1) * ID_BYTES) }); });
  const child = type.fields[name]!.child!;
  const columns: [string, string][] = [['parent', 'uuid'], ['position', 'integer'], ...Object.entries(childFieldsOf(child)).map(([inner, field]): [string, string] => [inner, postgresType(field)])];
  const set = columns.filter(([inner]) => inner !== 'id' && inner !== 'parent').map(([inner]) => sql`${identifier(inner)} = excluded.${identifier(inner)}`);
  return sql`INSERT INTO ${childTable(type, name)} AS c (${join(columns.map(([inner]) => identifier(inner)))}) SELECT ${join(columns.map(([inner]) => identifier('x', inner)))}
    FROM jsonb_to_recordset(${JSON.stringify(children)}::jsonb) AS x(${join(columns.map(([inner, column]) => typed(inner, column)))})
    ON CONFLICT (id) DO UPDATE SET ${join(set)} WHERE c.parent = excluded.parent`;
}

/** The changed columns of one record, under its version and the rule; `version` grows by one. */
export function updateRecord(type: RecordType, id: string, version: number, changes: Values, after: Values, searchChanged: boolean, condition: Sql, alias: string, by: string | null, at: string): Sql {
  const set = Object.entries(changes).filter(([name]) => hasColumn(type.fields[name]!) && !isCustom(type.fields[name]!)).map(([name, value]) =>
    sql`${identifier(name)} = ${type.fields[name]!.kind === 'grants' ? JSON.stringify(value) : value}`);
  const { values, emptied } = customChanges(type, changes);
  if (emptied.length || Object.keys(values).length) set.push(sql`${identifier(CUSTOM_COLUMN)} = (${identifier(alias, CUSTOM_COLUMN)} || ${JSON.stringify(values)}::jsonb) - ${emptied}::text[]`);
  if (repeatsOwners(type) && ownerLink(type)! in changes) set.push(sql`${identifier(OWNERS_COLUMN)} = ${ownersIn(type, after)}`);
  if (searchChanged) {
    set.push(sql`"searchKey" = ${searchKey(type, after)}`);
    if (!hasOwnTitle(rootOf(type))) set.push(sql`title = ${titleOf(type, after)}`);
  }
  return sql`UPDATE ${tableOf(type)} ${identifier(alias)} SET ${join([...set, sql`version = ${identifier(alias, 'version')} + 1`, sql`"updatedAt" = ${at}`, sql`"updatedBy" = ${by}`])}
    WHERE ${identifier(alias, 'id')} = ${id} AND ${identifier(alias, 'version')} = ${version} AND ${condition}`;
}

/** Takes the links of one many-valued reference away from these records. */
export function unlink(type: RecordType, name: string, ids: readonly string[]): Sql {
  const { custom } = type.fields[name]!;
  return custom === undefined ? sql`DELETE FROM ${linkTable(type, name)} WHERE record = ANY(${[...ids]}::uuid[])` : sql`DELETE FROM ${identifier(CUSTOM_LINKS)} WHERE field = ${custom} AND record = ANY(${[...ids]}::uuid[])`;
}

/** What else changes with a record: its links, its children, the keys that owner links repeat. */
export function updateBelongings(type: RecordType, id: string, changes: Values, after: Values): Sql[] {
  const statements: Sql[] = [];
  const row: NewRow = { id, values: after };
  for (const name of Object.keys(changes)) {
    const field = type.fields[name]!;
    if (isMany(field)) {
      statements.push(unlink(type, name, [id]));
      const links = insertLinks(type, name, [row]);
      if (links) statements.push(links);
    } else if (field.kind === 'children') {
      const kept = (after[name] as Values[]).map((child) => child.id).filter(Boolean);
      statements.push(sql`DELETE FROM ${childTable(type, name)} WHERE parent = ${id} AND id <> ALL(${kept}::uuid[])`);
      const children = insertChildren(type, name, [row]);
      if (children) statements.push(children);
    }
  }
  const owner = ownerLink(type);
  const sort = sortColumn(type);
  if (owner && sort !== undefined && sort in changes && !(owner in changes)) statements.push(sql`UPDATE ${linkTable(type, owner)} SET key = ${after[sort] ?? null} WHERE record = ${id}`);
  if (type.tree && 'parent' in changes) statements.push(moveBranch(type, id, after.parent as string | null));
  return statements;
}

/** Everything below a node moves along with it. */
export const moveBranch = (type: RecordType, id: string, parent: string | null): Sql => sql`
  UPDATE ${tableOf(type)} n SET path = coalesce((SELECT p.path FROM ${tableOf(type)} p WHERE p.id = ${parent}::uuid), '/') || substr(n.path, length(o.path) - length(o.id::text || '/') + 1)
  FROM ${tableOf(type)} o WHERE o.id = ${id} AND n.path LIKE o.path || '%'`;
