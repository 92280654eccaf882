import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { Faults, type Language } from '@crm/platform/records';
import type { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import type { KeyActors } from '../access/key-actors';
import { applicationOptions, connectApplication } from '../database/data-source';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { Fault, Problem } from '../errors';
import { type JobHandler, type JobKind, type JobRun, TransientError } from './job';
import { JobLease } from './job-lease';
import type { JobQueue, QueueName, WakeUpHandler } from './job-queue';
import { JobRunner } from './job-runner';
import { JobsService } from './jobs.service';

const url = process.env.DATABASE_URL!;
const ME = '0199c0de-0000-7000-8000-000000000001';
const OTHER = '0199c0de-0000-7000-8000-000000000002';
const actor = (id: string): Actor => ({ id, name: id, fullName: id, template: null, grants: new Map() });
const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 20_000; !(await condition());) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
};

/** A queue that loses every wake-up, or hands it on at once. */
class TestQueue implements JobQueue {
  private handler: WakeUpHandler | undefined;
  constructor(private readonly deaf: boolean) {}
  async send(_queue: QueueName, id: string): Promise<void> { if (!this.deaf) await this.handler?.({ id }); }
  async work(_queue: QueueName, handler: WakeUpHandler): Promise<void> { this.handler = handler; }
  async schedule(): Promise<void> {}
  async stop(): Promise<void> {}
}
type Checkpoint = { at: number };
const nothing: JobKind = { label: { fa: 'هیچ', en: 'Nothing' }, run: async () => undefined };

describe('jobs', () => {
  let database: Database;
  let dataSource: DataSource;
  const active = new Set([ME, OTHER]);
  const runners: JobRunner[] = [];
  // Who a user is and whether he is still there; the rules themselves have their own specs.
  const access = { actor: async (id: string) => (active.has(id) ? actor(id) : undefined), system: actor } as unknown as AccessService;
  // Jobs that were started with a key have a spec of the whole server (specs/api-keys.spec.ts).
  const noKeys = { byId: async () => undefined } as unknown as KeyActors;

  beforeAll(async () => {
    // Jobs that fail on purpose would fill the output.
    Logger.overrideLogger(false);
    dataSource = await connectApplication(applicationOptions(url, []));
    database = new Database(dataSource);
  });
  afterAll(() => database.onApplicationShutdown());
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.beforeApplicationShutdown()));
    active.add(ME);
  });

  const worker = (kind: string, run: JobHandler<unknown, Checkpoint>, { deaf = false, ...more }: { deaf?: boolean } & Partial<JobKind> = {}): JobsService => {
    const queue = new TestQueue(deaf);
    const jobs = new JobsService(database, queue);
    jobs.register(kind, { label: { fa: 'آزمون', en: 'Test' }, run, ...more } as JobKind);
    const runner = new JobRunner(jobs, new JobLease(database, access), database, access, noKeys, queue, { role: 'both' });
    runners.push(runner);
    runner.onApplicationBootstrap();
    return jobs;
  };
  const as = <T>(user: string, work: () => Promise<T>, language: Language = 'fa'): Promise<T> => database.run({ actor: actor(user), language }, work);
  const start = (jobs: JobsService, kind: string, input: unknown = {}): Promise<string> => as(ME, () => jobs.start(kind, input));
  const row = async (id: string): Promise<Record<string, unknown>> => (await database.aside(sql`SELECT * FROM jobs WHERE id = ${id}`))[0]!;
  const rows = async (id: string): Promise<unknown[]> => (await database.aside(sql`SELECT position FROM job_rows WHERE job = ${id} ORDER BY position`)).map(({ position }) => position);
  const ended = (id: string): Promise<void> => until(async () => !['queued', 'running'].includes(String((await row(id)).state)));
  /** Five steps, each leaving a row. */
  const fiveSteps = (between?: (run: JobRun<unknown, Checkpoint>, at: number) => Promise<void>): JobHandler<unknown, Checkpoint> => async (run) => {
    for (let at = run.checkpoint?.at ?? 0; at < 5; at += 1) {
      await run.step(async () => {
        await run.leave([{ position: at, data: {} }]);
        return { checkpoint: { at: at + 1 }, done: at + 1, total: 5 };
      });
      await between?.(run, at + 1);
    }
    return { well: true };
  };

  it('runs steps, saves progress with each, and answers the result', async () => {
    const seen: unknown[] = [];
    const jobs = worker('a', fiveSteps(async (run) => { seen.push((await row(run.id)).done); }));
    const id = await start(jobs, 'a', { x: 1 });
    await ended(id);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(await as(ME, () => jobs.find(id))).toEqual({
      id, kind: 'a', title: 'آزمون', subject: null, state: 'done', done: 5, total: 5, result: { well: true }, error: null, input: { x: 1 },
      createdAt: expect.any(String) as string, finishedAt: expect.any(String) as string, nextAttemptAt: null,
    });
    expect(await as(ME, () => jobs.rows(id, 1, 2))).toEqual([{ position: 2, data: {} }, { position: 3, data: {} }]);
  });

  it('is there only if the transaction that starts it commits', async () => {
    const jobs = worker('b', fiveSteps());
    let id = '';
    await expect(as(ME, async () => {
      id = await jobs.start('b', {});
      throw new Error('rolled back');
    })).rejects.toThrow('rolled back');
    expect(await row(id)).toBeUndefined();
  });

  it('is found by the sweep when nothing wakes a worker', async () => {
    const jobs = worker('c', fiveSteps(), { deaf: true });
    const id = await start(jobs, 'c');
    await ended(id);
    expect(await row(id)).toMatchObject({ state: 'done' });
  });

  it('goes on from its checkpoint when its worker died, and does nothing twice', async () => {
    let died = false;
    const handler = fiveSteps(async (_run, at) => {
      if (at === 2 && !died) {
        died = true;
        // The first worker hangs for ever; its lease runs out.
        await database.aside(sql`WITH u AS (UPDATE jobs SET "heldUntil" = now() - interval '1 second' WHERE kind = 'd' RETURNING id) SELECT * FROM u`);
        await new Promise((resolve) => { setTimeout(resolve, 1500); });
      }
    });
    const jobs = worker('d', handler);
    const second = worker('d', handler, { deaf: true });
    void second;
    const id = await start(jobs, 'd');
    await ended(id);
    expect(await row(id)).toMatchObject({ state: 'done', done: 5 });
    expect(await rows(id)).toEqual([0, 1, 2, 3, 4]);
  });

  it('lets a run that was thought dead commit nothing more', async () => {
    const lease = new JobLease(database, access);
    const jobs = new JobsService(database, new TestQueue(true));
    jobs.register('e', nothing);
    const id = await start(jobs, 'e');
    const first = (await lease.take(['e']))!;
    expect(first.id).toBe(id);
    expect(await lease.take(['e'])).toBeUndefined();
    await database.aside(sql`WITH u AS (UPDATE jobs SET "heldUntil" = now() - interval '1 second' WHERE id = ${id} RETURNING id) SELECT * FROM u`);
    const second = (await lease.take(['e']))!;
    expect(second).toMatchObject({ id, attempts: 2 });
    expect(await lease.renew(first)).toBe(false);
    expect(await as(ME, () => lease.save(first, { checkpoint: { at: 1 } }))).toBe(false);
    await lease.finish(first, { state: 'done' });
    expect(await row(id)).toMatchObject({ state: 'running', checkpoint: null });
    expect(await as(ME, () => lease.save(second, { checkpoint: { at: 1 } }))).toBe(true);
    await lease.finish(second, { state: 'done' });
    expect(await row(id)).toMatchObject({ state: 'done', checkpoint: { at: 1 } });
  });

  it('stops between steps when it is cancelled; what was done stands', async () => {
    const jobs: JobsService = worker('f', fiveSteps(async (run, at) => { if (at === 2) await as(ME, () => jobs.cancel(run.id)); }));
    const id = await start(jobs, 'f');
    await ended(id);
    await until(async () => (await rows(id)).length === 2);
    expect(await row(id)).toMatchObject({ state: 'cancelled', done: 2, holder: null });
    expect(await rows(id)).toEqual([0, 1]);
    await as(ME, () => jobs.cancel(id));
  });

  it('belongs to the one who started it', async () => {
    const jobs = worker('g', async () => undefined);
    const id = await start(jobs, 'g');
    await ended(id);
    for (const [user, wanted] of [[OTHER, id], [ME, OTHER], [ME, 'nonsense']] as const) {
      await expect(as(user, () => jobs.find(wanted))).rejects.toMatchObject({ status: 404 });
      await expect(as(user, () => jobs.cancel(wanted))).rejects.toMatchObject({ status: 404 });
    }
    expect(await as(OTHER, () => jobs.rows(id, -1, 10))).toEqual([]);
    await expect(as(ME, () => jobs.cancel(id))).rejects.toMatchObject({ status: 409 });
  });

  it('that only follows from a saving stands in no list once it is done within seconds; failed or slow it does', async () => {
    const jobs = worker('follows', async ({ input }) => { if (input === 'fails') throw new Problem(409, { fa: 'نه', en: 'No' }); return null; }, { follows: true });
    const [done, failed, slow] = [await start(jobs, 'follows'), await start(jobs, 'follows', 'fails'), await start(jobs, 'follows')];
    for (const id of [done, failed, slow]) await ended(id);
    await database.aside(sql`UPDATE jobs SET "createdAt" = "createdAt" - interval '1 minute' WHERE id = ${slow} RETURNING id`);
    const listed = (await as(ME, () => jobs.list({ limit: 100 }))).map(({ id }) => id);
    expect([done, failed, slow].map((id) => listed.includes(id))).toEqual([false, true, true]);
    expect([await as(ME, () => jobs.isUntold(done)), await as(ME, () => jobs.isUntold(failed)), (await as(ME, () => jobs.find(done))).state]).toEqual([true, false, 'done']);
  });

  it('ends when its user is switched off', async () => {
    const jobs = worker('h', fiveSteps(async (_run, at) => { if (at === 3) active.delete(ME); }));
    const id = await start(jobs, 'h');
    await ended(id);
    expect(await row(id)).toMatchObject({ state: 'failed', done: 3, error: 'کاربری که این کار را آغاز کرده بود دیگر فعال نیست.' });
  });

  it('tells what is wrong in the language of the one who started it, and nothing of what is broken inside', async () => {
    const refused = worker('i', async () => { throw new Problem(400, { fa: 'خراب', en: 'Damaged' }); });
    const faulty = worker('j', async () => { throw new Faults([new Fault('required', {}, 'x')]); });
    const broken = worker('k', async () => { throw new Error('secret'); });
    const ids = [await as(ME, () => refused.start('i', {}), 'en'), await start(faulty, 'j'), await start(broken, 'k')];
    const errors = await Promise.all(ids.map(async (id) => { await ended(id); return (await row(id)).error; }));
    expect(errors).toEqual(['Damaged', 'این فیلد را پر کنید.', 'خطای داخلی رخ داد؛ کار نیمه‌تمام ماند.']);
  });

  it('does a step again after a deadlock, and undoes only the attempt that throws', async () => {
    let tries = 0;
    const jobs = worker('l', async (run) => {
      await run.step(async () => {
        tries += 1;
        await run.leave([{ position: 1, data: {} }]);
        await run.attempt(() => run.leave([{ position: 2, data: {} }]));
        await expect(run.attempt(async () => {
          await run.attempt(() => run.leave([{ position: 3, data: {} }]));
          await run.leave([{ position: 1, data: {} }]);
        })).rejects.toThrow(/duplicate key/);
        if (tries === 1) throw Object.assign(new Error('deadlock'), { driverError: { code: '40P01' } });
        return { checkpoint: { at: 1 } };
      });
      return null;
    });
    const id = await start(jobs, 'l');
    await ended(id);
    expect([tries, (await row(id)).state, await rows(id)]).toEqual([2, 'done', [1, 2]]);
  });

  it('gives up a job that kills its workers', async () => {
    const jobs = new JobsService(database, new TestQueue(true));
    jobs.register('m', nothing);
    const id = await start(jobs, 'm');
    await database.aside(sql`WITH u AS (UPDATE jobs SET attempts = 5 WHERE id = ${id} RETURNING id) SELECT * FROM u`);
    worker('m', fiveSteps());
    await ended(id);
    expect(await row(id)).toMatchObject({ state: 'failed', done: 0 });
  });

  it('tries again after the waits of its kind when what it needs is away, and goes on from its checkpoint', async () => {
    const starts: number[] = [];
    const jobs = worker('o', async (run) => {
      starts.push(Date.now());
      if (!run.checkpoint) await run.step(async () => ({ checkpoint: { at: 1 }, done: 1, total: 2 }));
      if (starts.length < 3) throw new TransientError('the provider does not answer');
      return { tries: starts.length };
    }, { waits: [1, 3] });
    const id = await start(jobs, 'o');
    await until(async () => starts.length === 1 && (await row(id)).state === 'queued');
    const waiting = await as(ME, () => jobs.find(id));
    expect(waiting).toMatchObject({ state: 'queued', done: 1, error: null });
    expect(Date.parse(waiting.nextAttemptAt!)).toBeGreaterThan(Date.now());
    await ended(id);
    expect(await row(id)).toMatchObject({ state: 'done', result: { tries: 3 } });
    const waits = starts.slice(1).map((at, i) => at - starts[i]!);
    expect(waits[0]).toBeGreaterThan(950);
    expect(waits[1]).toBeGreaterThan(2950);
  });

  it('fails when its attempts are used up, and at once when another would change nothing', async () => {
    let tries = 0;
    const unlucky = worker('p', async () => { tries += 1; throw new TransientError('away'); }, { waits: [0] });
    const wrong = worker('q', async () => { tries += 1; throw new Problem(400, { fa: 'خراب', en: 'Damaged' }); });
    const first = await start(unlucky, 'p');
    await ended(first);
    expect([tries, await row(first)]).toMatchObject([2, { state: 'failed', error: 'پس از چند بار تلاش انجام نشد؛ بعداً دوباره آغاز کنید.' }]);
    await ended(await start(wrong, 'q'));
    expect(tries).toBe(3);
  });

  it('works on no more of a kind at once than the kind allows, while other kinds go on', async () => {
    let [now, most] = [0, 0];
    const jobs = worker('r', async () => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => { setTimeout(resolve, 400); });
      now -= 1;
    }, { atOnce: 1 });
    jobs.register('s', nothing);
    const long = [await start(jobs, 'r'), await start(jobs, 'r')];
    const other = await start(jobs, 's');
    await ended(other);
    expect((await row(long[1]!)).state).toBe('queued');
    await Promise.all(long.map(ended));
    expect(most).toBe(1);
  });

  it('is told within seconds between steps that it was cancelled', async () => {
    let reason: unknown;
    const jobs = worker('t', (run) => new Promise((_resolve, reject) => {
      run.signal.addEventListener('abort', () => { reason = run.signal.reason; reject(new Error('aborted')); });
    }));
    const id = await start(jobs, 't');
    await until(async () => (await row(id)).state === 'running');
    await as(ME, () => jobs.cancel(id));
    await until(() => reason !== undefined);
    expect(await row(id)).toMatchObject({ state: 'cancelled', error: null });
  });

  it('gives a job back when the process stops, and the next goes on at once', async () => {
    let reached = 0;
    const jobs = worker('n', fiveSteps(async (_run, at) => {
      reached = at;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }));
    const id = await start(jobs, 'n');
    await until(() => reached === 2);
    await runners.pop()!.beforeApplicationShutdown();
    expect(await row(id)).toMatchObject({ state: 'queued', holder: null, heldUntil: null, attempts: 0 });
    worker('n', fiveSteps());
    await ended(id);
    expect(await rows(id)).toEqual([0, 1, 2, 3, 4]);
  });
});
