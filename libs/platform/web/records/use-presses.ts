import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from 'react';
import { somethingOnTop } from '../ui/keyboard';

/**
 * What the last press in the list was for. A press that closes a menu or a popover does only that, and a press on a button of a
 * row is the button's. The grid tells of the press later, when the button may already be drawn anew, so it is looked at here.
 */
export function usePresses() {
  const press = useRef({ closes: false, onTool: false });
  return useMemo(() => ({
    isForSomethingElse: () => press.current.closes || press.current.onTool,
    handlers: {
      onPointerDownCapture: () => { press.current.closes = somethingOnTop() || document.querySelector('.cell-editor') !== null; },
      onClickCapture: (event: MouseEvent) => {
        // A click without a pointer comes from the keyboard or from an aid.
        if (event.detail === 0) press.current.closes = false;
        press.current.onTool = event.target instanceof Element && event.target.closest('button, a, .list-tool') !== null;
      },
      onKeyDownCapture: (_: KeyboardEvent) => { press.current = { closes: false, onTool: false }; },
    },
  }), []);
}
