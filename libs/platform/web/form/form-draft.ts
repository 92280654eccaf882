import { useSyncExternalStore } from 'react';
import { accessToken, onSessionEnd } from '../client/access-token';
import type { RecordValues } from '../fields/field-props';

/** What was typed into a form and not saved. It outlives a reload of the tab and nothing else: not the tab, not the session. */
export interface Draft {
  values: RecordValues;
  version?: number;
  /** Where its form is, and how the bar of open forms calls it. */
  href?: string;
  label?: string;
}
export interface OpenForm { name: string; href: string; label: string }

const PREFIX = 'peyvand.draft.';
const listeners = new Set<() => void>();
let open: readonly OpenForm[] | undefined;

function changed(): void {
  open = undefined;
  listeners.forEach((listener) => listener());
}
const keys = (): string[] => {
  try { return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX)); } catch { return []; }
};

export function readDraft(name: string): Draft | undefined {
  try {
    const stored = sessionStorage.getItem(PREFIX + name);
    return stored ? JSON.parse(stored) as Draft : undefined;
  } catch { return undefined; }
}
export function keepDraft(name: string, draft: Draft): void {
  // A form that closes because the session ended leaves nothing behind.
  if (!accessToken()) return;
  try { sessionStorage.setItem(PREFIX + name, JSON.stringify(draft)); } catch { /* Full or switched off: then a reload forgets. */ }
  changed();
}
export function dropDraft(name: string | undefined): void {
  try { sessionStorage.removeItem(PREFIX + (name ?? '')); } catch { /* Nothing was kept either. */ }
  changed();
}

function openForms(): readonly OpenForm[] {
  open ??= keys().sort().flatMap((key) => {
    const name = key.slice(PREFIX.length);
    const draft = readDraft(name);
    return draft?.href && draft.label ? [{ name, href: draft.href, label: draft.label }] : [];
  });
  return open;
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => { listeners.delete(listener); };
}
/** The forms of this tab in which something is typed and not saved. */
export const useOpenForms = (): readonly OpenForm[] => useSyncExternalStore(subscribe, openForms);

onSessionEnd(() => {
  keys().forEach((key) => sessionStorage.removeItem(key));
  changed();
});
