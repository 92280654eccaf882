import { Fault, Faults, type FileValue, type GroupRow, isId, type RecordType, type Ref, type Registry } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import type { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, fill, HOLE, identifier, join, sql, type Sql } from '../database/sql';
import { forbidden, notFound } from '../errors';
import { withBranches } from './branches';
import { compileGroup } from './compile-group';
import { type CompiledList, compileList, MOST_ROWS, projectVisible, shownFields } from './compile-list';
import { compiledFor } from './compiled';
import { Estimates } from './estimates';
import { filesOf } from './field-files';
import { mergedInto, survivorOf } from './merged';
import { QueryScope } from './query-scope';
import { pathOf } from './projection';
import { readPage } from './read-page';
import { type AnyRecord, type GroupQuery, type ListQuery, type Page, seenWhole } from './store-types';
import { tableOf } from './tables';

type Row = Record<string, unknown>;

const estimates = new Estimates();

/** Reading records under the rules. */
export class RecordReader {
  constructor(private readonly database: Database, private readonly registry: Registry, private readonly type: RecordType) {}

  of(type: RecordType): RecordReader { return new RecordReader(this.database, this.registry, type); }

  scope(operation: string): QueryScope {
    const { actor, now } = requestContext();
    return new QueryScope(this.registry, actor, this.type, operation, now);
  }
  /** Throws 403 when no grant of the actor has the operation on this form. */
  demand(operation: string): void {
    if (!mayAtAll(requestContext().actor, this.type, operation, this.registry)) throw forbidden();
  }

  async find(given: ListQuery = {}): Promise<Page<AnyRecord>> {
    checkQuery(given);
    const query = await this.spelled(given, this.listOperation(given));
    const list = this.compiled(query);
    const limit = query.limit ?? 50;
    let counting: Promise<Counted> | undefined;
    const { keys, rows } = await readPage(this.database, list, limit, ({ length }) => {
      if (query.count === 'none') return;
      counting = this.counted(list, query, Math.min(length, limit), length > limit);
      counting.catch(() => undefined); // awaited below, unless reading the rows fails first
    });
    const page: Page<AnyRecord>['page'] = { nextCursor: keys.length > limit ? list.cursor(keys[limit - 1]!) : null, ...await counting };
    return { data: rows.map((row) => list.record(row) as AnyRecord), page };
  }

  /** The latest `limit` rows that refer to this record by the field, read in one step. */
  async related(field: string, id: string, sort: string, limit: number, before?: string): Promise<AnyRecord[]> {
    const name = sort.replace(/^-/, '');
    const filter = { [field]: { eq: id }, ...(before ? { [name]: { lt: before } } : {}) };
    const list = compileList(this.scope('select'), { filter, sort, limit: limit - 1, count: 'none' }, true);
    return (await readPage(this.database, list, limit)).rows.map((row) => list.record(row) as AnyRecord);
  }

  private compiled(query: ListQuery): CompiledList {
    const operation = this.listOperation(query);
    const compile = (): CompiledList => {
      const scope = this.scope(operation);
      if (scope.hopeless) throw forbidden();
      return compileList(scope, query);
    };
    // What somebody types, and a day that is relative, make a statement of their own.
    const written = query.search || query.cursor || query.offset ? undefined : JSON.stringify([query, operation]);
    return written === undefined || written.includes('"$') ? compile() : compiledFor(requestContext().actor, `${this.type.name} list ${written}`, compile);
  }

  /** How many rows there are. What was read is known better than what is estimated; where the page is the last one, nothing is asked. */
  private async counted({ population }: CompiledList, query: ListQuery, shown: number, more: boolean): Promise<Counted> {
    const seen = (query.offset ?? 0) + shown;
    if (!more && !query.cursor && (shown > 0 || !query.offset)) return { total: seen, totalIsEstimate: false };
    const counted = query.count === 'exact' ? await this.exact(population) : await this.estimate(population);
    if (!counted.totalIsEstimate || query.cursor) return counted;
    return { total: Math.max(counted.total, seen + (more ? 1 : 0)), totalIsEstimate: true };
  }

  async count(query: Pick<ListQuery, 'filter' | 'search' | 'deleted' | 'starred'> = {}): Promise<number> {
    const operation = this.listOperation(query);
    const scope = this.scope(operation);
    return scope.hopeless ? 0 : (await this.exact(compileList(scope, await this.spelled(query, operation)).population)).total;
  }

  /** One live record in reach of `view`; 404 when there is none. */
  async get(id: string, fields?: readonly string[], operations = false): Promise<AnyRecord> {
    this.demand('view');
    if (!isId(id)) throw notFound();
    const { statement, view } = compiledFor(requestContext().actor, `${this.type.name} one ${JSON.stringify([operations, fields])}`, () => this.compileOne(fields, operations));
    const [row] = await this.database.query<Row>(fill(statement, id));
    if (!row) throw notFound();
    return view.record(row) as AnyRecord;
  }

  private compileOne(fields: readonly string[] | undefined, operations: boolean): { statement: Sql; view: { record(row: Row): Row } } {
    const scope = this.scope('view');
    const view = projectVisible(scope, [...shownFields(scope, fields, true), ...(operations ? ['operations'] : [])]);
    return { view, statement: sql`SELECT ${join(view.columns)} FROM ${tableOf(this.type)} ${identifier(scope.base)}
      WHERE ${all([...scope.rows(), sql`${identifier(scope.base, 'id')} = ${HOLE}`, scope.reachable(undefined, { oneByOne: true })])}` };
  }

  /** The records that went into this one: their titles, and the fields of them that the caller may see. Those that he did not see as they were are left out. */
  async pastOf(id: string): Promise<Map<string, Past>> {
    const merged = await this.database.query<{ merged: string; batch: string }>(mergedInto(id));
    if (!merged.length) return new Map();
    const scope = this.scope('view');
    const view = projectVisible(scope, shownFields(scope, undefined, true));
    const rows = await this.database.query<Row>(sql`SELECT ${join(view.columns)} FROM ${tableOf(this.type)} ${identifier(scope.base)}
      WHERE ${all([...scope.rows({ deleted: true }), sql`${identifier(scope.base, 'id')} = ANY(${merged.map(({ merged: one }) => one)}::uuid[])`, scope.reachable(undefined, { oneByOne: true })])}`);
    const batches = new Map(merged.map(({ merged: one, batch }) => [one, batch]));
    return new Map(rows.map((row) => view.record(row)).map((record) => [String(record.id), { title: (record.title as string | undefined) ?? null, shown: seenWhole(record), batch: batches.get(String(record.id))! }]));
  }

  /** Where a record went that was merged, if the caller sees that one, and saw this one as it was. */
  async survivorOf(id: string): Promise<string | undefined> {
    if (!isId(id)) return undefined;
    const [found] = await this.database.query<{ survivor: string }>(survivorOf(id));
    if (!found || !mayAtAll(requestContext().actor, this.type, 'view', this.registry)) return undefined;
    return (await this.pastOf(found.survivor)).has(id.toLowerCase()) && (await this.titles([found.survivor])).has(found.survivor) ? found.survivor : undefined;
  }

  /** Those of the records that the actor may select, as a reference to them reads. */
  async references(ids: readonly string[]): Promise<Map<string, Ref>> {
    const statement = compiledFor(requestContext().actor, `${this.type.name} references`, () => {
      const scope = this.scope('select');
      scope.touch(this.type, 'title', 'title');
      const kind = this.type.abstract ? sql`, ${pathOf(this.type, scope.base, scope.rules)} AS type` : sql``;
      return sql`SELECT ${identifier(scope.base, 'id')}, ${identifier(scope.base, 'title')}${kind} FROM ${tableOf(this.type)} ${identifier(scope.base)}
        WHERE ${all([...scope.rows(), sql`${identifier(scope.base, 'id')} = ANY(${HOLE}::uuid[])`, scope.reachable(undefined, { oneByOne: true })])}`;
    });
    return new Map((await this.database.query<Ref & Row>(fill(statement, ids))).map((ref) => [ref.id, ref]));
  }
  /** Their titles alone. */
  async titles(ids: readonly string[]): Promise<Map<string, string | null>> {
    return new Map([...await this.references(ids)].map(([id, { title }]) => [id, title]));
  }

  /** Files that fields of this record hold or held. */
  files(record: string, ids: readonly string[]): Promise<Map<string, FileValue>> { return filesOf(this.database, record, ids); }

  /** Grouped figures; without groups, totals. The rows are those of the list. */
  async group(query: GroupQuery): Promise<GroupRow[]> {
    const operation = query.groupBy.length ? 'report' : 'totals';
    this.demand(operation);
    const compiled = compileGroup(this.scope(operation), await this.spelled(query, operation));
    return (await this.database.queryPlanned<Row>(compiled.rows)).map(compiled.row);
  }

  /** Every row that the query means, a page of 500 at a time. */
  async *stream(query: Omit<ListQuery, 'limit' | 'offset' | 'cursor' | 'count'> = {}): AsyncGenerator<AnyRecord> {
    let cursor: string | undefined;
    do {
      const { data, page } = await this.find({ ...query, limit: MOST_ROWS, cursor, count: 'none' });
      yield* data;
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
  }

  private spelled<Query extends Pick<ListQuery, 'filter'>>(query: Query, operation: string): Promise<Query> { return withBranches(this.database, this.scope(operation), query); }

  private listOperation(query: Pick<ListQuery, 'deleted'>): string {
    if (!query.deleted) return 'select';
    return mayAtAll(requestContext().actor, this.type, 'restore', this.registry) ? 'restore' : 'purge';
  }

  private async exact(population: ReturnType<typeof sql>): Promise<Counted> {
    const [row] = await this.database.queryPlanned<{ count: number }>(sql`SELECT count(*) AS count FROM (${population}) p`);
    return { total: row!.count, totalIsEstimate: false };
  }

  /** What the planner expects, which costs no reading at any size; where counting costs next to nothing, the count. */
  private async estimate(population: ReturnType<typeof sql>): Promise<Counted> {
    const key = Estimates.keyOf(population);
    const known = estimates.get(key);
    if (known !== undefined) return { total: known, totalIsEstimate: true };
    const [row] = await this.database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number; 'Total Cost': number } }] }>(sql`EXPLAIN (FORMAT JSON) ${population}`);
    const { 'Plan Rows': rows, 'Total Cost': cost } = row!['QUERY PLAN'][0].Plan;
    if (cost < CHEAP_COUNT) return this.exact(population);
    estimates.set(key, Math.round(rows));
    return { total: Math.round(rows), totalIsEstimate: true };
  }
}
/** A record that went into another: `batch` is the merge. */
export interface Past { title: string | null; shown: ReadonlySet<string>; batch: string }

/** In the planner's units: less than a millisecond. */
const CHEAP_COUNT = 200;
interface Counted { total: number; totalIsEstimate: boolean }

function checkQuery({ limit, offset, count }: ListQuery): void {
  const faults: Fault[] = [];
  const whole = (value: number | undefined, name: string, min: number, max: number): void => {
    if (value !== undefined && (!Number.isInteger(value) || value < min || value > max)) faults.push(new Fault('outOfRange', { min, max }, name));
  };
  whole(limit, 'limit', 1, MOST_ROWS);
  whole(offset, 'offset', 0, 100_000_000);
  if (count !== undefined && !['exact', 'estimate', 'none'].includes(count)) faults.push(new Fault('choice', { options: 'exact, estimate, none' }, 'count'));
  if (faults.length) throw new Faults(faults);
}
