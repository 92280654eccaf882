import type { JsonSchema, Label } from '@crm/platform/records';

/** The few words that the descriptions of routes are written in; each makes a JSON Schema 2020-12 or a part of OpenAPI 3.1. */

/** The Persian part is isolated (U+2067 … U+2069), so that Latin words in it keep their place. */
export const both = ({ fa, en }: Label): string => `${en} · \u2067${fa}\u2069`;
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });
export const parameterRef = (name: string): JsonSchema => ({ $ref: `#/components/parameters/${name}` });

export const string: JsonSchema = { type: 'string' };
export const integer: JsonSchema = { type: 'integer' };
export const boolean: JsonSchema = { type: 'boolean' };
export const uuid: JsonSchema = { type: 'string', format: 'uuid' };
export const instant: JsonSchema = { type: 'string', format: 'date-time' };
export const anything: JsonSchema = {};
export const oneOf = (...values: readonly string[]): JsonSchema => ({ type: 'string', enum: values });
export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const mapOf = (values: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: values });
export const object = (always: Record<string, JsonSchema>, sometimes: Record<string, JsonSchema> = {}): JsonSchema =>
  ({ type: 'object', properties: { ...always, ...sometimes }, ...(Object.keys(always).length ? { required: Object.keys(always) } : {}) });
export const data = (items: JsonSchema): JsonSchema => object({ data: list(items) });
/** A record of the component `name` that has these properties in any case. */
export const having = (name: string, ...required: readonly string[]): JsonSchema => ({ allOf: [ref(name)], required });

export function orNull(schema: JsonSchema): JsonSchema {
  if (typeof schema.type !== 'string') return { oneOf: [schema, { type: 'null' }] };
  return { ...schema, type: [schema.type, 'null'], ...(Array.isArray(schema.enum) ? { enum: [...(schema.enum as unknown[]), null] } : {}) };
}

const parameter = (place: 'query' | 'header') => (name: string, schema: JsonSchema, description: Label, required = false): JsonSchema =>
  ({ name, in: place, schema, description: both(description), ...(required ? { required } : {}) });
export const inQuery = parameter('query');
export const inHeader = parameter('header');

/** `access-template` → `AccessTemplate` */
export const pascal = (name: string): string => name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
