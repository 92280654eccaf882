import { Injectable, type OnModuleInit } from '@nestjs/common';
import { batch } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { JobLease } from '../jobs/job-lease';
import { JobsService } from '../jobs/jobs.service';
import { insertRecords } from '../records/write-rows';

/** Work on many records as it begins. `type` is a path; `subject` what users call what it came from, such as a file. */
export interface NewBatch { operation: 'import' | 'edit' | 'delete' | 'restore' | 'purge' | 'activate' | 'deactivate' | 'merge'; type: string; subject?: string; fields?: readonly string[] }
export interface BatchCounts { changed: number; refused: number }
const LONGEST_SUBJECT = 250;

/** Keeps together what one piece of work changes. What a job does has the job's id. */
@Injectable()
export class Batches implements OnModuleInit {
  constructor(private readonly database: Database, private readonly jobs: JobsService, private readonly lease: JobLease) {}

  onModuleInit(): void {
    // A job that failed or was cancelled leaves what its steps wrote: that can be taken back.
    this.jobs.onCancel((job) => this.end(job));
    this.lease.onFinish(async ({ id }, state) => { if (state === 'failed') await this.end(id); });
  }

  /** Work of this request, in its transaction. Answers its counts and the batch's id, which is null where nothing changed. */
  async during(given: NewBatch, work: () => Promise<BatchCounts>): Promise<BatchCounts & { batch: string | null }> {
    const context = requestContext();
    const id = uuid();
    context.batch = id;
    try {
      const counts = await work();
      if (counts.changed) await this.insert(id, given, 'done', counts);
      return { ...counts, batch: counts.changed ? id : null };
    } finally {
      delete context.batch;
    }
  }

  /** The batch of a job that was just queued. */
  open(job: string, given: NewBatch): Promise<void> { return this.insert(job, given, 'open', { changed: 0, refused: 0 }); }

  /** In a step of its job: whatever is written from here on belongs to the batch. */
  enter(job: string): void { requestContext().batch = job; }

  /** In a step of its job, too: how far it has come. */
  async reached(job: string, { changed, refused }: BatchCounts, over: boolean): Promise<void> {
    await this.database.execute(sql`UPDATE batches SET changed = ${changed}, refused = ${refused}, state = CASE WHEN ${over} THEN 'done' ELSE state END WHERE id = ${job}`);
  }

  private async end(job: string): Promise<void> { await this.database.execute(ending(job)); }

  private async insert(id: string, { operation, type, subject, fields }: NewBatch, state: string, counts: BatchCounts): Promise<void> {
    const { actor, now } = requestContext();
    const values = { user: actor.id, operation, type, subject: subject?.slice(0, LONGEST_SUBJECT) ?? null, fields: fields ?? [], state, ...counts, undone: 0, kept: 0 };
    await this.database.returning(insertRecords(batch, [{ id, values }], actor.id, now.toISOString()));
  }
}

/** Work and undo alike: what stopped half-way may be taken back, or taken back further. */
const ending = (job: string) => sql`UPDATE batches SET state = 'done' WHERE (id = ${job} AND state = 'open') OR ("undoJob" = ${job} AND state = 'undoing')`;
