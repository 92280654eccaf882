import { isMany, type RecordType, type Registry, rootOf, sortOf } from '@crm/platform/records';
import { identifier, join, nothing, sql, type Sql, trusted } from '../database/sql';
import { columnOf } from './custom-columns';
import { movingReferences } from './latest';
import { linkTable, ownersTable, derivesOwners, sortColumn, tableOf } from './tables';

/**
 * Where a row is also its contact's experts', "mine, newest first" has no index to follow. Such a type repeats whose its
 * rows are in a table (target, key, record) of its own. It only finds candidates sooner: the rule itself is applied to
 * what it finds, so a row that stands here too much is never shown.
 */
export function refreshOwners(type: RecordType, records: Sql, registry: Registry): Sql[] {
  const owners = ownersTable(type);
  return [
    sql`DELETE FROM ${owners} WHERE record IN (${records})`,
    sql`INSERT INTO ${owners} (record, target${trusted(keyOf(type) ? ', key' : '')})
      SELECT DISTINCT r.id, o.target${keyOf(type) ? sql`, ${identifier('r', keyOf(type)!)}` : nothing} FROM ${tableOf(type)} r
      CROSS JOIN LATERAL (${join(ownerPaths(type).map((path) => ownersAlong(type, path, registry)), ' UNION ')}) o WHERE r.id IN (${records})`,
  ];
}

const ownerPaths = (type: RecordType): string[] => (type.access === 'shared' ? [] : [...type.access.owners]);
/** What the candidates are ordered by besides the time of creation. */
export function keyOf(type: RecordType): string | undefined {
  return sortOf(type.sort).field === 'createdAt' ? undefined : sortColumn(type);
}

function ownersAlong(type: RecordType, path: string, registry: Registry): Sql {
  const [name, inner] = path.split('.') as [string, string | undefined];
  const field = type.fields[name]!;
  const column = columnOf('r', name, field);
  if (inner === undefined) {
    return isMany(field) ? sql`SELECT l.target FROM ${linkTable(type, name)} l WHERE l.record = r.id` : sql`SELECT ${column} AS target WHERE ${column} IS NOT NULL`;
  }
  const target = registry.whole().target(field);
  return isMany(target.fields[inner]!)
    ? sql`SELECT l.target FROM ${linkTable(target, inner)} l WHERE l.record = ${column}`
    : sql`SELECT ${identifier('o', inner)} AS target FROM ${tableOf(target)} o WHERE o.id = ${column} AND ${identifier('o', inner)} IS NOT NULL`;
}

/** Whether a change of these fields changes whose the record is, or where it stands in their lists. */
export function changesOwners(type: RecordType, changed: readonly string[]): boolean {
  const watched = new Set([...ownerPaths(type).map((path) => path.split('.')[0]), keyOf(type)]);
  return derivesOwners(type) && changed.some((name) => watched.has(name));
}

/** After the owners of records changed: the same for every record of other types that is theirs through them. */
export function refreshDependents(type: RecordType, ids: readonly string[], changed: readonly string[], registry: Registry): Sql[] {
  return registry.whole().all().flatMap((other) => (derivesOwners(other) ? ownerPaths(other) : []).flatMap((path) => {
    const [name, inner] = path.split('.') as [string, string | undefined];
    const to = other.fields[name]!.to;
    if (!inner || !changed.includes(inner) || (to !== type.name && to !== rootOf(type).name)) return [];
    return refreshOwners(other, sql`SELECT d.id FROM ${tableOf(other)} d WHERE ${columnOf('d', name, other.fields[name])} = ANY(${[...ids]}::uuid[])`, registry);
  }));
}

/**
 * Holds still the records through which new rows get their owners, until the transaction ends. Where these rows move
 * something of them, too (latest.ts), the stronger lock is taken at once: two that hold the lesser one would wait for each other.
 */
export function lockOwnerSources(type: RecordType, rows: readonly Record<string, unknown>[], registry: Registry): Sql[] {
  if (!derivesOwners(type)) return [];
  const moving = movingReferences(type, registry);
  return ownerPaths(type).filter((path) => path.includes('.')).flatMap((path) => {
    const name = path.split('.')[0]!;
    const ids = [...new Set(rows.flatMap((row) => (row[name] as string | null | undefined) ?? []))];
    return ids.length ? [sql`SELECT 1 FROM ${tableOf(registry.target(type.fields[name]!))} o WHERE o.id = ANY(${ids}::uuid[]) ORDER BY o.id ${trusted(moving.has(name) ? 'FOR NO KEY UPDATE' : 'FOR SHARE')}`] : [];
  });
}
