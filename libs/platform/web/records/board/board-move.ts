import { type InfiniteData, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { ListPage, ListRow } from '../list-query';

type Pages = InfiniteData<ListPage>;
const counted = (page: ListPage, by: number): ListPage =>
  (page.page.total === undefined ? page : { ...page, page: { ...page.page, total: Math.max(0, page.page.total + by) } });

/** A column without the row. */
export const withoutRow = (pages: Pages, id: string): Pages =>
  ({ ...pages, pages: pages.pages.map((page, i) => ({ ...(i === 0 ? counted(page, -1) : page), data: page.data.filter((row) => row.id !== id) })) });
/** A column with the row on top, where one sees it arrive. */
export const withRow = (pages: Pages, row: ListRow): Pages =>
  ({ ...pages, pages: pages.pages.map((page, i) => (i === 0 ? { ...counted(page, 1), data: [row, ...page.data] } : page)) });

/** Shows the row in its new column before the server has said so; answers the way back. */
export function showMoved(queries: QueryClient, from: QueryKey, to: QueryKey, row: ListRow): () => void {
  const [before, there] = [queries.getQueryData<Pages>(from), queries.getQueryData<Pages>(to)];
  if (before) queries.setQueryData<Pages>(from, withoutRow(before, row.id));
  if (there) queries.setQueryData<Pages>(to, withRow(there, row));
  return () => {
    if (before) queries.setQueryData(from, before);
    if (there) queries.setQueryData(to, there);
  };
}
