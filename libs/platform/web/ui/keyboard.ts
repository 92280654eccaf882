import { useEffect, useRef } from 'react';

const always = (): boolean => true;

/** `Alt+N`, `Ctrl+K`, `F9`, `Esc`: by the key's place (`event.code`), because the Persian layout types other letters. Ctrl means Cmd on a Mac, too. */
export type Shortcut = string;

const CODES: Record<string, string> = { Esc: 'Escape', '/': 'Slash' };
const codeOf = (key: string): string => CODES[key] ?? (/^[A-Z]$/.test(key) ? `Key${key}` : key);

export function matches(event: KeyboardEvent, shortcut: Shortcut): boolean {
  const parts = shortcut.split('+');
  const has = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  return event.code === codeOf(parts.at(-1)!) && event.altKey === has('Alt') && (event.ctrlKey || event.metaKey) === has('Ctrl') && event.shiftKey === has('Shift');
}

/** Whether something open on top of the page (a dialog, a menu, a drop-down) takes the key for itself. */
export const somethingOnTop = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open, .ant-dropdown:not(.ant-dropdown-hidden), .ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden), .ant-popover:not(.ant-popover-hidden)') !== null;

/** Whether keys make text where the focus is. */
export const isWriting = (): boolean =>
  document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement || (document.activeElement instanceof HTMLElement && document.activeElement.isContentEditable);

/** Runs `act` on the shortcut while the component is there, unless something on top has the keyboard or `when` says no. */
export function useShortcut(shortcut: Shortcut, act: () => void, enabled = true, when: () => boolean = always): void {
  const latest = useRef(act);
  const asked = useRef(when);
  useEffect(() => { latest.current = act; asked.current = when; });
  useEffect(() => {
    if (!enabled) return undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || !matches(event, shortcut) || somethingOnTop() || !asked.current()) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [shortcut, enabled]);
}
