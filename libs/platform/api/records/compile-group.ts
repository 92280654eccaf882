import { childFieldsOf, Fault, Faults, type Field, type Group, GROUP_UNITS, type GroupRow, isMany, isReference, isSortable, jalaliBoundaries, type JalaliUnit, kindOf, mainField, type Measure, MEASURE_FUNCTIONS, measureName, measuresOf, MOST_GROUPINGS, MOST_GROUPS, officeInstant, type RecordType, resolvePath, sortOf, TIME_ZONE } from '@crm/platform/records';
import { all, any, identifier, join, nothing, sql, type Sql, trusted } from '../database/sql';
import { compileFilter, seeksWords } from './compile-filter';
import { columnOf, comparedBy } from './custom-columns';
import type { QueryScope } from './query-scope';
import { inSortOrder } from './sorting';
import type { GroupQuery } from './store-types';
import { childTable, KIND_COLUMN, linkTable, tableOf } from './tables';

type Row = Record<string, unknown>;
/** `order`: what the groups stand by, one after the other, where that is not the value itself. */
interface Key { name: string; expression: Sql; order?: readonly Sql[]; join?: Sql; also?: Sql[]; read(row: Row, i: number): unknown }

const UNITS: ReadonlySet<string> = new Set(GROUP_UNITS);
const FUNCTIONS: ReadonlySet<string> = new Set(MEASURE_FUNCTIONS);

/** Grouped figures in one statement, over the rows that the list would show; `besides`: over those that another operation covers, too. */
export function compileGroup(scope: QueryScope, query: GroupQuery, besides?: QueryScope): { rows: Sql; row(row: Row): GroupRow } {
  const { type } = scope;
  const { keys, measures, where, rows } = partsOf(scope, query);
  const columns = [
    ...keys.flatMap((key, i) => [sql`${key.expression} AS ${identifier(`k${i}`)}`, ...(key.also ?? [])]),
    ...measures.map(({ expression }, i) => sql`${expression} AS ${identifier(`m${i}`)}`),
  ];
  const grouped = keys.length ? sql` GROUP BY ${join(keys.map((_, i) => identifier(`k${i}`)))}${orderOfGroups(keys, measures, query.sort)} LIMIT ${MOST_GROUPS}` : nothing;
  const conditions = [...where, ...(besides ? partsOf(besides, query).where : [])];
  return {
    rows: sql`SELECT ${join(columns)} FROM ${tableOf(type)} ${identifier(scope.base)} ${join([...keys.flatMap((key) => key.join ?? []), ...joined(scope, rows)], ' ')} WHERE ${all(conditions)}${grouped}`,
    row: (row) => ({
      key: Object.fromEntries(keys.map((key, i) => [key.name, key.read(row, i)])),
      values: Object.fromEntries(measures.map(({ name }, i) => [name, row[`m${i}`] as number | string | null])),
    }),
  };
}

/** What a query is made of within one scope: every field that it names is in the scope's reach, and narrows the rows to those that show it. */
function partsOf(scope: QueryScope, query: GroupQuery): { keys: Key[]; measures: Reckoned[]; where: Sql[]; rows: Grouped } {
  if (query.groupBy.length > MOST_GROUPINGS) throw new Faults([new Fault('tooMany', { max: MOST_GROUPINGS }, 'groupBy')]);
  const twice = query.groupBy.find(({ field }, i) => query.groupBy.findIndex((other) => other.field === field) < i);
  if (twice) throw new Faults([new Fault('groupTwice', {}, twice.field)]);
  const rows: Grouped = new Map();
  const keys = query.groupBy.map((group, i) => keyOf(scope, group, i, rows));
  const measures = measuresOf(query.measures).map((measure, i) => measureOf(scope, measure, i));
  const filter = scope.parse(query.filter);
  const byWords = seeksWords(filter, scope.type) || scope.seeks(query.search);
  return { keys, measures, rows, where: [...scope.rows(query.starred ? { starred: true } : {}), compileFilter(filter, scope.type, scope.base, scope.theirs), scope.reachable(query.search, { byWords })] };
}

/** By what is asked for, then by the groups themselves: a choice, a lookup and what is few as they are offered, what else refers by its title. */
function orderOfGroups(keys: readonly Key[], measures: readonly Reckoned[], sort: string | undefined): Sql {
  const asked = (sort ?? '').split(',').map((term) => term.trim()).filter(Boolean).map(sortOf);
  const terms = asked.map(({ field, descending }) => {
    const key = keys.findIndex(({ name }) => name === field);
    const measure = measures.findIndex(({ name }) => name === field);
    if (key < 0 && measure < 0) throw new Faults([new Fault('groupSort', { names: [...keys, ...measures].map(({ name }) => name).join(', ') }, 'sort')]);
    return { by: key < 0 ? [identifier(`m${measure}`)] : keys[key]!.order ?? [identifier(`k${key}`)], descending };
  });
  const usual = keys.flatMap((key, i) => [...key.order ?? [], identifier(`k${i}`)]);
  return sql` ORDER BY ${join([...terms.flatMap(({ by, descending }) => by.map((one) => sql`${one} ${trusted(descending ? 'DESC' : 'ASC')} NULLS LAST`)), ...usual.map((by) => sql`${by} NULLS LAST`)])}`;
}

/**
 * The child rows of a record as far as they are grouped by, each combination once: a person with two mobiles is one person with
 * mobiles. Rows that say nothing there are as if they were not: who stands under none is who has none, as the filter finds him.
 */
interface Rows { alias: string; columns: Sql[]; values: Sql[]; joins: Sql[] }
type Grouped = Map<string, Rows>;
const joined = (scope: QueryScope, rows: Grouped): Sql[] => [...rows].map(([name, { alias, columns, values, joins }]) =>
  sql`LEFT JOIN LATERAL (SELECT DISTINCT ${join(columns)} FROM ${childTable(scope.type, name)} c ${join(joins, ' ')} WHERE c.parent = ${identifier(scope.base, 'id')} AND ${any(values.map((value) => sql`${value} IS NOT NULL`))}) ${identifier(alias)} ON TRUE`);

function keyOf(scope: QueryScope, { field: path, by }: Group, i: number, grouped: Grouped): Key {
  const resolved = resolvePath(scope.type, path, scope.filterContext());
  const rows = resolved.field.child ? resolved.field : resolved.via?.child ? resolved.via : undefined;
  const [name, inner = rows ? mainField(rows) : 'title'] = resolved.path as [string, string?];
  const field = rows ? childFieldsOf(rows.child!)[inner]! : resolved.field;
  const via = rows ? undefined : resolved.via;
  if (path === 'starred' || !isSortable(field) || (via && isMany(via))) throw new Faults([new Fault('group', {}, path)]);
  if (by !== undefined && (!UNITS.has(by) || (field.kind !== 'date' && field.kind !== 'dateTime'))) throw new Faults([new Fault('groupUnit', { units: [...UNITS].join(', ') }, path)]);
  if (rows) return keyOfRows(scope, { path, name, inner, field, by, i }, grouped);
  const t = scope.rules.alias();
  let column = comparedBy(scope.base, name, via ?? field);
  let relation: Sql | undefined;
  if (via) {
    const target = scope.registry.target(via);
    relation = sql`LEFT JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = ${column} AND ${scope.reach(target, t, inner)}`;
    column = comparedBy(t, inner, field);
  }
  if (isReference(field)) {
    const target = scope.registry.target(field);
    const label = scope.rules.alias();
    const l = trusted(`l${i}`);
    const table = sql`${tableOf(target)} ${identifier(label)}`;
    const reach = scope.titleReach(target, label);
    // Of several, those out of reach are as if they were not: else a record would stand under none as often as it has such.
    const joined = field.many ? sql`LEFT JOIN (${linkTable(scope.type, path)} ${l} JOIN ${table} ON ${identifier(label, 'id')} = ${l}.target AND ${reach}) ON ${l}.record = ${identifier(scope.base, 'id')}`
      : sql`LEFT JOIN ${table} ON ${identifier(label, 'id')} = ${column} AND ${reach}`;
    const kind = target.abstract ? sql`min(${identifier(label, KIND_COLUMN)})` : undefined;
    return {
      name: path, expression: identifier(label, 'id'), order: [...placeOf(scope, target, field, label).map((place) => sql`min(${place})`), sql`min(${identifier(label, 'title')})`], read: (row) => row[`r${i}`] ?? null,
      join: sql`${relation ?? nothing} ${joined}`,
      also: [refGroup(identifier(label, 'id'), sql`min(${identifier(label, 'title')})`, kind, i)],
    };
  }
  if (kindOf(field).several) {
    const word = scope.rules.alias();
    return { name: path, expression: identifier(word, 'word'), join: sql`${relation ?? nothing} LEFT JOIN LATERAL unnest(${column}) ${identifier(word)}(word) ON TRUE`, read: readerOf(by) };
  }
  return { name: path, expression: inUnits(column, field, by), ...orderOfOptions(column, field), ...(relation ? { join: relation } : {}), read: readerOf(by) };
}

const orderOfOptions = (column: Sql, field: Field): Pick<Key, 'order'> => (field.kind === 'choice' ? { order: [inSortOrder(column, field)] } : {});
/** Where a value stands among those that are offered, as far as the caller may see that. */
const placeOf = (scope: QueryScope, target: RecordType, { kind }: Field, alias: string): Sql[] =>
  (kind === 'lookup' || target.few ? [sql`CASE WHEN ${scope.reach(target, alias, 'position')} THEN ${identifier(alias, 'position')} END`] : []);

const refGroup = (id: Sql, title: Sql, kind: Sql | undefined, i: number): Sql =>
  sql`CASE WHEN ${id} IS NULL THEN NULL ELSE jsonb_build_object('id', ${id}, 'title', ${title}${kind ? sql`, 'type', ${kind}` : nothing}) END AS ${identifier(`r${i}`)}`;

interface RowsKey { path: string; name: string; inner: string; field: Field; by: string | undefined; i: number }
function keyOfRows(scope: QueryScope, { path, name, inner, field, by, i }: RowsKey, grouped: Grouped): Key {
  const rows = grouped.get(name) ?? { alias: scope.rules.alias(), columns: [], values: [], joins: [] };
  grouped.set(name, rows);
  const outside = (column: string): Sql => identifier(rows.alias, `${column}${i}`);
  const column = identifier('c', inner);
  if (!isReference(field)) {
    rows.values.push(column);
    rows.columns.push(sql`${inUnits(column, field, by)} AS ${identifier(`k${i}`)}`);
    return { name: path, expression: outside('k'), ...orderOfOptions(outside('k'), field), read: readerOf(by) };
  }
  const target = scope.registry.target(field);
  const label = scope.rules.alias();
  rows.joins.push(sql`LEFT JOIN ${tableOf(target)} ${identifier(label)} ON ${identifier(label, 'id')} = ${column} AND ${scope.titleReach(target, label)}`);
  rows.values.push(identifier(label, 'id'));
  rows.columns.push(sql`${identifier(label, 'id')} AS ${identifier(`k${i}`)}`, sql`${identifier(label, 'title')} AS ${identifier(`t${i}`)}`, ...placeOf(scope, target, field, label).map((place) => sql`${place} AS ${identifier(`o${i}`)}`), ...(target.abstract ? [sql`${identifier(label, KIND_COLUMN)} AS ${identifier(`y${i}`)}`] : []));
  return {
    name: path, expression: outside('k'), order: [...(placeOf(scope, target, field, label).length ? [sql`min(${outside('o')})`] : []), sql`min(${outside('t')})`], read: (row) => row[`r${i}`] ?? null,
    also: [refGroup(outside('k'), sql`min(${outside('t')})`, target.abstract ? sql`min(${outside('y')})` : undefined, i)],
  };
}

/** A value, or the day or Jalali span in which it lies. */
function inUnits(column: Sql, field: Field, by: string | undefined): Sql {
  if (by === undefined) return column;
  const instant = field.kind === 'dateTime';
  if (by === 'day') return instant ? sql`(${column} AT TIME ZONE ${trusted(`'${TIME_ZONE}'`)})::date` : column;
  return sql`width_bucket(${column}, ${instant ? sql`${edgesOf(by as JalaliUnit, true)}::timestamptz[]` : sql`${edgesOf(by as JalaliUnit, false)}::date[]`})`;
}
function readerOf(by: string | undefined): Key['read'] {
  if (by === undefined || by === 'day') return (row, k) => row[`k${k}`];
  const { labels } = jalaliBoundaries(by as JalaliUnit);
  return (row, k) => (row[`k${k}`] === null ? null : labels[Number(row[`k${k}`]) - 1] ?? null);
}

const edgesKnown = new Map<string, string>();
/** The beginnings of the unit's spans as the text of a Postgres array: days, or the instants at which they begin in the office. */
function edgesOf(unit: JalaliUnit, instants: boolean): string {
  const key = `${unit}/${String(instants)}`;
  let text = edgesKnown.get(key);
  if (text === undefined) edgesKnown.set(key, text = `{${jalaliBoundaries(unit).starts.map((day) => (instants ? officeInstant(day).toISOString() : day)).join()}}`);
  return text;
}

interface Reckoned { name: string; expression: Sql }
function measureOf(scope: QueryScope, { fn, field: path }: Measure, i: number): Reckoned {
  const at = `measures[${i}]`;
  if (!FUNCTIONS.has(fn)) throw new Faults([new Fault('choice', { options: [...FUNCTIONS].join(', ') }, `${at}.fn`)]);
  if (path === undefined) {
    if (fn !== 'count') throw new Faults([new Fault('required', {}, `${at}.field`)]);
    return { name: 'count', expression: sql`count(*)` };
  }
  const { path: names, field, via } = resolvePath(scope.type, path, scope.filterContext());
  const numeric = kindOf(field).numeric === true;
  const ordered = numeric || field.kind === 'date' || field.kind === 'dateTime';
  if (via || isMany(field) || field.kind === 'children' || ((fn === 'sum' || fn === 'avg') && !numeric) || ((fn === 'min' || fn === 'max') && !ordered)) {
    throw new Faults([new Fault('operator', { operator: fn }, path)]);
  }
  const column = columnOf(scope.base, names[0]!, field);
  return { name: measureName({ fn, field: path }), expression: fn === 'count' ? sql`count(${column})` : sql`${trusted(fn)}(${column})` };
}
