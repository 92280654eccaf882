import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { JobsService } from '@crm/platform/api';
import { AppModule } from '../app.module';
import { type ProductProcess, startProcess } from '../testing/processes';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';
import { jobCases, triedElsewhere } from './job-cases';

interface Status { state: string; done: number; result: unknown }
/** Seconds until a dead worker's job is taken over: its lease and one look. */
const TAKE_OVER = 12;

describe('a worker that is killed', () => {
  let app: TestApp;
  let worker: ProductProcess | undefined;
  let database: pg.Client;

  let kinds: string[];

  beforeAll(async () => {
    // Before the server: Passport keeps one strategy a process.
    const context = await NestFactory.createApplicationContext(AppModule.with({ ...testConfiguration(process.env.DATABASE_URL!), role: 'api' }), { logger: ['error'] });
    kinds = [...context.get(JobsService).kinds().keys()];
    await context.close();
    app = await startTestApp({ role: 'api' });
    database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
  });
  // Who is left of a case that failed must not work on the next one.
  afterEach(() => worker?.end('SIGKILL'));
  afterAll(async () => {
    await database.end();
    await app.close();
  });
  const status = async (job: string): Promise<Status> => (await app.call('get', `/jobs/${job}`).expect(200)).body as Status;

  it('is tried with every kind of job', () => {
    expect([...Object.keys(jobCases), ...triedElsewhere].sort()).toEqual(kinds.sort());
  });

  it.each(Object.keys(jobCases))('in the middle of one of the kind %s: another goes on, and nothing is lost, doubled or half there', async (kind) => {
    const { start, killAt, whileDead, afterwards } = jobCases[kind]!;
    const job = await start(app);
    expect(await status(job)).toMatchObject({ state: 'queued', done: 0 });
    worker = await startProcess('worker');
    await until(async () => { const { state, done } = await status(job); return killAt === 'begun' ? state === 'running' : done >= killAt; }, 60);
    await worker.end('SIGKILL');
    expect((await status(job)).state).toBe('running');
    await whileDead(database, job);

    const { done } = await status(job);
    worker = await startProcess('worker');
    await until(async () => { const now = await status(job); return now.done > done || now.state === 'done'; }, killAt === 'begun' ? 60 : TAKE_OVER);
    await until(async () => !['queued', 'running'].includes((await status(job)).state), 90);
    const { state, result } = await status(job);
    expect(state).toBe('done');
    await afterwards(database, job, result);
    expect(await worker.end('SIGTERM')).toBe(0);
  }, 240_000);
});
