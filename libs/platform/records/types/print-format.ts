import { defineRecordType, type RecordOf } from '../define-record-type';
import { choice, formPath, longText, number, text, yesNo } from '../field';

/** Sizes in millimetres, upright; labels as they come off the roll. */
export const PAPERS = {
  a4: { fa: 'A4', en: 'A4', size: [210, 297] }, a5: { fa: 'A5', en: 'A5', size: [148, 210] }, a6: { fa: 'A6', en: 'A6', size: [105, 148] },
  envelope: { fa: 'پاکت ملخی (۱۱۰×۲۲۰)', en: 'DL envelope (110×220)', size: [110, 220] }, c5: { fa: 'پاکت A5 (۱۶۲×۲۲۹)', en: 'C5 envelope (162×229)', size: [162, 229] },
  label100: { fa: 'برچسب ۱۰۰×۵۰', en: 'Label 100×50', size: [50, 100] }, label80: { fa: 'برچسب ۸۰×۵۰', en: 'Label 80×50', size: [50, 80] }, label60: { fa: 'برچسب ۶۰×۴۰', en: 'Label 60×40', size: [40, 60] },
} as const;
export type PaperName = keyof typeof PAPERS;
/** Characters of HTML. */
export const LONGEST_TEMPLATE = 60_000;

/** How the records of a form, or a list of them, are laid out on paper: HTML with Liquid, that runs nothing and reads only what its reader may print. */
export const printFormat = defineRecordType({
  name: 'print-format', path: 'print-formats', fa: ['قالب چاپ', 'قالب‌های چاپ'], en: ['Print format', 'Print formats'], system: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, search: true, max: 80 }),
    form: formPath({ required: true }),
    kind: choice({ fa: 'برای', en: 'For', default: 'record', options: { record: { fa: 'یک رکورد', en: 'One record' }, list: { fa: 'فهرست', en: 'A list' } } }),
    isDefault: yesNo({ fa: 'پیش‌فرض فرم', en: 'Default of the form', default: false }),
    paper: choice({ fa: 'کاغذ', en: 'Paper', default: 'a4', options: PAPERS }),
    orientation: choice({ fa: 'جهت کاغذ', en: 'Orientation', default: 'portrait', options: { portrait: { fa: 'ایستاده', en: 'Portrait' }, landscape: { fa: 'خوابیده', en: 'Landscape' } } }),
    margin: number({ fa: 'حاشیه (میلی‌متر)', en: 'Margin (mm)', min: 0, max: 60, default: 14 }),
    body: longText({ fa: 'متن (HTML)', en: 'Body (HTML)', required: true, ltr: true, max: LONGEST_TEMPLATE }),
    header: longText({ fa: 'سربرگ (HTML)', en: 'Header (HTML)', ltr: true, max: 10_000 }),
    footer: longText({ fa: 'پابرگ (HTML)', en: 'Footer (HTML)', ltr: true, max: 10_000 }),
    style: longText({ fa: 'شیوه (CSS)', en: 'Style (CSS)', ltr: true, max: 20_000 }),
  },
  title: (record) => String(record.name ?? ''),
  about: 'form',
  access: 'shared', select: ['form', 'kind', 'isDefault', 'paper', 'orientation', 'margin', 'body', 'header', 'footer', 'style'],
  sort: 'name',
  list: ['name', 'form', 'kind', 'paper', 'isDefault'],
  form: [{ fa: 'قالب', en: 'Format', fields: ['name', 'form', 'kind', 'isDefault', 'paper', 'orientation', 'margin'] }, { fa: 'محتوا', en: 'Content', fields: ['body', 'header', 'footer', 'style'] }],
});
export type PrintFormat = RecordOf<typeof printFormat>;
