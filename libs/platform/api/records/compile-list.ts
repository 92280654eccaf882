import { Fault, Faults, fieldsOf, maskOf } from '@crm/platform/records';
import { operationsOf } from '../access/operations';
import { coverages, formsOf, grantsFor, mayAtAll, rule } from '../access/rule';
import { all, fill, HOLE, identifier, join, nothing, sql, type Sql, type Statement, trusted } from '../database/sql';
import { AboutForm, speaksOfForm } from './about-form';
import { type Candidates, candidatesOf } from './candidates';
import { compileFilter, seeksWords } from './compile-filter';
import { defaultFields, project } from './projection';
import type { QueryScope } from './query-scope';
import { decodeCursor, encodeCursor, keyNames, type Order, orderBy, orderOf, wholeNumber } from './sorting';
import { keysInOrder, keysInParts, type Window } from './keys-in-order';
import { type ListQuery, MASKED } from './store-types';
import { tableOf } from './tables';

type Row = Record<string, unknown>;
export interface CompiledList {
  /** How the page is read. */
  page: WholePage | PageInSteps;
  /** All rows that the query means, without order or page: for counting and estimating. Compiled when asked for. */
  readonly population: Sql;
  record(row: Row): Row;
  /** Of a row with the keys `k0`, `k1`… */
  cursor(row: Row): string;
}
/** Ids and what is shown in one statement, whose plan is kept: every index it walks is named by its shape. */
export interface WholePage {
  rows: Sql;
  /** Reads fewer candidates; `isWhole` tells of its answer whether they were enough. */
  sooner?: { rows: Sql; isWhole(rows: readonly Row[]): boolean };
}
/** First the keys, planned for what was searched or filtered by; then what is shown of those rows, whose plan is kept. */
export interface PageInSteps {
  /** Each goes on where the one before has ended, until the page is full. */
  keys: Sql[];
  rows(keys: readonly Row[]): Statement;
}
export const MOST_ROWS = 500;

/** A list: the ids of the page, in order and under the rule, and what is shown of those rows. */
export function compileList(scope: QueryScope, query: ListQuery, related = false): CompiledList {
  const { type } = scope;
  const limit = query.limit ?? 50;
  const filter = scope.parse(query.filter);
  const byWords = seeksWords(filter, type) || scope.seeks(query.search);
  const order = orderOf(scope, query.sort);
  const shown = shownFields(scope, query.fields);
  const where = (oneByOne: boolean): Sql[] => [...scope.rows(query), compileFilter(filter, type, scope.base, scope.theirs), scope.reachable(query.search, { oneByOne, byWords })];
  const plain = query.filter === undefined && !query.search && !query.deleted && !query.starred;
  const from = query.cursor === undefined ? undefined : decodeCursor(order, query.cursor);
  const window = { limit: limit + 1, offset: from ? 0 : query.offset ?? 0 };
  const candidates = plain ? candidatesOf(scope, order, from, window.limit + window.offset) : undefined;
  const view = projectVisible(scope, shown);
  let population: Sql | undefined;
  return {
    page: candidates ? firstOf(scope, order, candidates, window, view.columns)
      : related || (byWords && everyGrantIsNarrow(scope)) ? { rows: showing(scope, order, view.columns, keysInOrder(scope, order, where(true), from, window)) }
      : {
        keys: keysInParts(scope, order, where(true), from, window, plain && !everyGrantIsNarrow(scope)) ?? [keysInOrder(scope, order, where(order.indexed !== undefined), from, window)],
        rows: showingThese(scope, order, query, view.columns),
      },
    get population() { return (population ??= sql`SELECT 1 FROM ${tableOf(type)} ${identifier(scope.base)} WHERE ${all(where(false))}`); },
    record: view.record,
    cursor: (row) => encodeCursor(order, order.terms.map((_, i) => row[`k${i}`])),
  };
}

/** So few owners that whatever is found among their rows is soon read. */
const everyGrantIsNarrow = ({ actor, type, operation }: QueryScope): boolean =>
  !type.abstract && grantsFor(actor, type, operation).every(({ users }) => users !== null && users.length <= FEW_USERS);
const FEW_USERS = 3;

/** The last key is the id. */
const idKey = (order: Order): string => `k${order.terms.length - 1}`;

/** What is shown of the rows whose keys a sub-select gives, in their order; `more` are further columns of it. */
function showing(scope: QueryScope, order: Order, columns: readonly Sql[], page: Sql, more: readonly string[] = []): Sql {
  const keys = keyNames(order);
  return sql`SELECT ${join([...columns, ...[...keys, ...more.map((name) => identifier(name))].map((name) => sql`p.${name}`)])}
    FROM (${page}) p JOIN ${tableOf(scope.type)} ${identifier(scope.base)} ON ${identifier(scope.base, 'id')} = p.${identifier(idKey(order))}
    ${orderBy(order.terms, (_, i) => sql`p.${keys[i]!}`)}`;
}

/** The same for keys that were read before. The rule is asked again: a row may have gone out of reach in between. */
function showingThese(scope: QueryScope, order: Order, query: ListQuery, columns: readonly Sql[]): PageInSteps['rows'] {
  const rows = sql`SELECT ${join(columns)}
    FROM unnest(${HOLE}::uuid[]) WITH ORDINALITY p(id, n) JOIN ${tableOf(scope.type)} ${identifier(scope.base)} ON ${identifier(scope.base, 'id')} = p.id
    WHERE ${all([...scope.rows(query), scope.reachable(undefined, { oneByOne: true })])} ORDER BY p.n`;
  return (keys) => fill(rows, keys.map((row) => row[idKey(order)]));
}

/** The ids of the page among candidates, each asked for by the rule until the page is full: fenced by OFFSET 0, one after the other. */
function firstOf(scope: QueryScope, order: Order, { all: every, sooner }: Candidates, { limit, offset }: Window, columns: readonly Sql[]): WholePage {
  const keys = keyNames(order);
  const inOrder = (alias: Sql): Sql => orderBy(order.terms, (_, i) => sql`${alias}${keys[i]!}`);
  const asked = all([sql`${identifier(scope.base, 'id')} = u.${identifier(idKey(order))}`, ...scope.rows(), scope.reachable(undefined, { oneByOne: true })]);
  const page = (sorted: Sql, more: Sql): Sql => sql`SELECT ${join(keys.map((key) => sql`u.${key}`))}${more} FROM (${sorted} ${inOrder(sql``)}) u
    CROSS JOIN LATERAL (SELECT 1 FROM ${tableOf(scope.type)} ${identifier(scope.base)} WHERE ${asked} OFFSET 0) r
    ${inOrder(trusted('u.'))} LIMIT ${wholeNumber(limit)} OFFSET ${wholeNumber(offset)}`;
  const rows = showing(scope, order, columns, page(sql`SELECT DISTINCT ${join(keys)} FROM (${every}) b`, nothing));
  if (!sooner) return { rows };
  // What comes after the last candidate of one who has more may not be the next in order.
  const marked = sql`SELECT ${join(keys)}, coalesce(bool_or(cut) OVER (${inOrder(sql``)} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), FALSE) AS uncertain, bool_or(cut) OVER () AS cut
    FROM (SELECT ${join(keys)}, bool_or(cut) AS cut FROM (${sooner}) b GROUP BY ${join(keys)}) g`;
  return {
    rows,
    sooner: {
      rows: showing(scope, order, columns, page(marked, trusted(', u.uncertain, u.cut')), ['uncertain', 'cut']),
      isWhole: (read) => read.length > 0 && (read.length < limit ? read[0]!.cut === false : read[read.length - 1]!.uncertain === false),
    },
  };
}

/** The fields to show: those asked for, or what a list shows; never one that no grant shows. */
export function shownFields(scope: QueryScope, asked: readonly string[] | undefined, single = false): string[] {
  const fields = fieldsOf(scope.type);
  if (!asked) return defaultFields(scope.type, single).filter((name) => scope.maySee(name));
  for (const name of asked) {
    if (name === ROW_OPERATIONS) continue;
    if (!Object.hasOwn(fields, name) || fields[name]!.kind === 'password') throw new Faults([new Fault('unknown', {}, name)]);
    if (!scope.maySee(name)) throw new Faults([new Fault('hidden', {}, name)]);
  }
  return [...new Set(['id', 'version', ...(scope.mayRead('title') ? ['title'] : []), ...asked])];
}

interface View { columns: Sql[]; record(row: Row): Row }

/** Columns for the fields, and a reader that leaves out of each row what the actor may not see in it. */
export function projectVisible(scope: QueryScope, shown: readonly string[]): View {
  const about = shown.filter((name) => name !== ROW_OPERATIONS && speaksOfForm(scope.type, name));
  if (!about.length) return projectCovered(scope, shown);
  const form = scope.type.personal!.form!;
  const view = projectCovered(scope, shown.includes(form) ? shown : [...shown, form]);
  const reader = new AboutForm(scope.registry, scope.actor, scope.type, scope.now);
  return {
    ...view,
    record: (row) => {
      const { [form]: path, ...record } = view.record(row);
      return reader.record(shown.includes(form) ? { [form]: path, ...record } : record, about, path);
    },
  };
}

/** The same by the grants alone: without what no grant that covers the row shows. */
function projectCovered(scope: QueryScope, shown: readonly string[]): View {
  const fields = project(scope.type, shown.filter((name) => name !== ROW_OPERATIONS), scope.base, scope.theirs, scope.titleReach);
  const may = shown.includes(ROW_OPERATIONS) ? rowOperations(scope) : undefined;
  const view = may ? { columns: [...fields.columns, ...may.columns], record: (row: Row): Row => ({ ...fields.record(row), [ROW_OPERATIONS]: may.read(row) }) } : fields;
  const groups = coverages(scope.actor, scope.type, scope.operation, scope.registry);
  const all = fieldsOf(scope.type);
  const masks = new Map(shown.filter((name) => groups.some(({ masked }) => masked.has(name))).map((name) => [name, maskOf(all[name]!)!]));
  if (groups.length < 2 && !masks.size) return view;
  const flags = groups.length < 2 ? [] : groups.map(({ node }, i) => sql`${compileFilter(node, scope.type, scope.base, scope.oneByOne)} AS ${identifier(`g${i}`)}`);
  return {
    ...view, columns: [...view.columns, ...flags],
    record: (row) => {
      const record = view.record(row);
      const covering = flags.length ? groups.filter((_, i) => row[`g${i}`] === true) : groups;
      const under: string[] = [];
      for (const name of Object.keys(record)) {
        if (name === 'type' || name === ROW_OPERATIONS || covering.some(({ fields }) => fields.has(name))) continue;
        if (covering.some(({ masked }) => masked.has(name))) {
          record[name] = masks.get(name)!(record[name]);
          under.push(name);
        } else delete record[name];
      }
      return under.length ? { ...record, [MASKED]: under } : record;
    },
  };
}

/** Asked for like a field: what the caller may do with each row, so that a page offers nothing else. */
const ROW_OPERATIONS = 'operations';

function rowOperations(scope: QueryScope): { columns: Sql[]; read(row: Row): string[] } {
  const { actor, type, registry } = scope;
  const showing = grantsFor(actor, type, scope.operation);
  const everywhere = new Set<string>();
  const somewhere: string[] = [];
  for (const operation of new Set(formsOf(type, registry).flatMap(operationsOf))) {
    if (operation === 'create' || !mayAtAll(actor, type, operation, registry)) continue;
    // Where every grant that shows rows has the operation, too, there is nothing to ask of the row.
    const granted = new Set(grantsFor(actor, type, operation));
    if (!type.abstract && showing.every((grant) => granted.has(grant))) everywhere.add(operation); else somewhere.push(operation);
  }
  return {
    columns: somewhere.map((operation) => sql`${compileFilter(rule(actor, type, operation, registry), type, scope.base, scope.oneByOne)} AS ${identifier(`may/${operation}`)}`),
    read: (row) => [...everywhere, ...somewhere.filter((operation) => row[`may/${operation}`] === true)],
  };
}
