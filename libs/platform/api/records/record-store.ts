import { type Faults, fieldsOf, type GroupRow, isFile, type NewRecord, type RecordType, type Ref, type Registry } from '@crm/platform/records';
import { fieldsInReach, grantsFor } from '../access/rule';
import { reasonLabel } from '../access/system-reasons';
import { requestContext } from '../database/request-context';
import { Problem } from '../errors';
import { ATTACHMENTS, type Change, type History, type ReadEntry } from '../history/history';
import type { ReadLog } from '../history/read-log';
import { AboutForm, speaksOfForm } from './about-form';
import { copyOf } from './duplicate';
import { asRead, referredIn } from './kept-values';
import type { RecordReader } from './record-reader';
import type { RecordWriter } from './record-writer';
import type { ManyChange, ManyWriter, Mark, Refusals } from './write-many';
import { type AnyRecord, type GroupQuery, type ListQuery, type Page, type RecordValue, seenWhole } from './store-types';

/** A history entry as its reader may see it. `merged`: the record that it happened to, where that went into this one since. */
export interface ShownEntry { at: string; user: { id: string; title: string | null; reason?: string } | null; operation: string; changes: Change[]; merged?: { id: string; title: string | null } }

/** What may be done with the records of one type, always as the acting user. There is no other way to them. */
export class RecordStore<T extends RecordType = RecordType> {
  constructor(
    readonly type: T, private readonly reader: RecordReader, private readonly writer: RecordWriter, private readonly many: ManyWriter,
    private readonly history: History, private readonly reads: ReadLog, readonly registry: Registry,
  ) {}

  async find(query: ListQuery = {}): Promise<Page<RecordValue<T>>> {
    const page = await this.reader.find(query);
    this.reads.shown(this.type, page.data, query);
    return page as Page<RecordValue<T>>;
  }
  count(query?: Pick<ListQuery, 'filter' | 'search' | 'deleted' | 'starred'>): Promise<number> { return this.reader.count(query); }
  /** 404 out of reach. With `operations`, what the caller may do with it stands beside its fields. */
  async get(id: string, fields?: readonly string[], operations = false): Promise<RecordValue<T>> {
    const record = await this.reader.get(id, fields, operations);
    this.reads.shown(this.type, [record], {});
    return record as RecordValue<T>;
  }
  /** The latest of those that refer to a record by this field. `sort` is an instant, `-startedAt`; `before` its upper end. */
  async related(field: string, id: string, sort: string, limit: number, before?: string): Promise<RecordValue<T>[]> {
    const records = await this.reader.related(field, id, sort, limit, before);
    this.reads.shown(this.type, records, { [field]: id });
    return records as RecordValue<T>[];
  }
  group(query: GroupQuery): Promise<GroupRow[]> { return this.reader.group(query); }
  stream(query?: Omit<ListQuery, 'limit' | 'offset' | 'cursor' | 'count'>): AsyncGenerator<RecordValue<T>> { return this.reader.stream(query) as AsyncGenerator<RecordValue<T>>; }

  /** Throws 403 when the caller may not do this with any record of the type: for work that no single record stands for. */
  demand(operation: string): void { this.reader.demand(operation); }

  /** Those of the fields that at least one of the caller's grants shows. */
  readable<K extends string>(names: readonly K[]): K[] {
    const shown = fieldsInReach(requestContext().actor, this.type, 'select', this.registry);
    return names.filter((name) => shown.has(name));
  }

  /** Makes a record of a body as REST takes it; answers it as far as the maker may view it, at least its id. */
  async create(body: NewRecord<T> | Record<string, unknown>): Promise<RecordValue<T> | { id: string }> {
    const [id] = await this.writer.create([body]);
    return grantsFor(requestContext().actor, this.type, 'view').length ? this.seen(id!) : { id: id! };
  }
  /** All or none; answers their ids. */
  createMany(bodies: readonly (NewRecord<T> | Record<string, unknown>)[]): Promise<string[]> { return this.writer.create(bodies); }

  /** Each for itself, in a few statements; answers what was refused, by the position of the body. */
  createEach(bodies: readonly (NewRecord<T> | Record<string, unknown>)[]): Promise<ReadonlyMap<number, Problem | Faults>> { return this.many.create(bodies); }

  /** `version` is the one that the caller read; undefined only where nobody else can have changed it. */
  async update(id: string, version: number | undefined, body: Partial<NewRecord<T>> | Record<string, unknown>, operation = 'edit'): Promise<RecordValue<T> | { id: string }> {
    await this.writer.update(id, version, body, operation);
    return this.seen(id);
  }
  /** One change over all that a filter means, record by record. Answers their number. */
  async updateWhere(query: Omit<ListQuery, 'limit' | 'offset' | 'cursor' | 'count' | 'fields'>, body: Partial<NewRecord<T>> | Record<string, unknown>): Promise<number> {
    const ids: string[] = [];
    for await (const { id } of this.reader.stream({ ...query, fields: ['id'] })) ids.push(id);
    for (const id of ids) await this.writer.update(id, undefined, body);
    return ids.length;
  }
  /** Many changes in a few statements, each for itself; answers what was refused. */
  updateMany(changes: readonly ManyChange[], operation?: string): Promise<Refusals> { return this.many.update(changes, operation); }
  /** The same for deleting, restoring and switching. Records that depend on each other may go together. */
  markMany(ids: readonly string[], mark: Mark): Promise<Refusals> { return this.many.mark(ids, mark); }
  delete(id: string, version?: number): Promise<void> { return this.writer.delete(id, version); }
  restore(id: string): Promise<void> { return this.writer.restore(id); }
  purgeMany(ids: readonly string[]): Promise<Refusals> { return this.many.purge(ids); }
  async purge(id: string): Promise<void> {
    const [refusal] = (await this.purgeMany([id])).values();
    if (refusal) throw refusal;
  }
  activate(id: string, active: boolean): Promise<void> { return this.writer.activate(id, active); }
  star(id: string, on: boolean): Promise<void> { return this.writer.star(id, on); }

  /** Where a merged record went, as far as the caller may know that. */
  survivorOf(id: string): Promise<string | undefined> { return this.reader.survivorOf(id); }

  /** What those of these live records are called that the caller may select; null where he may not see that. */
  titlesOf(ids: readonly string[]): Promise<Map<string, string | null>> { return this.reader.titles(ids); }

  /** An unsaved copy: everything but what is unique or set by the product. */
  async duplicate(id: string): Promise<Record<string, unknown>> {
    this.reader.demand('create');
    return copyOf(this.type, await this.reader.get(id));
  }

  /**
   * Who changed what and when, newest first; fields that the caller may not see are left out. `whole` is the record with
   * everything that he may see of it, if it is being read anyway.
   */
  async changes(id: string, limit = 500, whole: Promise<object> = this.get(id)): Promise<ShownEntry[]> {
    const [record, own, past] = await Promise.all([whole, this.history.read([id], limit), this.reader.pastOf(id)]);
    // What the merge did with those says its own entry.
    const entries = past.size ? (await this.history.read([id, ...past.keys()], limit)).filter(({ record: one, batch }) => !batch || past.get(one)?.batch !== batch) : own;
    const shownOf = new Map([[id.toLowerCase(), seenWhole(record as AnyRecord)], ...[...past].map(([one, { shown }]): [string, ReadonlySet<string>] => [one, shown])]);
    const read = this.reading(record as Record<string, unknown>);
    const refs = await this.references(entries);
    const ids = entries.flatMap(({ changes }) => changes.flatMap(({ field, old, new: now }) => (this.isFile(field) ? [old, now] : []))).filter((one) => typeof one === 'string');
    const files = await this.reader.files(id, [...new Set(ids)]);
    const value = (field: string, kept: unknown): unknown => (this.isFile(field) ? files.get(String(kept)) ?? null : read(field, asRead(this.type.fields[field], kept, refs)));
    return entries.map(({ record: of, at, user, actor, operation, changes }) => ({
      at, operation, ...(past.has(of) ? { merged: { id: of, title: past.get(of)!.title } } : {}), user: user ? { id: user, title: refs.get(user)?.title ?? null } : systemDoer(actor),
      changes: changes.filter(({ field }) => shownOf.get(of)?.has(field) || field === ATTACHMENTS || (fieldsOf(this.type)[field]?.kind === 'password' && grantsFor(requestContext().actor, this.type, 'edit').length > 0))
        .map(({ field, old, new: now }) => ({ field, old: value(field, old), new: value(field, now) })),
    }));
  }

  private isFile(name: string): boolean { return Object.hasOwn(this.type.fields, name) && isFile(this.type.fields[name]!); }

  /** What the caller may see of a value that was kept: of one that speaks of another form's fields, what that form shows him. */
  private reading(record: Record<string, unknown>): (name: string, value: unknown) => unknown {
    const form = this.type.personal?.form;
    if (form === undefined) return (_, value) => value;
    const { actor, now } = requestContext();
    const about = new AboutForm(this.registry, actor, this.type, now);
    return (name, value) => (name in this.type.fields && speaksOfForm(this.type, name) ? about.value(name, value, record[form]) : value);
  }

  /** What a write answers. Whether anybody is shown it, its caller knows: it is not noted as read. */
  private async seen(id: string): Promise<RecordValue<T> | { id: string }> {
    try { return await this.reader.get(id) as RecordValue<T>; } catch (error) {
      if (error instanceof Problem && error.getStatus() === 404) return { id };
      throw error;
    }
  }

  /** Everything that a history refers to, in its child rows, too, as far as the caller may see it: one statement for each type. */
  private async references(entries: readonly ReadEntry[]): Promise<Map<string, Ref>> {
    const wanted = new Map<string, Set<string>>([['user', new Set(entries.flatMap(({ user }) => user ?? []))]]);
    const kept = entries.flatMap(({ changes }) => changes.flatMap(({ field, old, new: now }) => [old, now].flatMap((value) => referredIn(this.type.fields[field], value))));
    for (const { to, id } of kept) wanted.set(to, (wanted.get(to) ?? new Set()).add(id));
    const found = await Promise.all([...wanted].map(async ([name, ids]) => {
      const target = this.registry.byName(name);
      if (!ids.size || !fieldsInReach(requestContext().actor, target, 'select', this.registry).has('title')) return [];
      return [...await this.reader.of(target).references([...ids])];
    }));
    return new Map(found.flat());
  }
}

/** A system task; `reason` says what it is where it has a name for people. */
function systemDoer(actor: string): { id: string; title: string; reason?: string } {
  const reason = reasonLabel(actor)?.[requestContext().language];
  return { id: '', title: reason ?? actor, ...(reason ? { reason } : {}) };
}
