import { SaxesParser, type SaxesTagPlain } from 'saxes';
import type { RawRow } from './read-rows';
import { brokenWorkbook, workbookTooLarge } from './source-problems';
import { asProblem, LIMITS, WorkbookFile } from './workbook-file';
import { columnOf, type NumberForm, numberForm, numberText, unescapeText } from './xlsx-values';

/*
 * exceljs writes our workbooks but does not read strangers' ones: its streaming reader follows the local headers of
 * the archive past any check of its directory, unpacks to temporary files, fails on cells without a reference and
 * keeps only the last run of inline rich text.
 */

/** Columns beyond this are not read. */
export const MOST_COLUMNS = 500;

interface Sheet { name: string; part: string; hidden: boolean }
interface Book { sheets: Sheet[]; since1904: boolean; strings: string[]; forms: NumberForm[] }
interface Handlers { open?(name: string, attributes: Record<string, string>): void; text?(text: string): void; close?(name: string): void }

const MAIN = 'xl/workbook.xml';
const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Feeds a part to handlers piece by piece; after each piece the caller may take what has come together. Prefixes of names are dropped. */
async function* parsed(file: WorkbookFile, part: string, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => handlers.open?.(withoutPrefix(name), attributes));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.on('closetag', ({ name }: SaxesTagPlain) => handlers.close?.(withoutPrefix(name)));
  for await (const piece of file.read(part)) {
    parser.write(piece);
    yield;
  }
  parser.close();
  yield;
}
async function parseWhole(file: WorkbookFile, part: string, handlers: Handlers): Promise<void> {
  if (file.size(part) > LIMITS.inMemory) throw workbookTooLarge();
  for await (const _ of parsed(file, part, handlers));
}

/** `worksheets/sheet1.xml` or `/xl/worksheets/sheet1.xml`, as a relation of the workbook writes it. */
const partOf = (target: string): string => (target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);

async function readBook(file: WorkbookFile): Promise<Book> {
  const targets = new Map<string, { part: string; type: string }>();
  await parseWhole(file, 'xl/_rels/workbook.xml.rels', {
    open: (name, { Id, Target, Type }) => {
      if (name === 'Relationship' && Id && Target) targets.set(Id, { part: partOf(Target), type: Type?.split('/').pop() ?? '' });
    },
  });
  const sheets: Sheet[] = [];
  let since1904 = false;
  await parseWhole(file, MAIN, {
    open: (name, attributes) => {
      if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.includes(':') && withoutPrefix(key) === 'id')?.[1] ?? '';
      const target = targets.get(id);
      if (target?.type === 'worksheet') sheets.push({ name: attributes.name ?? '', part: target.part, hidden: /hidden/i.test(attributes.state ?? '') });
    },
  });
  const related = (type: string): string | undefined => [...targets.values()].find((target) => target.type === type && file.has(target.part))?.part;
  const [strings, styles] = [related('sharedStrings'), related('styles')];
  return { sheets, since1904, strings: strings ? await readStrings(file, strings) : [], forms: styles ? await readForms(file, styles) : [] };
}

/** Texts that cells share; runs of rich text are joined, what tells the pronunciation is left out. */
async function readStrings(file: WorkbookFile, part: string): Promise<string[]> {
  const strings: string[] = [];
  let text = '', inText = false, phonetic = false;
  await parseWhole(file, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') phonetic = true;
      else if (name === 't') inText = !phonetic;
    },
    text: (piece) => { if (inText) text += piece; },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'si') strings.push(unescapeText(text));
    },
  });
  return strings;
}

/** By the style number of a cell. */
async function readForms(file: WorkbookFile, part: string): Promise<NumberForm[]> {
  const codes = new Map<number, string>();
  const forms: NumberForm[] = [];
  let inCells = false;
  await parseWhole(file, part, {
    open: (name, attributes) => {
      const id = Number(attributes.numFmtId ?? 0);
      if (name === 'numFmt') codes.set(id, attributes.formatCode ?? '');
      else if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells) forms.push(numberForm(id, codes.get(id)));
    },
    close: (name) => { if (name === 'cellXfs') inCells = false; },
  });
  return forms;
}

/** The rows of one sheet, hidden ones too; those that are all empty may be missing. Formulas count with their stored results. */
async function* sheetRows(file: WorkbookFile, { strings, forms, since1904 }: Book, part: string): AsyncGenerator<RawRow> {
  let ready: RawRow[] = [];
  let row: RawRow | undefined;
  let number = 0, column = -1;
  let cell: { type: string; style: number; value: string } | undefined;
  let taking = false, phonetic = false;
  const valueOf = ({ type, style, value }: NonNullable<typeof cell>): string => {
    switch (type) {
      case 's': return strings[Number(value)] ?? '';
      case 'inlineStr': case 'str': return unescapeText(value);
      case 'b': return value.trim() === '1' || value.trim() === 'true' ? 'true' : 'false';
      case 'e': return '';
      case 'd': return value.trim().replace(/T00:00(:00(\.0+)?)?Z?$/, '').replace(/(\.\d+)?Z?$/, '');
      default: return numberText(value, forms[style] ?? 'plain', since1904);
    }
  };
  const handlers: Handlers = {
    open: (name, attributes) => {
      if (name === 'row') {
        number = Number(attributes.r) || number + 1;
        row = { number, cells: [] };
        column = -1;
      } else if (name === 'c' && row) {
        column = (attributes.r ? columnOf(attributes.r) : undefined) ?? column + 1;
        cell = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), value: '' };
      } else if (name === 'rPh') phonetic = true;
      else if ((name === 'v' || name === 't') && cell) taking = !phonetic;
    },
    text: (piece) => { if (taking && cell) cell.value += piece; },
    close: (name) => {
      if (name === 'v' || name === 't') taking = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && row && cell) {
        if (column < MOST_COLUMNS && cell.value) row.cells[column] = valueOf(cell);
        cell = undefined;
      } else if (name === 'row' && row) {
        ready.push({ number: row.number, cells: Array.from(row.cells, (value) => value ?? '') });
        row = undefined;
      }
    },
  };
  for await (const _ of parsed(file, part, handlers)) {
    const rows = ready;
    ready = [];
    yield* rows;
  }
}

/** The rows of the first sheet that is shown and holds any. Throws a Problem when the workbook is damaged or too large. */
export async function* xlsxRows(path: string): AsyncGenerator<RawRow> {
  const file = await WorkbookFile.open(path);
  try {
    const book = await readBook(file);
    if (!book.sheets.length) throw brokenWorkbook();
    for (const sheet of book.sheets.filter(({ hidden }) => !hidden)) {
      let any = false;
      for await (const row of sheetRows(file, book, sheet.part)) {
        any ||= row.cells.some((cell) => cell.trim());
        yield row;
      }
      if (any) return;
    }
  } catch (error) {
    throw asProblem(error);
  } finally {
    file.close();
  }
}
