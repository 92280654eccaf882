import { childFieldsOf, type Field, type Ref } from '@crm/platform/records';

type Row = Readonly<Record<string, unknown>>;
const rowsOf = (value: unknown): Row[] => (Array.isArray(value) ? value as Row[] : []);
const own = ({ child }: Field, name: string): Field | undefined => (Object.hasOwn(childFieldsOf(child!), name) ? childFieldsOf(child!)[name] : undefined);

/** What a value that history kept refers to, child rows included; `to` is the name of a type. */
export function referredIn(field: Field | undefined, value: unknown): { to: string; id: string }[] {
  if (field?.child) return rowsOf(value).flatMap((row) => Object.entries(row).flatMap(([name, inner]) => referredIn(own(field, name), inner)));
  const { to } = field ?? {};
  return to === undefined ? [] : [value].flat().flatMap((id) => (typeof id === 'string' ? [{ to, id }] : []));
}

/** The value as its field reads: references as `{id, title}`, null or left out where `refs` lacks them; of child rows what their fields are today. */
export function asRead(field: Field | undefined, value: unknown, refs: ReadonlyMap<string, Ref>): unknown {
  if (value === null || value === undefined) return value;
  if (field?.child) {
    return rowsOf(value).map((row) => Object.fromEntries(Object.entries(row).flatMap(([name, inner]) => {
      const known = own(field, name);
      return known ? [[name, asRead(known, inner, refs)]] : [];
    })));
  }
  if (!field?.to) return value;
  const seen = [value].flat().flatMap((id) => refs.get(String(id)) ?? []);
  return Array.isArray(value) ? seen : seen[0] ?? null;
}
