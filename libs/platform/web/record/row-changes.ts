import type { FieldMeta, Language } from '@crm/platform/records';
import { isEmpty, type Row, rowsOf } from '../fields/field-values';
import { formatParts, formatValue } from '../ui/format';

/** A child row that came (`before` is ''), went (`after` is '') or changed, by its line; `fields`: old and new of what that line does not tell. */
export interface RowChange { key: string; before: string; after: string; fields: { label: string; before: string; after: string }[] }

const withoutId = ({ id: _, ...values }: Row): string => JSON.stringify(Object.entries(values).filter(([, value]) => !isEmpty(value)).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Rows that say the same in the same order: what changed in them is out of the reader's sight. */
export const looksAlike = (before: unknown, after: unknown): boolean => {
  const [old, now] = [rowsOf(before), rowsOf(after)];
  return old.length === now.length && old.every((row, i) => withoutId(row) === withoutId(now[i]!));
};

/** What became of the child rows of a field. A row is known again by its id, else by what it says; rows that only changed places are none. */
export function rowChanges(before: unknown, after: unknown, field: FieldMeta, language: Language): RowChange[] {
  const left = [...rowsOf(before)];
  const take = (found: (row: Row) => boolean): Row | undefined => {
    const i = left.findIndex(found);
    return i < 0 ? undefined : left.splice(i, 1)[0];
  };
  const now = rowsOf(after);
  const known = new Map(now.flatMap((row) => (row.id ? [[row, take(({ id }) => id === row.id)]] : [])));
  const pairs = now.map((row): [Row | undefined, Row] => [known.get(row) ?? take((one) => withoutId(one) === withoutId(row)), row]);
  return [...left.map((row): [Row, undefined] => [row, undefined]), ...pairs]
    .filter(([old, row]) => !old || !row || withoutId(old) !== withoutId(row)).map(([old, row], i) => changeOf(old, row, i, field, language));
}

function changeOf(before: Row | undefined, after: Row | undefined, i: number, field: FieldMeta, language: Language): RowChange {
  const line = (row: Row | undefined): string => (row ? formatParts([row], field, language).join() : '');
  const lines = { before: line(before), after: line(after) };
  const untold = (name: string): boolean => (before && after ? line({ ...before, [name]: after[name] }) === lines.before : !lines.before && !lines.after);
  const fields = (field.children ?? []).filter(({ name, kind }) => kind !== 'id' && untold(name))
    .map((inner) => ({ label: inner.label, before: formatValue(before?.[inner.name], inner, language), after: formatValue(after?.[inner.name], inner, language) }));
  return { key: String(i), ...lines, fields: fields.filter((one) => one.before !== one.after) };
}
