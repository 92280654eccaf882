import { Alert } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { isAway } from '../client/problem';
import { recordTexts } from '../i18n/texts/records';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { PageProblem } from '../shell/page-states';
import { useCommand } from '../ui/commands';
import { FocusPopover } from '../ui/focus-popover';
import { useNarrow } from '../ui/narrow';
import { usePreferences } from '../ui/preferences';
import { conditionsOf, fieldNameOf, withCondition } from './conditions';
import { FilterChips } from './filter/filter-chips';
import { ListBody } from './list-body';
import { fieldsToAsk, useListColumns } from './list-columns';
import { ListEmpty } from './list-empty';
import { type ListRow, queryOf } from './list-query';
import type { ListCount } from './list-source';
import { ListToolbar, mayCreate, newHref, NEW_KEYS } from './list-toolbar';
import { fetchNextScreen, RecordPanel } from './next-screens';
import type { GridHandle } from './record-grid';
import { pathOfRow, type RowAction, useRowActions } from './row-actions';
import { RowMenu, type RowMenuPlace } from './row-menu';
import { useRowRequests } from './row-requests';
import { NOTHING_SELECTED } from './selection/selection';
import { SelectionBar } from './selection/selection-bar';
import { useSelectionStore } from './selection/use-selection';
import { Sums, summedFields } from './sums';
import { listTexts } from './texts';
import { useFilterPlace } from './use-filter-place';
import { useListState } from './use-list-state';
import { usePresses } from './use-presses';
import { bodyOfView } from './views/saved-view';
import type { Views } from './views/use-views';
import { ViewBar } from './views/view-bar';
import { WithheldNote } from './views/withheld-note';
import './record-list-page.css';

const FilterEditor = lazy(() => import('./filter/filter-editor'));
const FilterBuilder = lazy(() => import('./filter/filter-builder'));

/** The focus goes to the record that is open beside the list. */
const enterPanel = (): void => document.querySelector<HTMLElement>('.list-panel')?.focus();

/** One list as it stands: its views, what narrows it, its records, and what is open beside them. */
export function RecordList({ meta, views }: { meta: TypeMeta; views: Views }) {
  const text = recordTexts.use();
  const lists = listTexts.use();
  const go = useGo();
  const narrow = useNarrow();
  const { records } = usePreferences();
  const state = useListState(meta, views);
  const { view, shown, change, setOpen } = state;
  const columns = useListColumns(meta, view);
  const fields = useMemo(() => fieldsToAsk(meta, columns.shown, [shown.board]), [meta, columns.shown, shown.board]);
  const query = useMemo(() => queryOf(shown, fields), [shown, fields]);
  const { fields: _, sort: __, ...result } = query;
  const resultKey = `${meta.path} ${JSON.stringify(result)}`;
  const selection = useSelectionStore(resultKey);
  const filtered = useMemo(() => new Set(conditionsOf(shown.filter).conditions.map((one) => one.path)), [shown.filter]);

  const [count, setCount] = useState<ListCount>();
  const [problem, setProblem] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const [menu, setMenu] = useState<RowMenuPlace>();
  const [editing, setEditing] = useState(false);
  const [selecting, setSelecting] = useState(false);
  const [byHand, setByHand] = useState(false);
  const grid = useRef<GridHandle>(null);
  const filter = useFilterPlace(shown.filter);
  const presses = usePresses();
  const onSearch = useCallback((changes: Parameters<typeof change>[0]) => { setProblem(undefined); change(changes); }, [change]);
  const actionsOf = useRowActions(meta, shown.deleted === true);
  const requests = useRowRequests(meta.path);
  const onMenu = useCallback((row: ListRow, x: number, y: number, more: RowAction[] = []) => {
    const actions = [...more, ...actionsOf(row)];
    if (actions.length) setMenu({ x, y, actions, title: row.title });
  }, [actionsOf]);
  const stars = meta.operations.includes('star') && !shown.deleted;
  const onStar = useCallback((row: ListRow) => void requests.star(pathOfRow(meta, row), row), [requests, meta]);

  const beside = !narrow && records === 'beside';
  const hasRows = Boolean(count?.total);
  useEffect(() => (hasRows ? fetchNextScreen(beside) : undefined), [hasRows, beside]);
  const [openPath, openId] = !narrow && state.open ? state.open.split('/') as [string, string] : [];
  const show = useCallback((row: ListRow, byHandNow: boolean) => { setByHand(byHandNow); setOpen(`${pathOfRow(meta, row)}/${row.id}`); }, [meta, setOpen]);
  const onOpen = useCallback((row: ListRow, newTab: boolean): boolean => {
    if (shown.deleted || presses.isForSomethingElse()) return false;
    const href = links.record(pathOfRow(meta, row), row.id);
    if (newTab) window.open(href, '_blank', 'noopener');
    else if (beside) show(row, true);
    else go(href);
    return !newTab && !beside;
  }, [meta, shown.deleted, presses, beside, show, go]);
  const closePanel = useCallback(() => {
    setOpen(undefined);
    grid.current?.focus();
  }, [setOpen]);
  const step = (by: -1 | 1) => {
    const next = openId && grid.current?.neighbour(openId, by);
    if (next) show(next, false);
  };
  const onCount = useCallback((next: ListCount | undefined) => { setCount(next); setProblem(undefined); }, []);
  useCommand(text('create', { label: meta.label }), () => go(newHref(meta, shown.filter)), { keys: NEW_KEYS, enabled: mayCreate(meta) });

  // Where the server is away, what is on the screen stays; a notice above the page says so.
  const onProblem = (error: unknown) => { if (!count || !isAway(error)) setProblem(error); };
  const isEmpty = count?.total === 0 && !problem && !shown.board && !shown.figures;
  const sums = shown.deleted || shown.figures ? [] : summedFields(meta, columns.shown);
  const sumsShown = sums.length > 0 && !isEmpty && <Sums meta={meta} fields={sums} query={result} />;
  const { place } = filter;
  return (
    <div className={['record-list', narrow ? 'is-narrow' : '', editing ? 'is-editing' : '', shown.board ? 'is-board' : '', shown.figures ? 'is-figures' : ''].filter(Boolean).join(' ')} {...presses.handlers}>
      <ListToolbar
        meta={meta} search={shown} count={shown.board || shown.figures ? undefined : count} columns={columns} editing={editing} selecting={selecting} onSearch={onSearch} onAddFilter={(anchor) => filter.open(anchor, {})} onEditing={setEditing}
        onSelecting={(on) => { setSelecting(on); if (!on) selection.set(NOTHING_SELECTED); }}
      />
      <div className="list-bars">
        <ViewBar
          meta={meta} views={views} current={view} changed={state.changed || columns.changed} body={() => bodyOfView(shown, columns.saved())}
          onChoose={state.chooseView} onRevert={() => { columns.reset(); state.revert(); }}
        />
        {state.lostView && <Alert type="info" banner closable title={lists('viewGone')} />}
        {view?.withheld && <WithheldNote key={view.id} withheld={view.withheld} />}
        <FilterChips meta={meta} filter={shown.filter} onChange={(next) => onSearch({ filter: next })} onEdit={(condition, anchor) => filter.open(anchor, { condition })} onAdvanced={filter.build} />
        {narrow && sumsShown}
        {!narrow && !shown.figures && <SelectionBar meta={meta} store={selection} count={count} query={result} />}
      </div>
      <div className="list-main">
        <div className="list-body">
          <ListBody
            key={`${view?.id ?? ''} ${tries}`} meta={meta} shown={shown} query={query} columns={columns} filtered={filtered} selection={selection} selecting={selecting} editing={editing} opened={openId} grid={grid}
            actionsOf={actionsOf} onMenu={onMenu} onCount={onCount} onProblem={onProblem} onOpen={onOpen} onFollow={(row) => show(row, false)} onEnter={enterPanel} onFilter={filter.openColumn} onSort={(sort) => onSearch({ sort })} onFigures={(figures) => onSearch({ figures })} {...(stars ? { onStar } : {})}
          />
          {isEmpty && <div className="list-over"><ListEmpty meta={meta} search={shown} onSearch={onSearch} /></div>}
          {problem !== undefined && <div className="list-over"><PageProblem error={problem} nameOf={fieldNameOf(meta)} onRetry={() => { setProblem(undefined); setTries((n) => n + 1); }} /></div>}
        </div>
        {openPath && openId && (
          <Suspense fallback={<aside className="list-panel" />}>
            <RecordPanel path={openPath} id={openId} actionsOf={actionsOf} onMenu={onMenu} takesFocus={byHand && shown.board !== undefined} onClose={closePanel} {...(shown.board ? {} : { onStep: step })} />
          </Suspense>
        )}
      </div>
      {!narrow && sumsShown}
      {narrow && !shown.figures && <SelectionBar meta={meta} store={selection} count={count} query={result} />}
      <RowMenu place={menu} onClose={() => setMenu(undefined)} />
      <FocusPopover
        open={place !== undefined} placement="bottom" destroyOnHidden onOpenChange={(open) => { if (!open) filter.close(); }}
        title={place?.path ? undefined : text('filter')}
        content={place && (
          <Suspense fallback={<div className="filter-editor" />}><FilterEditor
            key={JSON.stringify(place)} meta={meta} start={place} onAdvanced={filter.build}
            onPick={(target, condition) => onSearch({ filter: withCondition(shown.filter, target, condition) })}
            onApply={(target, condition) => { filter.close(); onSearch({ filter: withCondition(shown.filter, target, condition) }); }}
          /></Suspense>
        )}
      >
        <span style={{ position: 'fixed', insetBlockStart: place?.y ?? 0, left: place?.x ?? 0, inlineSize: 1, blockSize: 1, pointerEvents: 'none' }} />
      </FocusPopover>
      {filter.building && <Suspense fallback={null}><FilterBuilder meta={meta} filter={shown.filter} onApply={(next) => onSearch({ filter: next })} onClose={filter.endBuilding} /></Suspense>}
    </div>
  );
}
