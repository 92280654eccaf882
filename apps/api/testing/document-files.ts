import { Document, Header, Packer, Paragraph, TextRun } from 'docx';
import { Workbook } from 'exceljs';

/** A Word file with these paragraphs, each of runs of its own style. */
export const wordFile = (paragraphs: readonly (readonly string[])[], header = ''): Promise<Buffer> => Packer.toBuffer(new Document({
  sections: [{
    headers: { default: new Header({ children: [new Paragraph(header)] }) },
    children: paragraphs.map((runs) => new Paragraph({ children: runs.map((text, i) => new TextRun({ text, bold: i % 2 === 1 })) })),
  }],
}));

/** An Excel file with one sheet of these rows. */
export async function excelFile(rows: readonly (readonly (string | number)[])[]): Promise<Buffer> {
  const book = new Workbook();
  book.addWorksheet('برگ').addRows(rows.map((row) => [...row]));
  return Buffer.from(await book.xlsx.writeBuffer());
}

/** The cells of its first sheet, read as another program would. */
export async function cellsOf(file: Buffer): Promise<unknown[][]> {
  const book = new Workbook();
  await book.xlsx.load(file as unknown as Parameters<Workbook['xlsx']['load']>[0]);
  const rows: unknown[][] = [];
  book.worksheets[0]!.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

/** A letter with a Persian subject and body, and an attached file. */
export const letter = (subject: string, words: string): Buffer => Buffer.from([
  'From: sara@example.com', 'To: office@example.com', `Subject: =?UTF-8?B?${Buffer.from(subject).toString('base64')}?=`, 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="=-part"', '',
  '--=-part', 'Content-Type: text/html; charset="utf-8"', 'Content-Transfer-Encoding: base64', '', Buffer.from(`<html><style>p{color:red}</style><p>${words}</p></html>`).toString('base64'),
  '--=-part', 'Content-Type: application/pdf; name="x.pdf"', 'Content-Transfer-Encoding: base64', '', 'AAAA', '--=-part--', '',
].join('\r\n'));
