import { useCallback, useMemo, useState } from 'react';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import type { Preferences } from '../ui/preferences';
import { byUse } from './conditions';
import type { ColumnsOfView, SavedView } from './views/saved-view';

/** What never stands in a column: it is no value to be read, or the list shows it in its own way. */
const NO_COLUMN = new Set(['password', 'grants', 'names', 'fieldName', 'order', 'filter', 'figures', 'widths', 'events', 'id']);
const NO_NAME = new Set(['version', 'starred']);

export const columnFields = (meta: TypeMeta): FieldMeta[] =>
  byUse(meta, meta.fields.filter((field) => field.readable && !field.fileText && !NO_COLUMN.has(field.kind) && !NO_NAME.has(field.name)));

/** The user's own columns of one list or view, in their order. Kept in this browser until they are saved as a view. */
interface Kept { shown?: string[]; pinned?: string[]; widths?: Record<string, number>; density?: Preferences['density'] }
const keyOf = (path: string, view: SavedView | undefined): string => `peyvand.columns.${path}${view ? `.${view.id}` : ''}`;

function read(key: string): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch { return {}; }
}
function write(key: string, kept: Kept): void {
  try {
    if (Object.keys(kept).length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch { /* Without storage the columns last until the page is closed. */ }
}

export interface ListColumns {
  /** In the order of the grid, pinned ones first. */
  shown: FieldMeta[];
  /** Everything that could be shown. */
  possible: FieldMeta[];
  pinned: ReadonlySet<string>;
  widths: Readonly<Record<string, number>>;
  /** Undefined: as the user's page is. */
  density: Preferences['density'] | undefined;
  show(names: string[]): void;
  pin(name: string, on: boolean): void;
  keepWidths(widths: Record<string, number>): void;
  setDensity(density: Preferences['density']): void;
  reset(): void;
  /** Other columns than those of the type, or of the view that is shown. A width alone is no change worth a word. */
  changed: boolean;
  /** As a view keeps them. */
  saved(): ColumnsOfView;
}

const NONE: string[] = [];

/** In the order of the grid, pinned ones first. */
function shownFields(meta: TypeMeta, possible: readonly FieldMeta[], wanted: readonly string[], pinned: ReadonlySet<string>): FieldMeta[] {
  const byName = new Map(possible.map((field) => [field.name, field]));
  const named = wanted.flatMap((name) => byName.get(name) ?? []);
  const some = named.length ? named : meta.list.flatMap((name) => byName.get(name) ?? []);
  return [...some.filter((field) => pinned.has(field.name)), ...some.filter((field) => !pinned.has(field.name))];
}
const wantedNames = (meta: TypeMeta, view: SavedView | undefined, kept: Kept): readonly string[] => kept.shown ?? (view?.columns.length ? view.columns : meta.list);
const wantedPins = (view: SavedView | undefined, kept: Kept): readonly string[] => kept.pinned ?? view?.pinned ?? NONE;

/** The columns with which a list opens in this browser. */
export function openingColumns(meta: TypeMeta, view: SavedView | undefined): FieldMeta[] {
  const kept = read(keyOf(meta.path, view));
  return shownFields(meta, columnFields(meta), wantedNames(meta, view, kept), new Set(wantedPins(view, kept)));
}
const NO_WIDTHS: Record<string, number> = {};

export function useListColumns(meta: TypeMeta, view: SavedView | undefined): ListColumns {
  const key = keyOf(meta.path, view);
  const [state, setState] = useState(() => ({ key, kept: read(key) }));
  const kept = useMemo(() => (state.key === key ? state.kept : read(key)), [state, key]);
  const possible = useMemo(() => columnFields(meta), [meta]);
  const wanted = wantedNames(meta, view, kept);
  const pins = wantedPins(view, kept);
  const pinned = useMemo(() => new Set(pins), [pins]);
  const shown = useMemo(() => shownFields(meta, possible, wanted, pinned), [meta, possible, wanted, pinned]);
  const widths = kept.widths ?? view?.widths ?? NO_WIDTHS;
  const density = kept.density ?? view?.density ?? undefined;
  const keep = useCallback((changes: Kept) => {
    const next = { ...read(key), ...changes };
    write(key, next);
    setState({ key, kept: next });
  }, [key]);
  const pin = useCallback((name: string, on: boolean) => keep({ pinned: on ? [...pinned, name] : [...pinned].filter((one) => one !== name) }), [keep, pinned]);
  return useMemo(() => ({
    shown, possible, pinned, widths, density, pin,
    show: (names) => keep({ shown: names }), keepWidths: (next) => keep({ widths: next }), setDensity: (next) => keep({ density: next }),
    reset: () => { write(key, {}); setState({ key, kept: {} }); },
    changed: kept.shown !== undefined || kept.pinned !== undefined || kept.density !== undefined || (view !== undefined && kept.widths !== undefined),
    saved: () => ({ columns: shown.map((field) => field.name), pinned: [...pinned], widths: { ...widths }, density }),
  }), [shown, possible, pinned, widths, density, pin, keep, key, kept, view]);
}

/** What the server is asked for: the columns, what the row itself shows by colour and star, and what may be done with it. */
export function fieldsToAsk(meta: TypeMeta, shown: readonly FieldMeta[], also: readonly (string | undefined)[] = []): string[] {
  const readable = new Set(meta.fields.filter((field) => field.readable).map((field) => field.name));
  const always = ['title', 'active', 'starred', 'colour', ...also].filter((name): name is string => name !== undefined && readable.has(name));
  return [...new Set([...shown.map((field) => field.name), ...always, 'operations'])];
}
