import type { Response } from 'supertest';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';

type Body = Record<string, unknown>;
interface Column { name: string; samples: string[]; suggestion: unknown; inLines: boolean }
interface Result { read: number; created: number; refused: number; errors: unknown[] }

/** What a list showed when it went out comes in again, with several child rows in a cell. */
describe('a plain export that is imported again', () => {
  let app: TestApp;
  const COLUMNS = ['lastName', 'phones', 'emails', 'addresses', 'websites'];
  const people: Body[] = [
    {
      lastName: 'پرشماره', phones: [{ number: '021-88001122', extension: '114' }, { kind: 'fax', number: '021-88001133', extension: '7' }, { number: '0912 123 4567' }, { number: '+49 30 1234567' }, { kind: 'phone', number: '09351112233' }],
      emails: [{ email: 'a@example.com' }, { email: 'b@example.com' }], websites: [{ url: 'https://example.com/x,y' }, { url: 'https://example.org' }],
      addresses: [{ address: 'تهران، خیابان آزادی، پلاک ۵' }, { address: 'کارخانه: جادهٔ مخصوص؛ کیلومتر 12' }],
    },
    { lastName: 'یکی', phones: [{ number: '88001122' }], emails: [{ email: 'c@example.com' }], addresses: [{ address: 'خیابان بهار، کوچه\nدوم' }], websites: [{ url: 'https://example.net' }] },
    { lastName: 'هیچ', phones: [], emails: [], addresses: [], websites: [] },
  ];
  beforeAll(async () => { app = await startTestApp(); });
  afterAll(() => app.close());

  const rows = async (): Promise<Body[]> => {
    const { body } = await app.call('post', '/persons/query').send({ filter: { lastName: { in: people.map(({ lastName }) => lastName) } }, fields: COLUMNS, sort: 'lastName' }).expect(200);
    const bare = (value: unknown): unknown => (Array.isArray(value) ? value.map((row: Body) => Object.fromEntries(Object.entries(row).filter(([name, inner]) => name !== 'id' && inner !== null))) : value);
    return (body as { data: Body[] }).data.map((row) => Object.fromEntries(COLUMNS.map((name) => [name, bare(row[name])])));
  };
  const exported = async (format: string, language: string, columns = COLUMNS): Promise<Buffer> => {
    const { body } = await app.call('post', '/persons/export').set('Accept-Language', language).send({ format, columns, query: { filter: { lastName: { in: people.map(({ lastName }) => lastName) } } } }).buffer()
      .parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
    return body as Buffer;
  };
  const inspect = async (file: Buffer, name: string): Promise<Column[]> => ((await app.call('post', '/imports/inspect').attach('file', file, name).field('type', 'persons').expect(200)).body as { columns: Column[] }).columns;
  const bring = async (file: Buffer, name: string, mapping: Body): Promise<Result> => {
    const { body }: Response = await app.call('post', '/persons/import').attach('file', file, name).field('mode', 'apply').field('mapping', JSON.stringify(mapping)).expect(202);
    return (await finished(app, (body as { job: string }).job)).result as Result;
  };
  const lose = async (): Promise<void> => {
    const { body } = await app.call('post', '/persons/query').send({ filter: { lastName: { in: people.map(({ lastName }) => lastName) } }, fields: ['id'] }).expect(200);
    for (const { id } of (body as { data: { id: string }[] }).data) await app.call('delete', `/persons/${id}`).expect(204);
  };

  it.each([['xlsx', 'fa'], ['csv', 'fa'], ['csv', 'en']])('as %s in %s loses no phone, extension, e-mail, address or site', async (format, language) => {
    for (const person of people) await app.call('post', '/persons').send(person).expect(201);
    const before = await rows();
    expect(before.find(({ lastName }) => lastName === 'پرشماره')!.phones).toHaveLength(5);
    const file = await exported(format, language);
    await lose();
    const columns = await inspect(file, `list.${format}`);
    expect(columns.map(({ suggestion, inLines }) => [suggestion, inLines])).toEqual([['lastName', false], ['phones.number', false], ['emails.email', false], ['addresses.address', false], ['websites.url', false]]);
    const result = await bring(file, `list.${format}`, Object.fromEntries(columns.map(({ name, suggestion }) => [name, suggestion])));
    expect(result).toMatchObject({ read: 3, created: 3, refused: 0, errors: [] });
    expect(await rows()).toEqual(before);
    await lose();
  }, 60_000);

  it.each([['xlsx', 'fa', 'انگلیسی (پیشرفته)'], ['csv', 'fa', 'انگلیسی (پیشرفته)'], ['csv', 'en', 'انگلیسی (Advanced)']])('as %s in %s keeps the level of a language', async (format, language, shown) => {
    const [english, german] = await Promise.all(['انگلیسی', 'آلمانی (سوئیس)'].map(async (label) => {
      const { body } = await app.call('get', `/lookup-values?filter=${encodeURIComponent(JSON.stringify({ list: 'language', label }))}`).expect(200);
      return (body as { data: { id: string }[] }).data[0]?.id ?? ((await app.call('post', '/lookup-values').send({ list: 'language', label }).expect(201)).body as { id: string }).id;
    }));
    const known = [{ language: english, level: 'advanced' }, { language: german, level: 'native' }];
    for (const [i, languages] of [known, known.slice(0, 1), [{ language: german }], []].entries()) await app.call('post', '/persons').send({ lastName: people[i % 3]!.lastName, languages }).expect(201);
    const told = async (): Promise<unknown[]> => {
      const { body } = await app.call('post', '/persons/query').send({ filter: { lastName: { in: people.map(({ lastName }) => lastName) } }, fields: ['languages'], sort: 'id' }).expect(200);
      return (body as { data: { languages: { language: { title: string }; level: string | null }[] }[] }).data.map(({ languages }) => languages.map((row) => `${row.language.title} ${row.level}`)).sort();
    };
    const before = await told();
    expect(before).toEqual([[], ['آلمانی (سوئیس) null'], ['انگلیسی advanced'], ['انگلیسی advanced', 'آلمانی (سوئیس) native']]);
    const file = await exported(format, language, ['lastName', 'languages']);
    if (format === 'csv') expect(file.toString()).toContain(shown);
    expect((await exported('txt', language, ['lastName', 'languages'])).toString()).toContain(shown);
    await lose();
    const columns = await inspect(file, `list.${format}`);
    expect(columns).toMatchObject([{ suggestion: 'lastName' }, { suggestion: 'languages.language', inLines: false }]);
    expect(await bring(file, `list.${format}`, Object.fromEntries(columns.map(({ name, suggestion }) => [name, suggestion])))).toMatchObject({ read: 4, created: 4, refused: 0, errors: [] });
    expect(await told()).toEqual(before);
    await lose();
  }, 60_000);

  it('reads what people write: a word before each number, in any language', async () => {
    const csv = 'l,p\nنام‌دار,"موبایل: ۰۹۱۲۱۲۳۴۵۶۷، ثابت: 021-88001122؛ Fax: 02188001144 داخلی 3"\nساده,"09121230000، 02177001122/33، 77001144"\nبد,"چیز: 0912"';
    const result = await bring(Buffer.from(csv), 'words.csv', { l: 'lastName', p: 'phones' });
    expect(result).toMatchObject({ created: 2, refused: 1, errors: [{ row: 4, column: 'p', field: 'phones[0].number' }] });
    const { body } = await app.call('post', '/persons/query').send({ filter: { lastName: { in: ['نام‌دار', 'ساده'] } }, fields: ['phones'], sort: 'id' }).expect(200);
    const phones = (body as { data: { phones: Body[] }[] }).data.map((row) => row.phones.map(({ kind, areaCode, number, extension }) => [kind, areaCode, number, extension]));
    expect(phones).toEqual([[['mobile', null, '09121234567', null], ['phone', '21', '88001122', null], ['fax', '21', '88001144', '3']], [['mobile', null, '09121230000', null], ...['77001122', '77001133', '77001144'].map((one) => ['phone', '21', one, null])]]);
  });

  it('names the columns that cannot come back, and proposes none for them', async () => {
    const { body: company } = await app.call('post', '/companies').send({ name: 'شرکت خط' }).expect(201);
    const [role] = ((await app.call('get', `/lookup-values?filter=${encodeURIComponent(JSON.stringify({ list: 'contact-role' }))}&limit=1`).expect(200)).body as { data: { id: string }[] }).data;
    await app.call('post', '/persons').send({ ...people[2], roleDetails: [{ role: role!.id, counterpart: (company as { id: string }).id }] }).expect(201);
    const columns = await inspect(await exported('csv', 'fa', ['lastName', 'roleDetails']), 'roles.csv');
    expect(columns).toMatchObject([{ suggestion: 'lastName', inLines: false }, { suggestion: null, inLines: true }]);
  });
});
