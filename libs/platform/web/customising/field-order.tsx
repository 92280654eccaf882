import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined, HolderOutlined, PoweroffOutlined, PushpinOutlined } from '@ant-design/icons';
import { closestCenter, DndContext, type DragEndEvent, PointerSensor, useDraggable, useDroppable, useSensor, useSensors } from '@dnd-kit/core';
import { type FieldMeta, kindIsOffered, offeredKinds, type TypeMeta } from '@crm/platform/records';
import { Button, Tag } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { moved } from '../records/columns/moved';
import { type CustomFieldRow, newPositions } from './definitions';
import { customTexts } from './texts';

interface FieldOrderProps {
  meta: TypeMeta | undefined;
  fields: readonly CustomFieldRow[];
  /** What stands before them and is never moved. */
  title?: ReactNode;
  mayEdit: boolean;
  edit(row: CustomFieldRow): void;
  remove?(row: CustomFieldRow): void;
  toggle(row: CustomFieldRow): void;
  place(positions: [id: string, position: number][]): Promise<void>;
}

/** The added fields by the sections they stand in: drawn with the pointer, or moved with Alt and the arrows or the buttons. */
export function FieldOrder({ meta, fields, title, mayEdit, edit, remove, toggle, place }: FieldOrderProps) {
  const t = customTexts.use();
  const [said, setSaid] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const focusOn = useRef<string>(undefined);
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }));
  const sections = [...new Set([...(title ? [''] : []), ...fields.map(({ section }) => section ?? '')])];
  // The row that was moved is another element now.
  useEffect(() => {
    if (focusOn.current) list.current?.querySelector<HTMLElement>(`[data-field-row="${focusOn.current}"] .custom-drag`)?.focus();
    focusOn.current = undefined;
  });
  const among = (row: CustomFieldRow): CustomFieldRow[] => fields.filter(({ section }) => (section ?? '') === (row.section ?? ''));
  const move = (row: CustomFieldRow, to: number): void => {
    const own = among(row);
    const ids = own.map(({ id }) => id);
    const next = moved(ids, row.id, to);
    if (next === ids) return;
    setSaid(t('movedTo', { field: row.label, place: to + 1, count: ids.length }));
    void place(newPositions(next.map((id) => own.find((one) => one.id === id)!), row.id));
  };
  const dropped = ({ active, over }: DragEndEvent): void => {
    const row = fields.find(({ id }) => id === active.id);
    if (row && over) move(row, among(row).findIndex(({ id }) => id === over.id));
  };
  const onKey = (row: CustomFieldRow, at: number) => (event: KeyboardEvent): void => {
    if (!event.altKey || (event.code !== 'ArrowUp' && event.code !== 'ArrowDown')) return;
    event.preventDefault();
    focusOn.current = row.id;
    move(row, at + (event.code === 'ArrowUp' ? -1 : 1));
  };
  if (!fields.length && !title) return <p className="custom-none">{t('noFields')}</p>;
  const labelOf = (section: string): string => meta?.form.find((one) => one.label === section)?.label ?? (section || t('noSection'));
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={dropped}>
      <div ref={list} className="custom-sections">
        {sections.map((section) => (
          <section key={section} className="custom-section">
            <h2>{labelOf(section)}</h2>
            <ul>
              {section === '' && title}
              {fields.filter((row) => (row.section ?? '') === section).map((row, at, own) => (
                <FieldRow
                  key={row.id} row={row} mayEdit={mayEdit} first={at === 0} last={at === own.length - 1} onKey={onKey(row, at)} onMove={(by) => move(row, at + by)}
                  edit={() => edit(row)} toggle={() => toggle(row)} remove={remove && (() => remove(row))}
                />
              ))}
            </ul>
          </section>
        ))}
        {!fields.length && <p className="custom-none">{t('noMoreFields')}</p>}
      </div>
      <span className="visually-hidden" role="status">{said}</span>
    </DndContext>
  );
}

const linked = ({ kind, many }: CustomFieldRow): boolean => kind === 'reference' && !many;

/** What a form's records are known by: it was named with the form, stands first, and is changed there. */
export function TitleRow({ field, mayEdit, edit }: { field: FieldMeta; mayEdit: boolean; edit?(): void }) {
  const t = customTexts.use();
  const language = useLanguage();
  return (
    <li className="custom-row">
      {mayEdit && <span className="custom-drag is-fixed"><PushpinOutlined aria-hidden /></span>}
      <span className="custom-row-label"><strong>{field.label}</strong><small className="quiet">{t('titleField')}</small></span>
      <span className="custom-row-kind">{offeredKinds.text!.label[language]}</span>
      <span className="custom-row-marks"><Tag>{t('required')}</Tag>{field.unique && <Tag>{t('unique')}</Tag>}<Tag>{t('inList')}</Tag></span>
      {edit && <span className="custom-row-ways"><Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('editField', { field: field.label })} title={t('editField', { field: field.label })} onClick={edit} /></span>}
    </li>
  );
}

interface FieldRowProps {
  row: CustomFieldRow; mayEdit: boolean; first: boolean; last: boolean;
  onKey(event: KeyboardEvent): void; onMove(by: -1 | 1): void; edit(): void; toggle(): void; remove?(): void;
}
function FieldRow({ row, mayEdit, first, last, onKey, onMove, edit, toggle, remove }: FieldRowProps) {
  const t = customTexts.use();
  const language = useLanguage();
  const { setNodeRef: setDropRef, isOver, active } = useDroppable({ id: row.id });
  const { setNodeRef, listeners, isDragging, transform } = useDraggable({ id: row.id, disabled: !mayEdit });
  const label = (language === 'en' && row.labelEn) || row.label;
  const marks = ([['required', row.required], ['unique', row.unique], ['inList', row.inList], ['fast', row.indexed]] as const).filter(([, on]) => on);
  return (
    <li
      ref={setDropRef} data-field-row={row.id} onKeyDown={mayEdit ? onKey : undefined} style={transform ? { transform: `translateY(${transform.y}px)` } : undefined}
      className={['custom-row', isDragging ? 'is-dragged' : '', isOver && active?.id !== row.id ? 'is-over' : '', row.active ? '' : 'is-off'].filter(Boolean).join(' ')}
    >
      {mayEdit && <button type="button" ref={setNodeRef} className="custom-drag" aria-label={t('drag', { field: label })} {...listeners}><HolderOutlined aria-hidden /></button>}
      <span className="custom-row-label"><strong>{label}</strong><small className="ltr quiet">{row.name}</small></span>
      <span className="custom-row-kind">{kindIsOffered(row.kind) ? offeredKinds[row.kind]!.label[language] : row.kind}</span>
      <span className="custom-row-marks">{!row.active && <Tag>{t('switchedOff')}</Tag>}{marks.map(([mark]) => <Tag key={mark} title={mark === 'fast' ? t(linked(row) ? 'fastLink' : 'fastHint') : undefined}>{t(mark)}</Tag>)}</span>
      {mayEdit && (
        <span className="custom-row-ways">
          <Button type="text" size="small" disabled={first} icon={<ArrowUpOutlined aria-hidden />} aria-label={t('moveUp', { field: label })} title={t('moveUp', { field: label })} onClick={() => onMove(-1)} />
          <Button type="text" size="small" disabled={last} icon={<ArrowDownOutlined aria-hidden />} aria-label={t('moveDown', { field: label })} title={t('moveDown', { field: label })} onClick={() => onMove(1)} />
          <Button type="text" size="small" icon={<PoweroffOutlined aria-hidden />} aria-label={`${t(row.active ? 'switchOff' : 'switchOn')}: ${label}`} title={t(row.active ? 'switchOff' : 'switchOn')} onClick={toggle} />
          <Button type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('editField', { field: label })} title={t('editField', { field: label })} onClick={edit} />
          {remove && <Button type="text" size="small" danger icon={<DeleteOutlined aria-hidden />} aria-label={`${t('deleteField')}: ${label}`} title={t('deleteField')} onClick={remove} />}
        </span>
      )}
    </li>
  );
}
