import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../errors';
import { readRows, type RowSource } from './read-rows';
import { makeZip, workbookParts } from './testing/make-zip';
import { LIMITS } from './workbook-file';

const folder = mkdtempSync(join(tmpdir(), 'read-rows-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read extends Omit<RowSource, 'rows'> { rows: string[][]; numbers: number[]; overfull: number[] }
async function read(content: Buffer | string, name: string): Promise<Read> {
  const file = join(folder, 'upload');
  writeFileSync(file, content);
  const source = await readRows(file, name);
  const read: Read = { ...source, rows: [], numbers: [], overfull: [] };
  for await (const row of source.rows) {
    read.rows.push(row.cells);
    read.numbers.push(row.number);
    if (row.overfull) read.overfull.push(row.number);
  }
  return read;
}
const refusal = async (content: Buffer | string, name: string): Promise<string> => {
  const error: unknown = await read(content, name).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Problem);
  expect((error as Problem).getStatus()).toBe(400);
  return (error as Problem).title.en;
};

const PERSIAN = [['نام', 'تلفن'], ['علي كريمي', '۰۹۱۲۱۲۳۴۵۶۷'], ['پرویز ژاله‌گچ', '021-88001122']];
// Windows-1256 has neither ی nor Persian digits.
const ARABIC = [['نام', 'تلفن'], ['علي کريمي', '09121234567'], ['پرويز ژاله‌گچ', '021-88001122']];
const lines = (rows: string[][], delimiter: string): string => rows.map((row) => row.join(delimiter)).join('\r\n');

describe('text files', () => {
  const encodings: [string, string, string[][], (text: string) => Buffer][] = [
    ['UTF-8', 'utf-8', PERSIAN, (text) => Buffer.from(text)],
    ['UTF-8 with its mark', 'utf-8', PERSIAN, (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16 LE with its mark', 'utf-16le', PERSIAN, (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE without', 'utf-16le', PERSIAN, (text) => Buffer.from(text, 'utf16le')],
    ['UTF-16 BE with its mark', 'utf-16be', PERSIAN, (text) => iconv.encode(text, 'utf-16be', { addBOM: true })],
    ['UTF-16 BE without', 'utf-16be', PERSIAN, (text) => iconv.encode(text, 'utf-16be')],
    ['Windows-1256', 'windows-1256', ARABIC, (text) => iconv.encode(text, 'windows-1256')],
  ];
  for (const [name, encoding, rows, encode] of encodings) {
    it.each([[','], [';'], ['\t']])(`${name}, parted by %j`, async (delimiter) => {
      const result = await read(encode(lines(rows, delimiter)), 'a.csv');
      expect(result).toMatchObject({ format: 'csv', encoding, delimiter, columns: rows[0], rows: rows.slice(1), numbers: [2, 3] });
    });
  }

  it('finds Windows-1256 however late its first letter comes', async () => {
    const rows = [['name', 'phone'], ...Array.from({ length: 9000 }, (_, i) => [`a${i}`, '1']), ['علي', '2']];
    const result = await read(iconv.encode(lines(rows, ','), 'windows-1256'), 'a.csv');
    expect(result.encoding).toBe('windows-1256');
    expect(result.rows.at(-1)).toEqual(['علي', '2']);
  });

  it('keeps quotes, delimiters and line ends inside quotes', async () => {
    const result = await read('نام,شرح\n"کریمی, علی","خط ""یک""\nخط دو"\nعلی "مدیر" رضایی,x\n', 'a.csv');
    expect(result.rows).toEqual([['کریمی, علی', 'خط "یک"\nخط دو'], ['علی "مدیر" رضایی', 'x']]);
  });

  it('is not misled by the other delimiters in cells', async () => {
    const result = await read('نام;توضیح\nعلی;الف, ب, ج\nرضا;یک, دو\n', 'a.csv');
    expect(result).toMatchObject({ delimiter: ';', rows: [['علی', 'الف, ب, ج'], ['رضا', 'یک, دو']] });
  });

  it('takes the delimiter that Excel announces', async () => {
    expect(await read('sep=;\r\na,b;c\r\n1,2;3\r\n', 'a.csv')).toMatchObject({ delimiter: ';', columns: ['a,b', 'c'], rows: [['1,2', '3']] });
  });

  it('leaves empty rows out and keeps the numbers of the others', async () => {
    expect(await read('\n\na,b\n1,2\n\n , \n3\n', 'a.csv')).toMatchObject({ columns: ['a', 'b'], rows: [['1', '2'], ['3', '']], numbers: [4, 7] });
  });

  it('marks rows with more cells than columns', async () => {
    expect((await read('a,b\n1,2,3\n1,2,\n', 'a.csv')).overfull).toEqual([2]);
  });

  it('gives every column a name of its own', async () => {
    expect((await read('تلفن,,تلفن, نام‌ ,,\n1,2,3,4,5\n', 'a.csv')).columns).toEqual(['تلفن', 'ستون 2', 'تلفن (2)', 'نام‌']);
  });

  it('keeps formulas and script as the text they are', async () => {
    expect((await read('a,b\n=1+1,<script>alert(1)</script>\n', 'a.csv')).rows).toEqual([['=1+1', '<script>alert(1)</script>']]);
  });

  it('refuses a quote that is never closed', async () => {
    expect(await refusal('a,b\n1,"2\n3,4\n', 'a.csv')).toMatch(/quotation mark/);
  });
  it.each([['', 'a.csv'], ['\n \n', 'a.csv']])('refuses a file without rows: %j', async (text, name) => {
    expect(await refusal(text, name)).toMatch(/no rows/);
  });
  it('refuses what is no table', async () => {
    expect(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0xd, 1, 2, 3, 4]), 'a.csv')).toMatch(/neither/);
    expect(await refusal('<html><table><tr><td>1</td></tr></table></html>', 'a.csv')).toMatch(/neither/);
    expect(await refusal('%PDF-1.7\n1 0 obj', 'a.csv')).toMatch(/neither/);
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls')).toMatch(/old Excel/);
    expect(await refusal('a,b\n1,2\n', 'a.exe')).toMatch(/extension/);
    expect(await refusal('a,b\n1,2\n', 'a.xlsx')).toMatch(/extension/);
  });
});

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('Contacts'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('workbooks', () => {
  it('reads every kind of cell as text', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['متن', 'تاریخ', 'زمان', 'عدد', 'درصد', 'بله', 'غنی', 'فرمول', 'پیوند', 'خطا']);
      const row = sheet.addRow([
        'علي', new Date(Date.UTC(2024, 2, 20)), new Date(Date.UTC(2024, 2, 20, 13, 5)), 9121234567, 0.125, true,
        { richText: [{ text: 'علی ' }, { text: 'رضایی', font: { bold: true } }] }, { formula: '1+1', result: 2 },
        { text: 'سایت', hyperlink: 'https://example.ir' }, { error: '#N/A' },
      ]);
      row.getCell(2).numFmt = 'yyyy/mm/dd';
      row.getCell(3).numFmt = '[$-fa-IR,96]yyyy/mm/dd hh:mm';
      row.getCell(5).numFmt = '0.0%';
      const formulas = sheet.addRow(['x', { formula: 'TODAY()', result: 45371 }, '۱۴۰۳/۰۱/۰۱', 0.1 + 0.2, 1e15, false, '=1+1', { formula: 'A1', result: 'متن' }]);
      formulas.getCell(2).numFmt = 'dd/mm/yyyy';
    });
    const result = await read(bytes, 'a.xlsx');
    expect(result).toMatchObject({ format: 'xlsx', encoding: null, delimiter: null });
    expect(result.rows[0]).toEqual(['علي', '2024-03-20', '2024-03-20 13:05', '9121234567', '12.5%', 'true', 'علی رضایی', '2', 'سایت', '']);
    expect(result.rows[1]).toEqual(['x', '2024-03-20', '۱۴۰۳/۰۱/۰۱', '0.3', '1000000000000000', 'false', '=1+1', 'متن', '', '']);
  });

  it('reads hidden rows, leaves empty ones and hidden sheets out', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.state = 'hidden';
      sheet.addRow(['x']);
      book.addWorksheet('Empty');
      const shown = book.addWorksheet('Shown');
      shown.addRow([]);
      shown.addRow(['a', 'b']);
      shown.addRow(['1', '2']).hidden = true;
      shown.addRow([' ', null]);
      shown.addRow([null, '3']);
    });
    expect(await read(bytes, 'a.xlsx')).toMatchObject({ columns: ['a', 'b'], rows: [['1', '2'], ['', '3']], numbers: [3, 5] });
  });

  it('reads what other programs write: inline rich text, cells without references, prefixed names, absolute targets', async () => {
    const parts = workbookParts('');
    parts['xl/worksheets/sheet1.xml'] = `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>
      <x:row><x:c t="inlineStr"><x:is><x:t>نام</x:t></x:is></x:c><x:c t="str"><x:v>b</x:v></x:c></x:row>
      <x:row><x:c t="inlineStr"><x:is><x:r><x:t>علی </x:t></x:r><x:r><x:t>رضایی</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c><x:c t="d"><x:v>2024-03-20T00:00:00</x:v></x:c></x:row>
      </x:sheetData></x:worksheet>`;
    parts['xl/_rels/workbook.xml.rels'] = parts['xl/_rels/workbook.xml.rels']!.replace('Target="worksheets', 'Target="/xl/worksheets');
    expect(await read(makeZip(parts), 'a.xlsx')).toMatchObject({ columns: ['نام', 'b'], rows: [['علی رضایی', '2024-03-20']] });
  });

  it('refuses damaged workbooks', async () => {
    const good = await workbook((sheet) => { for (let i = 0; i < 500; i += 1) sheet.addRow([`a${i}`, i]); });
    expect(await refusal(good.subarray(0, good.length / 2), 'a.xlsx')).toMatch(/damaged/);
    const scratched = Buffer.from(good);
    scratched.fill(0x55, 300, Math.min(good.length - 2000, 2500));
    expect(await refusal(scratched, 'a.xlsx')).toMatch(/damaged/);
    expect(await refusal(Buffer.from('PK\x03\x04 and nothing else', 'latin1'), 'a.xlsx')).toMatch(/damaged/);
    expect(await refusal(makeZip(workbookParts('<row><c t="inlineStr"><is><t>x')), 'a.xlsx')).toMatch(/damaged/);
    expect(await refusal(makeZip({ 'word/document.xml': '<a/>', 'xl/workbook.xml': '<a/>' }), 'a.xlsx')).toMatch(/neither/);
    expect(await refusal(makeZip({ '[Content_Types].xml': '<a/>', 'word/document.xml': '<a/>' }), 'a.xlsx')).toMatch(/damaged/);
  });

  describe('bombs', () => {
    const huge = `<row><c t="inlineStr"><is><t>${'a'.repeat(LIMITS.ratioFrom + 1)}</t></is></c></row>`;
    it('refuses a part that unpacks to hundreds of times its size', async () => {
      expect(await refusal(makeZip(workbookParts(huge)), 'a.xlsx')).toMatch(/too large/);
    });
    it('refuses a part that unpacks to more than its directory claims', async () => {
      expect(await refusal(makeZip(workbookParts(huge), { 'xl/worksheets/sheet1.xml': 5000 }), 'a.xlsx')).toMatch(/damaged/);
    });
    it('refuses a directory that claims more than there may be', async () => {
      expect(await refusal(makeZip(workbookParts('<row/>'), { 'xl/worksheets/sheet1.xml': 0xfffffff0 }), 'a.xlsx')).toMatch(/too large/);
    });
    it('refuses thousands of parts', async () => {
      const many = Object.fromEntries(Array.from({ length: LIMITS.entries + 1 }, (_, i) => [`xl/media/${i}.png`, 'x']));
      expect(await refusal(makeZip(workbookParts('<row/>', many)), 'a.xlsx')).toMatch(/too large/);
    });
    it.each(['../../../tmp/peyvand-evil.xml', '/tmp/peyvand-evil.xml', 'C:\\peyvand-evil.xml', 'xl\\..\\..\\peyvand-evil.xml', 'xl/worksheets/../../../../tmp/peyvand-evil.xml'])('refuses a part that leads elsewhere: %s', async (name) => {
      expect(await refusal(makeZip(workbookParts('<row/>', { [name]: 'evil' })), 'a.xlsx')).toMatch(/damaged/);
      expect(existsSync('/tmp/peyvand-evil.xml')).toBe(false);
    });
    it('follows no link, in the archive or named by a relation', async () => {
      const parts = workbookParts('');
      parts['xl/worksheets/sheet1.xml'] = '/etc/passwd';
      expect(await refusal(makeZip(parts, {}, ['xl/worksheets/sheet1.xml']), 'a.xlsx')).toMatch(/damaged/);
      const outside = workbookParts('<row/>');
      outside['xl/_rels/workbook.xml.rels'] = outside['xl/_rels/workbook.xml.rels']!.replace('worksheets/sheet1.xml', '../../../../etc/passwd');
      expect(await refusal(makeZip(outside), 'a.xlsx')).toMatch(/damaged/);
    });
    it('does not expand entities of its own', async () => {
      const parts = workbookParts('');
      parts['xl/worksheets/sheet1.xml'] = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>';
      expect(await refusal(makeZip(parts), 'a.xlsx')).toMatch(/damaged/);
    });
  });
});
