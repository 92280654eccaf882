import { Fault } from '../messages';
import { type AccessGrant, SCOPES } from '../types/grant';
import type { Kind } from './kind';
import { isId } from './references';

const WORD = /^[a-zA-Z][a-zA-Z0-9-]{0,60}$/;
const KEYS = ['form', 'operations', 'scope', 'members', 'units', 'provinces', 'districts', 'unassigned', 'noPlace', 'hiddenFields', 'maskedFields', 'readOnlyFields'];

function words(value: unknown, path: string): string[] {
  if (!Array.isArray(value)) throw new Fault('list', {}, path);
  return value.map((word, i) => {
    if (typeof word !== 'string' || !WORD.test(word)) throw new Fault('format', {}, `${path}[${i}]`);
    return word;
  });
}
function ids(value: unknown, path: string): string[] | null {
  if (value === null) return null;
  if (!Array.isArray(value)) throw new Fault('list', {}, path);
  return value.map((id, i) => {
    if (!isId(id)) throw new Fault('id', {}, `${path}[${i}]`);
    return id.toLowerCase();
  });
}
function flag(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw new Fault('yesNo', {}, path);
  return value;
}

/** A grant of security.md. An operation that the form lacks is taken and has no effect. */
function parseGrant(value: unknown): AccessGrant {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('object');
  const given = value as Record<string, unknown>;
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) throw new Fault('unknown', {}, key);
  if (given.form === undefined) throw new Fault('required', {}, 'form');
  if (typeof given.form !== 'string' || !WORD.test(given.form)) throw new Fault('format', {}, 'form');
  if (given.operations === undefined) throw new Fault('required', {}, 'operations');
  const scope = SCOPES.find((s) => s === given.scope);
  if (given.scope === undefined) throw new Fault('required', {}, 'scope');
  if (!scope) throw new Fault('choice', { options: SCOPES.join(', ') }, 'scope');
  const grant: AccessGrant = { form: given.form, operations: [...new Set(words(given.operations, 'operations'))], scope };
  for (const key of ['members', 'units', 'provinces', 'districts'] as const) if (given[key] !== undefined) grant[key] = ids(given[key], key);
  for (const key of ['unassigned', 'noPlace'] as const) if (given[key] !== undefined && given[key] !== null) grant[key] = flag(given[key], key);
  for (const key of ['hiddenFields', 'maskedFields', 'readOnlyFields'] as const) if (given[key] !== undefined && given[key] !== null) grant[key] = words(given[key], key);
  return grant;
}

export const grants: Kind = {
  column: 'jsonb', operators: [], sortable: false, toText: (value) => JSON.stringify(value ?? []),
  parse: (value) => {
    if (!Array.isArray(value)) throw new Fault('list');
    if (value.length > 1000) throw new Fault('tooMany', { max: 1000 });
    return value.map((grant, i) => {
      try { return parseGrant(grant); } catch (fault) { throw fault instanceof Fault ? fault.at(`[${i}]`) : fault; }
    });
  },
  schema: () => ({
    type: 'array',
    items: {
      type: 'object', required: ['form', 'operations', 'scope'],
      properties: {
        form: { type: 'string' }, operations: { type: 'array', items: { type: 'string' } }, scope: { type: 'string', enum: [...SCOPES] },
        ...Object.fromEntries(['members', 'units', 'provinces', 'districts'].map((key) => [key, { type: ['array', 'null'], items: { type: 'string', format: 'uuid' } }])),
        unassigned: { type: 'boolean' }, noPlace: { type: 'boolean' },
        ...Object.fromEntries(['hiddenFields', 'maskedFields', 'readOnlyFields'].map((key) => [key, { type: 'array', items: { type: 'string' } }])),
      },
    },
  }),
};
