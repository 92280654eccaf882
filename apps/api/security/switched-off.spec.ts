import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { ApiClient } from './api-client';

/** A user, template or right that is taken away is gone within two seconds; the last administrator stays. */
let app: TestApp;
let admin: ApiClient;
let next = 0;
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
});
afterAll(() => app.close());

const grants: AccessGrant[] = [{ form: 'persons', operations: ['view', 'create'], scope: 'own' }];
const someone = async (): Promise<TestUser & { client: ApiClient }> => {
  const user = await app.createUser({ username: `leaver${next += 1}`, grants });
  return { ...user, client: new ApiClient(app.url, user.token) };
};
const status = async (client: ApiClient): Promise<number> => (await client.list('/persons')).status;
/** The status as it settles, at most two seconds later. */
async function soon(client: ApiClient, wanted: number): Promise<void> {
  const end = performance.now() + 2000;
  while (await status(client) !== wanted && performance.now() < end) await new Promise((done) => setTimeout(done, 50));
  expect(await status(client)).toBe(wanted);
}

it.each([
  ['switched off', (user: TestUser) => admin.post(`/users/${user.id}/deactivate`)], ['made inactive', (user: TestUser) => admin.patch(`/users/${user.id}`, '*', { active: false })], ['deleted', (user: TestUser) => admin.delete(`/users/${user.id}`)],
  ['given another password', (user: TestUser) => admin.patch(`/users/${user.id}`, '*', { password: 'somebody changed it' })],
  ['whose template is switched off', (user: TestUser) => admin.post(`/access-templates/${user.template}/deactivate`)],
])('a user %s is out', async (_, act) => {
  const user = await someone();
  expect(await status(user.client)).toBe(200);
  expect((await act(user)).status).toBeLessThan(300);
  await soon(user.client, 401);
  expect((await user.client.post('/auth/login', { username: user.username, password: user.password })).status).toBe(401);
});
it('a user of another template has its rights and must sign in again', async () => {
  const [user, other] = [await someone(), await someone()];
  await admin.patch(`/access-templates/${other.template}`, '*', { grants: [] });
  expect((await admin.patch(`/users/${user.id}`, '*', { accessTemplate: other.template })).status).toBe(200);
  await soon(user.client, 401);
  expect(await status(new ApiClient(app.url, await app.login(user.username, user.password)))).toBe(403);
});
it('a right that is taken from a template is gone, one that is given is there', async () => {
  const user = await someone();
  await admin.patch(`/access-templates/${user.template}`, '*', { grants: [] });
  await soon(user.client, 403);
  await admin.patch(`/access-templates/${user.template}`, '*', { grants });
  await soon(user.client, 200);
});
it('a session that ended is over', async () => {
  const user = await someone();
  expect((await user.client.post('/auth/logout')).status).toBe(204);
  await soon(user.client, 401);
});
it('a colleague whose rows are seen is seen by his template as it is now', async () => {
  const [manager, seller] = [await someone(), await someone()];
  await admin.patch(`/access-templates/${manager.template}`, '*', { grants: [{ form: 'persons', operations: ['view'], scope: 'template', members: [seller.template] }] });
  await admin.create('/persons', { lastName: 'مشتری', experts: [seller.id] });
  const total = async (): Promise<number> => (await manager.client.list('/persons', { count: 'exact' })).body.page.total;
  expect(await total()).toBe(1);
  await admin.patch(`/users/${seller.id}`, '*', { accessTemplate: (await someone()).template });
  expect(await total()).toBe(0);
});

describe('the administrator', () => {
  const own = async (): Promise<{ id: string; template: string }> => {
    const { body } = await admin.list('/users', { filter: '{"username": "admin"}', fields: 'accessTemplate' });
    return { id: body.data[0]!.id, template: (body.data[0]!.accessTemplate as { id: string }).id };
  };
  it('cannot be switched off, deleted or moved away while he is the last', async () => {
    const { id } = await own();
    const { template } = await someone();
    const answers = [await admin.post(`/users/${id}/deactivate`), await admin.patch(`/users/${id}`, '*', { active: false }), await admin.delete(`/users/${id}`), await admin.patch(`/users/${id}`, '*', { accessTemplate: template }), await admin.post('/users/bulk', { operation: 'deactivate', ids: [id] })];
    expect(answers.slice(0, 4).map((answer) => answer.status)).toEqual([409, 409, 409, 409]);
    expect(answers[4]!.body).toMatchObject({ done: 0, refused: [{ status: 409 }] });
    expect(await status(admin)).toBe(200);
  });
  it('keeps his template whole', async () => {
    const { template } = await own();
    const answers = [await admin.post(`/access-templates/${template}/deactivate`), await admin.delete(`/access-templates/${template}`), await admin.patch(`/access-templates/${template}`, '*', { grants }), await admin.patch(`/access-templates/${template}`, '*', { builtIn: false })];
    expect(answers.map((answer) => answer.status)).toEqual([409, 409, 400, 400]);
    expect((await admin.patch(`/access-templates/${template}`, '*', { name: 'مدیران' })).status).toBe(200);
  });
  it('may go when there is another, but of two who go at once one stays', async () => {
    const { id, template } = await own();
    const other = await app.createUser({ username: 'second-admin', grants: [], template });
    const second = new ApiClient(app.url, other.token);
    const answers = await Promise.all([admin.post(`/users/${other.id}/deactivate`), second.post(`/users/${id}/deactivate`)]);
    const done = answers.filter((answer) => answer.status === 200);
    expect(done).toHaveLength(1);
    const [first, last] = [await status(admin), await status(second)];
    expect([first, last].filter((one) => one === 200)).toHaveLength(1);
  });
});
