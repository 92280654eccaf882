import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { isRef } from '../fields/field-values';

/** Work that somebody does: the one who enters it stands in it by default. Such forms can be entered from the page of whom they are about. */
export const isWork = (meta: TypeMeta, me: string): boolean =>
  meta.fields.some((field) => field.kind === 'reference' && !field.many && field.writable && isRef(field.default) && field.default.id === me);

const MOST = 5;
const QUICK = new Set<FieldMeta['kind']>(['text', 'choice', 'lookup', 'date', 'dateTime']);

/** What a quick entry asks for: what is required, then what the form's list shows and no default answers. */
export function quickFields(meta: TypeMeta, without: string): FieldMeta[] {
  const usable = meta.fields.filter((field) => field.writable && field.name !== without && !field.many);
  const required = usable.filter((field) => field.required && field.default === undefined);
  const listed = meta.list.flatMap((name) => usable.find((field) => field.name === name) ?? [])
    .filter((field) => !required.includes(field) && QUICK.has(field.kind) && (field.kind === 'choice' || field.default === undefined));
  return [...required, ...listed].slice(0, MOST);
}
