import { Injectable, Logger } from '@nestjs/common';
import type { Language } from '@crm/platform/records';
import { randomUUID } from 'node:crypto';
import { AccessService } from '../access/access.service';
import { Database, mayBeRetried } from '../database/database';
import { databaseIsAway } from '../database/database-is-away';
import { sql } from '../database/sql';
import type { Json, JobState, Progress } from './job';

/** A row that this process took, with the token that lets it write there. */
export interface HeldJob extends Record<string, unknown> {
  id: string; kind: string; user: string; key: string | null; language: Language; input: Json; checkpoint: Json; attempts: number; holder: string;
}

/** A run that has not been heard of for so long is dead, and another takes its job over. Seconds. */
export const LEASE = 8;
/** How often a run says that it lives. Seconds. */
export const HEARTBEAT = 2;

/**
 * Who holds which job. Every write names the holder, so that of two runs that both think they hold a job (one was
 * paused for longer than the lease) only the later one can commit anything.
 */
@Injectable()
export class JobLease {
  private readonly log = new Logger('Jobs');
  private readonly listeners = new Set<(job: HeldJob, state: JobState) => Promise<void>>();

  constructor(private readonly database: Database, private readonly access: AccessService) {}

  /** Called in the transaction in which a job ends, on behalf of its user, or of the system where he is switched off: what is written there is there if and only if the job is over. */
  onFinish(listener: (job: HeldJob, state: JobState) => Promise<void>): void { this.listeners.add(listener); }

  /** Takes the oldest job that waits or whose run is dead; undefined when there is none. */
  async take(kinds: readonly string[]): Promise<HeldJob | undefined> {
    const [job] = await this.database.aside<HeldJob>(sql`
      WITH taken AS (
        UPDATE jobs SET state = 'running', holder = ${randomUUID()}, "heldUntil" = now() + make_interval(secs => ${LEASE}),
          "startedAt" = coalesce("startedAt", now()), attempts = attempts + 1
        WHERE id = (
          SELECT id FROM jobs
          WHERE state IN ('queued', 'running') AND ("heldUntil" IS NULL OR "heldUntil" < now()) AND kind = ANY(${[...kinds]}::text[])
          ORDER BY "createdAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING id, kind, "user", key, language, input, checkpoint, attempts, holder)
      SELECT * FROM taken`);
    return job;
  }

  /** Says that the run lives; false when the job is no longer its own. */
  async renew({ id, holder }: HeldJob): Promise<boolean> {
    const rows = await this.database.aside(sql`
      WITH renewed AS (
        UPDATE jobs SET "heldUntil" = now() + make_interval(secs => ${LEASE}) WHERE id = ${id} AND holder = ${holder} AND state = 'running' RETURNING id)
      SELECT * FROM renewed`);
    return rows.length > 0;
  }

  /** Saves a step's progress in its transaction, and counts attempts anew; false when the job is no longer the run's own: then the step must not commit. */
  async save({ id, holder }: HeldJob, { checkpoint, done, total, result }: Progress<Json>): Promise<boolean> {
    const saved = await this.database.execute(sql`
      UPDATE jobs SET checkpoint = ${json(checkpoint)}::jsonb, done = coalesce(${done ?? null}::integer, done), total = coalesce(${total ?? null}::integer, total),
        result = coalesce(${json(result)}::jsonb, result), attempts = 1, "heldUntil" = now() + make_interval(secs => ${LEASE})
      WHERE id = ${id} AND holder = ${holder} AND state = 'running'`);
    return saved > 0;
  }

  /** The end of a job, with all that follows from it; nothing where the job is no longer the run's own. */
  async finish(job: HeldJob, end: { state: Extract<JobState, 'done' | 'failed'>; result?: Json; error?: string }): Promise<void> {
    const actor = await this.access.actor(job.user) ?? this.access.system('end of a job');
    await this.database.run({ actor, language: job.language }, async () => {
      const over = await this.database.execute(sql`
        UPDATE jobs SET state = ${end.state}, result = coalesce(${json(end.result)}::jsonb, result), error = ${end.error ?? null},
          "finishedAt" = now(), holder = NULL, "heldUntil" = NULL
        WHERE id = ${job.id} AND holder = ${job.holder} AND state = 'running'`);
      if (over) for (const listener of this.listeners) await this.follow(listener, job, end.state);
    });
  }

  /** A defect of what follows does not keep a job from ending; whatever may go well later does, and the end is tried again. */
  private async follow(listener: (job: HeldJob, state: JobState) => Promise<void>, job: HeldJob, state: JobState): Promise<void> {
    try {
      await this.database.attempt(() => listener(job, state));
    } catch (error) {
      if (databaseIsAway(error) || mayBeRetried(error)) throw error;
      this.log.error(`After the end of job ${job.id} (${job.kind})`, error instanceof Error ? error.stack : String(error));
    }
  }

  /** Gives a job back after an attempt that failed; whoever comes by after `seconds` goes on from its checkpoint. */
  async postpone({ id, holder }: HeldJob, seconds: number): Promise<void> {
    await this.database.aside(sql`
      UPDATE jobs SET state = 'queued', holder = NULL, "heldUntil" = now() + make_interval(secs => ${seconds})
      WHERE id = ${id} AND holder = ${holder} AND state = 'running'`);
  }

  /** Gives a job back at once, as if it had not been taken. */
  async giveBack({ id, holder }: HeldJob): Promise<void> {
    await this.database.aside(sql`
      UPDATE jobs SET state = 'queued', holder = NULL, "heldUntil" = NULL, attempts = greatest(attempts - 1, 0)
      WHERE id = ${id} AND holder = ${holder} AND state = 'running'`);
  }
}

const json = (value: Json): string | null => (value === undefined || value === null ? null : JSON.stringify(value));
