import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, HolderOutlined, PlusOutlined, PushpinFilled, PushpinOutlined } from '@ant-design/icons';
import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { Button, Input, Segmented } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type FieldMeta, fold } from '@crm/platform/records';
import { useCommon } from '../../i18n/i18n';
import { recordTexts } from '../../i18n/texts/records';
import { usePreferences } from '../../ui/preferences';
import type { ListColumns } from '../list-columns';
import { listTexts } from '../texts';
import { moved } from './moved';
import './columns.css';

/** The columns in their order: drawn with the pointer, or moved with Alt and the arrows or the buttons. Below, what else could be shown. */
export default function ColumnOrder({ columns }: { columns: ListColumns }) {
  const text = listTexts.use();
  const records = recordTexts.use();
  const common = useCommon();
  const { density } = usePreferences();
  const [written, setWritten] = useState('');
  const [said, setSaid] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const focusOn = useRef<string>(undefined);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const names = columns.shown.map((field) => field.name);
  const wanted = fold(written);
  const matching = (field: FieldMeta) => fold(field.label).includes(wanted);

  // The row that was moved is another element now.
  useEffect(() => {
    if (focusOn.current) list.current?.querySelector<HTMLElement>(`[data-column="${focusOn.current}"] .column-row-drag`)?.focus();
    focusOn.current = undefined;
  });
  const move = (name: string, to: number) => {
    const next = moved(names, name, to);
    if (next === names) return;
    const label = columns.shown.find((field) => field.name === name)?.label ?? name;
    setSaid(text('movedTo', { label, place: next.indexOf(name) + 1, count: next.length }));
    columns.show(next);
  };
  const dropped = ({ active, over }: DragEndEvent) => { if (over) move(String(active.id), names.indexOf(String(over.id))); };
  const onKey = (name: string) => (event: KeyboardEvent) => {
    if (!event.altKey || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return;
    event.preventDefault();
    focusOn.current = name;
    move(name, names.indexOf(name) + (event.code === 'ArrowUp' ? -1 : 1));
  };
  return (
    <div className="column-order">
      <Input value={written} onChange={(event) => setWritten(event.target.value)} placeholder={common('search')} aria-label={common('search')} allowClear />
      <div className="column-order-scroll">
        <h3>{text('shownColumns')}</h3>
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
          <ul ref={list} aria-label={text('shownColumns')}>
            {columns.shown.filter(matching).map((field) => (
              <ShownColumn
                key={field.name} field={field} pinned={columns.pinned.has(field.name)} only={names.length === 1} first={names[0] === field.name} last={names.at(-1) === field.name}
                onKey={onKey(field.name)} onMove={(by) => move(field.name, names.indexOf(field.name) + by)} onPin={(on) => columns.pin(field.name, on)} onHide={() => columns.show(names.filter((one) => one !== field.name))}
              />
            ))}
          </ul>
        </DndContext>
        <h3>{text('otherColumns')}</h3>
        <ul aria-label={text('otherColumns')}>
          {columns.possible.filter((field) => !names.includes(field.name) && matching(field)).map((field) => (
            <li key={field.name} className="column-row">
              <button type="button" className="column-row-add" aria-label={text('showColumn', { label: field.label })} onClick={() => columns.show([...names, field.name])}><PlusOutlined aria-hidden /> {field.label}</button>
            </li>
          ))}
        </ul>
      </div>
      <p className="quiet column-order-hint">{text('columnsHint')}</p>
      <Segmented
        block size="small" aria-label={text('density')} value={columns.density ?? density} onChange={(next) => columns.setDensity(next)}
        options={[{ value: 'compact' as const, label: text('compact') }, { value: 'comfortable' as const, label: text('comfortable') }]}
      />
      {columns.changed && <Button type="link" size="small" onClick={columns.reset}>{records('resetColumns')}</Button>}
      <span className="visually-hidden" role="status">{said}</span>
    </div>
  );
}

interface ShownColumnProps {
  field: FieldMeta; pinned: boolean; only: boolean; first: boolean; last: boolean;
  onKey(event: KeyboardEvent): void; onMove(by: -1 | 1): void; onPin(on: boolean): void; onHide(): void;
}
function ShownColumn({ field, pinned, only, first, last, onKey, onMove, onPin, onHide }: ShownColumnProps) {
  const text = listTexts.use();
  const { setNodeRef: setDropRef, isOver, active } = useDroppable({ id: field.name });
  const { setNodeRef, listeners, isDragging, transform } = useDraggable({ id: field.name });
  const { label } = field;
  return (
    <li
      ref={setDropRef} data-column={field.name} onKeyDown={onKey}
      className={['column-row', isDragging ? 'is-dragged' : '', isOver && active?.id !== field.name ? 'is-over' : ''].filter(Boolean).join(' ')}
      style={transform ? { transform: `translateY(${transform.y}px)` } : undefined}
    >
      <button type="button" ref={setNodeRef} className="column-row-drag" aria-label={text('dragColumn', { label })} {...listeners}><HolderOutlined aria-hidden /></button>
      <span className="column-row-label">{label}</span>
      <button type="button" disabled={first} aria-label={text('moveUp', { label })} title={text('moveUp', { label })} onClick={() => onMove(-1)}><ArrowUpOutlined aria-hidden /></button>
      <button type="button" disabled={last} aria-label={text('moveDown', { label })} title={text('moveDown', { label })} onClick={() => onMove(1)}><ArrowDownOutlined aria-hidden /></button>
      <button type="button" className={pinned ? 'is-on' : undefined} aria-pressed={pinned} aria-label={text(pinned ? 'unpin' : 'pin', { label })} title={text(pinned ? 'unpin' : 'pin', { label })} onClick={() => onPin(!pinned)}>{pinned ? <PushpinFilled aria-hidden /> : <PushpinOutlined aria-hidden />}</button>
      <button type="button" disabled={only} aria-label={text('hideColumn', { label })} title={text('hideColumn', { label })} onClick={onHide}><CloseOutlined aria-hidden /></button>
    </li>
  );
}
