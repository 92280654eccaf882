import { Fault } from '../messages';
import type { Kind } from './kind';
import { isId } from './references';

const nameOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : '');

/** Written as the id of an upload, read as `{id, name, size, type}`, sought and sorted by its name. That the file may be named here is the server's to see. */
export const file: Kind = {
  column: 'uuid', operators: ['eq', 'ne', 'contains', 'startsWith', 'empty'], sortable: true, search: 'text', folded: true, toText: nameOf,
  parse: (value) => {
    if (!isId(value)) throw new Fault('id');
    return value.toLowerCase();
  },
  schema: () => ({ type: 'string', format: 'uuid' }),
};
