import { useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
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
const queryOf = (query: Query, field: FieldMeta, column: BoardColumn): Query => ({ ...query, filter: filterOfColumn(query.filter, field, column) });
export const columnKey = (path: string, query: Query, field: FieldMeta, column: BoardColumn) => [path, 'list', queryOf(query, field, column), 'board'] as const;

interface Props {
  meta: TypeMeta;
  field: FieldMeta;
  column: BoardColumn;
  lines: readonly FieldMeta[];
  query: Query;
  open: string | undefined;
  mayMove(row: ListRow): boolean;
  hasMenu(row: ListRow): boolean;
  onMenu(row: ListRow, x: number, y: number): void;
  onOpen(row: ListRow, newTab: boolean): void;
}

/** The records with one value, a page at a time. */
export function BoardColumnView({ meta, field, column, lines, query, open, mayMove, hasMenu, onMenu, onOpen }: Props) {
  const text = listTexts.use();
  const records = recordTexts.use();
  const own = queryOf(query, field, column);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: columnKey(meta.path, query, field, column), initialPageParam: undefined as string | undefined, staleTime: 15_000,
    queryFn: ({ pageParam, signal }) => fetchList(meta.path, { ...own, limit: PAGE, ...(pageParam ? { cursor: pageParam, count: 'none' } : { count: 'estimate' }) }, signal),
    getNextPageParam: (page) => page.page.nextCursor ?? undefined,
  });
  const { setNodeRef, isOver } = useDroppable({ id: column.key, disabled: !field.writable });
  const rows = data?.pages.flatMap((page) => page.data) ?? [];
  const first = data?.pages[0]?.page;
  const count = first ? (hasNextPage ? first.total : rows.length) : undefined;
  return (
    <section className={isOver ? 'board-column is-over' : 'board-column'} ref={setNodeRef} aria-label={count === undefined ? column.label : text('cardsOf', { label: column.label, count })}>
      <header style={column.colour ? { borderBlockStartColor: column.colour } : undefined}>
        <h2>{column.label}</h2>
        <span className="quiet">{count === undefined ? '' : records(first?.totalIsEstimate && hasNextPage ? 'about' : 'count', { count })}</span>
      </header>
      <ul>
        {rows.map((row) => (
          <li key={row.id}><MovableCard row={row} lines={lines} mayMove={mayMove(row)} isOpen={row.id === open} hasMenu={hasMenu(row)} onMenu={(x, y) => onMenu(row, x, y)} onOpen={(newTab) => onOpen(row, newTab)} /></li>
        ))}
        {isPending && <li><Skeleton active title={false} paragraph={{ rows: 3 }} /></li>}
        {!isPending && !error && rows.length === 0 && <li className="board-empty quiet">{text('emptyColumn')}</li>}
        {error && <li className="board-empty danger-text">{problemText(error)} <Button size="small" onClick={() => void refetch()}>↻</Button></li>}
        {hasNextPage && <li><Button block type="text" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{text('moreCards')}</Button></li>}
      </ul>
    </section>
  );
}
