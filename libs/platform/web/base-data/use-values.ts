import { inParts, type TypeMeta } from '@crm/platform/records';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, idempotencyKey, type Method } from '../client/client';
import { useDebounced } from '../ui/debounced';
import { type BaseDataEntry, type BaseValue, MOST_SHOWN } from './base-data';

/** The field that holds a value's name. */
export const nameField = (meta: TypeMeta): string => (meta.fields.some(({ name }) => name === 'label') ? 'label' : 'name');
const DEBOUNCE = 250; // ms
/** Ids of one request: all 500 would be longer than an address may be. */
const IDS = 200;

/** The values of one list, tree or kind of place: read, and changed one by one. */
export function useValues(entry: BaseDataEntry, meta: TypeMeta, written: string) {
  const queries = useQueryClient();
  const search = useDebounced(written, DEBOUNCE);
  const has = (name: string): boolean => meta.fields.some((field) => field.name === name && field.readable);
  const key = ['base-data-values', entry.path, entry.list, search];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => (await api<{ data: BaseValue[] }>('GET', `/${entry.path}`, {
      signal, query: {
        ...(entry.list ? { filter: { list: { eq: entry.list } } } : {}), ...(search ? { search } : {}), sort: entry.list ? 'position,label' : 'title', limit: MOST_SHOWN, count: 'none',
        fields: ['title', 'active', ...['colour', 'position', 'parent', 'country', 'province', 'city'].filter(has), ...(meta.operations.includes('edit') ? ['operations'] : [])].join(','),
      },
    })).data.data,
  });
  const ids = (data ?? []).map(({ id }) => id).join(',');
  const { data: uses } = useQuery({
    queryKey: ['base-data-values', 'uses', entry.path, ids], enabled: ids !== '' && meta.operations.includes('edit'),
    queryFn: async ({ signal }) => {
      const answers = await Promise.all(inParts(ids.split(','), IDS).map((part) => api<{ data: { id: string; count: number }[] }>('GET', `/base-data/${entry.path}/uses`, { signal, query: { ids: part.join(',') } })));
      return new Map(answers.flatMap(({ data: { data: counts } }) => counts.map(({ id, count }) => [id, count])));
    },
  });
  const change = useMutation({
    mutationFn: async (requests: readonly { method: Method; path: string; body?: unknown; ifMatch?: number }[]) => {
      const answers: unknown[] = [];
      for (const { method, path, body, ifMatch } of requests) {
        answers.push((await api<unknown>(method, path, { ...(body === undefined ? {} : { body }), ...(ifMatch === undefined ? {} : { ifMatch }), ...(method === 'POST' ? { headers: { 'idempotency-key': idempotencyKey() } } : {}) })).data);
      }
      return answers;
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: ['base-data-values'] }), queries.invalidateQueries({ queryKey: ['base-data'] }), queries.invalidateQueries({ queryKey: [entry.path] })]),
  });
  return { values: data, error, uses, change };
}

const NOTHING: BaseValue[] = [];
/** The values under which those of the list stand: banks over their branches. */
export function useAbove({ path, below }: BaseDataEntry): BaseValue[] {
  const { data } = useQuery({
    queryKey: ['base-data-values', path, below, 'above'], enabled: Boolean(below),
    queryFn: async ({ signal }) => (await api<{ data: BaseValue[] }>('GET', `/${path}`, { signal, query: { filter: { list: { eq: below } }, sort: 'position,label', limit: MOST_SHOWN, count: 'none', fields: 'title,active' } })).data.data,
  });
  return data ?? NOTHING;
}
