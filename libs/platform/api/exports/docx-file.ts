import { createWriteStream, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import { type FieldMeta, forXml, isLtrColumn, showDateTime, showNumber, showParts, showValue } from '@crm/platform/records';
import type { Document, Paragraph, ParagraphChild, TableCell, TextRun } from 'docx' with { 'resolution-mode': 'import' };
import JSZip from 'jszip';
import { isRtl, sampled, type Sheet, type SheetRow, widthsOf, type WriteSheet } from './sheet';

const DOCUMENT = 'word/document.xml';
/** Rows that are written before others get their turn. */
const AT_ONCE = 200;
const FONT = 'Vazirmatn';
/** Half points. */
const SIZE = 18;
/** Twentieths of a point: A4 without its margins, upright and across. */
const PAPER = { upright: 10_206, across: 15_138 };
const PORTRAIT = 80; // characters

const fontFiles = (): { data: Buffer; bold: Buffer } => ({
  data: readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Regular.ttf')), bold: readFileSync(require.resolve('vazirmatn/fonts/ttf/Vazirmatn-Bold.ttf')),
});

/** Stands in the pattern's row where the value of a column comes. No text of a user has such characters left (`writable`). */
const place = (column: number): string => `\u{e000}${column}\u{e001}`;

/**
 * For reading in Word: as on the page, from right to left in Persian, with its font. The library makes the document
 * with one row as a pattern, and the rows are written after it: made by it each, two thousand of them would hold up
 * everybody else for four seconds.
 */
export const writeDocx: WriteSheet = async (sheet, rows, path) => {
  const { sample, all } = await sampled(rows);
  // Loaded when it is needed: the library would cost every start.
  const docx = await import('docx');
  const zip = await JSZip.loadAsync(await docx.Packer.toBuffer(documentOf(docx, sheet, sample)));
  const pattern = patternOf(await zip.file(DOCUMENT)!.async('string'), sheet.columns.length);
  zip.file(DOCUMENT, Readable.from((async function* () {
    yield pattern.before;
    for await (const part of all) {
      for (let i = 0; i < part.length; i += AT_ONCE) {
        yield part.slice(i, i + AT_ONCE).map((row) => pattern.row(sheet.columns.map((field) => valueLines(row[field.name], field, sheet)))).join('');
        await breathe();
      }
    }
    yield pattern.after;
  })(), { objectMode: false }));
  await pipeline(zip.generateNodeStream({ streamFiles: true, compression: 'DEFLATE' }), createWriteStream(path, { mode: 0o600 }));
};

/** The document around the rows, and a row of it with its values, each in one paragraph or several. */
function patternOf(xml: string, columns: number): { before: string; after: string; row(cells: readonly string[][]): string } {
  const start = xml.lastIndexOf('<w:tr>', xml.indexOf(place(0)));
  const end = xml.indexOf('</w:tr>', start) + '</w:tr>'.length;
  const pieces: string[] = [];
  const paragraphs: [string, string][] = [];
  let at = start;
  for (let i = 0; i < columns; i += 1) {
    const here = xml.indexOf(place(i), at);
    const [from, to] = [xml.lastIndexOf('<w:p>', here), xml.indexOf('</w:p>', here) + '</w:p>'.length];
    pieces.push(xml.slice(at, from));
    paragraphs.push([xml.slice(from, here), xml.slice(here + place(i).length, to)]);
    at = to;
  }
  const last = xml.slice(at, end);
  return {
    before: xml.slice(0, start), after: xml.slice(end),
    row: (cells) => cells.map((lines, i) => pieces[i]! + lines.map((line) => paragraphs[i]![0] + escaped(line) + paragraphs[i]![1]).join('')).join('') + last,
  };
}
const writable = (text: string): string => forXml(text).replace(/[\u{e000}\u{e001}]/gu, '');
const escaped = (text: string): string => writable(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

type Docx = typeof import('docx', { with: { 'resolution-mode': 'import' } });
interface RunOptions { bold?: boolean; size?: number; ltr?: boolean }

function documentOf(docx: Docx, sheet: Sheet, sample: readonly SheetRow[]): Document {
  const { AlignmentType, Footer, PageNumber, PageOrientation, ShadingType, Table, TableLayoutType, TableRow, WidthType } = docx;
  const rtl = isRtl(sheet);
  const widths = widthsOf(sheet.columns, sample, (value, field) => showValue(value, field, sheet), [6, 30]);
  const characters = widths.reduce((sum, width) => sum + width, 0);
  const across = characters > PORTRAIT;
  const columnWidths = widths.map((width) => Math.floor((width / characters) * (across ? PAPER.across : PAPER.upright)));
  // In a right-to-left paragraph «start» is the right edge; a left-to-right run in it keeps its own order.
  const paragraph = (children: readonly ParagraphChild[], alignment: 'start' | 'center' = AlignmentType.START): Paragraph => new docx.Paragraph({ children, bidirectional: rtl, alignment });
  const run = (text: string, { bold, size, ltr }: RunOptions = {}): TextRun => new docx.TextRun({ text, rightToLeft: rtl && !ltr, ...(bold ? { bold } : {}), ...(size ? { size } : {}) });
  const line = (text: string, options?: RunOptions): Paragraph => paragraph([run(writable(text), options)]);
  const cell = (child: Paragraph, width: number, shaded = false): TableCell => new docx.TableCell({
    children: [child], width: { size: width, type: WidthType.DXA }, margins: { left: 70, right: 70, top: 30, bottom: 30 },
    ...(shaded ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF1F4' } } : {}),
  });
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: sheet.columns.map(({ label }, i) => cell(line(label, { bold: true }), columnWidths[i]!, true)) });
  const pattern = new TableRow({ cantSplit: true, children: sheet.columns.map((field, i) => cell(paragraph([run(place(i), { ltr: isLtrColumn(field) })]), columnWidths[i]!)) });
  const counted = sheet.language === 'fa' ? `${showNumber(sheet.total, sheet)} ردیف` : `${showNumber(sheet.total, sheet)} rows`;
  return new docx.Document({
    creator: sheet.by, title: writable(sheet.title),
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    fonts: [{ name: FONT, ...fontFiles() }],
    sections: [{
      properties: { page: { margin: { top: 800, bottom: 800, left: 850, right: 850 }, size: { width: 11_906, height: 16_838, orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT } } },
      footers: { default: new Footer({ children: [paragraph([new docx.TextRun({ children: rtl ? ['صفحهٔ ', PageNumber.CURRENT, ' از ', PageNumber.TOTAL_PAGES] : ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], rightToLeft: rtl, size: 16 })], AlignmentType.CENTER)] }) },
      children: [
        ...(sheet.organisation === null ? [] : [line(sheet.organisation, { bold: true })]),
        line(sheet.title, { bold: true, size: 30 }),
        ...sheet.notes.map((note) => line(note, { size: 16 })),
        line(`${counted} · ${sheet.by}${rtl ? '، ' : ', '}${showDateTime(sheet.at.toISOString(), sheet)}`, { size: 16 }),
        line(''),
        new Table({ rows: [head, pattern], columnWidths, layout: TableLayoutType.FIXED, visuallyRightToLeft: rtl, width: { size: across ? PAPER.across : PAPER.upright, type: WidthType.DXA } }),
      ],
    }],
  });
}

const valueLines = (value: unknown, field: FieldMeta, sheet: Sheet): string[] => {
  if (field.kind === 'children') return atLeastOne(showParts(value, field, sheet));
  return showValue(value, field, sheet).split('\n');
};
const atLeastOne = (lines: string[]): string[] => (lines.length ? lines : ['']);
