import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { type Shortcut, useShortcut } from './keyboard';

/** Something that can be done on the screen as it stands; the palette offers it by its label. */
export interface Command { id: string; label: string; keys?: Shortcut; run(): void }

let present: readonly Command[] = [];
const listeners = new Set<() => void>();
function set(next: readonly Command[]): void {
  present = next;
  listeners.forEach((listener) => listener());
}
function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => { listeners.delete(changed); };
}
export const useCommands = (): readonly Command[] => useSyncExternalStore(subscribe, () => present);

const NO_KEYS = 'none';

/** Offers `run` in the palette, and on its keys where it has some, while the component is there and `enabled`. */
export function useCommand(label: string, run: () => void, { keys, enabled = true }: { keys?: Shortcut; enabled?: boolean } = {}): void {
  const id = useId();
  const latest = useRef(run);
  useEffect(() => { latest.current = run; });
  useShortcut(keys ?? NO_KEYS, run, enabled && keys !== undefined);
  useEffect(() => {
    if (!enabled) return undefined;
    set([...present, { id, label, keys, run: () => latest.current() }]);
    return () => set(present.filter((one) => one.id !== id));
  }, [id, label, keys, enabled]);
}
