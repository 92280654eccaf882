import { type ChildType, type Field, type KindName, mainField } from '../field';
import { childFieldsOf } from '../define-record-type';
import { Fault, Faults, MOST_FAULTS, unknownKeys } from '../messages';
import { choice, options, yesNo } from './choices';
import { date, dateTime } from './dates';
import { events } from './events';
import { file } from './files';
import { grants } from './grants';
import { card, email, legalId, nationalId, phone, postalCode, sheba } from './identities';
import type { JsonSchema, Kind } from './kind';
import { fieldName, figures, filter, names, order, tags, widths } from './lists';
import { money, number, percent, rating } from './numbers';
import { icon, mapPoint, url } from './places';
import { id, isId, reference, tree } from './references';
import { address, code, colour, longText, password, text } from './words';

const MOST_ROWS = 200;
const children: Kind = {
  column: null, operators: ['empty'], sortable: false,
  parse: (value, field) => {
    if (!Array.isArray(value)) throw new Fault('list');
    if (value.length > MOST_ROWS) throw new Fault('tooMany', { max: MOST_ROWS });
    const faults: Fault[] = [];
    const rows = value.flatMap((row, i) => {
      if (faults.length >= MOST_FAULTS) return [];
      try {
        return parseChild(field.child!, row);
      } catch (error) {
        faults.push(...faultsOf(error).map((fault) => fault.at(`[${i}]`)));
        return [];
      }
    });
    if (faults.length) throw new Faults(faults);
    // A row in which nothing is written is none.
    return rows.filter((one) => Object.entries(one).some(([name, written]) => name !== 'id' && written !== null && !(Array.isArray(written) && !written.length)));
  },
  toText: (value, field) => (Array.isArray(value) ? value.map((row) => field.child!.summary(row)).join('، ') : ''),
  schema: (field) => ({ type: 'array', items: objectSchema(childFieldsOf(field.child!)) }),
};

export const kinds: Record<KindName, Kind> = {
  id, code, text, longText, number, percent, money, date, dateTime, yesNo, choice, lookup: reference, tree, reference, children,
  phone, email, address, nationalId, legalId, postalCode, sheba, card, colour, rating, tags, url, icon, mapPoint, file, image: file, password, grants, names, fieldName, order, filter, figures, widths, options, events,
};
export const kindOf = (field: Field): Kind => kinds[field.kind];
/** Whether lists are sorted by it: of several values by the first that is shown, of child rows by the first row. */
export const isSortable = (field: Field): boolean => (field.child ? isSortable(field.child.fields[mainField(field)]!) : kindOf(field).sortable);

/** One value of one field, as REST, import and form give it. Blank text is no value. Throws Fault or Faults, the paths relative to the field. */
export function parseField(value: unknown, field: Field): unknown {
  const absent = value === null || value === undefined || (typeof value === 'string' && field.kind !== 'password' && !value.trim());
  const parsed = absent ? null : kindOf(field).parse(value, field);
  const none = parsed === null || parsed === '' || (Array.isArray(parsed) && !parsed.length);
  if (none && field.required) throw new Fault('required');
  if (!none) return parsed;
  return field.many || field.kind === 'children' || kindOf(field).column === 'text[]' || field.kind === 'grants' || field.kind === 'options' ? [] : null;
}

export const faultsOf = (error: unknown): readonly Fault[] => {
  if (error instanceof Faults) return error.faults;
  if (error instanceof Fault) return [error];
  throw error;
};

/** Child rows keep their `id`, so that a changed list changes rows instead of making them anew. */
function parseChild(child: ChildType, value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Fault('object');
  const own = childFieldsOf(child);
  const faults = unknownKeys(value, (key) => Object.hasOwn(own, key));
  if (faults.length) throw new Faults(faults);
  const rows = (child.expand?.(value as Record<string, unknown>) ?? [value as Record<string, unknown>]).map((row) => {
    const parsed: Record<string, unknown> = {};
    for (const [name, field] of Object.entries(child.fields)) {
      try {
        parsed[name] = parseField(row[name] ?? field.default, field);
      } catch (error) { faults.push(...faultsOf(error).map((fault) => fault.at(name))); }
    }
    if (row.id !== undefined && row.id !== null) {
      if (isId(row.id)) parsed.id = row.id.toLowerCase(); else faults.push(new Fault('id', {}, 'id'));
    }
    return parsed;
  });
  if (faults.length) throw new Faults(faults);
  return rows;
}

/** What is left of a value of the field under a mask; undefined where its kind has none. Child rows are masked row by row. */
export function maskOf(field: Field): ((value: unknown) => unknown) | undefined {
  if (field.kind !== 'children') {
    const { mask } = kindOf(field);
    return mask && ((value) => (typeof value === 'string' ? mask(value) : null));
  }
  const masks = Object.entries(field.child!.fields).flatMap(([name, inner]) => {
    const mask = maskOf(inner);
    return mask ? [[name, mask] as const] : [];
  });
  return masks.length ? (rows) => (Array.isArray(rows) ? rows.map((row: Record<string, unknown>) => ({ ...row, ...Object.fromEntries(masks.map(([name, mask]) => [name, mask(row[name])])) })) : []) : undefined;
}

/** The REST shape of an object with these fields. */
export function objectSchema(fields: Record<string, Field>): JsonSchema {
  const entries = Object.entries(fields);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, field]) => [name, { ...kindOf(field).schema(field), description: field.fa, ...(field.readOnly ? { readOnly: true } : {}) }])),
    required: entries.filter(([, field]) => field.required).map(([name]) => name),
  };
}
