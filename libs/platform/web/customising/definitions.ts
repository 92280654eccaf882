import { customField, customForm, type FieldMeta, type RecordOf, type TypeMeta } from '@crm/platform/records';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../client/client';
import type { RecordValues } from '../fields/field-props';
import { startValues } from '../form/form-values';
import type { FormStart } from '../form/use-record-form';

export const FIELDS = customField.path;
export const FORMS = customForm.path;
export type CustomFieldRow = RecordOf<typeof customField> & RecordValues;
export type CustomFormRow = RecordOf<typeof customForm> & RecordValues;

const MOST = 500;
async function everyRow<T>(path: string, filter: object | undefined, sort: string, signal: AbortSignal): Promise<T[]> {
  const rows: T[] = [];
  let cursor: string | undefined;
  do {
    const { data } = await api<{ data: T[]; page: { nextCursor?: string | null } }>('POST', `/${path}/query`, { body: { ...(filter ? { filter } : {}), ...(cursor ? { cursor } : {}), sort, limit: MOST, count: 'none' }, signal });
    rows.push(...data.data);
    cursor = data.page.nextCursor ?? undefined;
  } while (cursor);
  return rows;
}

/** The fields that were added to a form, those that are switched off too, in their order. */
export const useCustomFields = (form: string): CustomFieldRow[] | undefined =>
  useQuery({ queryKey: [FIELDS, 'of', form], queryFn: ({ signal }) => everyRow<CustomFieldRow>(FIELDS, { type: form }, 'position', signal) }).data;
export const useCustomForms = (enabled = true): CustomFormRow[] | undefined =>
  useQuery({ queryKey: [FORMS, 'all'], enabled, queryFn: ({ signal }) => everyRow<CustomFormRow>(FORMS, undefined, 'position', signal) }).data;

/** After a definition was written: every form on the page is described anew. */
export function useDefinitionsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return useCallback(async () => {
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'record-types' || queryKey[0] === FIELDS || queryKey[0] === FORMS || queryKey[0] === 'me' });
  }, [queries]);
}

/** A new definition, or one that is changed, as a form starts with it. */
export const startOf = (meta: TypeMeta, row: RecordValues | undefined, given: RecordValues): FormStart => (row
  ? { id: String(row.id), version: Number(row.version), mayWrite: true, before: row, values: row }
  : { mayWrite: true, before: startValues(meta), values: { ...startValues(meta), ...given } });

/** A field of a definition, chosen among these instead of typed. */
export const asChoice = (field: FieldMeta, options: { value: string; label: string }[]): FieldMeta => ({ ...field, kind: 'choice', options });

/** Positions for a new order, as few as possible: between two neighbours there is mostly room. `[[id, position], …]` */
export function newPositions(rows: readonly { id: string; position: number | null }[], moved: string): [string, number][] {
  const at = rows.findIndex(({ id }) => id === moved);
  const [before, after] = [rows[at - 1]?.position ?? 0, rows[at + 1]?.position ?? (rows[at - 1]?.position ?? 0) + 20];
  const between = Math.floor((before + after) / 2);
  if (between > before && between < after) return [[moved, between]];
  return rows.map(({ id }, i): [string, number] => [id, (i + 1) * 10]).filter(([, position], i) => rows[i]!.position !== position);
}
