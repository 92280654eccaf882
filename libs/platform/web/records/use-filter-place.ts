import { useCallback, useState } from 'react';
import type { Filter } from '@crm/platform/records';
import { type Condition, conditionsOf } from './conditions';

/** Where the editor of one condition stands, in pixels of the window, and what it edits. */
export interface FilterPlace { x: number; y: number; path?: string; condition?: Condition }

/** The filter that is being edited: one condition at its place, or the whole of it. */
export function useFilterPlace(filter: Filter | undefined) {
  const [place, setPlace] = useState<FilterPlace>();
  const [building, setBuilding] = useState(false);
  const open = useCallback((anchor: HTMLElement, what: Pick<FilterPlace, 'path' | 'condition'>) => {
    const { left, width, bottom } = anchor.getBoundingClientRect();
    setPlace({ x: left + width / 2, y: bottom, ...what });
  }, []);
  const openColumn = useCallback((target: string, anchor: HTMLElement) => {
    open(anchor, { path: target, condition: conditionsOf(filter).conditions.find((one) => one.path === target) });
  }, [open, filter]);
  const build = useCallback(() => { setPlace(undefined); setBuilding(true); }, []);
  return { place, building, open, openColumn, build, close: useCallback(() => setPlace(undefined), []), endBuilding: useCallback(() => setBuilding(false), []) };
}
