import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../../client/client';
import { mayDo, type Me, meQuery, useMay, useMe } from '../../session/me';
import type { SavedView } from './saved-view';

const VIEWS = 'views';
const FIELDS = ['name', 'columns', 'pinned', 'widths', 'filter', 'sort', 'density', 'board', 'figures', 'shared', 'templates', 'owner', 'operations'];
const staleTime = 60_000;

/** The views of one form: one's own, and what others share. An administrator sees more by his rights; here it would be in his way. */
export const viewsQuery = (path: string) => queryOptions({
  queryKey: [VIEWS, 'of', path], staleTime,
  queryFn: async ({ client, signal }) => (await api<{ data: SavedView[] }>('POST', `/${VIEWS}/query`, {
    body: { filter: { type: path, or: [{ owner: '$me' }, { shared: true }, ...sharedWith(await client.ensureQueryData(meQuery))] }, fields: FIELDS, sort: 'name', limit: 200, count: 'none' }, signal,
  })).data.data,
});
const sharedWith = ({ accessTemplate }: Me): object[] => (accessTemplate ? [{ templates: accessTemplate.id }] : []);
/** With which view each form's list opens, by the form's path. */
export const usualViewsQuery = queryOptions({
  queryKey: [VIEWS, 'defaults'], staleTime,
  queryFn: async ({ signal }) => Object.fromEntries((await api<{ data: { type: string; view: string }[] }>('GET', `/${VIEWS}/defaults`, { signal })).data.data.map(({ type, view }) => [type, view])),
});

/** Asked for beside everything else that a list begins with, so that nothing waits for it later. Answers them as far as they are known. */
export async function preloadViews(queries: QueryClient, path: string): Promise<{ all: SavedView[]; usual: string | undefined }> {
  if (mayDo(await queries.ensureQueryData(meQuery), VIEWS, 'view')) {
    await Promise.all([queries.prefetchQuery(viewsQuery(path)), queries.prefetchQuery(usualViewsQuery)]);
  }
  return { all: queries.getQueryData(viewsQuery(path).queryKey) ?? NONE, usual: queries.getQueryData(usualViewsQuery.queryKey)?.[path] };
}

export interface Views { all: SavedView[]; usual: string | undefined; ready: boolean; mayCreate: boolean; mayShare: boolean }
const NONE: SavedView[] = [];

/** `ready` also when they could not be read: a list without its views is better than none. */
export function useViews(path: string): Views {
  const me = useMe();
  const enabled = useMay(VIEWS, 'view');
  const mayCreate = useMay(VIEWS, 'create');
  const mayShare = useMay(VIEWS, 'share');
  const all = useQuery({ ...viewsQuery(path), enabled });
  const usual = useQuery({ ...usualViewsQuery, enabled });
  return { all: all.data ?? NONE, usual: usual.data?.[path], ready: me !== undefined && (!enabled || (!all.isPending && !usual.isPending)), mayCreate, mayShare };
}
