import { Fault, Faults, faultsOf, type Field, isReference, mainField, parseField, parseRecord, type Ref, type RecordType } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { Problem } from '../errors';
import type { JobRun } from '../jobs/job';
import type { Records } from '../records/records';
import type { AnyRecord } from '../records/store-types';
import { alikeFault, type AlikeRows } from './alike-rows';
import type { Alike } from './import-job';
import type { MappedRow } from './map-row';
import { sameAs, valuesOf, writtenValues } from './unique-values';

export interface Reason { column: string | null; field: string | null; message: string }
/** What becomes of a row. */
export type Outcome = ({ row: MappedRow; done: 'created' | 'updated' } | { row: MappedRow; done: 'refused'; reasons: Reason[] }) & { alike?: Alike };

const MOST_VALUES = 500;

/** Writes rows as records, in a step of the job. A refused row does not spoil the others. */
export class RowWriter {
  constructor(private readonly records: Records, private readonly run: Pick<JobRun, 'language'>, private readonly key: string | null, private readonly alike: AlikeRows) {}

  /** The rows' references are ids by now and none has a fault. Outcomes come in no particular order. `taken`: by what rows of the same chunk are known. */
  async write(rows: readonly MappedRow[], taken: ReadonlyMap<string, number>): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    for (const type of new Set(rows.map((row) => row.type!))) {
      const own = rows.filter((row) => row.type === type);
      const existing = await this.existing(type, own);
      const fresh: MappedRow[] = [];
      const known: { row: MappedRow; record: AnyRecord }[] = [];
      for (const row of own) {
        const matches = existing.get(row) ?? [];
        if (matches.length > 1) outcomes.push(this.refused(row, [new Fault('ambiguous', { value: String(writtenValues(row, this.key!)[0]) }, this.key!)]));
        else if (matches[0]) known.push({ row, record: matches[0] });
        else fresh.push(row);
      }
      outcomes.push(...await this.change(type, known), ...await this.makeUnlike(type, fresh, taken));
    }
    return outcomes;
  }

  /** Makes new records of those that look like no other, or of all where that does not matter. */
  private async makeUnlike(type: RecordType, rows: readonly MappedRow[], taken: ReadonlyMap<string, number>): Promise<Outcome[]> {
    if (this.alike.use === 'nothing') return this.make(type, rows);
    if (this.alike.use === 'count') {
      const existing = await this.alike.existing(type, rows);
      return (await this.make(type, rows)).map((outcome) => (outcome.done === 'created' && existing.has(outcome.row) ? { ...outcome, alike: existing.get(outcome.row)! } : outcome));
    }
    const found = new Map(rows.flatMap((row): [MappedRow, Alike][] => {
      const earlier = this.alike.earlier(row, taken);
      return earlier ? [[row, earlier]] : [];
    }));
    for (const [row, alike] of await this.alike.existing(type, rows.filter((row) => !found.has(row)))) found.set(row, alike);
    return [...[...found].map(([row, alike]): Outcome => ({ ...this.refused(row, [alikeFault(alike)]), alike })), ...await this.make(type, rows.filter((row) => !found.has(row)))];
  }

  /** Refuses a row for what was found in it, and for whatever else is wrong with it. */
  refused(row: MappedRow, faults: readonly Fault[] = []): Outcome {
    const known = [...row.faults, ...faults.map((fault) => ({ column: row.columnOf(fault.path), fault }))];
    const top = (path: string): string => path.split(/[.[]/)[0]!;
    const named = new Set(known.map(({ fault }) => top(fault.path)));
    const more = row.type ? this.faultsOfBody(row.type, row.body, this.key ? 'changes' : 'new').filter(({ path }) => !named.has(top(path))) : [];
    return {
      row, done: 'refused',
      reasons: [...known, ...more.map((fault) => ({ column: row.columnOf(fault.path), fault }))]
        // What stands in no column of the file is named by its field.
        .map(({ column, fault }) => ({ column: column ?? row.type?.fields[top(fault.path)]?.[this.run.language] ?? null, field: fault.path || null, message: fault.text(this.run.language) })),
    };
  }

  /** Records in reach with the same key, by row. */
  private async existing(type: RecordType, rows: readonly MappedRow[]): Promise<Map<MappedRow, AnyRecord[]>> {
    const { key } = this;
    const found = new Map<MappedRow, AnyRecord[]>();
    if (!key) return found;
    const rowsBy = new Map<string, MappedRow[]>();
    const values = new Set<unknown>();
    for (const row of rows) {
      for (const value of writtenValues(row, key)) {
        values.add(value);
        rowsBy.set(sameAs(value), [...(rowsBy.get(sameAs(value)) ?? []), row]);
      }
    }
    const lists = Object.keys(type.fields).filter((name) => type.fields[name]!.kind === 'children' && rows.some(({ body }) => name in body));
    const wanted = [...values];
    for (let i = 0; i < wanted.length; i += MOST_VALUES) {
      const query = { filter: { [key]: { in: wanted.slice(i, i + MOST_VALUES) } }, fields: [...new Set([key.split('.')[0]!, ...lists])], sort: 'id' };
      for await (const record of this.records.of(type).stream(query)) {
        const theirs = new Set(valuesOf(record, key).map(sameAs).flatMap((value) => rowsBy.get(value) ?? []));
        for (const row of theirs) found.set(row, [...(found.get(row) ?? []), record as AnyRecord]);
      }
    }
    return found;
  }

  private async make(type: RecordType, rows: readonly MappedRow[]): Promise<Outcome[]> {
    if (!rows.length) return [];
    const refusals = await this.records.of(type).createEach(rows.map(({ body }) => body));
    return rows.map((row, i) => (refusals.has(i) ? this.refusedBy(row, refusals.get(i)!) : { row, done: 'created' }));
  }

  /** A record that two rows mean is changed by the first: for the second it is another one by then. */
  private async change(type: RecordType, found: readonly { row: MappedRow; record: AnyRecord }[]): Promise<Outcome[]> {
    if (!found.length) return [];
    const first = new Map([...found].reverse().map((one) => [one.record.id, one]));
    const changes = [...first.values()].map(({ row, record: { id, version, ...record } }) => ({
      id, version, body: Object.fromEntries(Object.entries(row.body).map(([name, value]) => [name, type.fields[name]!.kind === 'children' ? joined(type.fields[name]!, record[name], value) : value])),
    }));
    const refusals = await this.records.of(type).updateMany(changes);
    const rest = found.filter((one) => first.get(one.record.id) !== one);
    return [...first.values()].map(({ row, record: { id } }): Outcome => (refusals.has(id) ? this.refusedBy(row, refusals.get(id)!) : { row, done: 'updated' })).concat(await this.change(type, rest));
  }

  private faultsOfBody(type: RecordType, body: Record<string, unknown>, use: 'new' | 'changes'): readonly Fault[] {
    const { actor, now } = requestContext();
    try {
      parseRecord(type, body, use, { me: actor.id, now });
      return [];
    } catch (error) {
      return faultsOf(error);
    }
  }

  private refusedBy(row: MappedRow, refusal: Problem | Faults): Outcome {
    const faults = refusal instanceof Problem ? refusal.more.faults ?? [] : refusal.faults;
    if (faults.length || refusal instanceof Faults) return this.refused(row, faults);
    return { row, done: 'refused', reasons: [{ column: null, field: null, message: (refusal.more.detail ?? refusal.title)[this.run.language] }] };
  }
}

/** The child rows that are there, and of the written ones those that are not: an import adds a phone and loses none. */
function joined(field: Field, there: unknown, written: unknown): unknown {
  const fields = field.child!.fields;
  const kept = ((there ?? []) as Record<string, unknown>[]).map((row) => Object.fromEntries(Object.entries(row)
    .filter(([name]) => name === 'id' || name in fields)
    .map(([name, value]) => [name, name !== 'id' && isReference(fields[name]!) ? (value as Ref | null)?.id ?? null : value])));
  const main = mainField(field);
  // A role for another counterpart, a position of another time is another row.
  const whole = (row: Record<string, unknown>): string => JSON.stringify(Object.keys(fields).map((name) => row[name] ?? null));
  const said = (row: Record<string, unknown>): string => (field.tells ? whole(row) : sameAs(isReference(fields[main]!) ? row[main] : field.child!.summary(row)));
  let added: unknown;
  try {
    added = parseField(written, field);
  } catch (error) {
    faultsOf(error);
    // Its faults are found again when the whole body is checked.
    return written;
  }
  const known = new Set(kept.map(said));
  return [...kept, ...(added as Record<string, unknown>[]).filter((row) => !known.has(said(row)))];
}
