import { Injectable } from '@nestjs/common';
import { writeFile } from 'node:fs/promises';
import { isoDate, officeToday, toJalali } from '@crm/platform/records';
import { Chromium } from '../printing/chromium';
import { listDocument } from '../printing/list-document';
import { writeDocx } from './docx-file';
import type { Format, Sheet, SheetRows, WriteSheet } from './sheet';
import { writeCsv, writeText, writeTxt, writeXml } from './text-files';
import { writeVcf } from './vcard-file';
import { writeXlsx } from './xlsx-file';

export const MEDIA_TYPES: Record<Format, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv; charset=utf-8', html: 'text/html; charset=utf-8', txt: 'text/plain; charset=utf-8', xml: 'application/xml; charset=utf-8', pdf: 'application/pdf', vcf: 'text/vcard; charset=utf-8',
};

/** Nobody leafs through thousands of pages, and Chromium holds them all in memory: more rows than this belong into a spreadsheet. */
export const MOST_ROWS: Partial<Record<Format, number>> = { docx: 20_000, pdf: 5000 };

const writers: Record<Exclude<Format, 'pdf'>, WriteSheet> = {
  xlsx: writeXlsx, csv: writeCsv, txt: writeTxt, xml: writeXml, docx: writeDocx, vcf: writeVcf,
  html: (sheet, rows, path) => writeText(listDocument(sheet, rows), path),
};

/** Writes a list as a file of any format. */
@Injectable()
export class SheetFiles {
  constructor(private readonly chromium: Chromium) {}

  async write(format: Format, sheet: Sheet, rows: SheetRows, path: string): Promise<void> {
    if (format !== 'pdf') return writers[format](sheet, rows, path);
    let document = '';
    for await (const piece of listDocument(sheet, rows)) document += piece;
    await writeFile(path, await this.chromium.pdf(document), { mode: 0o600 });
  }
}

/** `اشخاص-1404-09-01.xlsx` */
export function fileName({ title, at, language }: Sheet, format: Format): string {
  const day = officeToday(at);
  const name = title.replace(/[\p{Cc}<>:"/\\|?*]/gu, ' ').replace(/\s+/g, ' ').trim();
  return `${name}-${language === 'fa' ? isoDate(toJalali(day)) : day}.${format}`;
}
/** With the real name for every browser of this century. */
export const attachment = (name: string, format: Format): string => `attachment; filename="export.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`;
