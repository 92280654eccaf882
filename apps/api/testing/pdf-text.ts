import { inflateSync } from 'node:zlib';

/** The text of a PDF that Chromium made, by its fonts' own tables; what is written right to left stands from left to right, as it was painted. */
export function pdfText(pdf: Buffer): { pages: number; text: string; words(word: string): boolean } {
  const raw = pdf.toString('latin1');
  const objects = new Map<string, { head: string; content: string }>();
  for (const { 0: opening, 1: id, 2: head, 3: ends, index } of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s*(<<[\s\S]*?>>)\s*(?:stream\r?\n|(endobj))/g)) {
    // By its length: the last byte of a stream may be a line's end, too.
    const begins = index + opening.length;
    objects.set(id!, { head: head!, content: ends ? '' : inflated(head!, pdf.subarray(begins, begins + lengthOf(head!))) });
  }
  const tables = new Map<string, Map<string, string>>();
  for (const [id, { head }] of objects) {
    const cmap = /\/ToUnicode (\d+) 0 R/.exec(head)?.[1];
    if (cmap) tables.set(`F${id}`, tableOf(objects.get(cmap)?.content ?? ''));
  }
  let text = '';
  for (const { content } of objects.values()) {
    if (!/\bBT\b/.test(content)) continue;
    let table: Map<string, string> | undefined;
    let said: string | undefined;
    for (const [, font, actual, ends, hex] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\/ActualText <FEFF([0-9A-Fa-f]*)>|\b(EMC)\b|<([0-9A-Fa-f]+)>/g)) {
      if (font) table = tables.get(font);
      else if (actual !== undefined) said = ofUnits(actual);
      else if (ends) {
        text += said ?? '';
        said = undefined;
      } else if (said === undefined) text += decoded(hex!, table);
    }
    text += '\n';
  }
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  return { pages: [...raw.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length, text, words: (word) => plain.includes([...word.replace(/\s+/g, '')].reverse().join('')) };
}

const ofUnits = (hex: string): string => String.fromCharCode(...(hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)));
/** Codes have as many digits as those of the font's table. */
function decoded(hex: string, table: Map<string, string> | undefined): string {
  const [first = '0000'] = table?.keys() ?? [];
  return (hex.match(new RegExp(`.{${first.length}}`, 'g')) ?? []).map((code) => table?.get(code.toUpperCase()) ?? '').join('');
}

function lengthOf(head: string): number {
  const length = /\/Length (\d+)\b(?! \d+ R)/.exec(head)?.[1];
  if (length === undefined) throw new Error(`a stream without its length: ${head}`);
  return Number(length);
}

const inflated = (head: string, body: Buffer): string => (head.includes('/FlateDecode') ? inflateSync(body) : body).toString('latin1');

/** Glyph → text, of a ToUnicode table. */
function tableOf(cmap: string): Map<string, string> {
  const table = new Map<string, string>();
  for (const [, rows] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, from, to] of rows!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) table.set(from!.toUpperCase(), ofUnits(to!));
  }
  for (const [, rows] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, from, to, first] of rows!.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]{4})>/g)) {
      for (let glyph = parseInt(from!, 16), unit = parseInt(first!, 16); glyph <= parseInt(to!, 16); glyph += 1, unit += 1) {
        table.set(glyph.toString(16).toUpperCase().padStart(from!.length, '0'), String.fromCharCode(unit));
      }
    }
  }
  return table;
}
