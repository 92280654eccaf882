import type { AccessGrant, FieldMeta } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

/** Whose a record is, and where it lies, is changed by who may assign; whoever writes a record anew may be its expert without. */
interface Refusal { title: string; detail?: string; errors?: { field: string; code: string; message: string }[] }
const persons = (more: readonly string[] = []): AccessGrant => ({ form: 'persons', operations: ['view', 'create', 'edit', ...more], scope: 'own' });

let app: TestApp;
let [agent, head]: TestUser[] = [];
let [own, province] = ['', ''];

beforeAll(async () => {
  app = await startTestApp();
  agent = await app.createUser({ username: 'agent', grants: [persons()] });
  head = await app.createUser({ username: 'head', grants: [persons(['assign'])] });
  const { body } = await app.call('post', '/persons', agent.token).send({ lastName: 'کریمی' }).expect(201) as { body: { id: string } };
  own = body.id;
  const { body: provinces } = await app.call('get', '/provinces?limit=1').expect(200) as { body: { data: { id: string }[] } };
  province = provinces.data[0]!.id;
});
afterAll(() => app.close());

const field = async (name: string, by: TestUser): Promise<Partial<FieldMeta>> =>
  ((await app.call('get', '/record-types/persons', by.token).expect(200)).body as { fields: FieldMeta[] }).fields.find((one) => one.name === name)!;

it('offers nobody else to who may not assign', async () => {
  expect(await field('experts', agent!)).toMatchObject({ writable: false, enterable: true, onlySelf: true, default: [{ id: agent!.id }] });
  const lies = await field('province', agent!);
  expect(lies).toMatchObject({ writable: false, enterable: true });
  expect(lies.onlySelf).toBeUndefined();
  expect(await field('lastName', agent!)).toMatchObject({ writable: true });
  for (const name of ['experts', 'province']) expect(await field(name, head!)).toEqual(expect.objectContaining({ writable: true }));
  expect([(await field('experts', head!)).onlySelf, (await field('experts', head!)).enterable]).toEqual([undefined, undefined]);
});

it('lets him name himself, and a place, in a new record', async () => {
  const { body } = await app.call('post', '/persons', agent!.token).send({ lastName: 'مرادی', experts: [agent!.id], province }).expect(201) as { body: { experts: { id: string }[] } };
  expect(body.experts).toMatchObject([{ id: agent!.id }]);
  await app.call('patch', `/persons/${own}`, agent!.token).set('If-Match', '*').send({ experts: [agent!.id], firstName: 'علی' }).expect(200);
});

it.each([['fa', 'برای تغییر «کارشناسان» حق «تعیین کارشناس» لازم است.'], ['en', 'Changing “Experts” needs the right to assign.']])('names the field in %s where it refuses', async (language, said) => {
  const made = await app.call('post', '/persons', agent!.token).set('Accept-Language', language).send({ lastName: 'شریفی', experts: [head!.id] }).expect(403);
  const changed = await app.call('patch', `/persons/${own}`, agent!.token).set('Accept-Language', language).set('If-Match', '*').send({ experts: [agent!.id, head!.id] }).expect(403);
  for (const { body } of [made, changed] as { body: Refusal }[]) expect(body).toMatchObject({ detail: said, errors: [{ field: 'experts', code: 'outOfReach', message: said }] });
  const moved = (await app.call('patch', `/persons/${own}`, agent!.token).set('Accept-Language', language).set('If-Match', '*').send({ province }).expect(403)).body as Refusal;
  expect(moved.errors).toMatchObject([{ field: 'province' }]);
});
