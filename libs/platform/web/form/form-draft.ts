import { onSessionEnd } from '../client/access-token';
import type { RecordValues } from '../fields/field-props';

/** What was typed into a form and not saved. It outlives a reload of the tab and nothing else: not the tab, not the session. */
export interface Draft { values: RecordValues; version?: number }

const PREFIX = 'peyvand.draft.';

export function readDraft(name: string): Draft | undefined {
  try {
    const stored = sessionStorage.getItem(PREFIX + name);
    return stored ? JSON.parse(stored) as Draft : undefined;
  } catch { return undefined; }
}
export function keepDraft(name: string, draft: Draft): void {
  try { sessionStorage.setItem(PREFIX + name, JSON.stringify(draft)); } catch { /* Full or switched off: then a reload forgets. */ }
}
export function dropDraft(name: string | undefined): void {
  try { sessionStorage.removeItem(PREFIX + (name ?? '')); } catch { /* Nothing was kept either. */ }
}
onSessionEnd(() => {
  try {
    Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => sessionStorage.removeItem(key));
  } catch { /* Nothing was kept either. */ }
});
