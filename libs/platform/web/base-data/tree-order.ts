import type { BaseValue } from './base-data';

/** The branches of a tree, each before those below it, with how deep it lies. What lies below one that is not shown stands on top. */
export function inTree(values: readonly BaseValue[]): { value: BaseValue; depth: number }[] {
  const shown = new Set(values.map(({ id }) => id));
  const below = new Map<string | undefined, BaseValue[]>();
  for (const value of values) {
    const parent = value.parent && shown.has(value.parent.id) ? value.parent.id : undefined;
    below.set(parent, [...(below.get(parent) ?? []), value]);
  }
  const branch = (parent: string | undefined, depth: number): { value: BaseValue; depth: number }[] =>
    (below.get(parent) ?? []).flatMap((value) => [{ value, depth }, ...branch(value.id, depth + 1)]);
  return branch(undefined, 0);
}
