import { createWriteStream } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { type FieldMeta, forXml, unitWord } from '@crm/platform/records';
import ExcelJS from 'exceljs';
import { neutralised } from '../imports/refusals-file';
import { isRtl, sampled, type Sheet, type SheetRow, type SheetRows, widthsOf, type WriteSheet } from './sheet';
import { typedHeading, typedText, typedValue, type TypedValue } from './typed-value';

/** A sheet of Excel ends here; the rows go on in the next one. */
const MOST_ROWS = 1_048_576;
/** Characters. */
const WIDTH = [8, 60] as const;
const LONGEST_CELL = 32_767;

type Book = ExcelJS.stream.xlsx.WorkbookWriter;
interface Column { field: FieldMeta; width: number; style: Partial<ExcelJS.Style> }

export const writeXlsx: WriteSheet = async (sheet, rows, path) => {
  const stream = createWriteStream(path, { mode: 0o600 });
  try {
    const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false, useStyles: true });
    book.creator = sheet.by;
    book.created = sheet.at;
    await writeRows(book, sheet, rows);
    await book.commit();
  } finally {
    stream.destroy();
  }
};

async function writeRows(book: Book, sheet: Sheet, rows: SheetRows): Promise<void> {
  const { sample, all } = await sampled(rows);
  const widths = widthsOf(sheet.columns, sample, (value, field) => typedText(value, field, sheet), WIDTH);
  const columns = sheet.columns.map((field, i): Column => ({
    field, width: widths[i]! + 2, style: { numFmt: numberFormat(field, sheet), alignment: { vertical: 'top', wrapText: field.kind === 'longText' || field.kind === 'children' } },
  }));
  let page = addPage(book, sheet, columns, 1);
  let count = 1;
  for await (const part of all) {
    for (const row of part) {
      if (count % MOST_ROWS === 0) {
        page.commit();
        page = addPage(book, sheet, columns, count / MOST_ROWS + 1);
        count += 1;
      }
      addRow(page, columns, row, sheet);
      // What compresses and writes gets its turn, and so do other requests.
      if ((count += 1) % 250 === 0) await breathe();
    }
  }
  page.commit();
}

function addRow(page: ExcelJS.Worksheet, columns: readonly Column[], row: SheetRow, sheet: Sheet): void {
  const written = page.addRow(columns.map(({ field }) => cellOf(typedValue(row[field.name], field, sheet))));
  // One object for each column: exceljs knows a style again by it, and else works it out for every cell.
  columns.forEach(({ style, field }, i) => { if (row[field.name] !== null) written.getCell(i + 1).style = style; });
  written.commit();
}
const cellOf = (value: TypedValue): TypedValue => (typeof value === 'string' ? forXml(value).slice(0, LONGEST_CELL) : value);

function addPage(book: Book, sheet: Sheet, columns: readonly Column[], number: number): ExcelJS.Worksheet {
  const rightToLeft = isRtl(sheet);
  const name = `${sheet.title.replace(/[[\]:*?/\\]/g, ' ').slice(0, 26)}${number > 1 ? ` ${number}` : ''}`;
  const page = book.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1, rightToLeft }],
    pageSetup: { paperSize: 9, orientation: columns.reduce((sum, { width }) => sum + width, 0) > 100 ? 'landscape' : 'portrait', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' },
    headerFooter: { oddFooter: rightToLeft ? '&Cصفحهٔ &P از &N' : '&CPage &P of &N' },
  });
  page.columns = columns.map(({ width }) => ({ width }));
  page.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  const head = page.addRow(columns.map(({ field }) => forXml(neutralised(sheet.complete ? field.name : typedHeading(field, sheet)))));
  head.font = { bold: true };
  head.commit();
  return page;
}

/** `@` keeps what looks like a number a text: phones and codes with their noughts. */
function numberFormat({ kind, max, unit, decimals = 0 }: FieldMeta, { calendar, complete, language }: Sheet): string {
  if (complete && (kind === 'date' || kind === 'dateTime')) return '@';
  switch (kind) {
    case 'money': return unit && !complete ? `#,##0.# "${unitWord(unit, language)}"` : '#,##0';
    case 'rating': return 'General';
    case 'number': return max !== undefined && max < 10_000 ? 'General' : `#,##0${decimals ? `.${'#'.repeat(decimals)}` : ''}`;
    case 'percent': return 'General"%"';
    case 'date': return calendar === 'jalali' ? '@' : 'yyyy-mm-dd';
    case 'dateTime': return calendar === 'jalali' ? '@' : 'yyyy-mm-dd hh:mm';
    default: return '@';
  }
}
