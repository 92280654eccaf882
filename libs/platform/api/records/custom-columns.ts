import { type Field, isFile, kindOf } from '@crm/platform/records';
import { identifier, sql, type Sql, trusted } from '../database/sql';

/**
 * Where the values of a field stand in a row: the one place that says so. A field that an administrator made stands in the
 * column `custom` under a key that the product gave it, so nothing that somebody wrote becomes text of SQL.
 */
export const CUSTOM_COLUMN = 'custom';
/** The links of all many-valued custom references: (field, record, target). */
export const CUSTOM_LINKS = 'custom_links';
/** What unique custom fields hold: (field, value, record). */
export const CUSTOM_CLAIMS = 'custom_claims';
/** What rolled-up fields say: (field, record, figure, day, instant). */
export const ROLL_UPS = 'roll_ups';

/** The key as a literal. Throws for anything but digits. */
export function keyLiteral(key: string): Sql {
  if (!/^\d{1,15}$/.test(key)) throw new Error('A custom field has no key.');
  return trusted(`'${key}'`);
}

/**
 * How a stored JSON value becomes the Postgres type of its kind. Every one of these is immutable, so that an index may hold
 * it: a text becomes a day or an instant by functions of our own, which know that it is written as ISO says.
 */
const CASTS: Readonly<Record<string, (text: Sql, json: Sql) => Sql>> = {
  text: (text) => text,
  date: (text) => sql`custom_date(${text})`,
  timestamptz: (text) => sql`custom_instant(${text})`,
  jsonb: (_, json) => json,
  'text[]': (_, json) => sql`custom_words(${json})`,
};

/** The value of a custom field in a row whose column `custom` this is, as Postgres' type of its kind. An index is made of the same expression. */
export function customValue(column: Sql, field: Field): Sql {
  const key = keyLiteral(field.custom!);
  const text = sql`(${column} ->> ${key})`;
  const type = kindOf(field).column ?? 'text';
  return CASTS[type]?.(text, sql`(${column} -> ${key})`) ?? sql`(${text})::${trusted(type)}`;
}

/** What was rolled up for a record; where nothing counts for it yet, a count and a sum are nought. */
function rolledUp(alias: string, { custom, kind, rollUp }: Field): Sql {
  const column = kind === 'date' ? sql`ru.day` : kind === 'dateTime' ? sql`ru.instant` : sql`ru.figure`;
  const value = sql`(SELECT ${column} FROM ${identifier(ROLL_UPS)} ru WHERE ru.field = ${keyLiteral(custom!)} AND ru.record = ${identifier(alias, 'id')})`;
  const known = rollUp!.fn === 'count' || rollUp!.fn === 'sum' ? sql`coalesce(${value}, 0)` : value;
  return kind === 'money' ? sql`(${known})::bigint` : known;
}

/** The value of a field in the row `alias`, as Postgres' type of its kind. */
export const columnOf = (alias: string, name: string, field: Field | undefined): Sql =>
  (field?.rollUp ? rolledUp(alias, field) : field?.custom === undefined ? identifier(alias, name) : customValue(identifier(alias, CUSTOM_COLUMN), field));

/** What a field is compared, sorted and grouped by: its value; of a file the name. */
export const comparedBy = (alias: string, name: string, field: Field | undefined): Sql => {
  const column = columnOf(alias, name, field);
  return field && isFile(field) ? sql`(SELECT f.name FROM attachments f WHERE f.id = ${column})` : column;
};

/** The value of a custom field in the whole of a row's custom values, as JSON holds it: the same as REST shows it, references as ids. */
export const storedValue = (values: unknown, field: Field): unknown => (values as Record<string, unknown>)[field.custom!] ?? null;

/** As a table of (record, target). */
export const customLinks = (key: string): Sql => sql`(SELECT cl.record, cl.target FROM custom_links cl WHERE cl.field = ${keyLiteral(key)})`;
