import { existsSync, readdirSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { request as open } from 'node:http';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Test } from 'supertest';
import { startProcess } from '../testing/processes';
import { testConfiguration } from '../testing/template';
import { startTestApp, type TestApp, type TestUser } from '../testing/test-app';
import { until } from '../testing/until';

interface Attachment { id: string; name: string; size: number; type: string; thumbnail: string | null; user: { title: string } | null; missing: boolean }

const MEGABYTE = 1024 ** 2;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF');
const EXE = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200), Buffer.from('PE')]);

describe('attachments', () => {
  let app: TestApp;
  const { dataDir } = testConfiguration('');
  let mine: string;
  let foreign: string;
  let editor: TestUser;
  let viewer: TestUser;

  beforeAll(async () => {
    app = await startTestApp();
    const grants = (operations: string[]) => [{ form: 'persons', operations, scope: 'own' as const }];
    editor = await app.createUser({ username: 'files-editor', fullName: 'ویرایشگر پرونده', grants: grants(['view', 'create', 'edit', 'delete', 'restore', 'purge']) });
    viewer = await app.createUser({ username: 'files-viewer', grants: grants(['view']) });
    mine = await person(editor.id, viewer.id);
    foreign = await person();
  });
  afterAll(async () => {
    await app.close();
  });

  const person = async (...experts: string[]): Promise<string> => ((await app.call('post', '/persons').send({ lastName: 'پرونده', experts }).expect(201)).body as { id: string }).id;
  const attach = (id: string, content: Buffer, name: string, token = editor.token): Test => app.call('post', `/persons/${id}/attachments`, token).attach('file', content, name);
  const list = async (id: string, token = editor.token): Promise<Attachment[]> => ((await app.call('get', `/persons/${id}/attachments`, token).expect(200)).body as { data: Attachment[] }).data;
  const link = async (id: string, token = editor.token): Promise<string> => ((await app.call('get', `/attachments/${id}/link`, token).expect(200)).body as { url: string }).url;
  const fetched = (url: string): Promise<Response> => fetch(app.url + url);
  const stored = (): string[] => {
    const folder = join(dataDir, 'files');
    return existsSync(folder) ? readdirSync(folder).flatMap((part) => readdirSync(join(folder, part))) : [];
  };
  const picture = (): Promise<Buffer> => sharp({ create: { width: 900, height: 600, channels: 3, background: '#0f766e' } }).png().toBuffer();

  it('are taken, listed, fetched by a signed link and deleted; history tells who did it', async () => {
    const { body } = await attach(mine, PDF, 'قرارداد ۱.pdf').expect(201);
    const made = body as Attachment;
    expect(made).toMatchObject({ name: 'قرارداد ۱.pdf', size: PDF.length, type: 'application/pdf', user: { title: 'ویرایشگر پرونده' }, thumbnail: null, missing: false });
    expect((await list(mine)).map(({ id }) => id)).toEqual([made.id]);

    const answer = await fetched(await link(made.id));
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PDF);
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="_______ _.pdf"; filename*=UTF-8''${encodeURIComponent('قرارداد ۱.pdf')}`);
    expect([answer.headers.get('x-content-type-options'), answer.headers.get('content-type')]).toEqual(['nosniff', 'application/pdf']);
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);

    await app.call('delete', `/attachments/${made.id}`, editor.token).expect(204);
    await app.call('delete', `/attachments/${made.id}`, editor.token).expect(404);
    expect(await list(mine)).toEqual([]);
    await until(() => stored().length === 0);
    const { body: history } = await app.call('get', `/persons/${mine}/history`, editor.token).expect(200);
    expect((history as { data: { operation: string; changes: unknown[] }[] }).data.slice(0, 2).map(({ operation, changes }) => ({ operation, changes }))).toEqual([
      { operation: 'detach', changes: [{ field: 'attachments', old: 'قرارداد ۱.pdf', new: null }] },
      { operation: 'attach', changes: [{ field: 'attachments', old: null, new: 'قرارداد ۱.pdf' }] },
    ]);
  });

  it('that are pictures show small', async () => {
    const { body } = await attach(mine, await picture(), 'عکس.png').expect(201);
    const { id, thumbnail } = body as Attachment;
    const small = await fetched(thumbnail!);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
    expect(await sharp(Buffer.from(await small.arrayBuffer())).metadata()).toMatchObject({ format: 'webp', width: 320, height: 213 });
    await app.call('delete', `/attachments/${id}`, editor.token).expect(204);
    await until(() => stored().length === 0);
  });

  it('are what their name says, and no programs', async () => {
    const refused: [Buffer, string][] = [[EXE, 'setup.exe'], [Buffer.from('alert(1)'), 'a.js'], [PDF, 'photo.png'], [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'photo.jpg'], [await picture(), 'report.txt']];
    for (const [content, name] of refused) {
      const { body } = await attach(mine, content, name).set('Accept-Language', 'en').expect(415);
      expect([name, (body as { title: string }).title]).toEqual([name, expect.stringMatching(/Programs|content of the file/)]);
    }
    const taken: [string, string][] = [['<script>alert(1)</script>', 'page.html'], ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'drawing.svg'], ['نام,تلفن', 'list.csv']];
    for (const [content, name] of taken) {
      const { body } = await attach(mine, Buffer.from(content), name).expect(201);
      const answer = await fetched(await link((body as Attachment).id));
      expect([name, answer.headers.get('content-type'), (body as Attachment).thumbnail]).toEqual([name, expect.stringMatching(/^(application\/(octet-stream|xml)|text\/plain)/), null]);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      await app.call('delete', `/attachments/${(body as Attachment).id}`, editor.token).expect(204);
    }
    await until(() => stored().length === 0);
  });

  it('lie in their folder whatever they are called, and are no programs in disguise', async () => {
    const names = ['../../../../tmp/peyvand-evil.txt', '..\\..\\peyvand-evil.txt', '/etc/cron.d/peyvand-evil.txt', 'C:\\peyvand-evil.txt', '%2e%2e%2fpeyvand-evil.txt', '....//....//peyvand-evil.txt', '.', '..', '~', 'con.txt', 'a\u0000b.txt', 'a\r\nX-Injected: 1.txt', '\u202etxt.a', `${'ن'.repeat(300)}.txt`, '$(id).txt', '`id`.txt', '; id.txt', '-rf.txt', "' OR 1=1 --.txt", '{{7*7}}.txt', '__proto__'];
    const around = [...new Set([...readdirSync(dataDir), 'files'])].sort();
    for (const name of names) {
      const answer = await attach(mine, Buffer.from('متن'), name);
      expect([name, [201, 400, 415].includes(answer.status)]).toEqual([name, true]);
      if (answer.status !== 201) continue;
      const made = answer.body as Attachment;
      expect(made.name).not.toMatch(/[/\\\r\n\0\u202e]/);
      const sent = await fetched(await link(made.id));
      expect([name, sent.status, sent.headers.get('x-injected'), /^attachment; filename="[^"\r\n]*"; filename\*=UTF-8''[^"\r\n;]*$/.test(sent.headers.get('content-disposition')!)]).toEqual([name, 200, null, true]);
      await app.call('delete', `/attachments/${made.id}`, editor.token).expect(204);
    }
    expect([existsSync('/tmp/peyvand-evil.txt'), existsSync('/etc/cron.d/peyvand-evil.txt')]).toEqual([false, false]);
    expect(readdirSync(dataDir).sort()).toEqual(around);
    const disguised = ['setup.EXE', 'setup.exe.', 'setup.exe ', 'report.pdf.exe', 'report.exe.pdf', 'report.pdf', 'photo.png', '\u202efdp.exe', 'setup.exe\u0000.pdf', 'setup.exe;.pdf', 'setup.scr', 'letter.docx'];
    // A name with NUL is no header of a form.
    for (const name of disguised) expect([name, (await attach(mine, EXE, name)).status]).toEqual([name, name.includes('\u0000') ? 400 : 415]);
    await until(() => stored().length === 0);
  });

  it('are their subject\'s: seen with it, changed by whoever edits it, and nowhere else', async () => {
    const { id } = (await attach(mine, PDF, 'a.pdf').expect(201)).body as Attachment;
    const { id: other } = (await attach(foreign, PDF, 'b.pdf', app.admin.token).expect(201)).body as Attachment;
    expect((await list(mine, viewer.token)).map((one) => one.id)).toEqual([id]);
    expect((await fetched(await link(id, viewer.token))).status).toBe(200);
    await attach(mine, PDF, 'c.pdf', viewer.token).expect(403);
    await app.call('delete', `/attachments/${id}`, viewer.token).expect(403);
    for (const token of [viewer.token, editor.token]) {
      await app.call('get', `/persons/${foreign}/attachments`, token).expect(404);
      await app.call('get', `/attachments/${other}/link`, token).expect(404);
      await app.call('delete', `/attachments/${other}`, token).expect(404);
      await attach(foreign, PDF, 'd.pdf', token).expect(404);
    }
    await attach(mine.replace(/.$/, (last) => (last === '0' ? '1' : '0')), PDF, 'e.pdf').expect(404);
    await app.call('post', `/contacts/${mine}/attachments`).attach('file', PDF, 'f.pdf').expect(404);
    expect(stored()).toHaveLength(2);
    // Through the common list of contacts it is the same record.
    expect(((await app.call('get', `/contacts/${mine}/attachments`).expect(200)).body as { data: unknown[] }).data).toHaveLength(1);
    for (const one of [id, other]) await app.call('delete', `/attachments/${one}`).expect(204);
  });

  it('have links that cannot be made or changed by others, and end with the right', async () => {
    const { id } = (await attach(mine, PDF, 'a.pdf').expect(201)).body as Attachment;
    const url = await link(id, viewer.token);
    const at = url.lastIndexOf('/') + 1;
    const words = url.slice(at).split('~');
    const changed = [
      words.with(0, '01900000-0000-7000-8000-0000000000ff'), words.with(1, 'thumbnail'), words.with(2, editor.id), words.with(4, (Number.parseInt(words[4]!, 36) + 1000).toString(36)), words.slice(0, -1), [...words, 'x'],
    ].map((parts) => url.slice(0, at) + parts.join('~'));
    for (const wrong of [...changed, `${url}x`, '/api/v1/files/x']) expect([wrong, (await fetched(wrong)).status]).toEqual([wrong, 404]);
    expect((await fetched(url)).status).toBe(200);
    const { body } = await app.call('get', `/persons/${mine}`).expect(200);
    await app.call('patch', `/persons/${mine}`).set('If-Match', `"${(body as { version: number }).version}"`).send({ experts: [editor.id] }).expect(200);
    expect((await fetched(url)).status).toBe(404);
    await app.call('delete', `/attachments/${id}`).expect(204);
  });

  it('are refused unread without the right, and when they are too large', async () => {
    const sent = (id: string, token: string, length: number): Promise<number> => new Promise((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const asked = open({ hostname, port, method: 'POST', path: `/api/v1/persons/${id}/attachments`, headers: { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x', 'content-length': length } });
      // Nothing of the body is ever sent: an answer shows that nobody waited for it.
      asked.on('response', (answer) => { resolve(answer.statusCode!); asked.destroy(); }).on('error', reject).flushHeaders();
    });
    expect(await sent(await person(viewer.id), viewer.token, 1000)).toBe(403);
    expect(await sent(foreign, viewer.token, 1000)).toBe(404);
    expect(await sent(mine, editor.token, 200 * MEGABYTE)).toBe(413);
    await app.call('post', `/persons/${mine}/attachments`, editor.token).field('name', 'x').expect(400);
    await app.call('post', `/persons/${mine}/attachments`, editor.token).attach('other', PDF, 'a.pdf').expect(400);
    await app.call('post', `/persons/${mine}/attachments`, editor.token).send({ file: 'x' }).expect(400);
    // Without a length, the limit is met while reading.
    const large = await new Promise<number>((resolve, reject) => {
      const { hostname, port } = new URL(app.url);
      const asked = open({ hostname, port, method: 'POST', path: `/api/v1/persons/${mine}/attachments`, headers: { authorization: `Bearer ${editor.token}`, 'content-type': 'multipart/form-data; boundary=x', 'transfer-encoding': 'chunked' } });
      asked.on('response', (answer) => resolve(answer.statusCode!)).on('error', reject);
      asked.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n');
      for (let i = 0; i < 101; i += 1) asked.write(Buffer.alloc(MEGABYTE));
      asked.end('\r\n--x--\r\n');
    });
    expect(large).toBe(413);
    await until(() => stored().length === 0);
  });

  it('that break off leave nothing', async () => {
    for (const part of [10, 3 * MEGABYTE]) {
      const { hostname, port } = new URL(app.url);
      const asked = open({ hostname, port, method: 'POST', path: `/api/v1/persons/${mine}/attachments`, headers: { authorization: `Bearer ${editor.token}`, 'content-type': 'multipart/form-data; boundary=x', 'content-length': 10 * MEGABYTE } });
      asked.on('error', () => undefined);
      asked.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n');
      asked.write(Buffer.alloc(part));
      await until(() => stored().length === 1);
      asked.destroy();
      await until(() => stored().length === 0);
    }
    expect(await list(mine)).toEqual([]);
  });

  it('are taken once under one key', async () => {
    const body = `--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nسلام\r\n--x--\r\n`;
    const send = () => app.call('post', `/persons/${mine}/attachments`, editor.token).set('Idempotency-Key', 'once').set('Content-Type', 'multipart/form-data; boundary=x').send(body).expect(201);
    const [first, second] = [(await send()).body as Attachment, (await send()).body as Attachment];
    expect(second).toEqual(first);
    expect(await list(mine)).toHaveLength(1);
    await until(() => stored().length === 1);
    await app.call('delete', `/attachments/${first.id}`, editor.token).expect(204);
  });

  it('go with their subject when it is deleted for good', async () => {
    const id = await person(editor.id);
    await attach(id, PDF, 'a.pdf').expect(201);
    await app.call('delete', `/persons/${id}`, editor.token).expect(204);
    await app.call('get', `/persons/${id}/attachments`, editor.token).expect(404);
    await app.call('post', `/persons/${id}/restore`, editor.token).expect(200);
    expect(await list(id)).toHaveLength(1);
    await app.call('delete', `/persons/${id}`, editor.token).expect(204);
    await app.call('delete', `/persons/${id}?permanent=true`, editor.token).expect(204);
    await app.call('get', `/persons/${id}/attachments`).expect(404);
  });

  it('find a full disk told as that, and nothing of them kept', async () => {
    await rm(join(dataDir, 'files'), { recursive: true, force: true });
    await mkdir(join(dataDir, 'files'), { recursive: true });
    // A process whose files may not grow beyond two megabytes needs no right to mount a small disk: it is tried everywhere.
    // A device that is full by itself stands in local-storage.spec.ts.
    const limited = await startProcess('api', {}, { largestFile: 2 * MEGABYTE });
    try {
      const send = (content: Buffer): Promise<Response> => {
        const form = new FormData();
        form.append('file', new Blob([new Uint8Array(content)]), 'content.bin');
        return fetch(`${limited.url}/api/v1/persons/${mine}/attachments`, { method: 'POST', body: form, headers: { authorization: `Bearer ${editor.token}`, 'accept-language': 'en' } });
      };
      const refused = await send(Buffer.alloc(5 * MEGABYTE, 7));
      expect([refused.status, await refused.json()]).toMatchObject([507, { title: expect.stringContaining('disk for files is full') as string }]);
      expect([stored(), await list(mine)]).toEqual([[], []]);
      const fits = await send(Buffer.alloc(MEGABYTE, 7));
      expect(fits.status).toBe(201);
      expect((await fetched(await link(((await fits.json()) as Attachment).id))).status).toBe(200);
    } finally {
      await limited.end('SIGKILL');
    }
  }, 120_000);
});
