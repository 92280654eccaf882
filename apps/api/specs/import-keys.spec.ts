import { connect } from 'node:net';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from '../testing/finished-job';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

type Body = Record<string, unknown>;
interface Result { read: number; created: number; updated: number; refused: number; errors: { row: number; field: string | null; message: string }[] }

describe('an import by a key', () => {
  let app: TestApp;
  let seller: TestUser;

  beforeAll(async () => {
    app = await startTestApp();
    seller = await app.createUser({ username: 'seller', grants: [{ form: 'persons', operations: ['view', 'create', 'edit', 'delete'], scope: 'own' }] });
  });
  afterAll(() => app.close());

  const run = async (rows: readonly string[], mapping: Body, key: string, token?: string): Promise<Result & { job: string }> => {
    const { body } = await app.call('post', '/persons/import', token).attach('file', Buffer.from(rows.join('\n')), 'a.csv')
      .field('mode', 'apply').field('mapping', JSON.stringify(mapping)).field('key', key).expect(202);
    const { job } = body as { job: string };
    const { state, error, result } = await finished(app, job, token);
    expect([state, error]).toEqual(['done', null]);
    return { ...result as Result, job };
  };
  const person = async (body: Body, token?: string): Promise<string> => ((await app.call('post', '/persons', token).send(body).expect(201)).body as { id: string }).id;
  const read = async (id: string): Promise<Body> => (await app.call('get', `/persons/${id}`).expect(200)).body as Body;
  const count = async (lastName: string): Promise<number> => ((await app.call('get', `/persons?count=exact&filter=${encodeURIComponent(JSON.stringify({ lastName }))}`).expect(200)).body as { page: { total: number } }).page.total;
  const mapping = { c: 'code', l: 'lastName', p: 'priority' };

  it('changes what it finds once, makes what it does not find, and what has no key', async () => {
    const id = await person({ code: 'KEY-1', lastName: 'پیشین', firstName: 'می‌ماند' });
    expect(await run(['c,l,p', 'KEY-1,پسین,3', 'KEY-2,تازه,4', ',بی‌کلید,5'], mapping, 'code')).toMatchObject({ read: 3, created: 2, updated: 1, refused: 0 });
    expect(await read(id)).toMatchObject({ lastName: 'پسین', firstName: 'می‌ماند', priority: 3, version: 2 });
    expect([await count('تازه'), await count('بی‌کلید')]).toEqual([1, 1]);
  });

  it('takes a word of a list once, also where a file brings it twice', async () => {
    const { body } = await app.call('post', '/lookup-values/import').attach('file', Buffer.from('l,w\nname-prefix,خلبان\nname-prefix,خلبـان\nreligion,خلبان\nname-prefix,ملوان'), 'a.csv')
      .field('mode', 'apply').field('mapping', JSON.stringify({ l: 'list', w: 'label' })).expect(202);
    const { result } = await finished(app, (body as { job: string }).job);
    expect(result).toMatchObject({ read: 4, created: 3, refused: 1, errors: [{ row: 3, field: 'label', message: 'این مقدار پیش‌تر ثبت شده است.' }] });
  });

  it('refuses a row whose key several records have, and a row whose key an earlier one had', async () => {
    const both = await Promise.all([person({ lastName: 'دوتا', phones: [{ number: '09127770001' }] }), person({ lastName: 'دوتا', phones: [{ number: '09127770001' }] })]);
    const result = await run(['c,l', '09127770001,کدام؟', '۰۹۱۲۷۷۷۰۰۰۲,نخست', '09127770002,دوم'], { c: 'phones.number', l: 'lastName' }, 'phones.number');
    expect(result).toMatchObject({ created: 1, updated: 0, refused: 2 });
    expect(result.errors.map(({ row, message }) => [row, message])).toEqual([[2, expect.stringContaining('بیش از یک') as string], [4, 'همین مقدار در ردیف ۳ هم آمده است.']]);
    for (const id of both) expect(await read(id)).toMatchObject({ lastName: 'دوتا', version: 1 });
  });

  it('finds nothing out of reach: such a row would be a new record, which a unique value forbids', async () => {
    const foreign = await person({ code: 'KEY-9', lastName: 'بیگانه', phones: [{ number: '09127770009' }] });
    const byCode = await run(['c,l', 'KEY-9,ربوده'], { c: 'code', l: 'lastName' }, 'code', seller.token);
    expect(byCode).toMatchObject({ created: 0, updated: 0, refused: 1, errors: [{ field: 'code', message: 'این مقدار پیش‌تر ثبت شده است.' }] });
    expect(await run(['c,l', '09127770009,همنام'], { c: 'phones.number', l: 'lastName' }, 'phones.number', seller.token)).toMatchObject({ created: 1, updated: 0 });
    expect(await read(foreign)).toMatchObject({ lastName: 'بیگانه', version: 1 });
  });

  it('changes without the right to make, and makes nothing then', async () => {
    const editor = await app.createUser({ username: 'editor', grants: [{ form: 'persons', operations: ['view', 'edit'], scope: 'all' }] });
    const id = await person({ code: 'KEY-20', lastName: 'کهنه' });
    const result = await run(['c,l', 'KEY-20,نو', 'KEY-21,ناروا'], { c: 'code', l: 'lastName' }, 'code', editor.token);
    expect(result).toMatchObject({ created: 0, updated: 1, refused: 1, errors: [{ row: 3, message: 'شما اجازهٔ این کار را ندارید.' }] });
    expect(await read(id)).toMatchObject({ lastName: 'نو' });
    expect(await count('ناروا')).toBe(0);
  });

  it('that was taken back may go in again: what it made is gone for good, unless somebody touched it or may not do that', async () => {
    const undo = async (job: string, token?: string): Promise<Body> => {
      const { body } = await app.call('post', `/imports/${job}/undo`, token).send().expect(202);
      return (await finished(app, (body as { job: string }).job, token)).result as Body;
    };
    const deleted = async (): Promise<unknown[]> => ((await app.call('get', `/persons?deleted=true&fields=code&sort=code&filter=${encodeURIComponent('{"code":{"startsWith":"BACK"}}')}`).expect(200)).body as { data: { code: string }[] }).data.map(({ code }) => code);
    const file = ['c,l,p', 'BACK-1,یکم,1', 'BACK-2,دوم,1', 'BACK-3,سوم,1'];
    const first = await run(file, mapping, 'code');
    expect(first).toMatchObject({ created: 3 });
    const { data } = (await app.call('get', `/persons?filter=${encodeURIComponent('{"code":"BACK-2"}')}`).expect(200)).body as { data: { id: string }[] };
    for (const priority of [2, 1]) await app.call('patch', `/persons/${data[0]!.id}`).set('If-Match', '*').send({ priority }).expect(200);
    expect(await undo(first.job)).toMatchObject({ undone: 3, kept: 0 });
    expect(await deleted()).toEqual(['BACK-2']);
    await app.call('delete', `/persons/${data[0]!.id}?permanent=true`).expect(204);
    expect(await run(file, mapping, 'code')).toMatchObject({ created: 3, refused: 0 });
    // Who may not delete for good leaves them among the deleted, and is told what holds the code.
    const clerk = await run(['c,l', 'BACK-9,نهم'], { c: 'code', l: 'lastName' }, 'code', seller.token);
    expect(await undo(clerk.job, seller.token)).toMatchObject({ undone: 1, kept: 0 });
    expect(await deleted()).toEqual(['BACK-9']);
    expect((await run(['c,l', 'BACK-9,نهم'], { c: 'code', l: 'lastName' }, 'code', seller.token)).errors[0]!.message).toContain('حذف شده');
  });

  it('over the records of an earlier import is a later change of them, until it is taken back', async () => {
    const first = await run(['c,l,p', 'TWO-1,یک,1', 'TWO-2,دو,1'], mapping, 'code');
    const second = await run(['c,l,p', 'TWO-1,یک نو,2', 'TWO-3,سه,2'], mapping, 'code');
    expect(second).toMatchObject({ created: 1, updated: 1 });
    const undo = async (job: string): Promise<Body> => {
      const { body } = await app.call('post', `/imports/${job}/undo`).send().expect(202);
      return (await finished(app, (body as { job: string }).job)).result as Body;
    };
    expect(await undo(second.job)).toMatchObject({ undone: 2, kept: 0 });
    expect([await count('یک'), await count('سه')]).toEqual([1, 0]);
    expect(await undo(first.job)).toMatchObject({ undone: 2, kept: 0 });
    const third = await run(['c,l,p', 'TRI-1,چهار,1', 'TRI-2,پنج,1'], mapping, 'code');
    await run(['c,l,p', 'TRI-1,چهار نو,2'], mapping, 'code');
    expect(await undo(third.job)).toMatchObject({ undone: 1, kept: 1, records: [{ title: 'چهار نو', fields: ['lastName', 'priority'] }] });
  });

  it('proposes what its user last gave such columns, and nobody else', async () => {
    const inspect = async (token?: string, header = 'کد ما,نام ما,رتبهٔ ما'): Promise<{ remembered: boolean; key: string | null; columns: { suggestion: unknown }[] }> =>
      (await app.call('post', '/imports/inspect', token).attach('file', Buffer.from(`${header}\nA,ب,1`), 'b.csv').field('type', 'persons').expect(200)).body as never;
    expect(await inspect(seller.token)).toMatchObject({ remembered: false, key: null });
    await run(['کد ما,نام ما,رتبهٔ ما', 'MAP-1,نگاشت,1'], { 'کد ما': 'code', 'نام ما': 'lastName', 'رتبهٔ ما': 'priority' }, 'code', seller.token);
    for (const header of ['کد ما,نام ما,رتبهٔ ما', 'كد ما,نام  ما,رتبهٔ ما']) {
      const again = await inspect(seller.token, header);
      expect([again.remembered, again.key, again.columns.map(({ suggestion }) => suggestion)]).toEqual([true, 'code', ['code', 'lastName', 'priority']]);
    }
    expect(await inspect()).toMatchObject({ remembered: false });
    expect(await inspect(seller.token, 'کد ما,نام ما')).toMatchObject({ remembered: false });
  });

  it('by somebody who may neither make nor change is refused before the file is read', async () => {
    const viewer = await app.createUser({ username: 'viewer', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
    const folder = join(testConfiguration('').dataDir, 'imports');
    const kept = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);
    const before = kept();
    const { hostname, port } = new URL(app.url);
    const announced = 90 * 1024 ** 2;
    const refused = await new Promise<{ answer: string; sent: number; closed: boolean }>((resolve, reject) => {
      const socket = connect(Number(port), hostname);
      let answer = '';
      let taken = 0;
      const piece = Buffer.alloc(64 * 1024, 'x');
      const write = (): void => { while (!socket.destroyed && taken < announced) { taken += piece.length; if (!socket.write(piece)) return; } };
      socket.on('connect', () => {
        socket.write(`POST /api/v1/persons/import HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${viewer.token}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${announced}\r\n\r\n`);
        write();
      });
      socket.on('drain', write);
      socket.on('data', (data: Buffer) => { answer += data.toString(); });
      socket.on('close', () => resolve({ answer, sent: socket.bytesWritten, closed: true }));
      socket.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error); });
    });
    expect(refused.answer).toMatch(/^HTTP\/1\.1 403 /);
    expect(refused.answer).toContain('application/problem+json');
    expect(refused.sent).toBeLessThan(announced / 3);
    expect(kept()).toEqual(before);
  }, 30_000);
});
