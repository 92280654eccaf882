import { labelOf } from './define-record-type';
import type { Field, Fields } from './field';
import type { Label } from './messages';
import type { Registry } from './registry';

/** A list that users extend, by its name in `lookup('name-prefix', …)`: what it is called, and the forms that choose from it. `below`: the list under whose values its own stand, branches under banks. */
export interface DeclaredList { list: string; label: Label; forms: Label[]; below?: string }

/** Every list that a field of some form chooses from, called as it is declared, else as the first such field. */
export function declaredLists(registry: Registry): DeclaredList[] {
  const lists = new Map<string, DeclaredList>();
  for (const type of registry.forms()) {
    const holders: Fields[] = [type.fields, ...Object.values(type.fields).flatMap(({ child }) => (child ? [child.fields] : []))];
    for (const { fields, list, listLabel, fa, en, narrow } of holders.flatMap((fields) => Object.values(fields).map((field: Field) => ({ ...field, fields })))) {
      if (!list) continue;
      const known = lists.get(list) ?? { list, label: listLabel ?? { fa, en }, forms: [] };
      const below = narrow?.parent === undefined ? undefined : fields[narrow.parent]?.list;
      if (below) known.below = below;
      const label = labelOf(type, true);
      if (!known.forms.some((form) => form.fa === label.fa)) known.forms.push(label);
      lists.set(list, known);
    }
  }
  return [...lists.values()];
}
