import { dayFaults, type Fault, Faults, isMany, parseRecord, type RecordType, withComputed } from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { requestContext } from '../database/request-context';
import { staleVersion } from '../errors';
import type { Change } from '../history/history';
import type { RecordRules } from './record-rules';
import { referencesIn, type Within, withinIn } from './references';
import { changedFields, changesOf, handsOver, mayAssign, withHeldReferences, withKnownRows, writableUnder } from './write-access';

type Values = Record<string, unknown>;
/** A row under a lock: its values as they are stored, and the grants that cover it. */
export interface Locked { values: Values; version: number; active: boolean; grants: ResolvedGrant[]; deleted: boolean }

/**
 * What is to become of a record: a body as REST takes it, or stored values that are put back as they were. Those come from
 * the product's own history: they are not parsed and completed again, and what a caller never writes himself is among them.
 */
export type Given = { version?: number } & ({ body: unknown } | { back(before: Readonly<Values>): Values });

/** A change that its rules allow, before it is written. */
export interface PlannedChange {
  id: string;
  before: Locked;
  changes: Values;
  after: Values;
  /** What the writer named himself: it has to be writable under each of these grants. */
  named: readonly string[];
  grants: readonly ResolvedGrant[];
  handsOn: boolean;
  noted: Change[];
  references: ReturnType<typeof referencesIn>;
  within: readonly Within[];
}
interface Means { type: RecordType; rules: RecordRules | undefined; cycles(id: string, changes: Values): Promise<readonly Fault[]> }

/** Checks a change against version, grants and rules; undefined where nothing would change. Throws Problems and Faults. */
export async function planChange({ type, rules, cycles }: Means, id: string, before: Locked, given: Given): Promise<PlannedChange | undefined> {
  const { actor, now } = requestContext();
  if (given.version !== undefined && given.version !== before.version) throw staleVersion();
  const asked = 'body' in given ? parseRecord(type, withHeldReferences(type, given.body, before.values), 'changes', { me: actor.id, now }) : given.back(before.values);
  const named = Object.keys(asked).filter((name) => 'body' in given || !type.fields[name]!.readOnly);
  const writable = writableUnder(before.grants, named);
  const prepared = 'body' in given && rules?.prepare ? await rules.prepare(asked, before.values) : asked;
  const wanted = 'body' in given ? withKnownRows(type, prepared, before.values) : prepared;
  const changes = changedFields(type, before.values, withComputed(type, wanted, before.values));
  if (!Object.keys(changes).length) return undefined;
  const after = { ...before.values, ...changes };
  const days = 'body' in given ? dayFaults(type, changes, after, now) : [];
  const faults = [...days, ...(await rules?.check?.(after, before.values)) ?? [], ...await cycles(id, changes)];
  if (faults.length) throw new Faults(faults);
  const handed = Object.keys(changes).filter((name) => name in asked && handsOver(type, name));
  const handsOn = handed.length > 0;
  const added = (name: string, value: unknown): unknown => (isMany(type.fields[name]!) ? (value as string[]).filter((one) => !(before.values[name] as string[]).includes(one))
    : type.fields[name]!.kind === 'children' ? newValues(value as Values[], before.values[name] as Values[]) : value);
  return {
    id, before, changes, after, named, handsOn, grants: handsOn ? mayAssign(writable, type, handed) : writable, noted: changesOf(type, before.values, changes),
    references: referencesIn(type, Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, added(name, value)]))),
    // What is put back, or moved along with others, is as it was.
    within: 'body' in given ? withinIn(type, changes, before.values) : [],
  };
}

/** Of child rows what they did not say before, at the places where they stand: what a row refers to already is no new reference. */
const newValues = (rows: readonly Values[], before: readonly Values[]): Values[] => rows.map((row) => {
  const known = before.find(({ id }) => id === row.id && id !== undefined);
  return known ? Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== known[name])) : row;
});
