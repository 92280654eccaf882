import { officeToday } from '@crm/platform/records';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

interface Stage { id: string; title: string; probability: number; outcome: 'open' | 'won' | 'lost' }
interface Change { field: string; old: unknown; new: unknown }
interface Entry { user: { title: string } | null; operation: string; changes: Change[] }
type Values = Record<string, unknown> & { id: string; version: number };

/** From a first contact to a customer: stages of contacts, opportunities, and leads that nobody talks to. */
let app: TestApp;
let stages: Stage[];
let outsider: TestUser;
beforeAll(async () => {
  app = await startTestApp();
  stages = ((await app.call('get', '/opportunity-stages?fields=title,probability,outcome&sort=position').expect(200)).body as { data: Stage[] }).data;
  outsider = await app.createUser({ username: 'outsider', grants: ['persons', 'interactions', 'opportunities'].map((form) => ({ form, operations: ['view', 'create', 'edit', 'report', 'statistics'], scope: 'own' as const })) });
}, 60_000);
afterAll(() => app.close());

const make = async (path: string, body: object, token = app.admin.token): Promise<Values> => (await app.call('post', path, token).send(body).expect(201)).body as Values;
const read = async (path: string): Promise<Values> => (await app.call('get', path).expect(200)).body as Values;
const change = async (path: string, body: object): Promise<Values> => {
  const { version } = await read(path);
  return (await app.call('patch', path).set('If-Match', `"${version}"`).send(body).expect(200)).body as Values;
};
const stageOf = (outcome: Stage['outcome'], at = 0): Stage => stages.filter((stage) => stage.outcome === outcome)[at]!;

describe('a contact’s stage', () => {
  it('is lead at first, opportunity while one is open, customer once one is won; each move stands in the history under its reason', async () => {
    const { id } = await make('/persons', { lastName: 'سرنخی' });
    expect(await read(`/persons/${id}`)).toMatchObject({ stage: 'lead', version: 1 });
    const opportunity = await make('/opportunities', { title: 'فروش', contact: id });
    expect(await read(`/persons/${id}`)).toMatchObject({ stage: 'opportunity' });
    await change(`/opportunities/${opportunity.id}`, { stage: stageOf('won').id });
    expect(await read(`/persons/${id}`)).toMatchObject({ stage: 'customer' });
    const { body } = await app.call('get', `/persons/${id}/history`).expect(200);
    const moves = (body as { data: Entry[] }).data.filter(({ operation }) => operation === 'edit');
    expect(moves).toEqual([
      expect.objectContaining({ user: { id: '', title: 'گردش فرصت فروش', reason: 'گردش فرصت فروش' }, changes: [{ field: 'stage', old: 'opportunity', new: 'customer' }] }),
      expect.objectContaining({ user: { id: '', title: 'گردش فرصت فروش', reason: 'گردش فرصت فروش' }, changes: [{ field: 'stage', old: 'lead', new: 'opportunity' }] }),
    ]);
  });

  it('is never moved back by an opportunity, and stays where a user put it until something new is reached', async () => {
    const { id } = await make('/companies', { name: 'شرکت وفادار', stage: 'customer' });
    const opportunity = await make('/opportunities', { title: 'فروش دوم', contact: id });
    expect(await read(`/companies/${id}`)).toMatchObject({ stage: 'customer', version: 1 });
    await change(`/opportunities/${opportunity.id}`, { stage: stageOf('lost').id });
    expect(await read(`/companies/${id}`)).toMatchObject({ stage: 'customer' });
    await change(`/companies/${id}`, { stage: 'lead' });
    await change(`/opportunities/${opportunity.id}`, { description: 'یادداشت' });
    expect(await read(`/companies/${id}`)).toMatchObject({ stage: 'lead' });
    await change(`/opportunities/${opportunity.id}`, { stage: stageOf('open').id });
    expect(await read(`/companies/${id}`)).toMatchObject({ stage: 'opportunity' });
  });

  it('moves also where its mover may not edit the contact, and not at all where the opportunity is refused', async () => {
    const mine = await make('/persons', { lastName: 'همکار' });
    await change(`/persons/${mine.id}`, { experts: [outsider.id] });
    const before = await read(`/persons/${mine.id}`);
    await app.call('post', '/opportunities', outsider.token).send({ title: 'نادرست', contact: mine.id, amount: -1 }).expect(400);
    expect(await read(`/persons/${mine.id}`)).toMatchObject({ stage: 'lead', version: before.version });
    await make('/opportunities', { title: 'درست', contact: mine.id }, outsider.token);
    expect(await read(`/persons/${mine.id}`)).toMatchObject({ stage: 'opportunity' });
    const others = await make('/persons', { lastName: 'بیگانه' });
    await app.call('post', '/opportunities', outsider.token).send({ title: 'بیرون از دسترس', contact: others.id }).expect(400);
    expect(await read(`/persons/${others.id}`)).toMatchObject({ stage: 'lead' });
  });
});

describe('an opportunity', () => {
  it('begins at the first stage; a stage brings its probability, and its end the day', async () => {
    const { id: contact } = await make('/persons', { lastName: 'خریدار' });
    const { id } = await make('/opportunities', { title: 'سفارش', contact, amount: 1_000_000_001 });
    const first = stageOf('open');
    expect(await read(`/opportunities/${id}`)).toMatchObject({ stage: { id: first.id }, probability: first.probability, weightedAmount: Math.round(1_000_000_001 * first.probability / 100), closedOn: null });
    const second = stageOf('open', 1);
    expect(await change(`/opportunities/${id}`, { stage: second.id, probability: 33.5 })).toMatchObject({ probability: 33.5, weightedAmount: 335_000_000 });
    expect(await change(`/opportunities/${id}`, { stage: stageOf('lost').id })).toMatchObject({ probability: 0, weightedAmount: 0, closedOn: officeToday() });
    const reason = ((await app.call('get', '/lookup-values').query({ filter: JSON.stringify({ list: { eq: 'lost-reason' } }), limit: 1 }).expect(200)).body as { data: Values[] }).data[0]!;
    await change(`/opportunities/${id}`, { lostReason: reason.id });
    expect(await change(`/opportunities/${id}`, { stage: second.id })).toMatchObject({ closedOn: null, lostReason: null });
    await app.call('post', '/opportunities').send({ title: 'بی مخاطب' }).expect(400).expect(({ body }) => { expect((body as { errors: { field: string }[] }).errors.map(({ field }) => field)).toEqual(['contact']); });
    const { body } = await app.call('patch', `/opportunities/${id}`).set('If-Match', '"99"').send({ weightedAmount: 5 });
    expect([400, 412]).toContain((body as { status: number }).status);
  });

  it('is forecast by Jalali month and stage, each user his own', async () => {
    const { id: contact } = await make('/persons', { lastName: 'پیش‌بینی' });
    for (const [amount, expectedClose] of [[100, '2031-03-21'], [200, '2031-04-20'], [400, '2031-04-21']] as const) {
      await make('/opportunities', { title: 'دوره', contact, amount, probability: 50, expectedClose, description: 'forecast' });
    }
    const query = { groupBy: [{ field: 'expectedClose', by: 'jalaliMonth' }, { field: 'stage' }], measures: [{ fn: 'sum', field: 'amount' }, { fn: 'sum', field: 'weightedAmount' }], filter: { 'description': { eq: 'forecast' }, 'stage.outcome': { eq: 'open' } } };
    const { body } = await app.call('post', '/opportunities/aggregate').send(query).expect(200);
    expect((body as { data: { key: { expectedClose: string }; values: object }[] }).data.map(({ key, values }) => [key.expectedClose, values])).toEqual([
      ['1410/01', { 'sum.amount': 300, 'sum.weightedAmount': 150 }], ['1410/02', { 'sum.amount': 400, 'sum.weightedAmount': 200 }],
    ]);
    const theirs = await app.call('post', '/opportunities/aggregate', outsider.token).send(query).expect(200);
    expect((theirs.body as { data: unknown[] }).data).toEqual([]);
  });

  it('stands on a board by its stages, which no other reference may do', async () => {
    await app.call('post', '/views').send({ type: 'opportunities', name: 'تابلوی فروش', board: 'stage' }).expect(201);
    await app.call('post', '/views').send({ type: 'opportunities', name: 'نه', board: 'contact' }).expect(400);
    const { body } = await app.call('get', '/record-types/opportunities').expect(200);
    expect((body as { fields: { name: string; few?: boolean }[] }).fields.filter(({ few }) => few).map(({ name }) => name)).toEqual(['stage']);
  });
});

describe('the last interaction of a contact', () => {
  const last = async (id: string): Promise<unknown> => (await read(`/contacts/${id}`)).lastInteractionAt;
  it('follows what is written, moved, deleted and restored, and is no change of the contact', async () => {
    const [one, two] = [await make('/persons', { lastName: 'یکم' }), await make('/companies', { name: 'دوم' })];
    const early = await make('/interactions', { subject: 'زود', contact: one.id, startedAt: '2026-01-01T08:00:00Z' });
    const late = await make('/interactions', { subject: 'دیر', contact: one.id, startedAt: '2026-03-01T08:00:00Z' });
    expect(await last(one.id)).toBe('2026-03-01T08:00:00.000Z');
    await change(`/interactions/${late.id}`, { contact: two.id });
    expect([await last(one.id), await last(two.id)]).toEqual(['2026-01-01T08:00:00.000Z', '2026-03-01T08:00:00.000Z']);
    await change(`/interactions/${late.id}`, { startedAt: '2026-02-01T08:00:00Z' });
    expect(await last(two.id)).toBe('2026-02-01T08:00:00.000Z');
    await app.call('delete', `/interactions/${early.id}`).expect(204);
    expect(await last(one.id)).toBeNull();
    await app.call('post', `/interactions/${early.id}/restore`).expect(200);
    expect(await last(one.id)).toBe('2026-01-01T08:00:00.000Z');
    await app.call('post', '/interactions/bulk').send({ operation: 'delete', ids: [early.id, late.id] }).expect(200);
    expect([await last(one.id), await last(two.id)]).toEqual([null, null]);
    expect(await read(`/persons/${one.id}`)).toMatchObject({ version: 1 });
    await app.call('patch', `/persons/${one.id}`).set('If-Match', '"1"').send({ lastInteractionAt: '2026-03-01T08:00:00Z' }).expect(400);
  });

  it('is right when many write at once', async () => {
    const { id } = await make('/persons', { lastName: 'پرکار' });
    const days = Array.from({ length: 24 }, (_, i) => `2026-05-${String(i + 1).padStart(2, '0')}T08:00:00.000Z`);
    const made = await Promise.all(days.map((startedAt) => make('/interactions', { subject: 'همزمان', contact: id, startedAt })));
    expect(await last(id)).toBe(days.at(-1));
    await Promise.all(made.slice(12).map((one) => app.call('delete', `/interactions/${one.id}`).expect(204)));
    expect(await last(id)).toBe(days[11]);
  });

  it('finds the leads without contact for N days', async () => {
    const days = (count: number): string => new Date(Date.now() - count * 86_400_000).toISOString();
    const names = ['هرگز', 'دیروز', 'قدیمی', 'مشتری قدیمی'].map((word) => `فراموش ${word}`);
    const made = await Promise.all(names.map((lastName) => make('/persons', { lastName, ...(lastName.includes('مشتری') ? { stage: 'customer' } : {}) })));
    for (const [i, ago] of [[1, 1], [2, 40], [3, 40]] as const) await make('/interactions', { subject: 'تماس', contact: made[i]!.id, startedAt: days(ago) });
    const forgotten = async (count: number): Promise<unknown> => {
      const filter = { lastName: { startsWith: 'فراموش' }, stage: { eq: 'lead' }, or: [{ lastInteractionAt: { lt: `$daysAgo:${count}` } }, { lastInteractionAt: { empty: true } }] };
      const { body } = await app.call('post', '/contacts/query').send({ filter: { title: { startsWith: 'فراموش' }, stage: filter.stage, or: filter.or }, fields: ['title'], sort: 'lastInteractionAt' }).expect(200);
      return (body as { data: { title: string }[] }).data.map(({ title }) => title).sort();
    };
    expect(await forgotten(30)).toEqual([names[0], names[2]].sort());
    expect(await forgotten(50)).toEqual([names[0]]);
    expect(await forgotten(0)).toEqual([names[0], names[1], names[2]].sort());
  });
});

it('the office begins with shared lists: the funnel, forgotten leads, customers by kind and country', async () => {
  const { body } = await app.call('post', '/views/query').send({ filter: { shared: { eq: true } }, fields: ['type', 'name', 'filter', 'board'], sort: 'name', limit: 100 }).expect(200);
  const views = (body as { data: { type: string; name: string; filter: object | null; board: string | null }[] }).data;
  expect(views.map(({ type, name }) => `${type} ${name}`)).toEqual(expect.arrayContaining(['opportunities قیف فروش', 'contacts سرنخ‌های فراموش‌شده', 'persons مشتریان حقیقی', 'companies مشتریان حقوقی', 'contacts مشتریان داخلی', 'contacts مشتریان خارجی']));
  for (const { type, filter } of views) await app.call('post', `/${type}/query`).send(filter ? { filter } : {}).expect(200);
  await make('/persons', { lastName: 'آلمانی', stage: 'customer', country: (await app.call('get', '/countries?search=آلمان&limit=1').expect(200).then(({ body: found }) => (found as { data: Values[] }).data[0]!.id)) });
  const abroad = views.find(({ name }) => name === 'مشتریان خارجی')!;
  const found = await app.call('post', '/contacts/query').send({ filter: abroad.filter, fields: ['title'] }).expect(200);
  expect((found.body as { data: { title: string }[] }).data.map(({ title }) => title)).toEqual(['آلمانی']);
});

it('tags stand on contacts and interactions, and are found', async () => {
  const { id } = await make('/persons', { lastName: 'برچسب', tags: ['مهم'] });
  await make('/interactions', { subject: 'تماس قیمت', contact: id, tags: ['قیمت', 'پیگیری'] });
  for (const [path, tag] of [['persons', 'مهم'], ['interactions', 'قیمت']] as const) {
    const { body } = await app.call('post', `/${path}/query`).send({ filter: { tags: { eq: tag } } }).expect(200);
    expect((body as { data: Values[] }).data).toHaveLength(1);
  }
});
