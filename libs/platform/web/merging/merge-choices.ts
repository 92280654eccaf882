import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import type { RecordValues } from '../fields/field-props';
import { hasOwnEditor, isEmpty, isRef, refers, refsOf, toWrite } from '../fields/field-values';

/** A record that is to be merged, as `POST …/merge/preview` shows it; and what it tells of the merge. */
export interface MergeRecord extends RecordValues { id: string; title: string; version: number; code?: string | null; createdAt?: string; operations?: string[] }
export interface Moving { type: string; label: string; field: string; count: number }
export interface MergePreview { records: MergeRecord[]; values: RecordValues; differing: string[]; moving: Moving[]; attachments: number }
export interface MergeAnswer { record: { id: string }; batch: string; merged: string[]; moved: Moving[] }

/** What the merge does with a field unless told: unite what several records know. */
export const UNITED = 'united';
/** By field: the record whose value wins, or that all are united. */
export type Choices = Readonly<Record<string, string>>;

/** The path `/persons/merge` names them so, the first one stays unless told. */
export const idsIn = (search: string): string[] => [...new Set((new URLSearchParams(search).get('ids') ?? '').split(',').filter(Boolean))];

/** Fields of which a record takes several values. */
export const isSeveral = (field: FieldMeta): boolean => field.kind === 'children' || field.kind === 'tags' || field.many === true;

/** Fields that one may choose in: the merge leaves codes and what the product sets alone. */
export const choosable = (meta: TypeMeta): FieldMeta[] =>
  meta.fields.filter((field) => field.readable && field.writable && field.kind !== 'code' && field.kind !== 'password' && !hasOwnEditor(field));

/** What a merge does by itself: it says of the fields that change what they get; the survivor keeps the rest. */
export function usualChoices(fields: readonly FieldMeta[], { records: [survivor, ...others], values }: MergePreview): Record<string, string> {
  return Object.fromEntries(fields.map((field) => {
    if (isSeveral(field)) return [field.name, UNITED];
    if (!survivor || !Object.hasOwn(values, field.name)) return [field.name, survivor?.id ?? ''];
    const written = JSON.stringify(values[field.name] ?? null);
    return [field.name, others.find((one) => JSON.stringify(toWrite(field, one[field.name]) ?? null) === written)?.id ?? survivor.id];
  }));
}

/** What is to be written where the user chose otherwise, as REST takes it. */
export function chosenValues(fields: readonly FieldMeta[], { records }: MergePreview, usual: Choices, chosen: Choices): RecordValues {
  return Object.fromEntries(fields.flatMap((field): [string, unknown][] => {
    const choice = chosen[field.name];
    const from = choice === undefined || choice === usual[field.name] ? undefined : records.find(({ id }) => id === choice);
    return from ? [[field.name, written(field, from[field.name])]] : [];
  }));
}
function written(field: FieldMeta, value: unknown): unknown {
  if (isSeveral(field) && isEmpty(value)) return [];
  return toWrite(field, value);
}

/** What the survivor will show in a field of several values that are united: the preview writes ids, the records know what they are called. */
export function unitedValue(field: FieldMeta, { records, values }: MergePreview): unknown {
  if (!Object.hasOwn(values, field.name)) return records[0]?.[field.name];
  const value = values[field.name];
  if (!Array.isArray(value)) return value;
  const known = new Map(records.flatMap((one) => field.kind === 'children'
    ? ((one[field.name] ?? []) as RecordValues[]).flatMap((row) => Object.values(row).filter(isRef)) : refsOf(one[field.name])).map((ref) => [ref.id, ref]));
  if (field.kind === 'children') {
    return (value as RecordValues[]).map((row) => Object.fromEntries(Object.entries(row).map(([name, inner]) => [name, typeof inner === 'string' && name !== 'id' ? known.get(inner) ?? inner : inner])));
  }
  return refers(field) ? value.map((id) => known.get(String(id)) ?? { id: String(id), title: null }) : value;
}
