import type { RecordType, Registry } from '@crm/platform/records';
import { identifier, sql, type Sql } from '../database/sql';
import { tableOf } from './tables';

/** A field elsewhere that is the latest value of the field `at` of this type's records; `reference` is the field by which they refer to its record. */
interface Latest { target: RecordType; field: string; reference: string; at: string }

const kept = new WeakMap<RecordType, { version: number; found: readonly Latest[] }>();
/** What other types declare as `latest` of this one. */
function latestOf(type: RecordType, registry: Registry): readonly Latest[] {
  const known = kept.get(type);
  if (known?.version === registry.version) return known.found;
  const found = registry.all().flatMap((target) => Object.entries(target.fields).flatMap(([field, { latest }]): Latest[] => {
    const [name, reference, at] = latest?.split('.') ?? [];
    return name !== type.name || (target.supertype && field in target.supertype.fields) ? [] : [{ target, field, reference: reference!, at: at! }];
  }));
  kept.set(type, { version: registry.version, found });
  return found;
}

/** The references through which records of this type move something of those that they refer to. */
export const movingReferences = (type: RecordType, registry: Registry): ReadonlySet<string> => new Set(latestOf(type, registry).map(({ reference }) => reference));

/** The columns by which the latest is found without reading all: `[reference, at]`. */
export const latestIndexes = (type: RecordType, registry: Registry): [string, string][] => latestOf(type, registry).map(({ reference, at }) => [reference, at]);

/**
 * After records of this type were written: what those to which they refer, or referred, keep of them. `changed` are the
 * fields that were written; undefined where the records came or went. The rows are locked first, in the order of their ids,
 * so that of two writers the later one sees what the earlier wrote. Version and history stay: whoever edits a contact
 * meanwhile is in nobody's way.
 */
export function refreshLatest(type: RecordType, rows: readonly Readonly<Record<string, unknown>>[], changed: readonly string[] | undefined, registry: Registry): Sql[] {
  return latestOf(type, registry).filter(({ reference, at }) => !changed || changed.includes(reference) || changed.includes(at)).flatMap(({ target, field, reference, at }) => {
    const ids = [...new Set(rows.flatMap((row) => (row[reference] as string | null | undefined) ?? []))];
    if (!ids.length) return [];
    const column = identifier(field);
    return [
      sql`SELECT 1 FROM ${tableOf(target)} t WHERE t.id = ANY(${ids}::uuid[]) ORDER BY t.id FOR NO KEY UPDATE`,
      sql`UPDATE ${tableOf(target)} t SET ${column} = x.latest
        FROM unnest(${ids}::uuid[]) AS i(id) CROSS JOIN LATERAL (
          SELECT max(${identifier('r', at)}) AS latest FROM ${tableOf(type)} r WHERE ${identifier('r', reference)} = i.id AND r."deletedAt" IS NULL) x
        WHERE t.id = i.id AND ${identifier('t', field)} IS DISTINCT FROM x.latest`,
    ];
  });
}
