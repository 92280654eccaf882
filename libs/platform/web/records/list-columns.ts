import { useCallback, useMemo, useState } from 'react';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { byUse } from './conditions';

/** What never stands in a column: it is no value to be read, or the list shows it in its own way. */
const NO_COLUMN = new Set(['password', 'grants', 'id']);
const NO_NAME = new Set(['version', 'starred']);

export const columnFields = (meta: TypeMeta): FieldMeta[] =>
  byUse(meta, meta.fields.filter((field) => field.readable && !NO_COLUMN.has(field.kind) && !NO_NAME.has(field.name)));

/** The user's own columns of one list, in their order. Kept in this browser. */
interface Kept { shown?: string[]; widths?: Record<string, number> }
const keyOf = (path: string): string => `peyvand.columns.${path}`;

function read(path: string): Kept {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(keyOf(path)) ?? '{}');
    return typeof value === 'object' && value !== null ? value : {};
  } catch { return {}; }
}
function write(path: string, kept: Kept): void {
  try { localStorage.setItem(keyOf(path), JSON.stringify(kept)); } catch { /* Without storage the columns last until the page is closed. */ }
}

export interface ListColumns {
  /** In the order of the grid. */
  shown: FieldMeta[];
  /** Everything that could be shown. */
  possible: FieldMeta[];
  widths: Readonly<Record<string, number>>;
  show(names: string[]): void;
  keepWidths(widths: Record<string, number>): void;
  reset(): void;
  changed: boolean;
}

export function useListColumns(meta: TypeMeta): ListColumns {
  const [kept, setKept] = useState(() => read(meta.path));
  const possible = useMemo(() => columnFields(meta), [meta]);
  const shown = useMemo(() => {
    const byName = new Map(possible.map((field) => [field.name, field]));
    const named = (kept.shown ?? meta.list).flatMap((name) => byName.get(name) ?? []);
    return named.length ? named : meta.list.flatMap((name) => byName.get(name) ?? []);
  }, [possible, kept.shown, meta.list]);
  const keep = useCallback((changes: Kept) => setKept((present) => {
    const next = { ...present, ...changes };
    write(meta.path, next);
    return next;
  }), [meta.path]);
  const show = useCallback((names: string[]) => keep({ shown: names }), [keep]);
  const keepWidths = useCallback((widths: Record<string, number>) => keep({ widths }), [keep]);
  const reset = useCallback(() => keep({ shown: undefined, widths: undefined }), [keep]);
  return { shown, possible, widths: kept.widths ?? {}, show, keepWidths, reset, changed: kept.shown !== undefined || kept.widths !== undefined };
}

/** What the server is asked for: the columns, what the row itself shows by colour and star, and what may be done with it. */
export function fieldsToAsk(meta: TypeMeta, shown: readonly FieldMeta[]): string[] {
  const readable = new Set(meta.fields.filter((field) => field.readable).map((field) => field.name));
  const always = ['title', 'active', 'starred', 'colour'].filter((name) => readable.has(name));
  return [...new Set([...shown.map((field) => field.name), ...always, 'operations'])];
}
