import { Inject, Injectable, Logger } from '@nestjs/common';
import { isId, isolated } from '@crm/platform/records';
import { v7 as uuid } from 'uuid';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { all, sql, type Sql } from '../database/sql';
import { notFound, Problem } from '../errors';
import { type JobAnswer, type JobKind, type Json, type JobState, type JobSummary, PROMPT } from './job';
import { JOB_QUEUE, type JobQueue } from './job-queue';

const alreadyOver = (): Problem => new Problem(409, { fa: 'این کار پیش‌تر تمام شده است.', en: 'This job is already over.' });

/** Days that a job that is over is kept. */
const KEPT = 30;

/** A job in a sentence, and what came of it or why it failed. */
export interface JobWords { name: string; outcome: string | undefined }

type Found<T> = Omit<T, 'title'> & Record<string, unknown>;
/** A user sees what he and his keys started, a key only what it started itself. */
function mine(): Sql {
  const { actor } = requestContext();
  return actor.key ? sql`("user" = ${actor.id} AND key = ${actor.key.id})` : sql`"user" = ${actor.id}`;
}
const summary = sql`id, kind, subject, state, done, total, error, "createdAt", "finishedAt", CASE WHEN state = 'queued' AND "heldUntil" > now() THEN "heldUntil" END AS "nextAttemptAt"`;

/** Starts jobs, and shows and cancels those of the acting user. */
@Injectable()
export class JobsService {
  private readonly log = new Logger('Jobs');
  private readonly cancelListeners = new Set<(job: string) => Promise<void>>();
  private readonly registered = new Map<string, JobKind>();

  constructor(private readonly database: Database, @Inject(JOB_QUEUE) private readonly queue: JobQueue) {}

  /** Called in the transaction in which a job is cancelled. */
  onCancel(listener: (job: string) => Promise<void>): void { this.cancelListeners.add(listener); }

  /** Declares a kind of job; once, when the application starts. */
  register<Input, Checkpoint>(name: string, kind: JobKind<Input, Checkpoint>): void {
    if (this.registered.has(name)) throw new Error(`Two kinds of job are called ${name}.`);
    // The row is untyped; a kind's input and checkpoint are written by the same module that reads them.
    this.registered.set(name, kind as JobKind);
  }
  kind(name: string): JobKind | undefined { return this.registered.get(name); }
  kinds(): ReadonlyMap<string, JobKind> { return this.registered; }

  /** Queues a job of the acting user in the open transaction: it is there if and only if that commits. `subject` is what users call its object, such as a file. Returns its id. */
  async start(kind: string, input: Json, { total, subject }: { total?: number; subject?: string } = {}): Promise<string> {
    if (!this.registered.has(kind)) throw new Error(`Nobody handles the job ${kind}.`);
    const { actor, language, afterCommit } = requestContext();
    if (!actor.id) throw new Error('A job carries the rights of a user.');
    const id = uuid();
    await this.database.execute(sql`
      INSERT INTO jobs (id, kind, "user", key, language, input, total, subject)
      VALUES (${id}, ${kind}, ${actor.id}, ${actor.key?.id ?? null}, ${language}, ${JSON.stringify(input)}::jsonb, ${total ?? null}, ${subject ?? null})`);
    // Nobody waits for the queue, and nothing depends on it: the sweep finds the row.
    afterCommit.push(() => {
      this.queue.send('jobs', id).catch((error: unknown) => this.log.warn(`No wake-up for the job ${id}: ${String(error)}`));
    });
    return id;
  }

  /** The caller's own job; 404 for anything else. */
  async find(id: string): Promise<JobAnswer & { input: Json }> {
    const [job] = isId(id) ? await this.database.query<Found<JobAnswer & { input: Json }>>(sql`
      SELECT ${summary}, result, input FROM jobs WHERE id = ${id} AND ${mine()}`) : [];
    if (!job) throw notFound();
    return this.named(job);
  }

  /** The caller's own jobs, newest first; of these states only, if any are given. */
  async list({ states, limit, before }: { states?: readonly JobState[]; limit: number; before?: string }): Promise<JobSummary[]> {
    const conditions: Sql[] = [mine(), sql`NOT ${this.untold()}`];
    if (states) conditions.push(sql`state = ANY(${[...states]}::text[])`);
    if (before) conditions.push(sql`id < ${before}`);
    // An id is a UUID v7: its order is that of creation.
    const found = await this.database.query<Found<JobSummary>>(sql`SELECT ${summary} FROM jobs WHERE ${all(conditions)} ORDER BY id DESC LIMIT ${limit}`);
    return found.map((job) => this.named(job));
  }

  /** Whether nobody need hear of this job, as it stands. */
  async isUntold(id: string): Promise<boolean> {
    const found = await this.database.query<{ untold: boolean }>(sql`SELECT ${this.untold()} AS untold FROM jobs WHERE id = ${id}`);
    return found[0]?.untold ?? false;
  }

  private untold(): Sql {
    const names = (has: (kind: JobKind) => true | undefined): string[] => [...this.registered].filter(([, kind]) => has(kind)).map(([name]) => name);
    const promptly = sql`state = 'done' AND "finishedAt" <= "createdAt" + make_interval(secs => ${PROMPT})`;
    return sql`(kind = ANY(${names(({ quiet }) => quiet)}::text[]) OR (kind = ANY(${names(({ follows }) => follows)}::text[]) AND ${promptly}))`;
  }

  /** What the caller's own jobs are called in a sentence and what came of each, by id; those that are forgotten are missing. */
  async words(ids: readonly string[]): Promise<Map<string, JobWords>> {
    const { actor, language, latinDigits } = requestContext();
    const found = await this.database.query<{ id: string; kind: string; subject: string | null; state: JobState; input: Json; result: Json; error: string | null }>(sql`
      SELECT id, kind, subject, state, input, result, error FROM jobs WHERE id = ANY(${[...ids]}::uuid[]) AND "user" = ${actor.id}`);
    return new Map(found.map(({ id, kind, subject, state, input, result, error }) => {
      const declared = this.registered.get(kind);
      const showing = { language, latinDigits };
      const name = declared?.called?.(input, subject, showing) ?? `${declared?.label[language] ?? kind}${subject ? ` «${isolated(subject)}»` : ''}`;
      return [id, { name, outcome: (state === 'done' ? declared?.outcome?.(result, showing) : error) ?? undefined }];
    }));
  }

  /** Stops the caller's own job before its next step; what the steps before wrote stands. 409 when it is over already. */
  async cancel(id: string): Promise<void> {
    const { state } = await this.find(id);
    if (state === 'cancelled') return;
    const stopped = await this.database.execute(sql`
      UPDATE jobs SET state = 'cancelled', "finishedAt" = now(), holder = NULL, "heldUntil" = NULL
      WHERE id = ${id} AND ${mine()} AND state IN ('queued', 'running')`);
    if (!stopped) throw alreadyOver();
    for (const listener of this.cancelListeners) await listener(id);
  }

  /** What the caller's own job left behind, `limit` rows after `position`, in order. */
  async rows<T>(id: string, position: number, limit: number): Promise<{ position: number; data: T }[]> {
    return this.database.query<{ position: number; data: T }>(sql`
      SELECT r.position, r.data FROM job_rows r JOIN jobs ON jobs.id = r.job
      WHERE r.job = ${id} AND ${mine()} AND r.position > ${position} ORDER BY r.position LIMIT ${limit}`);
  }

  /** Forgets jobs that have long been over, with what they left behind. */
  async removeOld(): Promise<void> {
    await this.database.aside(sql`DELETE FROM jobs WHERE "finishedAt" < now() - make_interval(days => ${KEPT})`);
  }

  /** A kind that is no longer there keeps its word. */
  private named<T extends { kind: string }>(job: T): T & { title: string } {
    return { ...job, title: this.registered.get(job.kind)?.label[requestContext().language] ?? job.kind };
  }
}
