import { Inject, Injectable } from '@nestjs/common';
import { isMany, isReference, type RecordType, type Referrer, Registry } from '@crm/platform/records';
import { Batches } from '../batches/batches';
import { History } from '../history/history';
import { MentionedIds } from '../merging/mentioned-ids';
import { MergedRecords } from '../merging/merged-records';
import { MERGE } from '../merging/merge.service';
import { mayAtAll } from '../access/rule';
import { requestContext } from '../database/request-context';
import { invalidField } from '../errors';
import { Records } from '../records/records';
import type { AnyRecord } from '../records/store-types';
import { fieldsHolding } from './uses';

/** `batch`: by which it is taken back. */
export interface Merged { moved: number; batch: string }
type Row = Record<string, unknown>;

const idOf = (value: unknown): string | null => (typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : null);

/** Two values that mean the same become one. Every record that uses the one uses the other from then on, by the hand of whoever merges and with history. */
@Injectable()
export class MergeValues {
  constructor(
    private readonly records: Records, private readonly batches: Batches, private readonly history: History, private readonly mentioned: MentionedIds, private readonly merged: MergedRecords, @Inject(Registry) private readonly registry: Registry,
  ) {}

  /**
   * Moves every use of `id` to `into` and deletes `id`. All or nothing: 403 where a record that uses it may not be changed by the
   * actor, 409 with the dependants where he does not even see them, 400 where a branch would come to stand
   * below itself, 404 for what is out of his reach.
   */
  async merge(type: RecordType, id: string, into: unknown): Promise<Merged> {
    const store = this.records.of(type);
    for (const operation of ['edit', 'delete']) store.demand(operation);
    const from = await store.get(id);
    if (typeof into !== 'string' || into === id) throw invalidField('into', 'mergeItself');
    const target = await this.target(type, into);
    const { list } = type.fields;
    if (list && from.list !== target.list) throw invalidField('into', 'mergeItself');
    let moved = 0;
    const { batch } = await this.batches.during({ operation: 'merge', type: type.path }, async () => {
      moved = await this.perform(type, from, target);
      return { changed: 2 + moved, refused: 0 };
    });
    return { moved, batch: batch! };
  }

  private async perform(type: RecordType, { id, ...from }: AnyRecord, { id: into, ...target }: AnyRecord): Promise<number> {
    const { list } = type.fields;
    let moved = 0;
    // Rows that tell more of a field come first: written by itself, that field would take them for another thing.
    // What stands below the value comes before all: a branch goes to the other bank before the accounts that name both.
    const first = ({ type: other, name }: Referrer): number => 2 * Number(other === type) + Number(other.fields[name]!.tells !== undefined);
    const holding = [...fieldsHolding(this.registry, type, list && from.list)].sort((a, b) => first(b) - first(a));
    for (const { type: other, name, inner } of holding) moved += await this.moveUses(other, name, inner, id, into);
    // An empty change, by which the undo knows which of the two stayed.
    await this.history.write(type.path, [{ record: into, operation: MERGE, changes: [], row: { before: target, after: target } }]);
    await this.mentioned.move(into, [id]);
    await this.merged.move(type.path, into, [id], requestContext().batch!);
    await this.records.of(type).delete(id);
    return moved;
  }

  private async target(type: RecordType, id: string): Promise<AnyRecord> {
    try { return await this.records.of(type).get(id); } catch { throw invalidField('into', 'outOfReach'); }
  }

  private async moveUses(type: RecordType, name: string, inner: string | undefined, id: string, into: string): Promise<number> {
    if (!this.records.has(type) || !mayAtAll(requestContext().actor, type, 'view', this.registry)) return 0;
    const filter = inner ? { [`${name}.${inner}`]: { eq: id } } : { [name]: { eq: id } };
    const ids: { id: string; path?: string }[] = [];
    for await (const row of this.records.of(type).stream({ filter, fields: ['id'] })) ids.push({ id: row.id, path: row.type as string | undefined });
    for (const row of ids) await this.moveUse(row.path ? this.registry.byPath(row.path) ?? type : type, row.id, name, inner, id, into);
    return ids.length;
  }

  private async moveUse(type: RecordType, record: string, name: string, inner: string | undefined, id: string, into: string): Promise<void> {
    const store = this.records.of(type);
    const field = type.fields[name]!;
    let value: unknown = into;
    if (inner) {
      const { [name]: rows } = await store.get(record, [name]);
      value = (rows as Row[]).map((row) => this.childRow(type, name, row, inner, id, into));
    } else if (isMany(field)) {
      const { [name]: refs } = await store.get(record, [name]);
      value = [...new Set((refs as unknown[]).map((ref) => (idOf(ref) === id ? into : idOf(ref)!)))];
    }
    await store.update(record, undefined, { [name]: value });
  }

  /** A child row as it is written: references as ids. */
  private childRow(type: RecordType, name: string, row: Row, inner: string, id: string, into: string): Row {
    const fields = type.fields[name]!.child!.fields;
    return Object.fromEntries(Object.entries(row).filter(([key]) => key === 'id' || key in fields).map(([key, value]) => {
      const plain = key in fields && isReference(fields[key]!) ? idOf(value) : value;
      return [key, key === inner && plain === id ? into : plain];
    }));
  }
}
