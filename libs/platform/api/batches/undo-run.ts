import type { Faults, Label, RecordType, Registry } from '@crm/platform/records';
import type { Database } from '../database/database';
import { identifier, join, sql } from '../database/sql';
import type { Problem } from '../errors';
import type { BatchEntry, History } from '../history/history';
import type { JobRun } from '../jobs/job';
import type { Records } from '../records/records';
import type { UndoMerge } from '../merging/undo-merge';
import type { RecordStore } from '../records/record-store';
import { rawColumns } from '../records/projection';
import { tableOf } from '../records/tables';
import type { ManyChange, Mark, Refusals } from '../records/write-many';
import { type LeftRecord, MOST_LEFT, reasonOf, titled } from './left-records';
import { changedFrom, inverseOf, valuesBack } from './undo-entries';

export interface UndoInput { batch: string }
export interface UndoCheckpoint {
  /** The oldest entry that is taken back; null before the first. */
  entry: number | null;
  done: number; undone: number; kept: number; left: number;
  records: LeftRecord[];
}
export interface UndoResult {
  batch: string;
  /** Records that are as they were; those that are not, wholly or in some fields. */
  undone: number; kept: number;
  /** The first of these, and where all of them come as a file; null when there are none. */
  records: LeftRecord[]; refusals: string | null;
}
const START: UndoCheckpoint = { entry: null, done: 0, undone: 0, kept: 0, left: 0, records: [] };
/** Entries of one transaction. */
const CHUNK = 500;

const LATER: Label = { fa: 'پس از آن تغییر کرده است و همان‌گونه ماند.', en: 'It was changed later and stays as it is.' };
const FIELDS_LATER: Label = { fa: 'این فیلدها پس از آن تغییر کرده‌اند و همان‌گونه ماندند.', en: 'These fields were changed later and stay as they are.' };
const GONE: Label = { fa: 'برای همیشه حذف شده است.', en: 'It was deleted for good.' };
const DELETED: Label = { fa: 'پس از آن حذف شده است.', en: 'It was deleted later.' };
const NO_WAY_BACK: Label = { fa: 'این تغییر برگشت‌پذیر نیست.', en: 'This change cannot be taken back.' };

interface Standing extends Record<string, unknown> { id: string; deleted: boolean; active: boolean }
type Left = Omit<LeftRecord, 'title' | 'type'>;
type Inverse = NonNullable<ReturnType<typeof inverseOf>>;

/** One run of an undo: the batch's history backwards, chunk by chunk, each a transaction with its checkpoint, under the rights of who undoes. */
export class UndoRun {
  constructor(
    private readonly run: JobRun<UndoInput, UndoCheckpoint>, private readonly database: Database, private readonly history: History,
    private readonly records: Records, private readonly registry: Registry, private readonly enter: (job: string) => void, private readonly merge: UndoMerge | undefined,
  ) {}

  async go(): Promise<UndoResult> {
    for (let more = true; more;) {
      await this.run.step(async () => {
        const before = this.run.checkpoint ?? START;
        this.enter(this.run.id);
        const entries = onceEach(await this.history.ofBatch(this.run.input.batch, before.entry, CHUNK));
        more = entries.length > 0;
        const left = more ? await this.back(entries) : [];
        await this.run.leave(left.map((data, i) => ({ position: before.left + i, data })));
        const ids = new Set(left.map(({ id }) => id));
        const checkpoint: UndoCheckpoint = {
          entry: entries.at(-1)?.id ?? before.entry, done: before.done + entries.length, undone: before.undone + entries.filter(({ record }) => !ids.has(record)).length,
          kept: before.kept + ids.size, left: before.left + left.length, records: [...before.records, ...left].slice(0, MOST_LEFT),
        };
        await this.database.execute(sql`UPDATE batches SET undone = ${checkpoint.undone}, kept = ${checkpoint.kept},
          state = CASE WHEN ${more} THEN state WHEN ${checkpoint.kept > 0} THEN 'partlyUndone' ELSE 'undone' END WHERE id = ${this.run.input.batch}`);
        return { checkpoint, done: checkpoint.done, result: this.result(checkpoint) };
      });
    }
    return this.result(this.run.checkpoint!);
  }

  private result({ undone, kept, records }: UndoCheckpoint): UndoResult {
    return { batch: this.run.input.batch, undone, kept, records, refusals: kept ? `/api/v1/jobs/${this.run.id}/refusals` : null };
  }

  /** Edits before deletions: what referred to a record lets go of it. */
  private async back(entries: readonly BatchEntry[]): Promise<LeftRecord[]> {
    const groups = new Map<string, { type: RecordType | undefined; inverse: Inverse | undefined; entries: BatchEntry[] }>();
    for (const entry of entries) {
      const inverse = inverseOf(entry.operation);
      const key = `${entry.type} ${inverse ?? ''}`;
      const group = groups.get(key) ?? { type: this.registry.byPath(entry.type), inverse, entries: [] };
      groups.set(key, group);
      group.entries.push(entry);
    }
    const left: LeftRecord[] = [];
    const deletions: Deletions[] = [];
    for (const { type, inverse, entries: some } of groups.values()) {
      if (!type || !inverse) left.push(...some.map(({ record, type: path }) => ({ id: record, type: path, title: null, fields: [], reason: this.say(NO_WAY_BACK) })));
      else {
        const store = this.records.of(type);
        const standing = await this.standing(type, some);
        if (inverse === 'delete') deletions.push({ type, store, ...await this.deletable(type, some, standing) });
        else {
          const kept = await (inverse === 'edit' ? this.edits(type, store, some, standing) : this.marks(store, some, standing, inverse));
          left.push(...await (this.merge ? this.merge.told(store, type, kept, this.run.language) : titled(store, type, kept)));
        }
      }
    }
    return [...left, ...await this.deleteAll(deletions)];
  }

  /**
   * What was made here and nobody has touched goes for good, if who undoes may do that: its code and its other unique
   * values are free for the next attempt. Everything else stays among the deleted.
   */
  private async deleteAll(deletions: readonly Deletions[]): Promise<LeftRecord[]> {
    const left: LeftRecord[] = [];
    for (const { store, type, left: some } of deletions) left.push(...await titled(store, type, some));
    const refusals = await inRounds(deletions, ({ store }, ids) => store.markMany(ids, 'delete'));
    await inRounds(deletions.map((one, i) => ({ ...one, ids: one.ids.filter((id) => one.untouched.has(id) && !refusals[i]!.has(id)) })), ({ store }, ids) => store.purgeMany(ids));
    for (const [i, { store, type }] of deletions.entries()) left.push(...await titled(store, type, this.refused(refusals[i]!)));
    return left;
  }

  /** A record that somebody went on working with is not deleted. */
  private async deletable(type: RecordType, entries: readonly BatchEntry[], standing: ReadonlyMap<string, Standing>): Promise<Pick<Deletions, 'ids' | 'left' | 'untouched'>> {
    const live = entries.filter(({ record }) => standing.get(record)?.deleted === false);
    const made = live.filter(({ operation }) => operation === 'create');
    const since = made.length ? await this.history.changedSince(made.map(({ record }) => record), Math.min(...made.map(({ id }) => id)), [this.run.input.batch, this.run.id]) : new Map<string, string[]>();
    const later = new Map<string, string[]>();
    if (since.size) {
      const now = await this.valuesNow(type, [...since.keys()]);
      for (const { record, changes } of made.filter(({ record: id }) => since.has(id))) {
        const fields = changedFrom(type, changes, since.get(record)!, now.get(record)!);
        if (fields.length) later.set(record, fields);
      }
    }
    return {
      ids: live.filter(({ record }) => !later.has(record)).map(({ record }) => record),
      left: [...later].map(([id, fields]) => ({ id, fields, reason: this.say(LATER) })),
      untouched: new Set(made.map(({ record }) => record).filter((id) => !since.has(id))),
    };
  }

  private async edits(type: RecordType, store: RecordStore, entries: readonly BatchEntry[], standing: ReadonlyMap<string, Standing>): Promise<Left[]> {
    const left: Left[] = [];
    const live = entries.filter(({ record }) => {
      const found = standing.get(record);
      if (!found || found.deleted) left.push({ id: record, fields: [], reason: this.say(found ? DELETED : GONE) });
      return found?.deleted === false;
    });
    const later = new Map<string, string[]>();
    const back = live.map(({ record: id, changes }): ManyChange => ({
      id, back: (now) => {
        const { back, kept } = valuesBack(type, changes, now);
        if (kept.length) later.set(id, kept);
        return back;
      },
    }));
    const refusals = this.merge ? await this.merge.moveBack(store, back) : await store.updateMany(back);
    left.push(...this.refused(refusals));
    for (const [id, fields] of later) if (!refusals.has(id)) left.push({ id, fields, reason: this.say(FIELDS_LATER) });
    return left;
  }

  private async marks(store: RecordStore, entries: readonly BatchEntry[], standing: ReadonlyMap<string, Standing>, mark: Mark): Promise<Left[]> {
    const left: Left[] = [];
    const ids = entries.map(({ record }) => record).filter((id) => {
      const found = standing.get(id);
      if (!found) left.push({ id, fields: [], reason: this.say(GONE) });
      else if (mark !== 'restore' && found.deleted) left.push({ id, fields: [], reason: this.say(DELETED) });
      else return mark === 'restore' ? found.deleted : found.active !== (mark === 'activate');
      return false;
    });
    const refusals = ids.length ? await store.markMany(ids, mark) : new Map<string, Problem | Faults>();
    if (this.merge && mark === 'restore') left.push(...await this.merge.giveBack(ids.filter((id) => !refusals.has(id)), this.run.language));
    return [...left, ...this.refused(refusals)];
  }

  private refused(refusals: Refusals): Left[] {
    return [...refusals].map(([id, error]) => ({ id, ...reasonOf(error, this.run.language) }));
  }
  private say(label: Label): string { return label[this.run.language]; }

  private async valuesNow(type: RecordType, ids: readonly string[]): Promise<Map<string, Record<string, unknown>>> {
    const names = Object.keys(type.fields).filter((name) => type.fields[name]!.kind !== 'password');
    const rows = await this.database.query(sql`SELECT ${join([sql`r.id AS "$id"`, ...rawColumns(type, names, 'r')])} FROM ${tableOf(type)} r WHERE r.id = ANY(${[...ids]}::uuid[])`);
    return new Map(rows.map((row) => [String(row.$id), row]));
  }

  /** How the batch's own records stand, held still; says nothing of them to anybody. */
  private async standing(type: RecordType, entries: readonly BatchEntry[]): Promise<Map<string, Standing>> {
    const rows = await this.database.query<Standing>(sql`SELECT id, "deletedAt" IS NOT NULL AS deleted, active FROM ${tableOf(type)} ${identifier('r')}
      WHERE id = ANY(${entries.map(({ record }) => record)}::uuid[]) ORDER BY id FOR UPDATE`);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
interface Deletions { type: RecordType; store: RecordStore; ids: string[]; left: Left[]; untouched: ReadonlySet<string> }

/** Records of one type that others depend on may be free once those of another are gone. Refusals by the place of the group. */
async function inRounds(groups: readonly Deletions[], work: (group: Deletions, ids: readonly string[]) => Promise<Refusals>): Promise<Refusals[]> {
  const refusals: Refusals[] = groups.map(() => new Map());
  let waiting = groups.map(({ ids }) => ids);
  for (let before = Infinity; ;) {
    for (const [i, ids] of waiting.entries()) refusals[i] = ids.length ? await work(groups[i]!, ids) : new Map<string, Problem | Faults>();
    waiting = refusals.map((some) => [...some.keys()]);
    const still = waiting.reduce((sum, ids) => sum + ids.length, 0);
    if (!still || still === before || groups.length === 1) return refusals;
    before = still;
  }
}

/** Up to the entry whose record was met already: each of a record's changes is taken back after the later ones. */
function onceEach(entries: readonly BatchEntry[]): BatchEntry[] {
  const met = new Set<string>();
  const end = entries.findIndex(({ record }) => met.has(record) || !met.add(record));
  return end < 0 ? [...entries] : entries.slice(0, end);
}
