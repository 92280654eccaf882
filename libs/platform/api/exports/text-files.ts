import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type FieldMeta, forXml, showParts, showValue } from '@crm/platform/records';
import { stringify } from 'csv-stringify';
import { neutralised } from '../imports/refusals-file';
import type { Sheet, SheetRow, WriteSheet } from './sheet';
import { isOwnWord, typedHeading, typedText } from './typed-value';

/** Only the one who may read the folder may read what lies in it. */
const toFile = (path: string) => createWriteStream(path, { mode: 0o600 });
export const writeText = (pieces: AsyncIterable<string>, path: string): Promise<void> => pipeline(Readable.from(pieces), toFile(path));

/** With a byte order mark, so that Excel reads it as UTF-8. Whatever a user wrote is no formula; numbers keep their minus. */
export const writeCsv: WriteSheet = async (sheet, rows, path) => {
  const records = Readable.from((async function* () {
    yield sheet.columns.map((field) => (sheet.complete ? field.name : neutralised(typedHeading(field, sheet))));
    for await (const part of rows) for (const row of part) yield sheet.columns.map((field) => typedText(row[field.name], field, sheet));
  })());
  await pipeline(records, stringify({ bom: true, record_delimiter: 'windows' }), toFile(path));
};

/** For reading: as on the page, one line a row, a tab between columns. */
export const writeTxt: WriteSheet = (sheet, rows, path) => {
  const line = (cells: readonly string[]): string => `${cells.map((cell) => cell.replace(/\s+/g, ' ')).join('\t')}\r\n`;
  return writeText((async function* () {
    yield `\ufeff${line(sheet.columns.map(({ label }) => label))}`;
    for await (const part of rows) yield part.map((row) => line(sheet.columns.map((field) => showValue(row[field.name], field, sheet)))).join('');
  })(), path);
};

const escaped = (text: string): string => forXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** For programs: an element for each field, named as in the REST interface; several values are several `item`s, no value is no element. */
export const writeXml: WriteSheet = (sheet, rows, path) => writeText((async function* () {
  const { name, title, language, at, columns } = sheet;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<records type="${name}" title="${escaped(title)}" language="${language}" at="${at.toISOString()}">\n  <columns>\n`;
  for (const field of columns) yield `    <column name="${field.name}" kind="${field.kind}" label="${escaped(typedHeading(field, sheet))}"/>\n`;
  yield '  </columns>\n';
  for await (const part of rows) yield part.map((row) => `  <${name}>\n${columns.map((field) => element(row, field, sheet)).join('')}  </${name}>\n`).join('');
  yield '</records>\n';
})(), path);

function element(row: SheetRow, field: FieldMeta, sheet: Sheet): string {
  const { name } = field;
  const value = row[name];
  if (field.many || field.kind === 'children') {
    const items = showParts(value, field, { language: sheet.language, latinDigits: true });
    return items.length ? `    <${name}>${items.map((item) => `<item>${escaped(item)}</item>`).join('')}</${name}>\n` : '';
  }
  // Nobody calculates in XML: texts are as they were written.
  const text = isOwnWord(field) ? typedText(value, field, sheet) : showValue(value, field, { language: sheet.language, latinDigits: true });
  return text ? `    <${name}>${escaped(text)}</${name}>\n` : '';
}
