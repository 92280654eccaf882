import { Inject, Injectable } from '@nestjs/common';
import { type AccessGrant, accessTemplate, Fault, Faults, kindOf, labelOf, type RecordType, Registry, user } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import { operationsOf } from '../access/operations';
import { mayAtAll, rule } from '../access/rule';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, identifier, join, sql, type Sql } from '../database/sql';
import { invalidField } from '../errors';
import { compileFilter } from '../records/compile-filter';
import { QueryScope } from '../records/query-scope';
import { Records } from '../records/records';
import { tableOf } from '../records/tables';

/** How many records come into reach of an operation, and how many leave it. */
export interface Difference { operation: string; gain: number; lose: number }
export interface Example { id: string; title: string | null }
export interface SimulatedForm {
  form: string; label: string;
  users: { id: string; title: string; operations: Difference[] }[];
  /** Some records that somebody would see or no longer see; of those that the asker sees himself. */
  examples: { gain: Example[]; lose: Example[] };
}
/** `users`: how many hold the template; `counted` of them were looked at. `complete`: whether time sufficed for those. */
export interface Simulation { users: number; counted: number; complete: boolean; data: SimulatedForm[] }

/** Users that are looked at one by one, and milliseconds for all of them together. */
const MOST_USERS = 20;
const TIME = 8000;
const EXAMPLES = 5;

/** What a change of a template would change: counted by Postgres under the rules as they are and as they would be. */
@Injectable()
export class SimulateService {
  constructor(
    private readonly access: AccessService, private readonly database: Database, private readonly records: Records, @Inject(Registry) private readonly registry: Registry,
  ) {}

  /** Nothing is written. Throws faults that name the grant; 404 for a template out of reach. */
  async simulate(id: string, given: unknown): Promise<Simulation> {
    const template = await this.records.of(accessTemplate).get(id, ['grants', 'builtIn']);
    if (template.builtIn) throw invalidField('grants', 'readOnly');
    if (given === undefined) throw invalidField('grants', 'required');
    const grants = parseGrants(given);
    const [holders, users] = await Promise.all([this.access.holdersWith(id, grants, MOST_USERS), this.records.of(user).count({ filter: { accessTemplate: id, active: true } })]);
    const changed = this.changedForms((template.grants as AccessGrant[] | null) ?? [], grants);
    const until = performance.now() + TIME;
    const data: SimulatedForm[] = [];
    let complete = true;
    for (const form of changed) {
      const found: SimulatedForm = { form: form.path, label: labelOf(form, true)[requestContext().language], users: [], examples: { gain: [], lose: [] } };
      for (const { before, after } of holders) {
        if (performance.now() > until) complete = false;
        else await this.count(form, before, after, found);
      }
      if (found.users.length) data.push(found);
    }
    return { users, counted: holders.length, complete, data };
  }

  /** Those whose grants are written otherwise; where provinces are limited by them, what may be selected, too. */
  private changedForms(before: readonly AccessGrant[], after: readonly AccessGrant[]): RecordType[] {
    const on = (grants: readonly AccessGrant[], form: string): string => JSON.stringify(grants.filter((grant) => grant.form === form).map((grant) => Object.entries(grant).sort(([a], [b]) => (a < b ? -1 : 1))));
    return this.registry.forms().filter(({ path }) => on(before, path) !== on(after, path));
  }

  private async count(form: RecordType, before: Actor, after: Actor, found: SimulatedForm): Promise<void> {
    const now = this.scope(form, before);
    const operations = operationsOf(form).filter((operation) => operation !== 'create' && JSON.stringify(rule(before, form, operation, this.registry)) !== JSON.stringify(rule(after, form, operation, this.registry)));
    if (!operations.length) return;
    const columns = operations.flatMap((operation, i) => {
      const [old, next] = [before, after].map((actor) => this.reaches(now, actor, operation)) as [Sql, Sql];
      return [sql`count(*) FILTER (WHERE ${next} AND ${old} IS NOT TRUE) AS ${identifier(`g${i}`)}`, sql`count(*) FILTER (WHERE ${old} AND ${next} IS NOT TRUE) AS ${identifier(`l${i}`)}`];
    });
    const [row] = await this.database.queryPlanned<Record<string, number>>(sql`SELECT ${join(columns)} FROM ${tableOf(form)} ${identifier(now.base)} WHERE ${all(now.rows())}`);
    const differences = operations.map((operation, i): Difference => ({ operation, gain: row![`g${i}`]!, lose: row![`l${i}`]! })).filter(({ gain, lose }) => gain || lose);
    if (!differences.length) return;
    found.users.push({ id: before.id!, title: before.fullName, operations: differences });
    const seen = differences.find(({ operation }) => operation === 'view');
    for (const way of ['gain', 'lose'] as const) {
      if (seen?.[way] && !found.examples[way].length) found.examples[way] = await this.examples(form, way === 'gain' ? [before, after] : [after, before]);
    }
  }

  /** Records that the second sees and the first does not, in the asker's own reach. */
  private async examples(form: RecordType, [without, having]: [Actor, Actor]): Promise<Example[]> {
    const { actor } = requestContext();
    if (!mayAtAll(actor, form, 'view', this.registry)) return [];
    const mine = this.scope(form, actor);
    const t = mine.base;
    const conditions = [...mine.rows(), this.reaches(mine, having, 'view'), sql`${this.reaches(mine, without, 'view')} IS NOT TRUE`, this.reaches(mine, actor, 'view')];
    const found = await this.database.queryPlanned<{ id: string }>(sql`SELECT ${identifier(t, 'id')} FROM ${tableOf(form)} ${identifier(t)} WHERE ${all(conditions)} ORDER BY ${identifier(t, 'id')} DESC LIMIT ${EXAMPLES}`);
    if (!found.length) return [];
    const store = this.records.of(form);
    const { data } = await store.find({ filter: { id: { in: found.map((row) => row.id) } }, fields: store.readable(['title']), limit: EXAMPLES, count: 'none' });
    return data.map((row) => ({ id: row.id, title: (row.title as string | undefined) ?? null }));
  }

  private scope(form: RecordType, actor: Actor): QueryScope { return new QueryScope(this.registry, actor, form, 'view', requestContext().now); }
  private reaches(scope: QueryScope, actor: Actor, operation: string): Sql {
    return sql`(${compileFilter(rule(actor, scope.type, operation, this.registry), scope.type, scope.base, scope.rules)})`;
  }
}

function parseGrants(given: unknown): AccessGrant[] {
  const field = accessTemplate.fields.grants;
  try {
    return kindOf(field).parse(given, field) as AccessGrant[];
  } catch (fault) {
    if (fault instanceof Fault) throw new Faults([fault.at('grants')]);
    throw fault;
  }
}
