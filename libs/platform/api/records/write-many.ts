import { Fault, Faults, isId, type RecordType } from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { grantsFor } from '../access/rule';
import type { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, fill, identifier, join, sql } from '../database/sql';
import { forbidden, invalid, notFound, Problem, staleVersion, taken as alreadyTaken } from '../errors';
import type { History, HistoryEntry } from '../history/history';
import { asClaimed, purgedBelongings } from './custom-claims';
import { heldFields, type Holder, holdersOf } from './holders';
import { lockOwnerSources, changesOwners, refreshDependents, refreshOwners } from './owner-links';
import { takeFiles } from './field-files';
import { refreshLatest } from './latest';
import { type Given, type Locked, planChange, type PlannedChange } from './plan-change';
import type { QueryScope } from './query-scope';
import type { RecordReader } from './record-reader';
import type { RecordRules } from './record-rules';
import type { AllowedRow, RecordWriter } from './record-writer';
import { checkReferences, deletedAmong, dependantsOf, neededIds, referencesIn, withinIn, withoutWeakRows } from './references';
import { entersSearch } from './search-key';
import { tableOf } from './tables';
import { type ChangedRow, updateAllBelongings, updateRecords } from './update-rows';
import { entersRule, withRights } from './write-access';

export type ManyChange = Given & { id: string };
export type Mark = 'delete' | 'restore' | 'activate' | 'deactivate';
/** Why records were left as they are, by their ids: a Problem or Faults. The others are done. */
export type Refusals = Map<string, Problem | Faults>;

/** Writes many records in a few statements, each for itself: a refusal leaves the others done. The rules are those of a single write. */
export class ManyWriter {
  constructor(
    private readonly database: Database, private readonly history: History, private readonly type: RecordType,
    private readonly reader: RecordReader, private readonly rules: RecordRules | undefined, private readonly one: RecordWriter,
  ) {}

  /** Makes records of bodies, each for itself. Refusals by the position of the body. */
  async create(bodies: readonly unknown[]): Promise<Map<number, Problem | Faults>> {
    const refusals: Refusals = new Map();
    const keys = bodies.map((_, i) => String(i));
    const scope = this.reader.scope('create');
    const allowed: (AllowedRow & { position: string })[] = [];
    if (await taken(refusals, keys, async () => { this.reader.demand('create'); if (this.type.abstract) throw notFound(); })) {
      for (const [i, body] of bodies.entries()) await taken(refusals, keys[i]!, async () => { allowed.push({ ...await this.one.allowed(scope, body), position: keys[i]! }); });
    }
    const sound = await this.withReferences(scope, allowed.map((row) => ({ ...row, id: row.position, row, references: referencesIn(this.type, row.values), within: withinIn(this.type, row.values) })), refusals);
    const fresh = await this.unknown(sound.map(({ row }) => row), refusals);
    await this.halved(fresh.map((row) => ({ id: row.position, row })), refusals, (some) => this.one.insertAll(scope, some.map(({ row }) => row)));
    return new Map([...refusals].map(([position, error]) => [Number(position), error]));
  }

  /** Those whose unique values nobody has: what an index would refuse one by one is looked up at once. */
  private async unknown<T extends AllowedRow & { position: string }>(rows: readonly T[], refusals: Refusals): Promise<T[]> {
    const asked = heldFields(this.type).flatMap((name) => holdersOf(this.type, name, rows.map(({ values }) => values)) ?? []);
    if (!asked.length) return [...rows];
    const known = new Map((await this.database.query<Holder>(join(asked, ' UNION ALL '))).map(({ name, value, deleted }) => [`${name}/${value}`, deleted]));
    return rows.filter(({ position, values }) => {
      const held = heldFields(this.type).map((name) => ({ name, deleted: known.get(`${name}/${asClaimed(this.type.fields[name], values[name] ?? '')}`) })).find(({ deleted }) => deleted !== undefined);
      if (held) refusals.set(position, alreadyTaken(held.name, held.deleted));
      return held === undefined;
    });
  }

  /** Each id once. `operation` as in the grants. */
  async update(wanted: readonly ManyChange[], operation = 'edit'): Promise<Refusals> {
    const refusals: Refusals = new Map();
    const scope = this.reader.scope(operation);
    const locked = await this.lock(scope, wanted.map(({ id }) => id), false, refusals);
    const means = { type: this.type, rules: this.rules, scope, cycles: this.one.cycles.bind(this.one) };
    const planned: PlannedChange[] = [];
    for (const change of wanted) {
      const before = locked.get(change.id);
      if (before) await taken(refusals, change.id, async () => { const plan = await planChange(means, change.id, before, change); if (plan) planned.push(plan); });
    }
    const sound = await this.withReferences(scope, planned, refusals);
    for (const group of alike(sound)) await this.halved(group, refusals, (some) => this.write(scope, some, operation));
    return refusals;
  }

  async mark(ids: readonly string[], mark: Mark): Promise<Refusals> {
    const refusals: Refusals = new Map();
    const operation = mark === 'deactivate' ? 'activate' : mark;
    const scope = this.reader.scope(operation);
    const locked = await this.lock(scope, ids, mark === 'restore', refusals);
    const active = mark === 'activate';
    const gone = mark === 'restore' ? await this.goneTargets(scope, locked) : undefined;
    const sound: Marked[] = [];
    for (const [id, before] of locked) {
      await taken(refusals, id, async () => {
        if (mark === 'delete') await this.rules?.beforeDelete?.({ ...before.values, id });
        if (mark === 'restore') await this.rules?.beforeRestore?.({ ...before.values, id });
        if (gone?.has(id)) throw invalid(gone.get(id)!);
        if (mark === 'activate' || mark === 'deactivate') {
          if (before.active === active) return; // nothing changes
          const faults = (await this.rules?.check?.({ ...before.values, active, id }, { ...before.values, id })) ?? [];
          if (faults.length) throw new Faults(faults);
        }
        sound.push({ id, before, grants: before.grants });
      });
    }
    const set = mark === 'delete' ? sql`"deletedAt" = ${requestContext().now.toISOString()}` : mark === 'restore' ? sql`"deletedAt" = NULL` : sql`active = ${active}`;
    const write = (some: readonly Marked[]): Promise<void> => this.writeMark(scope, some, mark, set);
    if (mark !== 'delete') for (const group of underOneGrant(sound)) await this.halved(group, refusals, write);
    else await this.inWaves(scope, sound, false, refusals, write);
    return refusals;
  }

  /** Gone for good; their history stays. */
  async purge(ids: readonly string[]): Promise<Refusals> {
    const refusals: Refusals = new Map();
    const scope = this.reader.scope('purge');
    const locked = await this.lock(scope, ids, true, refusals);
    await this.inWaves(scope, [...locked].map(([id, before]) => ({ id, before, grants: before.grants })), true, refusals, (some) => this.erase(scope, some));
    return refusals;
  }

  /** What the rows refer to that is deleted, and does not come back along with them. */
  private async goneTargets(scope: QueryScope, rows: ReadonlyMap<string, Locked>): Promise<Map<string, Fault[]>> {
    const uses = [...rows].flatMap(([record, { values }]) => referencesIn(this.type, values).map((use) => ({ ...use, record })));
    const faults = new Map<string, Fault[]>();
    for (const { record, id, path } of await deletedAmong(this.database, scope.registry, uses)) if (!rows.has(id)) faults.set(record, [...(faults.get(record) ?? []), new Fault('goneTarget', {}, path)]);
    return faults;
  }

  /** What depends on a record may be deleted along with it: it goes first. `deletedToo`: deleted records hold one back, too. */
  private async inWaves(scope: QueryScope, marked: readonly Marked[], deletedToo: boolean, refusals: Refusals, write: (some: readonly Marked[]) => Promise<void>): Promise<void> {
    for (let waiting = marked; waiting.length;) {
      const needed = await neededIds(this.database, scope, waiting.map(({ id }) => id), deletedToo);
      const free = waiting.filter(({ id }) => !needed.has(id.toLowerCase()));
      waiting = waiting.filter(({ id }) => needed.has(id.toLowerCase()));
      if (!free.length) {
        for (const { id } of waiting) refusals.set(id, this.one.needed(await dependantsOf(this.database, scope, id, deletedToo)));
        return;
      }
      for (const group of underOneGrant(free)) await this.halved(group, refusals, write);
    }
  }

  /** All at once; when the database or a rule refuses, half by half, until the one that is to blame stands alone. */
  private async halved<T extends { id: string }>(group: readonly T[], refusals: Refusals, write: (some: readonly T[]) => Promise<void>): Promise<void> {
    if (!group.length) return;
    try {
      await this.database.attempt(() => write(group));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (group.length === 1) {
        refusals.set(group[0]!.id, error);
        return;
      }
      const middle = group.length >> 1;
      await this.halved(group.slice(0, middle), refusals, write);
      await this.halved(group.slice(middle), refusals, write);
    }
  }

  private async lock(scope: QueryScope, ids: readonly string[], deleted: boolean, refusals: Refusals): Promise<Map<string, Locked>> {
    const { values, grants, statement } = this.one.compileLock(scope, deleted, 'many');
    const found = new Map<string, Locked>();
    if (!(await taken(refusals, ids, async () => this.reader.demand(deleted ? scope.operation : 'view')))) return found;
    const rows = await this.database.query(fill(statement, ids.filter(isId)));
    const byId = new Map(rows.map((row) => [String(row.$id), row]));
    for (const id of ids) {
      const row = byId.get(id.toLowerCase());
      const covering = row ? grants.filter((_, i) => row[`$g${i}`] === true) : [];
      if (!row) refusals.set(id, notFound());
      else if (!covering.length) refusals.set(id, forbidden());
      else found.set(id, { values: values(row), version: row.$version as number, active: row.$active as boolean, grants: covering, deleted });
    }
    return found;
  }

  private async withReferences<T extends Pick<PlannedChange, 'id' | 'references' | 'within'>>(scope: QueryScope, planned: readonly T[], refusals: Refusals): Promise<T[]> {
    const uses = planned.flatMap(({ references }, i) => references.map((use) => ({ ...use, path: `${i}/${use.path}` })));
    const within = planned.flatMap((one, i) => one.within.map((use) => ({ ...use, path: `${i}/${use.path}` })));
    const faults = new Map<number, Fault[]>();
    for (const fault of await checkReferences(this.database, scope, uses, within)) {
      const [i, path] = fault.path.split('/') as [string, string];
      faults.set(Number(i), [...(faults.get(Number(i)) ?? []), new Fault(fault.key, fault.params, path)]);
    }
    for (const [i, some] of faults) refusals.set(planned[i]!.id, invalid(some));
    return planned.filter((_, i) => !faults.has(i));
  }

  private async write(scope: QueryScope, planned: readonly PlannedChange[], operation: string): Promise<void> {
    const { actor, now } = requestContext();
    const { type } = this;
    const [first] = planned as [PlannedChange];
    const names = Object.keys(first.changes);
    const rows = await Promise.all(planned.map(async ({ id, before, changes, after }): Promise<ChangedRow> => {
      const sealed = await this.one.sealed(changes);
      return { id, version: before.version, changes: sealed, after: { ...after, ...sealed } };
    }));
    const noted = this.history.statement(type.path, planned.map(({ id, before, after, noted: changes }): HistoryEntry => ({ record: id, operation, changes, row: { before: before.values, after } })));
    const condition = all([...scope.rows(), this.one.covers(scope, first.grants)]);
    const update = updateRecords(type, rows, names.some((name) => entersSearch(type, name)), condition, scope.base, actor.id, now.toISOString());
    if (await this.one.guarded(() => this.database.execute(sql`WITH noted AS (${noted}) ${update}`), rows.map(({ changes }) => changes)) !== rows.length) throw staleVersion();
    for (const statement of updateAllBelongings(type, rows)) await this.one.guarded(() => this.database.execute(statement));
    await this.one.reclaim(rows.map(({ id, after }) => ({ id, values: after })), first.changes);
    await takeFiles(this.database, type, rows.map(({ id, changes }) => ({ id, values: changes })));
    const ids = rows.map(({ id }) => id);
    if (changesOwners(type, names)) {
      for (const statement of lockOwnerSources(type, planned.flatMap(({ before, after }) => [before.values, after]), scope.registry)) await this.database.query(statement);
      await this.one.refresh(refreshOwners(type, sql`SELECT unnest(${ids}::uuid[])`, scope.registry));
    }
    await this.one.refresh(refreshDependents(type, ids, names, scope.registry));
    await this.one.refresh(refreshLatest(type, planned.flatMap(({ before, after }) => [before.values, after]), names, scope.registry));
    if (entersRule(type, names)) await this.one.demandReach(scope, ids, withRights(grantsFor(actor, type, operation), first.named, first.handsOn));
    for (const { id, changes, before } of planned) await this.rules?.written?.(id, changes, before.values);
  }

  private async writeMark(scope: QueryScope, marked: readonly Marked[], mark: Mark, set: ReturnType<typeof sql>): Promise<void> {
    const { actor, now } = requestContext();
    const at = now.toISOString();
    const { base } = scope;
    const done = await this.database.execute(sql`UPDATE ${tableOf(this.type)} ${identifier(base)} SET ${set}, version = ${identifier(base, 'version')} + 1, "updatedAt" = ${at}, "updatedBy" = ${actor.id}
      FROM unnest(${marked.map(({ id }) => id)}::uuid[], ${marked.map(({ before }) => before.version)}::integer[]) AS x("$id", "$version")
      WHERE ${all([...scope.rows({ deleted: mark === 'restore' }), sql`${identifier(base, 'id')} = x."$id"`, sql`${identifier(base, 'version')} = x."$version"`, this.one.covers(scope, marked[0]!.grants)])}`);
    if (done !== marked.length) throw staleVersion();
    await this.history.write(this.type.path, marked.map(({ id, before }): HistoryEntry => ({
      record: id, operation: mark, changes: [], row: { ...(mark === 'restore' ? {} : { before: before.values }), ...(mark === 'delete' ? {} : { after: before.values }) },
    })));
    if (mark === 'delete' || mark === 'restore') await this.one.refresh(refreshLatest(this.type, marked.map(({ before }) => before.values), undefined, scope.registry));
    if (mark === 'activate' || mark === 'deactivate') for (const { id, before } of marked) await this.rules?.written?.(id, { active: mark === 'activate' }, before.values);
  }

  private async erase(scope: QueryScope, marked: readonly Marked[]): Promise<void> {
    const ids = marked.map(({ id }) => id);
    for (const { id, before } of marked) await this.rules?.beforePurge?.({ ...before.values, id });
    for (const statement of withoutWeakRows(scope, ids)) await this.database.execute(statement);
    await this.one.guarded(() => this.database.execute(sql`DELETE FROM ${tableOf(this.type)} WHERE id = ANY(${ids}::uuid[])`));
    await this.database.execute(sql`DELETE FROM stars WHERE record = ANY(${ids}::uuid[])`);
    for (const statement of purgedBelongings(ids)) await this.database.execute(statement);
    // Their contents have no row then, and are swept.
    await this.database.execute(sql`DELETE FROM attachments WHERE record = ANY(${ids}::uuid[])`);
    await this.history.write(this.type.path, marked.map(({ id, before }): HistoryEntry => ({ record: id, operation: 'purge', changes: [], row: { before: before.values } })));
  }
}
interface Marked { id: string; before: Locked; grants: readonly ResolvedGrant[] }

/** What a caller is refused with; anything else that goes wrong is no matter of one record. */
const isRefusal = (error: unknown): error is Problem | Faults => error instanceof Faults || (error instanceof Problem && error.getStatus() < 500);

/** Does the work, or notes why these records are left; false when they are. */
async function taken(refusals: Refusals, ids: string | readonly string[], work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    for (const id of [ids].flat()) refusals.set(id, error);
    return false;
  }
}

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row); else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}
/** Numbers objects in the order in which they are met. */
function numbering(): (one: object) => number {
  const known = new Map<object, number>();
  return (one) => known.get(one) ?? known.set(one, known.size).size - 1;
}
/** Changes of the same fields under the same grants: one statement writes them. */
function alike(planned: readonly PlannedChange[]): PlannedChange[][] {
  const grantOf = numbering();
  return grouped(planned, ({ changes, named, handsOn, grants }) => JSON.stringify([Object.keys(changes).sort(), [...named].sort(), handsOn, grants.map(grantOf)]));
}
function underOneGrant(marked: readonly Marked[]): Marked[][] {
  const grantOf = numbering();
  return grouped(marked, ({ grants }) => grants.map(grantOf).join());
}
