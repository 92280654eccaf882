import fc from 'fast-check';
import iconv from 'iconv-lite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Problem } from '../../errors';
import { readRows } from '../read-rows';

const folder = mkdtempSync(join(tmpdir(), 'cards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Rows by heading, without what is empty; a card that cannot be read is null. */
async function read(content: Buffer | string): Promise<(Record<string, string> | null)[]> {
  const file = join(folder, 'cards.vcf');
  writeFileSync(file, content);
  const { columns, rows } = await readRows(file, 'cards.vcf');
  const all: (Record<string, string> | null)[] = [];
  for await (const { cells, fault } of rows) all.push(fault ? null : Object.fromEntries(columns.map((name, i) => [name, cells[i]!] as const).filter(([, cell]) => cell)));
  return all;
}
const quoted = (text: string, encoding = 'utf-8'): string => [...iconv.encode(text, encoding)].map((byte) => (byte < 0x21 || byte > 0x7e || byte === 0x3d ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte))).join('');
/** As telephones break such lines: within 76 characters, even inside a letter. */
const softly = (text: string): string => text.match(/(?:=[0-9A-F]{2}|[^=]){1,20}/g)!.join('=\r\n');

describe('vCards', () => {
  it('of 2001: version 2.1, quoted-printable, bare types, a picture between, Windows’ Persian', async () => {
    const old = [
      'BEGIN:VCARD', 'VERSION:2.1',
      `N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${softly(quoted('محمدی‌نژاد;زهرا;;دکتر;'))}`,
      `FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:${quoted('زهرا محمدی‌نژاد')}`,
      'TEL;CELL;PREF:+98 912 345 6789', 'TEL;WORK;VOICE:021-88001122', 'TEL;WORK;FAX:02188001133',
      'EMAIL;INTERNET:zahra@example.com', 'PHOTO;JPEG;ENCODING=BASE64:', ' /9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJ', ' N;x:AAAA', ' ', '',
      `ADR;HOME;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${quoted('1234;;خیابان آزادی، پلاک ۵;تهران;تهران;1417614418;ایران')}`,
      'BDAY:19830605', `NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:${quoted('یک\r\nدو')}`, 'END:VCARD',
      'BEGIN:VCARD', 'VERSION:2.1', `N;CHARSET=windows-1256;QUOTED-PRINTABLE:;${quoted('رضا', 'windows-1256')};;;`, 'TEL;CELL:09351112233', 'END:VCARD',
    ].join('\r\n');
    expect(await read(old)).toEqual([
      {
        نوع: 'شخص', پیشوند: 'دکتر', 'نام کوچک': 'زهرا', 'نام خانوادگی': 'محمدی‌نژاد', موبایل: '+98 912 345 6789', تلفن: '021-88001122', نمابر: '02188001133', ایمیل: 'zahra@example.com',
        نشانی: 'ایران، تهران، تهران، خیابان آزادی، پلاک ۵', 'کد پستی': '1417614418', 'صندوق پستی': '1234', 'استان نشانی': 'تهران', 'شهر نشانی': 'تهران', 'تاریخ تولد': '1983-06-05', توضیحات: 'یک\nدو',
      },
      { نوع: 'شخص', 'نام خانوادگی': 'رضا', موبایل: '09351112233' },
    ]);
  });

  it('with bare bytes of windows-1256, and in UTF-16', async () => {
    const card = 'BEGIN:VCARD\nVERSION:2.1\nN:کریمی;علی\nTEL;CELL:0912\nEND:VCARD\n';
    const karimi = { نوع: 'شخص', 'نام کوچک': 'علی', 'نام خانوادگی': 'کریمی', موبایل: '0912' };
    expect(await read(iconv.encode(card.replaceAll('ی', 'ي'), 'windows-1256'))).toEqual([karimi]);
    expect(await read(iconv.encode(card, 'utf-16le', { addBOM: true }))).toEqual([karimi]);
    expect(await read(iconv.encode(card, 'utf-8', { addBOM: true }))).toEqual([karimi]);
  });

  it('of 3.0 and 4.0: folded lines, groups, escapes, organisations, addresses in parts', async () => {
    const cards = `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Berg\\;er;Anna;Maria;;\r\nFN:Anna Berger\r\nitem1.TEL;TYPE=CELL,VOICE:+49 170 1234567\r\nORG:Siemens AG;Vertrieb\r\nTITLE:Leiterin\r\nNOTE:eins\\,\r\n  zwei\\ndrei\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nCATEGORIES:a,b\r\nEND:VCARD\r\n`
      + 'BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:شرکت آزمون\r\nTEL;VALUE=uri;TYPE="voice,work":tel:+982188001122\r\nEMAIL:info@example.com\r\nEMAIL:sale@example.com\r\nURL:https://example.com\r\nADR:;;خیابان\\, یک;;;;\r\nEND:VCARD\r\n'
      + 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:پخش نمونه\r\nN:;;;;\r\nORG:پخش نمونه\r\nEND:VCARD\r\n';
    expect(await read(cards)).toEqual([
      { نوع: 'شخص', 'نام کوچک': 'Anna Maria', 'نام خانوادگی': 'Berg;er', 'محل کار در کارت': 'Siemens AG، Vertrieb', 'سمت در کارت': 'Leiterin', 'دسته‌های کارت': 'a، b', توضیحات: 'eins, zwei\ndrei', موبایل: '+49 170 1234567' },
      { نوع: 'شرکت', 'نام خانوادگی': 'شرکت آزمون', 'نام سازمان': 'شرکت آزمون', وب‌سایت: 'https://example.com', تلفن: '+982188001122', ایمیل: 'info@example.com', 'ایمیل (2)': 'sale@example.com', نشانی: 'خیابان, یک' },
      { نوع: 'شرکت', 'نام خانوادگی': 'پخش نمونه', 'نام سازمان': 'پخش نمونه' },
    ]);
  });

  it('that are broken are rows of their own, and spoil no other', async () => {
    const good = 'BEGIN:VCARD\nVERSION:3.0\nN:یک;;;;\nEND:VCARD\n';
    expect(await read(`${good}BEGIN:VCARD\nVERSION:3.0\nN:دو;;;;\n${good}BEGIN:VCARD\nVERSION:3.0\nTEL;TYPE="CELL:0912\nEND:VCARD\n${good}`)).toEqual([
      { نوع: 'شخص', 'نام خانوادگی': 'یک' }, null, { نوع: 'شخص', 'نام خانوادگی': 'یک' }, null, { نوع: 'شخص', 'نام خانوادگی': 'یک' },
    ]);
  });

  it('of whatever bytes never break the reader', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(fc.string(), fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'VERSION:2.1', 'N;QUOTED-PRINTABLE:=D8=', 'TEL;=;CELL:1', 'ADR:;;;', ' x', '='))), async (lines) => {
      const rows = await read(`BEGIN:VCARD\r\n${lines.join('\r\n')}\r\nEND:VCARD`).catch((error: unknown) => {
        // A file that holds no card at all is told so.
        if (error instanceof Problem) return [];
        throw error;
      });
      for (const row of rows) expect(row === null || typeof row === 'object').toBe(true);
    }), { numRuns: 150 });
  });
});
