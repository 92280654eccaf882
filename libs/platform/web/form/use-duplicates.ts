import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../client/client';
import type { RecordValues } from '../fields/field-props';
import { isEmpty, sameValue, toWrite } from '../fields/field-values';
import { useDebounced } from '../ui/debounced';

/** A record that may be the same one; `because`: the field in which both agree. */
export interface Duplicate { id: string; type: string; title: string | null; because: string }

const WAIT_MS = 500;
const NONE: Duplicate[] = [];
const identifies = (field: FieldMeta): boolean =>
  (field.unique && field.kind !== 'code') || (field.children?.some(({ kind }) => kind === 'phone' || kind === 'email') ?? false);
/** Forms of people, firms and lists are asked about; two tasks of one title are two tasks. */
const mayRepeat = (meta: TypeMeta): boolean => !meta.fields.some(identifies);

/** Records that resemble what is being typed, asked for once the writing rests. */
export function useDuplicates(meta: TypeMeta, id: string | undefined, before: RecordValues, values: RecordValues): Duplicate[] {
  const telling = useMemo(() => (mayRepeat(meta) ? [] : meta.fields.filter((field) => field.writable && (identifies(field) || field.kind === 'text'))), [meta]);
  const changed = telling.filter((field) => !isEmpty(toWrite(field, values[field.name])) && !sameValue(field, before[field.name], values[field.name]));
  // A name is its parts together: the first name alone says nothing.
  const asked = changed.length ? Object.fromEntries(telling.filter((field) => changed.includes(field) || (field.kind === 'text' && !isEmpty(values[field.name]))).map((field) => [field.name, toWrite(field, values[field.name])])) : undefined;
  const text = useDebounced(asked ? JSON.stringify(asked) : '', WAIT_MS);
  const { data } = useQuery({
    queryKey: ['form', 'duplicates', meta.path, id ?? null, text], enabled: text !== '', staleTime: 30_000,
    queryFn: async ({ signal }) => (await api<{ data: Duplicate[] }>('POST', `/${meta.path}/duplicates`, { body: { values: JSON.parse(text) as RecordValues, ...(id ? { id } : {}) }, signal })).data.data,
  });
  return text ? data ?? NONE : NONE;
}
