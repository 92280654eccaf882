import type { RecordType } from '@crm/platform/records';
import { ImportsController } from '../imports/imports.controller';
import { JOB_STATES } from '../jobs/job';
import { JobsController } from '../jobs/jobs.controller';
import { HealthController } from '../meta/health.controller';
import { MetadataController } from '../meta/metadata.controller';
import { SearchController } from '../search/search.controller';
import { describeRoutes } from './describe-routes';
import { OpenApiController } from './openapi.controller';
import { anything, boolean, both, data, inQuery, instant, integer, list, mapOf, object, oneOf, orNull, parameterRef, ref, string, uuid } from './schema-words';

describeRoutes(HealthController, {
  health: { summary: { fa: 'آماده است؟', en: 'Is it ready?' }, answer: object({ status: oneOf('ok') }) },
  ready: {
    summary: { fa: 'می‌توان به آن کار داد؟', en: 'Can work be sent here?' }, answer: object({ status: oneOf('ready', 'notReady'), checks: mapOf(oneOf('ok', 'failed')) }),
    details: { fa: '503 اگر یکی از این‌ها نباشد: پایگاه داده، مهاجرت‌ها، صف، دیسک', en: '503 with the same body unless database, migrations, queue and disk are well and nothing is being restored' },
  },
  figures: { summary: { fa: 'آمار برای Prometheus', en: 'Figures for Prometheus: with METRICS_TOKEN as bearer token, or from the machine itself' }, file: ['text/plain'], refusals: [403] },
});
describeRoutes(OpenApiController, {
  document: { summary: { fa: 'همین سند', en: 'This document' }, answer: mapOf(anything) },
});

const menuBy = object({ field: string, list: string });
const summary = { path: string, label: string, pluralLabel: string, operations: list(string), system: boolean, abstract: boolean, personal: boolean, tree: boolean, customisable: boolean };
describeRoutes(MetadataController, {
  all: { summary: { fa: 'نوع‌هایی که در دسترس من است', en: 'The record types that the caller may use' }, answer: data(ref('TypeSummary')) },
  one: { summary: { fa: 'فیلدها، فهرست و فرم یک نوع', en: 'Fields, list and form of a type, as far as the caller may know them' }, answer: ref('TypeMeta') },
}, {
  TypeSummary: object(summary, { supertype: string, menuBy }),
  FieldMeta: object({
    name: string, kind: string, label: string, required: boolean, unique: boolean, readable: boolean, writable: boolean, sortable: boolean, operators: list(string),
  }, {
    many: boolean, to: { ...string, description: both({ fa: 'مسیر نوع مقصد', en: 'Path of the type that it refers to' }) }, list: string,
    options: list(object({ value: string, label: string })), children: list(ref('FieldMeta')), line: list(string), note: string, max: { type: 'number' }, min: { type: 'number' }, decimals: integer, rank: { type: 'boolean', description: 'A place in an order, or a year: it has no sum and no average.' }, unit: { enum: ['toman'], description: 'The unit in which the office sees and writes this money, if not in rials. The API speaks of rials.' },
    narrow: mapOf(string), few: boolean, ltr: { type: 'boolean', description: 'Read from left to right in any language: markup, addresses of programs' }, masked: boolean, enterable: { type: 'boolean', description: 'Given in a new record, and not changed later by this caller' }, onlySelf: { type: 'boolean', description: 'In a new record the caller may name himself alone' }, default: anything, help: string, upload: { ...string, description: both({ fa: 'نشانی فرستادن فایل این فیلد', en: 'Where a file of this field is sent first' }) },
  }),
  TypeMeta: object({
    ...summary, fields: list(ref('FieldMeta')), list: list(string), sort: string, form: list(object({ label: string, folded: boolean, fields: list(string) })),
    actions: list(object({ name: string, label: string })), rights: list(object({ name: string, label: string })), tree: boolean, related: list(object({ path: string, field: string, label: string })), glance: list(string),
  }, { supertype: string, menuBy, card: boolean, pending: ref('Filter') }),
});

describeRoutes(SearchController, {
  find: {
    summary: { fa: 'جست‌وجو در همهٔ فرم‌ها', en: 'Search everything that the caller may see' }, answer: data(ref('Found')), refusals: [400],
    details: { fa: 'اگر یافته‌ها کم باشند، صفحه‌کلید دیگر، هم‌آوا و املای نزدیک هم جست‌وجو می‌شوند', en: 'Where hits are few, those by the other keyboard layout, by the same sound and by similar spelling follow' },
    parameters: [
      inQuery('text', string, { fa: 'دست‌کم دو نویسه', en: 'At least two characters; a shorter text finds nothing' }),
      inQuery('limit', { type: 'integer', minimum: 1, maximum: 100 }, { fa: '۲۰ اگر نباشد', en: '20 unless told' }),
    ],
  },
}, {
  Found: object({ type: { ...string, description: both({ fa: 'مسیر نوع', en: 'Path of its type' }) }, id: uuid, title: orNull(string), subtitle: orNull(string), matched: orNull(string), reading: { ...oneOf('written', 'layout', 'sound', 'similar'), description: both({ fa: 'چگونه پیدا شد: همان نوشته، صفحه‌کلید دیگر، هم‌آوا، املای نزدیک', en: 'How it was found: as written, by the other keyboard layout, by sound, by similar spelling' }) } }),
});

const jobStates = oneOf(...JOB_STATES);
const jobSummary = {
  id: uuid, kind: string, title: { ...string, description: both({ fa: 'نام نوع کار به زبان خواننده', en: 'What the kind is called, in the language of the request' }) },
  subject: { ...orNull(string), description: both({ fa: 'روی چه چیزی، مثل نام فایل', en: 'What it works on, such as the name of a file' }) },
  state: jobStates, done: integer, total: orNull(integer), error: orNull(string), createdAt: instant, finishedAt: orNull(instant),
  nextAttemptAt: { ...orNull(instant), description: both({ fa: 'تلاش بعدی، پس از یک تلاش ناموفق', en: 'When it is tried again, after an attempt that failed' }) },
};
describeRoutes(JobsController, {
  list: {
    summary: { fa: 'کارهای من', en: 'One\'s own jobs, newest first' }, answer: object({ data: list(ref('JobSummary')), page: object({ nextCursor: orNull(string) }) }), refusals: [400],
    parameters: [
      inQuery('state', string, { fa: 'یک یا چند وضعیت با ویرگول', en: `Only these, with commas: ${JOB_STATES.join(', ')}` }),
      parameterRef('Limit'), parameterRef('Cursor'),
    ],
  },
  get: { summary: { fa: 'پیشرفت و نتیجهٔ یک کار', en: 'How far a job has come, and its result' }, answer: ref('Job') },
  cancel: { summary: { fa: 'لغو یک کار', en: 'Cancel a job' }, refusals: [409] },
}, {
  JobSummary: object(jobSummary),
  Job: object({
    ...jobSummary,
    result: { anyOf: [ref('ImportResult'), ref('BulkJobResult'), ref('UndoResult'), mapOf(anything), { type: 'null' }], description: both({ fa: 'در حال اجرا هم، تا جایی که رسیده', en: 'While it runs, too, as far as it has come' }) },
  }),
  JobStarted: object({ job: { ...uuid, description: 'GET /jobs/{id}' } }),
});

const file = { type: 'string', format: 'binary' };
describeRoutes(ImportsController, {
  inspect: {
    summary: { fa: 'بررسی یک فایل پیش از ورود داده', en: 'What a spreadsheet holds and what its columns probably mean' }, refusals: [403], answer: ref('Inspection'),
    form: object({ file, type: { ...string, description: both({ fa: 'مسیر نوع', en: 'Path of the record type' }) } }),
  },
  start: (type: RecordType) => ({
    summary: { fa: `ورود ${type.fa[1]} از فایل`, en: `Import ${type.en[1].toLowerCase()} from a spreadsheet` }, answer: ref('JobStarted'), abstractToo: true,
    form: object({
      file, mapping: { type: 'string', contentMediaType: 'application/json', contentSchema: mapOf(ref('MappingTarget')), description: both({ fa: 'ستون به فیلد، به شکل JSON', en: 'Column to field, as JSON' }) },
      mode: { ...oneOf('check', 'apply'), description: both({ fa: 'check چیزی نمی‌نویسد', en: '`check` tries everything and keeps nothing' }) },
    }, {
      key: { ...string, description: both({ fa: 'فیلد یکتا برای به‌روزرسانی', en: 'A unique field: a record with the row\'s value in it is changed instead of made' }) },
      duplicates: { ...oneOf('create', 'refuse'), default: 'create', description: both({ fa: 'با ردیف تازه‌ای که شبیه رکوردی موجود یا ردیفی پیشین است چه شود: ثبت (پیش‌فرض) یا رد', en: 'What becomes of a new row that looks like a record in the caller\'s reach or like an earlier row (the same phone, e-mail, or name in the same city): `create` makes it anyway, `refuse` refuses it and names the record' }), example: 'refuse' },
    }),
    details: { fa: 'نتیجهٔ کار از نوع ImportResult است', en: 'A job whose result is an ImportResult' },
  }),
  refusals: {
    summary: { fa: 'ردیف‌های ردشده با دلیل', en: 'The refused rows with their reasons, as a file of the form of the upload' },
    file: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'],
  },
}, {
  MappingTarget: {
    oneOf: [string, list(string), { ...object({ field: { oneOf: [string, list(string)] } }), additionalProperties: string }, { type: 'null' }],
    description: both({ fa: 'lastName یا phones.number', en: 'lastName, phones.number, {field: "phones.number", kind: "mobile"}, several of which each row takes those that its type has, or null' }),
  },
  Inspection: object({
    format: oneOf('xlsx', 'csv', 'vcf'), encoding: orNull(string), delimiter: orNull(string), rows: integer, key: orNull(string),
    remembered: { ...boolean, description: both({ fa: 'پیشنهادها همان نگاشتی است که بار پیش برای چنین فایلی به کار رفت', en: 'The suggestions, and the key, are what the caller last used for such a file' }) },
    columns: list(object({ name: string, samples: list(string), suggestion: ref('MappingTarget'), inLines: { ...boolean, description: both({ fa: 'ردیف‌های فرزند به شکل خط؛ دوباره خوانده نمی‌شود', en: 'Child rows as a list shows them, which cannot be read again; those of a complete export can' }) } })),
  }),
  ImportResult: object({
    mode: oneOf('check', 'apply'), read: { ...integer, description: 'created + updated + refused' }, created: integer, updated: integer, refused: integer,
    errors: list(object({ row: integer, column: orNull(string), field: orNull(string), message: string })), unused: mapOf(integer), refusals: orNull(string),
    duplicates: { ...orNull(ref('ImportDuplicates')), description: both({ fa: 'در واردکردن با create سنجیده نمی‌شود', en: 'Null where nothing is compared: when applied with `create`' }) },
  }),
  ImportDuplicates: object({
    existing: { ...integer, description: both({ fa: 'شبیه رکوردهای موجود', en: 'Rows that look like records that exist' }) }, earlier: { ...integer, description: both({ fa: 'شبیه ردیف‌های پیشین همین فایل', en: 'Rows that look like earlier rows of the file' }) },
    first: { ...list(object({ row: integer, because: string, record: orNull(object({ id: uuid, type: string, code: orNull(string), title: orNull(string) })), earlier: orNull(integer) })), example: [{ row: 2, because: 'phones', record: { id: '01890a5d-ac96-774b-bcce-b302099a8057', type: 'persons', code: '1001', title: 'زهرا محمدی' }, earlier: null }] },
  }),
});
