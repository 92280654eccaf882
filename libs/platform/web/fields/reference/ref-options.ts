import type { Ref } from '@crm/platform/records';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { onSessionEnd } from '../../client/access-token';
import { api } from '../../client/client';

export interface OptionsQuery { filter?: Record<string, unknown>; search: string; fields: string[]; sort?: string; limit: number }
export interface OptionRow { id: string; title: string; type?: string; [field: string]: unknown }

/** What may be chosen, as the server finds it: `POST /{path}/query` with folded search. Asked for while the list is open only. */
export function useRefOptions(path: string, query: OptionsQuery, open: boolean): { rows: OptionRow[]; loading: boolean } {
  const result = useQuery({
    queryKey: [path, 'list', query], enabled: open && path !== '', staleTime: 15_000, placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => (await api<{ data: OptionRow[] }>('POST', `/${path}/query`, { body: { ...query, search: query.search || undefined, count: 'none' }, signal })).data.data,
  });
  return { rows: result.data ?? [], loading: result.isFetching };
}

const MOST_RECENT = 5;
// Kept until the page is loaded again, and nowhere but here: titles of records are not left behind on a shared computer.
const picked = new Map<string, Ref[]>();
/** Who is signed in chose these lately; forgotten with the page. */
export const recentPicks = (list: string): Ref[] => picked.get(list) ?? [];
export function rememberPick(list: string, ref: Ref): void {
  picked.set(list, [ref, ...recentPicks(list).filter((one) => one.id !== ref.id)].slice(0, MOST_RECENT));
}
onSessionEnd(() => picked.clear());
