import { AG_GRID_LOCALE_IR } from '@ag-grid-community/locale';
import { useQueryClient } from '@tanstack/react-query';
import type { CellFocusedEvent, CellKeyDownEvent, FullWidthCellKeyDownEvent, GetRowIdParams, GridApi, RowClassRules, RowClickedEvent } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { lazy, Suspense, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../i18n/i18n';
import { isFocusFree } from '../ui/focus';
import { usePreferences } from '../ui/preferences';
import type { CellExit, EditedCell } from './editing/cell-editor';
import { isEditable } from './editing/save-cell';
import { columnDefs, OPERATIONS, SELECT, sortModelOf, sortOfModel, STAR } from './grid-columns';
import { cellAfter, cellElement, markOpen, neighbour, rowsBetween } from './grid-moves';
import { gridTheme, HEADER_HEIGHT, ROW_HEIGHT } from './grid-parts';
import type { ListColumns } from './list-columns';
import { keepPlace, placeOf } from './list-place';
import { BLOCK, type ListRow, type queryOf } from './list-query';
import { type ListCount, listSource } from './list-source';
import { pathOfRow, type RowAction } from './row-actions';
import { EVERYTHING_SELECTED, isSelected, NOTHING_SELECTED, type SelectionStore, withRows } from './selection/selection';
import { useListChanges } from './use-list-changes';

const CellEditor = lazy(() => import('./editing/cell-editor'));

/** What the page may ask of the grid. */
export interface GridHandle { neighbour(id: string, by: -1 | 1): ListRow | undefined; focus(): void }
export interface RecordGridProps {
  meta: TypeMeta;
  columns: ListColumns;
  query: Omit<ReturnType<typeof queryOf>, 'sort'>;
  sort: string | undefined;
  filtered: ReadonlySet<string>;
  selection: SelectionStore;
  /** A press on a cell edits it instead of opening its record. */
  editing: boolean;
  /** Id of the record that is open beside the list; it follows the focus. */
  opened: string | undefined;
  handle: Ref<GridHandle>;
  /** Answers whether the list is left. */
  onOpen(row: ListRow, newTab: boolean): boolean;
  /** The focus came to another row while a record stands beside the list. */
  onFollow(row: ListRow): void;
  /** Enter on the record that is open beside the list already. */
  onEnter(): void;
  onStar?(row: ListRow): void;
  actionsOf(row: ListRow): RowAction[];
  onMenu(row: ListRow, x: number, y: number): void;
  onSort(sort: string | undefined): void;
  onFilter(path: string, anchor: HTMLElement): void;
  onCount(count: ListCount | undefined): void;
  onProblem(error: unknown): void;
}

/** The cell scrolls away from under its editor: what was typed is saved. */
const leaveEditor = (): void => {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active.closest('.cell-editor')) active.blur();
};

const rowId = ({ data }: GetRowIdParams<ListRow>): string => data.id;
const OWN = new Set([SELECT, STAR, OPERATIONS]);
/** The focus rests this long (ms) on a row before the record beside the list follows. */
const FOLLOW = 180;

const sortedColumns = (api: GridApi<ListRow>) =>
  api.getColumnState().filter((one) => one.sort).sort((a, b) => (a.sortIndex ?? 0) - (b.sortIndex ?? 0));

/** The list as a table over the server's pages. */
export default function RecordGrid(props: RecordGridProps) {
  const { meta, columns, query, sort, filtered, selection, opened, handle, onStar, actionsOf, onMenu, onFilter } = props;
  const { shown, widths, pinned } = columns;
  const language = useLanguage();
  const { density: usual, digits } = usePreferences();
  const density = columns.density ?? usual;
  const queries = useQueryClient();
  const grid = useRef<GridApi<ListRow>>(undefined);
  const root = useRef<HTMLDivElement>(null);
  const anchor = useRef(0);
  const latest = useRef(props);
  useEffect(() => { latest.current = props; });
  const [edited, setEdited] = useState<{ cell: EditedCell; at: { row: number; column: string } }>();

  const select = useCallback((rowIndex: number, on: boolean, reach: boolean) => {
    const api = grid.current;
    if (!api) return;
    const rows = rowsBetween(api, reach ? anchor.current : rowIndex, rowIndex);
    anchor.current = rowIndex;
    selection.set(withRows(selection.get(), rows, on, (row) => pathOfRow(meta, row)));
  }, [selection, meta]);
  const defs = useMemo(
    () => columnDefs(shown, { meta, language, widths, pinned, filtered, sort, select: { store: selection, onSelect: select }, onStar, actionsOf, onMenu, onFilter }),
    [shown, meta, language, widths, pinned, filtered, sort, selection, select, onStar, actionsOf, onMenu, onFilter],
  );
  const rowClasses = useMemo((): RowClassRules<ListRow> => ({
    'is-inactive': ({ data }) => data?.active === false, 'is-waiting': ({ data }) => data === undefined, 'is-open': ({ data }) => data !== undefined && data.id === latest.current.opened,
  }), []);
  useEffect(() => markOpen(root.current, opened), [opened]);
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
  useImperativeHandle(handle, () => ({
    neighbour: (id, by) => (grid.current ? neighbour(grid.current, id, by) : undefined),
    focus: () => {
      const focus = grid.current?.getFocusedCell();
      if (focus) grid.current?.setFocusedCell(focus.rowIndex, focus.column);
    },
  }), []);

  const open = (row: ListRow | undefined, newTab: boolean) => {
    if (!row) return;
    keep();
    if (latest.current.onOpen(row, newTab)) left.current = true;
  };
  const edit = (at: { row: number; column: string }): boolean => {
    const row = grid.current?.getDisplayedRowAtIndex(at.row)?.data;
    const field = shown.find((one) => one.name === at.column);
    const element = cellElement(root.current, at.row, at.column);
    if (!row || !field || !element || !isEditable(field, row)) return false;
    const { left: x, top, width, height } = element.getBoundingClientRect();
    setEdited({ cell: { row, field, path: pathOfRow(meta, row), rect: { left: x, top, width, height } }, at });
    return true;
  };
  const leaveCell = useCallback((exit: CellExit) => {
    const api = grid.current;
    const from = edited?.at;
    setEdited(undefined);
    const to = api && from && cellAfter(api, latest.current.columns.shown, from, exit);
    if (!to) return;
    api.ensureIndexVisible(to.row);
    api.ensureColumnVisible(to.column);
    api.setFocusedCell(to.row, to.column);
    if (to.edits) requestAnimationFrame(() => editAt.current(to));
  }, [edited]);
  const editAt = useRef(edit);
  useEffect(() => { editAt.current = edit; });

  const onRowClicked = ({ data, event, rowIndex }: RowClickedEvent<ListRow>) => {
    if (window.getSelection()?.toString()) return;
    const column = event?.target instanceof Element ? event.target.closest('[col-id]')?.getAttribute('col-id') : undefined;
    const onButton = event?.target instanceof Element && event.target.closest('button') !== null;
    if (latest.current.editing && !onButton && column && rowIndex !== null && edit({ row: rowIndex, column })) return;
    open(data, event instanceof MouseEvent && (event.ctrlKey || event.metaKey));
  };
  const onKey = ({ data, event, rowIndex, api }: CellKeyDownEvent<ListRow> | FullWidthCellKeyDownEvent<ListRow>) => {
    if (!(event instanceof KeyboardEvent) || !data || rowIndex === null) return;
    const focus = api.getFocusedCell();
    const strong = event.ctrlKey || event.metaKey;
    if (event.code === 'F2' && focus) edit({ row: rowIndex, column: focus.column.getColId() });
    else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      if (latest.current.editing && !strong && focus && edit({ row: rowIndex, column: focus.column.getColId() })) return;
      if (!strong && data.id === latest.current.opened) latest.current.onEnter();
      else open(data, strong);
    } else if (event.code === 'Space') {
      event.preventDefault();
      select(rowIndex, event.shiftKey || !isSelected(selection.get(), data.id), event.shiftKey);
    } else if (event.code === 'KeyA' && strong && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      selection.set(EVERYTHING_SELECTED);
    } else if (event.code === 'Escape' && selection.get() !== NOTHING_SELECTED && !latest.current.opened) {
      event.preventDefault();
      selection.set(NOTHING_SELECTED);
    } else if (event.key === 'ContextMenu' || (event.code === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const cell = event.target instanceof Element ? event.target.getBoundingClientRect() : undefined;
      onMenu(data, (cell?.left ?? 0) + (cell?.width ?? 0) / 2, cell?.bottom ?? 0);
    }
  };
  const following = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(following.current), []);
  const onCellFocused = ({ rowIndex, column, api }: CellFocusedEvent<ListRow>) => {
    clearTimeout(following.current);
    const name = typeof column === 'string' ? column : column?.getColId();
    if (rowIndex === null || !latest.current.opened || !name || OWN.has(name)) return;
    following.current = setTimeout(() => {
      const row = api.isDestroyed() ? undefined : api.getDisplayedRowAtIndex(rowIndex)?.data;
      if (row && latest.current.opened && row.id !== latest.current.opened) latest.current.onFollow(row);
    }, FOLLOW);
  };
  // A row that is still empty is drawn anew when its values come, and would lose the focus.
  const focusAgain = (api: GridApi<ListRow>) => {
    const focus = wanted.current;
    if (!focus || !api.getDisplayedRowAtIndex(focus.row)?.data) return;
    wanted.current = undefined;
    setTimeout(() => { if (!api.isDestroyed() && isFocusFree()) api.setFocusedCell(focus.row, focus.column); });
  };
  const movedColumns = () => {
    const names = grid.current?.getAllDisplayedColumns().map((column) => column.getColId()).filter((name) => !OWN.has(name)) ?? [];
    if (names.length && names.join() !== shown.map((field) => field.name).join()) latest.current.columns.show(names);
  };

  return (
    <div ref={root} className="list-grid" onContextMenu={(event) => { if (event.target instanceof Element && event.target.closest('.ag-row')) event.preventDefault(); }}>
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
        onRowClicked={onRowClicked} onCellKeyDown={onKey} onCellFocused={onCellFocused} onBodyScroll={leaveEditor}
        onCellContextMenu={({ data, event }) => { if (data && event instanceof MouseEvent) onMenu(data, event.clientX, event.clientY); }}
        onSortChanged={({ api, source: by }) => { if (by !== 'api') latest.current.onSort(sortOfModel(sortedColumns(api))); }}
        onColumnMoved={({ finished }) => { if (finished) movedColumns(); }}
        onColumnResized={({ finished, source: by, api }) => {
          if (!finished || by !== 'uiColumnResized') return;
          latest.current.columns.keepWidths(Object.fromEntries((api.getColumns() ?? []).map((column) => [column.getColId(), column.getActualWidth()] as const).filter(([name]) => !OWN.has(name))));
        }}
      />
      {edited && <Suspense fallback={null}><CellEditor key={`${edited.cell.row.id} ${edited.cell.field.name}`} cell={edited.cell} listed={meta.path} onExit={leaveCell} /></Suspense>}
    </div>
  );
}
