import type { AccessGrant } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

/** Saved lists: whose they are, who sees them, and that none of them shows more than its reader could ask for himself. */
interface Saved { id: string; version: number; name: string; operations?: string[]; [field: string]: unknown }
interface Listed { data: Saved[] }
interface Refused { errors: { field: string; code: string }[] }

const view = ['view'];
const share: AccessGrant = { form: 'views', operations: ['share'], scope: 'own' };
const persons = (more: Partial<AccessGrant> = {}): AccessGrant => ({ form: 'persons', operations: ['view', 'edit', 'star'], scope: 'all', ...more });

let app: TestApp;
let [sara, omid, clerk, stranger]: TestUser[] = [];

beforeAll(async () => {
  app = await startTestApp();
  sara = await app.createUser({ username: 'sara', fullName: 'سارا', grants: [persons(), share, { form: 'access-templates', operations: ['select'], scope: 'all' }] });
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
    // What is left to him is what others share of the form that he still has.
    const { data } = (await app.call('get', '/views?fields=type&limit=100', leaver.token).expect(200)).body as Listed;
    expect(new Set(data.map(({ type }) => type))).toEqual(new Set(['tasks']));
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
    await app.call('post', '/persons/query', omid!.token).send({ filter: { nationalId: { empty: false } }, fields: ['lastName'] }).expect(400);
    await app.call('post', '/persons/query', omid!.token).send({ fields: ['nationalId'] }).expect(400);
    await app.call('post', '/persons/query', clerk!.token).send({ filter: {} }).expect(403);
  });

  it('keeps its form', async () => {
    const { id } = await save({}, sara!);
    const refused = (await app.call('patch', `/views/${id}`).set('If-Match', '*').send({ type: 'companies' }).expect(400)).body as Refused;
    expect(faultsOf(refused)).toEqual(['type readOnly']);
  });
});

describe('whom a view is shared with', () => {
  const mine = async (user: TestUser): Promise<string> => ((await app.call('get', '/auth/me', user.token).expect(200)).body as { accessTemplate: { id: string } }).accessTemplate.id;

  it('is said by who may share; others keep theirs to themselves, and may still take back', async () => {
    await save({ shared: true }, omid!, 403);
    await save({ templates: [omid!.template] }, omid!, 403);
    const { id } = await save({ name: 'خصوصی' }, omid!);
    await app.call('patch', `/views/${id}`, omid!.token).set('If-Match', '*').send({ shared: true }).expect(403);
    await app.call('post', '/views/bulk', omid!.token).send({ operation: 'edit', ids: [id], values: { shared: true } }).expect(200);
    expect((await app.call('get', `/views/${id}`, omid!.token).expect(200)).body).toMatchObject({ shared: false, templates: [] });
    await app.call('patch', `/views/${id}`).set('If-Match', '*').send({ shared: true }).expect(200);
    await app.call('patch', `/views/${id}`, omid!.token).set('If-Match', '*').send({ name: 'با نام دیگر' }).expect(200);
    await app.call('patch', `/views/${id}`, omid!.token).set('If-Match', '*').send({ shared: false }).expect(200);
    const operations = async (user: TestUser) => ((await app.call('get', '/auth/me', user.token).expect(200)).body as { forms: Record<string, string[]> }).forms.views;
    expect(await operations(sara!)).toContain('share');
    expect(await operations(omid!)).not.toContain('share');
  });

  it('does not let one share what is another\'s: the right covers one\'s own views', async () => {
    const both = await app.createUser({ username: 'both', grants: [persons(), share, { form: 'views', operations: ['view', 'edit'], scope: 'all' }] });
    const { id } = await save({ name: 'از سارا' }, sara!);
    await app.call('patch', `/views/${id}`, both.token).set('If-Match', '*').send({ name: 'نام تازه' }).expect(200);
    await app.call('patch', `/views/${id}`, both.token).set('If-Match', '*').send({ shared: true }).expect(403);
    // Templates that he may not select are like those that are not there.
    expect(faultsOf(await save({ templates: [omid!.template] }, both, 400))).toEqual(['templates[0] outOfReach']);
  });

  it('may be chosen templates: their users see it as far as they may view the form, and nobody else', async () => {
    const other = await app.createUser({ username: 'other', grants: [persons()] });
    const { id } = await save({ name: 'برای الگوی امید', templates: [omid!.template, clerk!.template] }, sara!);
    expect(await mine(omid!)).toBe(omid!.template);
    expect(await seenBy(omid!)).toContain('برای الگوی امید');
    expect(await seenBy(clerk!)).not.toContain('برای الگوی امید');
    expect(await seenBy(other)).not.toContain('برای الگوی امید');
    for (const [user, status] of [[omid!, 200], [clerk!, 404], [other, 404]] as const) await app.call('get', `/views/${id}`, user.token).expect(status);
    await app.call('patch', `/views/${id}`, omid!.token).set('If-Match', '*').send({ name: 'مال من' }).expect(403);
    const { data } = (await app.call('post', '/views/query', omid!.token).send({ filter: { type: 'persons', or: [{ owner: '$me' }, { shared: true }, { templates: omid!.template }] }, fields: ['name', 'templates'] }).expect(200)).body as Listed;
    expect(data.find((one) => one.id === id)).toMatchObject({ name: 'برای الگوی امید', templates: [] });
    await app.call('put', `/views/${id}/default`, omid!.token).expect(204);
    await app.call('patch', `/views/${id}`, sara!.token).set('If-Match', '*').send({ templates: [other.template] }).expect(200);
    await app.call('get', `/views/${id}`, omid!.token).expect(404);
    await app.call('get', `/views/${id}`, other.token).expect(200);
    expect(((await app.call('get', '/views/defaults', omid!.token).expect(200)).body as { data: unknown[] }).data).toEqual([]);
  });

  it('is forgotten with a template that is deleted for good', async () => {
    const leaving = await app.createUser({ username: 'leaving', grants: [persons()] });
    const { id } = await save({ name: 'برای رفتنی', templates: [leaving.template] }, sara!);
    await app.call('delete', `/users/${leaving.id}`).expect(204);
    await app.call('delete', `/users/${leaving.id}?permanent=true`).expect(204);
    await app.call('delete', `/access-templates/${leaving.template}`).expect(204);
    await app.call('delete', `/access-templates/${leaving.template}?permanent=true`).expect(204);
    expect((await app.call('get', `/views/${id}`, sara!.token).expect(200)).body).toMatchObject({ templates: [] });
  });
});

describe('what a shared view says of fields that its reader may not see', () => {
  const whole = {
    name: 'با کدملی', shared: true, columns: ['lastName', 'nationalId'], pinned: ['nationalId'], widths: { nationalId: 150, lastName: 90 }, sort: '-nationalId,lastName',
    filter: { or: [{ lastName: 'کریمی' }, { nationalId: '0012345679' }] },
  };
  let id: string;
  beforeAll(async () => { ({ id } = await save(whole, sara!)); });

  it('stays behind, name and value, whichever way he asks', async () => {
    const one = (await app.call('get', `/views/${id}?include=timeline,operations`, omid!.token).expect(200));
    expect(one.body).toMatchObject({ columns: ['lastName'], pinned: [], widths: { lastName: 90 }, sort: 'lastName', filter: null, withheld: ['columns', 'pinned', 'widths', 'filter', 'sort'] });
    const listed = await app.call('post', '/views/query', omid!.token).send({ filter: { name: 'با کدملی' }, fields: ['filter', 'sort'] }).expect(200);
    expect((listed.body as Listed).data).toEqual([{ id, version: 1, title: 'با کدملی', filter: null, sort: 'lastName', withheld: ['filter', 'sort'] }]);
    await app.call('patch', `/views/${id}`, sara!.token).set('If-Match', '*').send({ sort: 'nationalId', board: 'gender' }).expect(200);
    const answers = [one, listed, ...await Promise.all([
      app.call('get', `/views?search=${encodeURIComponent('کدملی')}`, omid!.token), app.call('get', `/views/${id}/history`, omid!.token), app.call('get', `/views/${id}/timeline`, omid!.token),
      app.call('post', `/views/${id}/duplicate`, omid!.token), app.call('get', `/views/${id}`, omid!.token),
    ])];
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/nationalId|0012345679/);
    }
  });

  it('is no question that a filter, an order or a group would answer', async () => {
    for (const filter of [{ sort: { contains: 'nationalId' } }, { board: 'gender' }, { columns: { contains: 'nationalId' } }, { filter: { contains: '0012345679' } }]) {
      await app.call('post', '/views/query', omid!.token).send({ filter }).expect(400);
    }
    for (const sort of ['sort', 'board', 'filter']) await app.call('get', `/views?sort=${sort}`, omid!.token).expect(400);
  });

  it('is there for who may see the fields, and no longer for an owner who lost them', async () => {
    const { filter, columns, withheld } = (await app.call('get', `/views/${id}`, sara!.token).expect(200)).body as Saved;
    expect({ filter, columns, withheld }).toEqual({ filter: whole.filter, columns: whole.columns, withheld: undefined });
    const loser = await app.createUser({ username: 'loser', grants: [persons()] });
    const own = await save({ filter: { nationalId: '0012345679' } }, loser);
    await app.call('patch', `/access-templates/${loser.template}`).set('If-Match', '*').send({ grants: [persons({ hiddenFields: ['nationalId'] })] }).expect(200);
    const after = await app.call('get', `/views/${own.id}`, loser.token).expect(200);
    expect(after.text).not.toMatch(/nationalId|0012345679/);
    expect(after.body).toMatchObject({ filter: null, withheld: ['filter'] });
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
