import type { AccessGrant } from '@crm/platform/records';
import { ApiClient, type Body } from '../security/api-client';
import { type Running, start } from '../server';
import { connectLive, type LiveClient, quiet } from '../testing/live-client';
import type { TestRedis } from '../testing/redis';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp } from '../testing/test-app';

const about = (id: string) => (content: Body): boolean => content.id === id;

/** Several servers on one database: what one commits, the visitors of the others hear. Over Redis where one is started, else over Postgres alone. */
export function liveProcesses(startRedis?: () => Promise<TestRedis>): void {
  const by = startRedis ? 'Redis' : 'Postgres';
  let redis: TestRedis | undefined;
  let first: TestApp;
  let second: Running;
  let admin: ApiClient;
  const sockets: LiveClient[] = [];

  beforeAll(async () => {
    first = await startTestApp();
    redis = await startRedis?.();
    await first.close();
    const configuration = { ...testConfiguration(process.env.DATABASE_URL!), ...(redis ? { redisUrl: redis.url } : {}) };
    const own = await start(configuration);
    second = await start(configuration);
    admin = new ApiClient(own.url, first.admin.token);
    first = { ...first, url: own.url, server: own.server, close: () => own.close() };
    await quiet(500);
  }, 60_000);
  afterAll(async () => {
    sockets.forEach((socket) => socket.close());
    await second.close();
    await first.close();
    await redis?.remove();
  });

  const visitor = async (url: string, token: string): Promise<LiveClient> => {
    const live = await connectLive(url, token);
    sockets.push(live);
    return live;
  };
  const grants: AccessGrant[] = [{ form: 'persons', operations: ['view', 'edit'], scope: 'own' }];
  const someone = async (username: string): Promise<{ id: string; token: string }> => {
    const accessTemplate = await admin.create('/access-templates', { name: username, grants });
    const id = await admin.create('/users', { username, fullName: username, password: 'a long enough secret', accessTemplate });
    const { body } = await new ApiClient(second.url, null).post<{ accessToken: string }>('/auth/login', { username, password: 'a long enough secret' });
    return { id, token: body.accessToken };
  };

  it('a change is told to who sees it, wherever he is connected, and to nobody else', async () => {
    const [owner, other] = [await someone(`owner ${by}`), await someone(`other ${by}`)];
    const [live, silent] = [await visitor(second.url, owner.token), await visitor(second.url, other.token)];
    const id = await admin.create('/persons', { lastName: 'راه دور', experts: [owner.id] });
    await live.hears('changed', about(id), 1000);
    await quiet();
    expect(silent.of('changed').filter((content) => (content as Body).type !== 'users')).toEqual([]);
  });

  it('a change of very many rows arrives whole, however long it is', async () => {
    const owner = await someone(`bulk ${by}`);
    const live = await visitor(second.url, owner.token);
    const ids: string[] = [];
    for (let i = 0; i < 60; i += 1) ids.push(await admin.create('/persons', { lastName: 'انبوه', experts: [] }));
    ids.push(await admin.create('/persons', { lastName: 'انبوه', experts: [owner.id] }));
    const users = (await admin.list('/users', { limit: 50 })).body.data.map((user) => user.id);
    for (const id of ids.slice(0, 20)) await admin.patch(`/persons/${id}`, '*', { experts: users.slice(0, 1 + ids.indexOf(id) % users.length).filter((user) => user !== owner.id) });
    await live.hears('changed', about(ids.at(-1)!));
    expect((await admin.post('/persons/bulk', { operation: 'edit', ids, values: { website: 'www.example.com' } })).body.done).toBe(61);
    await live.hears('changed', (content: Body) => content.type === 'persons' && content.id === undefined);
  }, 60_000);

  it('who edits is seen from the other process, and a notification reaches its user there', async () => {
    const [owner, editor] = [await someone(`watcher ${by}`), await someone(`editor ${by}`)];
    const id = await admin.create('/persons', { lastName: 'دو دفتر', experts: [owner.id, editor.id] });
    const [watcher, writer] = [await visitor(second.url, owner.token), await visitor(first.url, editor.token)];
    await writer.say('editing', { type: 'persons', id });
    expect(await watcher.hears('presence')).toMatchObject({ id, users: [{ id: editor.id }] });
    writer.close();
    await watcher.hears('presence', (content: { users: unknown[] }) => content.users.length === 0);
    await admin.create('/notifications', { user: owner.id, message: 'سلام' });
    await watcher.hears('notification', undefined, 1000);
  });

  if (startRedis) {
    it('while Redis is away requests go on and so do live events; when it is back, they come over it again', async () => {
      const owner = await someone('outage');
      const live = await visitor(second.url, owner.token);
      await redis!.stop();
      await quiet(200);
      const started = performance.now();
      const during = await admin.create('/persons', { lastName: 'بی‌ردیس', experts: [owner.id] });
      expect(performance.now() - started).toBeLessThan(2000);
      await live.hears('changed', about(during), 3000);
      await redis!.start();
      await live.hears('resync', undefined, 10_000);
      const after = await admin.create('/persons', { lastName: 'باردیس', experts: [owner.id] });
      await live.hears('changed', about(after), 1000);
    }, 30_000);
  }
}
