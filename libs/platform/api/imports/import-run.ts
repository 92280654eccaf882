import { setImmediate } from 'node:timers/promises';
import { Fault, fold, type RecordType, type Registry, titleOf } from '@crm/platform/records';
import type { Batches, BatchCounts } from '../batches/batches';
import type { AlikeRecords } from '../duplicates/alike-records';
import type { JobRun } from '../jobs/job';
import type { Records } from '../records/records';
import { AlikeRows, countAlike } from './alike-rows';
import { ReferenceFinder } from './find-references';
import { type Alike, CHUNK, compares, NO_DUPLICATES, type ImportCheckpoint, type ImportError, type ImportInput, type ImportResult, MOST_ERRORS, type Refusal, resultOf } from './import-job';
import { type MappedRow, mapRow } from './map-row';
import type { MappingPlan } from './mapping';
import type { RowSource, SourceRow } from './read-rows';
import { uniqueValues } from './unique-values';
import { WHERE_KNOWN } from './vcard/card-rows';
import { type Outcome, RowWriter } from './write-rows';

/** Rows of one transaction, and what they say. */
interface Chunk { rows: SourceRow[]; mapped: MappedRow[] }
const PORTION = 20;
/** Thrown to undo what a check wrote. */
class CheckIsOver extends Error {}

const START: ImportCheckpoint = { row: 0, read: 0, created: 0, updated: 0, refused: 0, errors: [], unused: {}, duplicates: NO_DUPLICATES };

/** One run of an import: goes through the file chunk by chunk, each a transaction with its checkpoint. After a crash it goes on behind the last one. */
export class ImportRun {
  private readonly writer: RowWriter;
  private readonly references: ReferenceFinder;
  private readonly alike: AlikeRows;
  /** Unique values of rows that were taken, with the row's number. */
  private readonly taken = new Map<string, number>();
  /** Titles that a check would have made, for rows that refer to them. */
  private readonly titles = new Set<string>();

  constructor(
    private readonly run: JobRun<ImportInput, ImportCheckpoint>, private readonly plan: MappingPlan, records: Records, registry: Registry, private readonly batches: Batches, alike: AlikeRecords,
  ) {
    const { input } = run;
    this.alike = new AlikeRows(alike, input.duplicates === 'refuse' ? 'refuse' : compares(input) ? 'count' : 'nothing');
    this.writer = new RowWriter(records, run, input.key, this.alike);
    this.references = new ReferenceFinder(records, registry, (target, title) => this.titles.has(`${target.name}/${fold(title)}`), input.format === 'vcf' ? WHERE_KNOWN : new Set());
  }

  /**
   * @param open reads the file from its start, each time
   * @param refusedBefore numbers of the rows that earlier runs of the same job refused
   */
  async go(open: () => Promise<RowSource>, refusedBefore: ReadonlySet<number>): Promise<ImportResult> {
    // A file that is damaged further down is refused before its first row is written.
    if (!this.run.checkpoint) await this.count(await open());
    for await (const chunk of ahead(this.chunks(await open(), this.run.checkpoint!.row, refusedBefore))) await this.take(chunk);
    if (this.run.input.mode === 'apply') await this.end();
    return this.result(this.run.checkpoint!);
  }

  /** The rows behind `done`, in chunks; those before are remembered. */
  private async* chunks({ rows }: RowSource, done: number, refusedBefore: ReadonlySet<number>): AsyncGenerator<Chunk> {
    let chunk: Chunk = { rows: [], mapped: [] };
    for await (const row of rows) {
      if (row.number <= done) {
        if (!refusedBefore.has(row.number)) this.remember(mapRow(row, this.plan));
        continue;
      }
      chunk.mapped.push(this.mapped(row));
      // In small portions, so that the chunk before is sent to the database meanwhile and these come while it works.
      if (chunk.rows.push(row) % PORTION === 0) await setImmediate();
      if (chunk.rows.length < CHUNK) continue;
      yield chunk;
      chunk = { rows: [], mapped: [] };
    }
    if (chunk.rows.length) yield chunk;
  }
  private result(checkpoint: ImportCheckpoint): ImportResult { return resultOf(this.run.id, this.run.input, checkpoint); }

  /** Closes the batch, which was open for as long as rows were written. */
  private async end(): Promise<void> {
    await this.run.step(async () => {
      await this.batches.reached(this.run.id, countsOf(this.run.checkpoint!), true);
      return { checkpoint: this.run.checkpoint! };
    });
  }

  private async count({ rows }: RowSource): Promise<void> {
    let total = 0;
    for await (const _ of rows) total += 1;
    await this.run.step(async () => ({ checkpoint: START, total, result: this.result(START) }));
  }

  private mapped(row: SourceRow): MappedRow {
    const mapped = mapRow(row, this.plan);
    uniqueValues(mapped, this.run.input.key);
    return mapped;
  }

  private async take({ rows, mapped }: Chunk): Promise<void> {
    let outcomes: Outcome[] = [];
    let fresh: MappedRow[] | undefined = mapped;
    const apply = this.run.input.mode === 'apply';
    await this.run.step(async () => {
      if (apply) this.batches.enter(this.run.id);
      // A step that is made again finds the rows' bodies filled by the first time.
      const bodies = fresh ?? rows.map((row) => this.mapped(row));
      fresh = undefined;
      outcomes = await this.written(bodies);
      const refused = outcomes.filter((outcome) => outcome.done === 'refused');
      await this.run.leave(refused.map(({ row, reasons }) => ({ position: row.number, data: { cells: row.cells, reasons: lines(reasons) } satisfies Refusal })));
      const checkpoint = advanced(this.run.checkpoint ?? START, rows, outcomes, this.alikeIn(outcomes));
      if (apply) await this.batches.reached(this.run.id, countsOf(checkpoint), false);
      return { checkpoint, done: checkpoint.read, result: this.result(checkpoint) };
    });
    for (const { row, done } of outcomes) if (done !== 'refused') this.remember(row);
  }

  /** The rows that look like others, with those like an earlier one of the same chunk. */
  private alikeIn(outcomes: readonly Outcome[]): Alike[] {
    const found = outcomes.flatMap(({ alike }) => alike ?? []);
    if (this.alike.use !== 'count') return found;
    const taken = new Map<string, number>();
    for (const { row, done } of [...outcomes].sort((a, b) => a.row.number - b.row.number)) {
      const earlier = done === 'created' ? this.alike.earlier(row, taken) : undefined;
      if (earlier) found.push(earlier);
      if (done !== 'refused') for (const key of this.alike.keysOf(row)) if (!taken.has(key)) taken.set(key, row.number);
    }
    return found;
  }

  private async written(rows: readonly MappedRow[]): Promise<Outcome[]> {
    if (this.run.input.mode === 'apply') return this.inWaves(rows);
    let outcomes: Outcome[] = [];
    await this.run.attempt(async () => {
      outcomes = await this.inWaves(rows);
      throw new CheckIsOver();
    }).catch((error: unknown) => { if (!(error instanceof CheckIsOver)) throw error; });
    return outcomes;
  }

  /**
   * A row may depend on an earlier one of the same chunk: it refers to a record that is only now made, or repeats a
   * value that counts only if the earlier row was taken. Such rows wait for the next wave.
   */
  private async inWaves(rows: readonly MappedRow[]): Promise<Outcome[]> {
    const outcomes: Outcome[] = [];
    const taken = new Map<string, number>();
    let waiting = [...rows];
    for (;;) {
      waiting.forEach(forgetMissing);
      await this.references.resolve(waiting);
      const claimed = new Set<string>();
      const wave: MappedRow[] = [];
      const later: MappedRow[] = [];
      for (const row of waiting) {
        const values = uniqueValues(row, this.run.input.key);
        const keys = this.claimsOf(row, values);
        const repeated = values.find(({ id }) => this.taken.has(id) || taken.has(id));
        const by = repeated && (this.taken.get(repeated.id) ?? taken.get(repeated.id)!);
        if (repeated) {
          // A row that waited in vain is not to blame for what a later one took meanwhile.
          const waited = row.faults.length > 0 && by! > row.number;
          outcomes.push(this.writer.refused(row, waited ? [] : [new Fault('repeated', { row: by! }, repeated.path)]));
        } else if (row.faults.length ? row.faults.every(mayPass) : keys.some((key) => claimed.has(key))) later.push(row);
        else if (row.faults.length) outcomes.push(this.writer.refused(row));
        else {
          keys.forEach((key) => claimed.add(key));
          wave.push(row);
        }
      }
      if (!wave.length) return [...outcomes, ...later.map((row) => this.writer.refused(row))];
      for (const outcome of await this.writer.write(wave, taken)) {
        outcomes.push(outcome);
        if (outcome.done !== 'refused') for (const key of this.claimsOf(outcome.row, uniqueValues(outcome.row, this.run.input.key))) taken.set(key, outcome.row.number);
      }
      waiting = later;
    }
  }

  /** What no two rows of a wave may have in common. */
  private claimsOf(row: MappedRow, values: readonly { id: string }[]): string[] {
    return [...values.map(({ id }) => id), ...(this.alike.use === 'refuse' ? this.alike.keysOf(row) : [])];
  }

  private remember(row: MappedRow): void {
    this.alike.remember(row);
    for (const { id } of uniqueValues(row, this.run.input.key)) this.taken.set(id, row.number);
    if (this.run.input.mode === 'check' && row.type) for (const name of namesOf(row.type)) this.titles.add(`${name}/${fold(titleOf(row.type, row.body))}`);
  }
}

/** The same values, each made while the one before is still at work. */
async function* ahead<T>(values: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = values.next();
  try {
    for (let { value, done } = await next; !done; { value, done } = await next) {
      next = values.next();
      next.catch(() => undefined); // thrown when its turn comes
      yield value as T;
    }
  } finally {
    await values.return(undefined);
  }
}

const countsOf = ({ created, updated, refused }: ImportCheckpoint): BatchCounts => ({ changed: created + updated, refused });
const namesOf = (type: RecordType): string[] => [type.name, ...(type.supertype ? [type.supertype.name] : [])];

/** What is not there may come with the wave that is written now. */
const mayPass = ({ fault }: MappedRow['faults'][number]): boolean => fault.key === 'noMatch';
function forgetMissing(row: MappedRow): void {
  row.faults = row.faults.filter((fault) => !mayPass(fault));
}

const lines = (reasons: readonly { column: string | null; message: string }[]): string[] =>
  reasons.map(({ column, message }) => (column ? `${column}: ${message}` : message));

function advanced(before: ImportCheckpoint, rows: readonly SourceRow[], outcomes: readonly Outcome[], alike: readonly Alike[]): ImportCheckpoint {
  const count = (done: Outcome['done']): number => outcomes.filter((outcome) => outcome.done === done).length;
  const refused = outcomes.filter((outcome) => outcome.done === 'refused').sort((a, b) => a.row.number - b.row.number);
  const errors = refused.flatMap(({ row, reasons }): ImportError[] => reasons.map((reason) => ({ row: row.number, ...reason })));
  const unused = { ...before.unused };
  for (const { row } of outcomes) for (const column of row.unused) unused[column] = (unused[column] ?? 0) + 1;
  return {
    row: rows.at(-1)!.number, read: before.read + rows.length, created: before.created + count('created'), updated: before.updated + count('updated'),
    refused: before.refused + refused.length, errors: [...before.errors, ...errors].slice(0, MOST_ERRORS), unused, duplicates: countAlike(before.duplicates, alike),
  };
}
