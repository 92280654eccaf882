import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault, Faults, type Label, labelOf, parseField, type RecordType, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { grantsFor, has, mayAtAll, mayWrite } from '../access/rule';
import { type BatchCounts, Batches } from '../batches/batches';
import { Database } from '../database/database';
import { requestContext, runInContext } from '../database/request-context';
import { join, sql } from '../database/sql';
import { forbidden, notFound, Problem, staleVersion } from '../errors';
import { History } from '../history/history';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { rawRow } from '../records/projection';
import { Records } from '../records/records';
import type { RecordStore } from '../records/record-store';
import { type AnyRecord, seenWhole } from '../records/store-types';
import { tableOf } from '../records/tables';
import type { Refusals } from '../records/write-many';
import { isMergeable, type Merged, mergedValues } from './merged-values';
import { MentionedIds } from './mentioned-ids';
import { MergedRecords } from './merged-records';
import { type MergeRequest, readMerge } from './read-merge';
import { type RelatedRow, referrersOf, referringTo, relatedRows } from './related-rows';

export const MERGE = 'merge';
/** Why records move that the caller himself may not change: they follow the one that they refer to. */
const REASON = 'records were merged';
/** More related records are a job's work. */
const AT_ONCE = 5000;
/** Related records of one statement. */
const CHUNK = 500;

type Values = Record<string, unknown>;
/** Records of one form that refer to the merged ones, as many as the caller sees. `field`: by which they refer. */
export interface Moving { type: string; label: string; field: string; count: number }
export interface MergeResult { record: AnyRecord | { id: string }; batch: string | null; merged: string[]; moved: Moving[] }
export interface MergeInput extends MergeRequest { type: string; id: string }
interface Parties { survivor: AnyRecord; others: AnyRecord[]; stored: Values }

const notMovable = (labels: readonly Label[]): Problem => new Problem(409, { fa: 'رکوردهایی که به این‌ها وابسته‌اند جابه‌جا نمی‌شوند؛ هیچ چیزی تغییر نکرد.', en: 'Records that depend on these cannot be moved; nothing was changed.' }, {
  detail: { fa: labels.map(({ fa }) => fa).join('، '), en: labels.map(({ en }) => en).join(', ') },
});

/** Several records of one form become one: what they know is united, whatever refers to them refers to the one that stays. */
@Injectable()
export class MergeService implements OnModuleInit {
  constructor(
    private readonly records: Records, private readonly database: Database, private readonly batches: Batches, private readonly jobs: JobsService, private readonly history: History,
    private readonly merged: MergedRecords, private readonly mentioned: MentionedIds, private readonly access: AccessService, @Inject(Registry) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.jobs.register<MergeInput, { result: unknown }>(MERGE, { label: { fa: 'ادغام', en: 'Merge' }, run: (run) => this.work(run), atOnce: 1 });
  }

  /** Merges, or starts the job that does. Throws 404, 403, 400, 409 or 412; nothing is changed then. */
  async merge(type: RecordType, id: string, body: unknown, version?: number): Promise<MergeResult | { job: string }> {
    const asked = await this.asked(type, id, body, version);
    const parties = await this.parties(type, id, asked);
    const rows = await relatedRows(this.database, this.registry, type, asked.with);
    if ([...rows.values()].reduce((sum, { length }) => sum + length, 0) > AT_ONCE) {
      const job = await this.jobs.start(MERGE, { ...asked, type: type.path, id } satisfies MergeInput, { subject: labelOf(type, true)[requestContext().language] });
      await this.batches.open(job, { operation: 'merge', type: type.path, fields: Object.keys(asked.values) });
      return { job };
    }
    let result: Omit<MergeResult, 'batch'> | undefined;
    const { batch } = await this.batches.during({ operation: 'merge', type: type.path, fields: Object.keys(asked.values) }, async () => {
      result = await this.perform(type, parties, asked, rows);
      return countsOf(result);
    });
    return { ...result!, batch };
  }

  /** What a merge would write and move, and nothing is done. */
  async preview(type: RecordType, id: string, body: unknown): Promise<{ records: AnyRecord[]; values: Values; differing: string[]; moving: Moving[]; attachments: number }> {
    const asked = await this.asked(type, id, body);
    const { survivor, others, stored } = await this.parties(type, id, asked);
    const values = { ...this.defaults(type, survivor, others, stored), ...asked.values };
    const [files] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM attachments WHERE record = ANY(${asked.with}::uuid[]) AND field IS NULL`);
    return { records: [survivor, ...others], values, differing: differingFields(type, [survivor, ...others]), moving: await this.moving(type, asked.with), attachments: files!.count };
  }

  private async asked(type: RecordType, id: string, body: unknown, version?: number): Promise<MergeRequest> {
    if (type.abstract || type.system || type.personal || type.made) throw notFound();
    // What is out of reach must not be told apart by the body.
    const store = this.records.of(type);
    await store.get(id, ['id']);
    this.demandBoth(store);
    const asked = readMerge(id, body);
    return version === undefined ? asked : { ...asked, versions: { ...asked.versions, [id.toLowerCase()]: version } };
  }

  private async work(run: JobRun<MergeInput, { result: unknown }>): Promise<unknown> {
    if (run.checkpoint) return run.checkpoint.result;
    const { type: path, id, ...asked } = run.input;
    const type = this.registry.byPath(path);
    if (!type) throw notFound();
    await run.step(async () => {
      const parties = await this.parties(type, id, asked);
      this.batches.enter(run.id);
      const done = await this.perform(type, parties, asked, await relatedRows(this.database, this.registry, type, asked.with));
      const counts = countsOf(done);
      await this.batches.reached(run.id, counts, true);
      const result = { batch: run.id, record: done.record.id, merged: done.merged, moved: done.moved };
      return { checkpoint: { result }, done: counts.changed, total: counts.changed, result };
    });
    return run.checkpoint!.result;
  }

  /** The records as the caller sees them, held still until the end. He edits the one and deletes the others, so he must be allowed to. */
  private async parties(type: RecordType, id: string, asked: MergeRequest): Promise<Parties> {
    const store = this.records.of(type);
    this.demandBoth(store);
    const survivor = await store.get(id, undefined, true) as AnyRecord;
    const others: AnyRecord[] = [];
    const faults: Fault[] = [];
    for (const [i, one] of asked.with.entries()) {
      const found = await this.found(store, one);
      if (found) others.push(found); else faults.push(new Fault('outOfReach', {}, `with[${i}]`));
    }
    if (faults.length) throw new Faults(faults);
    if (!may(survivor, 'edit') || others.some((one) => !may(one, 'delete'))) throw forbidden();
    return { survivor, others, stored: await this.locked(type, [survivor, ...others], asked.versions) };
  }

  private async found(store: RecordStore, id: string): Promise<AnyRecord | undefined> {
    try { return await store.get(id, undefined, true) as AnyRecord; } catch (error) {
      if (error instanceof Problem && error.getStatus() === 404) return undefined;
      throw error;
    }
  }

  /** Holds the rows, if they are still those that were read; answers the first as it is stored. A preview holds nothing. */
  private async locked(type: RecordType, read: readonly AnyRecord[], versions: Readonly<Record<string, number>>): Promise<Values> {
    if (read.some(({ id, version }) => versions[id] !== undefined && versions[id] !== version)) throw staleVersion();
    const names = Object.keys(type.fields).filter((name) => type.fields[name]!.kind !== 'password');
    const { columns, values } = rawRow(type, names, 'r');
    const rows = await this.database.query<Values>(sql`SELECT r.id AS "$id", r.version AS "$version", ${join(columns)} FROM ${tableOf(type)} r
      WHERE r.id = ANY(${read.map(({ id }) => id)}::uuid[]) AND r."deletedAt" IS NULL ORDER BY r.id ${requestContext().readOnly ? sql`` : sql`FOR UPDATE`}`);
    const byId = new Map(rows.map((row) => [String(row.$id), row]));
    if (read.some(({ id, version }) => byId.get(id)?.$version !== version)) throw staleVersion();
    return values(byId.get(read[0]!.id)!);
  }

  /** What the survivor gets by itself: nothing that the caller does not see whole, nothing that he may not write. */
  private defaults(type: RecordType, survivor: AnyRecord, others: readonly AnyRecord[], stored: Values): Values {
    const grants = grantsFor(requestContext().actor, type, 'edit');
    return mergedValues(type, survivor.id, stored, others.map((one): Merged => ({ id: one.id, shown: Object.fromEntries([...seenWhole(one)].map((name) => [name, one[name]])) })), {
      field: (name) => Object.hasOwn(survivor, name) && grants.some((grant) => mayWrite(grant, name)),
      assign: may(survivor, 'assign') && grants.some((grant) => has(grant, 'assign')),
    });
  }

  private async perform(type: RecordType, { survivor, others, stored }: Parties, asked: MergeRequest, rows: ReadonlyMap<RecordType, RelatedRow[]>): Promise<Omit<MergeResult, 'batch'>> {
    const store = this.records.of(type);
    const ids = others.map(({ id }) => id);
    const moved = await this.moving(type, ids);
    const body = { ...this.defaults(type, survivor, others, stored), ...asked.values };
    await this.free(type, store, body, others);
    const record = Object.keys(body).length ? await store.update(survivor.id, undefined, body) : withoutOperations(survivor);
    await this.history.write(type.path, [{ record: survivor.id, operation: MERGE, changes: [], row: { before: stored, after: stored } }]);
    await this.moveAll(survivor.id, new Set(ids), rows);
    await this.mentioned.move(survivor.id, ids);
    await this.merged.move(type.path, survivor.id, ids, requestContext().batch!);
    for (const error of (await store.markMany(ids, 'delete')).values()) throw error;
    return { record, merged: ids, moved };
  }

  /** A unique value that goes from one of the others to the survivor is given up there first. */
  private async free(type: RecordType, store: RecordStore, body: Values, others: readonly AnyRecord[]): Promise<void> {
    const unique = Object.entries(type.fields).filter(([name, field]) => name in body && isMergeable(field) && field.unique && !field.required);
    for (const [name, field] of unique) {
      const value = parseField(body[name], field);
      const holder = value === null ? undefined : others.find((one) => one[name] === value);
      if (holder) this.demandNone(await this.asProduct(() => store.updateMany([{ id: holder.id, back: () => ({ [name]: null }) }])));
    }
  }

  /** Everything that refers to the merged, in its own form: by the caller's hand what he may change, the rest by the product's. */
  private async moveAll(survivor: string, merged: ReadonlySet<string>, rows: ReadonlyMap<RecordType, RelatedRow[]>): Promise<void> {
    for (const [type, related] of rows) {
      const store = this.records.of(type);
      const others = related.filter(({ id }) => id !== survivor);
      for (let i = 0; i < others.length; i += CHUNK) {
        const changes = others.slice(i, i + CHUNK).map(({ id, fields }) => ({ id, back: (before: Readonly<Values>) => referringTo(survivor, merged, before, fields) }));
        const refused = await runInContext({ ...requestContext(), quiet: true }, () => store.updateMany(changes));
        const rest = changes.filter(({ id }) => refused.has(id));
        if (!rest.length) continue;
        const still = await this.asProduct(() => store.updateMany(rest));
        if (still.size) throw notMovable([labelOf(type, true)]);
      }
    }
  }

  /** How many records would move, of those that the caller sees. */
  private async moving(type: RecordType, ids: readonly string[]): Promise<Moving[]> {
    const { actor, language } = requestContext();
    const counts = await Promise.all(referrersOf(this.registry, type).filter(({ type: other }) => mayAtAll(actor, other, 'view', this.registry)).map(async ({ type: other, name, inner }): Promise<Moving> => {
      const filter = { [inner ? `${name}.${inner}` : name]: { in: [...ids] } };
      const count = await this.records.of(other).count({ filter }).catch((error: unknown) => {
        // By this field he does not see what refers to them.
        if (error instanceof Faults) return 0;
        throw error;
      });
      return { type: other.path, label: labelOf(other, true)[language], field: name, count };
    }));
    return counts.filter(({ count }) => count > 0);
  }

  private demandBoth(store: RecordStore): void { for (const operation of ['edit', 'delete']) store.demand(operation); }
  private demandNone(refused: Refusals): void { for (const error of refused.values()) throw error; }

  /** In the same transaction; the history names this task. */
  private asProduct<T>(work: () => Promise<T>): Promise<T> {
    return runInContext({ ...requestContext(), actor: this.access.system(REASON), quiet: true }, work);
  }
}

const may = (record: AnyRecord, operation: string): boolean => (record.operations as string[] | undefined)?.includes(operation) ?? false;
const withoutOperations = ({ operations: _, ...record }: AnyRecord): AnyRecord => record as AnyRecord;
const countsOf = ({ merged, moved }: Pick<MergeResult, 'merged' | 'moved'>): BatchCounts => ({ changed: 1 + merged.length + moved.reduce((sum, { count }) => sum + count, 0), refused: 0 });

/** The fields in which the records differ, as far as the caller sees them. Child rows are compared without their ids. */
function differingFields(type: RecordType, records: readonly AnyRecord[]): string[] {
  const text = (value: unknown): string => JSON.stringify(value ?? null, (key, inner: unknown) => (key === 'id' && typeof inner === 'string' ? undefined : inner));
  return Object.keys(type.fields).filter((name) => records.some((one) => name in one) && new Set(records.map((one) => (Array.isArray(one[name]) && !one[name].length ? 'null' : text(one[name])))).size > 1);
}
