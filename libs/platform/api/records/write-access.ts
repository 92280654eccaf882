import { Fault, type Field, isReference, type RecordType } from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { grantsFor, has, mayWrite } from '../access/rule';
import { forbidden, invalid, needsAssign, type Problem } from '../errors';
import type { Change } from '../history/history';
import type { QueryScope } from './query-scope';

type Values = Record<string, unknown>;

/** The grants under which every one of these fields may be written, `fresh` in a new record; 400 that names those which none lets write. */
export function writableUnder(grants: readonly ResolvedGrant[], names: readonly string[], fresh = false): readonly ResolvedGrant[] {
  const faults = names.filter((name) => !grants.some((grant) => mayWrite(grant, name, fresh)))
    .map((name) => new Fault(grants.every((grant) => grant.hiddenFields?.includes(name)) ? 'hidden' : 'readOnly', {}, name));
  if (faults.length) throw invalid(faults);
  const usable = grants.filter((grant) => names.every((name) => mayWrite(grant, name, fresh)));
  if (!usable.length) throw forbidden();
  return usable;
}

/** The grants under which the row may come to stand: they let write the same fields, and assign where that was done. */
export const withRights = (grants: readonly ResolvedGrant[], names: readonly string[], assign: boolean): readonly ResolvedGrant[] =>
  grants.filter((grant) => names.every((name) => mayWrite(grant, name)) && (!assign || has(grant, 'assign')));

/** Whether the field says whose a record is or where it lies: changing it needs `assign`. */
export function handsOver(type: RecordType, name: string): boolean {
  const place = type.access !== 'shared' && typeof type.access.place === 'object' ? Object.values(type.access.place) : [];
  return Boolean(type.fields[name]?.assign) || place.includes(name);
}

/** Those of the grants that also let name experts and place; 403 that names the fields for which none does. */
export function mayAssign(grants: readonly ResolvedGrant[], type: RecordType, names: readonly string[]): readonly ResolvedGrant[] {
  const usable = grants.filter((grant) => has(grant, 'assign'));
  if (!usable.length) throw needsAssign(type, names);
  return usable;
}

/** The grants under which this new record may be made: naming somebody else as its expert needs `assign` in the same grant. */
export function allowedToCreate(scope: QueryScope, named: readonly string[], values: Values): readonly ResolvedGrant[] {
  const { actor, type } = scope;
  const grants = writableUnder(grantsFor(actor, type, 'create'), named, true);
  const namesOthers = named.filter((name) => type.fields[name]?.assign && [values[name]].flat().some((user) => user !== null && user !== actor.id));
  return namesOthers.length ? mayAssign(grants, type, namesOthers) : grants;
}

/** A place outside the writer's own: a fault of the field that says where. */
export function misplaced(type: RecordType): Problem {
  const place = type.access === 'shared' ? undefined : type.access.place;
  return invalid([new Fault('outOfReach', {}, typeof place === 'object' ? place.province : place ?? '')]);
}

/** Equal values are no change: `{b: 1, a: 2}` equals `{a: 2, b: 1}`; the order of references does not count. */
const comparable = (value: unknown, sorted = false): string => JSON.stringify(value ?? null, (_, inner: unknown) => {
  if (Array.isArray(inner)) return sorted ? [...inner].sort() : inner;
  return inner && typeof inner === 'object' ? Object.fromEntries(Object.entries(inner).filter(([, v]) => v !== null && v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
});
/** Whether a stored value and one of the history are the same. */
export const sameValue = (field: Field, a: unknown, b: unknown): boolean => comparable(a, field.many) === comparable(b, field.many);
export function changedFields(type: RecordType, before: Values, given: Values): Values {
  return Object.fromEntries(Object.entries(given).filter(([name, value]) => {
    const field = type.fields[name];
    if (!field) return false;
    return field.kind === 'password' || !sameValue(field, value, before[name]);
  }));
}

const blank = (value: unknown): boolean => value === null || value === undefined || (Array.isArray(value) && !value.length);
/** For history: old and new value of each field; a secret shows only that it changed, and what the product makes of a file is no change. */
export function changesOf(type: RecordType, before: Values, after: Values): Change[] {
  return Object.entries(after).filter(([name, value]) => name in type.fields && type.fields[name]!.textOf === undefined && !(blank(value) && blank(before[name]))).map(([field, value]) =>
    (type.fields[field]!.kind === 'password' ? { field, old: null, new: null } : { field, old: before[field] ?? null, new: value ?? null }));
}

/** Child rows keep an id only where the record already has that row: an id from elsewhere makes a new row. */
export function withKnownRows(type: RecordType, values: Values, before: Values): Values {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => {
    if (type.fields[name]?.kind !== 'children' || !Array.isArray(value)) return [name, value];
    const known = new Set(((before[name] as Values[] | undefined) ?? []).map((row) => row.id));
    return [name, value.map(({ id, ...row }: Values) => (known.has(id) ? { ...row, id } : row))];
  }));
}

/**
 * A written body whose child rows lack what they must refer to: a known row keeps what it refers to already. It was out of the
 * writer's reach and read as null, and he changes or moves the row without taking it away.
 */
export function withHeldReferences(type: RecordType, body: unknown, before: Values): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]: [string, unknown]) => {
    const child = Object.hasOwn(type.fields, name) ? type.fields[name]!.child : undefined;
    const held = child ? Object.entries(child.fields).filter(([, field]) => isReference(field) && field.required).map(([field]) => field) : [];
    if (!held.length || !Array.isArray(value)) return [name, value];
    const known = new Map(((before[name] as Values[] | undefined) ?? []).map((row) => [row.id, row]));
    return [name, value.map((row: unknown) => {
      const stored = typeof row === 'object' && row !== null && 'id' in row ? known.get(row.id) : undefined;
      return stored ? { ...row as Values, ...Object.fromEntries(held.filter((field) => ((row as Values)[field] ?? null) === null).map((field) => [field, stored[field]])) } : row;
    })];
  }));
}

/** Whether one of these fields says whose the row is or where it lies: only then can a change take it out of reach. */
export function entersRule(type: RecordType, names: readonly string[]): boolean {
  if (type.access === 'shared') return false;
  const { owners, place, placeFree = [] } = type.access;
  const watched = new Set([...owners.map((path) => path.split('.')[0]!), ...(typeof place === 'string' ? [place] : Object.values(place ?? {})), ...placeFree]);
  return names.some((name) => watched.has(name));
}
