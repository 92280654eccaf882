import { type FilterNode, type RecordType, type Registry } from '@crm/platform/records';
import type { Actor, ResolvedGrant } from './actor';
import { PROVINCE_OF } from './resolve-grants';
import { grantNode, grantsFor, OWNERS, rule } from './rule';

/** The rules of access as conditions over a row in memory: compiled from the filters of rule.ts, as SQL is. Pure. */

/** A row as it is stored: references are ids, many of them an array. */
export interface StoredRow {
  /** Name of its record type, for rows of a supertype's table. */
  type: string;
  id: string;
  values: Readonly<Record<string, unknown>>;
  /** By the field that refers to it: the referred row, as far as rules look at it. Undefined where there is none. */
  related?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
}
export type Predicate = (row: StoredRow) => boolean;

const isNone = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && value.length === 0);

function valueAt(row: StoredRow, [name, inner]: readonly string[]): unknown {
  if (inner !== undefined) return row.related?.[name!]?.[inner];
  if (name === 'id') return row.id;
  return name === '$type' ? row.type : row.values[name!];
}

/** A filter of the rules → the same condition over one row. Throws for an operator that no rule speaks. */
export function compilePredicate(node: FilterNode): Predicate {
  if ('all' in node) {
    const parts = node.all.map(compilePredicate);
    return (row) => parts.every((part) => part(row));
  }
  if ('any' in node) {
    const parts = node.any.map(compilePredicate);
    return (row) => parts.some((part) => part(row));
  }
  if ('not' in node) {
    const inner = compilePredicate(node.not);
    return (row) => !inner(row);
  }
  const { path, op, value } = node;
  // Implied by the scope that stands beside it: only SQL has an index to begin with.
  if (path[0] === OWNERS) return () => true;
  switch (op) {
    case 'empty': return (row) => isNone(valueAt(row, path)) === value;
    case 'eq': return among(path, [value]);
    case 'in': return among(path, value as readonly unknown[]);
    default: throw new Error(`No rule of access says ${op}.`);
  }
}

function among(path: readonly string[], values: readonly unknown[]): Predicate {
  const wanted = new Set(values);
  return (row) => {
    const found = valueAt(row, path);
    return Array.isArray(found) ? found.some((one) => wanted.has(one)) : wanted.has(found) && !isNone(found);
  };
}

const known = new WeakMap<Actor, Map<string, Predicate>>();
/** May the actor do this with the row? The OR of his grants; compiled once for an actor as he was loaded. */
export function mayPredicate(actor: Actor, type: RecordType, operation: string, registry: Registry): Predicate {
  const key = `${type.name} ${operation} ${registry.version}`;
  const own = known.get(actor) ?? new Map<string, Predicate>();
  known.set(actor, own);
  let predicate = own.get(key);
  if (!predicate) own.set(key, predicate = compilePredicate(rule(actor, type, operation, registry)));
  return predicate;
}

/** The same grant by grant, for who explains why. */
export const grantPredicates = (actor: Actor, type: RecordType, operation: string, registry: Registry): { grant: ResolvedGrant; covers: Predicate }[] =>
  grantsFor(actor, type, operation).map((grant) => ({ grant, covers: compilePredicate(grantNode(type, grant, actor, registry)) }));

/** What rules look at: fields of the row itself, and fields of the rows that it refers to (by the referring field). */
export interface Decisive { own: readonly string[]; through: Readonly<Record<string, readonly string[]>> }
const decisives = new WeakMap<RecordType, Decisive>();
export function decisiveOf(type: RecordType, registry: Registry): Decisive {
  let decisive = decisives.get(type);
  if (!decisive) decisives.set(type, decisive = findDecisive(type, registry));
  return decisive;
}

function findDecisive(type: RecordType, registry: Registry): Decisive {
  if (type.access === 'shared') {
    const [name, inner] = PROVINCE_OF[type.name] ?? [];
    const own = [type.about, name === 'id' ? undefined : name].filter((one) => one !== undefined);
    return { own, through: name && inner ? { [name]: [inner] } : {} };
  }
  const { form, field, shared, templates } = type.personal ?? {};
  const own = new Set<string>([...type.access.placeFree ?? [], ...[form, field, shared, templates, type.about].filter((name) => name !== undefined)]);
  const through: Record<string, string[]> = {};
  const add = (path: string): void => {
    const [name, inner] = path.split('.') as [string, string | undefined];
    own.add(name);
    if (inner) (through[name] ??= []).push(inner);
  };
  type.access.owners.forEach(add);
  const { place } = type.access;
  const at = (places: { province: string; district?: string }, via = ''): void => [places.province, places.district].forEach((field) => field && add(via + field));
  if (typeof place === 'object') at(place);
  else if (place) {
    const target = registry.target(type.fields[place]!);
    own.add(place);
    if (target.access !== 'shared' && typeof target.access.place === 'object') at(target.access.place, `${place}.`);
  }
  return { own: [...own], through };
}
