import type { Label } from './messages';

/**
 * A named set of switches and limits. `without` names modules as they declare themselves, also such as a later version
 * brings (`finance`, `barcode`, `map`): they are off in this edition from the day they are there. `users`: how many may be active.
 */
export interface Edition { label: Label; without: readonly string[]; users: number }

const base = (fa: string, en: string, users: number, ...without: readonly string[]): Edition => ({ label: { fa: `بیس ${fa}`, en: `Base ${en}` }, without, users });

/** The five editions: 1 and 3 without tasks, 1 and 2 without finance, only 5 with barcodes and serial numbers, 4 and 5 with the map. */
export const EDITIONS: Readonly<Record<string, Edition>> = {
  base1: base('۱', '1', 2, 'tasks', 'finance', 'barcode', 'map'),
  base2: base('۲', '2', 4, 'finance', 'barcode', 'map'),
  base3: base('۳', '3', 4, 'tasks', 'barcode', 'map'),
  base4: base('۴', '4', 8, 'barcode'),
  base5: base('۵', '5', 8),
};
