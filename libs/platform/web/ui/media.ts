import { useSyncExternalStore } from 'react';

/** A media query as it stands, and for components as it changes. False where there is no window. */
export function mediaOf(condition: string): { is(): boolean; use(): boolean } {
  const query = typeof matchMedia === 'function' ? matchMedia(condition) : undefined;
  const subscribe = (changed: () => void): (() => void) => {
    query?.addEventListener('change', changed);
    return () => query?.removeEventListener('change', changed);
  };
  const is = (): boolean => query?.matches ?? false;
  return { is, use: () => useSyncExternalStore(subscribe, is) };
}
