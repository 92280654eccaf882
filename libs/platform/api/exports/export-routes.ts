import type { RecordType } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { groupings } from '../openapi/shared-schemas';
import { boolean, both, inQuery, list, object, oneOf, orNull, ref, string } from '../openapi/schema-words';
import { PrintFormatsController } from '../printing/formats/print-formats.controller';
import { PrintingController } from '../printing/printing.controller';
import { ExportsController } from './exports.controller';
import { AT_ONCE } from './exports.service';
import { CALENDARS, FORMATS } from './sheet';
import { MEDIA_TYPES } from './sheet-files';

const media = Object.values(MEDIA_TYPES).map((type) => type.split(';')[0]!);
const columns = { ...list(string), description: both({ fa: 'نام فیلدها به ترتیب؛ ستون‌های فهرست اگر نباشد', en: 'Names of fields in order; the columns of the list unless told' }) };
const figures = {
  groupBy: { ...groupings.groupBy, description: both({ fa: 'به‌جای رکوردها آمار گروه‌ها؛ حق گزارش هم لازم است و query.sort ترتیب گروه‌هاست', en: 'The figures of groups in the place of records; needs `report`, too, and `query.sort` orders the groups' }) },
  measures: groupings.measures,
  chart: { ...orNull(ref('Chart')), description: both({ fa: 'همان گروه‌ها به‌شکل نمودار؛ در چاپ، pdf و html کشیده می‌شود', en: 'The same groups as a drawing: in prints, pdf and html' }) },
};
const formatId = { ...string, description: both({ fa: 'شناسهٔ یک قالب چاپ، یا standard برای چیدمان خود برنامه؛ قالب پیش‌فرض فرم اگر نباشد', en: 'Id of a print format, or `standard` for the product\'s own layout; the form\'s default unless told' }) };
const ofPrint = [inQuery('format', string, { fa: 'شناسهٔ یک قالب چاپ، یا standard', en: 'Id of a print format, or `standard`; the form\'s default unless told' }), inQuery('as', oneOf('html', 'pdf'), { fa: 'html اگر نباشد', en: '`html` unless told' })];
const many = (type: RecordType) => ({ fa: type.fa[1], en: type.en[1].toLowerCase() });

describeRoutes(ExportsController, {
  exportList: (type) => ({
    summary: { fa: `خروجی ${many(type).fa}`, en: `Export ${many(type).en}` }, abstractToo: true, file: media, orJob: true,
    body: {
      ...object({ format: oneOf(...FORMATS) }, {
        query: ref('WholeList'), columns, ...figures,
        complete: { ...boolean, description: both({ fa: 'فقط xlsx و csv: همهٔ فیلدهای نوشتنی با نام خودشان، چنان‌که ورود از فایل دوباره همان را بخواند', en: 'Only xlsx and csv: every field that can be written, called by its name, so that an import reads the same again' }) },
        dates: { ...oneOf(...CALENDARS), description: both({ fa: 'تقویم تاریخ‌ها در xlsx، csv و xml؛ jalali متن است و gregorian تاریخ واقعی', en: 'The calendar of dates in xlsx, csv and xml: `jalali` writes texts, `gregorian` real dates; by the language unless told' }) },
      }),
      additionalProperties: false,
    },
    details: {
      fa: `تا ${AT_ONCE} ردیف فایل همان‌جا می‌آید؛ بیشتر از آن 202 و یک کار است که result.file آن نشانی فایل را دارد`,
      en: `Up to ${AT_ONCE} rows the answer is the file. More are answered by 202 and a JobStarted: the job's \`result.file\` says where the file is, for seven days and for its owner only`,
    },
  }),
  exported: { summary: { fa: 'فایل یک خروجی', en: 'The file that an export job has made' }, file: media, refusals: [404] },
}, {
  WholeList: { ...object({}, { filter: ref('Filter'), search: string, sort: string, deleted: boolean, starred: boolean }), additionalProperties: false },
});

describeRoutes(PrintingController, {
  printList: (type) => ({
    summary: { fa: `چاپ فهرست ${many(type).fa}`, en: `Print a list of ${many(type).en}` }, file: ['text/html', 'application/pdf'], parameters: [ofPrint[1]!], refusals: [400, 503],
    body: { ...object({}, { query: ref('WholeList'), columns, ...figures, title: { ...string, maxLength: 200 }, format: formatId }), additionalProperties: false },
    details: { fa: 'یک سند HTML برای چاپ، بی اسکریپت', en: 'One HTML document for a printer, which runs nothing and fetches nothing' },
  }),
  printRecord: (type) => ({ summary: { fa: `چاپ یک ${type.fa[0]}`, en: `Print one ${type.en[0].toLowerCase()}` }, file: ['text/html', 'application/pdf'], parameters: ofPrint, refusals: [503] }),
  showRecord: (type) => ({ summary: { fa: `چاپ یک ${type.fa[0]}`, en: `The print of one ${type.en[0].toLowerCase()}` }, file: ['text/html', 'application/pdf'], parameters: ofPrint, refusals: [400, 503] }),
});

describeRoutes(PrintFormatsController, {
  preview: {
    summary: { fa: 'پیش‌نمایش یک قالب چاپ', en: 'Preview of a print format that is being written' }, file: ['text/html'], refusals: [403],
    body: { ...object({ form: string, body: string }, { id: { ...orNull(string), description: both({ fa: 'رکوردی که قالب با آن پر شود؛ وگرنه نخستین رکورد فرم، یا مقدارهای ساختگی', en: 'The record that fills it; else the first of the form, or made-up values' }) } }), additionalProperties: true },
    details: { fa: 'همان فیلدهای قالب چاپ، ذخیره‌نشده؛ با حق ثبت یا ویرایش قالب‌ها', en: 'The fields of a print format, unsaved. Needs `create` or `edit` on print formats' },
  },
});
