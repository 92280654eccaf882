import { createReadStream } from 'node:fs';
import { cardTooLarge } from '../source-problems';
import { modernLine, physicalValue } from './version-2';

/** The lines of one card as vCard 3.0 or 4.0 writes them, unfolded and decoded; `number` counts the cards of the file from 1. */
export interface CardText { number: number; lines: string[] }

/** A card without its pictures; nobody's name and addresses are longer. Bytes. */
const LARGEST_CARD = 256 * 1024;
/** What is no text: pictures, sounds and keys, however they are written. */
const NOT_TEXT = /^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]/i;

/**
 * The cards of a file, one after the other. Its bytes are told apart line by line, since old telephones name the encoding
 * with every value: `latin1` keeps each byte as one character until then. UTF-16 is known by its mark.
 */
export async function* readCards(file: string): AsyncGenerator<CardText> {
  let number = 0;
  let card: string[] | undefined;
  let skipping = false;
  let size = 0;
  for await (const line of logicalLines(file)) {
    const word = line.trim().toUpperCase();
    if (word === 'BEGIN:VCARD') {
      // A card that never ended is one that cannot be read; what follows is another.
      if (card) yield { number: (number += 1), lines: card };
      [card, skipping, size] = [[], false, 0];
    } else if (word === 'END:VCARD') {
      if (card) yield { number: (number += 1), lines: [...card, 'END:VCARD'] };
      card = undefined;
    } else if (card) {
      // Version 2.1 lets the lines of a picture begin anywhere; a property has a name.
      if (/^(?:[\w-]+\.)?[A-Za-z][\w-]*\s*[;:]/.test(line)) skipping = NOT_TEXT.test(line);
      if (skipping || !word) continue;
      if ((size += line.length) > LARGEST_CARD) throw cardTooLarge(number + 1);
      card.push(line);
    }
  }
  if (card) yield { number: number + 1, lines: card };
}

/** Lines put together again: where the next begins with a blank (folding), or the line ends in `=` (quoted-printable). */
async function* logicalLines(file: string): AsyncGenerator<string> {
  let open: string | undefined;
  const quoted = (line: string): boolean => /^[^:]*;\s*(?:ENCODING\s*=\s*)?QUOTED-PRINTABLE[^:]*:/i.test(line);
  for await (const raw of physicalLines(file)) {
    if (open === undefined) open = raw;
    else if (quoted(open) && open.endsWith('=')) open = open.slice(0, -1) + raw.replace(/^[ \t]+/, '');
    else if (/^[ \t]/.test(raw) && raw.trim() && !NOT_TEXT.test(open)) open += raw.slice(1);
    else if (/^[ \t]/.test(raw) && raw.trim()) continue; // more of a picture
    else {
      yield open;
      open = raw;
    }
  }
  if (open !== undefined) yield open;
}

async function* physicalLines(file: string): AsyncGenerator<string> {
  const wide = await isWide(file);
  let rest = '';
  // UTF-16 is text already: put back into bytes of UTF-8, it goes the same road.
  for await (const chunk of createReadStream(file, wide ? { encoding: 'utf16le' } : { encoding: 'latin1' }) as AsyncIterable<string>) {
    const lines = (rest + (wide ? Buffer.from(chunk, 'utf8').toString('latin1') : chunk)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    if (rest.length > 64 * LARGEST_CARD) throw cardTooLarge(1);
    for (const line of lines) yield line.replace(/^\u00ef\u00bb\u00bf/, '');
  }
  yield rest.replaceAll('\u001a', '').trimEnd();
}

async function isWide(file: string): Promise<boolean> {
  for await (const chunk of createReadStream(file, { end: 1 }) as AsyncIterable<Buffer>) return chunk[0] === 0xff && chunk[1] === 0xfe;
  return false;
}

/** The card as text that a parser of vCard 3.0 and 4.0 reads. */
export function modernCard({ lines }: CardText): string {
  const version = lines.map((line) => /^VERSION\s*:\s*([\d.]+)/i.exec(line)?.[1]).find(Boolean) ?? '2.1';
  const old = !/^[34]/.test(version);
  const body = lines.filter((line) => !/^(VERSION|END)\s*:/i.test(line)).map((line) => (old ? modernLine(line) : physicalValue(line, undefined)));
  // Without its end it is no card: the parser says so.
  const end = lines.at(-1) === 'END:VCARD' ? ['END:VCARD'] : [];
  return ['BEGIN:VCARD', `VERSION:${old ? '3.0' : version}`, ...body, ...end].join('\r\n');
}
