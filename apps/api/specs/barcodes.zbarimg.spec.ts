import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import { type Answer, ApiClient } from '../security/api-client';
import { startTestApp, type TestApp } from '../testing/test-app';

let app: TestApp;
let admin: ApiClient;
beforeAll(async () => { app = await startTestApp(); admin = new ApiClient(app.url, app.admin.token); });
afterAll(() => app.close());

interface Errors { errors: { field: string; code: string; message: string }[] }
const preview = (body: string, id?: string): Promise<Answer<Errors>> => admin.post<Errors>('/print-formats/preview', { form: 'persons', body, ...(id ? { id } : {}) });
const drawing = ({ text }: { text: string }): string => /<svg[^]*<\/svg>/.exec(text)![0].replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');

/** What a reader makes of the first code of a document: `EAN-13:6260000000019`. */
async function read(document: { text: string }): Promise<string> {
  const picture = await sharp(Buffer.from(drawing(document)), { density: 300 }).flatten({ background: '#ffffff' }).png().toBuffer();
  return spawnSync('zbarimg', ['--quiet', '-'], { input: picture, encoding: 'utf8' }).stdout.trim();
}

describe('codes in print formats', () => {
  it('are read by a reader as they were written', async () => {
    const id = await admin.create('/persons', { lastName: 'بارکد', code: 'P-1405/۷۷', firstName: '۶۲۶۰۰۰۰۰۰۰۰۱۹', description: 'سلام دنیا؛ پیوند ۱۴۰۵\nسطر دوم' });
    const codes: [string, string][] = [
      ['{{ record.code | barcode }}', 'CODE-128:P-1405/77'], ['{{ record.code | barcode: "code39" }}', 'CODE-39:P-1405/77'], ['{{ record.firstName | barcode: "ean13" }}', 'EAN-13:6260000000019'],
      ['{{ "626000000001" | barcode: "ean13" }}', 'EAN-13:6260000000019'], ['{{ "1234567" | barcode: "ean8" }}', 'EAN-8:12345670'], ['{{ "1234567" | barcode: "ean۸" }}', 'EAN-8:12345670'], ['{{ "1540014128876" | barcode: "itf14" }}', 'I2/5:15400141288763'],
      ['{{ record.description | qr }}', 'QR-Code:سلام دنیا؛ پیوند ۱۴۰۵\nسطر دوم'], ['{{ "https://example.com/?a=1&b=2" | qr }}', 'QR-Code:https://example.com/?a=1&b=2'],
    ];
    for (const [template, expected] of codes) {
      const answer = await preview(template, id);
      expect([template, answer.status]).toEqual([template, 200]);
      expect([template, await read(answer)]).toEqual([template, expected]);
    }
    expect((await preview('{{ record.firstName | barcode: "ean13" }}', id)).text).toContain('<span dir="ltr">6260000000019</span>');
  });

  it('that cannot be drawn are told with their place, and keep no print from being made', async () => {
    const id = await admin.create('/persons', { lastName: 'نادرست', firstName: '6260000000018', description: 'ب'.repeat(700) });
    const wrong: [string, RegExp][] = [
      ['x\n{{ record.firstName | barcode: "ean13" }}', /^سطر ۲: رقم کنترل «6260000000018»/], ['{{ "12" | barcode: "ean13" }}', /«12» را نمی‌شود/], ['{{ record.lastName | barcode }}', /«نادرست» را نمی‌شود/],
      ['{{ record.description | qr }}', /بلندتر/], ['{{ record.description | barcode }}', /بلندتر/], ['{{ record.code | barcode: "datamatrix" }}', /«datamatrix» نام هیچ بارکدی نیست/],
    ];
    for (const [template, message] of wrong) {
      const { status, body } = await preview(template, id);
      expect([template, status, body.errors]).toEqual([template, 400, [{ field: 'body', code: 'format', message: expect.stringMatching(message) as string }]]);
    }
    const format = await admin.create('/print-formats', { name: 'بارکد', form: 'persons', body: '<p>{{ record.lastName }}</p>{{ record.firstName | barcode: "ean13" }}' });
    const printed = await admin.get(`/persons/${id}/print?format=${format}`);
    expect(printed.status).toBe(200);
    expect(printed.text).toContain('<p>نادرست</p><span class="barcode-fault">رقم کنترل «6260000000018» برای بارکد ean13 درست نیست.</span>');
    // What is empty has no code.
    const bare = await admin.create('/persons', { lastName: 'خالی' });
    expect((await admin.get(`/persons/${bare}/print?format=${format}`)).text).not.toContain('<svg');
  });

  it('stand between elements alone, and nothing that a template draws itself is one', async () => {
    const { text } = await preview('<svg viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg><p title="{{ "a" | qr }} onclick=x()">{{ "b" | barcode }}</p>\ue0001\ue001\ue0009\ue001');
    expect(text.match(/<svg/g)).toHaveLength(2);
    expect(text).toMatch(/<p title="[^"<>]*"><span class="barcode"><svg viewBox="0 0 [\d. ]+" width="[\d.]+mm" height="[\d.]+mm"><path /);
  });
});
