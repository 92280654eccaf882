import { useEffect } from 'react';

/** Ctrl+S, also while a list or a picker stands open. */
export function useSaveShortcut(save: () => void, enabled: boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyS' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      if (enabled && !event.repeat) save();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [save, enabled]);
}
