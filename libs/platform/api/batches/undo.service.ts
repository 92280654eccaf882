import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { batch, isId, type Label, type RecordType, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { forbidden, notFound, Problem } from '../errors';
import { History } from '../history/history';
import type { JobRun } from '../jobs/job';
import { JobsService } from '../jobs/jobs.service';
import { MergedRecords } from '../merging/merged-records';
import { UndoMerge } from '../merging/undo-merge';
import { Records } from '../records/records';
import { Batches } from './batches';
import { type UndoCheckpoint, type UndoInput, UndoRun } from './undo-run';

export const UNDO = 'undo';
const conflict = (title: Label): Problem => new Problem(409, title);
const never: Label = { fa: 'حذف همیشگی بازگرداندنی نیست.', en: 'What was deleted for good cannot be taken back.' };
const running: Label = { fa: 'این کار هنوز در حال انجام است؛ نخست آن را لغو کنید یا بگذارید تمام شود.', en: 'This work is still going on; cancel it first, or let it end.' };
const absent: Label = { fa: 'بخشی از این کار در ماژولی است که خاموش است؛ نخست آن را روشن کنید.', en: 'Part of this work belongs to a module that is switched off; switch it on first.' };
const begun: Label = { fa: 'این کار پیش‌تر بازگردانده شده است.', en: 'This work was taken back already.' };

/** Takes work on many records back, as far as whoever asks may do that with each of them. */
@Injectable()
export class UndoService implements OnModuleInit {
  constructor(
    private readonly jobs: JobsService, private readonly batches: Batches, private readonly records: Records, private readonly history: History,
    private readonly database: Database, private readonly merged: MergedRecords, private readonly access: AccessService, @Inject(Registry) private readonly registry: Registry,
  ) {}

  onModuleInit(): void {
    this.jobs.register<UndoInput, UndoCheckpoint>(UNDO, {
      label: { fa: 'بازگردانی', en: 'Undo' },
      run: async (run) => new UndoRun(run, this.database, this.history, this.records, this.registry, (job) => this.batches.enter(job), await this.undoMerge(run)).go(),
    });
  }

  /** Queues the undo of a batch in the caller's reach, of this operation if one is named; answers the job's id. 404 for others, 409 where there is nothing to take back. */
  async start(id: string, only?: 'import'): Promise<string> {
    if (!isId(id)) throw notFound();
    const { operation, type, subject, changed, state, operations } = await this.records.of(batch).get(id, undefined, true) as
      { operation: string | null; type: string | null; subject: string | null; changed: number | null; state: string | null; operations?: string[] };
    if (only && operation !== only) throw notFound();
    if (!operations?.includes('undo')) throw forbidden();
    if (operation === 'purge') throw conflict(never);
    if (operation === 'merge') this.demandBoth(this.registry.byPath(type ?? ''));
    if (await this.touchesAbsent(id)) throw conflict(absent);
    const job = await this.jobs.start(UNDO, { batch: id } satisfies UndoInput, { ...(changed ? { total: changed } : {}), ...(subject ? { subject } : {}) });
    const { actor, now } = requestContext();
    const taken = await this.database.execute(sql`
      UPDATE batches SET state = 'undoing', "undoJob" = ${job}, undone = 0, kept = 0, version = version + 1, "updatedAt" = ${now.toISOString()}, "updatedBy" = ${actor.id}
      WHERE id = ${id} AND state = 'done'`);
    if (!taken) throw conflict(state === 'open' ? running : begun);
    return job;
  }

  /** Half a merge taken back would be two halves of one person. */
  private demandBoth(type: RecordType | undefined): void {
    if (!type) throw notFound();
    for (const operation of ['edit', 'restore']) this.records.of(type).demand(operation);
  }

  /** What the undo of a merge does besides; undefined for other work. */
  private async undoMerge({ input: { batch: id } }: JobRun<UndoInput, UndoCheckpoint>): Promise<UndoMerge | undefined> {
    const [row] = await this.database.run({ actor: this.access.system('undo of a merge'), readOnly: true }, () => this.database.query<{ operation: string; type: string }>(sql`SELECT operation, type FROM batches WHERE id = ${id}`));
    return row?.operation === 'merge' ? new UndoMerge(id, row.type, this.merged, this.access) : undefined;
  }

  /** Whether it changed records that nobody reaches now: to leave them would leave them for good. */
  private async touchesAbsent(id: string): Promise<boolean> {
    const forms = this.registry.absent();
    if (!forms.length) return false;
    const found = await this.database.query(sql`SELECT 1 FROM history_entries WHERE batch = ${id} AND type = ANY(${forms}::text[]) LIMIT 1`);
    return found.length > 0;
  }
}
