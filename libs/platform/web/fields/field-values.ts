import { Fault, type Field, type FieldMeta, type Language, type Ref, faultsOf, isFile, kinds, officeToday, parseField } from '@crm/platform/records';
import type { RecordValues } from './field-props';

/** Mark of a row that is being edited; it never leaves the page. */
export const ROW_KEY = '$row';

/** The field as the kinds of `records` know it, so that their rules serve fields that came as metadata. */
export function fieldOf(meta: FieldMeta): Field {
  const label = { fa: meta.label, en: meta.label };
  return {
    kind: meta.kind, ...label,
    ...(meta.required ? { required: true as const } : {}), ...(meta.many ? { many: true as const } : {}),
    ...(meta.max === undefined ? {} : { max: meta.max }), ...(meta.min === undefined ? {} : { min: meta.min }),
    ...(meta.decimals === undefined ? {} : { decimals: meta.decimals }), ...(meta.default === undefined ? {} : { default: meta.default }),
    ...(meta.options ? { options: Object.fromEntries(meta.options.map((o) => [o.value, { fa: o.label, en: o.label }])) } : {}),
  };
}

export const isRef = (value: unknown): value is Ref => typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value;
export const refsOf = (value: unknown): Ref[] => (Array.isArray(value) ? value.filter(isRef) : isRef(value) ? [value] : []);
export const refers = (meta: FieldMeta): boolean => meta.kind === 'reference' || meta.kind === 'lookup' || meta.kind === 'tree';
/** What no form edits: access has its own editor, and what a saved list is made of is changed in the list. Names that are chosen from known ones are a choice like any other. */
export const hasOwnEditor = ({ kind, options }: Pick<FieldMeta, 'kind' | 'options'>): boolean => kind === 'grants' || (kind === 'names' && !options) || kind === 'fieldName' || kind === 'order' || kind === 'filter' || kind === 'figures' || kind === 'widths';
export const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && !value.trim()) || (Array.isArray(value) && value.length === 0);

export type Row = RecordValues;
export const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? (value as Row[]) : []);
/** Nothing was typed into it; what is there by default does not count. */
export const isBlankRow = (meta: FieldMeta, row: Row): boolean =>
  (meta.children ?? []).every((child) => child.name === 'id' || isEmpty(row[child.name]) || (row.id === undefined && row[child.name] === child.default));
export const withoutBlankRows = (meta: FieldMeta, value: unknown): unknown =>
  (meta.kind === 'children' ? rowsOf(value).filter((row) => !isBlankRow(meta, row)) : value);

/** A read value as the API takes it: references as ids, rows without blank ones. */
export function toWrite(meta: FieldMeta, value: unknown): unknown {
  if (meta.kind === 'children') return rowsOf(withoutBlankRows(meta, value)).map((row) => writeRow(meta.children ?? [], row));
  if (refers(meta)) {
    const ids = refsOf(value).map((ref) => ref.id);
    return meta.many ? ids : ids[0] ?? null;
  }
  if (isFile(meta)) return isRef(value) ? value.id : null;
  if (meta.kind === 'grants') return value ?? [];
  return isEmpty(value) ? null : value;
}
function writeRow(children: FieldMeta[], row: Row): Row {
  const written: Row = {};
  if (typeof row.id === 'string') written.id = row.id;
  for (const child of children) {
    if (child.name === 'id' || !child.writable) continue;
    const value = toWrite(child, row[child.name]);
    if (value !== null || written.id) written[child.name] = value;
  }
  return written;
}

export const sameValue = (meta: FieldMeta, a: unknown, b: unknown): boolean => JSON.stringify(toWrite(meta, a)) === JSON.stringify(toWrite(meta, b));

/** Faults of one value, found before it is sent: message by path. Rows are completed by the server, so what they lack is its to say. */
export function faultsOfValue(meta: FieldMeta, value: unknown, language: Language): Record<string, string> {
  const found: Record<string, string> = {};
  const note = (path: string, work: () => unknown): void => {
    try { work(); } catch (error) {
      for (const fault of faultsOf(error)) found[fault.at(path).path] = fault.text(language);
    }
  };
  const written = toWrite(meta, value);
  if (meta.kind === 'children') {
    rowsOf(withoutBlankRows(meta, value)).forEach((row, i) => {
      for (const child of meta.children ?? []) {
        const inside = toWrite(child, row[child.name]);
        if (!isEmpty(inside) && !(child.kind === 'phone' && typeof inside === 'string')) note(`${meta.name}[${i}].${child.name}`, () => kinds[child.kind].parse(inside, fieldOf(child)));
      }
    });
    if (meta.required && isEmpty(written)) note(meta.name, () => { throw new Fault('required'); });
  } else {
    note(meta.name, () => parseField(written, fieldOf(meta)));
  }
  return found;
}

/** What a new record's form starts with: the default that the server tells. A moment given by default is the present one, not that of the answer. */
export function startValue(meta: FieldMeta): unknown {
  if (meta.default === undefined || meta.default === null || !(meta.writable || meta.onlySelf)) return undefined;
  return meta.kind === 'dateTime' ? new Date().toISOString() : meta.kind === 'date' ? officeToday() : meta.default;
}

/** After `changed` was changed, what had been chosen under its old value is void: another province, another city. */
export function clearNarrowed(fields: readonly FieldMeta[], record: RecordValues, changed: string): RecordValues {
  let cleared = record;
  for (const field of fields) {
    if (!field.narrow || !Object.values(field.narrow).includes(changed) || isEmpty(cleared[field.name])) continue;
    cleared = clearNarrowed(fields, { ...cleared, [field.name]: field.many ? [] : null }, field.name);
  }
  return cleared;
}
