import { startRedis, type TestRedis } from '../testing/redis';
import { until } from '../testing/until';
import { jobQueueContract, OpenQueues } from './job-queue-contract';

const ID = '0199c0de-0000-7000-8000-000000000001';

describe('the job queue on Redis (Bull)', () => {
  let redis: TestRedis;
  beforeAll(async () => { redis = await startRedis(); });
  afterAll(() => redis.remove());

  // Bull's cron knows seconds, too.
  jobQueueContract(() => ({ redisUrl: redis.url }), '* * * * * *');

  describe('while Redis is away', () => {
    const queues = new OpenQueues(() => ({ redisUrl: redis.url }));
    const tookLessThan = async (ms: number, work: () => Promise<unknown>): Promise<void> => {
      const started = Date.now();
      await work();
      expect(Date.now() - started).toBeLessThan(ms);
    };
    afterEach(async () => {
      redis.thaw();
      await redis.stop();
      await redis.start();
    });

    it('fails to send at once, stops at once, and wakes again when Redis is back', async () => {
      const [sender, worker] = [await queues.open('api'), await queues.open('worker')];
      const woken: unknown[] = [];
      await worker.work('jobs', async ({ id }) => { woken.push(id); });
      await redis.stop();
      for (let i = 0; i < 3; i += 1) await tookLessThan(200, () => expect(sender.send('jobs', ID)).rejects.toThrow());
      await redis.start();
      await until(async () => {
        await sender.send('jobs', ID).catch(() => undefined);
        return woken.length > 0;
      });
      await redis.stop();
      await tookLessThan(4000, () => queues.close());
    });

    it('gives up a command soon when Redis does not answer', async () => {
      const sender = await queues.open('api');
      await sender.send('jobs', ID);
      redis.freeze();
      await tookLessThan(1500, () => expect(sender.send('jobs', ID)).rejects.toThrow());
      await tookLessThan(4000, () => queues.close());
    });

    it('stops without an error though Redis was never there', async () => {
      await redis.stop();
      const worker = await queues.open('worker');
      void worker.work('jobs', async () => undefined);
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      await tookLessThan(4000, () => queues.close());
    });

    it('begins to work when Redis comes later than the worker', async () => {
      await redis.stop();
      const worker = await queues.open('worker');
      const woken: unknown[] = [];
      const working = worker.work('jobs', async ({ id }) => { woken.push(id); });
      await new Promise((resolve) => { setTimeout(resolve, 500); });
      await redis.start();
      await working;
      await worker.send('jobs', ID);
      await until(() => woken.length === 1);
      await queues.close();
    });
  });
});
