import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { Filter } from '@crm/platform/records';
import { api } from '../../client/client';
import { mayDo, type Me, meQuery, useMay, useMe } from '../../session/me';
import type { SavedView } from './saved-view';

export const VIEWS = 'views';
export const VIEW_FIELDS = ['type', 'name', 'description', 'report', 'columns', 'pinned', 'widths', 'filter', 'sort', 'density', 'board', 'figures', 'shared', 'templates', 'owner', 'operations'];
const staleTime = 60_000;

/** The views of one form: one's own, and what others share. An administrator sees more by his rights; here it would be in his way. */
export const viewsQuery = (path: string) => queryOptions({
  queryKey: [VIEWS, 'of', path], staleTime,
  queryFn: async ({ client, signal }) => readViews({ type: path }, await client.ensureQueryData(meQuery), signal),
});
/** Those of all forms: what a dashboard is made of. */
export const allViewsQuery = queryOptions({
  queryKey: [VIEWS, 'of'], staleTime,
  queryFn: async ({ client, signal }) => readViews({}, await client.ensureQueryData(meQuery), signal),
});
const MOST_VIEWS = 500;
const readViews = async (filter: Filter, me: Me, signal: AbortSignal): Promise<SavedView[]> => (await api<{ data: SavedView[] }>('POST', `/${VIEWS}/query`, {
  body: { filter: { ...filter, ...ownOrShared(me) }, fields: VIEW_FIELDS, sort: 'name', limit: MOST_VIEWS, count: 'none' }, signal,
})).data.data;
/** The condition that means a user's own and what others share with him. */
export const ownOrShared = ({ accessTemplate }: Me): Filter => ({ or: [{ owner: '$me' }, { shared: true }, ...(accessTemplate ? [{ templates: accessTemplate.id }] : [])] });
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
