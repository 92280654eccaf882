import { type ProductProcess, startProcess } from '../testing/processes';
import { startRedis, type TestRedis } from '../testing/redis';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

/** Longest that a request may take while Redis is away, on a busy machine. ms */
const PROMPT = 1500;

describe('while Redis is stopped and started', () => {
  let redis: TestRedis;
  let app: TestApp;
  let worker: ProductProcess;
  let made = 0;

  beforeAll(async () => {
    redis = await startRedis();
    app = await startTestApp({ role: 'api', redisUrl: redis.url });
    worker = await startProcess('worker', { REDIS_URL: redis.url });
  });
  afterAll(async () => {
    await worker.end('SIGKILL');
    redis.thaw();
    await redis.stop();
    await app.close();
    await redis.remove();
  });

  /** Writes a record and starts a job, both promptly; answers the job's id. */
  const goOn = async (): Promise<string> => {
    const began = Date.now();
    await app.call('post', '/persons').send({ lastName: 'همچنان' }).expect(201);
    made += 1;
    const { body } = await app.call('post', '/persons/import').attach('file', Buffer.from('l\nهمچنان'), 'a.csv').field('mode', 'apply').field('mapping', '{"l":"lastName"}').expect(202);
    made += 1;
    expect(Date.now() - began).toBeLessThan(2 * PROMPT);
    return (body as { job: string }).job;
  };
  const done = (job: string): Promise<void> =>
    until(async () => ((await app.call('get', `/jobs/${job}`).expect(200)).body as { state: string }).state === 'done');

  it('requests go on, and what is queued is done without it, too', async () => {
    await done(await goOn());
    await redis.stop();
    const meanwhile = [await goOn(), await goOn()];
    for (const job of meanwhile) await done(job);
    await redis.start();
    await done(await goOn());
  }, 60_000);

  it('requests go on while it keeps its connections and does not answer', async () => {
    redis.freeze();
    const meanwhile = [await goOn(), await goOn()];
    for (const job of meanwhile) await done(job);
    redis.thaw();
    await done(await goOn());
  }, 60_000);

  it('nothing is lost or done twice', async () => {
    const { body } = await app.call('get', '/persons?count=exact&limit=1&search=همچنان').expect(200);
    expect(body).toMatchObject({ page: { total: made } });
  });

  it('a worker stops in peace without it', async () => {
    await redis.stop();
    expect(await worker.end('SIGTERM')).toBe(0);
  });
});
