import { Inject, Injectable } from '@nestjs/common';
import { type GroupRow, type RecordType, Registry } from '@crm/platform/records';
import { fieldsInSight, mayAtAll, rule } from '../access/rule';
import { Database } from '../database/database';
import { requestContext, runInContext } from '../database/request-context';
import { type Sql, sql } from '../database/sql';
import { forbidden } from '../errors';
import { withBranches } from './branches';
import { compileFilter } from './compile-filter';
import { compileGroup } from './compile-group';
import { type CompiledList, compileList } from './compile-list';
import { QueryScope } from './query-scope';
import { readPage } from './read-page';
import type { AnyRecord, GroupQuery, ListQuery } from './store-types';

/** What a whole list is: no page of it. */
export type WholeList = Pick<ListQuery, 'filter' | 'search' | 'sort' | 'deleted' | 'starred'>;
export interface ListPart { data: AnyRecord[]; nextCursor: string | null }

/**
 * Lists for an operation that needs more than looking: export, print. The rows are those of the list that the
 * operation's own grants cover, with the fields that these show; the deleted ones stay behind restore and purge.
 */
@Injectable()
export class RecordLists {
  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  /** Throws 403 when no grant of the actor has the operation on this form. */
  demand(type: RecordType, operation: string): void {
    if (!mayAtAll(requestContext().actor, type, operation, this.registry)) throw forbidden();
  }

  /** The fields that at least one grant for the operation shows, if only under a mask. */
  fields(type: RecordType, operation: string): ReadonlySet<string> {
    return fieldsInSight(requestContext().actor, type, operation, this.registry);
  }

  async count(type: RecordType, operation: string, query: WholeList): Promise<number> {
    const { population } = await this.compiled(type, operation, { ...query, fields: [] });
    const [row] = await this.aside(() => this.database.queryPlanned<{ count: number }>(sql`SELECT count(*) AS count FROM (${population}) p`));
    return row!.count;
  }

  /** `limit` rows in order, from the beginning or from where a part before ended. */
  async part(type: RecordType, operation: string, query: WholeList, fields: readonly string[], limit: number, cursor?: string): Promise<ListPart> {
    const list = await this.compiled(type, operation, { ...query, fields, limit, ...(cursor === undefined ? {} : { cursor }) });
    const { keys, rows } = await this.aside(() => readPage(this.database, list, limit));
    // A row of a list has an id and a version whatever was asked for.
    return { data: rows.map((row) => list.record(row) as AnyRecord), nextCursor: keys.length > limit ? list.cursor(keys[limit - 1]!) : null };
  }

  /** Grouped figures of the rows that grants for reporting cover and those for the operation, too; without groups, totals. */
  async figures(type: RecordType, operation: string, query: GroupQuery): Promise<GroupRow[]> {
    const reporting = query.groupBy.length ? 'report' : 'totals';
    const spelled = await this.aside(() => withBranches(this.database, this.scope(type, reporting, {}), query));
    const { rows, row } = compileGroup(this.scope(type, reporting, {}), spelled, this.scope(type, operation, {}));
    return (await this.aside(() => this.database.queryPlanned(rows))).map(row);
  }

  private async compiled(type: RecordType, operation: string, query: ListQuery): Promise<CompiledList> {
    const spelled = await this.aside(() => withBranches(this.database, this.scope(type, operation, query), query));
    return compileList(this.scope(type, operation, query), spelled);
  }

  private scope(type: RecordType, operation: string, { deleted }: WholeList): QueryScope {
    this.demand(type, operation);
    const { actor, now } = requestContext();
    const scope = deleted ? DeletedScope : QueryScope;
    return new scope(this.registry, actor, type, operation, now);
  }

  /** Reads on any connection of the pool, so that a long answer holds neither a transaction nor its connection. */
  private aside<T>(work: () => Promise<T>): Promise<T> {
    return runInContext({ ...requestContext(), readOnly: true }, work);
  }
}

/** The deleted rows that the actor may restore or purge, besides what the operation itself needs. */
class DeletedScope extends QueryScope {
  override rows(query: Pick<ListQuery, 'deleted' | 'starred'> = {}, alias = this.base): Sql[] {
    const operation = mayAtAll(this.actor, this.type, 'restore', this.registry) ? 'restore' : 'purge';
    return [...super.rows(query, alias), compileFilter(rule(this.actor, this.type, operation, this.registry), this.type, alias, this.rules)];
  }
}
