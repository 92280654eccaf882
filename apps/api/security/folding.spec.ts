import fc from 'fast-check';
import { fold, sound } from '@crm/platform/records';
import { startTestApp, type TestApp } from '../testing/test-app';
import { ApiClient } from './api-client';
import { OwnerConnection } from './owner-connection';

/** The search key is folded in JavaScript, what is compared with it in SQL: both must say the same. */
let owner: OwnerConnection;
let app: TestApp;
beforeAll(async () => {
  owner = await OwnerConnection.open();
  app = await startTestApp();
});
afterAll(async () => {
  await owner.close();
  await app.close();
});

const bySql = async (name: 'fa_fold' | 'fa_sound', texts: string[]): Promise<string[]> =>
  (await owner.query<{ folded: string }>(`SELECT ${name}(t) AS folded FROM unnest($1::text[]) WITH ORDINALITY AS x(t, i) ORDER BY i`, [texts])).map(({ folded }) => folded);

async function compare(texts: string[]): Promise<void> {
  const [folded, heard] = [await bySql('fa_fold', texts), await bySql('fa_sound', texts)];
  const different = texts.filter((text, i) => fold(text) !== folded[i] || sound(text) !== heard[i]).map((text) => [...text].map((c) => c.codePointAt(0)!.toString(16)).join(' '));
  expect(different).toEqual([]);
}

const LETTERS = [...'ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيىئكةۀەأإآٱؤءـ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩ abcXYZ0189-_.@+()/\'"\\%'];
const MARKS = ['\u064b', '\u064c', '\u064d', '\u064e', '\u064f', '\u0650', '\u0651', '\u0652', '\u0653', '\u0654', '\u0655', '\u0670', '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u061c', '\u00a0', '\u00ad', '\ufeff', '\t', '\n', '\r', '\u202b'];

it('on random Persian with marks, digits and Latin', async () => {
  const texts = fc.sample(fc.array(fc.constantFrom(...LETTERS, ...LETTERS, ...MARKS), { maxLength: 40 }).map((parts) => parts.join('')), 4000);
  await compare(texts);
});
it('on ASCII alone, which goes a way of its own, and on nothing', async () => {
  await compare(['', ...fc.sample(fc.string({ unit: fc.integer({ min: 1, max: 127 }).map((code) => String.fromCharCode(code)), maxLength: 30 }), 2000)]);
  expect(await owner.query('SELECT fa_fold(NULL) AS folded, fa_sound(NULL) AS heard')).toEqual([{ folded: null, heard: null }]);
});
it('on every single character of Arabic script, its presentation forms, Latin, and the blanks', async () => {
  const ranges = [[0x20, 0x24f], [0x600, 0x6ff], [0x750, 0x77f], [0xfb50, 0xfdff], [0xfe70, 0xfefc], [0x2000, 0x206f], [0x3000, 0x3000], [0xff01, 0xff5e]];
  await compare(ranges.flatMap(([from, to]) => Array.from({ length: to! - from! + 1 }, (_, i) => String.fromCodePoint(from! + i))));
});
it.each([['علي كريمي', 'علی‌کریمی'], ['آقای مؤمنی', 'اقای مومنی'], ['خانۀ عَلی', 'خانه علی'], ['شماره ۱۲۳', 'شماره ١٢٣']])('a name written «%s» is found as «%s», and the other way round', async (written, sought) => {
  const admin = new ApiClient(app.url, app.admin.token);
  const id = await admin.create('/persons', { lastName: written });
  for (const text of [written, sought, sought.slice(0, 5)]) {
    const lists = [await admin.list('/persons', { search: text }), await admin.list('/persons', { filter: JSON.stringify({ lastName: { contains: text } }) }), await admin.list('/contacts', { search: text })];
    for (const { body } of lists) expect(body.data.map((row) => row.id)).toContain(id);
  }
  expect((await admin.list('/persons', { filter: JSON.stringify({ lastName: { eq: sought } }) })).body.data.map((row) => row.id)).toContain(id);
});
it.each(['09121234567', '9121234567', '۰۹۱۲۱۲۳۴۵۶۷', '+98 912 123 4567', '00989121234567', '1234567', '0912123'])('a phone is found by «%s»', async (text) => {
  const admin = new ApiClient(app.url, app.admin.token);
  const [known] = (await admin.list('/persons', { search: '09121234567' })).body.data;
  const id = known?.id ?? await admin.create('/persons', { lastName: 'تلفن', phones: [{ number: '0912 123 4567' }, { number: '021-88001122 داخلی 5' }] });
  expect((await admin.list('/persons', { search: text.replaceAll(' ', '') })).body.data.map((row) => row.id)).toContain(id);
  for (const landline of ['02188001122', '88001122', '+982188001122', '8001']) expect((await admin.list('/persons', { search: landline })).body.data.map((row) => row.id)).toContain(id);
});
it('a landline is found whole by somebody from whom another field is hidden', async () => {
  const admin = new ApiClient(app.url, app.admin.token);
  const user = await app.createUser({ username: 'half', grants: [{ form: 'persons', operations: ['view'], scope: 'all', hiddenFields: ['nationalId'] }] });
  const reader = new ApiClient(app.url, user.token);
  const id = await admin.create('/persons', { lastName: 'ثابت', phones: [{ number: '021-77001122' }] });
  for (const text of ['77001122', '02177001122', '+982177001122', '2177']) expect([text, (await reader.list('/persons', { search: text })).body.data.map((row) => row.id)]).toEqual([text, [id]]);
});
