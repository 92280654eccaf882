import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Ref } from '@crm/platform/records';
import { api } from '../client/client';
import { useLanguage } from '../i18n/i18n';

export interface Notice {
  id: string; kind: string;
  /** In the language of the page. */
  text: string;
  at: string; readAt: string | null; by: Ref | null;
  subject: { type: string; id: string; title: string | null } | null;
}
/** A background job is no record: it is shown in the header's panel. */
export const isJob = ({ type }: { type: string }): boolean => type === 'jobs';
interface Page { data: Notice[]; page: { nextCursor: string | null }; unread: number }
export interface KindPreference { kind: string; label: string; page: boolean }

const KEY = ['notifications', 'list'] as const;
const read = async (query: Record<string, unknown>, signal?: AbortSignal): Promise<Page> => (await api<Page>('GET', '/notifications/mine', { query, signal })).data;

/** How many are unread; the newest one for who is told of it as it comes. */
export const useUnread = () => useQuery({
  queryKey: [...KEY, 'unread', useLanguage()], staleTime: 30_000,
  queryFn: async ({ signal }) => {
    const { unread, data } = await read({ unread: true, limit: 1 }, signal);
    return { unread, newest: data[0] };
  },
});

export const useNotices = (unread: boolean) => useInfiniteQuery({
  queryKey: [...KEY, 'mine', unread, useLanguage()], initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) => read({ limit: 20, cursor: pageParam, ...(unread ? { unread } : {}) }, signal),
  getNextPageParam: (page) => page.page.nextCursor ?? undefined,
});

/** Marks these as read, or all. */
export function useMarkRead() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[] | undefined) => api('POST', '/notifications/read', { body: ids ? { ids } : {} }),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

const PREFERENCES = ['notifications', 'preferences'] as const;
export const useKindPreferences = () => useQuery({
  queryKey: [...PREFERENCES, useLanguage()],
  queryFn: async ({ signal }) => (await api<{ data: KindPreference[] }>('GET', '/notifications/preferences', { signal })).data.data,
});
export function usePrefer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, page }: Pick<KindPreference, 'kind' | 'page'>) => api('PUT', '/notifications/preferences', { body: { [kind]: { page } } }),
    onMutate: ({ kind, page }) => queries.setQueriesData<KindPreference[]>({ queryKey: PREFERENCES }, (known) => known?.map((one) => (one.kind === kind ? { ...one, page } : one))),
    onSettled: () => queries.invalidateQueries({ queryKey: PREFERENCES }),
  });
}
