import { lookupValue } from '@crm/platform/records';
import type { Records } from '../records/records';
import type { Seed } from '../settings/seeds';
import { readData } from './read-data';

/** By name of the list, in the order in which its values are offered: a label, or a label with its colour or plural. */
type LookupLists = Record<string, readonly (string | { label: string; colour?: string; plural?: string })[]>;
/** Room to put own values between two. */
const STEP = 10;

/** The values that drop-downs begin with, from `lookups.json` in the folder. The office changes them as it likes. */
export const lookupSeed = (name: string, folder: string, records: Records): Seed => ({
  name,
  async run() {
    const lists = readData<LookupLists>(folder, 'lookups.json');
    await records.of(lookupValue).createMany(Object.entries(lists).flatMap(([list, values]) =>
      values.map((value, i) => ({ list, position: (i + 1) * STEP, ...(typeof value === 'string' ? { label: value } : value) }))));
  },
});
