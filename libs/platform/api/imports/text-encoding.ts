import { open } from 'node:fs/promises';
import { notASpreadsheet, oldWorkbook } from './source-problems';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1256';
export type Content = { format: 'xlsx' } | { format: 'csv'; encoding: Encoding };

const SAMPLE = 64 * 1024;

/** What a file is by its bytes, whatever its name says. Throws a Problem when it is neither a workbook nor text. */
export async function contentOf(file: string): Promise<Content> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(SAMPLE);
    const { bytesRead } = await handle.read(buffer, 0, SAMPLE, 0);
    const sample = buffer.subarray(0, bytesRead);
    if (startsWith(sample, 0x50, 0x4b, 0x03, 0x04)) return { format: 'xlsx' };
    if (startsWith(sample, 0xd0, 0xcf, 0x11, 0xe0)) throw oldWorkbook();
    const wide = wideEncoding(sample);
    if (wide) return { format: 'csv', encoding: wide };
    if (!isText(sample)) throw notASpreadsheet();
    return { format: 'csv', encoding: (await isUtf8(handle.createReadStream({ start: 0, autoClose: false }))) ? 'utf-8' : 'windows-1256' };
  } finally {
    await handle.close();
  }
}

/** Whether the file begins with a vCard, in any encoding. */
export async function holdsCards(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const buffer = Buffer.alloc(200);
    const { bytesRead } = await handle.read(buffer, 0, 200, 0);
    return /^\s*BEGIN:VCARD\s/i.test(buffer.subarray(0, bytesRead).toString('latin1').replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe)/, '').replaceAll('\0', ''));
  } finally {
    await handle.close();
  }
}

const startsWith = (bytes: Buffer, ...magic: number[]): boolean => magic.every((byte, i) => bytes[i] === byte);

/** UTF-16 by its mark, or by where its nul bytes stand: delimiters, digits and line ends have one each, and no other text has any. */
function wideEncoding(sample: Buffer): Encoding | undefined {
  if (startsWith(sample, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(sample, 0xfe, 0xff)) return 'utf-16be';
  const nuls = [0, 0];
  sample.forEach((byte, i) => { if (byte === 0) nuls[i % 2]! += 1; });
  const [even, odd] = nuls as [number, number];
  if (even + odd === 0 || sample.length < 4) return undefined;
  const encoding = odd > even ? 'utf-16le' : 'utf-16be';
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length - (sample.length % 2)));
  // Whatever else holds nul bytes decodes to letters from all over the world.
  const expected = text.match(/[\t\n\r\u0020-\u024f\u0600-\u06ff\u200c-\u200f\ufb50-\ufdff\ufe70-\ufefc]/g)?.length ?? 0;
  if (expected < text.length * 0.95) throw notASpreadsheet();
  return encoding;
}

/** No control characters but tabs and line ends, and no markup: browsers' and other programs' «xls» are often HTML. */
function isText(sample: Buffer): boolean {
  if (sample.some((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1a) || byte === 0x7f)) return false;
  return !/^(\ufeff|\u00ef\u00bb\u00bf)?\s*(<(!doctype|html|\?xml|table)|%PDF|\{\\rtf)/i.test(sample.subarray(0, 200).toString('latin1'));
}

async function isUtf8(bytes: AsyncIterable<Buffer>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return false;
    throw error;
  }
}
