import { type Field, type RecordType } from '@crm/platform/records';
import type { Change, HistoryEntry } from '../history/history';
import { sameValue } from '../records/write-access';

type Values = Readonly<Record<string, unknown>>;

/** What takes an operation back; undefined where nothing does. A declared action changed fields, as an edit does. */
export function inverseOf(operation: HistoryEntry['operation']): 'delete' | 'restore' | 'activate' | 'deactivate' | 'edit' | undefined {
  switch (operation) {
    case 'create': return 'delete';
    case 'delete': return 'restore';
    case 'restore': return 'delete';
    case 'activate': return 'deactivate';
    case 'deactivate': return 'activate';
    case 'purge': case 'attach': case 'detach': return undefined;
    default: return 'edit';
  }
}

/** The values to be put back, and the fields that keep what somebody gave them later. */
export function valuesBack(type: RecordType, changes: readonly Change[], now: Values): { back: Record<string, unknown>; kept: string[] } {
  const back: Record<string, unknown> = {};
  const kept: string[] = [];
  for (const { field: name, old, new: written } of changes) {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    // A secret's earlier value is not kept, and a field may be gone.
    if (!field || field.kind === 'password') kept.push(name);
    else if (same(field, now[name], written)) back[name] = old ?? (isList(field) ? [] : null);
    else if (!same(field, now[name], old)) kept.push(name);
  }
  return { back, kept };
}

/** Those of the fields that were written since whose value is no longer the one that the record was made with. What is no field of it (its files) counts. */
export function changedFrom(type: RecordType, made: readonly Change[], since: readonly string[], now: Values): string[] {
  const first = new Map(made.map(({ field, new: written }) => [field, written]));
  return since.filter((name) => {
    const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
    return !field || field.kind === 'password' || !same(field, now[name], first.get(name));
  });
}

const isList = (field: Field): boolean => field.many === true || field.kind === 'children';
/** Child rows got their ids when they were written: the history of that change does not know them. */
const bare = (field: Field, value: unknown): unknown => {
  if (!isList(field)) return value;
  const rows = (value ?? []) as unknown[];
  return field.kind === 'children' ? rows.map((row) => ({ ...row as Values, id: null })) : rows;
};
const same = (field: Field, a: unknown, b: unknown): boolean => sameValue(field, bare(field, a), bare(field, b));
