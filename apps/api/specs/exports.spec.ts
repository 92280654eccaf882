import { readdirSync, utimesSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import pg from 'pg';
import { SaxesParser } from 'saxes';
import type { Response } from 'supertest';
import { v7 as uuid } from 'uuid';
import { partsOf } from '../testing/office-files';
import { pdfText } from '../testing/pdf-text';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';

const SCRIPT = '<script>document.title="x"</script><img src=x onerror=alert(1)>';
const COLUMNS = ['code', 'firstName', 'lastName', 'phones', 'birthDate', 'income', 'description', 'gender', 'createdAt'];
const folder = path.join(testConfiguration('').dataDir, 'exports');
type Body = Record<string, unknown>;

describe('exports', () => {
  let app: TestApp;
  let database: pg.Client;
  let reader: TestUser;

  beforeAll(async () => {
    app = await startTestApp();
    database = new pg.Client(process.env.DATABASE_URL);
    await database.connect();
    const people: Body[] = [
      { firstName: 'سارا', lastName: 'آذری', phones: [{ number: '0912-123 4567' }, { number: '021-88001122' }], birthDate: '1990-03-21', income: 25_000_000, gender: 'female', description: SCRIPT },
      { firstName: '=HYPERLINK("http://example.com")', lastName: '+98', description: '@SUM(1)\n=2', income: 0 },
      { firstName: '-5', lastName: 'کریمی', description: 'دو\nخط، "نقل" و ; و\tتب' },
    ];
    for (const person of people) await app.call('post', '/persons').send(person).expect(201);
    reader = await app.createUser({ username: 'export-reader', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
  });
  afterAll(async () => {
    await database.end();
    await app.close();
  });

  const ask = (body: Body, { token, language = 'fa' }: { token?: string; language?: string } = {}) =>
    app.call('post', '/persons/export', token).set('Accept-Language', language).send(body).buffer(true).parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });
  const bytes = (response: Response): Buffer => response.body as Buffer;
  const jsonOf = (response: Response): Body => JSON.parse(bytes(response).toString()) as Body;
  const file = async (format: string, more: Body = {}, language = 'fa'): Promise<Buffer> =>
    bytes(await ask({ format, query: { sort: 'createdAt', ...more.query as Body | undefined }, columns: COLUMNS, ...Object.fromEntries(Object.entries(more).filter(([key]) => key !== 'query')) }, { language }).expect(200));
  const ended = async (job: string, token?: string): Promise<Body> => {
    for (;;) {
      const { body } = await app.call('get', `/jobs/${job}`, token).expect(200);
      const { state } = body as { state: string };
      if (state !== 'queued' && state !== 'running') return body as Body;
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
  };

  it('says what an icon shows, in the language of who asks, and finds by it', async () => {
    await app.call('post', '/companies').send({ name: 'بافندگی', icon: 'factory' }).expect(201);
    const csv = async (language: string): Promise<string> => (await app.call('post', '/companies/export').set('Accept-Language', language).send({ format: 'csv', query: {}, columns: ['name', 'icon'] }).expect(200)).text;
    for (const [language, word] of [['fa', 'کارخانه'], ['en', 'Factory']] as const) expect(await csv(language)).toContain(`بافندگی,${word}`);
    for (const word of ['کارخ', 'كارخانه', 'fact']) expect((await app.call('post', '/companies/query').send({ filter: { icon: { contains: word } }, fields: ['name'] }).expect(200)).body).toMatchObject({ data: [{ name: 'بافندگی' }] });
  });

  describe('as xlsx', () => {
    const sheetOf = async (content: Buffer): Promise<ExcelJS.Worksheet> => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load(content as unknown as ArrayBuffer);
      return book.worksheets[0]!;
    };
    const row = (sheet: ExcelJS.Worksheet, number: number): unknown[] => (sheet.getRow(number).values as unknown[]).slice(1);

    it('is read from right to left, has its head frozen and its cells typed', async () => {
      const sheet = await sheetOf(await file('xlsx'));
      expect(sheet.name).toBe('اشخاص');
      expect(sheet.views[0]).toMatchObject({ rightToLeft: true, state: 'frozen', ySplit: 1 });
      expect(row(sheet, 1)).toEqual(['کد', 'نام', 'نام خانوادگی', 'تلفن‌ها', 'تاریخ تولد', 'درآمد', 'توضیحات', 'جنسیت', 'زمان ثبت']);
      const sara = sheet.getRow(2);
      expect(sara.getCell(4).value).toBe('09121234567، 02188001122');
      expect(sara.getCell(1).type).toBe(ExcelJS.ValueType.String);
      expect([sara.getCell(1).numFmt, sara.getCell(6).value, sara.getCell(6).numFmt]).toEqual(['@', 25_000_000, '#,##0']);
      expect([sara.getCell(5).value, sara.getCell(8).value, sara.getCell(7).value]).toEqual(['1369/01/01', 'زن', SCRIPT]);
      expect(sara.getCell(9).value).toMatch(/^14\d\d\/\d\d\/\d\d \d\d:\d\d$/);
      expect([sheet.getColumn(1).width, sheet.getColumn(7).width].every((width) => width! >= 8 && width! <= 62)).toBe(true);
      expect(sheet.rowCount).toBe(4);
    });
    it('holds real dates when they are asked for, and in English', async () => {
      const [persian, english] = [await sheetOf(await file('xlsx', { dates: 'gregorian' })), await sheetOf(await file('xlsx', {}, 'en'))];
      for (const sheet of [persian, english]) expect([sheet.getRow(2).getCell(5).value, sheet.getRow(2).getCell(5).numFmt]).toEqual([new Date('1990-03-21T00:00:00Z'), 'yyyy-mm-dd']);
      expect(english.views[0]).toMatchObject({ rightToLeft: false });
      expect(row(english, 1)[2]).toBe('Last name');
      expect(english.getRow(2).getCell(8).value).toBe('Female');
    });
    it('runs nothing that a user wrote', async () => {
      const sheet = await sheetOf(await file('xlsx'));
      const cells = [2, 3, 4].flatMap((number) => row(sheet, number)).filter((value): value is string => typeof value === 'string');
      expect(cells.filter((text) => /^[=+\-@]/.test(text))).toEqual([]);
      expect(cells).toEqual(expect.arrayContaining(['\'=HYPERLINK("http://example.com")', '\'+98', '\'-5', '\'@SUM(1)\n=2']));
      const parts = await partsOf(await file('xlsx'));
      expect(parts.get('xl/worksheets/sheet1.xml')).not.toContain('<f>');
    });
  });

  it('as csv can be opened by Excel, and runs nothing', async () => {
    const content = await file('csv');
    expect(content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const rows = parse(content, { bom: true });
    expect(rows[1]!.slice(1, 7)).toEqual(['سارا', 'آذری', '09121234567، 02188001122', '1369/01/01', '25000000', SCRIPT]);
    expect(rows.slice(2).flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(rows[3]![1]).toBe('\'-5');
    expect(rows[3]![6]).toBe('دو\nخط، "نقل" و ; و\tتب');
    await app.call('post', '/persons').send({ lastName: 'ویرگولی', weddingDate: '2020-01-05' }).expect(201);
    expect(parse(await file('csv', { query: { filter: { lastName: 'ویرگولی' } }, columns: ['weddingDate'], dates: 'gregorian' }), { bom: true })[1]).toEqual(['2020-01-05']);
  });

  it('as docx has a table from right to left, and only text', async () => {
    const parts = await partsOf(await file('docx'));
    const document = parts.get('word/document.xml')!;
    expect(document).toContain('<w:bidiVisual');
    expect(document).toContain('<w:tblHeader');
    expect(document).toContain('w:orient="landscape"');
    for (const said of ['آذری', '۰۹۱۲۱۲۳۴۵۶۷', '۲۵٬۰۰۰٬۰۰۰ ریال', '۱۳۶۹/۰۱/۰۱', '&lt;script&gt;']) expect(document).toContain(said);
    expect(document).not.toContain('<script');
    const runs = [...document.matchAll(/<w:r>(.*?)<\/w:r>/gs)].map(([, run]) => run!);
    for (const said of ['آذری', 'ریال']) expect(runs.find((run) => run.includes(said))).toContain('<w:rtl');
    expect(runs.find((run) => run.includes('۰۹۱۲'))).not.toMatch(/<w:rtl\/>/);
    expect([...parts.keys()].some((name) => /fonts?\/.*\.odttf$/.test(name))).toBe(true);
  });

  it('as html is one document that runs and fetches nothing', async () => {
    const document = (await file('html', { query: { sort: 'lastName,-firstName' } })).toString();
    expect(document).toMatch(/<html lang="fa" dir="rtl">/);
    expect(document).toContain('default-src \'none\'');
    expect(document).not.toMatch(/<script|<img|https?:\/\/(?!example)/);
    expect(document).toContain('&lt;script&gt;');
    for (const value of ['<span dir="ltr" class="number">۰۹۱۲۱۲۳۴۵۶۷</span>', '<bdi dir="rtl" class="number">۲۵٬۰۰۰٬۰۰۰ ریال</bdi>']) expect(document).toContain(value);
    expect(document).toContain('ترتیب: نام خانوادگی، نام (نزولی)');
  });

  it('as txt has a line a row', async () => {
    const lines = (await file('txt')).toString('utf8').split('\r\n');
    expect(lines[0]).toBe('\ufeffکد\tنام\tنام خانوادگی\tتلفن‌ها\tتاریخ تولد\tدرآمد\tتوضیحات\tجنسیت\tزمان ثبت');
    expect(lines[1]!.split('\t').slice(1, 6)).toEqual(['سارا', 'آذری', '۰۹۱۲۱۲۳۴۵۶۷، ۰۲۱۸۸۰۰۱۱۲۲', '۱۳۶۹/۰۱/۰۱', '۲۵٬۰۰۰٬۰۰۰ ریال']);
    expect(lines.find((line) => line.includes('کریمی'))!.split('\t')).toHaveLength(9);
  });

  it('as xml is well-formed, with each value by its name', async () => {
    const found: Record<string, string[]> = {};
    const stack: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => stack.push(name));
    parser.on('text', (text) => { (found[stack.at(-1)!] ??= []).push(text); });
    parser.on('closetag', () => stack.pop());
    parser.on('error', (error) => { throw error; });
    parser.write((await file('xml', { query: { filter: { firstName: 'سارا' } } })).toString()).close();
    expect(found).toMatchObject({ lastName: ['آذری'], income: ['25000000'], item: ['09121234567', '02188001122'], description: [SCRIPT], gender: ['زن'] });
  });

  it('as pdf has its letters joined and its digits in order', async () => {
    const { pages, text, words } = pdfText(await file('pdf'));
    expect(pages).toBe(1);
    for (const word of ['اشخاص', 'نام خانوادگی', 'آذری', 'کریمی', 'صفح']) expect([word, words(word)]).toEqual([word, true]);
    for (const part of ['۰۹۱۲۱۲۳۴۵۶۷', '۱۳۶۹/۰۱/۰۱', '۲۵٬۰۰۰٬۰۰۰']) expect(text).toContain(part);
    expect(text.replace(/\s/g, '')).toContain('<script>document.title="x"</script>');
    const long = pdfText(await file('pdf', { query: {}, columns: ['lastName'] }, 'en'));
    expect(long.text).toContain('Page');
  });

  describe('have the digits that their reader wants', () => {
    const query = { filter: { firstName: 'سارا', income: { gte: 25_000_000 } } };
    const [persian, latin] = [['۰۹۱۲۱۲۳۴۵۶۷', '۱۳۶۹/۰۱/۰۱', '۲۵٬۰۰۰٬۰۰۰'], ['09121234567', '1369/01/01', '25٬000٬000']];
    /** Grouped as Intl groups them. */
    const grouped = (text: string): string => text.replace(/,/g, '٬');

    it.each(['html', 'txt', 'docx', 'pdf'])('as %s, for people', async (format) => {
      const read = async (language: string): Promise<string> => {
        const content = await file(format, { query, columns: ['phones', 'birthDate', 'income'] }, language);
        return grouped(format === 'pdf' ? pdfText(content).text : format === 'docx' ? (await partsOf(content)).get('word/document.xml')!.replace(/<[^>]+>/g, ' ') : content.toString());
      };
      const [usual, wanted] = [await read('fa'), await read('fa-u-nu-latn')];
      for (const part of persian!) expect([usual.includes(part), wanted.includes(part)]).toEqual([true, false]);
      for (const part of latin!) expect([usual.includes(part), wanted.includes(part)]).toEqual([false, true]);
      // What it was narrowed to stands at its head in the same digits.
      if (format === 'html') expect(wanted).toContain('درآمد از 25٬000٬000 ریال');
      expect(wanted).not.toMatch(format === 'txt' || format === 'docx' ? /[۰-۹]/ : /(?!)/);
    });
    it('as xlsx and csv, for programs: a number is a number whatever is wanted', async () => {
      for (const language of ['fa', 'fa-u-nu-latn', 'en']) {
        const book = new ExcelJS.Workbook();
        await book.xlsx.load(await file('xlsx', { query, columns: ['income', 'birthDate'] }, language) as unknown as ArrayBuffer);
        const cell = book.worksheets[0]!.getRow(2).getCell(1);
        expect([cell.type, cell.value]).toEqual([ExcelJS.ValueType.Number, 25_000_000]);
        expect((await file('csv', { query, columns: ['income'] }, language)).toString()).toContain('25000000');
      }
    });
    it('on paper, records too', async () => {
      const { body } = await app.call('get', `/persons?filter=${encodeURIComponent('{"firstName":"سارا"}')}`).expect(200);
      const [{ id }] = (body as { data: [{ id: string }] }).data;
      const record = await app.call('post', `/persons/${id}/print`).set('Accept-Language', 'fa-u-nu-latn').expect(200);
      expect([record.text.includes('09121234567'), record.text.includes('۰۹۱۲')]).toEqual([true, false]);
      expect(record.text).toContain('counter(page,decimal)');
    });
  });

  describe('are refused', () => {
    it('to who may not', async () => {
      const { status, body } = await app.call('post', '/persons/export', reader.token).send({ format: 'csv' });
      expect([status, (body as Body).title]).toEqual([403, 'شما اجازهٔ این کار را ندارید.']);
      expect((await app.call('post', '/persons/print', reader.token).send({})).status).toBe(403);
      const { body: some } = await app.call('get', '/persons?limit=1').expect(200);
      const [{ id }] = (some as { data: [{ id: string }] }).data;
      expect((await app.call('post', `/persons/${id}/print`, reader.token)).status).toBe(403);
      expect((await app.call('post', '/persons/01900000-0000-7000-8000-0000000000ff/print', reader.token)).status).toBe(404);
      expect((await app.call('post', '/companies/export', reader.token).send({ format: 'csv' })).status).toBe(403);
    });
    it.each<[Body, string, string]>([
      [{}, 'format', 'required'], [{ format: 'exe' }, 'format', 'format'], [{ format: 'csv', colour: 1 }, 'colour', 'unknown'], [{ format: 'csv', dates: 'mayan' }, 'dates', 'format'],
      [{ format: 'csv', columns: ['lastName', 'nothing'] }, 'nothing', 'unknown'], [{ format: 'csv', columns: 'code' }, 'columns', 'format'], [{ format: 'csv', columns: [] }, 'columns', 'required'],
      [{ format: 'csv', query: { limit: 3 } }, 'query.limit', 'unknown'], [{ format: 'csv', query: { filter: { nothing: 1 } } }, 'nothing', 'unknown'], [{ format: 'csv', query: { sort: 'location' } }, 'location', 'format'],
      [{ format: 'csv', query: [] }, 'query', 'format'], [{ format: 'csv', query: { search: 5 } }, 'query.search', 'format'],
    ])('%j names %s', async (body, field, code) => {
      const answer = jsonOf(await ask(body).expect(400));
      expect((answer.errors as Body[])[0]).toMatchObject({ field, code });
    });
  });

  it('answer again when the same key comes again, and are noted', async () => {
    const count = async (): Promise<number> => Number((await database.query<{ count: string }>('SELECT count(*) FROM read_entries')).rows[0]!.count);
    const before = await count();
    for (const _ of [1, 2]) {
      const answer = await ask({ format: 'txt', query: { filter: { firstName: 'سارا' } }, columns: ['lastName'] }).set('Idempotency-Key', 'export-once').expect(200);
      expect(bytes(answer).toString()).toContain('آذری');
    }
    expect(await count()).toBe(before + 2);
    const { rows: [entry] } = await database.query<Body>('SELECT * FROM read_entries ORDER BY id DESC LIMIT 1');
    expect(entry).toMatchObject({ operation: 'export', type: 'persons', format: 'txt', columns: ['lastName'], rows: '1', actor: 'admin', record: null });
    expect(JSON.parse(String(entry!.query))).toEqual({ filter: { firstName: 'سارا' } });
    // A file that was delivered goes when it is closed, which may be after the answer has arrived.
    for (let tries = 0; tries < 40 && readdirSync(folder).length; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are printed as they are seen: lists and records', async () => {
    const { body } = await app.call('get', `/persons?filter=${encodeURIComponent('{"firstName":"سارا"}')}`).expect(200);
    const [{ id }] = (body as { data: [{ id: string }] }).data;
    const list = await app.call('post', '/persons/print').send({ query: { filter: { firstName: 'سارا' } }, columns: ['lastName', 'phones'], title: 'فهرست <b>من</b>' }).expect(200);
    expect(list.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': expect.stringContaining('sandbox') as string });
    expect(list.text).toContain('<h1>فهرست &lt;b&gt;من&lt;/b&gt;</h1>');
    expect(list.text).toContain('فیلتر: نام: سارا');
    expect([...list.text.matchAll(/<th scope="col">([^<]+)/g)].map(([, label]) => label)).toEqual(['نام خانوادگی', 'تلفن‌ها']);
    const record = await app.call('post', `/persons/${id}/print`).expect(200);
    for (const said of ['<h2>مشخصات</h2>', '<caption>تلفن‌ها</caption>', '۰۹۱۲۱۲۳۴۵۶۷', '&lt;script&gt;']) expect(record.text).toContain(said);
    expect(record.text).not.toContain('<script');
    const { rows } = await database.query<Body>('SELECT record FROM read_entries WHERE operation = \'print\' ORDER BY id DESC LIMIT 2');
    expect(rows.map((row) => row.record)).toEqual([id, null]);
  });

  describe('of many rows', () => {
    const ROWS = 5200;
    let owner: TestUser;
    let other: TestUser;
    beforeAll(async () => {
      const lines = ['l,f,p', ...Array.from({ length: ROWS }, (_, i) => `انبوه ${String(i).padStart(5, '0')},ن ${i % 7},0913${String(i).padStart(7, '0')}`)];
      const { body } = await app.call('post', '/persons/import').field('mode', 'apply').field('mapping', JSON.stringify({ l: 'lastName', f: 'firstName', p: 'phones' })).attach('file', Buffer.from(lines.join('\n')), 'a.csv').expect(202);
      expect((await ended((body as { job: string }).job)).state).toBe('done');
      [owner, other] = [await app.createUser({ username: 'export-owner', grants: [{ form: 'persons', operations: ['view', 'export'], scope: 'all' }] }), await app.createUser({ username: 'export-other', grants: [{ form: 'persons', operations: ['view', 'export'], scope: 'all' }] })];
    }, 120_000);
    const query = { filter: { lastName: { startsWith: 'انبوه' } }, sort: 'firstName,-lastName' };

    it('are a job, whose file its owner alone fetches', async () => {
      const { job } = jsonOf(await ask({ format: 'csv', query, columns: ['firstName', 'lastName', 'phones'] }, owner).expect(202)) as { job: string };
      const done = await ended(job, owner.token);
      expect(done).toMatchObject({ state: 'done', done: ROWS, total: ROWS, result: { file: `/api/v1/exports/${job}`, rows: ROWS, format: 'csv' } });
      const got = await app.call('get', `/exports/${job}`, owner.token).buffer(true).expect(200);
      expect(decodeURIComponent(got.headers['content-disposition']!)).toMatch(/اشخاص-14\d\d-\d\d-\d\d\.csv/);
      const rows = parse(got.text, { bom: true }).slice(1);
      expect(rows).toHaveLength(ROWS);
      const expected = Array.from({ length: ROWS }, (_, i) => [`ن ${i % 7}`, `انبوه ${String(i).padStart(5, '0')}`]).sort(([a, b], [c, d]) => (a! < c! ? -1 : a! > c! ? 1 : b! > d! ? -1 : 1));
      expect(rows.map(([first, last]) => [first, last])).toEqual(expected);
      expect(rows.every((row) => /^0913\d{7}$/.test(row[2]!))).toBe(true);
      for (const token of [other.token, app.admin.token]) expect((await app.call('get', `/exports/${job}`, token)).status).toBe(404);
      expect((await app.call('get', `/exports/${job}`, null)).status).toBe(401);
      for (const id of ['01900000-0000-7000-8000-0000000000ff', 'nothing', '..%2F..%2Fetc']) expect((await app.call('get', `/exports/${id}`, owner.token)).status).toBe(404);
      expect(readdirSync(folder).filter((name) => /\.(rows|part)$/.test(name))).toEqual([]);
    }, 60_000);

    it.each(['xlsx', 'xml', 'txt', 'html', 'docx'])('hold them all as %s', async (format) => {
      const { job } = jsonOf(await ask({ format, query, columns: ['lastName'] }, owner).expect(202)) as { job: string };
      expect(await ended(job, owner.token)).toMatchObject({ state: 'done', result: { rows: ROWS } });
      const content = (await app.call('get', `/exports/${job}`, owner.token).buffer(true).parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      }).expect(200)).body as Buffer;
      const text = format === 'xlsx' ? (await partsOf(content)).get('xl/worksheets/sheet1.xml')! : format === 'docx' ? (await partsOf(content)).get('word/document.xml')! : content.toString();
      expect(text.match(/انبوه [\d۰-۹]{5}/g)).toHaveLength(ROWS);
    }, 120_000);

    it('have the digits that their reader wanted when he asked', async () => {
      const { job } = jsonOf(await ask({ format: 'txt', query, columns: ['lastName', 'phones'] }, { ...owner, language: 'fa-u-nu-latn' }).expect(202)) as { job: string };
      expect(await ended(job, owner.token)).toMatchObject({ state: 'done' });
      const { text } = await app.call('get', `/exports/${job}`, owner.token).expect(200);
      expect([/\t0913\d{7}/.test(text), /[۰-۹]{3}/.test(text.replace(/انبوه [۰-۹]+/g, ''))]).toEqual([true, false]);
    }, 60_000);

    it('carry the rights that the user has when they are made', async () => {
      const job = uuid();
      const input = { type: 'persons', format: 'csv', query: {}, columns: ['lastName'], file: uuid() };
      // As if he had started it while he still had the right.
      await database.query('INSERT INTO jobs (id, kind, "user", language, input) VALUES ($1, \'export\', $2, \'en\', $3)', [job, reader.id, JSON.stringify(input)]);
      expect(await ended(job, reader.token)).toMatchObject({ state: 'failed', error: 'You may not do this.', result: null });
      expect((await app.call('get', `/exports/${job}`, reader.token)).status).toBe(404);
    }, 20_000);

    it('are written on many pages, and too many are refused', async () => {
      const { job } = jsonOf(await ask({ format: 'pdf', query: { filter: { lastName: { startsWith: 'انبوه' }, firstName: { ne: 'ن 3' } } }, columns: ['lastName'] }, owner).expect(202)) as { job: string };
      expect(await ended(job, owner.token)).toMatchObject({ state: 'done' });
      const content = (await app.call('get', `/exports/${job}`, owner.token).buffer(true).parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () => done(null, Buffer.concat(parts)));
      }).expect(200)).body as Buffer;
      expect(pdfText(content).pages).toBeGreaterThan(50);
      expect((jsonOf(await ask({ format: 'pdf', query }).expect(400)).errors as Body[])[0]).toMatchObject({ field: 'format', code: 'outOfRange' });
      const answer = await app.call('post', '/persons/print').send({}).expect(400);
      expect((answer.body as { errors: Body[] }).errors[0]).toMatchObject({ field: 'query', code: 'outOfRange' });
    });

    it('are kept for seven days', async () => {
      const { job } = jsonOf(await ask({ format: 'csv', query, columns: ['lastName'] }, owner).expect(202)) as { job: string };
      expect((await ended(job, owner.token)).state).toBe('done');
      const age = (days: number): void => readdirSync(folder).forEach((name) => utimesSync(path.join(folder, name), new Date(), new Date(Date.now() - days * 86_400_000)));
      age(6);
      await app.close();
      app = await startTestApp();
      const token = await app.login(owner.username, owner.password);
      expect((await app.call('get', `/exports/${job}`, token)).status).toBe(200);
      age(8);
      await app.close();
      // As if a day had passed since old files were last looked for.
      await database.query(`UPDATE periodic_work SET "startedAt" = now() - interval '26 hours' WHERE name = 'exports'`);
      app = await startTestApp();
      const again = await app.login(owner.username, owner.password);
      for (let tries = 0; tries < 40 && readdirSync(folder).length; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
      expect((await app.call('get', `/exports/${job}`, again)).status).toBe(410);
    }, 60_000);
  });
});
