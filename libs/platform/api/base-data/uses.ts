import type { RecordType, Referrer, Registry } from '@crm/platform/records';
import { identifier, join, sql, type Sql } from '../database/sql';
import { childTable, linkTable, tableOf } from '../records/tables';

/** The fields that may hold a value: of a list those that choose from it and the values that stand below its own, of another type all that refer to it. What users keep for themselves counts nowhere. */
export const fieldsHolding = (registry: Registry, type: RecordType, list?: unknown): Referrer[] =>
  registry.whole().referrers(type).filter(({ type: other, field }) => !other.personal && (list === undefined || field.list === undefined || field.list === list));

/** `SELECT id, count`: how many live records use each of these values, in how many places of a record ever. */
export function countUses(referrers: readonly Referrer[], ids: readonly string[]): Sql | undefined {
  const parts = referrers.map(({ type, name, inner, field }): Sql => {
    const live = sql`FROM ${tableOf(type)} o`;
    if (inner) return sql`SELECT ${identifier('c', inner)} AS id, o.id AS record ${live} JOIN ${childTable(type, name)} c ON c.parent = o.id WHERE ${identifier('c', inner)} = ANY(${ids}::uuid[]) AND o."deletedAt" IS NULL`;
    if (field.many) return sql`SELECT l.target AS id, o.id AS record ${live} JOIN ${linkTable(type, name)} l ON l.record = o.id WHERE l.target = ANY(${ids}::uuid[]) AND o."deletedAt" IS NULL`;
    return sql`SELECT ${identifier('o', name)} AS id, o.id AS record ${live} WHERE ${identifier('o', name)} = ANY(${ids}::uuid[]) AND o."deletedAt" IS NULL`;
  });
  return parts.length ? sql`SELECT id, count(DISTINCT record) AS count FROM (${join(parts, ' UNION ALL ')}) u GROUP BY id` : undefined;
}
