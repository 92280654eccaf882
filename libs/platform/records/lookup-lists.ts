import { labelOf } from './define-record-type';
import type { Field } from './field';
import type { Label } from './messages';
import type { Registry } from './registry';

/** A list that users extend, by its name in `lookup('name-prefix', …)`: what it is called, and the forms that choose from it. */
export interface DeclaredList { list: string; label: Label; forms: Label[] }

/** Every list that a field of some form chooses from, called as it is declared, else as the first such field. */
export function declaredLists(registry: Registry): DeclaredList[] {
  const lists = new Map<string, DeclaredList>();
  for (const type of registry.forms()) {
    const fields = Object.values(type.fields).flatMap((field): Field[] => [field, ...Object.values(field.child?.fields ?? {})]);
    for (const { list, listLabel, fa, en } of fields) {
      if (!list) continue;
      const known = lists.get(list) ?? { list, label: listLabel ?? { fa, en }, forms: [] };
      const label = labelOf(type, true);
      if (!known.forms.some((form) => form.fa === label.fa)) known.forms.push(label);
      lists.set(list, known);
    }
  }
  return [...lists.values()];
}
