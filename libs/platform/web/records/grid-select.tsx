import type { ICellRendererParams, IHeaderParams } from 'ag-grid-community';
import { type ChangeEvent, useEffect, useRef } from 'react';
import type { ListRow } from './list-query';
import { EVERYTHING_SELECTED, isNothing, isSelected, NOTHING_SELECTED, type SelectionStore } from './selection/selection';
import { useSelection } from './selection/use-selection';
import { listTexts } from './texts';

export interface SelectParams {
  store: SelectionStore;
  /** `reach`: everything from the row that was ticked before to this one. */
  onSelect(rowIndex: number, on: boolean, reach: boolean): void;
}

/** The colour of a record at the edge of its row; ticks the row, with Shift all from the last one that was ticked. */
export function SelectCell({ data, node, store, onSelect }: ICellRendererParams<ListRow> & SelectParams) {
  const text = listTexts.use();
  const selection = useSelection(store);
  if (!data) return null;
  const change = (event: ChangeEvent<HTMLInputElement>) => onSelect(node.rowIndex ?? 0, event.target.checked, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey);
  return (
    <>
      {typeof data.colour === 'string' && <span className="list-edge" style={{ background: data.colour }} aria-hidden />}
      <input type="checkbox" className="list-check" tabIndex={-1} checked={isSelected(selection, data.id)} aria-label={text('selectRow', { title: data.title })} onChange={change} />
    </>
  );
}

/** Selects the whole result, or nothing. */
export function SelectHeader({ store }: IHeaderParams<ListRow> & SelectParams) {
  const text = listTexts.use();
  const selection = useSelection(store);
  const box = useRef<HTMLInputElement>(null);
  const whole = selection.all && selection.except.size === 0;
  const some = !isNothing(selection) && !whole;
  useEffect(() => { if (box.current) box.current.indeterminate = some; }, [some]);
  return <input ref={box} type="checkbox" className="list-check" tabIndex={-1} checked={whole} aria-label={text('selectAll')} title={text('selectAll')} onChange={() => store.set(isNothing(selection) ? EVERYTHING_SELECTED : NOTHING_SELECTED)} />;
}
