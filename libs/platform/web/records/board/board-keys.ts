import { type KeyboardCoordinateGetter, KeyboardCode } from '@dnd-kit/core';

/** Left and right go to the column that lies there, whatever the page's direction; up and down change nothing. */
export const betweenColumns: KeyboardCoordinateGetter = (event, { context: { collisionRect, droppableRects, droppableContainers } }) => {
  if (event.code !== KeyboardCode.Left && event.code !== KeyboardCode.Right) return undefined;
  event.preventDefault();
  if (!collisionRect) return undefined;
  const middle = collisionRect.left + collisionRect.width / 2;
  const toTheRight = event.code === KeyboardCode.Right;
  const next = droppableContainers.getEnabled().flatMap(({ id }) => droppableRects.get(id) ?? [])
    .map((rect) => ({ rect, distance: (rect.left + rect.width / 2 - middle) * (toTheRight ? 1 : -1) }))
    .filter(({ distance }) => distance > 20).sort((a, b) => a.distance - b.distance)[0]?.rect;
  return next && { x: next.left + (next.width - collisionRect.width) / 2, y: Math.max(next.top + 8, Math.min(collisionRect.top, next.bottom - collisionRect.height)) };
};
