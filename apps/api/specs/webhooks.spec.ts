import { createHmac } from 'node:crypto';
import { OwnerConnection } from '../security/owner-connection';
import { Receiver } from '../testing/receiver';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

type Made = { id: string; secret: string };
interface Message { id: string; event: string; at: string; record: Record<string, unknown> }
interface Delivery { id: string; event: string; record: string; state: string; attempts: number; status: number | null; took: number; answer: string | null; error: string | null }

let app: TestApp;
let owner: OwnerConnection;
let receiver: Receiver;
let clerk: TestUser;
const grants = (hiddenFields: string[] = []) => [
  { form: 'persons', operations: ['view', 'create', 'edit', 'delete'], scope: 'own' as const, hiddenFields }, { form: 'webhooks', operations: ['view', 'create', 'edit', 'delete', 'activate', 'assign'], scope: 'all' as const },
];
beforeAll(async () => {
  [app, owner, receiver] = [await startTestApp(), await OwnerConnection.open(), await Receiver.start()];
  clerk = await app.createUser({ username: 'hooked', grants: grants() });
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
  receiver.close();
});
beforeEach(async () => {
  await owner.query('DELETE FROM webhooks');
  receiver.received.length = 0;
  receiver.answer = { status: 200, body: 'ok' };
});

async function make(token: string, events = ['persons.*'], path = ''): Promise<Made> {
  const { body } = await app.call('post', '/webhooks', token).send({ url: receiver.url + path, events }).expect(201);
  return body as Made;
}
const person = async (token: string, body: object = {}): Promise<string> => ((await app.call('post', '/persons', token).send({ lastName: 'کریمی', ...body }).expect(201)).body as { id: string }).id;
const messages = (): Message[] => receiver.received.map(({ body }) => JSON.parse(body) as Message);
const deliveries = async (id: string, token = clerk.token): Promise<Delivery[]> => ((await app.call('get', `/webhooks/${id}/deliveries`, token).expect(200)).body as { data: Delivery[] }).data;
/** What is due later is due now. */
const hurry = (): Promise<unknown> => owner.query(`UPDATE webhook_deliveries SET "dueAt" = now()`);

it('tells of changes, signed, with the record as its user sees it', async () => {
  const { id, secret } = await make(clerk.token);
  expect(secret).toMatch(/^whsec_/);
  const made = await person(clerk.token, { firstName: 'سارا' });
  await app.call('patch', `/persons/${made}`, clerk.token).set('If-Match', '*').send({ firstName: 'زهرا' }).expect(200);
  await until(() => receiver.received.length === 2);
  const [{ headers, body }] = receiver.received as [typeof receiver.received[number]];
  const timestamp = headers['webhook-timestamp'] as string;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(`${headers['webhook-id'] as string}.${timestamp}.${body}`).digest('base64')}`);
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(30);
  expect(messages().map(({ event }) => event).sort()).toEqual(['persons.create', 'persons.edit']);
  expect(messages()[0]).toMatchObject({ id: headers['webhook-id'], record: { id: made, lastName: 'کریمی' } });
  await until(async () => (await deliveries(id)).every(({ state }) => state === 'delivered'));
  expect((await deliveries(id))[0]).toMatchObject({ status: 200, answer: 'ok', attempts: 1, record: made });
});

it('tells of nothing that its user cannot see, and of no hidden field', async () => {
  const blind = await app.createUser({ username: 'blindhook', grants: grants(['nationalId']) });
  const { id } = await make(blind.token);
  await person(app.admin.token, { lastName: 'دیگری', experts: [clerk.id] });
  const own = await person(app.admin.token, { lastName: 'خودی', nationalId: '0084575948', experts: [blind.id] });
  await until(() => receiver.received.length === 1);
  expect(messages()[0]!.record).toMatchObject({ id: own, lastName: 'خودی' });
  expect(receiver.received[0]!.body).not.toContain('0084575948');
  expect((await deliveries(id, blind.token)).length).toBe(1);
});

it('tells of a deleted record no more than its id, and of events that were asked for alone', async () => {
  await make(clerk.token, ['*.delete']);
  const made = await person(clerk.token);
  await app.call('delete', `/persons/${made}`, clerk.token).expect(204);
  await until(() => receiver.received.length === 1);
  expect(messages()[0]).toMatchObject({ event: 'persons.delete', record: { id: made } });
  expect(Object.keys(messages()[0]!.record)).toEqual(['id']);
});

it('what is rolled back is told to nobody', async () => {
  const { id } = await make(clerk.token);
  const { body } = await app.call('post', '/persons', clerk.token).send({ lastName: 'x', nationalId: '0013542419' }).expect(201);
  await app.call('post', '/persons', clerk.token).send({ lastName: 'y', nationalId: '0013542419' }).expect(409);
  await until(() => receiver.received.length === 1);
  expect((await deliveries(id)).map(({ record }) => record)).toEqual([(body as { id: string }).id]);
});

it('tries again after a failure, under the same id, and can be replayed', async () => {
  receiver.answer = { status: 500, body: 'x'.repeat(5000) };
  const { id } = await make(clerk.token);
  await person(clerk.token);
  await until(() => receiver.received.length === 1);
  await until(async () => (await deliveries(id))[0]!.state === 'queued');
  const [first] = await deliveries(id) as [Delivery];
  expect(first).toMatchObject({ status: 500, attempts: 1 });
  expect(first.answer!.length).toBe(500);
  receiver.answer = { status: 204 };
  await hurry();
  await until(async () => (await deliveries(id))[0]!.state === 'delivered');
  await app.call('post', `/webhooks/${id}/deliveries/${first.id}/replay`, clerk.token).expect(200);
  await until(() => receiver.received.length === 3);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([first.id]));
});

it('follows no redirect', async () => {
  receiver.answer = { status: 302, headers: { Location: `${receiver.url}/elsewhere` } };
  const { id } = await make(clerk.token);
  await person(clerk.token);
  await until(async () => (await deliveries(id))[0]?.status === 302);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/']);
});

it('is paused after many failures, says so to its user, and goes on when it is activated', async () => {
  receiver.answer = { status: 503 };
  const { id } = await make(clerk.token);
  await Promise.all(Array.from({ length: 15 }, () => person(clerk.token)));
  await until(async () => {
    await hurry();
    return ((await app.call('get', `/webhooks/${id}`, clerk.token)).body as { active: boolean }).active === false;
  });
  expect((await app.call('get', `/webhooks/${id}`, clerk.token)).body).toMatchObject({ active: false, pausedAt: expect.any(String) as string });
  const { body } = await app.call('get', '/notifications', clerk.token).expect(200);
  expect(JSON.stringify(body)).toContain('webhook-paused');
  receiver.answer = { status: 200 };
  await app.call('post', `/webhooks/${id}/activate`, clerk.token).expect(200);
  await hurry();
  await until(async () => (await deliveries(id)).every(({ state }) => state === 'delivered'));
});

it('what a process was sending when it died is uncertain, and goes again under its id', async () => {
  const { id } = await make(clerk.token);
  await person(clerk.token);
  await until(async () => (await deliveries(id))[0]?.state === 'delivered');
  await owner.query(`UPDATE webhook_deliveries SET state = 'sending', holder = gen_random_uuid(), "heldUntil" = now() - interval '1 second'`);
  await until(() => receiver.received.length === 2);
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

it('ends with its user', async () => {
  const leaver = await app.createUser({ username: 'hookleaver', grants: grants() });
  const { id } = await make(leaver.token);
  await app.call('post', `/users/${leaver.id}/deactivate`).expect(200);
  await new Promise((resolve) => { setTimeout(resolve, 1100); });
  await person(app.admin.token, { experts: [leaver.id] });
  expect(await deliveries(id, app.admin.token)).toEqual([]);
});

it('nobody makes or changes a webhook in somebody else\'s name', async () => {
  const { id } = await make(app.admin.token);
  await app.call('post', '/webhooks', clerk.token).send({ url: receiver.url, events: ['*'], user: (await app.call('get', '/auth/me')).body.user.id }).expect(400);
  await app.call('patch', `/webhooks/${id}`, clerk.token).set('If-Match', '*').send({ url: `${receiver.url}/mine` }).expect(403);
  await app.call('post', `/webhooks/${id}/secret`, clerk.token).expect(403);
  const [delivery] = [(await app.call('get', `/webhooks/${id}/deliveries`, clerk.token)).status];
  expect(delivery).toBe(200);
});

it('refuses events and addresses that are none', async () => {
  for (const body of [{ url: receiver.url, events: ['persons'] }, { url: receiver.url, events: ['nothings.create'] }, { url: receiver.url, events: ['api-keys.create'] }, { url: receiver.url, events: [] }]) {
    expect((await app.call('post', '/webhooks').send(body).expect(400)).text).toContain('events');
  }
});

it('the secret stands in one answer, and sealed in the database', async () => {
  const { id, secret } = await make(clerk.token);
  for (const path of [`/webhooks/${id}`, '/webhooks', `/webhooks/${id}/history`]) expect((await app.call('get', path, clerk.token)).text).not.toContain(secret);
  expect(JSON.stringify(await owner.query('SELECT * FROM webhook_secrets'))).not.toContain(secret.slice(6, 20));
  const { body } = await app.call('post', `/webhooks/${id}/secret`, clerk.token).expect(200);
  expect((body as Made).secret).not.toBe(secret);
});
