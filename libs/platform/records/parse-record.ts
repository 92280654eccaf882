import { type RecordType, systemFields } from './define-record-type';
import type { Field } from './field';
import { faultsOf, kindOf, parseField } from './kinds';
import { Fault, Faults, MOST_FAULTS } from './messages';
import { officeToday } from './calendar';

export interface ParseContext {
  /** The acting user's id, for `$me`; null for the product itself. */
  me: string | null;
  now: Date;
}

export function defaultValue(field: Field, { me, now }: ParseContext): unknown {
  const value = typeof field.default === 'function' ? (field.default as () => unknown)() : field.default;
  const resolved = value === '$me' ? me : value === '$now' ? now.toISOString() : value === '$today' ? officeToday(now) : value;
  if (resolved === undefined || resolved === null) return undefined;
  return field.many && !Array.isArray(resolved) ? [resolved] : resolved;
}

/** The field as a caller may write it, or the fault of trying to. */
export function writableField(type: RecordType, name: string): Field {
  const field = Object.hasOwn(type.fields, name) ? type.fields[name]! : undefined;
  if (!field) throw new Fault(Object.hasOwn(systemFields, name) ? 'readOnly' : 'unknown', {}, name);
  if (field.readOnly) throw new Fault('readOnly', {}, name);
  return field;
}

/**
 * A written body → checked values by field name, references as ids.
 * `new`: defaults fill what is not named, and what is required must be there. `changes`: only what is named is looked at.
 * Throws Faults with every fault found; nothing of a faulty body is taken.
 */
export function parseRecord(type: RecordType, body: unknown, use: 'new' | 'changes', context: ParseContext): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new Faults([new Fault('object')]);
  const given = body as Record<string, unknown>;
  const faults: Fault[] = [];
  const values: Record<string, unknown> = {};
  const take = (name: string, work: () => void): void => {
    if (faults.length >= MOST_FAULTS) return;
    try { work(); } catch (error) { faults.push(...faultsOf(error).map((fault) => (fault.path === name ? fault : fault.at(name)))); }
  };
  for (const name of Object.keys(given)) take(name, () => { values[name] = parseField(given[name], writableField(type, name)); });
  if (use === 'new') {
    for (const [name, field] of Object.entries(type.fields)) {
      if (Object.hasOwn(given, name) || field.readOnly) continue;
      take(name, () => {
        const value = defaultValue(field, context);
        if (value !== undefined) values[name] = kindOf(field).parse(value, field);
        else if (field.required) throw new Fault('required');
      });
    }
  }
  if (faults.length) throw new Faults(faults);
  return values;
}
