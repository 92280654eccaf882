import { CHART_SHAPES, type FaultCode, GROUP_UNITS, type JsonSchema, MEASURE_FUNCTIONS, MOST_GROUPINGS, OPERATORS } from '@crm/platform/records';
import { anything, boolean, both, inHeader, inQuery, instant, integer, list, mapOf, object, oneOf, orNull, parameterRef, ref, string, uuid } from './schema-words';

const faultCodes = ['required', 'format', 'unknown', 'readOnly', 'unique', 'outOfReach', 'outOfRange', 'inUse'] satisfies FaultCode[];
const say = (schema: JsonSchema, fa: string, en: string): JsonSchema => ({ ...schema, description: both({ fa, en }) });

const mergedRecord = say(object({ id: uuid, title: orNull(string) }), 'رکوردی که این برای آن رخ داد و سپس در این ادغام شد', 'The record that it happened to, where that was merged into this one since');

export const groupings = {
  groupBy: { ...list({ ...object({ field: string }, { by: say(oneOf(...GROUP_UNITS), 'برای تاریخ و زمان', 'For dates and instants') }), additionalProperties: false }), maxItems: MOST_GROUPINGS },
  measures: list({ ...object({ fn: oneOf(...MEASURE_FUNCTIONS) }, { field: string }), additionalProperties: false }),
  sort: say(string, 'نام گروه‌ها و اندازه‌ها، مانند ‎-count؛ به ترتیب خود گروه‌ها اگر نباشد', 'Names of groups and measures, as -count; by the groups themselves unless told'),
};

/** Component schemas that the routes of all record types share. */
export const sharedSchemas: Record<string, JsonSchema> = {
  Problem: say(object({ type: string, title: string, status: integer }, {
    detail: string,
    errors: list(ref('Fault')), dependants: list(ref('Dependants')),
    mergedInto: say(object({ type: string, id: uuid }), 'با ۴۰۴: رکوردی که این در آن ادغام شده است، برای کسی که هر دو را می‌دید', 'With 404: the record that this one was merged into, for whoever saw it and sees that one'),
  }), 'خطا (RFC 9457) به زبان درخواست', 'What went wrong (RFC 9457), in the language of the request'),
  Fault: object({ field: say(string, 'مسیر فیلد', 'Path of the field: phones[0].number'), code: oneOf(...faultCodes), message: string }),
  Dependants: say(object({ type: string, field: string, label: string, fieldLabel: string, count: integer }), 'رکوردهای وابسته', 'What keeps a record from being deleted'),
  BulkResult: object({
    done: integer,
    refused: list(object({ id: string, status: integer, title: string }, { errors: { oneOf: [list(ref('Fault')), list(ref('Dependants'))] } })),
    batch: say(orNull(uuid), 'برای بازگردانی؛ null اگر چیزی تغییر نکرد یا کار فقط ستاره بود', 'By which it can be taken back; null where nothing changed, and for stars'),
  }),
  LeftRecord: say(object({ id: uuid, type: string, title: orNull(string), fields: list(string), reason: string }), 'رکوردی که همان‌گونه ماند', 'A record that was left, wholly or in these fields'),
  BulkJobResult: object({ batch: orNull(uuid), done: integer, refused: list(ref('LeftRecord')), refusedCount: integer, refusals: orNull(string) }),
  UndoResult: object({ batch: uuid, undone: integer, kept: integer, records: list(ref('LeftRecord')), refusals: orNull(string) }),
  Reference: say(object({ id: uuid, title: orNull(string) }, { type: say(string, 'مسیر نوع، اگر مقصد از چند نوع باشد', 'Path of its type, where the target may be of several types') }),
    'رکورد دیگر؛ با شناسه نوشته می‌شود و بیرون از دسترس null است', 'Another record; written as its id, null when it is out of the caller\'s reach'),
  FileValue: say(object({ id: uuid, name: string, size: say(integer, 'بایت', 'Bytes'), type: say(string, 'نوع رسانه', 'Media type, by content') }, { version: say(integer, 'شمارهٔ نسخه', 'Number of the version, where versions are kept') }),
    'فایل یک فیلد؛ با شناسهٔ یک فایل فرستاده‌شده نوشته می‌شود', 'The file of a field; written as the id of an upload. GET /attachments/{id}/link takes it'),
  PageInfo: object({}, {
    total: integer, totalIsEstimate: boolean, nextCursor: say(orNull(string), 'برای صفحهٔ بعد؛ در پایان null', 'Takes the next page; null at the end'),
  }),
  Filter: say({
    ...object({}, { and: list(ref('Filter')), or: list(ref('Filter')), not: ref('Filter') }), additionalProperties: anything,
    examples: [{ lastName: { contains: 'رضا' }, or: [{ createdAt: { gte: '$daysAgo:30' } }, { experts: '$me' }] }],
  }, 'شرط روی فیلدها؛ همه با هم برقرارند', `Conditions by field, all of which hold: {field: value} or {field: {operator: value}}, with ${OPERATORS.join(', ')}; one level of relation or child row as "contact.province", "phones.number"`),
  ListQuery: {
    ...object({}, {
      filter: ref('Filter'), search: string, sort: string, limit: { type: 'integer', minimum: 1, maximum: 500 }, cursor: string, offset: { type: 'integer', minimum: 0 },
      fields: list(string), count: oneOf('exact', 'estimate', 'none'), deleted: boolean, starred: boolean,
    }),
    additionalProperties: false,
  },
  Chart: say({ ...object({ shape: oneOf(...CHART_SHAPES) }, { measure: string }), additionalProperties: false }, 'نمودار گروه‌ها؛ measure نام یکی از اندازه‌هاست، مانند sum.credit', 'How the groups are drawn; measure names one of the measures, as sum.credit'),
  Figures: { ...object({}, { ...groupings, chart: orNull(ref('Chart')) }), additionalProperties: false },
  GroupQuery: { ...object({}, { ...groupings, filter: orNull(ref('Filter')), search: string }), additionalProperties: false },
  GroupRow: object({ key: say(mapOf(anything), 'مقدار هر فیلد گروه', 'By the names in groupBy'), values: say(mapOf({ type: ['number', 'string', 'null'] }), 'count یا sum.field', 'count, or function.field') }),
  Change: object({ field: string }, { old: anything, new: anything }),
  Doer: say(orNull(object({ id: say(string, 'برای کار خودکار خالی است', 'Empty for a task of the system'), title: orNull(string) }, { reason: say(string, 'نام کار خودکار، اگر برای مردم نامی دارد', 'What a task of the system is called, where it has a name for people') })), 'چه کسی', 'Who did it'),
  HistoryEntry: object({ at: instant, user: ref('Doer'), operation: string, changes: list(ref('Change')) }, { merged: mergedRecord }),
  TimelineEntry: object({ at: instant, kind: say(string, 'مسیر نوع، یا change', 'Path of the related type, or `change`'), id: string, title: orNull(string), user: ref('Doer') }, {
    operation: string, changes: list(ref('Change')), record: mapOf(anything), merged: mergedRecord,
  }),
};

const json = { type: 'string', contentMediaType: 'application/json', contentSchema: ref('Filter') };
export const sharedParameters: Record<string, JsonSchema> = {
  AcceptLanguage: inHeader('Accept-Language', { type: 'string', examples: ['fa', 'fa-u-nu-latn', 'en'] }, { fa: 'زبان پیام‌ها و برچسب‌ها؛ fa اگر نباشد؛ fa-u-nu-latn با رقم‌های لاتین', en: 'Language of messages, labels and papers: fa or en; fa unless told; fa-u-nu-latn with Latin digits' }),
  IdempotencyKey: inHeader('Idempotency-Key', { type: 'string', pattern: '^[\\x21-\\x7e]{1,200}$' }, { fa: 'همان کلید با همان بدنه همان پاسخ را می‌گیرد', en: 'The same key and body answer as the first time, and nothing happens twice' }),
  IfMatch: inHeader('If-Match', string, { fa: 'نسخه‌ای که خوانده شده، مثل "3"', en: 'The version that was read, as "3"; `*` for any' }, true),
  IfMatchOptional: inHeader('If-Match', string, { fa: 'نسخه‌ای که خوانده شده، مثل "3"', en: 'The version that was read, as "3"' }),
  Filter: inQuery('filter', json, { fa: 'شرط، به شکل JSON', en: 'A Filter as JSON' }),
  Search: inQuery('search', string, { fa: 'همهٔ واژه‌ها به هر ترتیب', en: 'All words, any order, over the fields marked for search' }),
  Sort: inQuery('sort', string, { fa: 'مثل ‎lastName,-createdAt', en: 'As lastName,-createdAt; the type\'s own order unless told' }),
  Limit: inQuery('limit', { type: 'integer', minimum: 1, maximum: 500 }, { fa: '۵۰ اگر نباشد', en: '50 unless told' }),
  Cursor: inQuery('cursor', string, { fa: 'nextCursor صفحهٔ پیش', en: 'nextCursor of the page before' }),
  Offset: inQuery('offset', { type: 'integer', minimum: 0 }, { fa: 'چند ردیف رد شود', en: 'Rows to pass over, where there is no cursor' }),
  Count: inQuery('count', oneOf('exact', 'estimate', 'none'), { fa: 'شمارش؛ تخمینی اگر نباشد', en: 'How the total is counted; estimate unless told' }),
  Deleted: inQuery('deleted', boolean, { fa: 'حذف‌شده‌ها', en: 'The logically deleted instead; needs restore or purge' }),
  Starred: inQuery('starred', boolean, { fa: 'ستاره‌دارهای من', en: 'Only the caller\'s starred' }),
};
export const listParameters = ['Filter', 'Search', 'Sort', 'Limit', 'Cursor', 'Offset', 'Count', 'Deleted', 'Starred'].map(parameterRef);

const header = (description: string): JsonSchema => ({ schema: string, description });
export const sharedHeaders: Record<string, JsonSchema> = {
  ETag: header(both({ fa: 'نسخهٔ رکورد', en: 'The record\'s version in quotes, for If-Match' })),
  Location: header(both({ fa: 'نشانی رکورد تازه', en: 'Where the new record is' })),
  'Set-Cookie': header(both({ fa: 'کوکی تمدید نشست', en: 'The refresh cookie, HttpOnly' })),
  'Retry-After': header(both({ fa: 'ثانیه', en: 'Seconds' })),
};

const problem = (fa: string, en: string, headers: readonly string[] = []): JsonSchema => ({
  description: both({ fa, en }), content: { 'application/problem+json': { schema: ref('Problem') } },
  ...(headers.length ? { headers: Object.fromEntries(headers.map((name) => [name, { $ref: `#/components/headers/${name}` }])) } : {}),
});
/** Refusals by their status. */
export const refusals: Record<number, { name: string; response: JsonSchema }> = {
  400: { name: 'Invalid', response: problem('ورودی درست نیست', 'Something in the request is wrong; `errors` names it') },
  401: { name: 'Unauthenticated', response: problem('نشستی نیست', 'No session, or one that has ended') },
  403: { name: 'Forbidden', response: problem('اجازه نیست', 'The caller has no grant for this') },
  404: { name: 'NotFound', response: problem('پیدا نشد', 'Not there, or out of the caller\'s reach') },
  409: { name: 'Conflict', response: problem('با داده‌های موجود نمی‌سازد', 'It conflicts with what is there: a unique value, dependants, a state') },
  410: { name: 'Gone', response: problem('دیگر نیست', 'It was there and is lost') },
  412: { name: 'Stale', response: problem('رکورد تغییر کرده است', 'The record has another version by now') },
  413: { name: 'TooLarge', response: problem('بیش از اندازه بزرگ', 'The body is too large') },
  415: { name: 'FileRefused', response: problem('چنین فایلی پذیرفته نمی‌شود', 'A file of this kind is not taken, or it is not what its name says') },
  422: { name: 'KeyReused', response: problem('کلید پیش‌تر به کار رفته', 'The Idempotency-Key was used for another request') },
  428: { name: 'VersionRequired', response: problem('If-Match لازم است', 'If-Match is required') },
  429: { name: 'TooManyFailures', response: problem('تلاش‌های ناموفق زیاد', 'Too many failed attempts', ['Retry-After']) },
  503: { name: 'NotAvailable', response: problem('این سرور اکنون نمی‌تواند آن را بسازد', 'This server cannot make it, for now or at all') },
  507: { name: 'DiskFull', response: problem('جای ذخیرهٔ فایل‌ها پر است', 'The disk for files is full; nothing was kept') },
};
export const otherRefusal = problem('خطای دیگر', 'Any other refusal');
