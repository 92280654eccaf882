import { useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { recordTexts } from '../../i18n/texts/records';
import { problemText } from '../../ui/problem-text';
import { fetchList, type ListQuery, type ListRow } from '../list-query';
import { listTexts } from '../texts';
import { MovableCard } from './board-card';
import { type BoardColumn, filterOfColumn } from './board-columns';

type Query = Omit<ListQuery, 'limit' | 'count'>;
/** Cards of one request. */
const PAGE = 25;
/** How far beside what is seen of the board columns are read. */
const AHEAD = '0px 300px';
const queryOf = (query: Query, field: FieldMeta, column: BoardColumn): Query => ({ ...query, filter: filterOfColumn(query.filter, field, column) });
export const columnKey = (path: string, query: Query, field: FieldMeta, column: BoardColumn) => [path, 'list', queryOf(query, field, column), 'board'] as const;

interface Props {
  meta: TypeMeta;
  field: FieldMeta;
  column: BoardColumn;
  lines: readonly FieldMeta[];
  query: Query;
  open: string | undefined;
  /** A card that was picked up by a key would go here. */
  isAimed: boolean;
  heldId: string | undefined;
  mayMove(row: ListRow): boolean;
  onHeldKey(row: ListRow, event: KeyboardEvent<HTMLElement>): boolean;
  hasMenu(row: ListRow): boolean;
  onMenu(row: ListRow, x: number, y: number): void;
  onOpen(row: ListRow, newTab: boolean): void;
}

/** Whether the element has come near what is seen of its board; from then on it stays so. */
function useSeen(): [seen: boolean, at: (element: HTMLElement | null) => void] {
  const [seen, setSeen] = useState(false);
  const element = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (seen || !element.current) return undefined;
    const watcher = new IntersectionObserver((entries) => { if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true); }, { root: element.current.closest('.board'), rootMargin: AHEAD });
    watcher.observe(element.current);
    return () => watcher.disconnect();
  }, [seen]);
  return [seen, useCallback((given: HTMLElement | null) => { element.current = given; }, [])];
}

/** The records with one value, a page at a time, once the column is near what is seen. */
export function BoardColumnView({ meta, field, column, lines, query, open, isAimed, heldId, mayMove, hasMenu, onHeldKey, onMenu, onOpen }: Props) {
  const text = listTexts.use();
  const records = recordTexts.use();
  const own = queryOf(query, field, column);
  const [seen, at] = useSeen();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: columnKey(meta.path, query, field, column), enabled: seen, initialPageParam: undefined as string | undefined, staleTime: 15_000,
    queryFn: ({ pageParam, signal }) => fetchList(meta.path, { ...own, limit: PAGE, ...(pageParam ? { cursor: pageParam, count: 'none' } : { count: 'estimate' }) }, signal),
    getNextPageParam: (page) => page.page.nextCursor ?? undefined,
  });
  const { setNodeRef, isOver } = useDroppable({ id: column.key, disabled: !field.writable });
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  const first = data?.pages[0]?.page;
  const count = first ? (hasNextPage ? first.total : rows.length) : undefined;
  return (
    <section className={isOver || isAimed ? 'board-column is-over' : 'board-column'} ref={(element) => { setNodeRef(element); at(element); }} data-column={column.key} aria-label={count === undefined ? column.label : text('cardsOf', { label: column.label, count })}>
      <header style={column.colour ? { borderBlockStartColor: column.colour } : undefined}>
        <h2>{column.label}</h2>
        <span className="quiet">{count === undefined ? '' : records(first?.totalIsEstimate && hasNextPage ? 'about' : 'count', { count })}</span>
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.id}><MovableCard row={row} lines={lines} mayMove={mayMove(row)} isOpen={row.id === open} isHeld={row.id === heldId} onHeldKey={(event) => onHeldKey(row, event)} hasMenu={hasMenu(row)} onMenu={(x, y) => onMenu(row, x, y)} onOpen={(newTab) => onOpen(row, newTab)} /></li>
        ))}
        {isPending && <li><Skeleton active title={false} paragraph={{ rows: 3 }} /></li>}
        {!isPending && !error && rows.length === 0 && <li className="board-empty quiet">{text('emptyColumn')}</li>}
        {error && <li className="board-empty danger-text">{problemText(error)} <Button size="small" onClick={() => void refetch()}>↻</Button></li>}
        {hasNextPage && <li><Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{text('moreCards')}</Button></li>}
      </ul>
    </section>
  );
}
