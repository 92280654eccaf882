import type { Filter, Operator } from '@crm/platform/records';
import { type Condition, conditionOf, isObject, operandOf } from '../conditions';

/** A filter as people build it: groups of conditions and groups. `key` names a part while it is edited. */
export interface FilterGroup { key: string; word: 'and' | 'or'; not: boolean; parts: FilterPart[] }
/** `condition` is not yet complete while it is chosen. */
export interface FilterLeaf { key: string; condition: Partial<Condition> }
export type FilterPart = FilterGroup | FilterLeaf;
export const isGroup = (part: FilterPart): part is FilterGroup => 'parts' in part;

let next = 0;
export const newKey = (): string => `part${(next += 1)}`;
export const newLeaf = (condition: Partial<Condition> = {}): FilterLeaf => ({ key: newKey(), condition });
export const newGroup = (word: FilterGroup['word'], parts: FilterPart[] = [], not = false): FilterGroup => ({ key: newKey(), word, not, parts });

/** JSON → groups. Groups of one are taken apart, as are groups of the same word inside one another. */
export function treeOf(filter: Filter | undefined): FilterGroup {
  const parts = Object.entries(filter ?? {}).flatMap(([path, given]): FilterPart[] => {
    if (path === 'and' && Array.isArray(given)) return given.filter(isObject).map((one) => plain(treeOf(one)));
    if (path === 'or' && Array.isArray(given)) return [plain(newGroup('or', given.filter(isObject).map((one) => plain(treeOf(one)))))];
    if (path === 'not' && isObject(given)) return [negated(treeOf(given))];
    return Object.entries(isObject(given) ? given : { eq: given }).map(([operator, value]) => newLeaf(conditionOf(path, operator as Operator, value)));
  });
  return joined(newGroup('and', parts.flatMap((part) => (isGroup(part) && part.word === 'and' && !part.not ? part.parts : [part]))));
}
function negated(group: FilterGroup): FilterGroup {
  const [only] = group.parts;
  return group.parts.length === 1 && only && isGroup(only) && !only.not ? { ...only, not: true } : { ...group, not: true };
}
const plain = (group: FilterGroup): FilterPart => (group.parts.length === 1 && !group.not ? group.parts[0]! : group);
/** The whole is what its only group is: «any of these» at the top. */
function joined(group: FilterGroup): FilterGroup {
  const [only] = group.parts;
  return group.parts.length === 1 && only && isGroup(only) && !only.not ? only : group;
}

/** Groups → JSON; what is incomplete or empty is left out. Single conditions of the top stand by their paths, as the chips show them. */
export function filterOf(group: FilterGroup): Filter | undefined {
  const inner = group.parts.flatMap((part) => {
    const one = isGroup(part) ? filterOf(part) : leafOf(part);
    return one ? [one] : [];
  });
  if (!inner.length) return undefined;
  const filter: Filter = group.word === 'or' ? (inner.length === 1 ? inner[0]! : { or: inner }) : together(inner);
  return group.not ? { not: filter } : filter;
}
const leafOf = ({ condition: { path, word, value } }: FilterLeaf): Filter | undefined => (path && word && isComplete({ path, word, value }) ? { [path]: operandOf({ path, word, value }) } : undefined);

/** Several that all hold in one object; what would overwrite another goes into `and`. */
function together(filters: readonly Filter[]): Filter {
  const whole: Filter = {};
  const rest: Filter[] = [];
  for (const one of filters) {
    if (Object.keys(one).some((path) => path === 'and' || Object.hasOwn(whole, path))) rest.push(one);
    else Object.assign(whole, one);
  }
  return rest.length ? { ...whole, and: rest } : whole;
}

export function isComplete({ word, value }: Condition): boolean {
  if (word === 'empty' || word === 'notEmpty') return true;
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => one !== null && one !== undefined && one !== '');
  return value !== null && value !== undefined && value !== '';
}

/** The tree with one part changed, or gone where `change` answers nothing. */
export function withPart(group: FilterGroup, key: string, change: (part: FilterPart) => FilterPart | undefined): FilterGroup {
  const parts = group.parts.flatMap((part): FilterPart[] => {
    if (part.key === key) {
      const changed = change(part);
      return changed ? [changed] : [];
    }
    return [isGroup(part) ? withPart(part, key, change) : part];
  });
  return { ...group, parts };
}
export const withAdded = (root: FilterGroup, key: string, part: FilterPart): FilterGroup =>
  (root.key === key ? { ...root, parts: [...root.parts, part] } : withPart(root, key, (group) => (isGroup(group) ? { ...group, parts: [...group.parts, part] } : group)));
