import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type FieldMeta, isLtrColumn, showDateTime, showNumber, showParts, showValue } from '@crm/platform/records';
import {
  AlignmentType, Document, Footer, PageNumber, PageOrientation, Packer, Paragraph, type ParagraphChild, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType,
} from 'docx';
import { forXml } from '../imports/refusals-file';
import { isRtl, type Sheet, type SheetRow, widthsOf, type WriteSheet } from './sheet';

const FONT = 'Vazirmatn';
/** Half points. */
const SIZE = 18;
/** Twentieths of a point: A4 without its margins, upright and across. */
const PAPER = { upright: 10_206, across: 15_138 };
const PORTRAIT = 80; // characters

const fontFile = (weight: 'Regular' | 'Bold'): Buffer => readFileSync(require.resolve(`vazirmatn/fonts/ttf/Vazirmatn-${weight}.ttf`));

/** For reading in Word: as on the page, from right to left in Persian, with its font. The whole is held in memory. */
export const writeDocx: WriteSheet = async (sheet, rows, path) => {
  const held: SheetRow[] = [];
  for await (const part of rows) held.push(...part);
  const rtl = isRtl(sheet);
  const widths = widthsOf(sheet.columns, held.slice(0, 200), (value, field) => showValue(value, field, sheet), [6, 30]);
  const characters = widths.reduce((sum, width) => sum + width, 0);
  const across = characters > PORTRAIT;
  const columnWidths = widths.map((width) => Math.floor((width / characters) * (across ? PAPER.across : PAPER.upright)));
  const line = (text: string, options: { bold?: boolean; size?: number; ltr?: boolean } = {}): Paragraph => paragraph([run(text, rtl, options)], rtl);
  const cell = (children: Paragraph[], width: number, shaded = false): TableCell => new TableCell({
    children, width: { size: width, type: WidthType.DXA }, margins: { left: 70, right: 70, top: 30, bottom: 30 },
    ...(shaded ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF1F4' } } : {}),
  });
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: sheet.columns.map(({ label }, i) => cell([line(label, { bold: true })], columnWidths[i]!, true)) });
  const body = held.map((row) => new TableRow({
    cantSplit: true, children: sheet.columns.map((field, i) => cell(valueLines(row[field.name], field, sheet).map((text) => line(text, { ltr: isLtrColumn(field) })), columnWidths[i]!)),
  }));
  const counted = sheet.language === 'fa' ? `${showNumber(sheet.total, sheet)} ردیف` : `${showNumber(sheet.total, sheet)} rows`;
  const book = new Document({
    creator: sheet.by, title: forXml(sheet.title),
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    fonts: [{ name: FONT, data: fontFile('Regular'), bold: fontFile('Bold') }],
    sections: [{
      properties: { page: { margin: { top: 800, bottom: 800, left: 850, right: 850 }, size: { width: 11_906, height: 16_838, orientation: across ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT } } },
      footers: { default: new Footer({ children: [paragraph([new TextRun({ children: rtl ? ['صفحهٔ ', PageNumber.CURRENT, ' از ', PageNumber.TOTAL_PAGES] : ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], rightToLeft: rtl, size: 16 })], rtl, AlignmentType.CENTER)] }) },
      children: [
        line(sheet.title, { bold: true, size: 30 }),
        ...sheet.notes.map((note) => line(note, { size: 16 })),
        line(`${counted} · ${sheet.by}${rtl ? '، ' : ', '}${showDateTime(sheet.at.toISOString(), sheet)}`, { size: 16 }),
        line(''),
        new Table({ rows: [head, ...body], columnWidths, layout: TableLayoutType.FIXED, visuallyRightToLeft: rtl, width: { size: across ? PAPER.across : PAPER.upright, type: WidthType.DXA } }),
      ],
    }],
  });
  await writeFile(path, await Packer.toBuffer(book), { mode: 0o600 });
};

const valueLines = (value: unknown, field: FieldMeta, sheet: Sheet): string[] => {
  if (field.kind === 'children') return atLeastOne(showParts(value, field, sheet));
  return showValue(value, field, sheet).split('\n');
};
const atLeastOne = (lines: string[]): string[] => (lines.length ? lines : ['']);
// In a right-to-left paragraph «start» is the right edge; a left-to-right run in it keeps its own order.
const paragraph = (children: readonly ParagraphChild[], rtl: boolean, alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = AlignmentType.START): Paragraph =>
  new Paragraph({ children, bidirectional: rtl, alignment });
const run = (text: string, rtl: boolean, { bold, size, ltr }: { bold?: boolean; size?: number; ltr?: boolean }): TextRun =>
  new TextRun({ text: forXml(text), rightToLeft: rtl && !ltr, ...(bold ? { bold } : {}), ...(size ? { size } : {}) });
