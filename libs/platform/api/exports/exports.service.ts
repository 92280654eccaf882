import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type RecordType, Registry } from '@crm/platform/records';
import { chmod, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { invalidField, notFound, Problem } from '../errors';
import { ReadLog } from '../history/read-log';
import { JobsService } from '../jobs/jobs.service';
import { PeriodicWork } from '../jobs/periodic-work';
import { RecordLists } from '../records/record-lists';
import { EXPORT, type ExportCheckpoint, type ExportInput, type ExportResult, ExportWork } from './export-job';
import { exportCalled, exportOutcome } from './export-words';
import { FigureSheets } from './figure-sheets';
import { type ExportRequest, type FiguresRequest, ofFigures, readExportRequest } from './read-request';
import { type Format, inOnePart, type Sheet, type SheetRow } from './sheet';
import { fileName, MOST_ROWS, SheetFiles } from './sheet-files';
import { SheetPlan } from './sheet-plan';

/** The folder for files of exports, inside the data folder. */
export const EXPORTS_FOLDER = Symbol('ExportsFolder');

/** So many rows are answered at once; more are a job's work. */
export const AT_ONCE = 2000;
/** Days that a file is kept for its owner, and what was left of a job that came to no end. */
const KEPT = 7;
const KEPT_REMAINS = 1;

const gone = (): Problem => new Problem(410, { fa: 'این فایل دیگر نگه داشته نمی‌شود؛ دوباره خروجی بگیرید.', en: 'This file is no longer kept; export again.' });

/** Formats that people read; of the others programs make something. */
const FOR_PEOPLE: ReadonlySet<Format> = new Set(['docx', 'html', 'pdf']);

export interface ExportedFile { path: string; name: string; format: Format }

/** Lists as files: small ones at once, large ones as a job whose file its owner fetches. */
@Injectable()
export class ExportsService implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService, private readonly lists: RecordLists, private readonly plan: SheetPlan, private readonly files: SheetFiles, private readonly reads: ReadLog, private readonly figureSheets: FigureSheets,
    @Inject(Registry) private readonly registry: Registry, private readonly periodic: PeriodicWork, @Inject(EXPORTS_FOLDER) private readonly folder: string,
  ) {}

  async onModuleInit(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await chmod(this.folder, 0o700);
    this.jobs.register<ExportInput, ExportCheckpoint>(EXPORT, {
      label: { fa: 'خروجی گرفتن', en: 'Export' },
      called: ({ type, format }, _, { language }) => exportCalled(this.registry.byPath(type), format, language), outcome: (result, showing) => exportOutcome(result as ExportResult, showing),
      run: async (run) => {
        const type = this.registry.byPath(run.input.type);
        if (!type) throw notFound();
        return new ExportWork(run, type, this.folder, { lists: this.lists, plan: this.plan, files: this.files, log: this.reads }).go();
      },
    });
    this.periodic.register('exports', { cron: '50 3 * * *', overdue: 25, work: () => this.removeOld() });
  }

  /** The file, to be discarded by who delivers it, or the id of the job that makes it. */
  async export(type: RecordType, body: unknown): Promise<ExportedFile | { job: string }> {
    this.lists.demand(type, 'export');
    const request = readExportRequest(body);
    const { format, query, dates } = request;
    if (ofFigures(request)) return this.figures(type, request);
    const sheet = await this.plan.list(type, 'export', request, dates ? { dates } : {});
    const most = MOST_ROWS[format];
    if (most !== undefined && sheet.total > most) throw invalidField('format', 'tooManyRows', { rows: sheet.total, max: most });
    if (sheet.total > AT_ONCE) return { job: await this.jobs.start(EXPORT, { ...request, type: type.path, file: uuid(), latinDigits: sheet.latinDigits } satisfies ExportInput, { total: sheet.total, subject: sheet.title }) };
    const names = sheet.columns.map(({ name }) => name);
    // Whatever was added since it was counted.
    const { data } = await this.lists.part(type, 'export', query, names, AT_ONCE * 2);
    return this.written(type, format, { ...sheet, total: data.length }, data, query);
  }

  /** Never so many that they would be a job's work. */
  private async figures(type: RecordType, request: ExportRequest & FiguresRequest): Promise<ExportedFile> {
    const { format, dates, query, figures } = request;
    const { sheet, rows } = await this.figureSheets.of(type, 'export', request, { ...(dates ? { dates } : {}), read: FOR_PEOPLE.has(format) });
    return this.written(type, format, sheet, rows, { ...query, ...figures });
  }

  private async written(type: RecordType, format: Format, sheet: Sheet, rows: readonly SheetRow[], query: object): Promise<ExportedFile> {
    const path = join(this.folder, `${uuid()}.part`);
    try {
      await this.files.write(format, sheet, inOnePart(rows), path);
      await this.reads.note({ operation: 'export', type: type.path, format, columns: sheet.columns.map(({ name }) => name), query, rows: rows.length });
    } catch (error) {
      await rm(path, { force: true });
      throw error;
    }
    return { path, name: fileName(sheet, format), format };
  }

  /** The file of the caller's own job; 404 for any other, 410 when it is no longer kept. */
  async file(job: string): Promise<ExportedFile & { size: number }> {
    const { kind, state, input, result } = await this.jobs.find(job);
    if (kind !== EXPORT || state !== 'done') throw notFound();
    const { type, file, format } = input as ExportInput;
    if (!this.registry.byPath(type)) throw notFound();
    const path = join(this.folder, basename(file));
    const found = await stat(path).catch(() => undefined);
    if (!found) throw gone();
    return { path, name: (result as ExportResult).name!, format, size: found.size };
  }

  private async removeOld(): Promise<void> {
    for (const name of await readdir(this.folder)) {
      const path = join(this.folder, name);
      const days = /\.(part|rows)$/.test(name) ? KEPT_REMAINS : KEPT;
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile() && found.mtimeMs < Date.now() - days * 86_400_000) await rm(path, { force: true });
    }
  }
}
