import pg from 'pg';
import { ApiClient } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let admin: ApiClient;
const groups: Record<string, string> = {};
const persons: Record<string, string> = {};
beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  for (const [name, parent] of [['ریشه', ''], ['شاخه', 'ریشه'], ['برگ', 'شاخه'], ['دیگر', '']] as const) groups[name] = await admin.create('/contact-groups', { name, ...(parent ? { parent: groups[parent] } : {}) });
  for (const [lastName, ...of] of [['الف', 'ریشه'], ['ب', 'شاخه', 'دیگر'], ['پ', 'برگ'], ['ت', 'دیگر'], ['ث']] as const) persons[lastName] = await admin.create('/persons', { lastName, groups: of.map((name) => groups[name]) });
});
afterAll(() => app.close());

const under = (name: string): object => ({ under: groups[name] });
const names = async (filter: object, client = admin): Promise<string> => (await client.list('/persons', { filter: JSON.stringify(filter), sort: 'lastName', fields: 'lastName' })).body.data.map((row) => row.lastName).join('');

describe('a branch of a tree', () => {
  it.each([
    ['is its node and all below', () => ({ groups: under('ریشه') }), 'الفبپ'], ['begins anywhere', () => ({ groups: under('شاخه') }), 'بپ'],
    ['stands beside conditions on the same field', () => ({ groups: { ...under('ریشه'), eq: groups['دیگر'] } }), 'ب'], ['and beside others', () => ({ groups: under('ریشه'), lastName: 'پ' }), 'پ'],
    ['may be one of several', () => ({ or: [{ groups: under('برگ') }, { groups: under('دیگر') }] }), 'بپت'], ['and be meant not', () => ({ not: { groups: under('شاخه') } }), 'الفتث'],
    ['two at once are both', () => ({ and: [{ groups: under('شاخه') }, { groups: under('دیگر') }] }), 'ب'], ['that is none has nobody', () => ({ groups: { under: persons['الف'] } }), ''],
  ])('%s', async (_, filter, expected) => expect(await names(filter())).toBe(expected));

  it('is counted and totalled as it is listed', async () => {
    const filter = { groups: under('ریشه') };
    expect((await admin.list('/persons', { filter: JSON.stringify(filter), count: 'exact', limit: 1 })).body.page.total).toBe(3);
    expect((await admin.post('/persons/aggregate', { groupBy: [], measures: [{ fn: 'count' }], filter })).body).toMatchObject({ data: [{ values: { count: 3 } }] });
  });

  it('follows the tree', async () => {
    expect(await names({ groups: under('دیگر') })).toBe('بت');
    const later = await admin.create('/contact-groups', { name: 'تازه', parent: groups['دیگر'] });
    await admin.create('/persons', { lastName: 'ج', groups: [later] });
    expect(await names({ groups: under('دیگر') })).toBe('بتج');
  });

  it('is as wrong as ever when it is no id', async () => {
    const { status, body } = await admin.get<{ errors: { field: string }[] }>(`/persons?filter=${encodeURIComponent('{"groups":{"under":"x"}}')}`);
    expect([status, body.errors.map(({ field }) => field)]).toEqual([400, ['groups']]);
  });

  it('of more nodes than are named one by one is found, too', async () => {
    const owner = new pg.Client({ connectionString: process.env.DATABASE_URL! });
    await owner.connect();
    await owner.query(`INSERT INTO contact_groups (id, name, title, parent, path, "searchKey", "createdAt", "updatedAt")
      SELECT id, 'برگ', 'برگ', $1, (SELECT path FROM contact_groups WHERE id = $1) || id || '/', '', now(), now() FROM (SELECT gen_random_uuid() AS id FROM generate_series(1, 400)) made`, [groups['شاخه']]);
    const { rows: [one] } = await owner.query<{ id: string }>(`SELECT id FROM contact_groups WHERE parent = $1 ORDER BY id DESC LIMIT 1`, [groups['شاخه']]);
    await owner.end();
    await admin.create('/persons', { lastName: 'چ', groups: [one!.id] });
    expect(await names({ groups: under('شاخه') })).toBe('بپچ');
  });
});
