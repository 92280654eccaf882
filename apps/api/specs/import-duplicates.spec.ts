import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

type Body = Record<string, unknown>;
interface Alike { row: number; because: string; record: { id: string; type: string; code: string | null; title: string | null } | null; earlier: number | null }
interface Result { read: number; created: number; updated: number; refused: number; errors: { row: number; column: string | null; field: string | null; message: string }[]; refusals: string | null; duplicates: { existing: number; earlier: number; first: Alike[] } | null }

describe('rows of an import that look like what is there', () => {
  let app: TestApp;
  let seller: TestUser;
  let city: { id: string; title: string; province: { id: string; title: string } };
  let known: { id: string; code: string };

  const make = async (path: string, body: Body, token?: string): Promise<{ id: string; code: string }> => (await app.call('post', path, token).send(body).expect(201)).body as { id: string; code: string };
  beforeAll(async () => {
    app = await startTestApp();
    seller = await app.createUser({ username: 'seller', grants: [{ form: 'persons', operations: ['view', 'create', 'edit'], scope: 'own' }] });
    const { body } = await app.call('get', '/cities?fields=title,province&limit=1').expect(200);
    [city] = (body as { data: typeof city[] }).data as [typeof city];
    known = await make('/persons', { code: 'KNOWN-1', firstName: 'زهرا', lastName: 'محمدی', phones: [{ number: '021-88001122' }], emails: [{ email: 'zahra@example.com' }], province: city.province.id, city: city.id });
  });
  afterAll(() => app.close());

  const mapping = { f: 'firstName', l: 'lastName', p: 'phones.number', e: 'emails.email', o: 'province', c: 'city' };
  const HEAD = 'f,l,p,e,o,c';
  const run = async (mode: 'check' | 'apply', rows: readonly string[], more: Record<string, string> = {}, token?: string, path = '/persons', map: Body = mapping): Promise<Result> => {
    const sent = Object.entries({ mode, mapping: JSON.stringify(map), ...more }).reduce((call, [name, value]) => call.field(name, value), app.call('post', `${path}/import`, token).attach('file', Buffer.from(rows.join('\n')), 'a.csv'));
    const { body } = await sent.expect(202);
    const { state, error, result } = await finished(app, (body as { job: string }).job, token);
    expect([state, error]).toEqual(['done', null]);
    return result as Result;
  };
  const count = async (lastName: string): Promise<number> => ((await app.call('get', `/persons?count=exact&filter=${encodeURIComponent(JSON.stringify({ lastName }))}`).expect(200)).body as { page: { total: number } }).page.total;
  const alikes = ({ duplicates }: Result): unknown[] => duplicates!.first.map(({ row, because, record, earlier }) => [row, because, record?.id ?? null, earlier]);

  it('are told by a check: by phone in any spelling, e-mail in any case, name in the city; what differs is not', async () => {
    const rows = [HEAD, 'ناشناس,یک,+98 21 8800 1122,,,', 'ناشناس,دو,,ZAHRA@Example.com,,', `زهرا,محمدي,,,${city.province.title},${city.title}`, 'زهرا,محمدی,,,,', 'ناشناس,سه,031-88001122,,,', 'ناشناس,چهار,09350001111,,,', 'ناشناس,پنج,۰۹۳۵۰۰۰۱۱۱۱,,,'];
    const checked = await run('check', rows);
    expect(checked).toMatchObject({ read: 7, created: 7, refused: 0, duplicates: { existing: 3, earlier: 1 } });
    expect(alikes(checked)).toEqual([[2, 'phones', known.id, null], [3, 'emails', known.id, null], [4, 'lastName', known.id, null], [8, 'phones', null, 7]]);
    expect(checked.duplicates!.first[0]!.record).toEqual({ id: known.id, type: 'persons', code: 'KNOWN-1', title: 'زهرا محمدی' });

    const refusing = await run('check', rows, { duplicates: 'refuse' });
    expect(refusing).toMatchObject({ read: 7, created: 3, refused: 4, duplicates: { existing: 3, earlier: 1 } });
    const applied = await run('apply', rows, { duplicates: 'refuse' });
    expect(applied).toMatchObject({ read: 7, created: 3, updated: 0, refused: 4, duplicates: { existing: 3, earlier: 1 } });
    expect(applied.errors.map(({ row, column, field, message }) => [row, column, field, message])).toEqual([
      [2, 'p', 'phones', 'شبیه «KNOWN-1 – زهرا محمدی» است که از پیش هست.'], [3, 'e', 'emails', 'شبیه «KNOWN-1 – زهرا محمدی» است که از پیش هست.'],
      [4, 'l', 'lastName', 'شبیه «KNOWN-1 – زهرا محمدی» است که از پیش هست.'], [8, 'p', 'phones', 'شبیه ردیف ۷ همین فایل است.'],
    ]);
    const { text } = await app.call('get', applied.refusals!.replace('/api/v1', '')).buffer().expect(200);
    expect(text.trim().split('\r\n')).toHaveLength(5);
    expect(text).toContain('KNOWN-1');
    expect([await count('یک'), await count('سه'), await count('چهار'), await count('پنج')]).toEqual([0, 1, 1, 0]);
  });

  it('are made all the same where the importer says nothing, and nothing is compared then', async () => {
    expect(await run('apply', [HEAD, 'همچنان,ششم,02188001122,,,'])).toMatchObject({ created: 1, refused: 0, duplicates: null });
    expect(await count('ششم')).toBe(1);
    const { body } = await app.call('post', '/persons/import').attach('file', Buffer.from('l\nیک'), 'a.csv').field('mode', 'check').field('mapping', '{"l":"lastName"}').field('duplicates', 'merge').expect(400);
    expect(body).toMatchObject({ errors: [{ field: 'duplicates' }] });
  });

  it('are neither told nor counted where the record is out of the importer’s reach, or its phone is hidden from him', async () => {
    const rows = [HEAD, 'غریبه,هفت,02188001122,zahra@example.com,,'];
    expect(await run('check', rows, { duplicates: 'refuse' }, seller.token)).toMatchObject({ created: 1, refused: 0, duplicates: { existing: 0, earlier: 0, first: [] } });
    const blind = await app.createUser({ username: 'blind', grants: [{ form: 'persons', operations: ['view', 'create'], scope: 'all', hiddenFields: ['phones', 'title', 'firstName'] }] });
    expect(await run('check', [HEAD.replace('f,', ''), 'هشت,,zahra@example.com,,'], { duplicates: 'refuse', mapping: JSON.stringify({ l: 'lastName', e: 'emails.email' }) }, blind.token)).toMatchObject({ created: 0, refused: 1, duplicates: { existing: 1, first: [{ record: { id: known.id, code: 'KNOWN-1', title: null } }] } });
    const halfBlind = await app.createUser({ username: 'half-blind', grants: [{ form: 'persons', operations: ['create'], scope: 'all' }, { form: 'persons', operations: ['view'], scope: 'all', hiddenFields: ['phones'] }] });
    expect(await run('check', ['l,n', 'نه,021 8800 1122'], { duplicates: 'refuse', mapping: JSON.stringify({ l: 'lastName', n: 'phones.number' }) }, halfBlind.token)).toMatchObject({ created: 1, duplicates: { existing: 0 } });
    const maker = await app.createUser({ username: 'maker', grants: [{ form: 'persons', operations: ['create'], scope: 'all' }] });
    expect(await run('check', rows, { duplicates: 'refuse' }, maker.token)).toMatchObject({ created: 1, duplicates: { existing: 0 } });
  });

  it('change the record that their key means, and look like nothing then', async () => {
    const rows = ['code,l,p', 'KNOWN-1,محمدی,021-88001122', 'NEW-7,تازه,021-88001122'];
    const result = await run('apply', rows, { duplicates: 'refuse', key: 'code', mapping: JSON.stringify({ code: 'code', l: 'lastName', p: 'phones.number' }) });
    expect(result).toMatchObject({ created: 0, updated: 1, refused: 1 });
    expect(result.errors[0]).toMatchObject({ row: 3, field: 'phones' });
  });

  it('say nothing by a number that many have, and nothing of another form', async () => {
    for (let i = 0; i < 11; i += 1) await make('/persons', { lastName: `کارمند ${i}`, phones: [{ number: '02177000000' }] });
    await make('/companies', { name: 'شرکت خط‌دار', phones: [{ number: '02166000000' }] });
    expect(await run('check', [HEAD, 'ناشناس,ده,02177000000,,,', 'ناشناس,یازده,02166000000,,,'])).toMatchObject({ duplicates: { existing: 0, earlier: 0 } });
    const both = await run('check', ['t,n,p', 'شرکت,خط‌دار دیگر,02166000000', 'شخص,خط‌دار,02166000000', 'شخص,محمدی,88001122'], { duplicates: 'refuse' }, undefined, '/contacts', { t: 'type', n: { field: ['name', 'lastName'] }, p: 'phones.number' });
    expect(both).toMatchObject({ created: 2, refused: 1, errors: [{ row: 2, message: expect.stringContaining('شرکت خط‌دار') as string }] });
  });

  it('wait for an earlier row that is refused itself: then they look like nothing', async () => {
    const rows = ['l,p,n', 'نادرست,09360000001,1', 'درست,09360000001,', 'سومی,09360000001,'];
    const result = await run('apply', rows, { duplicates: 'refuse' }, undefined, '/persons', { l: 'lastName', p: 'phones.number', n: 'nationalId' });
    expect(result).toMatchObject({ created: 1, refused: 2, duplicates: { existing: 0, earlier: 1, first: [{ row: 4, earlier: 3 }] } });
    expect(await count('درست')).toBe(1);
  });

  it('are seen across chunks of a long file', async () => {
    const rows = ['l,p', ...Array.from({ length: 1200 }, (_, i) => `پرشمار ${i},0937${String(i % 900).padStart(7, '0')}`)];
    const more = { duplicates: 'refuse', mapping: JSON.stringify({ l: 'lastName', p: 'phones.number' }) };
    expect(await run('check', rows, more)).toMatchObject({ created: 900, refused: 300, duplicates: { existing: 0, earlier: 300 } });
    const applied = await run('apply', rows, more);
    expect(applied).toMatchObject({ created: 900, refused: 300, duplicates: { existing: 0, earlier: 300 } });
    expect(applied.duplicates!.first).toHaveLength(50);
    expect(applied.duplicates!.first[0]).toMatchObject({ row: 902, earlier: 2 });
    expect(await run('check', rows, more)).toMatchObject({ created: 0, refused: 1200, duplicates: { existing: 1200, earlier: 0 } });
  }, 60_000);
});
