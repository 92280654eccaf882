import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { AccessGrant } from '@crm/platform/records';
import { LiveEvents, SignedIn } from '@crm/platform/api';
import { connectLive, type LiveClient, quiet } from '../testing/live-client';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { ApiClient, type Body } from './api-client';
import { startProbe } from './probe-app';

/** Live events are told under the rules of access: who does not see a row, as it was or as it is, hears nothing of it. */
let app: TestApp;
let admin: ApiClient;
let next = 0;
const clients: LiveClient[] = [];
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
});
afterEach(() => clients.splice(0).forEach((client) => client.close()));
afterAll(() => app.close());

type Visitor = TestUser & { live: LiveClient; rest: ApiClient };
const someone = async (grants: AccessGrant[]): Promise<Visitor> => {
  const user = await app.createUser({ username: `listener${next += 1}`, grants });
  const live = await connectLive(app.url, user.token);
  clients.push(live);
  return { ...user, live, rest: new ApiClient(app.url, user.token) };
};
const own = (form: string, more: Partial<AccessGrant> = {}): AccessGrant => ({ form, operations: ['view', 'create', 'edit', 'delete', 'restore', 'assign'], scope: 'own', ...more });
const about = (id: string) => (content: { id?: string }): boolean => content.id === id;
/** Without the users that the test itself makes: everybody may select them. */
const records = (live: LiveClient): Body[] => (live.of('changed') as Body[]).filter(({ type }) => type !== 'users');

describe('whoever is not signed in', () => {
  it.each([[null], [''], ['nonsense'], ['eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.']])('does not come in with the token %p', async (token) => {
    await expect(connectLive(app.url, token)).rejects.toThrow('unauthenticated');
  });
});

describe('a change', () => {
  it('is told to who sees the row, and to nobody else', async () => {
    const [owner, other, nobody, hidden] = [await someone([own('persons')]), await someone([own('persons')]), await someone([]), await someone([own('persons', { scope: 'all', hiddenFields: ['lastName', 'title', 'credit'] })])];
    const id = await admin.create('/persons', { lastName: 'رازدار', experts: [owner.id] });
    await admin.patch(`/persons/${id}`, '*', { credit: 987_654_321 });
    await owner.live.hears('changed', (content: Body) => content.id === id && content.operation === 'create');
    await owner.live.hears('changed', (content: Body) => content.id === id && content.operation === 'edit');
    await hidden.live.hears('changed', (content: Body) => content.id === id && content.operation === 'edit');
    await quiet();
    expect(records(other.live)).toEqual([]);
    expect(records(nobody.live)).toEqual([]);
    for (const { live } of [owner, hidden]) {
      const text = JSON.stringify(live.heard.map(({ event, content }) => [event, content]));
      expect(text).not.toMatch(/رازدار|987654321|lastName|credit|experts/);
      for (const content of records(live)) expect(Object.keys(content).sort()).toEqual(['id', 'operation', 'type']);
    }
  });
  it('that takes a row out of somebody\'s reach is told to him, too', async () => {
    const [before, after] = [await someone([own('persons')]), await someone([own('persons')])];
    const id = await admin.create('/persons', { lastName: 'جابه‌جا', experts: [before.id] });
    await before.live.hears('changed', about(id));
    await admin.patch(`/persons/${id}`, '*', { experts: [after.id] });
    await before.live.hears('changed', (content: Body) => content.id === id && content.operation === 'edit');
    await after.live.hears('changed', about(id));
    await admin.patch(`/persons/${id}`, '*', { website: 'www.example.com' });
    await after.live.hears('changed', () => records(after.live).length === 2);
    await quiet();
    expect(records(before.live)).toHaveLength(2);
  });
  it('of each kind is told: create, edit, deactivate, activate, delete, restore, purge, a declared and a bulk one', async () => {
    const owner = await someone([own('persons', { operations: ['view', 'create', 'edit', 'delete', 'restore', 'purge', 'activate'] })]);
    const id = await owner.rest.create('/persons', { lastName: 'همه‌کاره' });
    await owner.rest.patch(`/persons/${id}`, '*', { website: 'www.example.com' });
    for (const action of ['deactivate', 'activate']) await owner.rest.post(`/persons/${id}/${action}`);
    await owner.rest.delete(`/persons/${id}`);
    await owner.rest.post(`/persons/${id}/restore`);
    await owner.rest.delete(`/persons/${id}`);
    expect((await owner.rest.delete(`/persons/${id}?permanent=true`)).status).toBe(204);
    await owner.live.hears('changed', (content: Body) => content.operation === 'purge');
    expect(records(owner.live).filter((content) => content.id === id).map(({ operation }) => operation)).toEqual(['create', 'edit', 'deactivate', 'activate', 'delete', 'restore', 'delete', 'purge']);
  });
  it('of many rows is told once, without their ids, and only to who sees one of them', async () => {
    const [owner, other] = [await someone([own('persons')]), await someone([own('persons')])];
    const ids: string[] = [];
    for (let i = 0; i < 12; i += 1) ids.push(await admin.create('/persons', { lastName: 'گروهی', experts: [owner.id] }));
    await owner.live.hears('changed', about(ids.at(-1)!));
    const known = records(owner.live).length;
    expect((await admin.post('/persons/bulk', { operation: 'edit', ids, values: { website: 'www.example.com' } })).body.done).toBe(12);
    await owner.live.hears('changed', (content: Body) => content.id === undefined);
    await quiet();
    expect(records(owner.live).slice(known)).toEqual([{ type: 'persons' }]);
    expect(records(other.live)).toEqual([]);
  });
  it('that is rolled back is told to nobody', async () => {
    const owner = await someone([own('persons')]);
    const id = await owner.rest.create('/persons', { lastName: 'برگشته' });
    await owner.live.hears('changed', about(id));
    expect((await admin.post('/persons/bulk', { operation: 'edit', ids: [id], values: { experts: ['01900000-0000-7000-8000-0000000000ff'] } })).body.done).toBe(0);
    expect((await owner.rest.patch(`/persons/${id}`, 77, { website: 'www.example.com' })).status).toBe(412);
    await quiet();
    expect(records(owner.live)).toHaveLength(1);
  });
  it('of a contact\'s expert is told to who sees his interactions come and go', async () => {
    const [before, after] = [await someone([own('interactions')]), await someone([own('interactions')])];
    const contact = await admin.create('/persons', { lastName: 'واسطه', experts: [before.id] });
    const id = await admin.create('/interactions', { subject: 'از راه مخاطب', contact });
    await before.live.hears('changed', about(id));
    await admin.patch(`/persons/${contact}`, '*', { experts: [after.id] });
    await before.live.hears('changed', (content: Body) => content.id === undefined && content.type === 'interactions');
    await after.live.hears('changed', (content: Body) => content.type === 'interactions');
    await quiet();
    expect([...records(before.live), ...records(after.live)].some(({ type }) => type === 'persons')).toBe(false);
  });
});

describe('rights that are taken away', () => {
  it('are gone for live events after two seconds, those that are given are there', async () => {
    const user = await someone([own('persons', { scope: 'all' })]);
    await admin.patch(`/access-templates/${user.template}`, '*', { grants: [] });
    await quiet(2000);
    const known = user.live.heard.length;
    await admin.create('/persons', { lastName: 'نادیده' });
    await quiet();
    expect(user.live.heard.slice(known)).toEqual([]);
    await admin.patch(`/access-templates/${user.template}`, '*', { grants: [own('persons', { scope: 'all' })] });
    await quiet(1500);
    const id = await admin.create('/persons', { lastName: 'دیده' });
    await user.live.hears('changed', about(id));
  });
  it.each([
    ['whose session ended', (user: Visitor) => user.rest.post('/auth/logout')],
    ['who was switched off', (user: Visitor) => admin.post(`/users/${user.id}/deactivate`)],
    ['whose template was switched off', (user: Visitor) => admin.post(`/access-templates/${user.template}/deactivate`)],
    ['who was given another password', (user: Visitor) => admin.patch(`/users/${user.id}`, '*', { password: 'somebody changed it' })],
  ])('disconnect a user %s within two seconds', async (_, act) => {
    const user = await someone([own('persons', { scope: 'all' })]);
    const gone = new Promise<number>((resolve) => { user.live.socket.once('disconnect', () => resolve(performance.now())); });
    expect((await act(user)).status).toBeLessThan(300);
    const started = performance.now();
    await Promise.race([gone, quiet(2000)]);
    expect(user.live.socket.connected).toBe(false);
    expect(performance.now() - started).toBeLessThan(2000);
    await expect(connectLive(app.url, user.token)).rejects.toThrow('unauthenticated');
  });
});

describe('presence', () => {
  it('is told to who sees the record, to nobody else, and ends with the socket', async () => {
    const [editor, watcher, stranger] = [await someone([own('persons', { scope: 'all' })]), await someone([own('persons', { scope: 'all' })]), await someone([own('persons')])];
    const id = await admin.create('/persons', { lastName: 'در دست ویرایش' });
    expect(await editor.live.say('editing', { type: 'persons', id })).toEqual({ users: [] });
    const users = [{ id: editor.id, title: editor.username }];
    expect(await watcher.live.hears('presence')).toEqual({ type: 'persons', id, users });
    expect(await watcher.live.say('watching', { type: 'persons', id })).toEqual({ users });
    expect(await stranger.live.say('watching', { type: 'persons', id })).toEqual({ users: [] });
    expect(await stranger.live.say('editing', { type: 'persons', id })).toEqual({ users: [] });
    await editor.live.say('left', { type: 'persons', id });
    await watcher.live.hears('presence', (content: { users: unknown[] }) => content.users.length === 0);
    await editor.live.say('editing', { type: 'persons', id });
    editor.live.close();
    await watcher.live.hears('presence', () => watcher.live.of('presence').length === 4);
    expect(watcher.live.of('presence').at(-1)).toEqual({ type: 'persons', id, users: [] });
    expect(stranger.live.of('presence')).toEqual([]);
  });
  it.each([[null], ['persons'], [{}], [{ type: 'persons' }], [{ type: 'nothing', id: 'x' }], [{ type: 'contacts', id: '01900000-0000-7000-8000-0000000000ff' }], [{ type: 'persons', id: '01900000-0000-7000-8000-0000000000ff' }]])('answers nobody to %j', async (word) => {
    const user = await someone([own('persons', { scope: 'all' })]);
    expect(await user.live.say('editing', word)).toEqual({ users: [] });
  });
});

@WebSocketGateway({ path: '/planted' })
class SilentGateway { @SubscribeMessage('silent') read(): string { return 'anything'; } }
@WebSocketGateway({ path: '/planted' })
class SpokenGateway { @SubscribeMessage('spoken') @SignedIn('a test') read(): string { return 'spoken'; } }
@Injectable()
class SilentEvent implements OnModuleInit {
  constructor(private readonly events: LiveEvents) {}
  onModuleInit(): void { this.events.declare({ name: 'silent-event' } as never); }
}
@Module({})
class EmptyModule {}

describe('a live event that does not say who may be told (security test 1)', () => {
  it.each([[SilentGateway, 'SilentGateway.read'], [SilentEvent, 'silent-event']])('%p keeps the application from starting', async (provider, named) => {
    await expect(startProbe([], [provider])).rejects.toThrow(named);
  });
  it('is the only reason: one that says it starts', async () => {
    await (await startProbe([], [SpokenGateway, EmptyModule])).close();
  });
});
