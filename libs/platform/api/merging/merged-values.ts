import { type ChildType, type Field, fold, isFile, isMany, isReference, onlyDigits, type RecordType } from '@crm/platform/records';

type Values = Readonly<Record<string, unknown>>;
/** A record that goes into another: what the caller may see of it, as REST shows it. */
export interface Merged { id: string; shown: Values }
/** What may be written of the survivor by itself; `assign`: the caller may also change whose it is and where it lies. */
export interface MayWrite { field(name: string): boolean; assign: boolean }

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);
const idOf = (value: unknown): unknown => (typeof value === 'object' && value !== null && 'id' in value ? value.id : value);

/**
 * What the survivor gets unless the caller says otherwise, as a body for REST: where it has no value, the first one of the
 * others; values, references and child rows of which a field takes several are united. `survivor` is the stored row.
 * Only what changes is named.
 */
export function mergedValues(type: RecordType, survivorId: string, survivor: Values, others: readonly Merged[], may: MayWrite): Record<string, unknown> {
  const gone = new Set([survivorId, ...others.map(({ id }) => id)]);
  const result: Record<string, unknown> = { ...survivor };
  const changed: Record<string, unknown> = {};
  const places = placeFields(type);
  for (const [name, field] of Object.entries(type.fields)) {
    if (!isMergeable(field) || !may.field(name) || (!may.assign && (field.assign || places.has(name)))) continue;
    const value = valueOf(name, field, { survivor, result, others, gone });
    if (value === undefined) continue;
    result[name] = value;
    changed[name] = value;
  }
  return changed;
}

/** Whether a merge may give a field another value at all: codes and files stay, secrets and what the product sets are no matter of it. */
export const isMergeable = (field: Field): boolean => !field.readOnly && field.formula === undefined && field.kind !== 'code' && field.kind !== 'password' && !isFile(field);

/** The fields that say where a record lies. */
export function placeFields(type: RecordType): ReadonlySet<string> {
  const place = type.access === 'shared' ? undefined : type.access.place;
  return new Set(typeof place === 'object' ? [place.province, ...(place.district ? [place.district] : [])] : place ? [place] : []);
}

interface Given { survivor: Values; result: Values; others: readonly Merged[]; gone: ReadonlySet<unknown> }

/** Undefined where the survivor keeps what it has. */
function valueOf(name: string, field: Field, { survivor, result, others, gone }: Given): unknown {
  if (field.kind === 'children') {
    const own = (survivor[name] ?? []) as Values[];
    const rows = united(field.child!, own, others.flatMap(({ shown }) => ((shown[name] ?? []) as Values[]).map((row) => bare(field.child!, row))));
    return rows.length > own.length ? rows : undefined;
  }
  const own = survivor[name];
  if (isMany(field) || Array.isArray(own) || (isBlank(own) && others.some(({ shown }) => Array.isArray(shown[name])))) {
    const kept = ((own ?? []) as unknown[]).filter((one) => !gone.has(one));
    const more = others.flatMap(({ shown }) => ((shown[name] ?? []) as unknown[]).map(idOf)).filter((one) => !gone.has(one));
    const all = [...new Set([...kept, ...more])];
    return all.length === ((own ?? []) as unknown[]).length && kept.length === all.length ? undefined : all;
  }
  // A record that referred to one of those that go into it would come to refer to itself.
  const pointsAtItself = isReference(field) && gone.has(own);
  if (!isBlank(own) && !pointsAtItself) return undefined;
  for (const { shown } of others) {
    const value = isReference(field) ? idOf(shown[name]) : shown[name];
    if (!isBlank(value) && !(isReference(field) && gone.has(value)) && fits(field, result, shown)) return value;
  }
  return pointsAtItself ? null : undefined;
}

/** A city goes along only with the province that it was chosen in. */
const fits = (field: Field, result: Values, shown: Values): boolean =>
  Object.values(field.narrow ?? {}).every((by) => (idOf(result[by]) ?? null) === (idOf(shown[by]) ?? null));

/** Child rows of both, those that mean the same once: a phone as it is dialled, an e-mail in any case, others in any spelling. */
export function united(child: ChildType, own: readonly Values[], more: readonly Values[]): Values[] {
  const known = new Set(own.map((row) => keyOf(child, row)));
  return [...own, ...more.filter((row) => {
    const key = keyOf(child, row);
    return !known.has(key) && known.add(key);
  })];
}

function keyOf(child: ChildType, row: Values): string {
  const fields = Object.entries(child.fields);
  if (fields.some(([, { kind }]) => kind === 'phone')) return `${onlyDigits(child.summary(row))}/${onlyDigits(String(row.extension ?? ''))}`;
  const email = fields.find(([, { kind }]) => kind === 'email');
  if (email) return fold(String(row[email[0]] ?? ''));
  return JSON.stringify(fields.map(([name]) => {
    const value = idOf(row[name]);
    return isBlank(value) ? null : typeof value === 'string' ? fold(value) : value;
  }));
}

/** A child row as it is written: without its id, references as ids, nothing of what is empty. */
const bare = (child: ChildType, row: Values): Values => Object.fromEntries(Object.entries(child.fields)
  .map(([name, field]): [string, unknown] => [name, isReference(field) ? idOf(row[name]) : row[name]]).filter(([, value]) => !isBlank(value)));
