import { type RefObject, useEffect } from 'react';

/** How near the edge the pointer comes before the board moves, and how far it then moves in a frame. Pixels. */
const EDGE = 70;
const STEP = 14;

/** dnd-kit takes a scroll position for a positive number, and so never scrolls from right to left: the board scrolls itself. */
export const canScrollByDrag = (element: Element): boolean => !element.classList.contains('board');

/** While a card is drawn, the board moves towards the edge at which the pointer is. */
export function useEdgeScroll(board: RefObject<HTMLElement | null>, drawing: boolean): void {
  useEffect(() => {
    if (!drawing) return undefined;
    let x: number | undefined;
    let frame = 0;
    const follow = (event: MouseEvent | TouchEvent): void => { x = 'touches' in event ? event.touches[0]?.clientX : event.clientX; };
    const step = (): void => {
      const place = board.current;
      if (place && x !== undefined) {
        const { left, right } = place.getBoundingClientRect();
        if (x < left + EDGE) place.scrollLeft -= STEP;
        else if (x > right - EDGE) place.scrollLeft += STEP;
      }
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    window.addEventListener('mousemove', follow);
    window.addEventListener('touchmove', follow);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('mousemove', follow);
      window.removeEventListener('touchmove', follow);
    };
  }, [board, drawing]);
}
