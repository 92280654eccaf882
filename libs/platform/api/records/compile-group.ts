import { Fault, Faults, isMany, isReference, jalaliBoundaries, kindOf, type JalaliUnit, officeInstant, resolvePath, TIME_ZONE } from '@crm/platform/records';
import { all, identifier, join, sql, type Sql, trusted } from '../database/sql';
import { compileFilter, seeksWords } from './compile-filter';
import { columnOf } from './custom-columns';
import type { QueryScope } from './query-scope';
import type { GroupQuery, GroupRow, Measure } from './store-types';
import { KIND_COLUMN, linkTable, tableOf } from './tables';

type Row = Record<string, unknown>;
interface Key { name: string; expression: Sql; join?: Sql; also?: Sql[]; read(row: Row, i: number): unknown }

const UNITS = new Set(['day', 'jalaliMonth', 'jalaliSeason', 'jalaliYear']);
const FUNCTIONS = new Set(['count', 'sum', 'avg', 'min', 'max']);
const MOST_GROUPS = 5000;

/** Grouped figures in one statement, over the rows that the list would show. */
export function compileGroup(scope: QueryScope, query: GroupQuery): { rows: Sql; row(row: Row): GroupRow } {
  const { type } = scope;
  if (query.groupBy.length > 4) throw new Faults([new Fault('tooMany', { max: 4 }, 'groupBy')]);
  const keys = query.groupBy.map((group, i) => keyOf(scope, group, i));
  const measures = (query.measures.length ? query.measures : [{ fn: 'count' } as Measure]).map((measure, i) => measureOf(scope, measure, i));
  const filter = scope.parse(query.filter);
  const where = [...scope.rows(), compileFilter(filter, type, scope.base, scope.theirs), scope.reachable(query.search, { byWords: seeksWords(filter, type) || scope.seeks(query.search) })];
  const columns = [
    ...keys.flatMap((key, i) => [sql`${key.expression} AS ${identifier(`k${i}`)}`, ...(key.also ?? [])]),
    ...measures.map(({ expression }, i) => sql`${expression} AS ${identifier(`m${i}`)}`),
  ];
  const grouped = keys.length ? sql` GROUP BY ${join(keys.map((_, i) => identifier(`k${i}`)))}` : sql``;
  const order = keys.length ? sql` ORDER BY ${join(keys.map((_, i) => sql`${identifier(`k${i}`)} NULLS LAST`))} LIMIT ${MOST_GROUPS}` : sql``;
  return {
    rows: sql`SELECT ${join(columns)} FROM ${tableOf(type)} ${identifier(scope.base)} ${join(keys.flatMap((key) => key.join ?? []), ' ')} WHERE ${all(where)}${grouped}${order}`,
    row: (row) => ({
      key: Object.fromEntries(keys.map((key, i) => [key.name, key.read(row, i)])),
      values: Object.fromEntries(measures.map(({ name }, i) => [name, row[`m${i}`] as number | string | null])),
    }),
  };
}

function keyOf(scope: QueryScope, { field: path, by }: GroupQuery['groupBy'][number], i: number): Key {
  const { path: names, field, via } = resolvePath(scope.type, path, scope.filterContext());
  const fail = (): never => { throw new Faults([new Fault('group', {}, path)]); };
  if (via && (via.kind === 'children' || isMany(via))) return fail();
  if (by !== undefined && (!UNITS.has(by) || (field.kind !== 'date' && field.kind !== 'dateTime'))) throw new Faults([new Fault('groupUnit', { units: [...UNITS].join(', ') }, path)]);
  const t = scope.rules.alias();
  let column = columnOf(scope.base, names[0]!, via ?? field);
  let relation: Sql | undefined;
  if (via) {
    const target = scope.registry.target(via);
    relation = sql`LEFT JOIN ${tableOf(target)} ${identifier(t)} ON ${identifier(t, 'id')} = ${column} AND ${scope.reach(target, t, names[1]!)}`;
    column = columnOf(t, names[1]!, field);
  }
  if (isReference(field)) {
    const target = scope.registry.target(field);
    const label = scope.rules.alias();
    const source = field.many ? sql`l${trusted(String(i))}.target` : column;
    const links = field.many ? sql`LEFT JOIN ${linkTable(scope.type, path)} l${trusted(String(i))} ON l${trusted(String(i))}.record = ${identifier(scope.base, 'id')} ` : sql``;
    const kind = target.abstract ? sql`, 'type', min(${identifier(label, KIND_COLUMN)})` : sql``;
    return {
      name: path, expression: identifier(label, 'id'), read: (row) => row[`r${i}`] ?? null,
      join: sql`${relation ?? sql``} ${links}LEFT JOIN ${tableOf(target)} ${identifier(label)} ON ${identifier(label, 'id')} = ${source} AND ${scope.titleReach(target, label)}`,
      also: [sql`CASE WHEN ${identifier(label, 'id')} IS NULL THEN NULL ELSE jsonb_build_object('id', ${identifier(label, 'id')}, 'title', min(${identifier(label, 'title')})${kind}) END AS ${identifier(`r${i}`)}`],
    };
  }
  if (!kindOf(field).sortable || path === 'starred') return fail();
  if (!by) return { name: path, expression: column, ...(relation ? { join: relation } : {}), read: (row, k) => row[`k${k}`] };
  const instant = field.kind === 'dateTime';
  if (by === 'day') {
    return { name: path, expression: instant ? sql`(${column} AT TIME ZONE ${trusted(`'${TIME_ZONE}'`)})::date` : column, ...(relation ? { join: relation } : {}), read: (row, k) => row[`k${k}`] };
  }
  const { labels } = jalaliBoundaries(by as JalaliUnit);
  const edges = instant ? sql`${edgesOf(by as JalaliUnit, true)}::timestamptz[]` : sql`${edgesOf(by as JalaliUnit, false)}::date[]`;
  return { name: path, expression: sql`width_bucket(${column}, ${edges})`, ...(relation ? { join: relation } : {}), read: (row, k) => (row[`k${k}`] === null ? null : labels[Number(row[`k${k}`]) - 1] ?? null) };
}

const edgesKnown = new Map<string, string>();
/** The beginnings of the unit's spans as the text of a Postgres array: days, or the instants at which they begin in the office. */
function edgesOf(unit: JalaliUnit, instants: boolean): string {
  const key = `${unit}/${String(instants)}`;
  let text = edgesKnown.get(key);
  if (text === undefined) edgesKnown.set(key, text = `{${jalaliBoundaries(unit).starts.map((day) => (instants ? officeInstant(day).toISOString() : day)).join()}}`);
  return text;
}

function measureOf(scope: QueryScope, { fn, field: path }: Measure, i: number): { name: string; expression: Sql } {
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
  return { name: `${fn}.${path}`, expression: fn === 'count' ? sql`count(${column})` : sql`${trusted(fn)}(${column})` };
}
