import { useSyncExternalStore } from 'react';

/** Below this width (px) a page is one column: tables become cards, the menu a drawer. */
const NARROW = '(max-width: 767px)';
const query = typeof matchMedia === 'function' ? matchMedia(NARROW) : undefined;
const subscribe = (changed: () => void): (() => void) => {
  query?.addEventListener('change', changed);
  return () => query?.removeEventListener('change', changed);
};
export const isNarrow = (): boolean => query?.matches ?? false;
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, isNarrow);
