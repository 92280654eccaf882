import { defineRecordType, type RecordOf } from '../define-record-type';
import { formPath, longText, reference, text, yesNo } from '../field';

/** Characters. */
export const LONGEST_STORED = 4000;

/** A text that somebody kept from a field of a form, to be picked there again. Whoever may view the form, and that field of it, picks from those that are shared. */
export const storedDescription = defineRecordType({
  name: 'stored-description', path: 'stored-descriptions', fa: ['توضیح پیش‌فرض', 'توضیحات پیش‌فرض'], en: ['Stored description', 'Stored descriptions'], system: true,
  fields: {
    text: longText({ fa: 'متن', en: 'Text', required: true, search: true, max: LONGEST_STORED }),
    form: formPath({ required: true }),
    field: text({ fa: 'فیلد', en: 'Field', required: true, max: 60, help: { fa: 'نام فیلدی که متن برای آن است', en: 'Name of the field that the text is for' } }),
    shared: yesNo({ fa: 'همگانی', en: 'Shared', default: true, help: { fa: 'هر کس فرم و فیلد را می‌بیند این متن را هم می‌بیند', en: 'Whoever may view the form and the field sees this text, too' } }),
    owner: reference('user', { fa: 'صاحب', en: 'Owner', default: '$me', assign: true }),
  },
  title: (record) => String(record.text ?? '').split('\n')[0]!.slice(0, 120),
  access: { owners: ['owner'] }, personal: { operations: ['view', 'create', 'edit', 'delete', 'restore'], form: 'form', field: 'field', shared: 'shared' },
  sort: '-createdAt',
  list: ['text', 'form', 'field', 'shared', 'owner'],
  form: [{ fa: 'متن', en: 'Text', fields: ['text', 'form', 'field', 'shared', 'owner'] }],
});
export type StoredDescription = RecordOf<typeof storedDescription>;
