import type { Field, Ref } from '../field';
import { Fault } from '../messages';
import { BASIC, type Kind, type JsonSchema } from './kind';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

function parseId(value: unknown): string {
  if (!isId(value)) throw new Fault('id');
  return value.toLowerCase();
}
/** How many records one field may refer to. */
const MOST = 200;
function parseIds(value: unknown): string[] {
  if (!Array.isArray(value)) throw new Fault('list');
  if (value.length > MOST) throw new Fault('tooMany', { max: MOST });
  return [...new Set(value.map((id, i) => {
    if (!isId(id)) throw new Fault('id', {}, `[${i}]`);
    return id.toLowerCase();
  }))];
}

const refSchema: JsonSchema = { type: 'object', properties: { id: { type: 'string', format: 'uuid' }, title: { type: ['string', 'null'] } } };
const titleText = (value: unknown): string => {
  const refs = (Array.isArray(value) ? value : value ? [value] : []) as Ref[];
  return refs.map((ref) => ref.title ?? '').filter(Boolean).join('، ');
};

export const reference: Kind = {
  column: 'uuid', operators: [...BASIC, 'contains'], sortable: true, toText: titleText,
  parse: (value, field: Field) => (field.many ? parseIds(value) : parseId(value)),
  schema: (field) => (field.many ? { type: 'array', items: refSchema } : { oneOf: [refSchema, { type: 'null' }] }),
};
export const tree: Kind = { ...reference, operators: [...reference.operators, 'under'] };
export const id: Kind = {
  column: 'uuid', operators: BASIC, sortable: true, ltr: true, parse: parseId, toText: String, schema: () => ({ type: 'string', format: 'uuid' }),
};
