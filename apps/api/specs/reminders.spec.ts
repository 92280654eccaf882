import { ApiClient, type Body } from '../security/api-client';
import { connectLive, type LiveClient, quiet } from '../testing/live-client';
import { type ProductProcess, startProcess } from '../testing/processes';
import { startTestApp, type TestApp } from '../testing/test-app';

/** Reminders where the workers are processes of their own: away at the hour, and two at once. */
let app: TestApp;
let live: LiveClient;
const workers: ProductProcess[] = [];
beforeAll(async () => {
  app = await startTestApp({ role: 'api' });
  live = await connectLive(app.url, app.admin.token);
});
afterAll(async () => {
  live.close();
  await Promise.all(workers.map((worker) => worker.end('SIGKILL')));
  await app.close();
});

it('what came due while no worker lived is told by the first that comes, at once on the page, and by one of two only', async () => {
  const admin = new ApiClient(app.url, app.admin.token);
  const titles = Array.from({ length: 20 }, (_, i) => `یادآوری ${i}`);
  for (const title of titles) await admin.create('/tasks', { title, remindAt: new Date().toISOString() });
  const told = async (): Promise<string[]> => (await admin.get<{ data: Body[] }>('/notifications/mine?limit=100')).body.data.map(({ subject }) => (subject as Body).title as string);
  await quiet(2500);
  expect(await told()).toEqual([]);
  workers.push(...await Promise.all([startProcess('worker'), startProcess('worker')]));
  for (let tries = 0; tries < 100 && (await told()).length < titles.length; tries += 1) await quiet(100);
  await quiet(2500);
  expect((await told()).sort()).toEqual([...titles].sort());
  expect(live.of('notification')).toHaveLength(titles.length);
}, 60_000);
