import { DndContext, type DragEndEvent, DragOverlay, type DragStartEvent, MouseSensor, pointerWithin, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useMemo, useRef, useState } from 'react';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { PageProblem, PageWait } from '../../shell/page-states';
import { saveCell } from '../editing/save-cell';
import { pathOfRow, type RowAction } from '../row-actions';
import type { ListQuery, ListRow } from '../list-query';
import { listTexts } from '../texts';
import { BoardCard } from './board-card';
import { type BoardColumn, columnOf, useBoardColumns, valueIn } from './board-columns';
import { columnKey, BoardColumnView } from './board-column';
import { useHeldCard } from './board-keys';
import { canScrollByDrag, useEdgeScroll } from './edge-scroll';
import { showMoved } from './board-move';
import './board.css';

interface Props {
  meta: TypeMeta;
  field: FieldMeta;
  columns: readonly FieldMeta[];
  query: Omit<ListQuery, 'limit' | 'count'>;
  actionsOf(row: ListRow): RowAction[];
  onMenu(row: ListRow, x: number, y: number, more?: RowAction[]): void;
  onOpen(row: ListRow, newTab: boolean): void;
  open: string | undefined;
}

const NONE: BoardColumn[] = [];

/** The list as a board: a column for each value of the field, and records that are drawn from one to the other. */
export default function RecordBoard({ meta, field, columns, query, actionsOf, onMenu, onOpen, open }: Props) {
  const text = listTexts.use();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const { columns: values, error, cut } = useBoardColumns(field);
  const [dragged, setDragged] = useState<ListRow>();
  const moving = useRef(new Set<string>());
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    // A finger that moves at once scrolls; one that rests picks the card up.
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 6 } }),
  );
  const move = async (row: ListRow, to: BoardColumn) => {
    const from = values?.find(({ key }) => key === columnOf(row, field));
    if (!from || from.key === to.key || moving.current.has(row.id)) return;
    moving.current.add(row.id);
    const value = valueIn(to, field);
    const back = showMoved(queries, columnKey(meta.path, query, field, from), columnKey(meta.path, query, field, to), { ...row, [field.name]: value });
    const outcome = await saveCell(queries, pathOfRow(meta, row), meta.path, row, field, value);
    moving.current.delete(row.id);
    if (outcome.is === 'saved') {
      void message.success(text('cardMoved', { title: row.title, label: to.label }), 2);
      return;
    }
    back();
    if (outcome.is === 'fault') void message.error(`${row.title}: ${outcome.text}`, 6);
    if (outcome.is === 'conflict') {
      void message.warning(`${row.title}: ${text('cellConflict')} ${values?.find(({ key }) => key === columnOf(outcome.row, field))?.label ?? ''}`, 6);
      void queries.invalidateQueries({ queryKey: [meta.path, 'list'] });
    }
  };
  const board = useRef<HTMLDivElement>(null);
  const held = useHeldCard(values ?? NONE, field, board, (row, to) => void move(row, to));
  useEdgeScroll(board, dragged !== undefined);
  const lines = useMemo(() => columns.filter((one) => one.name !== field.name), [columns, field]);
  if (error && !values) return <PageProblem error={error} />;
  if (!values) return <PageWait />;

  const mayMove = (row: ListRow): boolean => field.writable && (row.operations?.includes('edit') ?? false);
  const rowOf = ({ active }: Pick<DragEndEvent, 'active'>): ListRow | undefined => active.data.current?.row as ListRow | undefined;
  const columnAt = (event: DragEndEvent): BoardColumn | undefined => values.find(({ key }) => key === event.over?.id);
  const movesOf = (row: ListRow): RowAction[] => (mayMove(row)
    ? values.filter(({ key }) => key !== columnOf(row, field)).map((to) => ({ key: `to ${to.key}`, label: text('moveTo', { label: to.label }), icon: null, run: () => void move(row, to) }))
    : []);
  const label = ({ over }: { over: { id: unknown } | null }): string => values.find(({ key }) => key === over?.id)?.label ?? '';
  return (
    <DndContext
      sensors={sensors} collisionDetection={pointerWithin} autoScroll={{ canScroll: canScrollByDrag }}
      accessibility={{
        screenReaderInstructions: { draggable: text('dragHelp') },
        announcements: {
          onDragStart: (event) => text('picked', { title: rowOf(event)?.title ?? '' }),
          onDragOver: (event) => (event.over ? text('over', { title: rowOf(event)?.title ?? '', label: label(event) }) : undefined),
          onDragEnd: (event) => text(event.over ? 'dropped' : 'cancelled', { title: rowOf(event)?.title ?? '', label: label(event) }),
          onDragCancel: (event) => text('cancelled', { title: rowOf(event)?.title ?? '' }),
        },
      }}
      onDragStart={(event: DragStartEvent) => setDragged(rowOf(event))}
      onDragCancel={() => setDragged(undefined)}
      onDragEnd={(event) => {
        setDragged(undefined);
        const [row, to] = [rowOf(event), columnAt(event)];
        if (row && to) void move(row, to);
      }}
    >
      {cut && <p className="board-cut quiet">{text('manyColumns', { count: values.length })}</p>}
      <div role="status" aria-live="assertive" className="visually-hidden">{held.said}</div>
      <div className="board" role="group" aria-label={text('boardOf', { label: meta.pluralLabel })} tabIndex={0} ref={board}>
        {values.map((column) => (
          <BoardColumnView
            key={column.key} meta={meta} field={field} column={column} lines={lines} query={query} open={open} mayMove={mayMove} isAimed={held.aim === column.key} heldId={held.row?.id} onHeldKey={held.onKey} onOpen={onOpen}
            onMenu={(row, x, y) => onMenu(row, x, y, movesOf(row))} hasMenu={(row) => actionsOf(row).length > 0 || mayMove(row)}
          />
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{dragged && <BoardCard row={dragged} lines={lines} isOverlay />}</DragOverlay>
    </DndContext>
  );
}
