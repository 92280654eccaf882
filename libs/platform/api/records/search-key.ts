import { type Field, fold, onlyDigits, type RecordType, titleOf } from '@crm/platform/records';
import { sourcesOfTitle } from '../access/rule';
import { identifier, sql, type Sql } from '../database/sql';

type Values = Record<string, unknown>;

/**
 * The text under which the search box finds a record: its folded title, then every field and child marked for search
 * that does not stand in it already, a line each. One trigram index over it serves names, codes and phones alike.
 */
export function searchKey(type: RecordType, values: Values): string {
  const lines: string[] = [];
  const add = (text: unknown): void => {
    const folded = typeof text === 'string' ? fold(text) : '';
    if (folded && !lines.some((line) => line.includes(folded))) lines.push(folded);
  };
  add(type.fields.title ? values.title : titleOf(type, values));
  for (const [name, field] of Object.entries(type.fields)) {
    if (!field.search) continue;
    if (field.kind !== 'children') add(values[name]);
    else for (const row of (values[name] as Values[] | undefined) ?? []) childKeys(field, row).forEach(add);
  }
  return lines.join('\n');
}

/** A phone as it is dialled, and every value marked for search. A number that begins with the country's prefix is turned round where the words are read. */
function childKeys(field: Field, row: Values): string[] {
  const own = Object.entries(field.child!.fields).filter(([, f]) => f.search);
  const keys = own.map(([name]) => String(row[name] ?? ''));
  return own.some(([, f]) => f.kind === 'phone') ? [onlyDigits(field.child!.summary(row)), ...keys] : keys;
}

/** A phone's row as it is dialled, in SQL: for those from whom other parts of the key are hidden. Undefined for other rows. */
export function dialledIn(field: Field, alias: string): Sql | undefined {
  const fields = field.child!.fields;
  if (fields.number?.kind !== 'phone' || !fields.areaCode || !fields.countryCode) return undefined;
  const [country, area, number] = ['countryCode', 'areaCode', 'number'].map((name) => identifier(alias, name)) as [Sql, Sql, Sql];
  const code = sql`ltrim(regexp_replace(fa_fold(${country}), '\\D', '', 'g'), '0')`;
  return sql`regexp_replace(fa_fold(CASE WHEN coalesce(${country}, '98') <> '98' AND ${code} NOT IN ('98', '') THEN '00' || ${code} || coalesce(${area}, '') || ${number}
    WHEN ${area} IS NULL THEN ${number} ELSE '0' || ltrim(fa_fold(${area}), '0') || ${number} END), '\\D', '', 'g')`;
}

/** Whether a change of this field changes the key or the title. */
export const entersSearch = (type: RecordType, name: string): boolean => type.fields[name]?.search === true || entersTitle(type, name);
export const entersTitle = (type: RecordType, name: string): boolean => name === 'title' || sourcesOfTitle(type).has(name);
