import { OPERATIONS, type RecordType } from '@crm/platform/records';

/** All that one may be granted to do with a form: the operations that every form has, or fewer, and what it declares itself. */
export const operationsOf = (type: RecordType): string[] => [...(type.operations ?? OPERATIONS), ...Object.keys(type.actions ?? {}), ...Object.keys(type.rights ?? {})];
