import { type FieldMeta, isFile, kinds, type Language, type Ref, type TypeMeta } from '@crm/platform/records';
import type { RecordValues } from '../fields/field-props';
import { faultsOfValue, fieldOf, hasOwnEditor, isEmpty, refers, sameValue, startValue, toWrite, withoutBlankRows } from '../fields/field-values';

/** The fields that a form shows, in its order; hidden ones are not in the metadata or not readable. */
export function formFields(meta: TypeMeta): FieldMeta[] {
  const byName = new Map(meta.fields.map((field) => [field.name, field]));
  return meta.form.flatMap((section) => section.fields.flatMap((name) => byName.get(name) ?? [])).filter((field) => field.readable || field.writable);
}

/** Values of a new form: the declared defaults. */
export const startValues = (meta: TypeMeta): RecordValues =>
  Object.fromEntries(formFields(meta).flatMap((field) => {
    const value = startValue(field);
    return value === undefined ? [] : [[field.name, value]];
  }));

/** What an address gives a new form (`?contact=<id>&percent=50`): words per field; references still lack their titles. */
export function presetValues(meta: TypeMeta, query: URLSearchParams): RecordValues {
  const values: RecordValues = {};
  for (const field of formFields(meta)) {
    const text = query.get(field.name);
    if (text === null || !field.writable || field.kind === 'children' || field.kind === 'password' || isFile(field) || hasOwnEditor(field)) continue;
    if (refers(field)) {
      const refs = text.split(',').map((id): Ref => ({ id, title: null }));
      values[field.name] = field.many ? refs : refs[0];
    } else values[field.name] = kinds[field.kind].fromText?.(text, fieldOf(field)) ?? text;
  }
  return values;
}

/** Values with the blank rows gone, as the faults of the server count them. */
export const tidy = (meta: TypeMeta, values: RecordValues): RecordValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => {
    const field = meta.fields.find((one) => one.name === name);
    return [name, field ? withoutBlankRows(field, value) : value];
  }));

/** Names of the fields whose value is another one than at the start. A password left empty is no change. */
export const changedFields = (meta: TypeMeta, before: RecordValues, now: RecordValues): FieldMeta[] =>
  formFields(meta).filter((field) => field.writable && !sameValue(field, before[field.name], now[field.name]));

/** The body of a POST: what is filled in, and what was emptied of a default. */
export const newBody = (meta: TypeMeta, values: RecordValues): RecordValues =>
  Object.fromEntries(formFields(meta)
    .filter((field) => field.writable && (!isEmpty(toWrite(field, values[field.name])) || (field.default !== undefined && field.default !== null && field.kind !== 'children')))
    .map((field) => [field.name, toWrite(field, values[field.name])]));

/** The body of a PATCH. */
export const changesBody = (meta: TypeMeta, before: RecordValues, now: RecordValues): RecordValues =>
  Object.fromEntries(changedFields(meta, before, now).map((field) => [field.name, toWrite(field, now[field.name])]));

/** Message by path for everything that can be seen before sending. */
export function faultsOfForm(meta: TypeMeta, fields: readonly FieldMeta[], values: RecordValues, isNew: boolean, language: Language): Record<string, string> {
  const checked = fields.filter((field) => field.writable && !(field.kind === 'password' && !isNew && isEmpty(values[field.name])));
  return Object.assign({}, ...checked.map((field) => faultsOfValue(field, values[field.name], language))) as Record<string, string>;
}

/** `phones[0].number` → `phones` */
export const fieldOfPath = (path: string): string => /^[^.[]+/.exec(path)?.[0] ?? path;
/** The faults of one field by the path inside it; its own stands under ''. */
export const faultsInside = (faults: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(faults).filter(([path]) => fieldOfPath(path) === name).map(([path, message]) => [path.slice(name.length), message]));
