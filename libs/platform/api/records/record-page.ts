import { Inject, Injectable } from '@nestjs/common';
import { Fault, Faults, fieldsOf, type RecordType, Registry, relationOf, sortOf } from '@crm/platform/records';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { mergedAway, Problem } from '../errors';
import { Records } from './records';
import type { AnyRecord, Page } from './store-types';

export interface TimelineEntry {
  at: string;
  /** Path of the related type, or `change`. */
  kind: string;
  id: string;
  title: string | null;
  user: { id: string; title: string | null } | null;
  operation?: string;
  changes?: unknown[];
  merged?: { id: string; title: string | null };
  record?: AnyRecord;
}
interface Relation { key: string; type: RecordType; field: string; time: string }
const INCLUDABLE = ['related', 'timeline', 'operations'];
const RELATED = 10;
const ENTRIES = 30;

/** What a record's page shows in one answer: the record, what is related to it, and its time line. */
@Injectable()
export class RecordPage {
  constructor(private readonly records: Records, @Inject(Registry) private readonly registry: Registry) {}

  async open(type: RecordType, id: string, fields: readonly string[] | undefined, include: readonly string[]): Promise<AnyRecord> {
    const unknown = include.find((word) => !INCLUDABLE.includes(word));
    if (unknown) throw new Faults([new Fault('choice', { options: INCLUDABLE.join(', ') }, 'include')]);
    const whole = this.records.of(type).get(id, fields, include.includes('operations')).catch((error: unknown) => this.gone(type, id, error));
    if (!include.some((word) => word !== 'operations')) return whole;
    const happenings = this.relations(type).map(async (relation) => [relation, await this.happenings(relation, id)] as const);
    const [record, changes, ...related] = await Promise.all([
      whole, include.includes('timeline') ? this.changes(type, id, undefined, fields ? undefined : whole) : [], ...happenings,
    ]);
    return {
      ...record,
      ...(include.includes('related') ? { related: Object.fromEntries(related.map(([{ key }, entries]) => [key, relatedPage(entries)])) } : {}),
      ...(include.includes('timeline') ? { timeline: { data: newestFirst([...changes, ...related.flatMap(([, entries]) => entries)]) } } : {}),
    };
  }

  /** A record that was merged is not found like any other that is gone; who may know is told where it went. */
  private async gone(type: RecordType, id: string, error: unknown): Promise<never> {
    const survivor = error instanceof Problem && error.getStatus() === 404 ? await this.records.of(type).survivorOf(id) : undefined;
    throw survivor ? mergedAway(type.path, survivor) : error;
  }

  /** The record as far as the caller may view it; undefined when he may not. */
  async seen(type: RecordType, id: string): Promise<AnyRecord | undefined> {
    try { return await this.records.of(type).get(id); } catch (error) {
      if (error instanceof Problem && [403, 404].includes(error.getStatus())) return undefined;
      throw error;
    }
  }

  async timeline(type: RecordType, id: string, kinds: readonly string[] | undefined, cursor: string | undefined): Promise<{ data: TimelineEntry[]; page: { nextCursor: string | null } }> {
    await this.records.of(type).get(id, ['id']);
    const before = cursor === undefined ? undefined : new Date(cursor);
    if (before && Number.isNaN(before.getTime())) throw new Faults([new Fault('cursor', {}, 'cursor')]);
    const { data } = await this.entries(type, id, kinds, before?.toISOString());
    return { data, page: { nextCursor: data.length === ENTRIES ? data[data.length - 1]!.at : null } };
  }

  /** The declared relations that are there and that the caller has a grant for. */
  private relations(type: RecordType): Relation[] {
    return (type.related ?? []).flatMap((written) => {
      const { name, field } = relationOf(written);
      const other = this.registry.all().find((t) => t.name === name);
      if (!other || !mayAtAll(requestContext().actor, other, 'view', this.registry)) return [];
      // A grant may hide by which field it is related, or when it happened.
      const time = timeOf(other);
      return this.records.of(other).readable([field, time]).length === 2 ? [{ key: `${other.path}.${field}`, type: other, field, time }] : [];
    });
  }

  private async entries(type: RecordType, id: string, kinds?: readonly string[], before?: string): Promise<{ data: TimelineEntry[] }> {
    const wanted = (kind: string): boolean => !kinds?.length || kinds.includes(kind);
    const parts = await Promise.all([
      wanted('change') ? this.changes(type, id, before) : [],
      ...this.relations(type).filter(({ type: other }) => wanted(other.path)).map((relation) => this.happenings(relation, id, before)),
    ]);
    return { data: newestFirst(parts.flat()) };
  }

  private async changes(type: RecordType, id: string, before?: string, whole?: Promise<object>): Promise<TimelineEntry[]> {
    const entries = await this.records.of(type).changes(id, before ? undefined : ENTRIES, whole);
    return entries.filter(({ at }) => !before || at < before).slice(0, ENTRIES)
      .map(({ at, user, operation, changes, merged }, i) => ({ at, kind: 'change', id: `${id}/${i}`, title: null, user, operation, changes, ...(merged ? { merged } : {}) }));
  }

  private async happenings({ type, field, time }: Relation, id: string, before?: string): Promise<TimelineEntry[]> {
    const data = await this.records.of(type).related(field, id, `-${time}`, ENTRIES, before);
    return data.map((record) => ({
      at: String(record[time]), kind: type.path, id: record.id, title: (record.title as string | undefined) ?? null, user: record.createdBy as TimelineEntry['user'], record,
    }));
  }
}

/** When a record of the type happened: what its list is ordered by, if that is an instant. */
function timeOf(type: RecordType): string {
  const { field } = sortOf(type.sort);
  return fieldsOf(type)[field]?.kind === 'dateTime' ? field : 'createdAt';
}
const newestFirst = (entries: TimelineEntry[]): TimelineEntry[] => entries.sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, ENTRIES);
/** The first of what happened, as a list of its own. */
const relatedPage = (entries: readonly TimelineEntry[]): Page<AnyRecord> =>
  ({ data: entries.slice(0, RELATED).map(({ record }) => record!), page: { nextCursor: null, total: entries.length, totalIsEstimate: entries.length === ENTRIES } });
