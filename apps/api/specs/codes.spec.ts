import path from 'node:path';
import { declaredTypes, upgradeDatabase } from '@crm/platform/api';
import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrations } from '../migrations';
import { UniqueInAnySpelling1795396599096 } from '../migrations/1795396599096-unique-in-any-spelling';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Made { id: string; code: string; version: number }

describe('the number that the product gives', () => {
  let app: TestApp;
  beforeAll(async () => { app = await startTestApp(); });
  afterAll(() => app.close());

  const make = async (path: string, body: object): Promise<Made> => (await app.call('post', path).send(body).expect(201)).body as Made;
  const ids = async (path: string): Promise<string[]> => ((await app.call('get', path).expect(200)).body as { data: { id: string }[] }).data.map(({ id }) => id);
  const found = async (path: string, code: string): Promise<string[][]> => [
    await ids(`${path}?search=${code}`), await ids(`${path}?filter=${encodeURIComponent(JSON.stringify({ code: { contains: code } }))}`), await ids(`${path}?filter=${encodeURIComponent(JSON.stringify({ code }))}`),
  ];

  it.each([['/persons', { lastName: 'نیک‌نام' }], ['/companies', { name: 'آزمون' }], ['/tasks', { title: 'پیگیری' }]])('finds a new record of %s', async (path, body) => {
    const [first, second] = [await make(path, body), await make(path, body)];
    expect(second.code).not.toBe(first.code);
    for (const { id, code } of [first, second]) expect(await found(path, code)).toEqual([[id], [id], [id]]);
  });

  it('says where a deleted record holds a number, one by one and on a change', async () => {
    const { id, code } = await make('/persons', { lastName: 'پاک‌شده' });
    const other = await make('/persons', { lastName: 'مانده' });
    const message = async (method: 'post' | 'patch', path: string): Promise<unknown> => ((await app.call(method, path).set('If-Match', '*').send({ lastName: 'تازه', code }).expect(409)).body as { errors: { field: string; message: string }[] }).errors;
    const taken = [{ field: 'code', code: 'unique', message: 'این مقدار پیش‌تر ثبت شده است.' }];
    expect(await message('post', '/persons')).toMatchObject(taken);
    await app.call('delete', `/persons/${id}`).set('If-Match', '*').expect(204);
    const deleted = [{ ...taken[0], message: 'این مقدار در رکوردی هست که حذف شده است؛ آن را بازیابی کنید یا برای همیشه حذف کنید.' }];
    expect([await message('post', '/persons'), await message('patch', `/persons/${other.id}`)]).toMatchObject([deleted, deleted]);
  });

  it('is held back by what is deleted, too, however its id is written', async () => {
    const company = await make('/companies', { name: 'کارفرما' });
    const { id } = await make('/persons', { lastName: 'کارمند', employer: company.id });
    for (const path of [`/persons/${id}`, `/companies/${company.id}`]) await app.call('delete', path).set('If-Match', '*').expect(204);
    const { body } = await app.call('delete', `/companies/${company.id.toUpperCase()}?permanent=true`).expect(409);
    expect(body).toMatchObject({ dependants: expect.arrayContaining([expect.objectContaining({ type: 'persons', count: 1 })]) as unknown });
    await app.call('delete', `/persons/${id.toUpperCase()}?permanent=true`).expect(204);
    await app.call('delete', `/companies/${company.id.toUpperCase()}?permanent=true`).expect(204);
  });

  it('finds it still after a change of the name, and finds a typed one', async () => {
    const { id, code } = await make('/persons', { lastName: 'پیشین' });
    await app.call('patch', `/persons/${id}`).set('If-Match', '"1"').send({ lastName: 'پسین' }).expect(200);
    expect(await found('/persons', code)).toEqual([[id], [id], [id]]);
    const typed = await make('/persons', { lastName: 'دستی', code: 'K-770045' });
    expect(await found('/persons', 'K-770045')).toEqual([[typed.id], [typed.id], [typed.id]]);
  });

  it('is refused in another spelling of one that is there, whoever has it', async () => {
    const { id } = await make('/persons', { lastName: 'پیشین', code: 'KH-77' });
    await make('/companies', { name: 'شرکت', code: 'KH-77' });
    const other = await make('/persons', { lastName: 'دیگر' });
    for (const code of ['KH-77', 'kh-77', 'KH-۷۷', 'kH-٧٧', 'KH‌-77']) {
      const taken = [{ field: 'code', code: 'unique', message: 'این مقدار پیش‌تر ثبت شده است.' }];
      expect((await app.call('post', '/persons').send({ lastName: 'تازه', code }).expect(409)).body).toMatchObject({ errors: taken });
      expect((await app.call('patch', `/persons/${other.id}`).set('If-Match', '"1"').send({ code }).expect(409)).body).toMatchObject({ errors: taken });
    }
    await app.call('patch', `/persons/${id}`).set('If-Match', '"1"').send({ code: 'kh-77' }).expect(200);
    expect((await app.call('post', '/access-templates').send({ name: 'فروش ۱', grants: [] }).expect(201)).status).toBe(201);
    expect((await app.call('post', '/access-templates').set('Accept-Language', 'en').send({ name: 'فروش1', grants: [] }).expect(409)).body).toMatchObject({ errors: [{ field: 'name', message: 'This value is already taken.' }] });
  });

  it('passes over a number that somebody typed in another spelling', async () => {
    await make('/numbering-series', { name: 'شرکت‌ها', forms: ['companies'], pattern: 'CX{seq}' });
    await make('/companies', { name: 'دستی', code: 'cx1' });
    expect((await make('/companies', { name: 'بعدی' })).code).toBe('CX2');
  });

  it('stays where an older version let two in: they are named, and guarded once they differ', async () => {
    const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await owner.connect();
    const said: string[] = [];
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => { said.push(String(text)); return true; });
    const start = async (): Promise<string> => {
      said.length = 0;
      await upgradeDatabase({ databaseUrl: process.env.DATABASE_URL!, dataDir: path.join(process.cwd(), 'nowhere') }, declaredTypes(), migrations);
      return said.join('');
    };
    try {
      const runner = owner as unknown as QueryRunner; // it asks nothing but `query`
      await new UniqueInAnySpelling1795396599096().down(runner);
      const { id } = await make('/tasks', { title: 'یکی', code: 'OLD-1' });
      await make('/tasks', { title: 'دیگری', code: 'old-1' });
      await new UniqueInAnySpelling1795396599096().up(runner);
      expect(await start()).toContain('  OLD-1 = old-1\n');
      expect(await found('/tasks', 'OLD-1')).toHaveLength(3);
      await app.call('patch', `/tasks/${id}`).set('If-Match', '"1"').send({ code: 'OLD-2' }).expect(200);
      expect(await start()).not.toContain('OLD');
      await app.call('post', '/tasks').send({ title: 'سوم', code: 'old-2' }).expect(409);
    } finally {
      write.mockRestore();
      await owner.end();
    }
  }, 60_000);
});
