import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

/** Fields of the kinds that no declared form has yet, and fields that are computed from others. */
interface Answer { id: string; version: number; [field: string]: unknown }
interface Refused { errors: { field: string; code: string; message: string }[] }
interface Listed { data: Answer[] }

let app: TestApp;
let clerk: TestUser;

const field = async (body: Record<string, unknown>, status = 201): Promise<Answer & Refused> =>
  (await app.call('post', '/custom-fields').send({ type: 'companies', label: String(body.name), ...body }).expect(status)).body as Answer & Refused;
const company = async (body: Record<string, unknown>, status = 201): Promise<Answer & Refused> => (await app.call('post', '/companies').send({ name: 'شرکت', ...body }).expect(status)).body as Answer & Refused;
const patch = async (path: string, body: Record<string, unknown>, status = 200): Promise<Answer & Refused> => (await app.call('patch', path).set('If-Match', '*').send(body).expect(status)).body as Answer & Refused;
const read = async (id: string, token?: string): Promise<Answer> => (await app.call('get', `/companies/${id}`, token).expect(200)).body as Answer;
const namesOf = async (filter: Record<string, unknown>, token?: string, status = 200): Promise<unknown[]> =>
  ((await app.call('post', '/companies/query', token).send({ filter, sort: 'name' }).expect(status)).body as Listed).data?.map(({ name }) => name);
const faultsOf = ({ errors }: Refused): string[] => errors.map(({ field: at, code }) => `${at} ${code}`);

beforeAll(async () => {
  app = await startTestApp();
  clerk = await app.createUser({ username: 'formula-clerk', grants: [{ form: 'companies', operations: ['view', 'report'], scope: 'all', hiddenFields: ['premium'] }] });
});
afterAll(() => app.close());

describe('a field of a newer kind', () => {
  const written = {
    stars: 4, labels: ['نمایشگاه', 'ویژه'], site: 'example.ir', mark: 'truck', spot: { latitude: 35.7219, longitude: 51.3347 }, zip: '۱۴۱۷۹-۳۵۸۴۰', account: 'IR06 2960 0000 0010 0324 2000 01', card: '6219861034529007',
  };

  it('is written, read, filtered and exported', async () => {
    for (const [name, kind] of Object.entries({ stars: 'rating', labels: 'tags', site: 'url', mark: 'icon', spot: 'mapPoint', zip: 'postalCode', account: 'sheba', card: 'card' })) await field({ name, kind });
    const { id } = await company({ name: 'الف', ...written });
    expect(await read(id)).toMatchObject({ ...written, site: 'https://example.ir', zip: '1417935840', account: 'IR062960000000100324200001' });
    await company({ name: 'ب', stars: 2, labels: ['عادی'] });
    await company({ name: 'پ' });
    const filters: [Record<string, unknown>, string[]][] = [
      [{ stars: { gte: 3 } }, ['الف']], [{ stars: { empty: true } }, ['پ']], [{ labels: 'ويژه' }, ['الف']], [{ labels: { contains: 'مایش' } }, ['الف']], [{ labels: { in: ['عادی', 'ویژه'] } }, ['الف', 'ب']],
      [{ labels: { notIn: ['عادی'] } }, ['الف', 'پ']], [{ labels: { ne: 'ویژه' } }, ['ب', 'پ']], [{ labels: { empty: false } }, ['الف', 'ب']], [{ labels: { startsWith: 'عا' } }, ['ب']],
      [{ site: { contains: 'example' } }, ['الف']], [{ mark: 'truck' }, ['الف']], [{ spot: { empty: false } }, ['الف']], [{ zip: { startsWith: '۱۴۱' } }, ['الف']], [{ account: { contains: '0324' } }, ['الف']], [{ card: '6219-8610-3452-9007' }, ['الف']],
    ];
    for (const [filter, expected] of filters) expect([filter, await namesOf(filter)]).toEqual([filter, expected]);
    const { text } = await app.call('post', '/companies/export').send({ format: 'csv', query: { filter: { name: 'الف' } }, columns: ['stars', 'labels', 'site', 'spot', 'zip', 'account', 'card'] }).expect(200);
    for (const part of ['4', 'نمایشگاه، ویژه', 'https://example.ir', '35.7219, 51.3347', '1417935840', 'IR062960000000100324200001', '6219861034529007']) expect(text).toContain(part);
    const { data } = (await app.call('post', '/companies/aggregate').send({ groupBy: [], measures: [{ fn: 'avg', field: 'stars' }] }).expect(200)).body as { data: { values: Record<string, unknown> }[] };
    expect(Number(data[0]!.values['avg.stars'])).toBe(3);
  });

  it('refuses what is none of its kind, and names it', async () => {
    expect(faultsOf(await company({ stars: 6, labels: 'x', site: 'javascript:alert(1)', mark: '<svg>', spot: { latitude: 91, longitude: 0 }, zip: '123', account: 'IR00', card: '6219861034529008' }, 400)).sort())
      .toEqual(['account format', 'card format', 'labels format', 'mark format', 'site format', 'spot.latitude outOfRange', 'stars outOfRange', 'zip format']);
  });
});

describe('a computed field', () => {
  it('follows what it reads, and nobody writes it', async () => {
    await field({ name: 'premium', kind: 'money' });
    await field({ name: 'count', kind: 'number' });
    await field({ name: 'tax', kind: 'money', formula: 'premium * count * 9 / 100' });
    await field({ name: 'due', kind: 'money', formula: 'premium * count + or(tax, 0)', inList: true });
    const made = await company({ name: 'حسابی', premium: 1005, count: 3 });
    expect(made).toMatchObject({ tax: 271, due: 3286 });
    expect(faultsOf(await patch(`/companies/${made.id}`, { due: 5 }, 400))).toEqual(['due readOnly']);
    expect(await patch(`/companies/${made.id}`, { count: 10 })).toMatchObject({ tax: 905, due: 10_955 });
    const { data } = (await app.call('get', `/companies/${made.id}/history`).expect(200)).body as { data: { changes: { field: string; old: unknown; new: unknown }[] }[] };
    expect(data[0]!.changes).toEqual(expect.arrayContaining([{ field: 'count', old: 3, new: 10 }, { field: 'tax', old: 271, new: 905 }, { field: 'due', old: 3286, new: 10_955 }]));
    expect(await namesOf({ due: { gt: 10_000 } })).toEqual(['حسابی']);
    expect(await patch(`/companies/${made.id}`, { premium: null })).toMatchObject({ tax: null, due: null });
  });

  it('is as hidden as what it is made of', async () => {
    const { id } = await company({ name: 'پنهان', premium: 100, count: 1 });
    const seen = await read(id, clerk.token);
    expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['tax']));
    expect([seen.premium, seen.tax, seen.due]).toEqual([undefined, undefined, undefined]);
    await namesOf({ due: { gt: 0 } }, clerk.token, 400);
    await app.call('post', '/companies/aggregate', clerk.token).send({ groupBy: [], measures: [{ fn: 'sum', field: 'tax' }] }).expect(400);
  });

  it('that is made or changed later is computed for the rows that are there, without touching their versions', async () => {
    const { id, version } = await company({ name: 'پیشین', premium: 200, count: 2 });
    const made = await field({ name: 'half', kind: 'number', decimals: 1, formula: 'premium / 8' });
    await until(async () => (await read(id)).half === 25);
    await patch(`/custom-fields/${made.id}`, { formula: 'premium / 3' });
    await until(async () => (await read(id)).half === 66.7);
    expect((await read(id)).version).toBe(version);
  });

  it('refuses a formula that cannot be, at the field «formula»', async () => {
    const cases: [string, string, string][] = [
      ['money', 'premium +', 'formula format'], ['money', 'nothing', 'formula format'], ['money', 'name', 'formula format'], ['text', 'premium', 'formula format'], ['money', 'itself + 1', 'formula format'], ['money', 'constructor', 'formula format'],
      ['choice', 'premium', 'formula format'], ['money', 'premium; drop table companies', 'formula format'], ['money', '1'.repeat(1001), 'formula outOfRange'],
    ];
    for (const [kind, formula, fault] of cases) expect([formula, faultsOf(await field({ name: 'itself', kind, formula, ...(kind === 'choice' ? { options: ['a'] } : {}) }, 400))]).toEqual([formula, [fault]]);
    const due = ((await app.call('get', `/custom-fields?filter=${encodeURIComponent('{"name":"tax"}')}`).expect(200)).body as Listed).data[0]!;
    expect(faultsOf(await patch(`/custom-fields/${due.id}`, { formula: 'due / 10' }, 400))).toEqual(['formula format']);
  });

  it('keeps what it reads from being deleted or switched off', async () => {
    const premium = ((await app.call('get', `/custom-fields?filter=${encodeURIComponent('{"name":"premium"}')}`).expect(200)).body as Listed).data[0]!;
    const { body } = await app.call('delete', `/custom-fields/${premium.id}`).expect(409);
    expect((body as { title: string }).title).toContain('فرمول');
    await app.call('post', `/custom-fields/${premium.id}/deactivate`).expect(409);
  });
});
