import JSZip from 'jszip';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { badRequest } from '@crm/platform/api';
import { forXml } from '@crm/platform/records';
import { filledPieces, placesIn } from './placeholders';

/*
 * Word and Excel files are filled where their texts stand, and everything else in them stays as it was. docx's patchDocument
 * knows Word alone and no blanks within the braces, and exceljs writes a workbook without its charts.
 */

/** Where the texts stand, and the elements that hold one text in pieces. */
const PARTS = /^(word\/(document|header\d*|footer\d*|footnotes|endnotes)|xl\/(sharedStrings|worksheets\/sheet\d+))\.xml$/;
const [MOST_PARTS, MOST_BYTES] = [2000, 64 * 1024 ** 2];

export interface OfficeTemplate { places: ReadonlySet<string>; fill(value: (name: string) => string): Promise<Buffer> }

/** Throws 400 for what is no office file, or unpacks to too much. */
export async function openTemplate(content: Buffer): Promise<OfficeTemplate> {
  const parts = await unpacked(content);
  const texts = [...parts].filter(([name]) => PARTS.test(name)).map(([name, bytes]): [string, string] => [name, bytes.toString('utf8')]);
  const places = new Set<string>();
  for (const [, xml] of texts) filledXml(xml, (pieces) => { placesIn(pieces.join('')).forEach((name) => places.add(name)); return pieces; });
  return {
    places,
    fill: async (value) => {
      const zip = new JSZip();
      const filled = new Map(texts.map(([name, xml]) => [name, filledXml(xml, (pieces) => filledPieces(pieces, value))]));
      for (const [name, bytes] of parts) zip.file(name, filled.get(name) ?? bytes);
      return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
    },
  };
}

async function unpacked(content: Buffer): Promise<Map<string, Buffer>> {
  const broken = (): Error => badRequest('فایل قالب خوانده نمی‌شود.', 'The file of the template cannot be read.');
  let zip: ZipFile;
  try { zip = await fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: true }); } catch { throw broken(); }
  const parts = new Map<string, Buffer>();
  try {
    const entries: Entry[] = [];
    let size = 0;
    for await (const entry of zip.eachEntry()) {
      size += entry.uncompressedSize;
      if (entries.push(entry) > MOST_PARTS || size > MOST_BYTES) throw broken();
    }
    for (const entry of entries.filter(({ fileName }) => !fileName.endsWith('/'))) {
      const stream = await zip.openReadStreamPromise(entry);
      parts.set(entry.fileName, Buffer.concat(await stream.toArray() as Buffer[]));
    }
  } catch { throw broken(); }
  return parts;
}

/** Text elements with what is in them; paragraphs, and the strings and cells of a workbook, in which a text begins and ends. */
const TOKEN = /<(w:p|si|is)(?:\s[^>]*)?>|<\/(w:p|si|is)>|(<(w:t|t)(?:\s[^>]*)?>)([^<]*)<\/\4>/g;
interface Piece { from: number; to: number; text: string; open: string }

function filledXml(xml: string, fill: (pieces: readonly string[]) => readonly string[]): string {
  const groups: Piece[][] = [];
  // A paragraph may stand within another: in a text box.
  const open: Piece[][] = [];
  for (const match of xml.matchAll(TOKEN)) {
    const [whole, begins, ends, tag, , text] = match;
    if (begins && !whole.endsWith('/>')) open.push([]);
    else if (ends) groups.push(open.pop() ?? []);
    else if (tag !== undefined) open.at(-1)?.push({ from: match.index, to: match.index + whole.length, text: unescaped(text!), open: tag });
  }
  const changed = groups.flatMap((pieces) => {
    const filled = fill(pieces.map(({ text }) => text));
    return pieces.flatMap((piece, i) => (filled[i] === piece.text ? [] : [{ ...piece, text: filled[i]! }]));
  }).sort((a, b) => b.from - a.from);
  let result = xml;
  for (const { from, to, text, open: tag } of changed) result = result.slice(0, from) + written(tag, text) + result.slice(to);
  return result;
}

/** Lines become lines; blanks at the ends are kept. */
function written(tag: string, text: string): string {
  const [name, end] = tag.startsWith('<w:t') ? ['w:t', '<w:br/>'] : ['t', undefined];
  const begin = `<${name} xml:space="preserve">`;
  const lines = end ? text.split('\n') : [text];
  return lines.map((line) => `${begin}${escaped(line)}</${name}>`).join(end ?? '');
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: '\'' };
const unescaped = (text: string): string => text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
  if (name) return NAMED[name.toLowerCase()]!;
  const point = hex ? parseInt(hex, 16) : Number(decimal);
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
});
const escaped = (text: string): string => forXml(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
