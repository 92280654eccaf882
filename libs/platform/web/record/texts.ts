import { registerTexts } from '../i18n/register-texts';

export const recordTexts = registerTexts('record', {
  fa: {
    details: 'مشخصات', related: 'مرتبط‌ها', timeline: 'خط زمان', history: 'تاریخچهٔ تغییرات', emptyRest: 'فیلدهای خالی و کم‌کاربرد', showRest: 'بیشتر', hideRest: 'کمتر',
    star: 'ستاره‌دار کردن', unstar: 'برداشتن ستاره', inactive: 'غیرفعال', deactivate: 'غیرفعال کردن', activate: 'فعال کردن', duplicate: 'ساختن رونوشت', editTip: 'ویرایش (Alt+E)', editNamed: 'ویرایش «{{title}}»', deleteNamed: 'حذف «{{title}}»', otherActions: 'کارهای دیگر',
    deleteTitle: '«{{title}}» حذف شود؟', deleteText: 'رکورد از فهرست‌ها می‌رود و می‌توان آن را بازگرداند.', deleted: '«{{title}}» حذف شد.', restored: '«{{title}}» بازگردانده شد.',
    actionTitle: '«{{action}}» برای «{{title}}» انجام شود؟', actionDone: '«{{action}}» انجام شد.',
    noTimeline: 'هنوز چیزی در خط زمان نیست. نخستین ارتباط یا وظیفه را همین‌جا ثبت کنید.', noHistory: 'تغییری ثبت نشده است.', noneOfKind: 'از این نوع چیزی نیست.',
    noRelated: 'هنوز چیزی نیست.', glance: 'در یک نگاه', pendingOf: '{{label}} باز', showAll: 'نمایش همه', changes: 'تغییرات', addRelated: 'افزودن {{type}}', allKinds: 'همه',
    quickSave: 'ثبت', quickMore: 'فرم کامل', quickAdded: '{{type}} ثبت شد.', newOf: '{{type}} جدید', quickEntry: 'ثبت سریع', system: 'سامانه',
    create: 'ثبت شد', edit: 'تغییر کرد', update: 'تغییر کرد', delete: 'حذف شد', purge: 'برای همیشه حذف شد', restore: 'بازگردانده شد', activated: 'فعال شد', deactivated: 'غیرفعال شد', attached: 'فایل پیوست شد', detached: 'پیوست حذف شد', attachment: 'پیوست', mergedInto: 'رکوردهای دیگری در آن ادغام شد', ofMerged: 'ادغام‌شده: «{{title}}»', other: 'انجام شد',
    operationNamed: 'کار «{{name}}»', empty: 'خالی', rowNew: 'افزوده شد:', rowGone: 'برداشته شد:', otherOrder: 'ترتیب تغییر کرد', from: 'از', to: 'به', byUser: 'توسط {{user}}', fullText: 'متن کامل', loadMore: 'موارد قدیمی‌تر', moreChanges: '{{count, number}} فیلد دیگر',
  },
  en: {
    details: 'Details', related: 'Related', timeline: 'Time line', history: 'Change history', emptyRest: 'Empty and seldom used fields', showRest: 'More', hideRest: 'Less',
    star: 'Star', unstar: 'Remove the star', inactive: 'Inactive', deactivate: 'Deactivate', activate: 'Activate', duplicate: 'Make a copy', editTip: 'Edit (Alt+E)', editNamed: 'Edit “{{title}}”', deleteNamed: 'Delete “{{title}}”', otherActions: 'Other actions',
    deleteTitle: 'Delete “{{title}}”?', deleteText: 'The record leaves the lists and can be restored.', deleted: '“{{title}}” was deleted.', restored: '“{{title}}” was restored.',
    actionTitle: 'Do “{{action}}” with “{{title}}”?', actionDone: '“{{action}}” is done.',
    noTimeline: 'Nothing is on the time line yet. Enter the first interaction or task right here.', noHistory: 'No change has been recorded.', noneOfKind: 'Nothing of this kind.',
    noRelated: 'Nothing here yet.', glance: 'At a glance', pendingOf: 'Open {{label, lower}}', showAll: 'Show all', changes: 'Changes', addRelated: 'Add {{type, lower}}', allKinds: 'All',
    quickSave: 'Add', quickMore: 'Full form', quickAdded: '{{type}} added.', newOf: 'New {{type, lower}}', quickEntry: 'Quick entry', system: 'System',
    create: 'created', edit: 'changed', update: 'changed', delete: 'deleted', purge: 'deleted for good', restore: 'restored', activated: 'activated', deactivated: 'deactivated', attached: 'file attached', detached: 'attachment deleted', attachment: 'Attachment', mergedInto: 'other records were merged into it', ofMerged: 'merged: “{{title}}”', other: 'done',
    operationNamed: 'Action “{{name}}”', empty: 'empty', rowNew: 'added:', rowGone: 'removed:', otherOrder: 'another order', from: 'from', to: 'to', byUser: 'by {{user}}', fullText: 'Full text', loadMore: 'Older entries', moreChanges: '{{count, number}} more fields',
  },
});
