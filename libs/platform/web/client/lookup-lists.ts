import type { FieldMeta, TypeMeta } from '@crm/platform/records';

/** The type that holds the values of every list. */
export const LOOKUPS = 'lookup-values';
/** A list that users extend: its name, what the fields that choose from it are called, and the forms they stand in. */
export interface LookupList { name: string; label: string; forms: string[] }

/** Every list that a field of these forms chooses from, called as its field is. */
export function lookupLists(types: readonly TypeMeta[]): LookupList[] {
  const lists = new Map<string, LookupList>();
  for (const type of types.filter((one) => !one.abstract)) {
    for (const field of type.fields.flatMap((one) => [one, ...(one.children ?? [])])) {
      if (!field.list) continue;
      const known = lists.get(field.list) ?? { name: field.list, label: field.label, forms: [] };
      if (!known.forms.includes(type.pluralLabel)) known.forms.push(type.pluralLabel);
      lists.set(field.list, known);
    }
  }
  return [...lists.values()].sort((a, b) => a.label.localeCompare(b.label, 'fa'));
}

/** The lists' own type with the names of the lists to choose from: `activity` means something to programs only. */
export function withListNames(meta: TypeMeta, lists: readonly LookupList[], comma: string): TypeMeta {
  const options = lists.map(({ name, label, forms }) => ({ value: name, label: `${label} (${forms.join(comma)})` }));
  return { ...meta, fields: meta.fields.map((field): FieldMeta => (field.name === 'list' ? { ...field, kind: 'choice', options } : field)) };
}
