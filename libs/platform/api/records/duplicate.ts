import { isFile, type RecordType } from '@crm/platform/records';

/** The record as the page shows it, without its number, what is unique, what the product sets, and its files: an unsaved copy. */
export function copyOf(type: RecordType, record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(type.fields)
    .filter(([name, field]) => name in record && !field.unique && !field.readOnly && field.kind !== 'code' && field.kind !== 'password' && !isFile(field))
    .map(([name, field]) => [name, field.kind === 'children' ? (record[name] as { id: string }[]).map(({ id: _, ...row }) => row) : record[name]]));
}
