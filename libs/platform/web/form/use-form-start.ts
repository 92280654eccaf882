import type { FieldMeta, Ref, TypeMeta } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../client/client';
import type { RecordValues } from '../fields/field-props';
import { isEmpty, refers, refsOf } from '../fields/field-values';
import { formFields, presetValues, startValues } from './form-values';
import type { FormStart } from './use-record-form';

/** The parameter of a new form's address that names the record to copy. */
export const COPY_OF = 'copyOf';

/** References that came without a title get theirs; what cannot be seen is left out. */
async function withTitles(meta: TypeMeta, values: RecordValues, signal: AbortSignal): Promise<RecordValues> {
  const untitled = formFields(meta).filter((field) => refers(field) && refsOf(values[field.name]).some((ref) => ref.title === null));
  const entries = await Promise.all(untitled.map(async (field) => [field.name, await titled(field, refsOf(values[field.name]), signal)] as const));
  return { ...values, ...Object.fromEntries(entries) };
}
async function titled(field: FieldMeta, refs: Ref[], signal: AbortSignal): Promise<Ref[] | Ref | null> {
  const ids = refs.map((ref) => ref.id);
  const answer = await api<{ data: { id: string; title: string }[] }>('POST', `/${field.to}/query`, { body: { filter: { id: { in: ids } }, fields: ['title'], limit: 200, count: 'none' }, signal }).catch(() => undefined);
  const found = (answer?.data.data ?? []).map(({ id, title }): Ref => ({ id, title }));
  return field.many ? found : found[0] ?? null;
}

/** What a copy brings along: it is the copier's own where he may name nobody else. */
const ofCopy = (meta: TypeMeta, values: RecordValues): RecordValues =>
  Object.fromEntries(Object.entries(values).filter(([name, value]) => !isEmpty(value) && !meta.fields.some((field) => field.name === name && field.onlySelf)));

/**
 * What a form starts with: the record to change, the copy of another, or a new one's defaults and what its address gives.
 * Read once: what others change meanwhile shows when it is saved, not under the writer's hands.
 */
export function useFormStart(meta: TypeMeta | undefined, id: string | undefined, search: string): { start?: FormStart; error: unknown; copied: boolean; title: string } {
  const copyOf = id ? null : new URLSearchParams(search).get(COPY_OF);
  const { data, error } = useQuery({
    queryKey: ['form', meta?.path, id ?? null, search], enabled: meta !== undefined, staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false,
    // A new form needs no network.
    networkMode: id || copyOf ? 'online' : 'always',
    queryFn: async ({ signal }): Promise<FormStart & { title: string }> => {
      const type = meta!;
      if (id) {
        const { data: record, etag } = await api<RecordValues & { version: number; title?: string; operations: string[] }>('GET', `/${type.path}/${id}`, { query: { include: 'operations' }, signal });
        return { id, version: etag ?? record.version, mayWrite: record.operations.includes('edit'), before: record, values: record, title: record.title ?? '' };
      }
      const before = startValues(type);
      const copy = copyOf ? (await api<RecordValues>('POST', `/${type.path}/${copyOf}/duplicate`, { signal })).data : {};
      const given = await withTitles(type, { ...ofCopy(type, copy), ...presetValues(type, new URLSearchParams(search)) }, signal);
      return { mayWrite: type.operations.includes('create'), before: { ...before, ...(copyOf ? {} : given) }, values: { ...before, ...given }, title: '' };
    },
  });
  const start = useMemo((): FormStart | undefined => data && { id: data.id, version: data.version, mayWrite: data.mayWrite, before: data.before, values: data.values, draft: `${meta?.path ?? ''}.${data.id ?? `new${search}`}` }, [data, meta?.path, search]);
  return { start, error, copied: Boolean(copyOf), title: data?.title ?? '' };
}
