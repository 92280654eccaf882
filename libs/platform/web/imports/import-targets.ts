import type { FieldMeta, TypeMeta } from '@crm/platform/records';

export interface Target { value: string; label: string; required: boolean; unique: boolean }

const imports = (field: FieldMeta): boolean => field.writable && field.name !== 'id' && field.kind !== 'password' && field.kind !== 'grants';
/** A kind column tells persons from companies where both come in one file. */
export const KIND = 'kind';

/** What a column may go into: fields, and the fields of child rows as `phones.number`. */
export function targetsOf(meta: TypeMeta, kindLabel: string): Target[] {
  const targets = meta.fields.filter(imports).flatMap((field): Target[] =>
    (field.kind === 'children'
      ? (field.children ?? []).filter(imports).map((child) => ({ value: `${field.name}.${child.name}`, label: `${field.label} › ${child.label}`, required: false, unique: false }))
      : [{ value: field.name, label: field.label, required: field.required && field.default === undefined, unique: field.unique }]));
  return meta.abstract && !targets.some((target) => target.value === KIND) ? [{ value: KIND, label: kindLabel, required: true, unique: false }, ...targets] : targets;
}

/** Fields by which an existing record is found. */
export const keysOf = (targets: readonly Target[], mapped: ReadonlySet<string>): Target[] =>
  targets.filter((target) => mapped.has(target.value) && (target.unique || target.value === 'phones.number' || target.value === 'emails.email'));
