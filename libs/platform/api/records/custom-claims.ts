import { type Field, fold, type RecordType } from '@crm/platform/records';
import { identifier, sql, type Sql } from '../database/sql';
import { columnOf, CUSTOM_CLAIMS, CUSTOM_LINKS, ROLL_UPS } from './custom-columns';
import { isSpelled } from './schema';
import type { NewRow } from './write-rows';
import { KIND_COLUMN, tableOf } from './tables';

type Values = Record<string, unknown>;
export interface Claim { field: string; value: string; record: string }

const blank = (value: unknown): boolean => value === null || value === undefined || value === '';

/**
 * A unique field that an administrator made has no index of its own, since the application may not alter tables: whoever
 * writes a value claims it in a table whose key is (field, value). By name; the value is how the claim is called.
 */
export function claimedFields(type: RecordType): Map<string, string> {
  const claimed = new Map(Object.entries(type.fields).filter(([, field]) => field.unique && field.custom !== undefined).map(([name, field]) => [name, field.custom!]));
  if (type.custom && type.fields.title?.unique) claimed.set('title', titleClaim(type));
  return claimed;
}
export const titleClaim = ({ path }: Pick<RecordType, 'path'>): string => `${path}.title`;

/** As it is held and claimed: a text in any spelling is one. */
export const asClaimed = (field: Field | undefined, value: unknown): string => (field && isSpelled(field) ? fold(String(value)) : String(value));
/** What rows with these values claim. */
export function claimsOf(type: RecordType, rows: readonly NewRow[], only?: Values): (Claim & { name: string })[] {
  return [...claimedFields(type)].filter(([name]) => !only || name in only)
    .flatMap(([name, field]) => rows.filter(({ values }) => !blank(values[name])).map(({ id, values }) => ({ name, field, value: asClaimed(type.fields[name], values[name]), record: id })));
}
/** Gives up what a record claimed by these fields. */
export const releaseClaims = (ids: readonly string[], fields: readonly string[]): Sql => sql`DELETE FROM ${identifier(CUSTOM_CLAIMS)} WHERE record = ANY(${[...ids]}::uuid[]) AND field = ANY(${[...fields]}::text[])`;
/** Claims; answers those that were free. Who claims the same at the same time waits for the other's end. */
export const takeClaims = (claims: readonly Claim[]): Sql => sql`
  INSERT INTO ${identifier(CUSTOM_CLAIMS)} (field, value, record)
  SELECT x.field, x.value, x.record FROM jsonb_to_recordset(${JSON.stringify(claims.map(({ field, value, record }) => ({ field, value, record })))}::jsonb) AS x(field text, value text, record uuid)
  ORDER BY x.field, x.value ON CONFLICT DO NOTHING RETURNING field, value`;

/** Whose claim it is. */
export const claimant = ({ field, value }: Pick<Claim, 'field' | 'value'>): Sql => sql`(SELECT record FROM ${identifier(CUSTOM_CLAIMS)} WHERE field = ${field} AND value = ${value})`;

/** Claims what all rows of a form have in a field that becomes unique; answers how many claims were refused. */
export const claimAll = (type: RecordType, name: string, claim: string): Sql => {
  const text = sql`(${columnOf('t', name, type.fields[name])})::text`;
  const value = isSpelled({ ...type.fields[name]!, unique: true }) ? sql`fa_fold(${text})` : text;
  const kind = type.supertype ? sql` AND t.${identifier(KIND_COLUMN)} = ${type.name}` : sql``;
  return sql`WITH given AS (SELECT ${value} AS value, t.id FROM ${tableOf(type)} t WHERE ${value} IS NOT NULL${kind}),
    taken AS (INSERT INTO ${identifier(CUSTOM_CLAIMS)} (field, value, record) SELECT ${claim}, value, id FROM given ON CONFLICT DO NOTHING RETURNING 1)
    SELECT (SELECT count(*) FROM given) - (SELECT count(*) FROM taken) AS refused`;
};

/** What else stands of a record that is gone for good. */
export const purgedBelongings = (ids: readonly string[]): Sql[] => [CUSTOM_LINKS, CUSTOM_CLAIMS, ROLL_UPS].map((table) => sql`DELETE FROM ${identifier(table)} WHERE record = ANY(${[...ids]}::uuid[])`);
