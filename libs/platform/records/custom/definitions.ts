import type { RecordOf } from '../define-record-type';
import type { ChoiceOption, Field, KindName } from '../field';
import { kindOf, parseField } from '../kinds';
import { customField, customForm } from './declarations';
import { takesSetting } from './offered-kinds';

/** A row of custom-fields, as far as a field is made of it. `to` is a path. */
export type FieldDefinition = Pick<RecordOf<typeof customField>,
  'type' | 'name' | 'label' | 'labelEn' | 'to' | 'list' | 'many' | 'help' | 'helpEn' | 'section' | 'sectionEn' | 'position' | 'inList' | 'required' | 'unique' | 'search' | 'max' | 'min' | 'decimals' | 'default' | 'formula' | 'rollUp' | 'rollUpFunction' | 'rollUpField' | 'rollUpFilter'> & { code: string; kind: KindName; options: readonly ChoiceOption[] | null };
/** A row of custom-forms. */
export type FormDefinition = Pick<RecordOf<typeof customForm>,
  'path' | 'label' | 'pluralLabel' | 'labelEn' | 'pluralLabelEn' | 'titleLabel' | 'titleLabelEn' | 'titleUnique' | 'position' | 'access' | 'placed' | 'through' | 'sort' | 'columns'>;

/** A field's name as administrators may give it: a word of code, and none that means something to JavaScript itself. */
export const isFieldName = (name: string): boolean => /^[a-z][a-zA-Z0-9]{0,39}$/.test(name) && !(name in {}) && name !== 'prototype';
/** A form's path. */
export const isFormPath = (path: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(path) && path.length <= 40;

const RELATIVE: Readonly<Record<string, readonly KindName[]>> = { $me: ['reference'], $today: ['date'], $now: ['dateTime'] };
/** The value that a written default means: `$me`, `$today`, `$now`, or what a person would write into the field. Throws a Fault. */
export function readDefault(written: string, field: Field): unknown {
  const kinds = RELATIVE[written];
  if (kinds?.includes(field.kind) && (written !== '$me' || field.to === 'user')) return written;
  const kind = kindOf(field);
  return parseField(kind.fromText ? kind.fromText(written, field) : written, { ...field, required: undefined });
}

/** The definition as a field. `nameOf`: the name of the type that has a path. Throws a Fault where its default is none. */
export function fieldOf(definition: FieldDefinition, nameOf: (path: string) => string): Field {
  const { kind, code, label, labelEn, help, helpEn, options } = definition;
  const has = (setting: Parameters<typeof takesSetting>[1]): boolean => takesSetting(kind, setting);
  const field: Field = {
    kind, custom: code, fa: label, en: labelEn || label,
    ...(help ? { help: { fa: help, en: helpEn || help } } : {}),
    ...(definition.required ? { required: true } : {}),
    ...(definition.unique && has('unique') ? { unique: true } : {}),
    ...(definition.search && has('search') ? { search: true } : {}),
    ...(definition.many && has('many') ? { many: true } : {}),
    ...(kind === 'lookup' ? { to: 'lookup-value', list: definition.list ?? '' } : has('to') ? { to: nameOf(definition.to ?? '') } : {}),
    ...(has('options') ? { options: Object.fromEntries((options ?? []).map(({ value, fa, en }) => [value, { fa, en }])) } : {}),
    ...(has('max') && definition.max !== null ? { max: definition.max } : {}),
    ...(has('min') && definition.min !== null ? { min: definition.min } : {}),
    ...(has('decimals') && definition.decimals !== null ? { decimals: definition.decimals } : {}),
  };
  if (definition.rollUp && has('rollUp')) {
    const { rollUp: of, rollUpFunction: fn, rollUpField: measured, rollUpFilter: filter } = definition;
    return { ...field, required: undefined, readOnly: true, rollUp: { of, fn: fn ?? 'count', ...(measured ? { field: measured } : {}), ...(filter ? { filter } : {}) } };
  }
  if (definition.formula && has('formula')) return { ...field, formula: definition.formula, readOnly: true };
  return definition.default && has('default') ? { ...field, default: readDefault(definition.default, field) } : field;
}
