import { Fault, Faults, type Field, fold, kindOf, parseField, type RecordType } from '@crm/platform/records';
import type { MappedRow } from './map-row';
import type { MappingPlan } from './mapping';

/** The value of a row that must not come twice, and where it stands. */
export interface UniqueValue { path: string; value: string; id: string }

const parsed = (value: unknown, field: Field): unknown => {
  try {
    return value === undefined ? undefined : parseField(value, field);
  } catch (error) {
    if (error instanceof Fault || error instanceof Faults) return undefined;
    throw error;
  }
};

/** The values of a field of a body, or of a field of its child rows (`phones.number`), normalised so that equal ones are equal. */
export function valuesAt(type: RecordType, body: Record<string, unknown>, path: string): string[] {
  const [name = '', inner] = path.split('.');
  const field = Object.hasOwn(type.fields, name) ? type.fields[name]! : undefined;
  const value = field && parsed(body[name], field);
  if (value === undefined || value === null || value === '') return [];
  if (inner === undefined) return [fold(String(value))];
  return (value as Record<string, unknown>[]).map((row) => row[inner]).filter((one) => one !== null && one !== undefined).map((one) => fold(String(one)));
}

/** What tells a row of the file from the others: the fields that are unique, and the key of the import. */
export function uniqueValues({ type, body }: MappedRow, key: string | null): UniqueValue[] {
  if (!type) return [];
  const paths = Object.keys(type.fields).filter((name) => type.fields[name]!.unique);
  if (key && !paths.includes(key)) paths.push(key);
  return paths.flatMap((path) => valuesAt(type, body, path).map((value) => ({ path, value, id: `${type.name}/${path}/${value}` })));
}

/** Whether records can be found by the field: it is mapped, filterable, and has a value that can be written in a cell. */
export function mayBeKey({ forms }: MappingPlan, key: string): boolean {
  return forms.every(({ type, fields }) => {
    const mapped = fields.find(({ name, path }) => path === key || name === key);
    if (!mapped) return !Object.hasOwn(type.fields, key.split('.')[0]!);
    const field = mapped.child?.field ?? mapped.field;
    return key === mapped.path && field.to === undefined && kindOf(field).operators.includes('in');
  }) && forms.some(({ fields }) => fields.some(({ path }) => path === key));
}
