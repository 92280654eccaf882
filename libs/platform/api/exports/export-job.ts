import { stat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordType } from '@crm/platform/records';
import { ReadLog } from '../history/read-log';
import type { JobRun } from '../jobs/job';
import { RecordLists } from '../records/record-lists';
import { KeptRows } from './kept-rows';
import type { ExportRequest } from './read-request';
import type { Sheet, SheetRows } from './sheet';
import { fileName, SheetFiles } from './sheet-files';
import { SheetPlan } from './sheet-plan';

export const EXPORT = 'export';
/** Rows of one step; where no index serves the order, each part costs one look at the whole. */
const PART = 2000;
/** Rows after which it is asked whether the job was cancelled, while the file is written. */
const LOOK_UP = 10_000;

export interface ExportInput extends ExportRequest {
  /** Path of the record type; and the name, made up, of the file in the folder of exports. */
  type: string;
  file: string;
}
/** What was kept so far: rows, bytes, and where the next part begins; null when there is none. */
export interface ExportCheckpoint { rows: number; bytes: number; cursor: string | null; complete: boolean }
export interface ExportResult {
  /** Where the file is to be had; null as long as it is not. */
  file: string | null;
  name: string | null;
  size: number | null;
  format: string;
  rows: number;
}
const NOTHING_YET: ExportCheckpoint = { rows: 0, bytes: 0, cursor: null, complete: false };

/**
 * Reads the list part by part under the rights that the user has at each, keeping the rows beside; then writes the file
 * without touching the database. Killed in the first half, it goes on; in the second, it writes the file again.
 */
export class ExportWork {
  constructor(
    private readonly run: JobRun<ExportInput, ExportCheckpoint>, private readonly type: RecordType, private readonly folder: string,
    private readonly parts: { lists: RecordLists; plan: SheetPlan; files: SheetFiles; log: ReadLog },
  ) {}

  async go(): Promise<ExportResult> {
    const { run } = this;
    const { file, format } = run.input;
    const path = join(this.folder, `${file}.rows`);
    const unfinished = join(this.folder, `${file}.part`);
    const sheet = await this.planned(run.checkpoint ?? NOTHING_YET);
    const names = sheet.columns.map(({ name }) => name);
    let kept = await KeptRows.open(path, names, run.checkpoint?.bytes ?? 0);
    let begin = run.checkpoint ?? NOTHING_YET;
    if (!kept) {
      begin = NOTHING_YET;
      kept = (await KeptRows.open(path, names, 0))!;
    }
    try {
      const end = await this.read(sheet, kept, begin);
      await this.parts.files.write(format, { ...sheet, total: end.rows }, this.watched(kept.read(), end), unfinished);
      const done = join(this.folder, file);
      await rename(unfinished, done);
      const result = { file: `/api/v1/exports/${run.id}`, name: fileName(sheet, format), size: (await stat(done)).size, format, rows: end.rows };
      await run.step(async () => {
        await this.parts.log.note({ operation: 'export', type: this.type.path, format, columns: names, query: run.input.query, rows: end.rows });
        return { checkpoint: end, done: end.rows, result };
      });
      await rm(path, { force: true });
      return result;
    } finally {
      await kept.close();
    }
  }

  /** What is to be written, as the user may see it now. */
  private async planned(at: ExportCheckpoint): Promise<Sheet> {
    const { run, type } = this;
    let sheet: Sheet | undefined;
    await run.step(async () => {
      sheet = await this.parts.plan.list(type, 'export', run.input, run.input.dates ? { dates: run.input.dates } : {});
      return { checkpoint: at, total: sheet.total };
    });
    return sheet!;
  }

  private async read(sheet: Sheet, kept: KeptRows, begin: ExportCheckpoint): Promise<ExportCheckpoint> {
    const { run, type, parts: { lists } } = this;
    const names = sheet.columns.map(({ name }) => name);
    let at = begin;
    while (!at.complete) {
      let next = at;
      await run.step(async () => {
        const part = await lists.part(type, 'export', run.input.query, names, PART, at.cursor ?? undefined);
        next = { rows: at.rows + part.data.length, bytes: await kept.write(part.data), cursor: part.nextCursor, complete: part.nextCursor === null };
        return { checkpoint: next, done: next.rows, ...(next.complete ? { total: next.rows } : {}) };
      });
      kept.keep(next.bytes);
      at = next;
    }
    return at;
  }

  /** The rows, looking up now and then: a job that was cancelled writes no file. */
  private async* watched(rows: SheetRows, at: ExportCheckpoint): SheetRows & AsyncGenerator<Record<string, unknown>> {
    let count = 0;
    for await (const row of rows) {
      yield row;
      if ((count += 1) % LOOK_UP === 0) await this.run.step(() => Promise.resolve({ checkpoint: at }));
    }
  }
}
