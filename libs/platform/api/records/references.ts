import { Fault, isReference, type Field, type Fields, type Label, type RecordType, type Registry, rootOf } from '@crm/platform/records';
import type { Database } from '../database/database';
import { all, identifier, join, nothing, sql, type Sql, trusted } from '../database/sql';
import { compileFilter } from './compile-filter';
import { columnOf } from './custom-columns';
import { childTable, KIND_COLUMN, linkTable, sharesTable, tableOf } from './tables';
import type { QueryScope } from './query-scope';
import { rule } from '../access/rule';

type Values = Readonly<Record<string, unknown>>;
interface Use { path: string; field: Field; id: string }

/** Every reference among the values, children included. `[{path: 'phones[0].use', …}]` */
export function referencesIn(type: RecordType, values: Record<string, unknown>): Use[] {
  const uses: Use[] = [];
  const take = (path: string, field: Field, value: unknown): void => {
    // What the product itself sets need not be in its caller's reach.
    if (!isReference(field) || field.readOnly || value === null || value === undefined) return;
    if (Array.isArray(value)) value.forEach((id: string, i) => uses.push({ path: `${path}[${i}]`, field, id }));
    else uses.push({ path, field, id: value as string });
  };
  for (const [name, value] of Object.entries(values)) {
    const field = type.fields[name]!;
    if (field.kind !== 'children') take(name, field, value);
    else ((value as Record<string, unknown>[] | null) ?? []).forEach((row, i) => Object.entries(row).forEach(([inner, one]) => field.child!.fields[inner] && take(`${name}[${i}].${inner}`, field.child!.fields[inner], one)));
  }
  return uses;
}

/** A reference that must lie in another of the same record or row: `wanted` by the field of the target that says so, `{parent: bank}`. */
export interface Within extends Use { wanted: readonly { by: string; id: string; label: Label }[] }

/** The references that changed, or what narrows them, and must fit it. `before`: the stored row, whose rows that stay as they are are not asked again. */
export function withinIn(type: RecordType, changes: Values, before: Values = {}): Within[] {
  const found: Within[] = [];
  const take = (fields: Fields, values: Values, known: Values | undefined, at: string): void => {
    for (const [name, field] of Object.entries(fields)) {
      if (!field.within || field.many || typeof values[name] !== 'string') continue;
      const by = Object.entries(field.narrow ?? {});
      if (known && [name, ...by.map(([, own]) => own)].every((one) => (values[one] ?? null) === (known[one] ?? null))) continue;
      const wanted = by.flatMap(([target, own]) => (typeof values[own] === 'string' ? [{ by: target, id: values[own], label: fields[own]! }] : []));
      if (wanted.length) found.push({ path: `${at}${name}`, field, id: values[name], wanted });
    }
  };
  take(type.fields, { ...before, ...changes }, before, '');
  for (const [name, { child }] of Object.entries(type.fields)) {
    if (!child || !Array.isArray(changes[name])) continue;
    const rows = (before[name] as Values[] | undefined) ?? [];
    (changes[name] as Values[]).forEach((row, i) => take(child.fields, row, row.id === undefined ? undefined : rows.find(({ id }) => id === row.id), `${name}[${i}].`));
  }
  return found;
}

/** What lies in another thing than the record says: a branch of another bank. */
async function outside(database: Database, scope: QueryScope, uses: readonly Within[]): Promise<Fault[]> {
  const keyOf = (field: Field): string => `${field.to}/${Object.keys(field.narrow ?? {}).join()}`;
  const lies = new Map<string, Values>();
  await Promise.all([...new Set(uses.map(({ field }) => keyOf(field)))].map(async (key) => {
    const some = uses.filter(({ field }) => keyOf(field) === key);
    const target = scope.registry.target(some[0]!.field);
    const columns = Object.keys(some[0]!.field.narrow ?? {}).map((name) => sql`${columnOf('o', name, target.fields[name])} AS ${identifier(name)}`);
    const rows = await database.query<Values & { id: string }>(sql`SELECT o.id, ${join(columns)} FROM ${tableOf(target)} o WHERE o.id = ANY(${some.map(({ id }) => id)}::uuid[])`);
    for (const row of rows) lies.set(`${key}/${row.id}`, row);
  }));
  return uses.flatMap(({ field, id, path, wanted }) => {
    const row = lies.get(`${keyOf(field)}/${id}`);
    const wrong = wanted.find(({ by, id: where }) => row && row[by] !== null && row[by] !== where);
    return wrong ? [new Fault('notWithin', { other: { fa: wrong.label.fa, en: wrong.label.en } }, path)] : [];
  });
}

/** A write may refer only to live records that the actor may select; whatever else answers the same fault as what does not exist. */
export async function checkReferences(database: Database, scope: QueryScope, uses: readonly Use[], within: readonly Within[] = []): Promise<Fault[]> {
  const groups = new Map<string, { field: Field; ids: Set<string> }>();
  const keyOf = (field: Field): string => `${field.to}/${field.list ?? ''}`;
  for (const { field, id } of uses) {
    const group = groups.get(keyOf(field)) ?? { field, ids: new Set<string>() };
    groups.set(keyOf(field), group);
    group.ids.add(id);
  }
  if (!groups.size) return within.length ? outside(database, scope, within) : [];
  const parts = [...groups].map(([key, { field, ids }]): Sql => {
    const target = scope.registry.target(field);
    const t = scope.rules.alias();
    const conditions = [
      sql`${identifier(t, 'id')} = ANY(${[...ids]}::uuid[])`, sql`${identifier(t, 'deletedAt')} IS NULL`,
      compileFilter(rule(scope.actor, target, 'select', scope.registry), target, t, scope.rules),
    ];
    if (field.list) conditions.push(sql`${identifier(t, 'list')} = ${field.list}`);
    if (sharesTable(target) && !target.abstract) conditions.push(sql`${identifier(t, KIND_COLUMN)} = ${target.name}`);
    return sql`SELECT ${key}::text AS key, ${identifier(t, 'id')} AS id FROM ${tableOf(target)} ${identifier(t)} WHERE ${all(conditions)}`;
  });
  const found = new Set((await database.query<{ key: string; id: string }>(join(parts, ' UNION ALL '))).map(({ key, id }) => `${key}/${id}`));
  const faults = uses.filter(({ field, id }) => !found.has(`${keyOf(field)}/${id}`)).map(({ path }) => new Fault('outOfReach', {}, path));
  return faults.length || !within.length ? faults : outside(database, scope, within);
}

/** Which of these references name a record that is deleted. */
export async function deletedAmong<T extends Use>(database: Database, registry: Registry, uses: readonly T[]): Promise<T[]> {
  const holding = uses.filter(({ field }) => !field.weak);
  const targets = new Set(holding.map(({ field }) => rootOf(registry.target(field))));
  if (!targets.size) return [];
  const ids = [...new Set(holding.map(({ id }) => id))];
  const rows = await database.query<{ id: string }>(join([...targets].map((target) => sql`SELECT t.id FROM ${tableOf(target)} t WHERE t.id = ANY(${ids}::uuid[]) AND t."deletedAt" IS NOT NULL`), ' UNION ALL '));
  const gone = new Set(rows.map(({ id }) => id));
  return holding.filter(({ id }) => gone.has(id));
}

/** Live or deleted records of other types that refer to this one, by type and field (`phones.use` in a child row); `label` is the field's. */
export async function dependantsOf(database: Database, scope: QueryScope, id: string, deletedToo: boolean): Promise<{ type: RecordType; field: string; label: Label; count: number }[]> {
  const { type } = scope;
  const registry = scope.registry.whole();
  // What a user keeps for himself alone (notifications) holds nothing back.
  const referrers = registry.referrers(type).filter(({ type: other, field }) => !other.personal && !field.weak);
  const parts = referrers.map(({ type: other, name, inner, field }, i): Sql => {
    const rows = sql`${tableOf(other)} o WHERE ${trusted(deletedToo ? 'TRUE' : 'o."deletedAt" IS NULL')} AND o.id <> ${id}`;
    const refers = inner ? sql`EXISTS (SELECT 1 FROM ${childTable(other, name)} c WHERE c.parent = o.id AND ${identifier('c', inner)} = ${id})` : field.many
      ? sql`EXISTS (SELECT 1 FROM ${linkTable(other, name)} l WHERE l.record = o.id AND l.target = ${id})`
      : sql`${columnOf('o', name, field)} = ${id}${ofForm(other, field)}`;
    return sql`SELECT ${trusted(String(i))} AS i, count(*) AS count FROM ${rows} AND ${refers}`;
  });
  if (!parts.length) return [];
  const counts = await database.query<{ i: number; count: number }>(join(parts, ' UNION ALL '));
  const found = counts.filter(({ count }) => count > 0).map(({ i, count }) => ({ ...referrers[i]!, count }));
  // Rows that tell more of a field name the same records once more.
  const told = found.filter(({ type: other, name, count: rows }) => !found.some((one) => one.type === other && one.count >= rows && other.fields[name]!.tells?.includes(one.name)));
  return told.map(({ type: other, name, inner, field, count }) => {
    const rows = other.fields[name]!;
    return inner ? { type: other, field: `${name}.${inner}`, label: { fa: `${rows.fa} – ${field.fa}`, en: `${rows.en} – ${field.en}` }, count } : { type: other, field: name, label: { fa: field.fa, en: field.en }, count };
  });
}

/** The index of an administrator's field holds the rows of its form alone. */
const ofForm = (type: RecordType, { custom }: Field): Sql => (custom !== undefined && sharesTable(type) && !type.abstract ? sql` AND ${identifier('o', KIND_COLUMN)} = ${trusted(`'${type.name}'`)}` : nothing);

/** Removes the child rows that named records which go for good, and hold them not back. */
export const withoutWeakRows = (scope: QueryScope, ids: readonly string[]): Sql[] => scope.registry.whole().referrers(scope.type)
  .flatMap(({ type: other, name, inner, field }) => (inner && field.weak ? [sql`DELETE FROM ${childTable(other, name)} c WHERE ${identifier('c', inner)} = ANY(${[...ids]}::uuid[])`] : []));

/** Those of the records on which a live (or deleted) record of another type, or another one of their own, depends. */
export async function neededIds(database: Database, scope: QueryScope, ids: readonly string[], deletedToo: boolean): Promise<Set<string>> {
  const { type } = scope;
  const registry = scope.registry.whole();
  const parts = registry.referrers(type).filter(({ type: other, field }) => !other.personal && !field.weak).map(({ type: other, name, inner, field }): Sql => {
    const refers = inner ? sql`SELECT 1 FROM ${childTable(other, name)} c JOIN ${tableOf(other)} o ON o.id = c.parent WHERE ${identifier('c', inner)} = v.id` : field.many
      ? sql`SELECT 1 FROM ${linkTable(other, name)} l JOIN ${tableOf(other)} o ON o.id = l.record WHERE l.target = v.id`
      : sql`SELECT 1 FROM ${tableOf(other)} o WHERE ${columnOf('o', name, field)} = v.id${ofForm(other, field)}`;
    return sql`EXISTS (${refers} AND ${trusted(deletedToo ? 'TRUE' : 'o."deletedAt" IS NULL')} AND o.id <> v.id)`;
  });
  if (!parts.length) return new Set();
  const rows = await database.query<{ id: string }>(sql`SELECT v.id FROM unnest(${[...ids]}::uuid[]) v(id) WHERE ${join(parts, ' OR ')}`);
  return new Set(rows.map(({ id }) => id));
}
