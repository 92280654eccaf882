import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldMeta, Filter, Ref, TypeMeta, TypeSummary } from '@crm/platform/records';
import { isRef } from '../../fields/field-values';
import { useCommon } from '../../i18n/i18n';
import { fetchList, type ListRow } from '../list-query';
import { listTexts } from '../texts';

/** A column of a board: the records with one value of the field. `value` as it is filtered by and written, null for none. */
export interface BoardColumn { key: string; label: string; value: string | boolean | null; colour?: string }

const ON_A_BOARD = new Set<FieldMeta['kind']>(['choice', 'lookup', 'yesNo']);
/** Fields whose values are named and not endless: choices, and references to what the office itself consists of (users, units, provinces). */
export const boardFields = (meta: TypeMeta, types: readonly TypeSummary[]): FieldMeta[] =>
  meta.fields.filter((field) => (ON_A_BOARD.has(field.kind) || (field.kind === 'reference' && (field.few === true || (field.writable && types.some(({ path, system }) => system && path === field.to)))))
    && !field.many && field.readable && field.name !== 'starred' && field.operators.includes('eq'));

/** More would be no board; the list can still be filtered. */
const MOST_COLUMNS = 1000;
/** Of one request, as many as the server gives. */
const PART = 500;
const EMPTY = 'none';

/** The values of the field in their own order, and last those records that have none. */
export function useBoardColumns(field: FieldMeta): { columns: BoardColumn[] | undefined; error: unknown; cut: boolean } {
  const text = listTexts.use();
  const common = useCommon();
  const { kind, list = '', to = '', few = false, name, options, required } = field;
  const lookups = useQuery({
    queryKey: [to, 'list', 'board', list], enabled: kind === 'lookup' || kind === 'reference', staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const asked = kind === 'lookup' ? { filter: { list: { eq: list } }, fields: ['title', 'colour'], sort: 'position,label' } : few ? { fields: ['title', 'colour'], sort: 'position,title' } : { fields: ['title'] };
      const rows: ListRow[] = [];
      for (let cursor: string | undefined; rows.length <= MOST_COLUMNS;) {
        const { data, page } = await fetchList(to, { ...asked, limit: PART, count: 'none', ...(cursor ? { cursor } : {}) }, signal);
        rows.push(...data);
        cursor = page.nextCursor ?? undefined;
        if (!cursor) break;
      }
      return rows;
    },
  });
  return useMemo(() => {
    const none: BoardColumn = { key: EMPTY, label: text('noValue'), value: null };
    if (kind === 'yesNo') {
      const both: BoardColumn[] = [{ key: 'true', label: common('yes'), value: true }, { key: 'false', label: common('no'), value: false }];
      return { columns: name === 'active' || required ? both : [...both, none], error: undefined, cut: false };
    }
    const last = required ? [] : [none];
    if (kind === 'choice') return { columns: [...(options ?? []).slice(0, MOST_COLUMNS).map(({ value, label }) => ({ key: value, label, value })), ...last], error: undefined, cut: (options?.length ?? 0) > MOST_COLUMNS };
    const rows = lookups.data;
    return {
      columns: rows && [...rows.slice(0, MOST_COLUMNS).map((row): BoardColumn => ({ key: row.id, label: row.title, value: row.id, ...(typeof row.colour === 'string' ? { colour: row.colour } : {}) })), ...last],
      error: lookups.error ?? undefined, cut: (rows?.length ?? 0) > MOST_COLUMNS,
    };
  }, [kind, name, options, required, lookups.data, lookups.error, text, common]);
}

/** The list's filter and the column's value together: neither overwrites the other. */
export const filterOfColumn = (filter: Filter | undefined, field: FieldMeta, { value }: BoardColumn): Filter => {
  const own: Filter = { [field.name]: value === null ? { empty: true } : { eq: value } };
  return filter ? { and: [filter, own] } : own;
};

/** The key of the column that a row stands in. */
export function columnOf(row: ListRow, field: FieldMeta): string {
  const value = row[field.name];
  if (value === null || value === undefined || value === '') return EMPTY;
  return isRef(value) ? value.id : String(value);
}
/** The column's value as a row holds it. */
export const valueIn = (column: BoardColumn, field: FieldMeta): unknown =>
  ((field.kind === 'lookup' || field.kind === 'reference') && typeof column.value === 'string' ? { id: column.value, title: column.label } satisfies Ref : column.value);
