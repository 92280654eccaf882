import { useNavigate, useSearch } from '@tanstack/react-router';
import { Popover } from 'antd';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { TypeMeta } from '@crm/platform/records';
import { typeQuery } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { PageProblem, PageWait } from '../shell/page-states';
import { useCommand } from '../ui/commands';
import { somethingOnTop } from '../ui/keyboard';
import { isNarrow, useNarrow } from '../ui/narrow';
import { usePageTitle } from '../ui/page-title';
import { type Condition, conditionsOf, withCondition } from './conditions';
import { FilterChips } from './filter-chips';
import { fieldsToAsk, useListColumns } from './list-columns';
import { ListEmpty } from './list-empty';
import { type ListRow, queryOf } from './list-query';
import { type ListSearch, readListSearch } from './list-search';
import type { ListCount } from './list-source';
import { ListToolbar, mayCreate, newHref, NEW_KEYS } from './list-toolbar';
import { RecordCards } from './record-cards';
import { pathOfRow, useRowActions } from './row-actions';
import { RowMenu, type RowMenuPlace } from './row-menu';
import { useRowRequests } from './row-requests';
import './record-list-page.css';

const grid = () => import('./record-grid');
const RecordGrid = lazy(grid);
const FilterEditor = lazy(() => import('./filter-editor'));

/** A narrow page has no grid. */
export function preloadGrid(): void {
  if (!isNarrow()) void grid();
}

/** The list of any record type, out of its metadata alone. */
export default function RecordListPage({ path }: { path: string }) {
  const { data: meta, error, refetch } = useQuery(typeQuery(path, useLanguage()));
  usePageTitle(meta?.pluralLabel);
  if (meta) return <RecordList meta={meta} />;
  return error ? <PageProblem error={error} onRetry={() => void refetch()} /> : <PageWait />;
}

/** The filter popover: where it stands and what it edits. */
interface FilterPlace { x: number; y: number; path?: string; condition?: Condition }

function RecordList({ meta }: { meta: TypeMeta }) {
  const text = recordTexts.use();
  const go = useGo();
  const narrow = useNarrow();
  const raw: Record<string, unknown> = useSearch({ strict: false });
  const rawKey = JSON.stringify(raw);
  const search = useMemo(() => readListSearch(JSON.parse(rawKey) as Record<string, unknown>), [rawKey]);
  const columns = useListColumns(meta);
  const fields = useMemo(() => fieldsToAsk(meta, columns.shown), [meta, columns.shown]);
  const query = useMemo(() => queryOf(search, fields), [search, fields]);
  const { sort, ...withoutSort } = query;
  const filtered = useMemo(() => new Set(conditionsOf(search.filter).conditions.map((one) => one.path)), [search.filter]);
  const navigate = useNavigate();
  const setSearch = useCallback((changes: Partial<ListSearch>) => {
    setProblem(undefined);
    void navigate({ to: '.', search: (present: Record<string, unknown>) => readListSearch({ ...present, ...changes }), replace: true });
  }, [navigate]);

  const [count, setCount] = useState<ListCount>();
  const [problem, setProblem] = useState<unknown>();
  const [tries, setTries] = useState(0);
  const [menu, setMenu] = useState<RowMenuPlace>();
  const [filterPlace, setFilterPlace] = useState<FilterPlace>();
  const actionsOf = useRowActions(meta, search.deleted === true);
  const requests = useRowRequests(meta.path);
  const onMenu = useCallback((row: ListRow, x: number, y: number) => {
    const actions = actionsOf(row);
    if (actions.length) setMenu({ x, y, actions, title: row.title });
  }, [actionsOf]);
  const stars = meta.operations.includes('star') && !search.deleted;
  const onStar = useCallback((row: ListRow) => void requests.star(pathOfRow(meta, row), row), [requests, meta]);
  // A press that closes a menu or a popover does only that, and a press on a button of the row is the button's. The grid tells of the
  // press later, when the button may already be drawn anew, so it is looked at here.
  const press = useRef({ closes: false, onTool: false });
  const onOpen = useCallback((row: ListRow, newTab: boolean) => {
    const href = links.record(pathOfRow(meta, row), row.id);
    if (search.deleted || press.current.closes || press.current.onTool) return;
    if (newTab) window.open(href, '_blank', 'noopener');
    else go(href);
  }, [meta, search.deleted, go]);
  const openFilter = useCallback((anchor: HTMLElement, what: Pick<FilterPlace, 'path' | 'condition'>) => {
    const { left, width, bottom } = anchor.getBoundingClientRect();
    setFilterPlace({ x: left + width / 2, y: bottom, ...what });
  }, []);
  const onFilter = useCallback((target: string, anchor: HTMLElement) => {
    openFilter(anchor, { path: target, condition: conditionsOf(search.filter).conditions.find((one) => one.path === target) });
  }, [openFilter, search.filter]);
  const onCount = useCallback((next: ListCount | undefined) => { setCount(next); setProblem(undefined); }, []);
  useCommand(text('create', { label: meta.label }), () => go(newHref(meta, search.filter)), { keys: NEW_KEYS, enabled: mayCreate(meta) });

  const isEmpty = count?.total === 0 && !problem;
  const shared = { meta, columns: columns.shown, actionsOf, onMenu, onCount, onProblem: setProblem, ...(stars ? { onStar } : {}) };
  return (
    <div
      className={narrow ? 'record-list is-narrow' : 'record-list'}
      onPointerDownCapture={() => { press.current.closes = somethingOnTop(); }}
      onClickCapture={(event) => {
        // A click without a pointer comes from the keyboard or from an aid.
        if (event.detail === 0) press.current.closes = false;
        press.current.onTool = event.target instanceof Element && event.target.closest('button, a, .list-tool') !== null;
      }}
      onKeyDownCapture={() => { press.current = { closes: false, onTool: false }; }}
    >
      <ListToolbar meta={meta} search={search} count={count} columns={columns} onSearch={setSearch} onAddFilter={(anchor) => openFilter(anchor, {})} />
      <FilterChips meta={meta} filter={search.filter} onChange={(filter) => setSearch({ filter })} onEdit={(condition, anchor) => openFilter(anchor, { condition })} />
      <div className="list-body">
        {narrow
          ? <RecordCards key={tries} {...shared} query={query} />
          : (
            <Suspense fallback={<PageWait />}>
              <RecordGrid
                key={tries} {...shared} query={withoutSort} sort={sort} widths={columns.widths} filtered={filtered} onOpen={onOpen} onFilter={onFilter}
                onSort={(next) => setSearch({ sort: next })} onColumns={columns.show} onWidths={columns.keepWidths}
              />
            </Suspense>
          )}
        {isEmpty && <div className="list-over"><ListEmpty meta={meta} search={search} onSearch={setSearch} /></div>}
        {problem !== undefined && <div className="list-over"><PageProblem error={problem} onRetry={() => { setProblem(undefined); setTries((n) => n + 1); }} /></div>}
      </div>
      <RowMenu place={menu} onClose={() => setMenu(undefined)} />
      <Popover
        open={filterPlace !== undefined} trigger="click" arrow={false} placement="bottom" destroyOnHidden onOpenChange={(open) => { if (!open) setFilterPlace(undefined); }}
        title={filterPlace?.path ? undefined : text('filter')}
        content={filterPlace && (
          <Suspense fallback={<div className="filter-editor" />}><FilterEditor
            key={JSON.stringify(filterPlace)} meta={meta} start={filterPlace}
            onPick={(target, condition) => setSearch({ filter: withCondition(search.filter, target, condition) })}
            onApply={(target, condition) => { setFilterPlace(undefined); setSearch({ filter: withCondition(search.filter, target, condition) }); }}
          /></Suspense>
        )}
      >
        <span style={{ position: 'fixed', insetBlockStart: filterPlace?.y ?? 0, left: filterPlace?.x ?? 0, inlineSize: 1, blockSize: 1, pointerEvents: 'none' }} />
      </Popover>
    </div>
  );
}
