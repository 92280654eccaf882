import type { ListQuery, ListRow } from '../list-query';

/** A record that was selected: the path of its own form, and what it is called. */
export interface Selected { path: string; title: string }
/** Some rows, or the whole result but some. */
export type Selection = { all: false; rows: ReadonlyMap<string, Selected> } | { all: true; except: ReadonlySet<string> };
export const NOTHING_SELECTED: Selection = { all: false, rows: new Map() };
export const EVERYTHING_SELECTED: Selection = { all: true, except: new Set() };

export const isSelected = (selection: Selection, id: string): boolean => (selection.all ? !selection.except.has(id) : selection.rows.has(id));
export const isNothing = (selection: Selection): boolean => !selection.all && selection.rows.size === 0;

/** Selects or leaves out rows. `pathOf` tells a row's own form. */
export function withRows(selection: Selection, rows: readonly ListRow[], on: boolean, pathOf: (row: ListRow) => string): Selection {
  if (selection.all) {
    const except = new Set(selection.except);
    for (const { id } of rows) if (on) except.delete(id); else except.add(id);
    return { all: true, except };
  }
  const chosen = new Map(selection.rows);
  for (const row of rows) if (on) chosen.set(row.id, { path: pathOf(row), title: row.title }); else chosen.delete(row.id);
  return { all: false, rows: chosen };
}

/** How many rows it means; undefined while the size of the result is not known. */
export const sizeOf = (selection: Selection, total: number | undefined): number | undefined =>
  (!selection.all ? selection.rows.size : total === undefined ? undefined : Math.max(0, total - selection.except.size));

/** The list that is selected alone, as exports and prints ask for it. */
export function queryOfSelection<Q extends Pick<ListQuery, 'filter'>>(selection: Selection, query: Q): Q {
  const ids = selection.all ? [...selection.except] : [...selection.rows.keys()];
  if (selection.all && !ids.length) return query;
  const own = { id: selection.all ? { notIn: ids } : { in: ids } };
  return { ...query, filter: query.filter ? { and: [query.filter, own] } : own };
}

/** What a list has selected, outside of React: a thousand rows are not drawn anew because one was ticked. */
export class SelectionStore {
  private present: Selection = NOTHING_SELECTED;
  private readonly listeners = new Set<() => void>();

  readonly get = (): Selection => this.present;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };
  set(selection: Selection): void {
    this.present = selection;
    this.listeners.forEach((listener) => listener());
  }
}
