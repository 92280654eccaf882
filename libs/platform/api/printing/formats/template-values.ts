import { Drop } from 'liquidjs';
import { type FieldMeta, showParts, type Showing } from '@crm/platform/records';
import type { Html } from '../html';
import { printedValue } from '../printed-value';

type Row = Readonly<Record<string, unknown>>;
interface Known { raw: unknown; field: FieldMeta }
const known = new WeakMap<object, Known>();

/** The kinds that are reckoned with, or are more than their text: amounts, days, numbers that are dialled. Others are plain texts in a template. */
const VALUES: ReadonlySet<FieldMeta['kind']> = new Set(['number', 'percent', 'money', 'rating', 'date', 'dateTime', 'code', 'phone', 'email', 'url', 'nationalId', 'legalId', 'postalCode', 'sheba', 'card', 'mapPoint', 'colour', 'id', 'file', 'image']);

/** Their values are no plain ones: a template compares and reckons with what is read. */
const OBJECTS: ReadonlySet<FieldMeta['kind']> = new Set(['mapPoint', 'file', 'image']);

class Value extends Drop {
  constructor(private readonly plain: unknown) { super(); }
  override valueOf(): unknown { return this.plain; }
}
/** What a template may ask of a value: nothing but what it is. Its prototype, constructor and the like are not there. */
const BARE: ProxyHandler<Value> = {
  get: (target, name) => (name === 'valueOf' ? () => target.valueOf() : name === 'liquidMethodMissing' ? () => undefined : undefined),
  has: () => false, ownKeys: () => [], set: () => false, defineProperty: () => false,
};

/** The value of a field as a template has it: compares and reckons as the bare number, date or text, and is printed as the page shows it. */
function valueOf(raw: unknown, field: FieldMeta, showing: Showing): object {
  const bare = new Proxy(new Value(OBJECTS.has(field.kind) ? showParts(raw, field, showing).join('') : raw), BARE);
  known.set(bare, { raw, field });
  return bare;
}
const isKnown = (value: unknown): value is object => typeof value === 'object' && value !== null && known.has(value);

/** The stored value behind what a filter is given: a number, `YYYY-MM-DD`, an instant, a text. */
export const rawOf = (value: unknown): unknown => (isKnown(value) ? known.get(value)!.raw : value);
export const fieldOf = (value: unknown): FieldMeta | undefined => (isKnown(value) ? known.get(value)!.field : undefined);
/** As it is printed; undefined for what is no value of a field. */
export function shownValue(value: unknown, showing: Showing): Html | undefined {
  if (!isKnown(value)) return undefined;
  const { raw, field } = known.get(value)!;
  return printedValue(raw, field, showing);
}

const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

function inTemplate(value: unknown, field: FieldMeta, showing: Showing): unknown {
  if (isEmpty(value)) return null;
  if (field.kind === 'children') return (Array.isArray(value) ? value : []).filter(isRow).map((row) => scopeOf(row, field.children ?? [], showing));
  if (field.kind === 'yesNo') return value;
  if (VALUES.has(field.kind)) return valueOf(value, field, showing);
  const parts = showParts(value, field, showing);
  return Array.isArray(value) ? parts : parts[0] ?? null;
}

/** A record for a template: these fields and no others; what is empty is null. Null-prototype objects of texts, values and lists. */
export function scopeOf(record: Row, fields: readonly FieldMeta[], showing: Showing): Row {
  const scope = Object.create(null) as Record<string, unknown>;
  for (const field of fields) scope[field.name] = inTemplate(record[field.name], field, showing);
  return scope;
}
