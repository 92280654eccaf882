import { type FieldMeta, isFile, type TypeMeta } from '@crm/platform/records';
import { hasOwnEditor } from '../fields/field-values';
import type { MappingTarget } from './import-job';

/** `key` tells targets apart; `target` is what the server is told. */
export interface Target { key: string; target: MappingTarget; label: string; required: boolean; unique: boolean }

/** The column that says what a row is, where a file holds several types. */
const TYPE = 'type';

export const keyOf = (target: MappingTarget): string => (typeof target === 'string' ? target : JSON.stringify([target.field, Object.entries(target).filter(([name]) => name !== 'field')]));
const imports = (field: FieldMeta): boolean => (field.writable || field.enterable === true) && field.name !== 'id' && field.kind !== 'password' && !isFile(field) && !hasOwnEditor(field);

/** What a column may go into: fields, and the fields of child rows as `phones.number`, a phone's also by its kind. */
export function targetsOf(types: readonly TypeMeta[], typeLabel: string): Target[] {
  const found = new Map<string, Target>();
  const add = (target: MappingTarget, label: string, more: { required?: boolean; unique?: boolean } = {}, type?: TypeMeta): void => {
    const key = keyOf(target);
    const known = found.get(key);
    if (known && known.label !== label) known.label = `${known.label} / ${label}`;
    else if (!known) found.set(key, { key, target, label: type ? `${label} (${type.label})` : label, required: more.required ?? false, unique: more.unique ?? false });
  };
  if (types.length > 1) add(TYPE, typeLabel, { required: true });
  for (const type of types) {
    for (const field of type.fields.filter(imports)) {
      const own = types.length > 1 && types.some((other) => !other.fields.some((one) => one.name === field.name && one.label === field.label)) ? type : undefined;
      if (field.kind === 'children') addRows(field, add);
      else add(field.name, field.label, { required: types.length === 1 && field.required && field.default === undefined, unique: field.unique }, own);
    }
  }
  return [...found.values()];
}

function addRows(field: FieldMeta, add: (target: MappingTarget, label: string) => void): void {
  const children = (field.children ?? []).filter(imports);
  const kind = children.find((child) => child.kind === 'choice' && child.required);
  const main = children.find((child) => child.required && child.kind !== 'choice');
  for (const child of children) {
    add(`${field.name}.${child.name}`, `${field.label} › ${child.label}`);
    if (kind && child === main) for (const option of kind.options ?? []) add({ field: `${field.name}.${child.name}`, [kind.name]: option.value }, `${field.label} › ${option.label}`);
  }
}

/** Targets that only the server's suggestion makes, such as one column for a field of each type. */
export function withSuggested(targets: readonly Target[], suggested: readonly MappingTarget[]): Target[] {
  const labels = new Map(targets.map((target) => [target.key, target.label]));
  const missing = suggested.filter((target, i) => !labels.has(keyOf(target)) && suggested.findIndex((other) => keyOf(other) === keyOf(target)) === i);
  const labelOf = (path: string): string => labels.get(path) ?? path;
  const made = missing.map((target): Target => {
    const fields = typeof target === 'string' ? [target] : Array.isArray(target.field) ? target.field : [target.field];
    return { key: keyOf(target), target, label: fields.map(labelOf).join(' / '), required: false, unique: false };
  });
  return [...targets, ...made];
}

/** Fields by which an existing record is found. */
export const keysOf = (targets: readonly Target[], mapped: ReadonlySet<string>): Target[] => targets.filter((target) => target.unique && mapped.has(target.key));

/** Forms of people and firms: their rows are known again by phones and e-mails. */
export const likens = (type: TypeMeta): boolean => type.fields.some(({ children = [] }) => children.some(({ kind }) => kind === 'phone' || kind === 'email'));

/** What a field of a fault or a likeness is called, as the targets name it. */
export function labelOfField(targets: readonly Target[], field: string | null | undefined): string {
  if (!field) return '';
  const plain = field.replace(/\[\d+\]/g, '');
  const label = (key: string): string | undefined => targets.find((target) => target.key === key)?.label;
  return label(plain) ?? label(plain.split('.')[0]!) ?? targets.find(({ key }) => key.startsWith(`${plain}.`))?.label.split(' › ')[0] ?? field;
}
