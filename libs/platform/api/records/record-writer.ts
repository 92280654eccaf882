import { setImmediate } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { dayFaults, Fault, Faults, inParts, isId, isMany, parseRecord, type RecordType, withComputed } from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { grantNode, grantsFor, rule } from '../access/rule';
import { brokenConstraint, type Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, any, fill, HOLE, identifier, join, nothing, sql, type Sql } from '../database/sql';
import { forbidden, hasDependants, invalid, notFound, type Problem, staleVersion, taken } from '../errors';
import type { History, HistoryEntry, HistoryOperation } from '../history/history';
import { compileFilter } from './compile-filter';
import { compiledFor } from './compiled';
import type { Numbers } from '../numbering/numbers';
import { claimant, claimedFields, claimsOf, releaseClaims, takeClaims } from './custom-claims';
import { takeFiles } from './field-files';
import { heldFields, type Holder, holdersOf } from './holders';
import { refreshLatest } from './latest';
import { type Locked, planChange } from './plan-change';
import { rawRow } from './projection';
import type { QueryScope } from './query-scope';
import type { RecordReader } from './record-reader';
import type { RecordRules } from './record-rules';
import { checkReferences, deletedAmong, dependantsOf, referencesIn, withinIn } from './references';
import { entersSearch } from './search-key';
import { changesOwners, lockOwnerSources, refreshDependents, refreshOwners } from './owner-links';
import { derivesOwners, tableOf } from './tables';
import { allowedToCreate, changesOf, entersRule, misplaced, withKnownRows, withRights } from './write-access';
import { codeField, insertChildren, insertLinks, insertRecords, type NewRow, updateBelongings, updateRecord } from './write-rows';

type Values = Record<string, unknown>;
/** Rows of one INSERT. */
const PORTION = 125;
/** A new record, and the grants under which it may be made. */
export interface AllowedRow extends NewRow { grants: readonly ResolvedGrant[] }

/** Writing records under the rules, with history, in the transaction of the request. */
export class RecordWriter {
  constructor(
    private readonly database: Database, private readonly history: History, private readonly type: RecordType,
    private readonly reader: RecordReader, private readonly rules: RecordRules | undefined, private readonly hash: (password: string) => Promise<string>,
    private readonly numbers: Pick<Numbers, 'fill'>,
  ) {}

  /** Makes records of bodies as REST takes them. Faults of any refuse all. Answers their ids. */
  async create(bodies: readonly unknown[]): Promise<string[]> {
    const scope = this.reader.scope('create');
    this.reader.demand('create');
    if (this.type.abstract) throw notFound();
    const rows: AllowedRow[] = [];
    for (const body of bodies) rows.push(await this.allowed(scope, body));
    const faults = await checkReferences(this.database, scope, rows.flatMap(({ values }) => referencesIn(this.type, values)), rows.flatMap(({ values }) => withinIn(this.type, values)));
    if (faults.length) throw invalid(faults);
    await this.insertAll(scope, rows);
    return rows.map(({ id }) => id);
  }

  /** A body as the row that it would become, under the grants that let make it. Throws Problems and Faults. */
  async allowed(scope: QueryScope, body: unknown): Promise<AllowedRow> {
    if (this.type.made) throw forbidden();
    const { actor, now } = requestContext();
    const parsed = parseRecord(this.type, body, 'new', { me: actor.id, now });
    const values = this.rules?.prepare ? await this.rules.prepare(parsed, undefined) : parsed;
    const faults = [...dayFaults(this.type, values, values, now), ...(await this.rules?.check?.(values, undefined)) ?? []];
    if (faults.length) throw new Faults(faults);
    const named = Object.keys(body as Values);
    return { id: uuid(), values: await this.sealed(withComputed(this.type, withKnownRows(this.type, values, {}), {})), grants: allowedToCreate(scope, named, values) };
  }

  /** Rows whose references were checked. */
  async insertAll(scope: QueryScope, rows: readonly AllowedRow[]): Promise<void> {
    const { actor, now } = requestContext();
    for (const statement of lockOwnerSources(this.type, rows.map(({ values }) => values), scope.registry)) await this.database.query(statement);
    await this.insert(rows, actor.id, now.toISOString());
    await takeFiles(this.database, this.type, rows);
    if (derivesOwners(this.type)) await this.refresh(refreshOwners(this.type, sql`SELECT unnest(${rows.map(({ id }) => id)}::uuid[])`, scope.registry).slice(1));
    await this.refresh(refreshLatest(this.type, rows.map(({ values }) => values), undefined, scope.registry));
    for (const [grants, ids] of underOneGrant(rows)) await this.demandReach(scope, ids, grants);
    for (const { id, values } of rows) await this.rules?.written?.(id, values, undefined);
  }

  /** In portions: while the database takes one in, the next is written out. The first refusal is thrown when none is on its way any more. */
  private async insert(rows: readonly NewRow[], by: string | null, at: string): Promise<void> {
    await this.numbers.fill(this.type, rows);
    const refusals = new Map<number, unknown>();
    const sent: Promise<unknown>[] = [];
    for (const [i, portion] of inParts(rows, PORTION).entries()) {
      if (i) await setImmediate();
      if (refusals.size) break;
      sent.push(this.insertPortion(portion, by, at).catch((error: unknown) => refusals.set(i, error)));
    }
    await Promise.all(sent);
    // What was sent after the first that failed failed with its transaction.
    if (refusals.size) throw refusals.get(Math.min(...refusals.keys()));
    await this.claim(claimsOf(this.type, rows));
  }

  private async insertPortion(rows: readonly NewRow[], by: string | null, at: string): Promise<void> {
    const code = codeField(this.type);
    const made = await this.guarded(() => this.database.returning<{ id: string; code?: string }>(insertRecords(this.type, rows, by, at)), rows.map(({ values }) => values));
    const codes = new Map(made.map((row) => [row.id, row.code]));
    const noted = this.history.statement(this.type.path, rows.map(({ id, values }) => ({
      record: id, operation: 'create', changes: changesOf(this.type, {}, { ...values, ...(code ? { [code]: codes.get(id) } : {}) }), row: { after: values },
    })));
    const belongings = Object.entries(this.type.fields).flatMap(([name, field]) =>
      (isMany(field) ? insertLinks(this.type, name, rows) : field.kind === 'children' ? insertChildren(this.type, name, rows) : undefined) ?? []);
    await this.guarded(() => this.database.returning(together(belongings, noted)));
  }

  /** Unique values that no index guards. */
  async claim(claims: ReturnType<typeof claimsOf>): Promise<void> {
    if (!claims.length) return;
    const free = new Set((await this.database.returning<{ field: string; value: string }>(takeClaims(claims))).map(({ field, value }) => `${field} ${value}`));
    // Two rows of one call that claim the same are one claim too few.
    const refused = claims.find(({ field, value }) => !free.delete(`${field} ${value}`));
    if (!refused) return;
    const [holder] = await this.database.query<{ deleted: boolean }>(sql`SELECT r."deletedAt" IS NOT NULL AS deleted FROM ${claimant(refused)} c JOIN ${tableOf(this.type)} r ON r.id = c.record`);
    throw taken(refused.name, holder?.deleted);
  }

  /** The rows claim what they have now in the fields that changed, and no longer what they had. */
  async reclaim(rows: readonly NewRow[], changes: Values): Promise<void> {
    const claimed = [...claimedFields(this.type)].filter(([name]) => name in changes);
    if (!claimed.length) return;
    await this.database.execute(releaseClaims(rows.map(({ id }) => id), claimed.map(([, field]) => field)));
    await this.claim(claimsOf(this.type, rows, changes));
  }

  /** Changes what the body names. Throws 404, 403, 412, 400 or 409; nothing is written then. */
  async update(id: string, version: number | undefined, body: unknown, operation = 'edit'): Promise<void> {
    const { actor } = requestContext();
    const scope = this.reader.scope(operation);
    const before = await this.lock(scope, id);
    const planned = await planChange({ type: this.type, rules: this.rules, cycles: (...given) => this.cycles(...given) }, id, before, { version, body });
    if (!planned) return;
    const { changes, after, named, handsOn, grants, references, within } = planned;
    const outOfReach = await checkReferences(this.database, scope, references, within);
    if (outOfReach.length) throw invalid(outOfReach);
    const noted = this.history.statement(this.type.path, [{ record: id, operation, changes: planned.noted, row: { before: before.values, after } }]);
    await this.write(scope, id, before, await this.sealed(changes), grants, noted);
    if (entersRule(this.type, Object.keys(changes))) await this.demandReach(scope, [id], withRights(grantsFor(actor, this.type, operation), named, handsOn));
    await this.rules?.written?.(id, changes, before.values);
  }

  private async write(scope: QueryScope, id: string, before: Locked, changes: Values, grants: readonly ResolvedGrant[], noted: Sql): Promise<void> {
    const { actor, now } = requestContext();
    const after = { ...before.values, ...changes };
    const searchChanged = Object.keys(changes).some((name) => entersSearch(this.type, name));
    const condition = all([...scope.rows(), this.covers(scope, grants)]);
    const changed = updateRecord(this.type, id, before.version, changes, after, searchChanged, condition, scope.base, actor.id, now.toISOString());
    // A stale version throws, which takes the note back, too.
    if (await this.guarded(() => this.database.execute(sql`WITH noted AS (${noted}) ${changed}`), [changes]) !== 1) throw staleVersion();
    for (const statement of updateBelongings(this.type, id, changes, after)) await this.guarded(() => this.database.execute(statement));
    const names = Object.keys(changes);
    await this.reclaim([{ id, values: after }], changes);
    await takeFiles(this.database, this.type, [{ id, values: changes }]);
    if (changesOwners(this.type, names)) {
      for (const statement of lockOwnerSources(this.type, [before.values, after], scope.registry)) await this.database.query(statement);
      await this.refresh(refreshOwners(this.type, sql`SELECT ${id}::uuid`, scope.registry));
    }
    await this.refresh(refreshDependents(this.type, [id], names, scope.registry));
    await this.refresh(refreshLatest(this.type, [before.values, after], names, scope.registry));
  }

  async refresh(statements: readonly Sql[]): Promise<void> {
    for (const statement of statements) await this.database.execute(statement);
  }

  /** The row under a lock, as far as the operation's grants cover it: 404 out of view, 403 in view but not covered. */
  private async lock(scope: QueryScope, id: string, deleted = false): Promise<Locked> {
    if (!deleted) this.reader.demand('view');
    if (!isId(id)) throw notFound();
    const { values, grants, statement } = compiledFor(scope.actor, `${this.type.name} lock ${scope.operation} ${String(deleted)}`, () => this.compileLock(scope, deleted));
    const [row] = await this.database.query<Values>(fill(statement, id));
    if (!row) throw notFound();
    const covering = grants.filter((_, i) => row[`$g${i}`] === true);
    if (!covering.length) throw forbidden();
    return { values: values(row), version: row.$version as number, active: row.$active as boolean, grants: covering, deleted };
  }

  /** `many`: for any number of ids, locked in their order. */
  compileLock(scope: QueryScope, deleted: boolean, many?: 'many'): { values(row: Values): Values; grants: readonly ResolvedGrant[]; statement: Sql } {
    const { type, base } = scope;
    const names = Object.keys(type.fields).filter((name) => type.fields[name]!.kind !== 'password');
    const grants = grantsFor(scope.actor, type, scope.operation);
    const seen = compileFilter(rule(scope.actor, type, deleted ? scope.operation : 'view', scope.registry), type, base, scope.oneByOne);
    const { columns, values } = rawRow(type, names, base);
    return { values, grants, statement: sql`SELECT ${join([...columns, sql`${identifier(base, 'version')} AS "$version"`, sql`${identifier(base, 'active')} AS "$active"`, sql`${identifier(base, 'id')} AS "$id"`,
      ...grants.map((grant, i) => sql`${this.covers(scope, [grant])} AS ${identifier(`$g${i}`)}`)])}
      FROM ${tableOf(type)} ${identifier(base)} WHERE ${all([...scope.rows({ deleted }), many ? sql`${identifier(base, 'id')} = ANY(${HOLE}::uuid[])` : sql`${identifier(base, 'id')} = ${HOLE}`, seen])} ${many ? sql`ORDER BY ${identifier(base, 'id')}` : nothing} FOR UPDATE OF ${identifier(base)}` };
  }

  covers(scope: QueryScope, grants: readonly ResolvedGrant[]): Sql {
    return any(grants.map((grant) => compileFilter(grantNode(this.type, grant, scope.actor, scope.registry), this.type, scope.base, scope.oneByOne)));
  }

  /** The rows as they stand now must lie within one of the grants under which they were written. */
  async demandReach(scope: QueryScope, ids: readonly string[], grants: readonly ResolvedGrant[]): Promise<void> {
    const { type, base } = scope;
    const noPlace = any(grants.map((grant) => compileFilter(grantNode(type, grant, scope.actor, scope.registry, { ignorePlace: true }), type, base, scope.oneByOne)));
    const outside = await this.database.query<{ owned: boolean }>(sql`SELECT ${noPlace} AS owned FROM ${tableOf(type)} ${identifier(base)}
      WHERE ${identifier(base, 'id')} = ANY(${ids}::uuid[]) AND (${this.covers(scope, grants)}) IS NOT TRUE`);
    if (outside.length) throw outside.every(({ owned }) => owned) ? misplaced(type) : forbidden();
  }

  /** A node may not come to stand below itself. */
  async cycles(id: string, changes: Values): Promise<Fault[]> {
    if (!this.type.tree || !changes.parent) return [];
    const [row] = await this.database.query<{ below: boolean }>(sql`SELECT p.path LIKE '%/' || ${id}::text || '/%' AS below FROM ${tableOf(this.type)} p WHERE p.id = ${changes.parent}`);
    return row?.below ? [new Fault('cycle', {}, 'parent')] : [];
  }

  async sealed(values: Values): Promise<Values> {
    const secrets = Object.keys(values).filter((name) => this.type.fields[name]?.kind === 'password');
    const sealed: Values = { ...values };
    for (const name of secrets) sealed[name] = await this.hash(String(values[name]));
    return sealed;
  }

  /** `expected`: the version that the caller read, if he says so. */
  async delete(id: string, expected?: number): Promise<void> {
    const scope = this.reader.scope('delete');
    const { version, grants, values } = await this.lock(scope, id);
    if (expected !== undefined && expected !== version) throw staleVersion();
    await this.rules?.beforeDelete?.({ ...values, id });
    const dependants = await dependantsOf(this.database, scope, id, false);
    if (dependants.length) throw this.needed(dependants);
    await this.mark(scope, id, version, sql`"deletedAt" = ${requestContext().now.toISOString()}`, grants, 'delete', { before: values });
  }

  async restore(id: string): Promise<void> {
    this.reader.demand('restore');
    const scope = this.reader.scope('restore');
    const { version, grants, values } = await this.lock(scope, id, true);
    await this.rules?.beforeRestore?.({ ...values, id });
    const gone = await deletedAmong(this.database, scope.registry, referencesIn(this.type, values));
    if (gone.length) throw invalid(gone.map(({ path }) => new Fault('goneTarget', {}, path)));
    await this.mark(scope, id, version, sql`"deletedAt" = NULL`, grants, 'restore', { after: values });
  }

  async activate(id: string, active: boolean): Promise<void> {
    const scope = this.reader.scope('activate');
    const { version, grants, values, active: now } = await this.lock(scope, id);
    if (now === active) return; // nothing changes, so there is nothing to tell
    const faults = (await this.rules?.check?.({ ...values, active, id }, { ...values, id })) ?? [];
    if (faults.length) throw new Faults(faults);
    await this.mark(scope, id, version, sql`active = ${active}`, grants, active ? 'activate' : 'deactivate', { before: values, after: values });
    await this.rules?.written?.(id, { active }, values);
  }

  private async mark(scope: QueryScope, id: string, version: number, set: Sql, grants: readonly ResolvedGrant[], operation: HistoryOperation, row: HistoryEntry['row']): Promise<void> {
    const { actor, now } = requestContext();
    const done = await this.database.execute(sql`UPDATE ${tableOf(this.type)} ${identifier(scope.base)} SET ${set}, version = ${identifier(scope.base, 'version')} + 1, "updatedAt" = ${now.toISOString()}, "updatedBy" = ${actor.id}
      WHERE ${all([...scope.rows({ deleted: operation === 'restore' }), sql`${identifier(scope.base, 'id')} = ${id}`, sql`${identifier(scope.base, 'version')} = ${version}`, this.covers(scope, grants)])}`);
    if (done !== 1) throw staleVersion();
    await this.history.write(this.type.path, [{ record: id, operation, changes: [], row }]);
    if (operation === 'delete' || operation === 'restore') await this.refresh(refreshLatest(this.type, [{ ...row.before, ...row.after }], undefined, scope.registry));
  }

  async star(id: string, on: boolean): Promise<void> {
    const { actor } = requestContext();
    await this.reader.get(id, ['id']);
    const scope = this.reader.scope('star');
    const [row] = await this.database.query<{ may: boolean }>(sql`SELECT ${this.covers(scope, grantsFor(actor, this.type, 'star'))} AS may FROM ${tableOf(this.type)} ${identifier(scope.base)} WHERE id = ${id}`);
    if (!row?.may || !actor.id) throw forbidden();
    await this.database.execute(on
      ? sql`INSERT INTO stars ("user", "type", record) VALUES (${actor.id}, ${this.type.path}, ${id}) ON CONFLICT DO NOTHING`
      : sql`DELETE FROM stars WHERE "user" = ${actor.id} AND record = ${id}`);
  }

  needed(dependants: Awaited<ReturnType<typeof dependantsOf>>): Problem {
    return hasDependants(dependants.map(({ type, field, label, count }) => ({ type: type.path, field, count, label: { fa: type.fa[1], en: type.en[1] }, fieldLabel: label })), requestContext().language);
  }

  /** A broken constraint is the caller's conflict, not the product's fault. `rows`: what was to be written. */
  async guarded<T>(work: () => Promise<T>, rows: readonly Values[] = []): Promise<T> {
    try { return await work(); } catch (error) {
      const broken = brokenConstraint(error);
      if (broken?.kind === 'unique') throw await this.conflict(broken.constraint.split('.').pop()!, rows);
      if (broken?.kind === 'foreignKey') throw invalid([new Fault('inUse', {}, broken.constraint.split('.').at(-2) ?? '')]);
      throw error;
    }
  }

  private async conflict(name: string, rows: readonly Values[]): Promise<Problem> {
    const asked = heldFields(this.type).includes(name) ? holdersOf(this.type, name, rows) : undefined;
    const holders = asked ? await this.database.aside<Holder>(asked) : [];
    return taken(name, holders.length > 0 && holders.every(({ deleted }) => deleted));
  }
}

/** The ids of the rows that were made under the same grants. */
function underOneGrant(rows: readonly { id: string; grants: readonly ResolvedGrant[] }[]): [readonly ResolvedGrant[], string[]][] {
  const groups: [readonly ResolvedGrant[], string[]][] = [];
  for (const { id, grants } of rows) {
    const group = groups.find(([known]) => known.length === grants.length && known.every((grant, i) => grant === grants[i]));
    if (group) group[1].push(id); else groups.push([grants, [id]]);
  }
  return groups;
}

/** Several statements in one: each sees what was there before, their constraints are looked at when all are done. */
const together = (statements: readonly Sql[], last: Sql): Sql =>
  (statements.length ? sql`WITH ${join(statements.map((statement, i) => sql`${identifier(`s${i}`)} AS (${statement})`))} ${last}` : last);
