import { Inject, Injectable, Logger } from '@nestjs/common';
import { isId } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import { notFound, Problem } from '../errors';
import type { JobAnswer, JobHandler, Json } from './job';
import { JOB_QUEUE, type JobQueue } from './job-queue';

/** The name under which workers are woken for any kind of job: whoever wakes takes the oldest row that waits. */
export const JOB_WAKE_UP = 'jobs';

const alreadyOver = (): Problem => new Problem(409, { fa: 'این کار پیش‌تر تمام شده است.', en: 'This job is already over.' });

/** Starts jobs, and shows and cancels those of the acting user. */
@Injectable()
export class JobsService {
  private readonly log = new Logger('Jobs');
  private readonly handlers = new Map<string, JobHandler>();

  constructor(private readonly database: Database, @Inject(JOB_QUEUE) private readonly queue: JobQueue) {}

  /** Says who does the work of a kind; once, when the application starts. */
  register<Input, Checkpoint>(kind: string, handler: JobHandler<Input, Checkpoint>): void {
    if (this.handlers.has(kind)) throw new Error(`Two handlers for the job ${kind}.`);
    // The row is untyped; a kind's input and checkpoint are written by the same module that reads them.
    this.handlers.set(kind, handler as JobHandler);
  }
  handler(kind: string): JobHandler | undefined { return this.handlers.get(kind); }
  kinds(): string[] { return [...this.handlers.keys()]; }

  /** Queues a job of the acting user in the open transaction: it is there if and only if that commits. Returns its id. */
  async start(kind: string, input: Json, total?: number): Promise<string> {
    if (!this.handlers.has(kind)) throw new Error(`Nobody handles the job ${kind}.`);
    const { actor, language, afterCommit } = requestContext();
    if (!actor.id) throw new Error('A job carries the rights of a user.');
    const id = uuid();
    await this.database.execute(sql`
      INSERT INTO jobs (id, kind, "user", language, input, total)
      VALUES (${id}, ${kind}, ${actor.id}, ${language}, ${JSON.stringify(input)}::jsonb, ${total ?? null})`);
    afterCommit.push(() => {
      this.queue.send(JOB_WAKE_UP, id).catch((error: unknown) => this.log.warn(`No wake-up for the job ${id}: ${String(error)}`));
    });
    return id;
  }

  /** The caller's own job; 404 for anything else. */
  async find(id: string): Promise<JobAnswer & { input: Json }> {
    const [job] = isId(id) ? await this.database.query<JobAnswer & { input: Json } & Record<string, unknown>>(sql`
      SELECT id, kind, state, done, total, result, error, input FROM jobs WHERE id = ${id} AND "user" = ${requestContext().actor.id}`) : [];
    if (!job) throw notFound();
    return job;
  }

  /** Stops the caller's own job before its next step; what the steps before wrote stands. 409 when it is over already. */
  async cancel(id: string): Promise<void> {
    const { state } = await this.find(id);
    if (state === 'cancelled') return;
    const stopped = await this.database.execute(sql`
      UPDATE jobs SET state = 'cancelled', "finishedAt" = now(), holder = NULL, "heldUntil" = NULL
      WHERE id = ${id} AND "user" = ${requestContext().actor.id} AND state IN ('queued', 'running')`);
    if (!stopped) throw alreadyOver();
  }

  /** What the caller's own job left behind, `limit` rows after `position`, in order. */
  async rows<T>(id: string, position: number, limit: number): Promise<{ position: number; data: T }[]> {
    return this.database.query<{ position: number; data: T }>(sql`
      SELECT r.position, r.data FROM job_rows r JOIN jobs j ON j.id = r.job
      WHERE r.job = ${id} AND j."user" = ${requestContext().actor.id} AND r.position > ${position} ORDER BY r.position LIMIT ${limit}`);
  }
}
