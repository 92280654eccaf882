import iconv from 'iconv-lite';
import { decoded, wordsOfHtml } from './plain-text';
import { Gathered, type FoundText } from './text-found';

/** Parts within parts: a letter that was forwarded again and again. */
const DEEPEST = 8;
const TOLD = ['subject', 'from', 'to', 'cc', 'date'];
type Headers = ReadonlyMap<string, string>;

/** Who wrote to whom about what, and the words of the letter; of what is attached, the names. RFC 5322, 2045–2047 and 2231. */
export function mailText(content: Buffer): FoundText {
  const gathered = new Gathered();
  readPart(content.toString('latin1'), gathered, 0);
  return gathered.found();
}

function readPart(raw: string, gathered: Gathered, depth: number): void {
  const { headers, body } = split(raw);
  if (depth === 0 || headers.has('subject')) for (const name of TOLD) gathered.add(`${decodedWords(headers.get(name) ?? '')}\n`);
  const type = headers.get('content-type') ?? 'text/plain';
  const boundary = parameter(type, 'boundary');
  if (/^\s*multipart\//i.test(type) && boundary && depth < DEEPEST) {
    // What stands before the first boundary and after the last one is nobody's.
    const parts = `\n${body}`.split(`\n--${boundary}`).slice(1);
    for (const part of parts) if (!part.startsWith('--') && !gathered.full) readPart(part.replace(/^[^\n]*\n/, ''), gathered, depth + 1);
    return;
  }
  const name = parameter(headers.get('content-disposition') ?? '', 'filename') ?? parameter(type, 'name');
  if (name !== undefined) {
    gathered.add(`${decodedWords(name)}\n`);
    return;
  }
  const bytes = unpacked(body, headers.get('content-transfer-encoding'));
  if (/^\s*message\/rfc822/i.test(type) && depth < DEEPEST) readPart(bytes.toString('latin1'), gathered, depth + 1);
  else if (/^\s*text\//i.test(type)) {
    const text = decoded(bytes, parameter(type, 'charset'));
    gathered.add(`${/^\s*text\/html/i.test(type) ? wordsOfHtml(text) : text}\n`);
  }
}

function split(raw: string): { headers: Headers; body: string } {
  const text = raw.replace(/\r\n/g, '\n');
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const headers = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name && !headers.has(name)) headers.set(name, line.slice(colon + 1).trim());
  }
  return { headers, body: end < 0 ? '' : text.slice(end === 0 ? 1 : end + 2) };
}

/** `name=value`, `name="value"` or `name*=UTF-8''value` of a header. */
function parameter(header: string, name: string): string | undefined {
  const extended = new RegExp(`;\\s*${name}\\*=([\\w-]*)'[^']*'([^;\\s]+)`, 'i').exec(header);
  if (extended) return decoded(Buffer.from(extended[2]!.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1'), extended[1]);
  const plain = new RegExp(`;\\s*${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return plain ? plain[1] ?? plain[2] : undefined;
}

const unquoted = (text: string): Buffer => Buffer.from(text.replace(/[ \t]*=\n/g, '').replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1');
function unpacked(body: string, encoding = ''): Buffer {
  switch (encoding.trim().toLowerCase()) {
    case 'base64': return Buffer.from(body, 'base64');
    case 'quoted-printable': return unquoted(body);
    default: return Buffer.from(body, 'latin1');
  }
}

/** `=?UTF-8?B?…?=` and bare letters of any encoding. */
const decodedWords = (header: string): string => decoded(Buffer.from(header, 'latin1'))
  .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/gi, '$1')
  .replace(/=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi, (whole, charset: string, kind: string, text: string) => {
    const bytes = /b/i.test(kind) ? Buffer.from(text, 'base64') : unquoted(text.replaceAll('_', ' '));
    return iconv.encodingExists(charset) ? iconv.decode(bytes, charset) : whole;
  });
