import type { Type } from '@nestjs/common';
import { type RecordType, Registry } from '@crm/platform/records';
import type { RecordRules } from './record-rules';

const types = new Set<RecordType>();
/** By the name of the type: what an administrator adds to it makes another object of it. */
const rules = new Map<string, Type<RecordRules>>();

/** Called while modules are imported; the registry is made of it when the application starts, so their order does not matter. */
export function declare(type: RecordType, options: { rules?: Type<RecordRules> } = {}): void {
  types.add(type);
  if (options.rules) rules.set(type.name, options.rules);
}
export const rulesOf = (type: RecordType): Type<RecordRules> | undefined => rules.get(type.name) ?? (type.supertype && rules.get(type.supertype.name));
export const declaredTypes = (): Registry => new Registry([...types]);
