import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { FieldMeta } from '@crm/platform/records';
import { isEmpty } from '../../fields/field-values';
import { cellOf, inputOf } from '../../fields/registry';
import type { ListRow } from '../list-query';
import { listTexts } from '../texts';
import { saveCell } from './save-cell';
import './editing.css';

/** The cell that is edited, where it stands in the window (px), and what its row is. */
export interface EditedCell { row: ListRow; field: FieldMeta; path: string; rect: { left: number; top: number; width: number; height: number } }
/** Where the focus goes afterwards: the cell itself, or the next one to edit. */
export type CellExit = 'stay' | 'down' | 'next' | 'previous' | 'away';

interface Props { cell: EditedCell; listed: string; onExit(exit: CellExit): void }

/** Kinds whose lists take Enter for themselves while they are open. */
const LISTS = new Set(['choice', 'lookup', 'tree', 'reference']);
/** A small cell grows to what its input needs, in pixels. */
const LEAST: Partial<Record<FieldMeta['kind'], number>> = { longText: 320, address: 320, dateTime: 190, date: 150, reference: 200, lookup: 180, tree: 220, choice: 150, yesNo: 190, mapPoint: 270 };
/** Where pickers and lists of the kit stand: not in the editor, but of it. */
const KIT = '.ant-select-dropdown, .ant-picker-dropdown, .ant-popover, .ant-modal-root, .ant-dropdown';

/** One value where it stands in the list. Enter saves, Tab saves and goes on, Esc leaves it as it was; what is refused is said at the cell. */
export default function CellEditor({ cell: { row, field, path, rect }, listed, onExit }: Props) {
  const text = listTexts.use();
  const queries = useQueryClient();
  const [value, setValue] = useState<unknown>(row[field.name] ?? (field.many ? [] : null));
  const [fault, setFault] = useState<string>();
  const [theirs, setTheirs] = useState<ListRow>();
  const [saving, setSaving] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const latest = useRef({ value, row, busy: false, gone: false });
  useEffect(() => { latest.current.value = value; });
  const exit = useCallback((how: CellExit) => {
    if (latest.current.gone) return;
    latest.current.gone = true;
    onExit(how);
  }, [onExit]);

  const save = useCallback(async (how: CellExit, given?: { value: unknown; row: ListRow }) => {
    const now = latest.current;
    if (now.busy || now.gone) return;
    now.busy = true;
    setSaving(true);
    const base = given?.row ?? now.row;
    const outcome = await saveCell(queries, path, listed, base, field, given ? given.value : now.value);
    now.busy = false;
    setSaving(false);
    if (outcome.is === 'saved' || outcome.is === 'unchanged') exit(how);
    else if (outcome.is === 'fault') setFault(outcome.text);
    else {
      now.row = outcome.row;
      setTheirs(outcome.row);
    }
  }, [queries, path, listed, field, exit]);

  const change = (next: unknown) => {
    setValue(next);
    latest.current.value = next;
    setFault(undefined);
    // What is picked from a list is meant.
    if (LISTS.has(field.kind) && !field.many) setTimeout(() => void save('stay'), 0);
  };
  // A picker takes what was typed when it loses the focus; a moment later the value is there.
  const commit = (how: CellExit) => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && box.current?.contains(active) && (field.kind === 'date' || field.kind === 'dateTime')) active.blur();
    setTimeout(() => void save(how), 0);
  };
  const onKey = (event: KeyboardEvent) => {
    // React hands on the keys of a dialog that was opened from here.
    if (event.target instanceof Element && event.target.closest('.ant-modal-root')) return;
    const open = document.querySelector('.ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)') !== null;
    if (event.code === 'Escape') {
      if (open && LISTS.has(field.kind)) return;
      event.preventDefault();
      event.stopPropagation();
      exit('stay');
    } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
      if (open && LISTS.has(field.kind)) return;
      // Several lines are written with Shift or Ctrl.
      if (event.shiftKey || (event.target instanceof HTMLElement && event.target.closest('button'))) return;
      event.preventDefault();
      event.stopPropagation();
      commit('down');
    } else if (event.code === 'Tab') {
      if (theirs) return;
      event.preventDefault();
      commit(event.shiftKey ? 'previous' : 'next');
    }
  };
  const onBlur = (event: FocusEvent) => {
    const to = event.relatedTarget;
    if (fault !== undefined || theirs || (to instanceof Element && (box.current?.contains(to) || to.closest(KIT)))) return;
    setTimeout(() => {
      const active = document.activeElement;
      if (latest.current.gone || box.current?.contains(active) || active?.closest(KIT)) return;
      void save('away');
    }, 120);
  };
  // A picker gave the focus away to hand over what was typed; what is wrong with it is put right here.
  useEffect(() => { if (fault !== undefined && !box.current?.contains(document.activeElement)) box.current?.querySelector<HTMLElement>('input, textarea')?.focus(); }, [fault]);
  useEffect(() => {
    // A press elsewhere leaves the cell also where it moves no focus; what is wrong then is let go.
    const press = (event: PointerEvent) => {
      if (!(event.target instanceof Element) || box.current?.contains(event.target) || event.target.closest(KIT)) return;
      if (fault !== undefined || theirs) exit('away');
    };
    document.addEventListener('pointerdown', press, true);
    return () => document.removeEventListener('pointerdown', press, true);
  }, [fault, theirs, exit]);

  const Input = inputOf(field.kind);
  const Cell = cellOf(field.kind);
  const width = Math.max(rect.width, LEAST[field.kind] ?? 120);
  const left = Math.max(4, Math.min(document.documentElement.dir === 'rtl' ? rect.left + rect.width - width : rect.left, window.innerWidth - width - 4));
  return createPortal(
    <div
      ref={box} className="cell-editor" role="group" aria-label={text('editCell', { label: field.label })} aria-busy={saving} onKeyDown={onKey} onBlur={onBlur}
      style={{ left, top: Math.min(rect.top, window.innerHeight - 120), inlineSize: width, minBlockSize: rect.height }}
    >
      <Input field={field} value={value} record={row} ariaLabel={field.label} autoFocus invalid={fault !== undefined} onChange={change} />
      {fault !== undefined && <p className="cell-editor-fault" role="alert">{fault}</p>}
      {theirs
        ? (
          <div className="cell-editor-conflict" role="alert">
            <p>{text('cellConflict')} <strong>{isEmpty(theirs[field.name]) ? text('empty') : <Cell field={field} value={theirs[field.name]} />}</strong></p>
            <Button size="small" type="primary" autoFocus onClick={() => { setTheirs(undefined); void save('stay', { value, row: theirs }); }}>{text('keepMine')}</Button>
            <Button size="small" onClick={() => exit('stay')}>{text('takeTheirs')}</Button>
          </div>
        )
        : <p className="cell-editor-keys quiet">{saving ? text('saving') : text('cellKeys')}</p>}
    </div>,
    document.body,
  );
}
