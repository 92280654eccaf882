import { defineRecordType } from '../define-record-type';
import { choice, formPath, names, number, reference, text } from '../field';

/** Work that changed many records at once, so that it can be taken back as one. Its history entries bear its id. */
export const batch = defineRecordType({
  name: 'batch', path: 'batches', fa: ['کار گروهی', 'کارهای اخیر'], en: ['Batch', 'Recent work'], system: true, personal: { operations: ['view', 'undo'] },
  fields: {
    user: reference('user', { fa: 'انجام‌دهنده', en: 'Done by', default: '$me', assign: true }),
    operation: choice({
      fa: 'کار', en: 'Operation', readOnly: true,
      options: {
        import: { fa: 'ورود از فایل', en: 'Import' }, edit: { fa: 'ویرایش', en: 'Edit' }, delete: { fa: 'حذف', en: 'Delete' }, restore: { fa: 'بازگردانی', en: 'Restore' },
        purge: { fa: 'حذف همیشگی', en: 'Delete for good' }, activate: { fa: 'فعال کردن', en: 'Activate' }, deactivate: { fa: 'غیرفعال کردن', en: 'Deactivate' }, merge: { fa: 'ادغام', en: 'Merge' },
      },
    }),
    type: formPath({ readOnly: true }),
    subject: text({ fa: 'فایل', en: 'File', readOnly: true, max: 250 }),
    fields: names({ fa: 'فیلدها', en: 'Fields', readOnly: true }),
    state: choice({
      fa: 'وضعیت', en: 'State', readOnly: true,
      options: {
        open: { fa: 'در حال انجام', en: 'In progress' }, done: { fa: 'انجام شد', en: 'Done' }, undoing: { fa: 'در حال بازگردانی', en: 'Being undone' },
        undone: { fa: 'بازگردانده شد', en: 'Undone' }, partlyUndone: { fa: 'بخشی بازگردانده شد', en: 'Partly undone' },
      },
    }),
    changed: number({ fa: 'رکوردهای تغییرکرده', en: 'Records changed', readOnly: true }),
    refused: number({ fa: 'ردشده', en: 'Refused', readOnly: true }),
    undone: number({ fa: 'بازگردانده‌شده', en: 'Taken back', readOnly: true }),
    kept: number({ fa: 'بازنگشته', en: 'Not taken back', readOnly: true }),
    undoJob: text({ fa: 'کار بازگردانی', en: 'Job of the undo', readOnly: true, max: 36 }),
  },
  title: (record) => String(record.subject ?? record.type ?? ''),
  about: 'type',
  access: { owners: ['user'] },
  actions: { undo: { fa: 'بازگردانی', en: 'Undo' } },
  sort: '-createdAt',
  list: ['operation', 'type', 'subject', 'changed', 'state', 'user', 'createdAt'],
  form: [{ fa: 'کار', en: 'Work', fields: ['user', 'operation', 'type', 'subject', 'fields', 'state', 'changed', 'refused', 'undone', 'kept'] }],
});
