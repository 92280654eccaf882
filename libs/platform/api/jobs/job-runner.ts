import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Faults, type Label, type Language } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { KeyActors } from '../access/key-actors';
import { Database, mayBeRetried, replayed } from '../database/database';
import { databaseIsAway } from '../database/database-is-away';
import { sql } from '../database/sql';
import { invalid, Problem } from '../errors';
import { CONFIGURATION, type Configuration } from '../settings/configuration';
import { type JobRun, type Json, type Progress, TransientError, WAITS } from './job';
import { type HeldJob, HEARTBEAT, JobLease } from './job-lease';
import { JOB_QUEUE, type JobQueue } from './job-queue';
import { JobsService } from './jobs.service';

/** How many jobs this process works on at once, and how many of one kind unless the kind says otherwise. */
const AT_ONCE = 4;
const AT_ONCE_OF_A_KIND = 2;
/** How often it looks for rows that nothing woke and for runs that died. Seconds. */
const SWEEP = 2;

/** The job was cancelled or taken over: this run ends and writes nothing more. */
class NotOurs extends Error {}
/** The process is stopping: another goes on. */
class Stopping extends Error {}

const switchedOff: Label = { fa: 'کاربری که این کار را آغاز کرده بود دیگر فعال نیست.', en: 'The user who started this job is no longer active.' };
const broken: Label = { fa: 'خطای داخلی رخ داد؛ کار نیمه‌تمام ماند.', en: 'An internal error occurred; the job was not completed.' };
const inVain: Label = { fa: 'پس از چند بار تلاش انجام نشد؛ بعداً دوباره آغاز کنید.', en: 'Several attempts failed; start it again later.' };

/** Does the work of queued jobs. Rows are taken one by one under a lease; a killed process's jobs go on from their checkpoints elsewhere. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Jobs');
  private readonly running = new Map<Promise<void>, { kind: string; control: AbortController }>();
  private sweeping: NodeJS.Timeout | undefined;
  private looking = false;
  private stopped = true;

  constructor(
    private readonly jobs: JobsService, private readonly lease: JobLease, private readonly database: Database,
    private readonly access: AccessService, private readonly keys: KeyActors, @Inject(JOB_QUEUE) private readonly queue: JobQueue,
    @Inject(CONFIGURATION) private readonly configuration: Pick<Configuration, 'role'>,
  ) {}

  onApplicationBootstrap(): void {
    if (this.configuration.role === 'api') return;
    this.stopped = false;
    this.sweeping = setInterval(() => this.look(), SWEEP * 1000).unref();
    this.look();
    // Nobody waits for the queue: until it is there, the sweep finds what is to do.
    this.queue.work('jobs', async () => this.look()).catch((error: unknown) => this.log.warn(`No wake-ups: ${String(error)}`));
  }

  /** Lets steps under way commit and gives their jobs back. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.sweeping);
    for (const { control } of this.running.values()) control.abort(new Stopping());
    await this.queue.stop().catch((error: unknown) => this.log.warn(`Queue: ${String(error)}`));
    await Promise.all(this.running.keys());
  }

  /** Takes what waits, as far as hands are free. */
  private look(): void {
    if (this.looking || this.stopped) return;
    this.looking = true;
    void this.takeAll().catch((error: unknown) => { if (!(error instanceof Problem)) this.log.warn(`Jobs cannot be read: ${String(error)}`); }).finally(() => { this.looking = false; });
  }

  private async takeAll(): Promise<void> {
    while (this.running.size < AT_ONCE && !this.stopped) {
      const job = await this.lease.take(this.freeKinds());
      if (!job) return;
      const control = new AbortController();
      const run = this.run(job, control).catch((error: unknown) => this.log.error(`Job ${job.id}: ${String(error)}`)).finally(() => {
        this.running.delete(run);
        this.look();
      });
      this.running.set(run, { kind: job.kind, control });
    }
  }

  /** Kinds of which one more may run: long jobs of one kind do not keep the others waiting. */
  private freeKinds(): string[] {
    const at = [...this.running.values()];
    return [...this.jobs.kinds()].filter(([name, { atOnce = AT_ONCE_OF_A_KIND }]) => at.filter(({ kind }) => kind === name).length < atOnce).map(([name]) => name);
  }

  private async run(job: HeldJob, control: AbortController): Promise<void> {
    const { run, waits = WAITS } = this.jobs.kind(job.kind)!;
    if (job.attempts > waits.length + 1) return this.lease.finish(job, { state: 'failed', error: inVain[job.language] });
    const beat = setInterval(() => {
      this.lease.renew(job).then((ours) => { if (!ours) control.abort(new NotOurs()); },
        (error: unknown) => { if (!(error instanceof Problem)) this.log.warn(`Job ${job.id} could not say that it lives: ${String(error)}`); });
    }, HEARTBEAT * 1000).unref();
    try {
      await this.lease.finish(job, { state: 'done', result: await run(this.runOf(job, control.signal)) });
    } catch (error) {
      // Whatever an aborted handler throws, the reason is why it was aborted.
      await this.end(job, control.signal.aborted ? control.signal.reason : error, waits);
    } finally {
      clearInterval(beat);
    }
  }

  private async end(job: HeldJob, error: unknown, waits: readonly number[]): Promise<void> {
    if (error instanceof NotOurs) return;
    if (error instanceof Stopping) return this.lease.giveBack(job);
    if (error instanceof Problem || error instanceof Faults) return this.lease.finish(job, { state: 'failed', error: reasonOf(error, job.language) });
    const transient = error instanceof TransientError || databaseIsAway(error) || mayBeRetried(error);
    const wait = transient ? waits[job.attempts - 1] : undefined;
    if (wait !== undefined) {
      this.log.warn(`Job ${job.id} (${job.kind}) is tried again in ${wait} s: ${error instanceof Error ? error.message : String(error)}`);
      return this.lease.postpone(job, wait);
    }
    this.log.error(`Job ${job.id} (${job.kind})`, error instanceof Error ? error.stack : String(error));
    await this.lease.finish(job, { state: 'failed', error: (transient ? inVain : broken)[job.language] });
  }

  private runOf(job: HeldJob, signal: AbortSignal): JobRun {
    let { checkpoint } = job;
    return {
      id: job.id, user: job.user, language: job.language, input: job.input, signal,
      get checkpoint() { return checkpoint; },
      step: async (work) => { checkpoint = (await this.step(job, work)).checkpoint; },
      attempt: (work) => this.database.attempt(work),
      leave: (rows) => this.leave(job, rows),
      left: () => this.left(job),
    };
  }

  private async step(job: HeldJob, work: () => Promise<Progress<Json>>): Promise<Progress<Json>> {
    return replayed(async () => {
      if (this.stopped) throw new Stopping();
      const actor = await (job.key ? this.keys.byId(job.key) : this.access.actor(job.user));
      if (!actor) throw new Problem(403, switchedOff);
      const progress = await this.database.run({ actor, language: job.language }, async () => {
        const reached = await work();
        if (!(await this.lease.save(job, reached))) throw new NotOurs();
        return reached;
      });
      job.attempts = 1;
      return progress;
    });
  }

  private async leave(job: HeldJob, rows: readonly { position: number; data: Json }[]): Promise<void> {
    if (!rows.length) return;
    await this.database.execute(sql`
      INSERT INTO job_rows (job, position, data)
      SELECT ${job.id}, r.position, r.data FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(position integer, data jsonb)`);
  }

  private async* left(job: HeldJob): AsyncGenerator<number> {
    for (let after = -1; ;) {
      const rows = await this.database.aside<{ position: number }>(sql`
        SELECT position FROM job_rows WHERE job = ${job.id} AND position > ${after} ORDER BY position LIMIT 10000`);
      for (const { position } of rows) yield position;
      if (rows.length < 10_000) return;
      after = rows.at(-1)!.position;
    }
  }
}

/** What went wrong, in one sentence or two, for the one who started the job. */
function reasonOf(error: Problem | Faults, language: Language): string {
  const { title, detail, errors } = (error instanceof Problem ? error : invalid(error.faults)).body(language) as { title: string; detail?: string; errors?: { message: string }[] };
  return errors?.map(({ message }) => message).join(' ') ?? detail ?? title;
}
