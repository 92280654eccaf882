import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { latinDigits } from '@crm/platform/records';
import { BREACHES, type Breach, type Cells, IMPORT_COLUMNS, IMPORT_MAPPING, type ImportedPerson, importRows } from './import-rows';

export interface ImportFileOptions {
  /** Rows below the headings, empty ones among them. At least 50. */
  rows: number;
  format: 'xlsx' | 'csv';
  encoding?: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'windows-1256';
  delimiter?: ',' | ';' | '\t';
  /** Full names of users. */
  experts: readonly string[];
  seed?: number;
}
export interface ImportFile {
  buffer: Buffer;
  name: string;
  mapping: typeof IMPORT_MAPPING;
  /** For an importer who may name every expert, into a database without these national and legal IDs. read = created + refused. */
  expected: { read: number; created: number; refused: number; reasons: Record<Breach, number> };
  /** The persons that are created, in the order of the file. */
  people: ImportedPerson[];
  companies: number;
}

/** A spreadsheet of persons and companies as offices have them, and what has to become of it. The same options give the same file. */
export async function importFile({ rows: count, format, encoding = 'utf-8', delimiter = ',', experts, seed = 1 }: ImportFileOptions): Promise<ImportFile> {
  const { rows, people, companies, refused: reasons, empty } = importRows({ rows: count, experts, seed });
  const refused = BREACHES.reduce((sum, breach) => sum + reasons[breach], 0);
  const read = count - empty;
  const buffer = format === 'xlsx' ? await workbook(rows) : encoded(table(rows, delimiter), encoding);
  return { buffer, name: `contacts.${format}`, mapping: IMPORT_MAPPING, expected: { read, created: read - refused, refused, reasons }, people, companies };
}

const cell = (text: string, delimiter: string): string => (/["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text);
function table(rows: readonly Cells[], delimiter: string): string {
  const lines = rows.map((row) => IMPORT_COLUMNS.map((column) => cell(row[column] ?? '', delimiter)).join(delimiter));
  return [IMPORT_COLUMNS.join(delimiter), ...lines, ''].join('\r\n');
}

function encoded(text: string, encoding: NonNullable<ImportFileOptions['encoding']>): Buffer {
  switch (encoding) {
    case 'utf-8': return Buffer.from(text);
    case 'utf-8-bom': return Buffer.from(`\ufeff${text}`);
    case 'utf-16le': return Buffer.from(`\ufeff${text}`, 'utf16le');
    case 'windows-1256': {
      // It has neither ی nor Persian digits nor a hamza by itself.
      const poorer = latinDigits(text).replaceAll('ی', 'ي').replaceAll('\u0654', '').replaceAll('٪', '%');
      const bytes = iconv.encode(poorer, 'windows-1256');
      if (iconv.decode(bytes, 'windows-1256') !== poorer) throw new Error('The rows hold a character that Windows-1256 lacks.');
      return bytes;
    }
  }
}

/** With what spreadsheets do to their cells: national IDs as numbers that lost their noughts, dates that are dates. */
async function workbook(rows: readonly Cells[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('مشتریان');
  sheet.addRow(IMPORT_COLUMNS);
  rows.forEach((row, i) => {
    sheet.addRow(IMPORT_COLUMNS.map((column): string | number | Date | null => {
      const text = row[column];
      if (!text) return null;
      if (column === 'کد ملی' && i % 3 === 0 && /^\d+$/.test(text)) return Number(text);
      if (column === 'تاریخ تولد' && /^(19|20)\d\d-\d\d-\d\d$/.test(text)) return new Date(`${text}T00:00:00Z`);
      return text;
    }));
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}
