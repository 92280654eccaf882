import { isMany, isReference, type RecordType, type Referrer, type Registry } from '@crm/platform/records';
import type { Database } from '../database/database';
import { identifier, join, nothing, sql, type Sql, trusted } from '../database/sql';
import { columnOf } from '../records/custom-columns';
import { childTable, KIND_COLUMN, linkTable, sharesTable, tableOf } from '../records/tables';

type Values = Readonly<Record<string, unknown>>;
/** A record that refers to one of those that are merged: in these fields. */
export interface RelatedRow { id: string; fields: Referrer[] }

/** Everything that may refer to a record of the type; what users keep for themselves goes nowhere. */
export const referrersOf = (registry: Registry, type: RecordType): Referrer[] => registry.referrers(type).filter(({ type: other }) => !other.personal);

/** The live records that refer to one of these, by the form that they belong to. Under no rule: nobody is told of them. */
export async function relatedRows(database: Database, registry: Registry, type: RecordType, ids: readonly string[]): Promise<Map<RecordType, RelatedRow[]>> {
  const referrers = referrersOf(registry, type);
  const found = new Map<RecordType, RelatedRow[]>();
  if (!referrers.length) return found;
  const rows = await database.query<{ i: number; id: string; kind: string | null }>(join(referrers.map((referrer, i) => referring(referrer, i, ids)), ' UNION ALL '));
  const byId = new Map<string, RelatedRow>();
  for (const { i, id, kind } of rows) {
    const referrer = referrers[i]!;
    const known = byId.get(id);
    if (known) {
      known.fields.push(referrer);
      continue;
    }
    const form = kind === null ? referrer.type : registry.byName(kind);
    const row: RelatedRow = { id, fields: [referrer] };
    byId.set(id, row);
    const rowsOfForm = found.get(form);
    if (rowsOfForm) rowsOfForm.push(row); else found.set(form, [row]);
  }
  return found;
}

function referring({ type, name, inner, field }: Referrer, i: number, ids: readonly string[]): Sql {
  const shared = sharesTable(type);
  const kind = shared ? identifier('o', KIND_COLUMN) : trusted('NULL::text');
  const only = shared && !type.abstract ? sql` AND ${kind} = ${type.name}` : nothing;
  const wanted = sql`ANY(${[...ids]}::uuid[])`;
  const refers = inner ? sql`o.id IN (SELECT c.parent FROM ${childTable(type, name)} c WHERE ${identifier('c', inner)} = ${wanted})`
    : isMany(field) ? sql`o.id IN (SELECT l.record FROM ${linkTable(type, name)} l WHERE l.target = ${wanted})`
    : sql`${columnOf('o', name, field)} = ${wanted}`;
  return sql`SELECT ${trusted(String(i))} AS i, o.id, ${kind} AS kind FROM ${tableOf(type)} o WHERE ${refers} AND o."deletedAt" IS NULL${only}`;
}

/** The values of a row that refers to the merged, with the survivor in their place. `before` is the stored row. */
export function referringTo(survivor: string, merged: ReadonlySet<unknown>, before: Values, fields: readonly Referrer[]): Record<string, unknown> {
  const one = (id: unknown): unknown => (merged.has(id) ? survivor : id);
  const changed: Record<string, unknown> = {};
  for (const { name, field, inner, type } of fields) {
    if (inner === undefined) changed[name] = isMany(field) ? [...new Set((before[name] as unknown[]).map(one))] : one(before[name]);
    else {
      const child = type.fields[name]!.child!;
      const rows = (changed[name] ?? before[name]) as Values[];
      changed[name] = rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, key in child.fields && isReference(child.fields[key]!) && key === inner ? one(value) : value])));
    }
  }
  return changed;
}
