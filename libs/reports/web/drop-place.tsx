import { useDroppable } from '@dnd-kit/core';

/** The end of a column, where a block can be let go. */
export function DropPlace({ column, draws }: { column: number; draws: boolean }) {
  const { setNodeRef, isOver } = useDroppable({ id: `end ${column}`, data: { column } });
  return <div ref={setNodeRef} className={['drop-place', draws ? 'is-open' : '', isOver ? 'is-over' : ''].filter(Boolean).join(' ')} />;
}
