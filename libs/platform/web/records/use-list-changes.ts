import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { ListPage, ListRow } from './list-query';

interface Listener {
  /** What was read of this list is no longer true: read again. */
  onStale(): void;
  /** One row was changed in place. */
  onRow(row: ListRow): void;
}
type Known = ListPage | InfiniteData<ListPage>;
const rowsOf = (known: Known | undefined): ListRow[] => (known ? ('pages' in known ? known.pages.flatMap((page) => page.data) : known.data) : []);

/** The grid reads its pages through the query cache but does not stand under it: this tells it what happens there. */
export function useListChanges(path: string, listener: Listener): void {
  const queries = useQueryClient();
  const latest = useRef(listener);
  useEffect(() => { latest.current = listener; });
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const stop = queries.getQueryCache().subscribe((event) => {
      if (event.query.queryKey[0] !== path || event.query.queryKey[1] !== 'list' || event.type !== 'updated') return;
      if (event.action.type === 'invalidate') {
        clearTimeout(waiting);
        waiting = setTimeout(() => latest.current.onStale(), 30);
      }
      // A page that was set by hand, not read: a star.
      if (event.action.type === 'success' && event.action.manual) rowsOf(event.query.state.data as Known | undefined).forEach((row) => latest.current.onRow(row));
    });
    return () => { clearTimeout(waiting); stop(); };
  }, [queries, path]);
}
