import { SaxesParser } from 'saxes';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { Gathered, type FoundText, Unreadable } from './text-found';

/** Where the words of an office file stand: its parts, the elements that hold text, and those after which a new line begins. */
interface Format { parts: RegExp; texts: ReadonlySet<string> | 'all'; blocks: ReadonlySet<string>; without?: ReadonlySet<string> }
const WORD: Format = { parts: /^word\/(document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/, texts: new Set(['t']), blocks: new Set(['p', 'tab', 'br']) };
const SHEET: Format = { parts: /^xl\/(sharedstrings|worksheets\/sheet\d+|comments\d*)\.xml$/, texts: new Set(['t', 'v']), blocks: new Set(['si', 'c', 'comment']), without: new Set(['rPh']) };
const SLIDES: Format = { parts: /^ppt\/(slides|notesslides)\/[^/]+\.xml$/, texts: new Set(['t']), blocks: new Set(['p', 'br']) };
const OPEN: Format = { parts: /^content\.xml$/, texts: 'all', blocks: new Set(['p', 'h', 'line-break', 'tab', 's']) };
const MOST_PARTS = 5000;

/** Reads only the parts that hold words, piece by piece and no further than is kept: what it unpacks to fills no memory. */
export async function officeText(content: Buffer): Promise<FoundText> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: true });
  } catch { throw new Unreadable('damaged'); }
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Unreadable('locked');
    if (entries.push(entry) > MOST_PARTS) throw new Unreadable('tooMuch');
  }
  const named = (entry: Entry): string => entry.fileName.replace(/^\//, '').toLowerCase();
  const format = formatOf(new Set(entries.map(named)));
  if (!format) throw new Unreadable('unknown');
  const gathered = new Gathered();
  for (const entry of entries.filter((one) => format.parts.test(named(one)))) {
    if (gathered.full) break;
    await readPart(zip, entry, format, gathered);
  }
  return gathered.found();
}

function formatOf(parts: ReadonlySet<string>): Format | undefined {
  if (parts.has('word/document.xml')) return WORD;
  if (parts.has('xl/workbook.xml')) return SHEET;
  if (parts.has('ppt/presentation.xml')) return SLIDES;
  return parts.has('content.xml') ? OPEN : undefined;
}

async function readPart(zip: ZipFile, entry: Entry, { texts, blocks, without }: Format, gathered: Gathered): Promise<void> {
  const parser = new SaxesParser();
  let [inText, left, shared] = [0, 0, false];
  const plain = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => {
    const own = plain(name);
    // The cells of a sheet that only say which of the shared texts they mean.
    if (own === 'c') shared = attributes.t === 's';
    if (without?.has(own)) left += 1;
    if (texts === 'all' || texts.has(own)) inText += 1;
  });
  parser.on('closetag', ({ name }) => {
    const own = plain(name);
    if (without?.has(own)) left -= 1;
    if (texts === 'all' || texts.has(own)) inText -= 1;
    if (blocks.has(own)) gathered.add('\n');
    if (own === 'c') shared = false;
  });
  const take = (text: string): void => { if (inText > 0 && left === 0 && !shared) gathered.add(text); };
  parser.on('text', take);
  parser.on('cdata', take);
  const stream = await zip.openReadStreamPromise(entry);
  try {
    for await (const piece of stream.setEncoding('utf8') as AsyncIterable<string>) {
      parser.write(piece);
      if (gathered.full) return;
    }
    parser.close();
  } catch { throw new Unreadable('damaged'); } finally { stream.destroy(); }
}
