import { AG_GRID_LOCALE_IR } from '@ag-grid-community/locale';
import { useQueryClient } from '@tanstack/react-query';
import type { CellKeyDownEvent, FullWidthCellKeyDownEvent, GetRowIdParams, GridApi, RowClassRules, RowClickedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../i18n/i18n';
import { usePreferences } from '../ui/preferences';
import { columnDefs, OPERATIONS, sortModelOf, sortOfModel, STAR } from './grid-columns';
import { BLOCK, gridTheme, HEADER_HEIGHT, ROW_HEIGHT } from './grid-parts';
import { keepPlace, placeOf } from './list-place';
import { type ListRow, type queryOf } from './list-query';
import { type ListCount, listSource } from './list-source';
import type { RowAction } from './row-actions';
import { useListChanges } from './use-list-changes';

export interface RecordGridProps {
  meta: TypeMeta;
  columns: readonly FieldMeta[];
  widths: Readonly<Record<string, number>>;
  query: Omit<ReturnType<typeof queryOf>, 'sort'>;
  sort: string | undefined;
  filtered: ReadonlySet<string>;
  onOpen(row: ListRow, newTab: boolean): void;
  onStar?(row: ListRow): void;
  actionsOf(row: ListRow): RowAction[];
  onMenu(row: ListRow, x: number, y: number): void;
  onSort(sort: string | undefined): void;
  onFilter(path: string, anchor: HTMLElement): void;
  onColumns(names: string[]): void;
  onWidths(widths: Record<string, number>): void;
  onCount(count: ListCount | undefined): void;
  onProblem(error: unknown): void;
}

const rowId = ({ data }: GetRowIdParams<ListRow>): string => data.id;
const rowClasses: RowClassRules<ListRow> = { 'is-inactive': ({ data }) => data?.active === false, 'is-waiting': ({ data }) => data === undefined };

const sortedColumns = (api: GridApi<ListRow>) =>
  api.getColumnState().filter((one) => one.sort).sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));

/** The list as a table over the server's pages. */
export default function RecordGrid(props: RecordGridProps) {
  const { meta, columns, widths, query, sort, filtered, onStar, actionsOf, onMenu, onFilter } = props;
  const language = useLanguage();
  const { density, digits } = usePreferences();
  const queries = useQueryClient();
  const grid = useRef<GridApi<ListRow>>(undefined);
  const latest = useRef(props);
  useEffect(() => { latest.current = props; });

  const defs = useMemo(
    () => columnDefs(columns, { meta, language, widths, filtered, sort, onStar, actionsOf, onMenu, onFilter }),
    [columns, meta, language, widths, filtered, sort, onStar, actionsOf, onMenu, onFilter],
  );
  const listKey = `${meta.path} ${JSON.stringify(query)} ${sort ?? ''}`;
  // A list that was left empty has to ask again: the grid asks for no rows where it begins with none.
  const [place] = useState(() => placeOf(listKey));
  const queryKey = JSON.stringify(query);
  const source = useMemo(() => listSource(queries, meta.path, JSON.parse(queryKey) as typeof query, {
    onCount: (count) => latest.current.onCount(count),
    onProblem: (error) => latest.current.onProblem(error),
    onLength: (rows) => { if (grid.current && grid.current.getDisplayedRowCount() < rows) grid.current.setRowCount(rows, false); },
  }), [queries, meta.path, queryKey]);

  const left = useRef(false);
  const wanted = useRef(place?.focus);
  const keep = useCallback(() => {
    const api = grid.current;
    if (!api || api.isDestroyed() || left.current) return;
    const focus = api.getFocusedCell();
    keepPlace(listKey, {
      first: api.getFirstDisplayedRowIndex(), rows: api.getDisplayedRowCount(),
      ...(focus ? { focus: { row: focus.rowIndex, column: focus.column.getColId() } } : {}),
    });
  }, [listKey]);
  useListChanges(meta.path, {
    onStale: () => grid.current?.refreshInfiniteCache(),
    onRow: (row) => grid.current?.getRowNode(row.id)?.setData(row),
  });
  useEffect(() => { grid.current?.refreshCells({ force: true }); }, [digits]);
  useEffect(() => {
    const api = grid.current;
    if (!api || sortOfModel(sortedColumns(api)) === sort) return;
    api.applyColumnState({ state: sortModelOf(sort).map((one, sortIndex) => ({ ...one, sortIndex })), defaultState: { sort: null } });
  }, [sort]);

  const open = (row: ListRow | undefined, newTab: boolean) => {
    if (!row) return;
    if (!newTab) {
      keep();
      left.current = true;
    }
    latest.current.onOpen(row, newTab);
  };
  const onRowClicked = ({ data, event }: RowClickedEvent<ListRow>) => {
    if (window.getSelection()?.toString()) return;
    open(data, event instanceof MouseEvent && (event.ctrlKey || event.metaKey));
  };
  const onKey = ({ data, event }: CellKeyDownEvent<ListRow> | FullWidthCellKeyDownEvent<ListRow>) => {
    if (!(event instanceof KeyboardEvent) || !data) return;
    if (event.key === 'Enter') open(data, event.ctrlKey || event.metaKey);
    if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const cell = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined;
      onMenu(data, (cell?.left ?? 0) + (cell?.width ?? 0) / 2, cell?.bottom ?? 0);
    }
  };
  // A row that is still empty is drawn anew when its values come, and would lose the focus.
  const focusAgain = (api: GridApi<ListRow>) => {
    const focus = wanted.current;
    if (!focus || !api.getDisplayedRowAtIndex(focus.row)?.data) return;
    wanted.current = undefined;
    setTimeout(() => { if (!api.isDestroyed() && document.activeElement === document.body) api.setFocusedCell(focus.row, focus.column); });
  };
  const movedColumns = () => {
    const names = grid.current?.getAllDisplayedColumns().map((column) => column.getColId()).filter((name) => name !== STAR && name !== OPERATIONS) ?? [];
    if (names.length && names.join() !== columns.map((field) => field.name).join()) latest.current.onColumns(names);
  };

  return (
    <AgGridReact<ListRow>
      key={language}
      theme={gridTheme} rowHeight={ROW_HEIGHT[density]} headerHeight={HEADER_HEIGHT[density]} enableRtl={language === 'fa'}
      localeText={language === 'fa' ? AG_GRID_LOCALE_IR : undefined}
      rowModelType="infinite" datasource={source} cacheBlockSize={BLOCK} cacheOverflowSize={2} maxConcurrentDatasourceRequests={2} maxBlocksInCache={30} blockLoadDebounceMillis={40}
      infiniteInitialRowCount={place?.rows || 1} getRowId={rowId} rowClassRules={rowClasses}
      columnDefs={defs} maintainColumnOrder={false} suppressDragLeaveHidesColumns multiSortKey="ctrl" sortingOrder={['asc', 'desc', null]}
      tooltipShowDelay={700} suppressContextMenu suppressNoRowsOverlay preventDefaultOnContextMenu suppressCellFocus={false}
      onGridReady={(event) => { grid.current = event.api; }}
      onFirstDataRendered={(event) => {
        if (!place) return;
        if (place.first > 0) event.api.ensureIndexVisible(place.first, 'top');
        focusAgain(event.api);
      }}
      onModelUpdated={(event) => focusAgain(event.api)}
      onGridPreDestroyed={() => { keep(); grid.current = undefined; }}
      onRowClicked={onRowClicked} onCellKeyDown={onKey}
      onCellContextMenu={({ data, event }) => { if (data && event instanceof MouseEvent) onMenu(data, event.clientX, event.clientY); }}
      onSortChanged={({ api, source: by }) => { if (by !== 'api') latest.current.onSort(sortOfModel(sortedColumns(api))); }}
      onColumnMoved={({ finished }) => { if (finished) movedColumns(); }}
      onColumnResized={({ finished, source: by, api }) => {
        if (!finished || by !== 'uiColumnResized') return;
        latest.current.onWidths(Object.fromEntries(api.getColumns()?.map((column) => [column.getColId(), column.getActualWidth()]) ?? []));
      }}
    />
  );
}
