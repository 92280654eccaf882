import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { FieldMeta } from '@crm/platform/records';
import type { ListRow } from '../list-query';
import { listTexts } from '../texts';
import { type BoardColumn, columnOf } from './board-columns';

export interface HeldCard {
  /** Picked up and not yet put down. */
  row: ListRow | undefined;
  /** Key of the column in which it would be put down. */
  aim: string | undefined;
  /** For who hears the page: what happened last. */
  said: string;
  /** Answers whether the key was one of those that move a card. */
  onKey(row: ListRow, event: KeyboardEvent<HTMLElement>): boolean;
}

/**
 * A card is picked up by the space bar, goes to the column that lies left or right of it, whatever the page's direction, and
 * is put down by space or Enter; the board follows it. Not by dnd-kit, whose keys do not scroll from right to left.
 */
export function useHeldCard(columns: readonly BoardColumn[], field: FieldMeta, board: RefObject<HTMLElement | null>, drop: (row: ListRow, to: BoardColumn) => void): HeldCard {
  const text = listTexts.use();
  const [held, setHeld] = useState<{ row: ListRow; at: number }>();
  const [said, setSaid] = useState('');
  const label = (at: number): string => columns[at]?.label ?? '';
  const aim = (row: ListRow, at: number): void => {
    setHeld({ row, at });
    setSaid(text('over', { title: row.title, label: label(at) }));
    board.current?.querySelector(`[data-column="${CSS.escape(columns[at]!.key)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  const end = (words: string): void => {
    setHeld(undefined);
    setSaid(words);
  };
  const onKey = (row: ListRow, event: KeyboardEvent<HTMLElement>): boolean => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
    if (held?.row.id !== row.id) {
      if (event.code !== 'Space') return false;
      setHeld({ row, at: columns.findIndex(({ key }) => key === columnOf(row, field)) });
      setSaid(text('picked', { title: row.title }));
    } else if (event.code === 'ArrowLeft' || event.code === 'ArrowRight') {
      const onwards = (event.code === 'ArrowRight') === (getComputedStyle(event.currentTarget).direction === 'ltr');
      aim(row, Math.max(0, Math.min(columns.length - 1, held.at + (onwards ? 1 : -1))));
    } else if (event.code === 'Home' || event.code === 'End') {
      aim(row, event.code === 'Home' ? 0 : columns.length - 1);
    } else if (event.code === 'Space' || event.code === 'Enter') {
      end(text('dropped', { title: row.title, label: label(held.at) }));
      drop(row, columns[held.at]!);
    } else if (event.code === 'Escape' || event.code === 'Tab') {
      end(text('cancelled', { title: row.title }));
      if (event.code === 'Tab') return false;
    } else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { row: held?.row, aim: held && columns[held.at]?.key, said, onKey };
}
