import { useEffect, useState, useSyncExternalStore } from 'react';
import { NOTHING_SELECTED, type Selection, SelectionStore } from './selection';

/** The selection of a list; another result (its filter, search or form) begins anew. */
export function useSelectionStore(result: string): SelectionStore {
  const [store] = useState(() => new SelectionStore());
  useEffect(() => () => store.set(NOTHING_SELECTED), [store, result]);
  return store;
}
export const useSelection = (store: SelectionStore): Selection => useSyncExternalStore(store.subscribe, store.get);
