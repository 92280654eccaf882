import type { Readable } from 'node:stream';
import { Problem } from '../errors';
import { extensionOf } from './file-name';

const OFFICE = 'application/vnd.openxmlformats-officedocument.';
/** What a file of this extension may turn out to be, for those that show it by their first bytes. */
const CONTENT_OF: Record<string, readonly string[]> = {
  png: ['image/png', 'image/apng'], jpg: ['image/jpeg'], jpeg: ['image/jpeg'], gif: ['image/gif'], webp: ['image/webp'], bmp: ['image/bmp'], tif: ['image/tiff'], tiff: ['image/tiff'], heic: ['image/heic', 'image/heif'],
  pdf: ['application/pdf'],
  // A workbook whose parts stand in an unusual order is told from a plain archive by nobody.
  xlsx: [`${OFFICE}spreadsheetml.sheet`, 'application/zip'], docx: [`${OFFICE}wordprocessingml.document`, 'application/zip'], pptx: [`${OFFICE}presentationml.presentation`, 'application/zip'],
  zip: ['application/zip'], rar: ['application/x-rar-compressed'], '7z': ['application/x-7z-compressed'], gz: ['application/gzip'],
  mp3: ['audio/mpeg'], ogg: ['audio/ogg', 'video/ogg'], wav: ['audio/wav'], m4a: ['audio/x-m4a', 'audio/mp4', 'video/mp4'], mp4: ['video/mp4', 'video/quicktime'], mov: ['video/quicktime', 'video/mp4'],
};
/** Programs and scripts: nobody opens one from a record by mistake, because none is taken. */
const PROGRAM_NAMES = new Set(['exe', 'dll', 'com', 'scr', 'pif', 'msi', 'bat', 'cmd', 'ps1', 'vbs', 'vbe', 'js', 'jse', 'wsf', 'wsh', 'hta', 'lnk', 'jar', 'reg', 'cpl', 'chm', 'apk', 'app', 'sh']);
const PROGRAM_CONTENTS = new Set(['application/x-msdownload', 'application/x-elf', 'application/x-mach-binary', 'application/vnd.android.package-archive', 'application/java-archive', 'application/x-ms-shortcut', 'application/x-msi', 'application/vnd.microsoft.portable-executable']);
/** Shown in the page as pictures, and made small. */
export const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

const refusedAs = (fa: string, en: string): Problem => new Problem(415, { fa, en });

/**
 * The media type by content; what shows none is a text by its extension or plain bytes. Throws 415 for programs and
 * for a file whose name promises something else than it holds.
 */
export async function mediaTypeOf(name: string, content: Readable): Promise<string> {
  // Loaded at the first upload: it is large, and ES modules only.
  const { fileTypeFromStream } = await import('file-type/node');
  const found = await fileTypeFromStream(content).finally(() => content.destroy());
  const extension = extensionOf(name);
  if (PROGRAM_NAMES.has(extension) || (found && PROGRAM_CONTENTS.has(found.mime))) {
    throw refusedAs('برنامه‌ها و اسکریپت‌ها پیوست نمی‌شوند.', 'Programs and scripts are not attached.');
  }
  const expected = CONTENT_OF[extension];
  if (expected && !expected.includes(found?.mime ?? '')) {
    throw refusedAs(`محتوای فایل با پسوند «${extension}» نمی‌خواند.`, `The content of the file is not what its extension “${extension}” says.`);
  }
  const text = TEXTS.get(extension);
  if (found && text) throw refusedAs(`محتوای فایل با پسوند «${extension}» نمی‌خواند.`, `The content of the file is not what its extension “${extension}” says.`);
  return found?.mime ?? text ?? 'application/octet-stream';
}
const TEXTS: ReadonlyMap<string, string> = new Map([...['txt', 'csv', 'tsv', 'log', 'md', 'ini'].map((extension): [string, string] => [extension, 'text/plain']), ['eml', 'message/rfc822']]);
