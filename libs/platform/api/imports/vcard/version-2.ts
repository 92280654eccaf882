/**
 * vCard 2.1 (versit, 1996) as later versions write it. What differs: bare parameters (`TEL;CELL;PREF`), QUOTED-PRINTABLE
 * with an encoding for every value (`CHARSET=UTF-8`, `windows-1256`), and no backslashes but before a semicolon.
 */
const ENCODINGS = new Set(['QUOTED-PRINTABLE', 'BASE64', '8BIT', '7BIT', 'B']);
const STRUCTURED = new Set(['N', 'ADR', 'ORG']);

/** A logical line whose characters are bytes → a line of version 3.0 in Unicode. A line without a value stays what it is. */
export function modernLine(line: string): string {
  const at = line.indexOf(':');
  if (at < 0) return physicalValue(line, undefined);
  const [name = '', ...given] = line.slice(0, at).split(';').map((part) => part.trim());
  const types: string[] = [];
  let encoding = '';
  let charset: string | undefined;
  for (const parameter of given.filter(Boolean)) {
    const [key = '', value] = parameter.split('=').map((part) => part.trim().toUpperCase()) as [string, string | undefined];
    const word = value ?? key;
    if (key === 'CHARSET') charset = value;
    else if (key === 'ENCODING' || (value === undefined && ENCODINGS.has(key))) encoding = word;
    else if (key === 'TYPE' || value === undefined) types.push(...word.split(','));
  }
  const bytes = encoding === 'QUOTED-PRINTABLE' ? quotedPrintable(line.slice(at + 1)) : line.slice(at + 1);
  const plain = name.split('.').at(-1)!.toUpperCase();
  const text = physicalValue(bytes, charset);
  return `${name}${types.map((type) => `;TYPE=${type.replace(/[^\w-]/g, '')}`).join('')}:${STRUCTURED.has(plain) ? escapedParts(text) : escaped(text)}`;
}

/** `=D8=B9` → the bytes, each as one character. */
const quotedPrintable = (text: string): string => text.replace(/=\s*$/, '').replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** Characters that are bytes → Unicode: as the card says, else UTF-8, else what Persian Windows wrote. */
export function physicalValue(bytes: string, charset: string | undefined): string {
  if (!/[\u0080-\u00ff]/.test(bytes)) return bytes;
  const buffer = Buffer.from(bytes, 'latin1');
  for (const label of [charset, 'utf-8']) {
    if (!label) continue;
    try {
      return new TextDecoder(label.toLowerCase(), { fatal: true }).decode(buffer);
    } catch { /* a name that nobody knows, or bytes that are something else */ }
  }
  return new TextDecoder('windows-1256').decode(buffer);
}

const escaped = (text: string): string => text.replaceAll('\\;', ';').replaceAll('\\', '\\\\').replace(/\r\n|\n|\r/g, '\\n').replaceAll(',', '\\,').replaceAll(';', '\\;');
/** A semicolon parts, unless a backslash stands before it. */
const escapedParts = (text: string): string => text.split(/(?<!\\);/).map(escaped).join(';');
