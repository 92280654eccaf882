import { makeZip } from '../../imports/testing/make-zip';
import { readText } from './read-text';
import type { FoundText } from './text-found';

const bytes = (content: Buffer | string): Uint8Array => new Uint8Array(Buffer.from(content));
const docx = (xml: string | Buffer, declared?: number): Promise<FoundText> => readText({ content: bytes(makeZip({ 'word/document.xml': xml }, declared === undefined ? {} : { 'word/document.xml': declared })), name: 'a.docx', mediaType: '' });

it('an archive that lies about its size is damaged, not unpacked', async () => {
  expect(await docx(`<d>${'<w:t>دروغ</w:t>'.repeat(1000)}</d>`, 10)).toEqual({ state: 'damaged', text: null });
});
it('one text without an end is stopped when it fills the memory of its thread, or its time', async () => {
  expect((await docx(Buffer.concat([Buffer.from('<w:d a="'), Buffer.alloc(400e6, 'x')]))).state).toBe('tooMuch');
});
it('so much markup without a word is stopped when its time is over', async () => {
  const content = bytes(makeZip({ 'word/document.xml': Buffer.concat([Buffer.from('<d>'), Buffer.alloc(300e6, '<w:r></w:r>')]) }));
  const began = performance.now();
  expect(await readText({ content, name: 'a.docx', mediaType: '' }, undefined, { seconds: 1 })).toEqual({ state: 'tooMuch', text: null });
  expect(performance.now() - began).toBeLessThan(5000);
});
it('of a long text only the beginning is kept, and no more of it is read', async () => {
  const { state, text } = await docx(`<d>${'<w:p><w:t>واژه</w:t></w:p>'.repeat(100_000)}`);
  expect([state, text!.length <= 200_000, text!.startsWith('واژه\nواژه')]).toEqual(['partly', true, true]);
});
it('who stops waiting gets no answer', async () => {
  const control = new AbortController();
  const reading = readText({ content: bytes('x'), name: 'a.txt', mediaType: 'text/plain' }, control.signal);
  control.abort(new Error('stopping'));
  await expect(reading).rejects.toThrow('stopping');
});
it('text is read in the encoding that it has', async () => {
  const read = async (content: Buffer): Promise<string | null> => (await readText({ content: bytes(content), name: 'a.txt', mediaType: 'text/plain' })).text;
  expect(await Promise.all([read(Buffer.from('سلام')), read(Buffer.from('\ufeffسلام', 'utf16le')), read(Buffer.from([0xd3, 0xe1, 0xc7, 0xe3]))])).toEqual(['سلام', 'سلام', 'سلام']);
});
