import { MoreOutlined } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { FieldMeta } from '@crm/platform/records';
import { useLanguage } from '../../i18n/i18n';
import { recordTexts } from '../../i18n/texts/records';
import { formatValue, isLtr } from '../../ui/format';
import { usePreferences } from '../../ui/preferences';
import type { ListRow } from '../list-query';

const NAMES = new Set(['title', 'code', 'firstName', 'lastName', 'name', 'fullName', 'subject', 'label', 'colour', 'createdAt']);
const LINES = 3;

interface CardProps { row: ListRow; lines: readonly FieldMeta[]; isOverlay?: true }
/** What a record is called and its first few values. */
export function BoardCard({ row, lines, isOverlay }: CardProps) {
  const language = useLanguage();
  usePreferences();
  const shown = lines.filter((field) => !NAMES.has(field.name)).flatMap((field) => {
    const value = formatValue(row[field.name], field, language);
    return value ? [{ field, value }] : [];
  }).slice(0, LINES);
  return (
    <div className={isOverlay ? 'board-card is-overlay' : 'board-card'} style={typeof row.colour === 'string' && row.colour ? { borderInlineStartColor: row.colour } : undefined}>
      <strong className={row.active === false ? 'is-inactive' : undefined}>{row.title || '—'}</strong>
      {shown.map(({ field, value }) => <span key={field.name} className="board-card-line"><span className="quiet">{field.label}:</span> <span dir={isLtr(field) ? 'ltr' : undefined}>{value}</span></span>)}
    </div>
  );
}

interface MovableProps extends CardProps {
  mayMove: boolean; isOpen: boolean; isHeld: boolean; hasMenu: boolean;
  /** Of a card that may be moved; answers whether the key was one of those that move it. */
  onHeldKey(event: KeyboardEvent<HTMLElement>): boolean;
  onMenu(x: number, y: number): void;
  onOpen(newTab: boolean): void;
}
/** A card that opens on a press or Enter, is drawn with the pointer or picked up with the space bar, and has the menu of its row. */
export function MovableCard({ row, lines, mayMove, isOpen, isHeld, hasMenu, onHeldKey, onMenu, onOpen }: MovableProps) {
  const text = recordTexts.use();
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({ id: row.id, data: { row }, disabled: !mayMove });
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    if (mayMove && onHeldKey(event)) return;
    if (event.code === 'ContextMenu' || (event.code === 'F10' && event.shiftKey)) {
      event.preventDefault();
      const { left, bottom } = event.currentTarget.getBoundingClientRect();
      onMenu(left + 12, bottom);
    } else if (event.code === 'Enter' && !isDragging) onOpen(event.ctrlKey || event.metaKey);
  };
  const onContextMenu = (event: MouseEvent) => {
    event.preventDefault();
    onMenu(event.clientX, event.clientY);
  };
  return (
    <div className={['board-place', isDragging || isHeld ? 'is-dragged' : '', isOpen ? 'is-open' : ''].filter(Boolean).join(' ')} onContextMenu={onContextMenu}>
      <div
        ref={setNodeRef} {...(mayMove ? attributes : {})} {...listeners} role="button" tabIndex={0} className={mayMove ? 'board-handle is-movable' : 'board-handle'} onKeyDown={onKeyDown}
        onClick={(event) => onOpen(event.ctrlKey || event.metaKey)}
      >
        <BoardCard row={row} lines={lines} />
      </div>
      {hasMenu && (
        <button type="button" className="board-menu" aria-haspopup="menu" aria-label={text('rowActions', { title: row.title })} onClick={(event) => { const { left, bottom } = event.currentTarget.getBoundingClientRect(); onMenu(left, bottom); }}><MoreOutlined aria-hidden /></button>
      )}
    </div>
  );
}
