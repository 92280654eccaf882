import type { RecordType } from '@crm/platform/records';
import { describeRoutes } from '../openapi/describe-routes';
import { boolean, both, list, object, oneOf, ref, string } from '../openapi/schema-words';
import { PrintingController } from '../printing/printing.controller';
import { ExportsController } from './exports.controller';
import { AT_ONCE } from './exports.service';
import { CALENDARS, FORMATS } from './sheet';
import { MEDIA_TYPES } from './sheet-files';

const media = Object.values(MEDIA_TYPES).map((type) => type.split(';')[0]!);
const columns = { ...list(string), description: both({ fa: 'نام فیلدها به ترتیب؛ ستون‌های فهرست اگر نباشد', en: 'Names of fields in order; the columns of the list unless told' }) };
const many = (type: RecordType) => ({ fa: type.fa[1], en: type.en[1].toLowerCase() });

describeRoutes(ExportsController, {
  exportList: (type) => ({
    summary: { fa: `خروجی ${many(type).fa}`, en: `Export ${many(type).en}` }, abstractToo: true, file: media, orJob: true,
    body: {
      ...object({ format: oneOf(...FORMATS) }, {
        query: ref('WholeList'), columns,
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
    summary: { fa: `چاپ فهرست ${many(type).fa}`, en: `Print a list of ${many(type).en}` }, file: ['text/html'],
    body: { ...object({}, { query: ref('WholeList'), columns, title: { ...string, maxLength: 200 } }), additionalProperties: false },
    details: { fa: 'یک سند HTML برای چاپ، بی اسکریپت', en: 'One HTML document for a printer, which runs nothing and fetches nothing' },
  }),
  printRecord: (type) => ({ summary: { fa: `چاپ یک ${type.fa[0]}`, en: `Print one ${type.en[0].toLowerCase()}` }, file: ['text/html'] }),
});
