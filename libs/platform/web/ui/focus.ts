import { useEffect } from 'react';

const CONTENT = 'content';
/** How many places back the way to where one was is looked for. */
const BACK = 3;
const MOST = 20;
/** After what took the place of another has had time to take the focus itself. ms */
const SETTLED = 60;
/** A screen that is on its way takes up to so long. ms */
const ARRIVALS = [0, 200, 800, 2000];

/** Nothing has the focus that a key could act on: neither a control nor a cell. */
export const isFocusFree = (): boolean => document.activeElement === null || document.activeElement === document.body || document.activeElement.id === CONTENT;

const isThere = (one: Element): boolean => one.isConnected && one.getClientRects().length > 0;
const focusContent = (): void => document.getElementById(CONTENT)?.focus({ preventScroll: true });

/**
 * Whoever works without a mouse is never left nowhere. What had the focus and is gone, gives it back: a dialog to what had it before,
 * a part of the screen to the screen; a table looks after its own cells. On a new screen the focus stands at its beginning.
 */
export function useFocusReturn(place: string): void {
  useEffect(() => {
    let past: { one: HTMLElement; layer: Element | undefined; inTable: boolean }[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** What stands over the page hangs beside its root. */
    const layerOf = (one: Element): Element | undefined => [...document.body.children].find((child) => child.contains(one));
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement) || target === document.body || target.id === CONTENT) return;
      const layer = layerOf(target);
      // However long the way through a dialog was, what led to it is remembered.
      const others = past.filter(({ one }) => one !== target);
      const same = others.filter((entry) => entry.layer === layer).slice(1 - BACK);
      past = [...others.filter((entry) => entry.layer !== layer || same.includes(entry)), { one: target, layer, inTable: target.closest('.ag-root') !== null }].slice(-MOST);
    };
    const giveBack = (): void => {
      const last = past.at(-1);
      if (!last || isThere(last.one) || !isFocusFree()) return;
      // A part of a dialog that is gone while the dialog stands.
      const stands = last.layer !== undefined && last.layer.id !== 'root' ? [...last.layer.querySelectorAll<HTMLElement>('.popover-body, [role="dialog"], [tabindex="-1"]')].find(isThere) : undefined;
      if (stands) return stands.focus({ preventScroll: true });
      const before = past.filter(({ layer }) => layer !== last.layer).slice(-BACK).reverse().find(({ one }) => isThere(one));
      if (last.layer?.id !== 'root' && before) before.one.focus({ preventScroll: true });
      else focusContent();
    };
    const watcher = new MutationObserver(() => {
      const last = past.at(-1);
      if (!last || last.one.isConnected || last.inTable || document.activeElement !== document.body) return;
      clearTimeout(timer);
      timer = setTimeout(giveBack, SETTLED);
    });
    document.addEventListener('focusin', note);
    watcher.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      watcher.disconnect();
      document.removeEventListener('focusin', note);
    };
  }, []);
  useEffect(() => {
    const timers = ARRIVALS.map((wait) => setTimeout(() => { if (document.activeElement === document.body) focusContent(); }, wait));
    return () => timers.forEach(clearTimeout);
  }, [place]);
}
