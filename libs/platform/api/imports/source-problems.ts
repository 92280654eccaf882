import { showNumber } from '@crm/platform/records';
import { badRequest, Problem } from '../errors';

const fa = (count: number): string => showNumber(count, { language: 'fa' });

/** What can be wrong with a file as a whole; each says what to do. */
export const notASpreadsheet = (): Problem => badRequest(
  'این فایل اکسل (xlsx) یا csv نیست.', 'The file is neither an Excel workbook (xlsx) nor csv.');
export const oldWorkbook = (): Problem => badRequest(
  'این فایل در قالب قدیمی اکسل (xls) است؛ آن را با قالب xlsx ذخیره کنید.', 'This is an old Excel file (xls); save it as xlsx.');
export const wrongExtension = (): Problem => badRequest(
  'پسوند فایل با محتوای آن نمی‌خواند؛ xlsx، csv یا vcf بفرستید.', 'The extension of the file does not fit its content; send xlsx, csv or vcf.');
export const brokenWorkbook = (): Problem => badRequest(
  'فایل اکسل خراب است و خوانده نمی‌شود؛ آن را در اکسل باز و دوباره ذخیره کنید.', 'The workbook is damaged and cannot be read; open it in Excel and save it again.');
export const workbookTooLarge = (): Problem => badRequest(
  'محتوای فایل اکسل پس از باز شدن بیش از اندازه بزرگ است؛ آن را به چند فایل تقسیم کنید.', 'The workbook is too large when unpacked; split it into several files.');
export const lockedWorkbook = (): Problem => badRequest(
  'فایل اکسل رمز دارد؛ رمز آن را بردارید.', 'The workbook is encrypted; remove its password.');
export const noRows = (): Problem => badRequest(
  'فایل سطری ندارد؛ سطر نخست باید نام ستون‌ها باشد.', 'The file has no rows; the first one must hold the names of the columns.');
export const tooManyColumns = (most: number): Problem => badRequest(
  `فایل بیش از ${fa(most)} ستون دارد.`, `The file has more than ${most} columns.`);
export const noCards = (): Problem => badRequest(
  'در این فایل کارت ویزیتی (vCard) نیست.', 'The file holds no vCard.');
export const cardTooLarge = (card: number): Problem => badRequest(
  `کارت ${fa(card)} بیش از اندازه بزرگ است.`, `Card ${card} is too large.`);
export const openQuote = (line: number): Problem => badRequest(
  `گیومه‌ای که پیش از خط ${fa(line)} باز شده بسته نشده است.`, `A quotation mark opened before line ${line} is never closed.`);
