import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { isRef } from '../fields/field-values';

const chosen = new Map<string, readonly string[]>();
/** A domain names the fields of its form that stand in a quick entry, in their order. */
export function nameQuickFields(path: string, fields: readonly string[]): void { chosen.set(path, fields); }

/** Work that somebody does: the one who enters it stands in it by default. Such forms can be entered from the page of whom they are about. */
export const isWork = (meta: TypeMeta, me: string): boolean =>
  meta.fields.some((field) => field.kind === 'reference' && !field.many && field.writable && isRef(field.default) && field.default.id === me);

const MOST = 5;
/** What a quick entry asks for: what the domain named, else what is required, a few choices and a moment. */
export function quickFields(meta: TypeMeta, without: string): FieldMeta[] {
  const usable = (field: FieldMeta | undefined): field is FieldMeta => field !== undefined && field.writable && field.name !== without;
  const byName = new Map(meta.fields.map((field) => [field.name, field]));
  const named = chosen.get(meta.path);
  if (named) return named.map((name) => byName.get(name)).filter(usable);
  const inForm = meta.form.filter((section) => !section.folded).flatMap((section) => section.fields).map((name) => byName.get(name)).filter(usable);
  const isRequired = (field: FieldMeta): boolean => field.required && field.default === undefined;
  const choices = inForm.filter((field) => !isRequired(field) && !field.many && (field.kind === 'choice' || field.kind === 'lookup'));
  return [...inForm.filter(isRequired), ...choices].slice(0, MOST);
}
