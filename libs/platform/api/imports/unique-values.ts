import { Fault, Faults, type Field, fold, kindOf, parseField, type RecordType } from '@crm/platform/records';
import type { MappedRow } from './map-row';
import type { MappingPlan } from './mapping';

/** Equal values in any spelling have the same. */
export const sameAs = (value: unknown): string => fold(String(value));

/** As it is stored; undefined for what is not there or cannot be read. */
export const parsed = (value: unknown, field: Field): unknown => {
  try {
    return value === undefined ? undefined : parseField(value, field);
  } catch (error) {
    if (error instanceof Fault || error instanceof Faults) return undefined;
    throw error;
  }
};

/** What stands in a field of a record, or in a field of its child rows (`phones.number`). */
export function valuesOf(record: Record<string, unknown>, path: string): unknown[] {
  const [name = '', inner] = path.split('.');
  const value = record[name];
  const values = inner === undefined ? [value] : ((value ?? []) as Record<string, unknown>[]).map((row) => row[inner]);
  return values.filter((one) => one !== undefined && one !== null && one !== '');
}

/** The same of a body that is not checked yet; what cannot be read is left out. */
export function writtenValues({ type, body }: MappedRow, path: string): unknown[] {
  const [name = ''] = path.split('.');
  if (!type || !Object.hasOwn(type.fields, name)) return [];
  return valuesOf({ [name]: parsed(body[name], type.fields[name]!) }, path);
}

interface UniqueValue { id: string; path: string }
const known = new WeakMap<MappedRow, UniqueValue[]>();

/** What tells a row from the others of the file: the fields that are unique, and the key of the import. `person/nationalId/0012345679` */
export function uniqueValues(row: MappedRow, key: string | null): UniqueValue[] {
  let values = known.get(row);
  if (!values) known.set(row, values = readUniqueValues(row, key));
  return values;
}

function readUniqueValues(row: MappedRow, key: string | null): UniqueValue[] {
  const { type } = row;
  if (!type) return [];
  const paths = new Set(Object.keys(type.fields).filter((name) => type.fields[name]!.unique));
  if (key) paths.add(key);
  return [...paths].flatMap((path) => writtenValues(row, path).map((value) => ({ path, id: `${type.name}/${path}/${sameAs(value)}` })));
}

/** Whether records can be found by the field: a column holds it, and a filter can ask for its value. */
export function mayBeKey({ forms }: MappingPlan, key: string): boolean {
  const holds = (type: RecordType): boolean => Object.hasOwn(type.fields, key.split('.')[0]!);
  return forms.some(({ fields }) => fields.some(({ path }) => path === key)) && forms.every(({ type, fields }) => {
    const mapped = fields.find(({ path }) => path === key);
    if (!mapped) return !holds(type);
    const field = mapped.child?.field ?? mapped.field;
    return field.to === undefined && kindOf(field).operators.includes('in');
  });
}
