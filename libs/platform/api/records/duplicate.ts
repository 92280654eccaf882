import { isFile, type RecordType } from '@crm/platform/records';
import { type AnyRecord, MASKED } from './store-types';

/** The record as the page shows it, without its number, what is unique or masked, what the product sets, and its files: an unsaved copy. */
export function copyOf(type: RecordType, record: AnyRecord): Record<string, unknown> {
  return Object.fromEntries(Object.entries(type.fields)
    .filter(([name, field]) => name in record && !record[MASKED]?.includes(name) && !field.unique && !field.readOnly && field.kind !== 'code' && field.kind !== 'password' && !isFile(field))
    .map(([name, field]) => [name, field.kind === 'children' ? (record[name] as { id: string }[]).map(({ id: _, ...row }) => row) : record[name]]));
}
