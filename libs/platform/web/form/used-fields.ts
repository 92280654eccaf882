const STORED = 'peyvand.used-fields.';
const MOST = 40;

/** Names of fields that were filled in on this browser before, by record type; never what was written in them. */
export function usedFields(path: string): ReadonlySet<string> {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(STORED + path) ?? '[]');
    return new Set(Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : []);
  } catch { return new Set(); }
}
/** The latest stand first; what was not used for long drops out. */
export function rememberUse(path: string, names: readonly string[]): void {
  try { localStorage.setItem(STORED + path, JSON.stringify([...new Set([...names, ...usedFields(path)])].slice(0, MOST))); } catch { /* Without storage every form begins folded. */ }
}
