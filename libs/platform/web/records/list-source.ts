import type { QueryClient } from '@tanstack/react-query';
import type { IDatasource } from 'ag-grid-community';
import { sortOfModel } from './grid-columns';
import { type ListPage, listQuery, type ListQuery } from './list-query';

export interface ListCount { total: number; isEstimate: boolean }
interface Events {
  /** Told with the first block, and again when a later one knows better; undefined when the server does not say. */
  onCount(count: ListCount | undefined): void;
  /** An estimate makes the scroll bar as long as the list is. */
  onLength(rows: number): void;
  onProblem(error: unknown): void;
}

/** The grid's blocks out of `POST /{path}/query`: the cursor where the block before is known, else an offset. */
export function listSource(queries: QueryClient, path: string, query: Omit<ListQuery, 'limit' | 'count' | 'sort'>, events: Events): IDatasource {
  const cursors = new Map<string, string>();
  let total: number | undefined;
  let known: ListCount | undefined;
  let stopped = false;
  const tell = (count: ListCount | undefined) => {
    if (known !== count) events.onCount(known = count);
  };
  const blockQuery = (start: number, limit: number, sort: string | undefined) => {
    const cursor = cursors.get(`${sort ?? ''} ${start}`);
    const first = start === 0;
    const body: ListQuery = {
      ...query, ...(sort ? { sort } : {}), limit, count: first ? 'estimate' : 'none', ...(first ? {} : cursor ? { cursor } : { offset: start }),
    };
    return { ...listQuery(path, body), staleTime: 15_000 };
  };
  const read = async (start: number, limit: number, sort: string | undefined): Promise<ListPage> => {
    const page = await queries.fetchQuery(blockQuery(start, limit, sort));
    if (!page.page.nextCursor) return page;
    const next = start + page.data.length;
    cursors.set(`${sort ?? ''} ${next}`, page.page.nextCursor);
    // Who scrolls goes on: the block after this one is there before he is.
    if (start > 0 && !stopped) void queries.prefetchQuery(blockQuery(next, limit, sort));
    return page;
  };
  return {
    getRows: ({ startRow, endRow, sortModel, successCallback, failCallback }) => {
      read(startRow, endRow - startRow, sortOfModel(sortModel)).then((page) => {
        if (stopped) return;
        const end = startRow + page.data.length;
        const isLast = page.data.length < endRow - startRow || page.page.nextCursor === null;
        if (startRow === 0) {
          const { total: count, totalIsEstimate } = page.page;
          total = totalIsEstimate ? undefined : count;
          tell(count === undefined ? undefined : { total: count, isEstimate: totalIsEstimate === true });
          if (!isLast && totalIsEstimate && count && count > end) setTimeout(() => { if (!stopped) events.onLength(count); });
        }
        // Who has seen the end, or more than was estimated, knows better.
        if (isLast && (startRow === 0 || page.data.length)) tell({ total: end, isEstimate: false });
        else if (known?.isEstimate && end > known.total) tell({ total: end, isEstimate: true });
        successCallback(page.data, isLast ? end : total);
      }, (error: unknown) => {
        if (stopped) return;
        failCallback();
        events.onProblem(error);
      });
    },
    destroy: () => { stopped = true; },
  };
}
