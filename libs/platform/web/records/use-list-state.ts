import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { mayReport } from './figures/figure-choices';
import { type ListSearch, NO_VIEW, readListSearch } from './list-search';
import { differs, type SavedView, searchWith, type Shown, shownBy, viewOf } from './views/saved-view';
import type { Views } from './views/use-views';

export interface ListState {
  view: SavedView | undefined;
  /** The address asks for a view that is gone or out of reach. */
  lostView: boolean;
  shown: Shown;
  /** What is open beside the list: `persons/<id>`. */
  open: string | undefined;
  /** The address says something other than its view. */
  changed: boolean;
  change(changes: Partial<Shown>): void;
  chooseView(id: string | undefined): void;
  revert(): void;
  setOpen(place: string | undefined): void;
}

/** What the list shows, out of its address and its view. */
export function useListState(meta: TypeMeta, views: Views): ListState {
  const raw: Record<string, unknown> = useSearch({ strict: false });
  const rawKey = JSON.stringify(raw);
  const search = useMemo(() => readListSearch(JSON.parse(rawKey) as Record<string, unknown>), [rawKey]);
  const view = viewOf(search, views.all, views.usual);
  const reports = mayReport(meta);
  const shown = useMemo(() => {
    const { figures, ...records } = shownBy(search, view);
    return figures && reports ? { ...records, figures } : records;
  }, [search, view, reports]);
  const navigate = useNavigate();
  const go = useCallback((next: (present: ListSearch) => ListSearch, replace = true) => {
    void navigate({ to: '.', search: (present: Record<string, unknown>) => next(readListSearch(present)), replace });
  }, [navigate]);
  const change = useCallback((changes: Partial<Shown>) => go((present) => searchWith(present, view, changes, meta.sort)), [go, view, meta.sort]);
  const usual = views.usual;
  return {
    view, shown, change, open: search.open, changed: differs(search), lostView: search.view !== undefined && search.view !== NO_VIEW && !view,
    chooseView: useCallback((id) => go(() => (id === undefined ? (usual ? { view: NO_VIEW } : {}) : { view: id }), false), [go, usual]),
    revert: useCallback(() => go(({ filter: _f, sort: _s, board: _b, figures: _g, ...rest }) => rest), [go]),
    setOpen: useCallback((open) => go(({ open: _, ...rest }) => (open ? { ...rest, open } : rest)), [go]),
  };
}
