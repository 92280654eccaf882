import { forXml, type Language } from '@crm/platform/records';
import { stringify } from 'csv-stringify';
import ExcelJS from 'exceljs';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ImportInput, Refusal } from './import-job';

const added = { fa: ['ردیف', 'دلیل'], en: ['Row', 'Reason'] } satisfies Record<Language, string[]>;

/** A text that a spreadsheet program would run as a formula is kept from it by a quote; reading takes the quote away again. */
export const neutralised = (text: string): string => (/^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text);

/** Cards that were refused come back as a table: in it they can be mended and sent again. */
export const refusalsFormat = ({ format }: ImportInput): 'xlsx' | 'csv' => (format === 'csv' ? 'csv' : 'xlsx');

export type RefusedRow = { position: number; data: Refusal };

/** Writes the refused rows as they were, with their numbers and reasons in two further columns, in the form of the upload. */
export async function writeRefusals(path: string, input: ImportInput, language: Language, rows: AsyncIterable<RefusedRow>): Promise<void> {
  const { columns, delimiter } = input;
  const cellsOf = ({ position, data }: RefusedRow): [string[], number, string] => [data.cells.map(neutralised), position, neutralised(data.reasons.join('\n'))];
  const header = [...columns.map(neutralised), ...added[language]];
  if (refusalsFormat(input) === 'csv') {
    const records = Readable.from((async function* () {
      yield header;
      for await (const row of rows) yield cellsOf(row).flat();
    })());
    await pipeline(records, stringify({ delimiter: delimiter ?? ',', bom: true, record_delimiter: 'windows' }), createWriteStream(path, { mode: 0o600 }));
    return;
  }
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: path, useSharedStrings: false, useStyles: true });
  const sheet = book.addWorksheet(language === 'fa' ? 'ردشده‌ها' : 'Refused', { views: [{ rightToLeft: language === 'fa', state: 'frozen', ySplit: 1 }] });
  sheet.addRow(header.map(forXml)).commit();
  for await (const row of rows) {
    const [cells, number, reason] = cellsOf(row);
    sheet.addRow([...cells.map(forXml), number, forXml(reason)]).commit();
  }
  sheet.commit();
  await book.commit();
}
