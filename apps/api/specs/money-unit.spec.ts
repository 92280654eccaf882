import ExcelJS from 'exceljs';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

describe('amounts in tomans', () => {
  let app: TestApp;
  let settings: { id: string; version: number };

  beforeAll(async () => {
    app = await startTestApp();
    [settings] = ((await app.call('get', '/settings').expect(200)).body as { data: [typeof settings] }).data;
    await app.call('patch', `/settings/${settings.id}`).set('If-Match', `"${settings.version}"`).send({ moneyUnit: 'toman' }).expect(200);
  });
  afterAll(() => app.close());

  const fieldOf = async (name: string): Promise<Record<string, unknown> | undefined> =>
    ((await app.call('get', '/record-types/persons').expect(200)).body as { fields: { name: string }[] }).fields.find((field) => field.name === name);

  it('are told of by the form, while the API speaks of rials', async () => {
    await until(async () => (await fieldOf('income'))?.unit === 'toman');
    expect(await fieldOf('priority')).not.toHaveProperty('unit');
    const { body } = await app.call('post', '/persons').send({ lastName: 'تومانی', income: 12_345 }).expect(201);
    expect(body).toMatchObject({ income: 12_345 });
  });

  it('are exported with their unit, and come in again as they were', async () => {
    const query = { filter: { lastName: { eq: 'تومانی' } } };
    const csv = (await app.call('post', '/persons/export').send({ format: 'csv', columns: ['lastName', 'income'], query }).expect(200)).text;
    expect(csv.replace('\ufeff', '').trim().split('\r\n')).toEqual(['نام خانوادگی,درآمد (تومان)', 'تومانی,1234.5']);

    const file = await app.call('post', '/persons/export').send({ format: 'xlsx', columns: ['lastName', 'income'], query }).buffer(true).parse((answer, done) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done(null, Buffer.concat(parts)));
    }).expect(200);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(file.body as never);
    const page = book.worksheets[0]!;
    expect([page.getCell('B1').value, page.getCell('B2').value, page.getCell('B2').numFmt]).toEqual(['درآمد (تومان)', 1234.5, '#,##0.# "تومان"']);

    await imported(csv.replaceAll('تومانی', 'بازگشته'), { 'نام خانوادگی': 'lastName', 'درآمد (تومان)': 'income' });
    expect(await incomes('بازگشته')).toEqual([12_345]);
  });

  it('of a file are read in the unit of the cell, of the heading, or of the office', async () => {
    const rows = ['نام خانوادگی,درآمد,میزان اعتبار (ریال)', 'واحد,500 ریال,700', 'واحد,500,700 تومان'].join('\n');
    await imported(rows, { 'نام خانوادگی': 'lastName', درآمد: 'income', 'میزان اعتبار (ریال)': 'credit' });
    const { data } = (await app.call('post', '/persons/query').send({ filter: { lastName: { eq: 'واحد' } }, fields: ['income', 'credit'], sort: 'income' }).expect(200)).body as { data: { income: number; credit: number }[] };
    expect(data.map(({ income, credit }) => [income, credit])).toEqual([[500, 700], [5000, 7000]]);
  });

  it('stay in rials in a complete export, which comes in as it is', async () => {
    const csv = (await app.call('post', '/persons/export').send({ format: 'csv', complete: true, columns: ['lastName', 'income'], query: { filter: { lastName: { eq: 'تومانی' } } } }).expect(200)).text;
    expect(csv.replace('\ufeff', '').trim().split('\r\n')).toEqual(['lastName,income', 'تومانی,12345']);
    await imported(csv.replaceAll('تومانی', 'کامل'), { lastName: 'lastName', income: 'income' });
    expect(await incomes('کامل')).toEqual([12_345]);
  });

  it('are printed with the unit, in the list and in the words above it', async () => {
    const html = (await app.call('post', '/persons/print').send({ columns: ['lastName', 'income'], query: { filter: { income: { gte: 12_000 }, lastName: { eq: 'تومانی' } } } }).expect(200)).text;
    expect(html).toContain('۱٬۲۳۴٫۵ تومان');
    expect(html).toMatch(/درآمد از ۱٬۲۰۰ تومان/);
  });

  async function imported(file: string, mapping: Record<string, string>): Promise<void> {
    const { body } = await app.call('post', '/persons/import').field('mapping', JSON.stringify(mapping)).field('mode', 'apply').attach('file', Buffer.from(file), 'amounts.csv').expect(202);
    expect((await finished(app, (body as { job: string }).job)).state).toBe('done');
  }
  const incomes = async (lastName: string): Promise<number[]> =>
    ((await app.call('post', '/persons/query').send({ filter: { lastName: { eq: lastName } }, fields: ['income'] }).expect(200)).body as { data: { income: number }[] }).data.map(({ income }) => income);
});
