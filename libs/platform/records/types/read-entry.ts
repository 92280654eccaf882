import { defineRecordType } from '../define-record-type';
import { choice, formPath, longText, names, number, text } from '../field';

/** Who took what out of the product or read identity numbers. Written once by the product, changed by nobody. */
export const readEntry = defineRecordType({
  name: 'read-entry', path: 'read-entries', fa: ['خواندن و خروجی', 'گزارش خواندن و خروجی'], en: ['Read entry', 'Reads and outputs'],
  system: true, made: 'product', customisable: false, operations: ['view', 'report', 'statistics', 'export', 'print'],
  fields: {
    // No reference: who is gone is still told of, and what he read holds nobody back.
    user: text({ fa: 'شناسهٔ کاربر', en: 'ID of the user', readOnly: true, max: 36 }),
    actor: text({ fa: 'کاربر', en: 'User', readOnly: true, search: true, max: 250 }),
    operation: choice({ fa: 'کار', en: 'Operation', readOnly: true, options: { read: { fa: 'خواندن شمارهٔ شناسایی', en: 'Read identity numbers' }, export: { fa: 'خروجی', en: 'Export' }, print: { fa: 'چاپ', en: 'Print' } } }),
    type: formPath({ readOnly: true }),
    record: text({ fa: 'شناسهٔ رکورد', en: 'ID of the record', readOnly: true, max: 36 }),
    format: text({ fa: 'قالب', en: 'Format', readOnly: true, max: 20 }),
    columns: names({ fa: 'ستون‌ها', en: 'Columns', readOnly: true }),
    rows: number({ fa: 'شمار ردیف‌ها', en: 'Rows', readOnly: true, min: 0 }),
    query: longText({ fa: 'پرس‌وجو', en: 'Query', readOnly: true, help: { fa: 'شرط‌ها و ترتیب فهرست، به زبان رابط برنامه‌نویسی', en: 'Conditions and order of the list, in the words of the REST interface' } }),
  },
  title: (record) => String(record.actor ?? ''),
  access: 'shared',
  sort: '-createdAt',
  list: ['actor', 'operation', 'type', 'format', 'rows', 'columns', 'createdAt'],
  form: [{ fa: 'خواندن', en: 'Reading', fields: ['user', 'actor', 'operation', 'type', 'record', 'format', 'columns', 'rows', 'query'] }],
});
