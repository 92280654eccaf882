import { lazy, type Ref, Suspense } from 'react';
import type { Figures, TypeMeta } from '@crm/platform/records';
import { RecordGrid } from '../shell/first-requests';
import { PageWait } from '../shell/page-states';
import { useTypes } from '../client/metadata';
import { useNarrow } from '../ui/narrow';
import { boardFields } from './board/board-columns';
import type { ListColumns } from './list-columns';
import type { ListRow, queryOf } from './list-query';
import type { ListCount } from './list-source';
import { RecordCards } from './record-cards';
import type { GridHandle } from './record-grid';
import type { RowAction } from './row-actions';
import type { SelectionStore } from './selection/selection';
import type { Shown } from './views/saved-view';

const RecordBoard = lazy(() => import('./board/record-board'));
const RecordFigures = lazy(() => import('./figures/record-figures'));

export interface ListBodyProps {
  meta: TypeMeta;
  shown: Shown;
  query: ReturnType<typeof queryOf>;
  columns: ListColumns;
  filtered: ReadonlySet<string>;
  selection: SelectionStore;
  selecting: boolean;
  editing: boolean;
  opened: string | undefined;
  grid: Ref<GridHandle>;
  actionsOf(row: ListRow): RowAction[];
  onMenu(row: ListRow, x: number, y: number, more?: RowAction[]): void;
  onStar?(row: ListRow): void;
  onOpen(row: ListRow, newTab: boolean): boolean;
  onFollow(row: ListRow): void;
  onEnter(): void;
  onSort(sort: string | undefined): void;
  onFigures(figures: Figures): void;
  onFilter(path: string, anchor: HTMLElement): void;
  onCount(count: ListCount | undefined): void;
  onProblem(error: unknown): void;
}

/** The records themselves: as grouped figures, a board, cards on a narrow page, else a table. */
export function ListBody({ meta, shown, query, columns, filtered, selection, selecting, editing, opened, grid, onSort, onFigures, onFilter, onFollow, onEnter, ...shared }: ListBodyProps) {
  const narrow = useNarrow();
  const types = useTypes();
  const { figures } = shown;
  if (figures) return <Suspense fallback={<PageWait />}><RecordFigures meta={meta} shown={{ ...shown, figures }} density={columns.density} onFigures={onFigures} /></Suspense>;
  const board = shown.board && boardFields(meta, types).find((field) => field.name === shown.board);
  if (board) {
    return (
      <Suspense fallback={<PageWait />}>
        <RecordBoard meta={meta} field={board} columns={columns.shown} query={query} open={opened} actionsOf={shared.actionsOf} onMenu={shared.onMenu} onOpen={shared.onOpen} />
      </Suspense>
    );
  }
  if (narrow) return <RecordCards meta={meta} columns={columns.shown} query={query} selecting={selecting} selection={selection} {...shared} />;
  const { sort, ...withoutSort } = query;
  return (
    <Suspense fallback={<PageWait />}>
      <RecordGrid
        meta={meta} columns={columns} query={withoutSort} sort={sort} filtered={filtered} selection={selection} editing={editing} opened={opened} handle={grid}
        onSort={onSort} onFilter={onFilter} onFollow={onFollow} onEnter={onEnter} {...shared}
      />
    </Suspense>
  );
}
