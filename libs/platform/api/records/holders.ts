import { kindOf, type RecordType } from '@crm/platform/records';
import { all, identifier, type Sql, sql, trusted } from '../database/sql';
import { asClaimed } from './custom-claims';
import { isSpelled } from './schema';
import { KIND_COLUMN, sharesTable, tableOf } from './tables';

export interface Holder extends Record<string, unknown> { name: string; value: string; deleted: boolean }
type Values = Readonly<Record<string, unknown>>;

/** The fields whose values no two records of the form share, deleted ones included; an administrator's are claimed (custom-claims.ts). */
export const heldFields = (type: RecordType): string[] => Object.entries(type.fields).filter(([, { unique, custom }]) => unique && custom === undefined).map(([name]) => name);

/** Who has these values, as `asClaimed` writes them. Undefined where the rows have none. */
export function holdersOf(type: RecordType, name: string, rows: readonly Values[]): Sql | undefined {
  const field = type.fields[name]!;
  const values = rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined && value !== '').map((value) => asClaimed(field, value));
  if (!values.length) return undefined;
  const value = isSpelled(field) ? sql`fa_fold(${identifier(name)})` : identifier(name);
  const own = (field.kind === 'code' || type.custom !== undefined) && sharesTable(type) && !type.abstract ? [sql`${identifier(KIND_COLUMN)} = ${type.name}`] : [];
  return sql`SELECT ${name}::text AS name, (${value})::text AS value, "deletedAt" IS NOT NULL AS deleted FROM ${tableOf(type)} WHERE ${all([...own, sql`${value} = ANY(${values}::${trusted(kindOf(field).column!)}[])`])}`;
}
