import type { GridApi } from 'ag-grid-community';
import type { FieldMeta } from '@crm/platform/records';
import type { CellExit } from './editing/cell-editor';
import { isEditable } from './editing/save-cell';
import type { ListRow } from './list-query';

type Api = GridApi<ListRow>;

/** The cell of a column in a row, as it stands in the window; undefined while it is not drawn. */
export function cellElement(root: HTMLElement | null, rowIndex: number, column: string): HTMLElement | undefined {
  return root?.querySelector<HTMLElement>(`.ag-row[row-index="${rowIndex}"] [col-id="${CSS.escape(column)}"]`) ?? undefined;
}

/** Where editing goes on: below, or in the next or previous cell that may be changed in the same row. */
export function cellAfter(api: Api, fields: readonly FieldMeta[], from: { row: number; column: string }, exit: CellExit): { row: number; column: string; edits: boolean } | undefined {
  if (exit === 'away') return undefined;
  if (exit === 'stay') return { ...from, edits: false };
  if (exit === 'down') return { row: Math.min(from.row + 1, api.getDisplayedRowCount() - 1), column: from.column, edits: false };
  const row = api.getDisplayedRowAtIndex(from.row)?.data;
  const order = exit === 'next' ? fields : [...fields].reverse();
  const at = order.findIndex((field) => field.name === from.column);
  const next = row && order.slice(at + 1).find((field) => isEditable(field, row));
  return next ? { row: from.row, column: next.name, edits: true } : { ...from, edits: false };
}

/** The known rows between two places of the list, both included. */
export function rowsBetween(api: Api, a: number, b: number): ListRow[] {
  const rows: ListRow[] = [];
  for (let i = Math.min(a, b); i <= Math.max(a, b); i += 1) {
    const row = api.getDisplayedRowAtIndex(i)?.data;
    if (row) rows.push(row);
  }
  return rows;
}

/** The record above or below another one in the list, brought into sight; undefined at the ends, and while it is still being read. */
export function neighbour(api: Api, id: string, by: -1 | 1): ListRow | undefined {
  const index = api.getRowNode(id)?.rowIndex;
  if (index === null || index === undefined) return undefined;
  const next = index + by;
  if (next < 0 || next >= api.getDisplayedRowCount()) return undefined;
  api.ensureIndexVisible(next);
  return api.getDisplayedRowAtIndex(next)?.data;
}

/** Marks the record that is open beside the list, without drawing a row anew: that would lose the focus. */
export function markOpen(root: HTMLElement | null, id: string | undefined): void {
  root?.querySelectorAll('.ag-row.is-open').forEach((row) => { if (row.getAttribute('row-id') !== id) row.classList.remove('is-open'); });
  if (id) root?.querySelectorAll(`.ag-row[row-id="${CSS.escape(id)}"]`).forEach((row) => row.classList.add('is-open'));
}
