import type { Figures, Filter, Ref } from '@crm/platform/records';
import { type ListSearch, NO_BOARD, NO_VIEW } from '../list-search';

/** A saved list, as `/views` answers it. */
export interface SavedView {
  id: string;
  version: number;
  /** Path of its form. */
  type: string;
  name: string;
  columns: string[];
  pinned: string[];
  widths: Record<string, number> | null;
  filter: Filter | null;
  sort: string | null;
  density: 'compact' | 'comfortable' | null;
  board: string | null;
  figures: Figures | null;
  /** It stands among the reports, not among the list's tabs. */
  report: boolean | null;
  description: string | null;
  shared: boolean;
  /** As far as the reader may see access templates. */
  templates: Ref[];
  owner: Ref | null;
  /** What the caller may do with it. */
  operations: string[];
  /** Of these the reader got less than is kept: they name fields that he may not see. */
  withheld?: string[];
}

/** Who besides its owner sees a view. The templates are kept while another answer is tried. */
export interface Sharing { with: 'nobody' | 'templates' | 'everybody'; templates: Ref[] }
export const sharingOf = ({ shared, templates }: Pick<SavedView, 'shared' | 'templates'>): Sharing =>
  ({ with: shared ? 'everybody' : templates.length ? 'templates' : 'nobody', templates });
export const sharingBody = (sharing: Sharing): { shared: boolean; templates: string[] } =>
  ({ shared: sharing.with === 'everybody', templates: sharing.with === 'templates' ? sharing.templates.map(({ id }) => id) : [] });

/** What the list really shows: the view, and on top of it what the address says otherwise. */
export interface Shown extends Omit<ListSearch, 'view' | 'open' | 'board' | 'figures'> { board?: string; figures?: Figures }

const filled = (filter: Filter | null | undefined): Filter | undefined => (filter && Object.keys(filter).length ? filter : undefined);
const grouped = (figures: ListSearch['figures'] | null): Figures | undefined => (figures && 'groupBy' in figures ? figures as Figures : undefined);
const without = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;

/** The view that an address means; `usual`: the one that opens the list when the address says nothing at all. */
export function viewOf(search: ListSearch, views: readonly SavedView[], usual: string | undefined): SavedView | undefined {
  const silent = Object.keys(search).every((key) => key === 'open');
  const wanted = search.view ?? (silent ? usual : undefined);
  return wanted === NO_VIEW ? undefined : views.find(({ id }) => id === wanted);
}

export function shownBy(search: ListSearch, view: SavedView | undefined): Shown {
  const board = search.board ?? view?.board ?? undefined;
  return without({
    search: search.search, starred: search.starred, deleted: search.deleted,
    filter: filled(search.filter ?? view?.filter), sort: search.sort ?? view?.sort ?? undefined, board: board === NO_BOARD ? undefined : board, figures: grouped(search.figures ?? view?.figures),
  });
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The address after these changes of what is shown: only what differs from the view stays in it. */
export function searchWith(search: ListSearch, view: SavedView | undefined, changes: Partial<Shown>, defaultSort: string): ListSearch {
  const next: ListSearch = { ...search, ...(view ? { view: view.id } : {}) };
  for (const [key, value] of Object.entries(changes) as [keyof Shown, never][]) next[key] = value;
  if ('filter' in changes) next.filter = same(filled(changes.filter), filled(view?.filter)) ? undefined : filled(changes.filter) ?? (view ? {} : undefined);
  if ('sort' in changes) next.sort = (changes.sort ?? undefined) === (view?.sort ?? undefined) ? undefined : changes.sort ?? (view?.sort ? defaultSort : undefined);
  if ('board' in changes) next.board = (changes.board ?? undefined) === (view?.board ?? undefined) ? undefined : changes.board ?? (view?.board ? NO_BOARD : undefined);
  if ('figures' in changes) next.figures = same(changes.figures, view?.figures) ? undefined : changes.figures ?? (view?.figures ? {} : undefined);
  return without(next);
}

/** Whether the address says something that saving the view would keep. */
export const differs = (search: ListSearch): boolean => search.filter !== undefined || search.sort !== undefined || search.board !== undefined || search.figures !== undefined;

/** How the columns stand, as a view keeps it. */
export interface ColumnsOfView { columns: string[]; pinned: string[]; widths: Record<string, number>; density: SavedView['density'] | undefined }

/** What `/views` takes: the list as it stands. */
export function bodyOfView(shown: Shown, { columns, pinned, widths, density }: ColumnsOfView): Record<string, unknown> {
  const kept = Object.entries(widths).filter(([name, width]) => columns.includes(name) && Number.isFinite(width)).map(([name, width]) => [name, Math.round(width)] as const);
  return {
    columns, pinned: pinned.filter((name) => columns.includes(name)), widths: kept.length ? Object.fromEntries(kept) : null, density: density ?? null,
    filter: shown.filter ?? null, sort: shown.sort ?? null, board: shown.board ?? null, figures: shown.figures ?? null,
  };
}
