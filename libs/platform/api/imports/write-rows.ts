import { Fault, Faults, faultsOf, type Field, isReference, type Language, parseField, parseRecord, type RecordType } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { Problem } from '../errors';
import type { JobRun } from '../jobs/job';
import type { Records } from '../records/records';
import type { AnyRecord } from '../records/store-types';
import type { MappedRow } from './map-row';
import { mainField } from './mapping';
import { valuesAt } from './unique-values';

/** What becomes of a row: made, changed, or refused with reasons. */
export type Outcome = { row: MappedRow; done: 'created' | 'updated' } | { row: MappedRow; done: 'refused'; reasons: Reason[] };
export interface Reason { column: string | null; field: string | null; message: string }

/** Bodies that go to the database together; when one is refused there, the others of its batch are written again. */
const BATCH = 50;

/** Writes rows as records, in a step of the job. A refused row does not spoil the others. */
export class RowWriter {
  constructor(private readonly records: Records, private readonly run: Pick<JobRun, 'attempt' | 'language'>, private readonly key: string | null) {}

  /** The rows' references are ids by now and none has a fault. Outcomes come in no particular order. */
  async write(rows: readonly MappedRow[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const types = new Set(rows.map(({ type }) => type!));
    for (const type of types) {
      const own = rows.filter((row) => row.type === type);
      const existing = await this.existing(type, own);
      const fresh: MappedRow[] = [];
      for (const row of own) {
        const matches = existing.get(row) ?? [];
        if (matches.length > 1) outcomes.push(this.refused(row, [new Fault('ambiguous', { value: this.valueOf(type, row) }, this.key!)]));
        else if (matches[0]) outcomes.push(await this.change(type, row, matches[0]));
        else fresh.push(row);
      }
      outcomes.push(...await this.make(type, fresh));
    }
    return outcomes;
  }

  /** Refuses a row for what was found in it. */
  refused(row: MappedRow, faults: readonly Fault[] = []): Outcome {
    const found = [...row.faults, ...faults.map((fault) => ({ column: row.columnOf(fault.path), fault }))];
    return { row, done: 'refused', reasons: found.map(({ column, fault }) => ({ column, field: fault.path || null, message: fault.text(this.run.language) })) };
  }

  private valueOf(type: RecordType, row: MappedRow): string { return valuesAt(type, row.body, this.key!)[0] ?? ''; }

  /** Records in reach with the same key, by row. */
  private async existing(type: RecordType, rows: readonly MappedRow[]): Promise<Map<MappedRow, AnyRecord[]>> {
    const found = new Map<MappedRow, AnyRecord[]>();
    const [name = '', inner] = this.key?.split('.') ?? [];
    if (!this.key || !Object.hasOwn(type.fields, name)) return found;
    const byValue = new Map<string, MappedRow[]>();
    for (const row of rows) for (const value of valuesAt(type, row.body, this.key)) byValue.set(value, [...(byValue.get(value) ?? []), row]);
    if (!byValue.size) return found;
    const lists = Object.keys(type.fields).filter((field) => type.fields[field]!.kind === 'children' && rows.some(({ body }) => field in body));
    const values = this.filterValues(type, rows);
    for (let i = 0; i < values.length; i += 500) {
      const query = { filter: { [this.key]: { in: values.slice(i, i + 500) } }, fields: [...new Set([name, ...lists])], sort: 'id' };
      for await (const record of this.records.of(type).stream(query)) {
        for (const value of keysOf(record[name], inner)) for (const row of byValue.get(value) ?? []) found.set(row, [...(found.get(row) ?? []), record]);
      }
    }
    return found;
  }

  private filterValues(type: RecordType, rows: readonly MappedRow[]): unknown[] {
    return [...new Set(rows.flatMap(({ body }) => valuesAt(type, body, this.key!, String)))];
  }

  private async make(type: RecordType, rows: readonly MappedRow[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const sound: MappedRow[] = [];
    for (const row of rows) {
      const faults = faultsIn(() => parseRecord(type, row.body, 'new', this.parseContext()));
      if (faults.length) outcomes.push(this.refused(row, faults)); else sound.push(row);
    }
    for (let i = 0; i < sound.length; i += BATCH) outcomes.push(...await this.insert(type, sound.slice(i, i + BATCH)));
    return outcomes;
  }

  /** All at once; when the database or a rule refuses, half by half, until the one that is to blame stands alone. */
  private async insert(type: RecordType, rows: readonly MappedRow[]): Promise<Outcome[]> {
    const refusal = await this.tried(() => this.records.of(type).createMany(rows.map(({ body }) => body)));
    if (!refusal) return rows.map((row) => ({ row, done: 'created' }));
    if (rows.length === 1) return [this.refusedBy(rows[0]!, refusal)];
    const middle = rows.length >> 1;
    return [...await this.insert(type, rows.slice(0, middle)), ...await this.insert(type, rows.slice(middle))];
  }

  private async change(type: RecordType, row: MappedRow, record: AnyRecord): Promise<Outcome> {
    const body = Object.fromEntries(Object.entries(row.body).map(([name, value]) => {
      const field = type.fields[name]!;
      return [name, field.kind === 'children' ? joined(field, record[name], value) : value];
    }));
    const faults = faultsIn(() => parseRecord(type, body, 'changes', this.parseContext()));
    if (faults.length) return this.refused(row, faults);
    const refusal = await this.tried(() => this.records.of(type).update(record.id, record.version, body));
    return refusal ? this.refusedBy(row, refusal) : { row, done: 'updated' };
  }

  /** What Records answers when it refuses; anything else that goes wrong is no matter of the row. */
  private async tried(work: () => Promise<unknown>): Promise<Problem | Faults | Fault | undefined> {
    try {
      await this.run.attempt(work);
      return undefined;
    } catch (error) {
      if (error instanceof Faults || error instanceof Fault || (error instanceof Problem && error.getStatus() < 500)) return error;
      throw error;
    }
  }

  private refusedBy(row: MappedRow, refusal: Problem | Faults | Fault): Outcome {
    const faults = refusal instanceof Problem ? refusal.more.faults ?? [] : faultsOf(refusal);
    if (faults.length) return this.refused(row, faults);
    const problem = refusal as Problem;
    return { row, done: 'refused', reasons: [{ column: null, field: null, message: (problem.more.detail ?? problem.title)[this.run.language as Language] }] };
  }

  private parseContext(): { me: string | null; now: Date } {
    const { actor, now } = requestContext();
    return { me: actor.id, now };
  }
}

const keysOf = (value: unknown, inner: string | undefined): string[] => [];

function faultsIn(work: () => unknown): readonly Fault[] {
  try {
    work();
    return [];
  } catch (error) {
    return faultsOf(error);
  }
}
