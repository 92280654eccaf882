import type { Response } from 'supertest';
import { finished } from '../testing/finished-job';
import { startTestApp, type TestApp } from '../testing/test-app';

interface Person { id: string; firstName: string | null; lastName: string; phones: { number: string; kind: string }[]; birthDate: string | null }
interface Result { read: number; created: number; updated: number; refused: number; errors: { row: number; message: string }[] }

/** vCards come in by the road of every import and go out by that of every export. */
let app: TestApp;
beforeAll(async () => { app = await startTestApp(); }, 60_000);
afterAll(() => app.close());

const post = (path: string, file: string, fields: Record<string, string>, name = 'phone.vcf'): Promise<Response> =>
  Object.entries(fields).reduce((sent, [key, value]) => sent.field(key, value), app.call('post', path)).attach('file', Buffer.from(file), name).then((response) => response);
/** With the mapping that is proposed. */
async function bring(type: string, file: string, fields: Record<string, string> = {}): Promise<{ result: Result; job: string }> {
  const inspected = await post('/imports/inspect', file, { type });
  expect(inspected.status).toBe(200);
  const { columns, format } = inspected.body as { format: string; columns: { name: string; suggestion: unknown }[] };
  expect(format).toBe('vcf');
  const mapping = Object.fromEntries(columns.filter(({ suggestion }) => suggestion).map(({ name, suggestion }) => [name, suggestion]));
  const started = await post(`/${type}/import`, file, { mode: 'apply', mapping: JSON.stringify(mapping), ...fields });
  expect(started.body).toMatchObject({ job: expect.any(String) as unknown });
  const { job } = started.body as { job: string };
  return { result: (await finished(app, job)).result as Result, job };
}
const persons = async (filter: object): Promise<Person[]> => ((await app.call('post', '/persons/query').send({ filter, fields: ['firstName', 'lastName', 'phones', 'birthDate'], sort: 'lastName' }).expect(200)).body as { data: Person[] }).data;
const quoted = (text: string): string => [...Buffer.from(text)].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('');

const OLD = [
  'BEGIN:VCARD', 'VERSION:2.1', `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted('کهن‌سال')};${quoted('پرویز')};;;`, 'TEL;CELL:09121110001', 'TEL;WORK:021-88110001', 'BDAY:1950-03-21', 'PHOTO;JPEG;BASE64:', ' AAAA', '', 'END:VCARD',
  'BEGIN:VCARD', 'VERSION:2.1', 'TEL;CELL:09121110002', 'END:VCARD',
  'BEGIN:VCARD', 'VERSION:3.0', 'N:کهن‌سال;مینا;;;', 'EMAIL:not an address', 'END:VCARD',
  'BEGIN:VCARD', 'VERSION:3.0', 'KIND:org', 'FN:شرکت کهن', 'ORG:شرکت کهن', 'TEL:02188110002', 'END:VCARD', '',
].join('\r\n');

it('a telephone’s cards of 2001 become persons and companies; read = created + updated + refused', async () => {
  const { result, job } = await bring('contacts', OLD);
  expect(result).toMatchObject({ read: 4, created: 2, updated: 0, refused: 2 });
  expect(result.errors.map(({ row }) => row)).toEqual(expect.arrayContaining([2, 3]));
  expect(await persons({ lastName: { eq: 'کهن‌سال' } })).toEqual([expect.objectContaining({ firstName: 'پرویز', birthDate: '1950-03-21', phones: [expect.objectContaining({ kind: 'mobile' }), expect.objectContaining({ kind: 'phone' })] })]);
  const refused = await app.call('get', `/imports/${job}/refusals`).expect(200);
  expect(refused.headers['content-type']).toContain('spreadsheetml');
  await app.call('post', `/batches/${job}/undo`).expect(202).then(({ body }) => finished(app, (body as { job: string }).job));
  expect(await persons({ lastName: { eq: 'کهن‌سال' } })).toEqual([]);
}, 60_000);

it('what went out comes in again, and what may not go out does not', async () => {
  const made = await app.call('post', '/persons').send({
    firstName: 'زهرا', lastName: 'کارت، نژاد;', birthDate: '1983-06-05', description: 'یک\nدو، سه', website: 'https://example.com', phones: [{ number: '09123334455' }, { number: '021-88001122', extension: '114' }, { number: '021-88001133', kind: 'fax' }],
    emails: [{ email: 'z@example.com' }], addresses: [{ address: 'خیابان آزادی، پلاک ۵; واحد ۲، ساختمانی با نامی بلند که در یک سطر جا نمی‌گیرد', postalCode: '1417614418', poBox: '1234' }],
  }).expect(201);
  const { id } = made.body as { id: string };
  const query = { filter: { id: { eq: id } } };
  const file = await app.call('post', '/persons/export').send({ format: 'vcf', query }).buffer().expect(200).expect('Content-Type', 'text/vcard; charset=utf-8');
  for (const line of file.text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76);
  expect(file.text).toContain('TEL;TYPE=VOICE:02188001122 ext 114\r\n');
  const { result } = await bring('persons', file.text, { key: 'phones.number' });
  expect(result).toEqual(expect.objectContaining({ read: 1, updated: 1, refused: 0 }));
  const { body } = await app.call('get', `/persons/${id}/history`).expect(200);
  const changed = (body as { data: { operation: string; changes: { field: string }[] }[] }).data.filter(({ operation }) => operation === 'edit').flatMap(({ changes }) => changes.map(({ field }) => field));
  expect(changed).toEqual([]);
  const blind = await app.createUser({ username: 'blind', grants: [{ form: 'persons', operations: ['view', 'export'], scope: 'all', hiddenFields: ['phones', 'description'] }] });
  const theirs = await app.call('post', '/persons/export', blind.token).send({ format: 'vcf', query }).buffer().expect(200);
  expect(theirs.text).toContain('FN:');
  expect(theirs.text).not.toMatch(/TEL|NOTE|8800/);
  const none = await app.createUser({ username: 'none', grants: [{ form: 'persons', operations: ['view'], scope: 'all' }] });
  await app.call('post', '/persons/export', none.token).send({ format: 'vcf', query }).expect(403);
  await app.call('post', '/interactions/export').send({ format: 'vcf' }).expect(400);
}, 60_000);

it('a card says where somebody works and as what, where the office knows both; else it is left out and told', async () => {
  await app.call('post', '/companies').send({ name: 'پتروشیمی آبادان' }).expect(201);
  await app.call('post', '/lookup-values').send({ list: 'position', label: 'ناخدا' }).expect(201);
  const card = (family: string, organisation: string, position: string): string => `BEGIN:VCARD\r\nVERSION:3.0\r\nN:${family};مهسا;;;\r\nFN:${family}\r\nORG:${organisation}\r\nTITLE:${position}\r\nEND:VCARD\r\n`;
  const { result } = await bring('persons', card('شناخته', 'پتروشیمی آبادان', 'ناخدا') + card('ناشناخته', 'جایی که نیست', 'سمتی که نیست'));
  expect(result).toMatchObject({ read: 2, created: 2, refused: 0, unused: { 'محل کار در کارت': 1, 'سمت در کارت': 1 } });
  const { body } = await app.call('post', '/persons/query').send({ filter: { firstName: 'مهسا' }, fields: ['lastName', 'employer', 'position'], sort: 'lastName' }).expect(200);
  expect((body as { data: { lastName: string; employer: { title: string } | null; position: { title: string } | null }[] }).data.map(({ lastName, employer, position }) => [lastName, employer?.title, position?.title]))
    .toEqual([['شناخته', 'پتروشیمی آبادان', 'ناخدا'], ['ناشناخته', undefined, undefined]]);
});

it('a file that only calls itself one is refused with a word', async () => {
  for (const [content, name] of [['نام,تلفن\nالف,1', 'x.vcf'], ['BEGIN:VCARD\r\nEND:VCARD\r\n', 'x.csv'], ['BEGIN:VCARD', 'x.vcf']] as const) {
    const { status, body } = await post('/imports/inspect', content, { type: 'persons' }, name);
    expect([status, (body as { title: string }).title]).toEqual([name === 'x.vcf' && content === 'BEGIN:VCARD' ? expect.any(Number) : 400, expect.any(String)]);
  }
});
