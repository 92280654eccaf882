import iconv from 'iconv-lite';
import sanitizeHtml from 'sanitize-html';
import { Gathered, type FoundText } from './text-found';

/** Bytes of a text file that are looked at; more than is kept, because one letter has up to four. */
export const MOST_TEXT_BYTES = 4 * 1024 ** 2;

/** Text in the encoding that it names or shows: UTF-8, UTF-16, else the one of old Persian Windows. */
export function decoded(content: Buffer, charset?: string): string {
  if (charset && iconv.encodingExists(charset)) return iconv.decode(content, charset);
  if (content[0] === 0xff && content[1] === 0xfe) return iconv.decode(content, 'utf-16le');
  if (content[0] === 0xfe && content[1] === 0xff) return iconv.decode(content, 'utf-16be');
  // A letter that was cut off at the end is no sign of another encoding.
  const text = iconv.decode(content, 'utf-8');
  return text.slice(0, -1).includes('\ufffd') ? iconv.decode(content, 'windows-1256') : text;
}

const BLOCKS = /<\/?(p|div|br|tr|td|th|li|h[1-6]|title|table|ul|ol|section|article|header|footer|blockquote|pre)\b[^>]*>/gi;
const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
/** The words of a page, without scripts, styles and tags. */
export const wordsOfHtml = (html: string): string =>
  sanitizeHtml(html.replace(BLOCKS, '\n$&'), { allowedTags: [], allowedAttributes: {}, nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript'] }).replace(/&(amp|lt|gt|quot);/g, (entity) => ENTITIES[entity]!);

export function plainText(content: Buffer, html: boolean): FoundText {
  const part = content.subarray(0, MOST_TEXT_BYTES);
  const charset = html ? /<meta[^>]{0,200}charset=["']?([\w-]+)/i.exec(part.subarray(0, 4096).toString('latin1'))?.[1] : undefined;
  const text = decoded(part, charset);
  const gathered = new Gathered();
  gathered.add(html ? wordsOfHtml(text) : text);
  return gathered.found();
}
