import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { type Configuration, JOB_QUEUE, type JobQueue, jobQueueModule, type Role } from '@crm/platform/api';
import { until } from '../testing/until';
import { testConfiguration } from '../testing/template';

const IDS = ['0199c0de-0000-7000-8000-000000000001', '0199c0de-0000-7000-8000-000000000002'];

/** Queues of this process, as several processes would have them; `close` ends all that were opened. */
export class OpenQueues {
  private readonly modules: TestingModule[] = [];
  constructor(private readonly more: () => Partial<Configuration>) {}

  async open(role: Role): Promise<JobQueue> {
    const module = await Test.createTestingModule({ imports: [jobQueueModule({ ...testConfiguration(process.env.DATABASE_URL!), ...this.more(), role })] }).compile();
    this.modules.push(module);
    await module.init();
    return module.get<JobQueue>(JOB_QUEUE);
  }

  async close(): Promise<void> {
    for (const module of this.modules.splice(0)) {
      await module.get<JobQueue>(JOB_QUEUE).stop();
      await module.close();
    }
  }
}

/**
 * What every driver of the port keeps to.
 * @param more which driver it is, by the configuration
 * @param soon times that come within a minute
 */
export function jobQueueContract(more: () => Partial<Configuration>, soon: string): void {
  const queues = new OpenQueues(more);
  beforeAll(() => Logger.overrideLogger(['error']));
  afterEach(() => queues.close());

  it('wakes with the name of scheduled work when its time comes; a second schedule replaces the first', async () => {
    const sender = await queues.open('api');
    await sender.schedule('periodic', 'often', '0 0 1 1 *');
    await sender.schedule('periodic', 'seldom', '0 0 1 1 *');
    await sender.schedule('periodic', 'often', soon);
    const worker = await queues.open('worker');
    const woken = new Set<string | undefined>();
    await worker.work('periodic', async ({ id }) => { woken.add(id); });
    // The database is a copy of an office's: what that one schedules comes in its own time.
    await until(() => woken.has('often'), 70);
    expect([...woken]).not.toContain('seldom');
    await worker.schedule('periodic', 'often', '0 0 1 1 *');
  }, 90_000);

  it('wakes a worker in another process, at once', async () => {
    const [sender, worker] = [await queues.open('api'), await queues.open('worker')];
    const woken: unknown[] = [];
    await worker.work('jobs', async ({ id }) => { woken.push(id); });
    const sent = Date.now();
    await sender.send('jobs', IDS[0]!);
    await until(() => woken.length > 0);
    expect(woken).toEqual([IDS[0]]);
    expect(Date.now() - sent).toBeLessThan(1900);
  });

  it('wakes one of several workers for each wake-up', async () => {
    const woken: (string | undefined)[] = [];
    for (let i = 0; i < 2; i += 1) await (await queues.open('worker')).work('jobs', async ({ id }) => { woken.push(id); });
    const sender = await queues.open('api');
    for (const id of IDS) await sender.send('jobs', id);
    await until(() => woken.length === 2);
    expect(woken.sort()).toEqual(IDS);
  });

  it('keeps the queues apart, and a handler that throws does not stop the next', async () => {
    const worker = await queues.open('worker');
    const woken: unknown[] = [];
    // The database is a copy of an office's: its own periodic work may come due meanwhile.
    await worker.work('periodic', async ({ id }) => { if (id === 'something') woken.push(['periodic', id]); });
    await worker.work('jobs', async ({ id }) => {
      woken.push(['jobs', id]);
      throw new Error('on purpose');
    });
    await worker.send('jobs', IDS[0]!);
    await until(() => woken.length === 1);
    await worker.send('jobs', IDS[1]!);
    await worker.send('periodic', 'something');
    await until(() => woken.length === 3);
    expect(woken.sort()).toEqual([['jobs', IDS[0]], ['jobs', IDS[1]], ['periodic', 'something']]);
  });

  it('keeps a wake-up for a worker that comes a little later', async () => {
    await (await queues.open('api')).send('jobs', IDS[0]!);
    const woken: unknown[] = [];
    await (await queues.open('worker')).work('jobs', async ({ id }) => { woken.push(id); });
    await until(() => woken.length > 0);
    expect(woken).toEqual([IDS[0]]);
  });

  it('hands nothing of the sender’s request on to the handler', async () => {
    const worker = await queues.open('both');
    const request = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    await worker.work('jobs', async () => { seen.push(request.getStore()); });
    await request.run('a request', () => worker.send('jobs', IDS[0]!));
    await until(() => seen.length > 0);
    expect(seen).toEqual([undefined]);
  });

  it('waits at its stop for a handler under way', async () => {
    const worker = await queues.open('worker');
    const heard: string[] = [];
    await worker.work('jobs', async () => {
      heard.push('begun');
      await new Promise((resolve) => { setTimeout(resolve, 300); });
      heard.push('ended');
    });
    await worker.send('jobs', IDS[0]!);
    await until(() => heard.length === 1);
    await worker.stop();
    expect(heard).toEqual(['begun', 'ended']);
  });
}
