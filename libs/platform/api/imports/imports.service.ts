import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Fault, Faults, normaliseText, type RecordType, Registry } from '@crm/platform/records';
import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { mayAtAll } from '../access/rule';
import { Batches } from '../batches/batches';
import { requestContext } from '../database/request-context';
import { forbidden, invalidField, notFound, Problem } from '../errors';
import { AlikeRecords } from '../duplicates/alike-records';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { PeriodicWork } from '../jobs/periodic-work';
import { Records } from '../records/records';
import { importCalled, importOutcome } from './import-words';
import { IMPORT, type ImportCheckpoint, type ImportInput, type ImportResult, type Refusal } from './import-job';
import { ImportRun } from './import-run';
import { type Mapping, mappingByColumn, type MappingTarget, planMapping } from './mapping';
import { readRows, type RowSource } from './read-rows';
import { discard, type Upload } from './receive-upload';
import { RememberedMappings } from './remembered-mappings';
import { refusalsFormat, type RefusedRow, writeRefusals } from './refusals-file';
import { isLine, suggestMapping } from './suggest-mapping';
import { mayBeKey } from './unique-values';

/** The folder for uploads, inside the data folder. */
export const IMPORTS_FOLDER = Symbol('ImportsFolder');

const SAMPLES = 5;
const LONGEST_SAMPLE = 100;
/** Days that an upload is kept. */
const KEPT = 3;
const PAGE = 1000;
/** An import by a key may change records where it makes none. */
const WRITES = ['create', 'edit'];

export interface Inspection {
  format: 'xlsx' | 'csv' | 'vcf';
  encoding: string | null;
  delimiter: string | null;
  /** Empty rows and the one with the names are not counted. */
  rows: number;
  /** The suggestions are what the caller last gave the columns of such a file, along with the key that he chose. */
  remembered: boolean;
  key: string | null;
  /** `inLines`: child rows as a list shows them, which cannot be read again; only a complete export's can. */
  columns: { name: string; samples: string[]; suggestion: MappingTarget; inLines: boolean }[];
}

const gone = (): Problem => new Problem(410, { fa: 'فایل بارگذاری‌شده دیگر نگه داشته نمی‌شود؛ دوباره بارگذاری کنید.', en: 'The uploaded file is no longer kept; upload it again.' });

/** Spreadsheets into records: looks into a file, starts the job that imports it, and gives back what was refused. */
@Injectable()
export class ImportsService implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService, private readonly records: Records, @Inject(Registry) private readonly registry: Registry,
    private readonly periodic: PeriodicWork, private readonly batches: Batches, private readonly remembered: RememberedMappings, private readonly alike: AlikeRecords, @Inject(IMPORTS_FOLDER) readonly folder: string,
  ) {}

  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await chmod(this.folder, 0o700);
    this.jobs.register<ImportInput, ImportCheckpoint>(IMPORT, { 
      label: { fa: 'ورود از فایل', en: 'Import' }, run: (run) => this.import(run),
      called: (input, _, { language }) => importCalled(input, this.registry.byPath(input.type), language), outcome: (result, showing) => importOutcome(result as ImportResult, showing),
    });
    this.periodic.register('imports', { cron: '30 3 * * *', overdue: 25, work: () => this.removeOld() });
  }

  /** What an upload holds, and what its columns probably mean for the type. Removes the upload. */
  async inspect(upload: Upload): Promise<Inspection> {
    try {
      const type = this.importable(upload.fields.type);
      const { format, encoding, delimiter, columns, rows } = await readRows(upload.path, upload.name);
      const samples: string[][] = columns.map(() => []);
      let count = 0;
      for await (const { cells } of rows) {
        count += 1;
        cells.forEach((cell, i) => {
          const text = normaliseText(cell).slice(0, LONGEST_SAMPLE);
          if (text && samples[i]!.length < SAMPLES && !samples[i]!.includes(text)) samples[i]!.push(text);
        });
      }
      const known = await this.remembered.find(type, columns);
      const suggestions = known ? columns.map((name) => targetOf(known.mapping[name] ?? null)) : suggestMapping(type, this.registry, columns);
      return {
        format, encoding, delimiter, rows: count, remembered: known !== undefined, key: known?.key ?? null,
        columns: columns.map((name, i) => {
          const inLines = !known && isLine(type, this.registry, suggestions[i]!, samples[i]!);
          return { name, samples: samples[i]!, suggestion: inLines ? null : suggestions[i]!, inLines };
        }),
      };
    } finally {
      await discard(upload.path);
    }
  }

  /** Starts the import of an upload; what is wrong with the file or its mapping as a whole is said at once. Answers the job's id. */
  async start(type: RecordType, upload: Upload): Promise<string> {
    let source: RowSource | undefined;
    try {
      this.importable(type.path);
      const { mode, key, duplicates, mapping } = readFields(upload.fields);
      source = await readRows(upload.path, upload.name);
      const plan = planMapping(type, this.registry, source.columns, mapping);
      if (key !== null && !mayBeKey(plan, key)) throw invalidField('key', 'unknown');
      const { format, delimiter, columns } = source;
      const input: ImportInput = { file: upload.file, name: upload.name, format, delimiter, type: type.path, columns, mapping: mapping as Mapping, mode, key, duplicates };
      await this.remembered.keep(type, columns, { mapping: mappingByColumn(columns, input.mapping), key });
      const job = await this.jobs.start(IMPORT, input, { subject: upload.name });
      if (mode === 'apply') await this.batches.open(job, { operation: 'import', type: type.path, subject: upload.name });
      return job;
    } catch (error) {
      await discard(upload.path);
      throw error;
    } finally {
      await source?.rows.return(undefined);
    }
  }

  /** The refused rows of the caller's own import as a file, which whoever sends it removes. 404 for anything else. */
  async refusals(id: string): Promise<{ path: string; name: string; format: 'xlsx' | 'csv' }> {
    const { kind, input: given } = await this.jobs.find(id);
    if (kind !== IMPORT) throw notFound();
    const input = given as ImportInput;
    if (!this.registry.byPath(input.type)) throw notFound();
    const first = await this.jobs.rows<Refusal>(id, 0, 1);
    if (!first.length) throw notFound();
    const { language } = requestContext();
    const path = join(this.folder, uuid());
    const format = refusalsFormat(input);
    await writeRefusals(path, input, language, this.refusedRows(id));
    const name = `${basename(input.name, extname(input.name))}-${language === 'fa' ? 'ردشده' : 'refused'}.${format}`;
    return { path, name, format };
  }

  private async* refusedRows(id: string): AsyncGenerator<RefusedRow> {
    for (let after = 0; ;) {
      const rows = await this.jobs.rows<Refusal>(id, after, PAGE);
      yield* rows;
      if (rows.length < PAGE) return;
      after = rows.at(-1)!.position;
    }
  }

  private async import(run: JobRun<ImportInput, ImportCheckpoint>): Promise<ImportResult> {
    const { input } = run;
    const type = this.registry.byPath(input.type);
    if (!type) throw notFound();
    const plan = planMapping(type, this.registry, input.columns, input.mapping);
    const path = join(this.folder, basename(input.file));
    const open = (): Promise<RowSource> => readRows(path, input.name).catch((error: unknown) => {
      throw (error as { code?: string }).code === 'ENOENT' ? gone() : error;
    });
    const refused = new Set<number>();
    if (run.checkpoint) for await (const number of run.left()) refused.add(number);
    return new ImportRun(run, plan, this.records, this.registry, this.batches, this.alike).go(open, refused);
  }

  /** Throws 403 where the actor may neither make nor change records of the type. */
  demand(type: RecordType): void {
    const { actor } = requestContext();
    if (!WRITES.some((operation) => mayAtAll(actor, type, operation, this.registry))) throw forbidden();
  }
  /** Throws 403 where he may do so with no type at all. */
  demandAny(): void {
    const { actor } = requestContext();
    if (!this.registry.forms().some((type) => WRITES.some((operation) => mayAtAll(actor, type, operation, this.registry)))) throw forbidden();
  }

  /** A type that the actor may make or change records of. */
  private importable(path: string | undefined): RecordType {
    if (!path) throw invalidField('type', 'required');
    const type = this.registry.byPath(path);
    if (!type) throw invalidField('type', 'unknown');
    this.demand(type);
    return type;
  }

  private async removeOld(): Promise<void> {
    const oldest = Date.now() - KEPT * 86_400_000;
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile() && found.mtimeMs < oldest) await discard(path);
    }
    await this.remembered.removeOld();
  }
}

/** As it is suggested: several fields stand under `field`. */
const targetOf = (target: MappingTarget): MappingTarget => (Array.isArray(target) ? { field: target as readonly string[] } : target);

function readFields({ mode, key, duplicates, mapping, ...unknown }: Record<string, string>): Pick<ImportInput, 'mode' | 'key' | 'duplicates'> & { mapping: unknown } {
  const faults = Object.keys(unknown).map((name) => new Fault('unknown', {}, name));
  if (!mode) faults.push(new Fault('required', {}, 'mode'));
  else if (mode !== 'check' && mode !== 'apply') faults.push(new Fault('choice', { options: 'check, apply' }, 'mode'));
  if (duplicates && duplicates !== 'create' && duplicates !== 'refuse') faults.push(new Fault('choice', { options: 'create, refuse' }, 'duplicates'));
  let read: unknown;
  if (!mapping) faults.push(new Fault('required', {}, 'mapping'));
  else try { read = JSON.parse(mapping); } catch { faults.push(new Fault('object', {}, 'mapping')); }
  if (faults.length) throw new Faults(faults);
  return { mode: mode as ImportInput['mode'], key: key || null, duplicates: duplicates === 'refuse' ? 'refuse' : 'create', mapping: read };
}
