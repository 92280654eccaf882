import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { FieldMeta, Ref } from '@crm/platform/records';
import { recordTexts } from '../i18n/texts/records';
import { fetchList } from './list-query';
import { listTexts } from './texts';

// An address holds ids only; titles that were seen when something was chosen need not be asked for.
const seen = new Map<string, string>();
const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && 'id' in value;

/** Ids of what an input hands on: a reference, several, or ids already. Remembers their titles. */
export function refIdsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    if (typeof one === 'string') return [one];
    if (!isRef(one)) return [];
    if (one.title) seen.set(one.id, one.title);
    return [one.id];
  });
}

/** References with their titles, by the ids of a filter. */
export function useRefs(field: FieldMeta, ids: readonly string[]): Ref[] {
  const text = recordTexts.use();
  const lists = listTexts.use();
  const unknown = ids.filter((id) => !seen.has(id) && !id.startsWith('$'));
  const to = field.to ?? '';
  const { data } = useQuery({
    queryKey: [to, 'titles', unknown], enabled: unknown.length > 0 && to !== '', staleTime: Infinity,
    queryFn: async ({ signal }) => (await fetchList(to, { filter: { id: { in: unknown } }, fields: ['title'], limit: Math.min(unknown.length, 500), count: 'none' }, signal)).data,
  });
  return useMemo(() => {
    const found = new Map(data?.map((row) => [row.id, row.title]));
    return ids.map((id) => ({ id, title: seen.get(id) ?? found.get(id) ?? (id === '$me' ? lists('myself') : text('unseen')) }));
  }, [ids, data, text, lists]);
}
