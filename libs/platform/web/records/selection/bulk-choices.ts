import { type FieldMeta, isFile, type TypeMeta } from '@crm/platform/records';
import { hasOwnEditor } from '../../fields/field-values';
import { byUse } from '../conditions';
import type { BulkOperation } from './bulk-run';
import type { Selection } from './selection';

/** Fields that many records may be given one value in: nothing unique, no rows of their own, no file, no secret. */
export const bulkFields = (meta: TypeMeta): FieldMeta[] =>
  meta.fields.filter((field) => field.writable && !field.unique && field.kind !== 'children' && field.kind !== 'password' && field.kind !== 'code' && !isFile(field) && !hasOwnEditor(field));
/** Fields that say whose a record is, the one that the list shows first. */
export const assignFields = (meta: TypeMeta): FieldMeta[] => byUse(meta, bulkFields(meta).filter((field) => field.to === 'users'));

/** What may be done with many records of a list; `concrete`: the forms whose records it holds. What nobody may do with any of them is absent. */
export function bulkChoices(concrete: readonly TypeMeta[], deleted: boolean): BulkOperation[] {
  const may = (operation: string): boolean => concrete.some((meta) => meta.operations.includes(operation));
  if (deleted) return [...(may('restore') ? ['restore' as const] : []), ...(may('purge') ? ['purge' as const] : [])];
  const [only] = concrete.length === 1 ? concrete : [];
  return [
    ...(only && may('edit') && bulkFields(only).length ? ['edit' as const] : []),
    ...(only && may('edit') && may('assign') && assignFields(only).length ? ['assign' as const] : []),
    ...(may('star') ? ['star' as const, 'unstar' as const] : []),
    ...(may('activate') ? ['activate' as const, 'deactivate' as const] : []),
    ...(may('delete') ? ['delete' as const] : []),
  ];
}

const MOST_MERGED = 20;
/** The form whose selected records may be merged: a few of one form of the office, by whoever may edit and delete there. `size`: how many are selected. */
export function mergeForm(selection: Selection, size: number | undefined, concrete: readonly TypeMeta[]): string | undefined {
  if (size === undefined || size < 2 || size > MOST_MERGED) return undefined;
  const paths = selection.all ? concrete.map(({ path }) => path) : [...new Set([...selection.rows.values()].map(({ path }) => path))];
  const meta = paths.length === 1 ? concrete.find(({ path }) => path === paths[0]) : undefined;
  return meta && !meta.system && !meta.personal && ['edit', 'delete'].every((operation) => meta.operations.includes(operation)) ? meta.path : undefined;
}
