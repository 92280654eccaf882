import { officeToday, showDate } from '@crm/platform/records';
import { type Answer, ApiClient, type Body } from '../security/api-client';
import { cellsOf, excelFile, wordFile } from '../testing/document-files';
import { partsOf } from '../testing/office-files';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

interface FileValue { id: string; name: string; size: number; type: string; version?: number }
interface Document { id: string; code: string; title: string; kind: { id: string } | null; contact: { id: string } | null; file: FileValue }
interface Errors { errors: { field: string; code: string; message: string }[] }

/** Documents whose file is made of a template. */
let app: TestApp;
let admin: ApiClient;
let clerk: ApiClient;
let masked: ApiClient;
let contact: string;
const today = (): string => showDate(officeToday(new Date()), { language: 'fa' });

beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  const user = async (username: string, fullName: string, persons: object): Promise<ApiClient> => new ApiClient(app.url, (await app.createUser({
    username, fullName, grants: [{ form: 'documents', operations: ['view', 'create'], scope: 'own' }, { form: 'persons', operations: ['view'], scope: 'all', ...persons }] as never,
  })).token);
  clerk = await user('template-clerk', 'مریم <نویسنده>', {});
  masked = await user('template-masked', 'کم‌بین', { hiddenFields: ['birthDate'], maskedFields: ['nationalId'] });
  contact = await admin.create('/persons', { firstName: 'سارا', lastName: 'محمدی & پسران', nationalId: '0084575948', birthDate: '1987-03-21', phones: [{ number: '09121234567' }] });
}, 60_000);
afterAll(() => app.close());

async function template(file: Buffer, name: string, more: Body = {}): Promise<string> {
  const { body } = await admin.upload<FileValue>('/document-templates/uploads?field=file', file, name);
  return admin.create('/document-templates', { name: `قالب ${name}`, file: body.id, ...more });
}
const make = (body: Body, client = clerk): Promise<Answer<Document & Errors>> => client.post('/documents/from-template', body);
async function fileOf({ body }: Answer<Document>, client = clerk): Promise<Buffer> {
  const { body: link } = await client.get<{ url: string }>(`/attachments/${body.file.id}/link`);
  return Buffer.from(await (await fetch(app.url + link.url)).arrayBuffer());
}
const wordsOf = async (file: Buffer, part = 'word/document.xml'): Promise<string> => (await partsOf(file)).get(part)!.replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '');

it('Word: places are filled wherever they stand, also in pieces of several styles and in the header', async () => {
  const [kind] = (await admin.list('/lookup-values', { filter: JSON.stringify({ list: { eq: 'document-kind' }, label: { eq: 'قرارداد' } }) })).body.data;
  const id = await template(await wordFile([['جناب {{con', 'tact.ti', 'tle}}، کد {{contact.code}}'], ['{{ today }} و {{today}}'], ['نوشتهٔ {{user.fullName}}، سند {{document.code}}: {{document.title}}'], ['تلفن {{contact.phones}}']], 'سربرگ {{contact.lastName}}'), 'قرارداد.docx', { kind: kind!.id });
  const made = await make({ template: id, contact });
  expect([made.status, made.body.title, made.body.kind?.id, made.body.contact?.id, made.body.file.name]).toEqual([201, 'قالب قرارداد.docx – سارا محمدی & پسران', kind!.id, contact, 'قالب قرارداد.docx – سارا محمدی & پسران.docx']);
  const file = await fileOf(made);
  const { body: person } = await admin.get<{ code: string }>(`/persons/${contact}`);
  const persian = (text: string): string => text.replace(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!);
  expect((await wordsOf(file)).trim().split('\n')).toEqual([
    `جناب سارا محمدی &amp; پسران، کد ${persian(person.code)}`, `${today()} و ${today()}`,
    `نوشتهٔ مریم &lt;نویسنده&gt;، سند ${persian(made.body.code)}: قالب قرارداد.docx – سارا محمدی &amp; پسران`, `تلفن ${persian('09121234567')}`,
  ]);
  expect(await wordsOf(file, 'word/header1.xml')).toContain('سربرگ محمدی &amp; پسران');
  // The first version is the filled file, told with its true size, and its words are found.
  expect([made.body.file.version, (await clerk.get<{ data: { file: FileValue }[] }>(`/documents/${made.body.id}/versions`)).body.data[0]!.file.size]).toEqual([1, file.length]);
  await until(async () => (await clerk.list('/documents', { filter: JSON.stringify({ content: { contains: 'نوشتة مريم' } }) })).body.data.length === 1, 30);
});

it('Excel, text, pages and letters are filled, too', async () => {
  const sheet = await make({ template: await template(await excelFile([['نام', '{{contact.title}}'], ['روز', 'در {{today}}'], ['مبلغ', 12]]), 'برگه.xlsx'), contact, title: 'برگه' });
  expect([sheet.status, sheet.body.title, await cellsOf(await fileOf(sheet))]).toEqual([201, 'برگه', [['نام', 'سارا محمدی & پسران'], ['روز', `در ${today()}`], ['مبلغ', 12]]]);
  const page = await make({ template: await template(Buffer.from('<p>{{user.fullName}}</p>'), 'page.html') });
  expect((await fileOf(page)).toString()).toBe('<p>مریم &lt;نویسنده&gt;</p>');
  const mail = await make({ template: await template(Buffer.from('Subject: {{contact.lastName}}\nTo: a@b.ir\n\nسلام {{contact.lastName}}'), 'نامه.eml'), contact });
  expect((await fileOf(mail)).toString()).toBe(`Subject: =?UTF-8?B?${Buffer.from('محمدی & پسران').toString('base64')}?=\nTo: a@b.ir\n\nسلام محمدی & پسران`);
});

it('an unknown place is named, and nothing is made', async () => {
  const before = (await admin.list('/documents')).body.page.total;
  const refused = await make({ template: await template(await wordFile([['{{contact.nickname}} {{now', '}} {{contact.title}}']]), 'bad.docx'), contact });
  expect([refused.status, refused.body.errors.map(({ field }) => field)]).toEqual([400, ['template']]);
  expect(refused.body.errors[0]!.message).toContain('{{contact.nickname}} {{now}}');
  const faults = async (body: Body, client = clerk): Promise<unknown[]> => {
    const answer = await make(body, client);
    return [answer.status, ...(answer.body.errors ?? []).map(({ field, code }) => `${field}:${code}`)];
  };
  const good = await template(Buffer.from('{{contact.title}}'), 'good.txt');
  const resting = await template(Buffer.from('x'), 'resting.txt', { active: false });
  const outside = await admin.create('/companies', { name: 'پنهان' });
  expect(await Promise.all([
    faults({}), faults({ template: 'x' }), faults({ template: contact }), faults({ template: good }), faults({ template: good, contact, file: contact }), faults({ template: good, contact, colour: 'x' }), faults({ template: resting }), faults({ template: good, contact: outside }),
  ])).toEqual([
    [400, 'template:required'], [400, 'template:format'], [400, 'template:outOfReach'], [400, 'contact:required'], [400, 'file:readOnly'], [400, 'colour:unknown'], [400, 'template:outOfReach'], [400, 'contact:outOfReach'],
  ]);
  expect((await make({ template: await template(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'broken.zip') })).status).toBe(400);
  expect((await admin.list('/documents')).body.page.total).toBe(before);
});

it('fills in nothing that its maker may not see', async () => {
  const id = await template(Buffer.from('{{contact.lastName}}|{{contact.nationalId}}|{{contact.birthDate}}'), 'فیلدها.txt');
  const [whole, less] = [await fileOf(await make({ template: id, contact })), await fileOf(await make({ template: id, contact }, masked), masked)];
  expect(whole.toString()).toBe('محمدی & پسران|۰۰۸۴۵۷۵۹۴۸|۱۳۶۶/۰۱/۰۱');
  const [name, national, birth] = less.toString().split('|');
  expect([name, birth]).toEqual(['محمدی & پسران', '']);
  expect(national).not.toContain('۰۰۸۴۵۷۵۹۴۸');
  expect(national).not.toBe('');
  // Without a right to make documents there is no door.
  const nobody = new ApiClient(app.url, (await app.createUser({ username: 'template-nobody', grants: [{ form: 'documents', operations: ['view'], scope: 'all' }] as never })).token);
  expect((await make({ template: id, contact }, nobody)).status).toBe(403);
});
