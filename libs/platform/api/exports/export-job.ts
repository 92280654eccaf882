import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordType } from '@crm/platform/records';
import type { ReadLog } from '../history/read-log';
import type { JobRun } from '../jobs/job';
import type { RecordLists } from '../records/record-lists';
import { KeptRows } from './kept-rows';
import type { ExportRequest } from './read-request';
import type { Sheet, SheetRow } from './sheet';
import { fileName, type SheetFiles } from './sheet-files';
import type { SheetPlan } from './sheet-plan';

export const EXPORT = 'export';
/** Rows of one step; where no index serves the order, each step costs one look at the whole. */
const PART = 2000;

export interface ExportInput extends ExportRequest {
  /** Path of the record type; and the name, made up, of the file in the folder of exports. */
  type: string;
  file: string;
  latinDigits?: boolean;
}
/** What was kept so far: rows, bytes, and where the next part begins. */
export interface ExportCheckpoint { rows: number; bytes: number; cursor: string | null; complete: boolean }
export interface ExportResult {
  /** Where the file is to be had, and what it is called. */
  file: string;
  name: string;
  size: number;
  format: string;
  rows: number;
}
const NOTHING_YET: ExportCheckpoint = { rows: 0, bytes: 0, cursor: null, complete: false };

interface Step { data: readonly SheetRow[]; at: ExportCheckpoint }

/**
 * Reads the list part by part, each under the rights that the user has then, and writes the file meanwhile. The rows are
 * kept beside it: a zip cannot be gone on with, so after a crash the file is written anew of the kept rows, and what
 * was read is not read again. No connection is held between the parts.
 */
export class ExportWork {
  constructor(
    private readonly run: JobRun<ExportInput, ExportCheckpoint>, private readonly type: RecordType, private readonly folder: string,
    private readonly parts: { lists: RecordLists; plan: SheetPlan; files: SheetFiles; log: ReadLog },
  ) {}

  async go(): Promise<ExportResult> {
    const { run, folder } = this;
    const { file, format } = run.input;
    const [kept, unfinished, done] = [join(folder, `${file}.rows`), join(folder, `${file}.part`), join(folder, file)];
    const begin = run.checkpoint ?? NOTHING_YET;
    const sheet = await this.planned(begin);
    const rows = await this.rows(sheet, kept, begin);
    try {
      await this.parts.files.write(format, sheet, rows.read(), unfinished);
    } catch (error) {
      await rm(unfinished, { force: true });
      throw error;
    } finally {
      await rows.close();
    }
    await rename(unfinished, done);
    const end = rows.end();
    const result = { file: `/api/v1/exports/${run.id}`, name: fileName(sheet, format), size: (await stat(done)).size, format, rows: end.rows };
    await run.step(async () => {
      await this.parts.log.note({ operation: 'export', type: this.type.path, format, columns: sheet.columns.map(({ name }) => name), query: run.input.query, rows: end.rows });
      return { checkpoint: end, done: end.rows, total: end.rows, result };
    });
    await rm(kept, { force: true });
    return result;
  }

  /** What is to be written, as the user may see it now. */
  private async planned(at: ExportCheckpoint): Promise<Sheet> {
    const { run, type } = this;
    let sheet: Sheet | undefined;
    await run.step(async () => {
      sheet = await this.parts.plan.list(type, 'export', run.input, { latinDigits: run.input.latinDigits ?? false, ...(run.input.dates ? { dates: run.input.dates } : {}) });
      return { checkpoint: at, total: sheet.total };
    });
    return sheet!;
  }

  /** First the rows that were kept, then those that are still to be read; the next part is read while one is written. */
  private async rows(sheet: Sheet, path: string, begin: ExportCheckpoint): Promise<{ read(): AsyncGenerator<readonly SheetRow[]>; end(): ExportCheckpoint; close(): Promise<void> }> {
    const names = sheet.columns.map(({ name }) => name);
    const before = await KeptRows.open(path, names, begin.bytes);
    const kept = before ?? (await KeptRows.open(path, names, 0))!;
    let at = before ? begin : NOTHING_YET;
    let reading: Promise<Step> | undefined;
    const next = (): void => {
      reading = at.complete ? undefined : this.step(names, kept, at);
      // Whoever waits for it is told; nobody waits while a file cannot be written.
      reading?.catch(() => undefined);
    };
    return {
      read: async function* () {
        if (at.rows) yield* kept.read();
        next();
        while (reading) {
          const step = await reading;
          ({ at } = step);
          kept.keep(at.bytes);
          next();
          yield step.data;
        }
      },
      end: () => at,
      close: async () => {
        await reading?.catch(() => undefined);
        await kept.close();
      },
    };
  }

  private async step(names: readonly string[], kept: KeptRows, at: ExportCheckpoint): Promise<Step> {
    const { run, type, parts: { lists } } = this;
    let step: Step | undefined;
    await run.step(async () => {
      const part = await lists.part(type, 'export', run.input.query, names, PART, at.cursor ?? undefined);
      step = { data: part.data, at: { rows: at.rows + part.data.length, bytes: await kept.write(part.data), cursor: part.nextCursor, complete: part.nextCursor === null } };
      return { checkpoint: step.at, done: step.at.rows };
    });
    return step!;
  }
}
