import { type Field, kindOf, type RecordType } from '@crm/platform/records';

export interface Mapped { path: string; field: string }

/** The value at `customer.phones.0` of parsed JSON; undefined where there is none. Only what JSON itself wrote is followed. */
export function valueAt(json: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((at, name) => (typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Record<string, unknown>)[name] : undefined), json);
}

/** A text as people and other systems write it (`بله`, `۱۴۰۴/۰۱/۳۱`), where the kind knows such. */
const taken = (value: unknown, field: Field): unknown => (typeof value === 'string' ? kindOf(field).fromText?.(value, field) ?? value : value);

/** What a message says, as the body of a record: what it leaves out is not named. Several mappings of one field of child rows make several rows. */
export function bodyOf(type: RecordType, mapping: readonly Mapped[], json: unknown): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { path, field: written } of mapping) {
    const value = valueAt(json, path);
    if (value === undefined) continue;
    const [name, inner] = written.split('.') as [string, string | undefined];
    const field = type.fields[name]!;
    if (inner === undefined) { body[name] = taken(value, field); continue; }
    const rows = (body[name] ??= []) as Record<string, unknown>[];
    const last = rows.at(-1);
    const row = last && !(inner in last) ? last : {};
    if (row !== last) rows.push(row);
    row[inner] = taken(value, field.child!.fields[inner]!);
  }
  return body;
}
