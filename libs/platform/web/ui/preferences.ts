import { mediaOf } from './media';
import { useSyncExternalStore } from 'react';

/** How this browser shows the page. */
export interface Preferences {
  theme: 'system' | 'light' | 'dark';
  density: 'compact' | 'comfortable';
  digits: 'language' | 'latin';
  menu: 'open' | 'folded';
  /** Where a record opens that was chosen in a list. */
  records: 'beside' | 'page';
}
const STORED = 'peyvand.display';
const DEFAULTS: Preferences = { theme: 'system', density: 'compact', digits: 'language', menu: 'open', records: 'beside' };

function read(): Preferences {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(STORED) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...DEFAULTS, ...value } : DEFAULTS;
  } catch { return DEFAULTS; }
}
let present = read();
const listeners = new Set<() => void>();

export const preferences = (): Preferences => present;
export const latinDigitsWanted = (): boolean => present.digits === 'latin';

export function setPreferences(changes: Partial<Preferences>): void {
  present = { ...present, ...changes };
  try { localStorage.setItem(STORED, JSON.stringify(present)); } catch { /* Without storage the choice lasts until the page is closed. */ }
  listeners.forEach((listener) => listener());
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed);
  return () => { listeners.delete(changed); };
}
export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);

const { use: useSystemDark } = mediaOf('(prefers-color-scheme: dark)');
/** Whether the page is dark: by the user's choice, else by the system's. */
export function useDark(): boolean {
  const system = useSystemDark();
  const { theme } = usePreferences();
  return theme === 'system' ? system : theme === 'dark';
}
