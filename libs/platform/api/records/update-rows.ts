import { isMany, kindOf, type RecordType, rootOf, titleOf } from '@crm/platform/records';
import { identifier, join, sql, type Sql, trusted } from '../database/sql';
import { CUSTOM_COLUMN } from './custom-columns';
import { searchKey } from './search-key';
import { childTable, hasColumn, hasOwnTitle, linkTable, ownerLink, OWNERS_COLUMN, repeatsOwners, sortColumn, tableOf } from './tables';
import { customChanges, insertChildren, insertLinks, moveBranch, unlink } from './write-rows';

type Values = Record<string, unknown>;
/** One of many records that change in the same fields. */
export interface ChangedRow { id: string; version: number; changes: Values; after: Values }

/** One UPDATE for any number of rows whose changes name the same fields, each under its version; `version` grows by one. */
export function updateRecords(type: RecordType, rows: readonly ChangedRow[], searchChanged: boolean, condition: Sql, alias: string, by: string | null, at: string): Sql {
  const names = Object.keys(rows[0]!.changes);
  const own = names.filter((name) => hasColumn(type.fields[name]!) && type.fields[name]!.custom === undefined).map((name): [string, string, string] => [name, name, kindOf(type.fields[name]!).column!]);
  const derived: [string, string, string][] = [];
  if (repeatsOwners(type) && names.includes(ownerLink(type)!)) derived.push([OWNERS_COLUMN, '$owners', 'uuid[]']);
  if (searchChanged) {
    derived.push(['searchKey', '$searchKey', 'text']);
    if (!hasOwnTitle(rootOf(type))) derived.push(['title', '$title', 'text']);
  }
  const custom = names.some((name) => hasColumn(type.fields[name]!) && type.fields[name]!.custom !== undefined);
  const given = rows.map(({ id, version, changes, after }) => ({
    ...Object.fromEntries(own.map(([name]) => [name, changes[name] ?? null])), $id: id, $version: version,
    ...(derived.length ? { $owners: after[ownerLink(type) ?? ''] ?? [], $searchKey: searchKey(type, after), $title: titleOf(type, after) } : {}),
    ...(custom ? { $custom: customChanges(type, changes).values, $emptied: customChanges(type, changes).emptied } : {}),
  }));
  const columns = [...own, ...derived];
  const set = columns.map(([column, key]) => sql`${identifier(column)} = ${identifier('x', key)}`);
  if (custom) set.push(sql`${identifier(CUSTOM_COLUMN)} = (${identifier(alias, CUSTOM_COLUMN)} || x."$custom") - x."$emptied"`);
  return sql`UPDATE ${tableOf(type)} ${identifier(alias)} SET ${join([...set, sql`version = ${identifier(alias, 'version')} + 1`, sql`"updatedAt" = ${at}`, sql`"updatedBy" = ${by}`])}
    FROM jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS x("$id" uuid, "$version" integer${join(columns.map(([, key, column]) => sql`, ${identifier(key)} ${trusted(column)}`), '')}${trusted(custom ? ', "$custom" jsonb, "$emptied" text[]' : '')})
    WHERE ${identifier(alias, 'id')} = x."$id" AND ${identifier(alias, 'version')} = x."$version" AND ${condition}`;
}

/** What else changes with these records: their links, their children, the keys that owner links repeat. */
export function updateAllBelongings(type: RecordType, rows: readonly ChangedRow[]): Sql[] {
  const names = Object.keys(rows[0]!.changes);
  const ids = rows.map(({ id }) => id);
  const whole = rows.map(({ id, after }) => ({ id, values: after }));
  const statements = names.flatMap((name): (Sql | undefined)[] => {
    const field = type.fields[name]!;
    if (isMany(field)) return [unlink(type, name, ids), insertLinks(type, name, whole)];
    if (field.kind !== 'children') return [];
    const kept = rows.flatMap(({ after }) => (after[name] as Values[]).map((child) => child.id).filter(Boolean));
    return [sql`DELETE FROM ${childTable(type, name)} WHERE parent = ANY(${ids}::uuid[]) AND id <> ALL(${kept}::uuid[])`, insertChildren(type, name, whole)];
  }).filter((statement) => statement !== undefined);
  const owner = ownerLink(type);
  const sort = sortColumn(type);
  if (owner && sort !== undefined && names.includes(sort) && !names.includes(owner)) {
    const keys = rows.map(({ id, after }) => ({ id, key: after[sort] ?? null }));
    statements.push(sql`UPDATE ${linkTable(type, owner)} l SET key = x.key FROM jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) AS x(id uuid, key ${trusted(kindOf(type.fields[sort]!).column!)}) WHERE l.record = x.id`);
  }
  if (type.tree && names.includes('parent')) statements.push(...rows.map(({ id, after }) => moveBranch(type, id, after.parent as string | null)));
  return statements;
}
