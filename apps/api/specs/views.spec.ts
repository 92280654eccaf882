import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

/** Saved lists: whose they are, who sees them, and that none of them shows more than its reader could ask for himself. */
interface Saved { id: string; version: number; name: string; operations?: string[]; [field: string]: unknown }
interface Listed { data: Saved[] }
interface Refused { errors: { field: string; code: string }[] }

const view = ['view'];
const persons = (more: Partial<AccessGrant> = {}): AccessGrant => ({ form: 'persons', operations: ['view', 'edit', 'star'], scope: 'all', ...more });

let app: TestApp;
let [sara, omid, clerk, stranger]: TestUser[] = [];

beforeAll(async () => {
  app = await startTestApp();
  sara = await app.createUser({ username: 'sara', fullName: 'سارا', grants: [persons()] });
  omid = await app.createUser({ username: 'omid', fullName: 'امید', grants: [persons({ hiddenFields: ['nationalId'] })] });
  clerk = await app.createUser({ username: 'clerk', grants: [{ form: 'tasks', operations: view, scope: 'own' }] });
  stranger = await app.createUser({ username: 'stranger', grants: [] });
  for (const [lastName, nationalId] of [['کریمی', '0012345679'], ['رضایی', undefined]]) await app.call('post', '/persons').send({ lastName, nationalId }).expect(201);
});
afterAll(() => app.close());

const save = async (body: Record<string, unknown>, by: TestUser, status = 201): Promise<Saved & Refused> =>
  (await app.call('post', '/views', by.token).send({ type: 'persons', name: 'نما', ...body }).expect(status)).body as Saved & Refused;
const seenBy = async (user: TestUser): Promise<string[]> => {
  const { data } = (await app.call('post', '/views/query', user.token).send({ fields: ['name', 'operations'], limit: 500 }).expect(200)).body as Listed;
  return data.map(({ name }) => name);
};
const faultsOf = ({ errors }: Refused): string[] => errors.map(({ field, code }) => `${field} ${code}`);

describe('a view', () => {
  it('is saved by anybody who may view its form, read back as it was written, and his own', async () => {
    const body = {
      name: 'مشتریان تازه', columns: ['lastName', 'phones', 'createdAt'], pinned: ['lastName'], widths: { lastName: 180 }, sort: '-createdAt,lastName', density: 'comfortable', board: 'gender',
      filter: { createdAt: { gte: '$daysAgo:30' }, or: [{ lastName: { contains: 'ک' } }, { experts: '$me' }] },
    };
    const made = await save(body, sara!);
    expect(made).toMatchObject({ ...body, type: 'persons', shared: false, owner: { id: sara!.id } });
    const changed = (await app.call('patch', `/views/${made.id}`, sara!.token).set('If-Match', '"1"').send({ columns: ['code', 'lastName'], filter: {}, widths: null, shared: true }).expect(200)).body as Saved;
    expect(changed).toMatchObject({ columns: ['code', 'lastName'], filter: null, widths: null, shared: true, version: 2 });
    await app.call('delete', `/views/${made.id}`, sara!.token).expect(204);
    await app.call('post', `/views/${made.id}/restore`, sara!.token).expect(200);
    await app.call('delete', `/views/${made.id}`, sara!.token).expect(204);
  });

  it('that is not shared exists for nobody else', async () => {
    const { id } = await save({ name: 'فقط سارا' }, sara!);
    expect(await seenBy(omid!)).not.toContain('فقط سارا');
    await app.call('get', `/views/${id}`, omid!.token).expect(404);
    await app.call('patch', `/views/${id}`, omid!.token).set('If-Match', '*').send({ name: 'مال من' }).expect(404);
    await app.call('delete', `/views/${id}`, omid!.token).expect(404);
    await app.call('put', `/views/${id}/default`, omid!.token).expect(404);
  });

  it('that is shared is seen by whoever may view the form, and changed by its owner alone', async () => {
    const { id } = await save({ name: 'همگانی', shared: true }, sara!);
    expect(await seenBy(omid!)).toContain('همگانی');
    await app.call('patch', `/views/${id}`, omid!.token).set('If-Match', '*').send({ name: 'مال من' }).expect(403);
    await app.call('delete', `/views/${id}`, omid!.token).expect(403);
    const { data } = (await app.call('post', '/views/query', omid!.token).send({ filter: { name: 'همگانی' }, fields: ['name', 'operations'] }).expect(200)).body as Listed;
    expect(data[0]!.operations).toEqual(['view', 'select']);
    expect(await seenBy(clerk!)).not.toContain('همگانی');
    await app.call('get', `/views/${id}`, clerk!.token).expect(404);
  });

  it('is nothing to whoever may view no form, and goes out of sight with the right to its form', async () => {
    await app.call('get', '/views', stranger!.token).expect(403);
    await app.call('post', '/views', stranger!.token).send({ type: 'persons', name: 'x' }).expect(403);
    const leaver = await app.createUser({ username: 'leaver', grants: [persons(), { form: 'tasks', operations: view, scope: 'all' }] });
    const { id } = await save({ name: 'پیش از رفتن' }, leaver);
    await app.call('patch', `/access-templates/${leaver.template}`).set('If-Match', '*').send({ grants: [{ form: 'tasks', operations: view, scope: 'all' }] }).expect(200);
    await app.call('get', `/views/${id}`, leaver.token).expect(404);
    expect(await seenBy(leaver)).toEqual([]);
  });

  it('about a form that its writer may not view is refused like one about a form that is not there', async () => {
    expect(faultsOf(await save({}, clerk!, 400))).toEqual(['type outOfReach']);
    expect(faultsOf(await save({ type: 'no-such-form' }, clerk!, 400))).toEqual(['type outOfReach']);
  });

  it('belongs to its writer, not to somebody else', async () => {
    await save({ owner: omid!.id }, sara!, 403);
  });

  it('is checked by the parser of lists: each wrong word is named', async () => {
    expect(faultsOf(await save({ filter: { nonsense: 1 } }, sara!, 400))).toEqual(['filter.nonsense unknown']);
    expect(faultsOf(await save({ filter: { lastName: { under: 'x' } } }, sara!, 400))).toEqual(['filter.lastName format']);
    expect(faultsOf(await save({ filter: { or: [{ birthDate: { gte: 'دیروز' } }] } }, sara!, 400))).toEqual(['filter.birthDate format']);
    expect(faultsOf(await save({ sort: 'nonsense' }, sara!, 400))).toEqual(['sort.nonsense unknown']);
    expect(faultsOf(await save({ columns: ['lastName', 'nonsense'], pinned: ['password'], widths: { nothing: 100 } }, sara!, 400))).toEqual(['columns[1] unknown', 'pinned[0] unknown', 'widths.nothing unknown']);
    expect(faultsOf(await save({ board: 'lastName' }, sara!, 400))).toEqual(['board format']);
    expect(faultsOf(await save({ columns: 'lastName', widths: { lastName: 'wide' }, filter: [] }, sara!, 400))).toEqual(['columns format', 'widths.lastName format', 'filter format']);
  });

  it('never widens rights: fields out of its writer\'s reach are refused, those out of its reader\'s reach are refused when it is used', async () => {
    expect(faultsOf(await save({ filter: { nationalId: '0012345679' } }, omid!, 400))).toEqual(['filter.nationalId outOfReach']);
    expect(faultsOf(await save({ columns: ['nationalId'], sort: 'nationalId' }, omid!, 400))).toEqual(['columns[0] outOfReach', 'sort.nationalId outOfReach']);
    const { id } = await save({ name: 'با کدملی', shared: true, filter: { nationalId: { empty: false } }, columns: ['lastName', 'nationalId'] }, sara!);
    const { filter, columns } = (await app.call('get', `/views/${id}`, omid!.token).expect(200)).body as Saved;
    await app.call('post', '/persons/query', sara!.token).send({ filter, fields: columns }).expect(200);
    await app.call('post', '/persons/query', omid!.token).send({ filter, fields: ['lastName'] }).expect(400);
    await app.call('post', '/persons/query', omid!.token).send({ fields: columns }).expect(400);
    await app.call('post', '/persons/query', clerk!.token).send({ filter }).expect(403);
  });
});

describe('the view with which a list opens', () => {
  const defaults = async (user: TestUser): Promise<unknown> => ((await app.call('get', '/views/defaults', user.token).expect(200)).body as { data: unknown }).data;

  it('is each user\'s own choice, one for each form, also among the shared ones', async () => {
    const [first, second] = [await save({ name: 'نخست', shared: true }, sara!), await save({ name: 'دوم', shared: true }, sara!)];
    await app.call('put', `/views/${first.id}/default`, sara!.token).expect(204);
    await app.call('put', `/views/${second.id}/default`, sara!.token).expect(204);
    await app.call('put', `/views/${first.id}/default`, omid!.token).expect(204);
    expect(await defaults(sara!)).toEqual([{ type: 'persons', view: second.id }]);
    expect(await defaults(omid!)).toEqual([{ type: 'persons', view: first.id }]);
    await app.call('delete', `/views/${second.id}/default`, sara!.token).expect(204);
    expect(await defaults(sara!)).toEqual([]);
  });

  it('is forgotten when it is deleted or no longer shared', async () => {
    const { id } = await save({ name: 'گذرا', shared: true }, sara!);
    await app.call('put', `/views/${id}/default`, omid!.token).expect(204);
    expect(await defaults(omid!)).toEqual([{ type: 'persons', view: id }]);
    await app.call('patch', `/views/${id}`, sara!.token).set('If-Match', '*').send({ shared: false }).expect(200);
    expect(await defaults(omid!)).toEqual([]);
  });
});
