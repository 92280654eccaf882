import { createHmac, randomUUID } from 'node:crypto';
import request from 'supertest';
import { OwnerConnection } from '../security/owner-connection';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

type Made = { id: string; url: string; secret: string };
let app: TestApp;
let owner: OwnerConnection;
let clerk: TestUser;
let hook: Made;
const MAPPING = [
  { path: 'customer.family', field: 'lastName' }, { path: 'customer.name', field: 'firstName' }, { path: 'customer.id', field: 'nationalId' },
  { path: 'customer.phones.0', field: 'phones.number' }, { path: 'customer.phones.1', field: 'phones.number' },
];
beforeAll(async () => {
  [app, owner] = [await startTestApp(), await OwnerConnection.open()];
  clerk = await app.createUser({ username: 'listener', grants: [
    { form: 'persons', operations: ['view', 'create', 'edit'], scope: 'own' }, { form: 'incoming-webhooks', operations: ['view', 'create', 'edit', 'activate'], scope: 'own' },
  ] });
  hook = (await app.call('post', '/incoming-webhooks', clerk.token).send({ name: 'فروشگاه', type: 'persons', key: 'nationalId', mapping: MAPPING }).expect(201)).body as Made;
}, 60_000);
afterAll(async () => {
  await app.close();
  await owner.close();
});

const seconds = (): number => Math.floor(Date.now() / 1000);
const sign = (secret: string, id: string, at: number | string, body: string): string =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${id}.${at}.${body}`).digest('base64')}`;
interface Sent { id?: string; at?: number | string; secret?: string; signature?: string; type?: string }
function send(json: unknown, { id = randomUUID(), at = seconds(), secret = hook.secret, signature, type = 'application/json' }: Sent = {}, url = hook.url): request.Test {
  const body = typeof json === 'string' ? json : JSON.stringify(json);
  return request(app.server).post(new URL(url).pathname).set({ 'webhook-id': id, 'webhook-timestamp': String(at), 'webhook-signature': signature ?? sign(secret, id, at, body), 'Content-Type': type }).send(body);
}
const message = (id: string, more: object = {}) => ({ customer: { family: 'کريمي', name: 'علی', id, phones: ['۰۹۱۲۱۲۳۴۵۶۷', '02188001122'], ...more } });

it('makes a record, and changes it when it comes again with the same key field', async () => {
  const { body: made } = await send(message('0012345679')).expect(201);
  const at = `/persons/${(made as Made).id}`;
  const { body } = await app.call('get', `${at}?fields=lastName,phones,experts,firstName`, clerk.token).expect(200);
  expect(body).toMatchObject({ lastName: 'کریمی', firstName: 'علی', experts: [{ id: clerk.id }] });
  expect((body as { phones: object[] }).phones).toHaveLength(2);
  const { body: again } = await send(message('0012345679', { name: 'رضا', phones: undefined })).expect(200);
  expect(again).toEqual(made);
  expect((await app.call('get', `${at}?fields=firstName,phones`, clerk.token)).body).toMatchObject({ firstName: 'رضا', phones: [{}, {}] });
  const [noted] = await owner.query<{ actor: string }>('SELECT actor FROM history_entries ORDER BY id DESC LIMIT 1');
  expect(noted!.actor).toBe('listener · فروشگاه');
});

it('the same message is taken once, however often and at once it comes', async () => {
  const id = randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(message('0084575948'), { id })));
  expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  expect(await owner.count('history_entries', `record = '${(answers[0]!.body as Made).id}'`)).toBe(1);
});

it('says nothing of what is wrong with a message that is not signed as it should be', async () => {
  const text = JSON.stringify(message('0499370899'));
  const before = await owner.count('contacts');
  const id = randomUUID();
  const answers = [
    await send(text, { secret: `whsec_${Buffer.alloc(32).toString('base64')}` }), await send(text, { signature: '' }), await send(text, { signature: 'v1,' }), await send(text, { signature: sign(hook.secret, id, seconds(), text) }),
    await send(text, { at: seconds() - 301 }), await send(text, { at: seconds() + 301 }), await send(text, { at: 'NaN' }), await send(text, { at: '1e9' }), await send(text, { id: '' }), await send(text, { id: 'x'.repeat(300) }),
    await send(text, {}, `${app.url}/api/v1/hooks/${'x'.repeat(32)}`), await send(text, {}, `${app.url}/api/v1/hooks/x`),
    await request(app.server).post(new URL(hook.url).pathname).send(message('0499370899')),
  ];
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 401));
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
  expect(await owner.count('contacts')).toBe(before);
});

it('a signed message with bad values is told why, and may come again under its id', async () => {
  const id = randomUUID();
  const { body } = await send(message('123'), { id }).expect(400);
  expect((body as { errors: object[] }).errors).toMatchObject([{ field: 'nationalId' }]);
  await send('{"customer":', { id: randomUUID() }).expect(400);
  await send(message('0067749828'), { id }).expect(201);
  await send({ customer: { family: 'بی کد' } }).expect(400);
});

it('takes no more than its user may do, and ends with him', async () => {
  const { body: foreign } = await app.call('post', '/persons').send({ lastName: 'دیگری', nationalId: '0013542419', experts: [] }).expect(201);
  await send(message('0013542419', { name: 'دست‌درازی' })).expect(409);
  expect((await app.call('get', `/persons/${(foreign as Made).id}`)).body).toMatchObject({ lastName: 'دیگری' });
  await app.call('post', `/users/${clerk.id}/deactivate`).expect(200);
  await send(message('0013542419')).expect(401);
  await app.call('post', `/users/${clerk.id}/activate`).expect(200);
});

it('has a limit for its size', async () => {
  await send({ customer: { family: 'x'.repeat(300 * 1024) } }).expect(413);
});

it('names only forms and fields that may be written so', async () => {
  const token = await app.login(clerk.username, clerk.password);
  const faultsOf = async (body: object): Promise<string> => (await app.call('post', '/incoming-webhooks', token).send({ name: 'x', type: 'persons', mapping: MAPPING, ...body }).expect(400)).text;
  expect(await faultsOf({ type: 'users' })).toContain('"type"');
  expect(await faultsOf({ type: 'api-keys' })).toContain('"type"');
  expect(await faultsOf({ type: 'contacts' })).toContain('"type"');
  for (const field of ['nobody', 'version', 'createdAt', 'phones', 'phones.nobody', 'lastName.x', '__proto__', 'constructor']) expect(await faultsOf({ mapping: [{ path: 'a', field }] })).toContain('mapping[0].field');
  expect(await faultsOf({ key: 'phones.number' })).toContain('"key"');
  expect(await faultsOf({ key: 'website' })).toContain('"key"');
  expect(await faultsOf({ mapping: [] })).toContain('mapping');
});

it('address and secret stand in one answer, and can be exchanged', async () => {
  const token = await app.login(clerk.username, clerk.password);
  for (const path of ['/incoming-webhooks', `/incoming-webhooks/${hook.id}`]) {
    const { text } = await app.call('get', path, token).expect(200);
    expect(text).not.toContain(hook.secret);
    expect(text).not.toContain(hook.url.split('/').pop());
  }
  const { body: fresh } = await app.call('post', `/incoming-webhooks/${hook.id}/secret`, token).expect(200);
  await send(message('0499370899')).expect(401);
  await send(message('0499370899'), { secret: (fresh as Made).secret }, (fresh as Made).url).expect(201);
});

it('too many refused messages are refused for a while', async () => {
  const statuses = await Promise.all(Array.from({ length: 90 }, async () => (await send('{}', { signature: 'v1,x' })).status));
  expect(statuses).toContain(429);
});
