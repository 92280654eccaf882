import { Inject, Injectable } from '@nestjs/common';
import { Fault, kindOf, type RecordType, Registry } from '@crm/platform/records';
import { InOwnName } from '../access/in-own-name';
import type { RecordRules } from '../records/record-rules';

type Values = Record<string, unknown>;
const PATH = /^[^.\s]+(\.[^.\s]+)*$/;

/** A form of the office's own records, and fields of it that a caller may write. */
@Injectable()
export class IncomingWebhookRules implements RecordRules {
  constructor(private readonly names: InOwnName, @Inject(Registry) private readonly registry: Registry) {}

  prepare(changes: Values, before: Values | undefined): Values { return this.names.prepare(changes, before); }

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const faults = await this.names.check(after, before);
    const type = this.registry.byPath(String(after.type));
    // What says who may do what is not made by a message from outside.
    if (!type || type.abstract || type.system) return [...faults, new Fault('outOfReach', {}, 'type')];
    (after.mapping as { path: string; field: string }[]).forEach(({ path, field }, i) => {
      if (!PATH.test(path)) faults.push(new Fault('format', {}, `mapping[${i}].path`));
      if (!isWritable(type, field)) faults.push(new Fault('unknown', {}, `mapping[${i}].field`));
    });
    const key = after.key === null || after.key === undefined ? undefined : String(after.key);
    const known = key === undefined ? undefined : Object.hasOwn(type.fields, key) && (after.mapping as { field: string }[]).some(({ field }) => field === key) && type.fields[key];
    if (known === false) faults.push(new Fault('unknown', {}, 'key'));
    else if (known && !kindOf(known).operators.includes('eq')) faults.push(new Fault('operator', { operator: 'eq' }, 'key'));
    return faults;
  }
}

/** `lastName`, or `phones.number` in a child row. */
function isWritable(type: RecordType, written: string): boolean {
  const [name, inner, ...rest] = written.split('.') as [string, string | undefined];
  const field = Object.hasOwn(type.fields, name) ? type.fields[name]! : undefined;
  if (!field || field.readOnly || field.kind === 'password' || rest.length) return false;
  return field.child ? inner !== undefined && Object.hasOwn(field.child.fields, inner) : inner === undefined;
}
