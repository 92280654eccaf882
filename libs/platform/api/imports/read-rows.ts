import { type Fault, normaliseText } from '@crm/platform/records';
import { extname } from 'node:path';
import { csvForm, csvRows } from './csv-rows';
import { noRows, tooManyColumns, wrongExtension } from './source-problems';
import { contentOf, type Encoding, holdsCards } from './text-encoding';
import { cardRows } from './vcard/card-rows';
import { MOST_COLUMNS, xlsxRows } from './xlsx-rows';

/** A row as it stands in the file; `number` is the one that a spreadsheet shows beside it. */
export interface RawRow { number: number; cells: string[] }

/** A row with one cell per column. */
export interface SourceRow extends RawRow {
  /** It holds more cells than there are columns: the text was parted wrongly. */
  overfull: boolean;
  /** Why it cannot be read at all. */
  fault?: Fault;
}

export interface RowSource {
  format: 'xlsx' | 'csv' | 'vcf';
  /** Of a text file; null for a workbook. */
  encoding: Encoding | null;
  delimiter: string | null;
  /** Names from the first row that is not empty; no two are equal. */
  columns: string[];
  /** The rows below it. Empty ones are left out. Stopping early closes the file. */
  rows: AsyncGenerator<SourceRow>;
}

const EXTENSIONS = { xlsx: ['.xlsx', '.xlsm'], csv: ['.csv', '.txt', '.tsv'] };
const CARDS = ['.vcf', '.vcard'];
const isEmpty = ({ cells }: RawRow): boolean => cells.every((cell) => !normaliseText(cell));

/**
 * Opens a spreadsheet, or a file of vCards, as a stream of rows of text.
 * @param file where it lies; @param name what its owner calls it, whose extension must fit the content
 * Throws a Problem that says what is wrong with the file.
 */
export async function readRows(file: string, name: string): Promise<RowSource> {
  if (await holdsCards(file)) {
    if (!CARDS.includes(extname(name).toLowerCase())) throw wrongExtension();
    return cardRows(file);
  }
  const content = await contentOf(file);
  if (!EXTENSIONS[content.format].includes(extname(name).toLowerCase())) throw wrongExtension();
  const form = content.format === 'csv' ? await csvForm(file, content.encoding) : undefined;
  const raw = content.format === 'csv' ? csvRows(file, content.encoding, form!) : xlsxRows(file);
  const header = await nextFilled(raw);
  if (!header) throw noRows();
  const columns = columnNames(header.cells);
  if (columns.length >= MOST_COLUMNS) {
    await raw.return(undefined);
    throw tooManyColumns(MOST_COLUMNS);
  }
  return {
    format: content.format, encoding: content.format === 'csv' ? content.encoding : null, delimiter: form?.delimiter ?? null,
    columns, rows: rowsBelow(raw, columns.length, content.format === 'csv'),
  };
}

async function nextFilled(raw: AsyncGenerator<RawRow>): Promise<RawRow | undefined> {
  for (;;) {
    const { value, done } = await raw.next();
    if (done) return undefined;
    if (!isEmpty(value)) return value;
  }
}

async function* rowsBelow(raw: AsyncGenerator<RawRow>, width: number, strict: boolean): AsyncGenerator<SourceRow> {
  try {
    for (let row = await nextFilled(raw); row; row = await nextFilled(raw)) {
      const { number, cells } = row;
      // A stray note beside the table of a workbook shifts nothing; a stray delimiter in a text file does.
      const overfull = strict && cells.slice(width).some((cell) => cell.trim());
      yield { number, cells: Array.from({ length: width }, (_, i) => cells[i] ?? ''), overfull };
    }
  } finally {
    await raw.return(undefined);
  }
}

/** «نام», «تلفن», «تلفن (2)», «ستون 4»: every column can be named. */
function columnNames(cells: readonly string[]): string[] {
  const names = cells.map((cell) => normaliseText(cell).replace(/\s+/g, ' '));
  while (names.length && !names.at(-1)) names.pop();
  const taken = new Set<string>();
  return names.map((name, i) => {
    const base = name || `ستون ${i + 1}`;
    let unique = base;
    for (let count = 2; taken.has(unique); count += 1) unique = `${base} (${count})`;
    taken.add(unique);
    return unique;
  });
}
