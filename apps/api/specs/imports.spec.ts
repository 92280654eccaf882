import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Response } from 'supertest';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Inspection { format: string; encoding: string | null; rows: number; columns: { name: string; samples: string[]; suggestion: unknown }[] }
interface ImportResult {
  mode: string; read: number; created: number; updated: number; refused: number; refusals: string | null;
  errors: { row: number; column: string | null; field: string | null; message: string }[];
}

type Rows = (string | number | Date)[][];
const csv = (rows: Rows, delimiter = ','): string => rows.map((row) => row.map((cell) => (/[",;\n\t]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(delimiter)).join('\r\n');
async function xlsx(rows: Rows): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('A').addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}
/** A valid national ID for a number below a billion. */
function nationalId(n: number): string {
  const digits = String(n).padStart(9, '0');
  const rest = [...digits].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11;
  return `${digits}${rest < 2 ? rest : 11 - rest}`;
}

describe('imports', () => {
  let app: TestApp;
  let database: pg.Client;
  let province: string;
  let city: string;
  let expert: { id: string; token: string };

  beforeAll(async () => {
    app = await startTestApp();
    database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    const make = async (path: string, body: object): Promise<string> => ((await app.call('post', path).send(body).expect(201)).body as { id: string }).id;
    const country = await make('/countries', { name: 'سرزمین آزمون' });
    province = await make('/provinces', { name: 'یزدآباد', country });
    const other = await make('/provinces', { name: 'کرمان‌شهر', country });
    city = await make('/cities', { name: 'نیک‌شهر آزمون', province });
    await make('/cities', { name: 'نیک‌شهر آزمون', province: other });
    await make('/lookup-values', { list: 'name-prefix', label: 'سرکار آزمون' });
    expert = await app.createUser({ username: 'sara', fullName: 'سارا احمدی', grants: [{ form: 'persons', operations: ['view'], scope: 'own' }] });
  });
  afterAll(async () => {
    await database.end();
    await app.close();
  });

  const post = (path: string, file: Buffer | string, name: string, fields: Record<string, unknown>, token?: string): Promise<Response> =>
    Object.entries(fields).reduce((sent, [key, value]) => sent.field(key, typeof value === 'string' ? value : JSON.stringify(value)), app.call('post', path, token))
      .attach('file', Buffer.from(file), name).then((response) => response);
  const finished = async (job: string, token?: string): Promise<{ state: string; done: number; total: number; result: ImportResult; error: string | null }> => {
    for (;;) {
      const { body } = await app.call('get', `/jobs/${job}`, token).expect(200);
      if (!['queued', 'running'].includes((body as { state: string }).state)) return body as never;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  };
  const run = async (path: string, file: Buffer | string, name: string, fields: Record<string, unknown>, token?: string): Promise<ImportResult & { job: string }> => {
    const response = await post(path, file, name, { mode: 'apply', ...fields }, token);
    expect([response.status, response.body]).toEqual([202, { job: expect.any(String) as string }]);
    const { job } = response.body as { job: string };
    const { state, error, result } = await finished(job, token);
    expect([state, error]).toEqual(['done', null]);
    expect(result.read).toBe(result.created + result.updated + result.refused);
    return { ...result, job };
  };
  const contacts = async (): Promise<number> => Number((await database.query<{ count: string }>('SELECT count(*) FROM contacts')).rows[0]!.count);
  const found = async (path: string, filter: object, fields = ''): Promise<Record<string, unknown>[]> =>
    ((await app.call('get', `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}&limit=500${fields && `&fields=${fields}`}`).expect(200)).body as { data: Record<string, unknown>[] }).data;

  it('looks into a file and suggests what its columns mean', async () => {
    const file = await xlsx([['نوع', 'نام', 'نام خانوادگي', 'نام شركت', 'موبایل', 'تلفن', 'ایمیل', 'استان', 'کارشناس', 'کد ملی', 'عجیب'], ['شخص', 'علی', 'رضایی', '', '0912', '', '', '', '', '', 'x'], [], ['شخص', 'رضا']]);
    const { status, body } = await post('/imports/inspect', file, 'مشتریان.xlsx', { type: 'contacts' });
    expect(status).toBe(200);
    const inspection = body as Inspection;
    expect(inspection).toMatchObject({ format: 'xlsx', encoding: null, rows: 2 });
    expect(Object.fromEntries(inspection.columns.map(({ name, suggestion }) => [name, suggestion]))).toEqual({
      'نوع': 'type', 'نام': 'firstName', 'نام خانوادگی': 'lastName', 'نام شرکت': { field: ['name', 'employer'] }, 'موبایل': { field: 'phones.number', kind: 'mobile' },
      'تلفن': 'phones.number', 'ایمیل': 'emails.email', 'استان': 'province', 'کارشناس': 'experts', 'کد ملی': 'nationalId', 'عجیب': null,
    });
    expect(inspection.columns[1]!.samples).toEqual(['علی', 'رضا']);
  });

  const header = ['نوع', 'نام', 'نام خانوادگی', 'نام شرکت', 'کد ملی', 'تاریخ تولد', 'موبایل', 'تلفن', 'استان', 'شهر', 'کارشناس', 'پیشوند', 'توضیح'];
  const mapping = {
    'نوع': 'type', 'نام': 'firstName', 'نام خانوادگی': 'lastName', 'نام شرکت': ['name', 'employer'], 'کد ملی': 'nationalId', 'تاریخ تولد': 'birthDate',
    'موبایل': { field: 'phones.number', kind: 'mobile' }, 'تلفن': 'phones', 'استان': 'province', 'شهر': 'city', 'کارشناس': 'experts', 'پیشوند': 'prefix', 'توضیح': 'description',
  };

  it('imports 5,000 persons and companies, tries them first, and gives the refused rows back', async () => {
    const rows: Rows = [header];
    const refused: number[] = [];
    for (let i = 0; i < 5000; i += 1) {
      const company = i % 10 === 0;
      const row = company
        ? ['حقوقی', '', '', `شركت پنج‌هزار ${i}`, '', '', '', `۰۲۱-${88000000 + i}`, 'یزدآباد', '', 'sara', '', '']
        : ['شخص', 'علي', `كريمي ${i}`, `شرکت پنج هزار ${i - (i % 10)}`, nationalId(100_000 + i), '۱۳۶۵/۰۲/۱۵', `0912${1000000 + i} - 0935${1000000 + i}`, '', 'استان یزدآباد', 'نیک شهر آزمون', 'سارا احمدي', 'سرکار آزمون', '=1+1'];
      if (i % 500 === 7) { row[2] = ''; refused.push(i + 2); }
      if (i % 500 === 13) { row[4] = '1234567890'; refused.push(i + 2); }
      if (i % 500 === 21) { row[4] = nationalId(100_000 + i - 2); refused.push(i + 2); }
      if (i % 500 === 33) { row[8] = 'ناکجاآباد'; row[9] = ''; refused.push(i + 2); }
      rows.push(row);
    }
    rows.splice(3000, 0, ['', '', ''], []);
    const shifted = refused.map((number) => (number > 3000 ? number + 2 : number));
    const file = await xlsx(rows);
    const before = await contacts();

    const check = await run('/contacts/import', file, 'a.xlsx', { mapping, mode: 'check' });
    expect(check).toMatchObject({ mode: 'check', read: 5000, created: 4960, updated: 0, refused: 40 });
    expect(await contacts()).toBe(before);

    const result = await run('/contacts/import', file, 'a.xlsx', { mapping });
    expect(result).toMatchObject({ mode: 'apply', read: 5000, created: 4960, updated: 0, refused: 40, refusals: `/api/v1/imports/${result.job}/refusals` });
    expect(await contacts()).toBe(before + 4960);
    expect([...new Set(result.errors.map(({ row }) => row))]).toEqual(shifted);
    expect(result.errors.slice(0, 4)).toEqual([
      { row: 9, column: 'نام خانوادگی', field: 'lastName', message: 'این فیلد را پر کنید.' },
      { row: 15, column: 'کد ملی', field: 'nationalId', message: expect.stringContaining('کدملی') as string },
      { row: 23, column: 'کد ملی', field: 'nationalId', message: 'همین مقدار در ردیف ۲۱ هم آمده است.' },
      { row: 35, column: 'استان', field: 'province', message: '«ناکجاآباد» پیدا نشد.' },
    ]);

    const [one] = await found('/persons', { nationalId: nationalId(100_002) }, 'firstName,lastName,birthDate,phones,province,city,experts,prefix,employer,description');
    expect(one).toMatchObject({
      firstName: 'علی', lastName: 'کریمی 2', birthDate: '1986-05-05', province: { id: province }, city: { id: city }, experts: [{ id: expert.id }],
      prefix: { title: 'سرکار آزمون' }, employer: { title: 'شرکت پنج‌هزار 0' }, description: '=1+1',
      phones: [{ kind: 'mobile', number: '09121000002' }, { kind: 'mobile', number: '09351000002' }],
    });

    const { body, headers } = await app.call('get', result.refusals!.replace('/api/v1', '')).buffer().parse((response, done) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => done(null, Buffer.concat(chunks)));
    }).expect(200);
    expect(headers['content-disposition']).toContain('attachment');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(body as ExcelJS.Buffer);
    const sheet = book.worksheets[0]!;
    expect(sheet.rowCount).toBe(41);
    expect((sheet.getRow(1).values as unknown[]).slice(1)).toEqual([...header, 'ردیف', 'دلیل']);
    const second = (sheet.getRow(3).values as unknown[]).slice(1);
    expect(second[4]).toBe('1234567890');
    expect(second[12]).toBe("'=1+1");
    expect(second[13]).toBe(15);
    expect(second[14]).toContain('کد ملی: کدملی درست نیست');
  }, 120_000);

  it('changes what the key finds, adds phones and loses none', async () => {
    const key = nationalId(700_001);
    await run('/persons/import', csv([['کد ملی', 'فامیلی', 'تلفن'], [key, 'پیشین', '09120000001']]), 'a.csv', { mapping: { 'کد ملی': 'nationalId', 'فامیلی': 'lastName', 'تلفن': 'phones.number' } });
    const result = await run('/persons/import', csv([['کد ملی', 'فامیلی', 'تلفن'], [key, 'پسین', '۰۹۱۲۰۰۰۰۰۰۱، 09120000002'], [nationalId(700_002), 'نو', ''], [key, 'سوم', '']]), 'a.csv',
      { mapping: { 'کد ملی': 'nationalId', 'فامیلی': 'lastName', 'تلفن': 'phones.number' }, key: 'nationalId' });
    expect(result).toMatchObject({ read: 3, created: 1, updated: 1, refused: 1 });
    expect(result.errors).toEqual([{ row: 4, column: 'کد ملی', field: 'nationalId', message: 'همین مقدار در ردیف ۲ هم آمده است.' }]);
    const [record] = await found('/persons', { nationalId: key }, 'lastName,phones');
    expect(record).toMatchObject({ lastName: 'پسین', version: 2, phones: [{ number: '09120000001' }, { number: '09120000002' }] });
  });

  it('takes a repeated value when the row that had it first was refused', async () => {
    const id = nationalId(700_100);
    const result = await run('/persons/import', csv([['c', 'l', 'p'], [id, 'اول', 'هیچ‌جا'], [id, 'دوم', '']]), 'a.csv', { mapping: { c: 'nationalId', l: 'lastName', p: 'province' } });
    expect(result).toMatchObject({ created: 1, refused: 1, errors: [{ row: 2, column: 'p' }] });
  });

  it('refuses what the database knows already, and only that', async () => {
    const rows: Rows = [['c', 'l'], ...Array.from({ length: 120 }, (_, i) => [nationalId(710_000 + i), `الف${i}`])];
    await run('/persons/import', csv(rows.filter((_, i) => i === 0 || i % 7 === 3)), 'a.csv', { mapping: { c: 'nationalId', l: 'lastName' } });
    const result = await run('/persons/import', csv(rows), 'a.csv', { mapping: { c: 'nationalId', l: 'lastName' } });
    const known = rows.filter((_, i) => i > 0 && i % 7 === 3).length;
    expect(result).toMatchObject({ read: 120, created: 120 - known, refused: known });
    expect(new Set(result.errors.map(({ message }) => message))).toEqual(new Set(['این مقدار پیش‌تر ثبت شده است.']));
  });

  it('says so where a deleted record has a value that is there once', async () => {
    const person = (await app.call('post', '/persons').send({ lastName: 'حذف‌شده', nationalId: nationalId(725_001) }).expect(201)).body as { id: string };
    await app.call('delete', `/persons/${person.id}`).expect(204);
    const result = await run('/persons/import', csv([['c', 'l'], [nationalId(725_001), 'دوباره']]), 'a.csv', { mapping: { c: 'nationalId', l: 'lastName' } });
    expect(result).toMatchObject({ created: 0, refused: 1, errors: [{ row: 2, column: 'c', message: 'این مقدار در رکوردی هست که حذف شده است؛ آن را بازیابی کنید یا برای همیشه حذف کنید.' }] });
  });

  it('takes what goes to the database along with rows that only the database refuses', async () => {
    const codes = ['portion-130', 'portion-399', 'portion-400'];
    for (const code of codes) await app.call('post', '/persons').send({ lastName: 'پیش‌تر', code }).expect(201);
    const rows: Rows = [['c', 'l', 'p'], ...Array.from({ length: 450 }, (_, i) => [`portion-${i}`, `ب${i}`, `0912${String(2_000_000 + i)}`])];
    const result = await run('/persons/import', csv(rows), 'a.csv', { mapping: { c: 'code', l: 'lastName', p: 'phones.number' } });
    expect(result).toMatchObject({ read: 450, created: 447, refused: 3, errors: [{ row: 132, column: 'c' }, { row: 401, column: 'c' }, { row: 402, column: 'c' }] });
    const { rows: [kept] } = await database.query(`SELECT count(DISTINCT p.id) AS persons, count(DISTINCT n.id) AS phones, count(DISTINCT h.id) AS entries FROM contacts p
      JOIN contacts_phones n ON n.parent = p.id JOIN history_entries h ON h.record = p.id WHERE p.code LIKE 'portion-%' AND p."lastName" LIKE 'ب%'`);
    expect(kept).toEqual({ persons: '447', phones: '447', entries: '447' });
  });

  it.each([['utf-8', ','], ['utf-16le', '\t'], ['windows-1256', ';']])('reads %s parted by %j, and answers the refusals as csv that can be imported again', async (encoding, delimiter) => {
    const text = csv([['نام', 'تلفن'], ['ژاله کاظمي', '+989121112233'], ['', '+98912']], delimiter);
    const result = await run('/persons/import', iconv.encode(text, encoding, { addBOM: encoding === 'utf-16le' }), 'a.csv', { mapping: { 'نام': 'lastName', 'تلفن': 'phones.number' } });
    expect(result).toMatchObject({ created: 1, refused: 1 });
    const { text: back } = await app.call('get', result.refusals!.replace('/api/v1', '')).expect(200);
    expect(back).toBe(`\ufeffنام${delimiter}تلفن${delimiter}ردیف${delimiter}دلیل\r\n${delimiter}'+98912${delimiter}3${delimiter}نام خانوادگی: این فیلد را پر کنید.\r\n`);
    const again = await run('/persons/import', back.replace(`\r\n${delimiter}`, `\r\nتازه${delimiter}`), 'b.csv', { mapping: { 'نام': 'lastName', 'تلفن': 'phones.number' } });
    expect(again).toMatchObject({ read: 1, created: 1 });
  });

  it('works under the rights of the one who imports', async () => {
    const grant = { form: 'persons', operations: ['view', 'create'], scope: 'own' as const, provinces: [province] };
    const limited = await app.createUser({ username: 'limited', grants: [grant] });
    const file = csv([['l', 'p', 'e', 'c'], ['درون', 'یزدآباد', '', nationalId(720_001)], ['بیرون', 'کرمان‌شهر', '', ''], ['بی‌جا', '', '', ''], ['دیگری', 'یزدآباد', 'سارا احمدی', '']]);
    const result = await run('/persons/import', file, 'a.csv', { mapping: { l: 'lastName', p: 'province', e: 'experts', c: 'nationalId' } }, limited.token);
    expect(result).toMatchObject({ created: 1, refused: 3 });
    expect((await found('/persons', { lastName: 'درون' }, 'experts'))[0]).toMatchObject({ experts: [{ id: limited.id }] });
    const update = await run('/persons/import', csv([['l', 'c'], ['نو', nationalId(720_001)]]), 'a.csv', { mapping: { l: 'lastName', c: 'nationalId' }, key: 'nationalId' }, limited.token);
    expect(update).toMatchObject({ updated: 0, refused: 1, errors: [{ message: 'شما اجازهٔ این کار را ندارید.' }] });

    const viewer = await app.createUser({ username: 'viewer', grants: [{ ...grant, operations: ['view'] }] });
    expect((await post('/persons/import', file, 'a.csv', { mapping: { l: 'lastName' }, mode: 'apply' }, viewer.token)).status).toBe(403);
    expect((await post('/companies/import', file, 'a.csv', { mapping: { l: 'name' }, mode: 'apply' }, viewer.token)).status).toBe(403);
    expect((await post('/imports/inspect', file, 'a.csv', { type: 'persons' }, viewer.token)).status).toBe(403);
    for (const path of [`/jobs/${result.job}`, `/imports/${result.job}/refusals`]) {
      await app.call('get', path, viewer.token).expect(404);
      await app.call('get', path).expect(404);
      await app.call('get', path, limited.token).expect(200);
    }
    await app.call('delete', `/jobs/${result.job}`, viewer.token).expect(404);
    await app.call('delete', `/jobs/${result.job}`, limited.token).expect(409);
    await app.call('get', '/imports/nonsense/refusals', limited.token).expect(404);
  });

  it('says what is wrong with a request as a whole, and keeps nothing of it', async () => {
    const folder = join(testConfiguration('').dataDir, 'imports');
    const before = readdirSync(folder);
    const faults = async (file: Buffer | string, name: string, fields: Record<string, unknown>): Promise<unknown> => {
      const { status, body } = await post('/persons/import', file, name, fields).then((response) => response);
      expect(status).toBe(400);
      return (body as { errors?: { field: string; code: string }[]; title: string }).errors?.map(({ field, code }) => `${field} ${code}`) ?? (body as { title: string }).title;
    };
    const file = csv([['l', 'x'], ['a', 'b']]);
    const mode = 'apply';
    expect(await faults(file, 'a.csv', { mapping: { l: 'lastName' } })).toEqual(['mode required']);
    expect(await faults(file, 'a.csv', { mode: 'try', mapping: 'no json' })).toEqual(['mode format', 'mapping format']);
    expect(await faults(file, 'a.csv', { mode, mapping: { l: 'lastName', y: 'firstName', x: 'nothing' } })).toEqual(['mapping.y unknown', 'mapping.x unknown']);
    expect(await faults(file, 'a.csv', { mode, mapping: { x: 'version' } })).toEqual(['mapping.x readOnly']);
    expect(await faults(file, 'a.csv', { mode, mapping: {} })).toEqual(['mapping required']);
    expect(await faults(file, 'a.csv', { mode, mapping: { x: { field: 'phones.number', kind: 'pigeon' } } })).toEqual(['mapping.x format']);
    expect(await faults(file, 'a.csv', { mode, mapping: { l: 'lastName' }, key: 'nationalId' })).toEqual(['key unknown']);
    expect(await faults(file, 'a.csv', { mode, mapping: { l: 'lastName' }, colour: 'red' })).toEqual(['colour unknown']);
    expect(await faults(Buffer.from('PK\x03\x04 broken', 'latin1'), 'a.xlsx', { mode, mapping: { l: 'lastName' } })).toContain('خراب');
    expect((await app.call('post', '/persons/import').field('mode', 'apply')).status).toBe(400);
    expect((await app.call('post', '/persons/import').send({ mode: 'apply' })).status).toBe(400);
    expect((await post('/nothing/import', file, 'a.csv', { mode, mapping: { l: 'lastName' } })).status).toBe(404);
    expect(readdirSync(folder)).toEqual(before);
  });

  it('fails, and writes nothing, when the file turns out damaged further down', async () => {
    const before = await contacts();
    const rows = Array.from({ length: 1500 }, (_, i) => [`خراب ${i}`, 'x']);
    const response = await post('/persons/import', `${csv([['l', 'x'], ...rows])}\r\n"never closed`, 'a.csv', { mode: 'apply', mapping: { l: 'lastName' } });
    const { state, error } = await finished((response.body as { job: string }).job);
    expect([state, error]).toEqual(['failed', expect.stringContaining('گیومه')]);
    expect(await contacts()).toBe(before);
  });

  it('refuses 101 MB', async () => {
    expect((await post('/persons/import', Buffer.alloc(101 * 1024 ** 2, 'a'), 'a.csv', { mode: 'apply', mapping: { l: 'lastName' } })).status).toBe(413);
  });
});

