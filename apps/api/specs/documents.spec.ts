import { deflateSync } from 'node:zlib';
import JSZip from 'jszip';
import { type Answer, ApiClient, type Body } from '../security/api-client';
import { OwnerConnection } from '../security/owner-connection';
import { excelFile, letter, wordFile } from '../testing/document-files';
import { startTestApp, type TestApp } from '../testing/test-app';
import { until } from '../testing/until';

interface FileValue { id: string; name: string; size: number; type: string; version?: number }
interface Document { id: string; version: number; title: string; file: FileValue | null; contentState: string | null }
interface Version { number: number; current: boolean; file: FileValue; note: string | null; user: { title: string } | null }
interface Found { data: { type: string; id: string; matched: string | null }[] }

/** Files that the office keeps in one place: found by the words in them, with their versions. */
let app: TestApp;
let admin: ApiClient;
let clerk: ApiClient;
const clients: Record<string, ApiClient> = {};
const ALL = ['view', 'create', 'edit', 'delete', 'restore', 'purge', 'export', 'print'];

beforeAll(async () => {
  app = await startTestApp();
  admin = new ApiClient(app.url, app.admin.token);
  const user = async (username: string, grants: object[]): Promise<ApiClient> => new ApiClient(app.url, (await app.createUser({ username, grants: grants as never })).token);
  clerk = await user('doc-clerk', [{ form: 'documents', operations: ALL, scope: 'own' }, { form: 'persons', operations: ['view'], scope: 'own' }]);
  clients.outsider = await user('doc-outsider', [{ form: 'documents', operations: ALL, scope: 'own' }]);
  clients.nobody = await user('doc-nobody', []);
  clients.withoutFile = await user('doc-no-file', [{ form: 'documents', operations: ['view', 'export', 'report'], scope: 'all', hiddenFields: ['file'] }]);
  clients.withoutText = await user('doc-no-text', [{ form: 'documents', operations: ['view', 'export', 'report'], scope: 'all', hiddenFields: ['content'] }]);
  clients.whole = await user('doc-whole', [{ form: 'documents', operations: ['view', 'export', 'report'], scope: 'all' }]);
}, 60_000);
afterAll(() => app.close());

const send = async (content: Buffer, name: string, client = clerk): Promise<string> => {
  const answer = await client.upload<FileValue>('/documents/uploads?field=file', content, name);
  if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${answer.text}`);
  return answer.body.id;
};
const read = async (id: string, client = clerk): Promise<Document> => (await client.get<Document>(`/documents/${id}`)).body;
const wasRead = (id: string): Promise<void> => until(async () => !['waiting', undefined].includes((await read(id, admin)).contentState ?? undefined), 60);
const make = async (content: Buffer, name: string, more: Body = {}): Promise<string> => {
  const id = await clerk.create('/documents', { title: `سند ${name}`, file: await send(content, name), ...more });
  await wasRead(id);
  return id;
};
const listed = async (search: string, client = clerk): Promise<string[]> => (await client.list('/documents', { search })).body.data.map(({ id }) => id);
const filtered = (word: string, client = clerk): ReturnType<ApiClient['list']> => client.list('/documents', { filter: JSON.stringify({ content: { contains: word } }) });
const searched = async (text: string, client = clerk): Promise<string[]> => (await client.get<Found>(`/search?${new URLSearchParams({ text }).toString()}`)).body.data.filter(({ type }) => type === 'documents').map(({ id }) => id);
const versions = async (id: string, client = clerk): Promise<Version[]> => (await client.get<{ data: Version[] }>(`/documents/${id}/versions`)).body.data;
const content = async (file: string, client = clerk): Promise<Buffer | number> => {
  const { status, body } = await client.get<{ url: string }>(`/attachments/${file}/link`);
  return status === 200 ? Buffer.from(await (await fetch(app.url + body.url)).arrayBuffer()) : status;
};

/** A PDF with Persian letters, printed by the product's own Chromium. */
async function persianPdf(words: string): Promise<Buffer> {
  const person = await admin.create('/persons', { lastName: words });
  const answer = await app.call('post', '/persons/export').send({ format: 'pdf', columns: ['lastName'], query: { filter: { id: { eq: person } } } }).buffer(true)
    .parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts))); }).expect(200);
  return answer.body as Buffer;
}

describe('the words in a file find its document', () => {
  it.each([
    ['Word', 'a.docx', () => wordFile([['قرار', 'داد ماشين‌آلات'], ['بند يك']], 'سربرگ'), 'ماشین آلات'],
    ['Excel', 'b.xlsx', () => excelFile([['کالا', 'تعداد'], ['پولادكوب', 451]]), 'پولادکوب'],
    ['PDF', 'c.pdf', () => persianPdf('گردآورندگان'), 'گردآورندگان'],
    ['text of old Windows', 'd.txt', () => Promise.resolve(Buffer.from([0xe3, 0xe4, 0xc7, 0xd3, 0xc8, 0xca, 0x20, 0xd2, 0xe3, 0xd3, 0xca, 0xc7, 0xe4, 0xed])), 'زمستانی'],
    ['HTML', 'e.html', () => Promise.resolve(Buffer.from('<html><script>var hidden = "پنهانکار"</script><p>نمون&zwnj;ه‌برداري</p></html>')), 'نمونه برداری'],
    ['a letter', 'f.eml', () => Promise.resolve(letter('پيشنهاد بهاره', 'درودگران گرامي')), 'درودگران'],
  ])('%s', async (_, name, file, word) => {
    const id = await make(await file(), name);
    expect((await read(id)).contentState).toBe('read');
    expect(await listed(word)).toEqual([id]);
    expect((await filtered(word)).body.data.map((one) => one.id)).toEqual([id]);
    expect(await searched(word)).toContain(id);
    expect(await listed(word, clients.outsider)).toEqual([]);
  });

  it('its subject and day narrow the same list, and what is hidden in a page is no word of it', async () => {
    expect(await listed('پیشنهاد بهاره')).toHaveLength(1);
    expect(await listed('پنهانکار')).toEqual([]);
    const { body } = await clerk.list('/documents', { filter: JSON.stringify({ createdAt: { gte: '$today' }, keywords: { contains: 'مناقصه' } }) });
    expect(body.data).toEqual([]);
    const id = await make(Buffer.from('متن'), 'k.txt', { keywords: ['مناقصة ملي'] });
    expect((await clerk.list('/documents', { filter: JSON.stringify({ createdAt: { gte: '$today' }, keywords: { contains: 'مناقصه' } }) })).body.data.map((one) => one.id)).toEqual([id]);
  });

  it('the text is sent only when it is asked for by its name; no history, no copy and no export holds it unasked', async () => {
    const word = 'یگانه‌واژه';
    const id = await make(Buffer.from(word), 'g.txt');
    const plain = [`/documents/${id}`, `/documents/${id}?with=page`, '/documents', '/documents?fields=title,file', `/documents/${id}/history`, `/search?text=${encodeURIComponent(word)}`];
    for (const path of plain) expect((await clerk.get(path)).text).not.toContain(word);
    expect((await clerk.post(`/documents/${id}/duplicate`)).text).not.toContain(word);
    expect((await clerk.post('/documents/export', { format: 'csv', query: {} })).text).not.toContain(word);
    expect((await clerk.post('/documents/export', { format: 'csv', query: {}, complete: true })).text).not.toContain(word);
    expect((await clerk.get<{ content: string }>(`/documents/${id}?fields=content`)).body.content).toBe(word);
    expect((await clerk.patch(`/documents/${id}`, '*', { content: 'x' })).status).toBe(400);
    // Reading the text was no change of the record.
    expect((await read(id)).version).toBe(1);
    expect((await clerk.get<{ data: unknown[] }>(`/documents/${id}/history`)).body.data).toHaveLength(1);
    // A change of something else leaves it findable.
    expect((await clerk.patch(`/documents/${id}`, 1, { title: 'نام دیگر' })).status).toBe(200);
    expect(await listed(word)).toEqual([id]);
  });

  it('whoever may not see the file or its text finds nothing by it, by no door', async () => {
    const word = 'رازنگهدار';
    const id = await make(await wordFile([[word]]), 'h.docx');
    expect([await listed(word, clients.whole), await searched(word, clients.whole)]).toEqual([[id], [id]]);
    for (const name of ['withoutFile', 'withoutText', 'outsider', 'nobody']) {
      const client = clients[name]!;
      if (name !== 'nobody') expect(await listed(word, client)).toEqual([]);
      expect(await searched(word, client)).toEqual([]);
      const answer = await filtered(word, client);
      expect(name === 'outsider' ? [answer.status, answer.body.data] : [answer.status]).toEqual(name === 'outsider' ? [200, []] : [name === 'nobody' ? 403 : 400]);
      expect((await client.get(`/documents/${id}?fields=content`)).status).not.toBe(name === 'withoutText' || name === 'withoutFile' ? 200 : 0);
      expect((await client.post('/documents/aggregate', { groupBy: [], measures: [{ fn: 'count' }], search: word })).text).not.toMatch(/"count":[1-9]/);
      expect((await client.get('/documents?sort=content')).status).toBe(name === 'outsider' ? 200 : name === 'nobody' ? 403 : 400);
      expect((await client.post('/documents/export', { format: 'csv', columns: ['content'], query: {} })).text).not.toContain(word);
    }
    // What both may see finds it still.
    expect(await listed('سند h.docx', clients.withoutFile)).toEqual([id]);
    expect((await clients.withoutFile!.get(`/documents/${id}`)).body).not.toHaveProperty('contentState');
    expect((await clients.withoutFile!.get(`/documents/${id}/versions`)).status).toBe(404);
  });

  it('a file that cannot be read says why, and is not tried again', async () => {
    const states: [Buffer, string, string][] = [
      [Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'), 'broken.pdf', 'damaged'],
      [Buffer.from([1, 2, 3, 0, 255]), 'what.bin', 'unknown'],
      [await wordFile([[]]), 'empty.docx', 'empty'],
    ];
    for (const [bytes, name, state] of states) {
      const id = await make(bytes, name);
      expect((await read(id)).contentState).toBe(state);
    }
    // Nobody is told of what follows from his own upload, and it is no job of his to be watched.
    for (const path of ['/jobs', '/notifications']) expect((await clerk.get<{ data: unknown[] }>(path)).body.data).toEqual([]);
    const owner = await OwnerConnection.open();
    expect(await owner.query("SELECT DISTINCT state, attempts FROM jobs WHERE kind = 'file-text'")).toEqual([{ state: 'done', attempts: 1 }]);
    await owner.close();
  });
});

describe('versions', () => {
  it('another file becomes the next version, whose words replace those before; the earlier one is still there', async () => {
    const first = await wordFile([['نخستین‌گونه']]);
    const id = await make(first, 'قرارداد.docx');
    expect((await read(id)).file).toMatchObject({ version: 1 });
    const second = await send(await wordFile([['دومین‌گونه']]), 'قرارداد۲.docx');
    expect((await clerk.patch(`/documents/${id}`, '*', { file: second })).status).toBe(200);
    // The old words are gone at once, before the new ones are read.
    expect(await listed('نخستین‌گونه')).toEqual([]);
    await wasRead(id);
    expect([await listed('نخستینگونه'), await listed('دومینگونه')]).toEqual([[], [id]]);
    const kept = await versions(id);
    expect(kept.map(({ number, current, file }) => [number, current, file.name])).toEqual([[2, true, 'قرارداد۲.docx'], [1, false, 'قرارداد.docx']]);
    expect(await content(kept[1]!.file.id)).toEqual(first);
    expect(await content(kept[1]!.file.id, clients.outsider)).toBe(404);
    expect(await content(kept[1]!.file.id, clients.withoutFile)).toBe(404);
  });

  it('a note tells what changed, and an older one is brought back as the newest', async () => {
    const id = await make(Buffer.from('یکم‌متن'), 'یک.txt');
    const added = await clerk.post<Version>(`/documents/${id}/versions`, { file: await send(Buffer.from('دوم‌متن'), 'دو.txt'), note: ' مبلغ عوض شد ' });
    expect([added.status, added.body.number, added.body.note, added.body.user?.title]).toEqual([201, 2, 'مبلغ عوض شد', 'doc-clerk']);
    const back = await clerk.post<Version>(`/documents/${id}/versions/1/restore`);
    expect([back.status, back.body.number, back.body.file.name, back.body.current]).toEqual([201, 3, 'یک.txt', true]);
    expect(await content(back.body.file.id)).toEqual(Buffer.from('یکم‌متن'));
    await wasRead(id);
    expect([await listed('یکم متن'), await listed('دوم متن')]).toEqual([[id], []]);
    expect((await versions(id)).map(({ number }) => number)).toEqual([3, 2, 1]);
    expect((await clerk.post(`/documents/${id}/versions/3/restore`)).status).toBe(409);
    expect((await clerk.post(`/documents/${id}/versions/9/restore`)).status).toBe(404);
    expect((await clerk.post(`/documents/${id}/versions`, { note: 'x' })).status).toBe(400);
    // Only an upload of one's own.
    expect((await clerk.post(`/documents/${id}/versions`, { file: (await versions(id))[2]!.file.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).status).toBe(400);
    const statuses = async (client: ApiClient): Promise<number[]> => [
      (await client.get(`/documents/${id}/versions`)).status, (await client.post(`/documents/${id}/versions`, { file: id })).status, (await client.post(`/documents/${id}/versions/1/restore`)).status,
    ];
    expect([await statuses(clients.outsider!), await statuses(clients.nobody!), await statuses(clients.whole!)]).toEqual([[404, 404, 404], [403, 403, 403], [200, 403, 403]]);
  });

  it('that are sent at once are counted one after the other', async () => {
    const id = await make(Buffer.from('یک'), '1.txt');
    const files = await Promise.all(['2.txt', '3.txt', '4.txt'].map((name) => send(Buffer.from(name), name)));
    const answers = await Promise.all(files.map((file) => clerk.post(`/documents/${id}/versions`, { file })));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect((await versions(id)).map(({ number, current }) => [number, current])).toEqual([[4, true], [3, false], [2, false], [1, false]]);
  });

  it('go with their document when it is deleted and come back with it', async () => {
    const id = await make(Buffer.from('ماندنی'), 'm.txt');
    const { id: file } = (await read(id)).file!;
    expect((await clerk.delete(`/documents/${id}`)).status).toBe(204);
    expect([await content(file), await listed('ماندنی')]).toEqual([404, []]);
    expect((await clerk.post(`/documents/${id}/restore`)).status).toBe(200);
    expect([await content(file), await listed('ماندنی')]).toEqual([Buffer.from('ماندنی'), [id]]);
  });
});

describe('a hostile file', () => {
  const alive = async (): Promise<number> => (await clerk.get('/documents?limit=1')).status;
  const uploadedState = async (bytes: Buffer, name: string): Promise<string | null> => (await read(await make(bytes, name))).contentState;

  it('that unpacks to far more than it is takes neither the memory nor the time of the server', async () => {
    const zip = new JSZip().file('[Content_Types].xml', '<Types/>').file('word/document.xml', Buffer.concat([Buffer.from('<w:document><w:p a="'), Buffer.alloc(300e6, 'x')]));
    const bomb = await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    expect(bomb.length).toBeLessThan(1e6);
    expect(['tooMuch', 'damaged']).toContain(await uploadedState(bomb, 'bomb.docx'));
    expect(await alive()).toBe(200);
  }, 90_000);

  it('of PDF with a stream that unpacks to far more', async () => {
    const packed = deflateSync(Buffer.alloc(200e6, 'q Q '));
    const head = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n4 0 obj<</Length ${packed.length}/Filter/FlateDecode>>stream\n`;
    const bytes = Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF')]);
    expect(await uploadedState(bytes, 'bomb.pdf')).not.toBe('read');
    expect(await alive()).toBe(200);
  }, 90_000);
});

it('answers of the routes are typed as the document of the interface says', async () => {
  const { body }: Answer<{ paths: Record<string, object> }> = await admin.get('/openapi.json');
  expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(['/documents/{id}/versions', '/documents/{id}/versions/{number}/restore', '/documents/from-template']));
});
