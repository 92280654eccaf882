import { Fault, Faults, isId, type RecordType, type Registry } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import type { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, identifier, join, sql } from '../database/sql';
import { forbidden, notFound } from '../errors';
import { compileGroup } from './compile-group';
import { compileList, MOST_ROWS, projectVisible, shownFields } from './compile-list';
import { Estimates } from './estimates';
import { QueryScope } from './query-scope';
import type { AnyRecord, GroupQuery, GroupRow, ListQuery, Page } from './store-types';
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

  async find(query: ListQuery = {}): Promise<Page<AnyRecord>> {
    checkQuery(query);
    const scope = this.scope(this.listOperation(query));
    if (scope.hopeless) throw forbidden();
    const limit = query.limit ?? 50;
    const list = compileList(scope, query);
    const counting = query.count === 'none' ? undefined : query.count === 'exact' ? this.exact(list.population) : this.estimate(list.population);
    const [rows, counted] = await Promise.all([this.database.query<Row>(list.rows), counting]);
    const more = rows.length > limit;
    const shown = more ? rows.slice(0, limit) : rows;
    const page: Page<AnyRecord>['page'] = { nextCursor: more ? list.cursor(shown[shown.length - 1]!) : null };
    if (counted) Object.assign(page, reconcile(counted, query, shown.length, more));
    return { data: shown.map((row) => list.record(row) as AnyRecord), page };
  }

  async count(query: Pick<ListQuery, 'filter' | 'search' | 'deleted' | 'starred'> = {}): Promise<number> {
    const scope = this.scope(this.listOperation(query));
    return scope.hopeless ? 0 : (await this.exact(compileList(scope, query).population)).total;
  }

  /** One live record in reach of `view`; 404 when there is none. */
  async get(id: string, fields?: readonly string[], operations = false): Promise<AnyRecord> {
    this.demand('view');
    if (!isId(id)) throw notFound();
    const scope = this.scope('view');
    const view = projectVisible(scope, [...shownFields(scope, fields, true), ...(operations ? ['operations'] : [])]);
    const [row] = await this.database.query<Row>(sql`SELECT ${join(view.columns)} FROM ${tableOf(this.type)} ${identifier(scope.base)}
      WHERE ${all([...scope.rows(), sql`${identifier(scope.base, 'id')} = ${id}`, scope.reachable(undefined, true)])}`);
    if (!row) throw notFound();
    return view.record(row) as AnyRecord;
  }

  /** Grouped figures; without groups, totals. The rows are those of the list. */
  async group(query: GroupQuery): Promise<GroupRow[]> {
    const operation = query.groupBy.length ? 'report' : 'totals';
    this.demand(operation);
    const compiled = compileGroup(this.scope(operation), query);
    return (await this.database.query<Row>(compiled.rows)).map(compiled.row);
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

  private listOperation(query: Pick<ListQuery, 'deleted'>): string {
    if (!query.deleted) return 'select';
    return mayAtAll(requestContext().actor, this.type, 'restore', this.registry) ? 'restore' : 'purge';
  }

  private async exact(population: ReturnType<typeof sql>): Promise<Counted> {
    const [row] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM (${population}) p`);
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
/** In the planner's units: some two milliseconds. */
const CHEAP_COUNT = 1000;
interface Counted { total: number; totalIsEstimate: boolean }

/** What was read is known better than what was estimated. */
function reconcile(counted: Counted, query: ListQuery, shown: number, more: boolean): Counted {
  if (!counted.totalIsEstimate || query.cursor) return counted;
  const seen = (query.offset ?? 0) + shown;
  if (!more && (shown > 0 || !query.offset)) return { total: seen, totalIsEstimate: false };
  return { total: Math.max(counted.total, seen + (more ? 1 : 0)), totalIsEstimate: true };
}

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
