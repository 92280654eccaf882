import { registerTexts } from '../i18n/register-texts';

export const batchTexts = registerTexts('batches', {
  fa: {
    title: 'کارهای اخیر', intro: 'کارهایی که رکوردهای زیادی را یک‌جا تغییر داده‌اند. هر کدام را می‌توان بازگرداند؛ آنچه پس از آن تغییر کرده باشد دست نمی‌خورد.',
    none: 'هنوز کاری نیست', noneText: 'ورود از فایل، ویرایش گروهی و حذف گروهی اینجا می‌آیند و از همین‌جا بازگردانده می‌شوند.', more: 'کارهای قدیمی‌تر',
    import: 'ورود {{type}} از فایل', edit: 'ویرایش گروهی {{type}}', delete: 'حذف گروهی {{type}}', restore: 'بازگردانی گروهی {{type}}', purge: 'حذف همیشگی {{type}}', activate: 'فعال کردن {{type}}', deactivate: 'غیرفعال کردن {{type}}', merge: 'ادغام {{type}}', other: 'کار گروهی روی {{type}}',
    open: 'در حال انجام', done: 'انجام شد', undoing: 'در حال بازگردانی', undone: 'بازگردانده شد', partlyUndone: 'بخشی بازگردانده شد',
    changed_one: '{{count, number}} رکورد تغییر کرد', changed_other: '{{count, number}} رکورد تغییر کرد', refused_one: '{{count, number}} مورد پذیرفته نشد', refused_other: '{{count, number}} مورد پذیرفته نشد',
    fields: 'فیلدها', undo: 'بازگردانی', undoOf: 'بازگردانی: {{work}}', never: 'بازگشت ندارد', by: 'انجام‌دهنده', at: 'زمان',
    undoTitle: '{{work}} بازگردانده شود؟', undoText_one: '{{count, number}} رکورد به حال پیش از این کار برمی‌گردد. آنچه پس از آن تغییر کرده باشد دست نمی‌خورد و گزارش می‌شود.', undoText_other: '{{count, number}} رکورد به حال پیش از این کار برمی‌گردد. آنچه پس از آن تغییر کرده باشد دست نمی‌خورد و گزارش می‌شود.',
    undoMade: 'آنچه ساخته شده و کسی به آن دست نزده، اگر حق حذف همیشگی داشته باشید، برای همیشه حذف می‌شود تا کدهایش دوباره آزاد باشد.',
    undoneCount_one: '{{count, number}} مورد بازگردانده شد.', undoneCount_other: '{{count, number}} مورد بازگردانده شد.', keptCount_one: '{{count, number}} مورد بازنگشت.', keptCount_other: '{{count, number}} مورد بازنگشت.',
    progress: '{{done, number}} از {{total, number}}', progressOf: 'پیشرفت: {{work}}', report: 'چه چیزی بازنگشت؟', reportOf: 'آنچه بازنگشت: {{work}}', hide: 'بستن گزارش', file: 'دریافت همه در یک فایل', fileName: 'بازنگشته.csv', first: 'نخستین {{count, number}} مورد نشان داده شده است.',
    notYours: 'گزارش را کسی می‌بیند که بازگرداند.', noReport: 'گزارش این کار دیگر نگه داشته نمی‌شود.', stopped: 'بازگردانی به پایان نرسید.', untitled: 'بی‌عنوان', toAll: 'همهٔ کارهای اخیر',
  },
  en: {
    title: 'Recent work', intro: 'Work that changed many records at once. Each can be taken back; what was changed later stays as it is.',
    none: 'Nothing yet', noneText: 'Imports and operations on many records come here, and are taken back from here.', more: 'Older work',
    import: 'Import of {{type, lower}}', edit: 'Bulk edit of {{type, lower}}', delete: 'Bulk deletion of {{type, lower}}', restore: 'Bulk restore of {{type, lower}}', purge: 'Deletion of {{type, lower}} for good', activate: 'Activation of {{type, lower}}', deactivate: 'Deactivation of {{type, lower}}', merge: 'Merge of {{type, lower}}', other: 'Work on {{type, lower}}',
    open: 'In progress', done: 'Done', undoing: 'Being undone', undone: 'Undone', partlyUndone: 'Partly undone',
    changed_one: '{{count, number}} record changed', changed_other: '{{count, number}} records changed', refused_one: '{{count, number}} refused', refused_other: '{{count, number}} refused',
    fields: 'Fields', undo: 'Undo', undoOf: 'Undo: {{work}}', never: 'Cannot be undone', by: 'Done by', at: 'Time',
    undoTitle: '{{work}}: undo it?', undoText_one: '{{count, number}} record goes back to what it was before. What was changed later stays as it is, and is reported.', undoText_other: '{{count, number}} records go back to what they were before. What was changed later stays as it is, and is reported.',
    undoMade: 'What was made and nobody has touched is deleted for good, if you may do that, so that its codes are free again.',
    undoneCount_one: '{{count, number}} item was taken back.', undoneCount_other: '{{count, number}} items were taken back.', keptCount_one: '{{count, number}} item was not taken back.', keptCount_other: '{{count, number}} items were not taken back.',
    progress: '{{done, number}} of {{total, number}}', progressOf: 'Progress: {{work}}', report: 'What was not taken back?', reportOf: 'What was not taken back: {{work}}', hide: 'Hide the report', file: 'Download all as a file', fileName: 'not-taken-back.csv', first: 'The first {{count, number}} are shown.',
    notYours: 'Whoever took it back sees the report.', noReport: 'The report of this work is no longer kept.', stopped: 'The undo did not come to an end.', untitled: 'No title', toAll: 'All recent work',
  },
});
