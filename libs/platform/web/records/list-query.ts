import { type InfiniteData, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Filter, Ref } from '@crm/platform/records';
import { api } from '../client/client';
import type { Shown } from './views/saved-view';

/** One row of a list: the asked-for fields beside what every record has. */
export interface ListRow extends Record<string, unknown> {
  id: string;
  title: string;
  version: number;
  active?: boolean;
  starred?: boolean;
  /** Path of the row's own type where a list holds several (contacts). */
  type?: string;
  createdBy?: Ref | null;
  /** What the caller may do with this very row. */
  operations?: string[];
}
export interface ListPage { data: ListRow[]; page: { total?: number; totalIsEstimate?: boolean; nextCursor?: string | null } }

/** Body of `POST /{type}/query`. */
export interface ListQuery {
  filter?: Filter;
  search?: string;
  sort?: string;
  starred?: boolean;
  deleted?: boolean;
  fields: string[];
  limit: number;
  offset?: number;
  cursor?: string;
  count: 'exact' | 'estimate' | 'none';
}

/** Rows of one request. */
export const BLOCK = 100;

/** What a list page asks for, its columns and nothing else. */
export const queryOf = ({ board: _, figures: _g, ...shown }: Shown, fields: readonly string[]): Omit<ListQuery, 'limit' | 'count'> => ({ ...shown, fields: [...fields] });

export async function fetchList(path: string, query: ListQuery, signal?: AbortSignal): Promise<ListPage> {
  return (await api<ListPage>('POST', `/${path}/query`, { body: query, signal })).data;
}
export const listQuery = (path: string, query: ListQuery) => queryOptions({
  queryKey: [path, 'list', query], queryFn: ({ signal }) => fetchList(path, query, signal),
});

const patched = (page: ListPage, id: string, changes: Partial<ListRow>): ListPage =>
  (page.data.some((row) => row.id === id) ? { ...page, data: page.data.map((row) => (row.id === id ? { ...row, ...changes } : row)) } : page);

/** Changes one row wherever it was read into a list, before the server has said so. */
export function patchRow(queries: QueryClient, path: string, id: string, changes: Partial<ListRow>): void {
  queries.setQueriesData<ListPage | InfiniteData<ListPage>>({ queryKey: [path, 'list'] }, (known) => {
    // What else stands under a list (titles to choose from, a forecast) holds no rows of it.
    if (!known || (!('pages' in known) && !Array.isArray(known.data))) return known;
    return 'pages' in known ? { ...known, pages: known.pages.map((page) => patched(page, id, changes)) } : patched(known, id, changes);
  });
}
