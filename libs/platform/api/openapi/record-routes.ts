import { fieldsOf, type Label, type RecordType, type Registry, relationOf } from '@crm/platform/records';
import { AT_ONCE, BULK_OPERATIONS, MOST_IDS } from '../batches/bulk-job';
import { RecordController } from '../records/record.controller';
import { DuplicatesController } from '../records/duplicates.controller';
import { describeRoutes, type RouteDescription } from './describe-routes';
import { namesOf } from './record-schemas';
import { boolean, data, having, inQuery, list, object, oneOf, parameterRef, ref, string } from './schema-words';
import { listParameters } from './shared-schemas';

type OfType = (type: RecordType) => RouteDescription;
const one = (type: RecordType): Label => ({ fa: type.fa[0], en: type.en[0].toLowerCase() });
const many = (type: RecordType): Label => ({ fa: type.fa[1], en: type.en[1].toLowerCase() });

/** The fields to deliver, comma-separated. */
const fieldsParameter = (type: RecordType) => ({
  ...inQuery('fields', list(oneOf(...Object.entries(fieldsOf(type)).filter(([, { kind }]) => kind !== 'password').map(([name]) => name), 'operations')),
    { fa: 'فقط این فیلدها؛ ردیف‌های فرزند با نام می‌آیند', en: 'Only these fields, comma-separated; child rows and long texts come when named' }),
  style: 'form', explode: false,
});
/** What a record answers after a change; only `id` to whoever may not view it. */
const saved = (type: RecordType, summary: Label): RouteDescription => ({ summary, answer: ref(namesOf(type).read), answerHeaders: ['ETag'] });
const silent = (summary: (type: RecordType) => Label, refusals: readonly number[] = []): OfType => (type) => ({ summary: summary(type), refusals });
/** After restoring or switching: the record, or nothing to whoever may not view it. */
const seen = (fa: string, en: string): OfType => (type) => ({
  summary: { fa: `${fa} ${one(type).fa}`, en: `${en} ${one(type).en}` }, answer: having(namesOf(type).read, 'version'),
  details: { fa: 'بی حق مشاهده پاسخ خالی است', en: 'The answer is empty for whoever may not view the record' }, refusals: [409, 412],
});

function related(type: RecordType, registry: Registry) {
  return Object.fromEntries((type.related ?? []).flatMap((written) => {
    const { name, field } = relationOf(written);
    const other = registry.find(name);
    return other ? [[`${other.path}.${field}`, ref(namesOf(other).page)]] : [];
  }));
}

describeRoutes(RecordController, {
  find: (type) => ({ summary: { fa: `فهرست ${many(type).fa}`, en: `List ${many(type).en}` }, parameters: [...listParameters, fieldsParameter(type)], answer: ref(namesOf(type).page), refusals: [400] }),
  query: (type) => ({ summary: { fa: `فهرست ${many(type).fa} با پرس‌وجو در بدنه`, en: `List ${many(type).en}, the query in the body` }, body: ref('ListQuery'), answer: ref(namesOf(type).page) }),
  aggregate: (type) => ({
    summary: { fa: `گزارش گروهی ${many(type).fa}`, en: `Group ${many(type).en}` }, body: ref('GroupQuery'), answer: data(ref('GroupRow')),
    details: { fa: 'بی groupBy، مجموع‌ها؛ برای آن حق آمار بس است', en: 'Needs `report`; without groupBy totals, for which `statistics` alone suffices' },
  }),
  bulk: (type) => ({
    summary: { fa: `یک کار روی چند ${one(type).fa}`, en: `One operation over many ${many(type).en}` }, answer: ref('BulkResult'), orJob: true,
    body: {
      ...object({ operation: oneOf(...BULK_OPERATIONS) }, { ids: { ...list(string), maxItems: MOST_IDS }, filter: ref('Filter'), search: string, values: ref(namesOf(type).change) }),
      additionalProperties: false,
    },
    details: {
      fa: 'با ids یا filter و search؛ هر رکورد جداگانه پذیرفته یا رد می‌شود. batch برای بازگردانی همهٔ کار است',
      en: `Those in \`ids\`, or those that \`filter\` and \`search\` mean; \`values\` with \`edit\`. Each record stands for itself: one refusal leaves the others done. More than ${AT_ONCE} records are a job's work, whose result is a BulkJobResult. POST /batches/{batch}/undo takes the whole back`,
    },
  }),
  create: (type) => ({
    ...saved(type, { fa: `ثبت ${one(type).fa}`, en: `Create: ${one(type).en}` }), body: ref(namesOf(type).create), answerHeaders: ['ETag', 'Location'], refusals: [409],
    details: { fa: 'بی حق مشاهده فقط id می‌آید', en: 'Only `id` is answered to whoever may not view it' },
  }),
  get: (type, registry) => ({
    summary: { fa: `یک ${one(type).fa}`, en: `One ${one(type).en}` }, refusals: [400], answerHeaders: ['ETag'],
    parameters: [
      fieldsParameter(type),
      { ...inQuery('include', list(oneOf('related', 'timeline', 'operations')), { fa: 'آنچه صفحهٔ رکورد نشان می‌دهد، در همین پاسخ', en: 'What the record\'s page shows, in the same answer' }), style: 'form', explode: false },
    ],
    answer: {
      allOf: [ref(namesOf(type).read), object({}, { related: object({}, related(type, registry)), timeline: data(ref('TimelineEntry')) })],
      required: ['version'],
    },
  }),
  timeline: (type) => ({
    summary: { fa: `رویدادهای ${one(type).fa} به ترتیب زمان`, en: `Timeline: ${one(type).en}` }, refusals: [400],
    parameters: [inQuery('kinds', string, { fa: 'مسیر نوع‌ها و change، با ویرگول', en: 'Paths of types, and `change`, comma-separated' }), parameterRef('Cursor')],
    answer: object({ data: list(ref('TimelineEntry')), page: ref('PageInfo') }),
  }),
  history: (type) => ({ summary: { fa: `تاریخچهٔ ${one(type).fa}`, en: `History: ${one(type).en}` }, answer: data(ref('HistoryEntry')) }),
  update: (type) => ({
    ...saved(type, { fa: `ویرایش ${one(type).fa}`, en: `Change: ${one(type).en}` }), body: ref(namesOf(type).change), parameters: [parameterRef('IfMatch')], refusals: [409, 412, 428],
    details: { fa: 'فقط آنچه نام برده شود تغییر می‌کند', en: 'Only what is named changes; only `id` is answered to whoever may no longer view it' },
  }),
  delete: (type) => ({
    summary: { fa: `حذف ${one(type).fa}`, en: `Delete: ${one(type).en}` }, refusals: [409, 412],
    parameters: [parameterRef('IfMatchOptional'), inQuery('permanent', boolean, { fa: 'حذف همیشگی رکوردی که پیش‌تر حذف شده', en: 'Removes for good what was deleted before; needs `purge`' })],
  }),
  restore: seen('بازگرداندن', 'Restore:'),
  activate: seen('فعال کردن', 'Activate:'),
  deactivate: seen('غیرفعال کردن', 'Deactivate:'),
  duplicate: (type) => ({ summary: { fa: `رونوشت ذخیره‌نشدهٔ ${one(type).fa}`, en: `Unsaved copy: ${one(type).en}` }, answer: ref(namesOf(type).copy) }),
  star: silent((type) => ({ fa: `ستاره زدن به ${one(type).fa}`, en: `Star: ${one(type).en}` })),
  unstar: silent((type) => ({ fa: `برداشتن ستارهٔ ${one(type).fa}`, en: `Unstar: ${one(type).en}` })),
});

describeRoutes(DuplicatesController, {
  findDuplicates: (type: RecordType) => ({
    summary: { fa: `${many(type).fa} همانند`, en: `${many(type).en} that may be the same` }, answer: data(ref('Duplicate')),
    body: { ...object({ values: ref(namesOf(type).change) }, { id: { ...string, format: 'uuid' } }), additionalProperties: false },
    details: {
      fa: 'از روی مقدارهای یکتا، تلفن، ایمیل و نام؛ فقط میان آنچه در دسترس است', en: 'By unique values, phones, e-mails and the name in any spelling, among what the caller may see; half-typed values are passed over. `id`: the record that is being changed',
    },
  }),
}, {
  Duplicate: object({ id: { ...string, format: 'uuid' }, type: string, title: { type: ['string', 'null'] }, because: string }),
});
