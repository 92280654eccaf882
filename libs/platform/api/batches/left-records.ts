import type { Language, RecordType } from '@crm/platform/records';
import { Faults } from '@crm/platform/records';
import { invalid, type Problem } from '../errors';
import type { RecordStore } from '../records/record-store';

/** A record that work on many left as it was, wholly or in these fields. */
export interface LeftRecord { id: string; type: string; title: string | null; fields: string[]; reason: string }
/** So many stand in a job's result; all of them are in its file. */
export const MOST_LEFT = 200;

/** What the caller may know of why a record was left. */
export function reasonOf(error: Problem | Faults, language: Language): { fields: string[]; reason: string } {
  const { title, detail, errors, dependants } = (error instanceof Faults ? invalid(error.faults) : error).body(language) as {
    title: string; detail?: string; errors?: { field: string; message: string }[]; dependants?: { label: string; fieldLabel: string; count: number }[];
  };
  const more = [...(errors ?? []).map(({ message }) => message), ...(dependants ?? []).map(({ label, fieldLabel, count }) => `${label}: ${fieldLabel} (${count})`)];
  return { fields: [...new Set((errors ?? []).map(({ field }) => field).filter(Boolean))], reason: more.length ? (errors ? more.join(' ') : `${title} ${more.join('، ')}`) : detail ?? title };
}

/** With the titles that the caller may see. */
export async function titled(store: RecordStore, type: RecordType, left: readonly Omit<LeftRecord, 'title' | 'type'>[]): Promise<LeftRecord[]> {
  if (!left.length) return [];
  const titles = await store.titlesOf(left.map(({ id }) => id));
  return left.map(({ id, fields, reason }) => ({ id, type: type.path, title: titles.get(id) ?? null, fields, reason }));
}
