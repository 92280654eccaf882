import { defineRecordType, type RecordOf } from '../define-record-type';
import { choice, dateTime, longText, number, text, yesNo } from '../field';

/** A file with all rows, files and secrets of one moment. The file is the truth, its row says what is in it. */
export const backup = defineRecordType({
  name: 'backup', path: 'backups', fa: ['پشتیبان', 'پشتیبان‌ها'], en: ['Backup', 'Backups'], system: true, made: 'product', operations: ['view', 'create', 'edit', 'delete', 'export', 'restore', 'star'],
  fields: {
    file: text({ fa: 'فایل', en: 'File', readOnly: true, unique: true, max: 200 }),
    reason: choice({ fa: 'علت', en: 'Reason', readOnly: true, options: {
      manual: { fa: 'دستی', en: 'By hand' }, scheduled: { fa: 'خودکار', en: 'Scheduled' },
      beforeUpgrade: { fa: 'پیش از به‌روزرسانی', en: 'Before an upgrade' }, beforeRestore: { fa: 'پیش از بازخوانی', en: 'Before a restore' },
    } }),
    madeAt: dateTime({ fa: 'زمان تهیه', en: 'Made at', readOnly: true }),
    size: number({ fa: 'حجم (بایت)', en: 'Size (bytes)', readOnly: true, max: Number.MAX_SAFE_INTEGER }),
    rows: number({ fa: 'شمار ردیف‌ها', en: 'Rows', readOnly: true, max: Number.MAX_SAFE_INTEGER }),
    encrypted: yesNo({ fa: 'رمزشده', en: 'Encrypted', readOnly: true }),
    note: longText({ fa: 'یادداشت', en: 'Note' }),
  },
  title: (record) => String(record.file ?? ''),
  access: 'shared',
  sort: '-createdAt',
  list: ['file', 'reason', 'madeAt', 'size', 'rows', 'encrypted', 'note'],
  form: [{ fa: 'پشتیبان', en: 'Backup', fields: ['file', 'reason', 'madeAt', 'size', 'rows', 'encrypted', 'note'] }],
});
export type Backup = RecordOf<typeof backup>;
