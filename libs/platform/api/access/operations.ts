import { OPERATIONS, type RecordType } from '@crm/platform/records';

/** All that one may be granted to do with a form: the operations that every form has, and what it declares itself. */
export const operationsOf = (type: RecordType): string[] => [...OPERATIONS, ...Object.keys(type.actions ?? {}), ...Object.keys(type.rights ?? {})];
