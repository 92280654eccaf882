import ExcelJS from 'exceljs';
import { startTestApp, type TestApp } from '../testing/test-app';

jest.setTimeout(120_000);
describe('trial', () => {
  let app: TestApp;
  beforeAll(async () => { app = await startTestApp(); });
  afterAll(() => app.close());
  it('exports', async () => {
    await app.call('post', '/persons').send({ firstName: 'سارا', lastName: '=1+1', phones: [{ number: '09121234567' }, { number: '021-88001122' }], birthDate: '1990-03-21', income: 25000000, description: '<script>alert(1)</script>\nدوم' }).expect(201);
    await app.call('post', '/persons').send({ firstName: 'علی', lastName: 'کریمی', emails: [{ email: 'a@b.ir' }], income: -0, priority: 3 }).expect(201);
    const { writeFileSync } = await import('node:fs');
    for (const format of ['xlsx', 'csv', 'docx', 'html', 'txt', 'xml', 'pdf']) {
      const started = Date.now();
      const answer = await app.call('post', '/persons/export').send({ format, query: { sort: '-lastName', filter: { createdAt: { gte: '$daysAgo:30' } } }, columns: ['code', 'firstName', 'lastName', 'phones', 'birthDate', 'income', 'description', 'createdAt', 'experts', 'emails'] }).buffer(true).parse((res, done) => { const parts: Buffer[] = []; res.on('data', (d: Buffer) => parts.push(d)); res.on('end', () => done(null, Buffer.concat(parts))); });
      console.log(format, answer.status, Date.now() - started, (answer.body as Buffer).length, answer.headers['content-disposition']);
      if (answer.status !== 200) console.log(String(answer.body));
      writeFileSync(`/tmp/exports/a.${format}`, answer.body as Buffer);
    }
    const print = await app.call('post', '/persons/print').send({});
    console.log(print.status, print.headers['content-type'], print.text.length);
    const { body } = await app.call('get', '/persons').expect(200);
    const one = await app.call('post', `/persons/${(body as { data: { id: string }[] }).data[0]!.id}/print`).send();
    console.log(one.status, one.headers['content-type'], one.text.slice(-1500));
    writeFileSync('/tmp/exports/record.html', one.text);
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile('/tmp/exports/a.xlsx');
    console.log(JSON.stringify(book.worksheets[0]!.getSheetValues()), JSON.stringify(book.worksheets[0]!.views));
  });
});
