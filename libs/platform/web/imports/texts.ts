import { registerTexts } from '../i18n/register-texts';

export const importTexts = registerTexts('import', {
  fa: {
    title: 'ورود {{type}} از فایل', stepFile: 'فایل', stepColumns: 'ستون‌ها', stepCheck: 'بررسی', stepDone: 'ورود',
    drop: 'فایل اکسل، CSV یا کارت‌های تلفن (vcf) را اینجا رها کنید یا برای انتخاب کلیک کنید', dropHint: 'سطر نخست باید نام ستون‌ها باشد. تاریخ‌ها شمسی یا میلادی، ارقام فارسی یا لاتین.', wrongFile: 'فقط فایل‌های xlsx، csv، tsv، txt و vcf پذیرفته می‌شوند.',
    reading: 'در حال خواندن فایل…', fileRows: '{{count, number}} سطر', otherFile: 'فایل دیگر', remembered: 'ستون‌ها همان‌گونه‌اند که بار پیش برای چنین فایلی برگزیدید.', encoding: 'کدگذاری {{encoding}}',
    column: 'ستون فایل', samples: 'نمونهٔ مقدارها', goesTo: 'فیلد', ignore: 'نادیده گرفته شود', twice: 'این فیلد به ستون دیگری هم داده شده است.', keyLabel: 'اگر رکوردی از پیش هست', keyNone: 'همه را تازه ثبت کن', keyField: 'بر پایهٔ «{{field}}» همان را به‌روز کن',
    alikeLabel: 'ردیف‌های شبیه', alikeHint: 'همان تلفن، همان ایمیل یا همان نام در همان شهر', alikeCreate: 'ثبت شوند', alikeRefuse: 'رد شوند', alikeExisting: 'شبیه رکوردهای موجود', alikeEarlier: 'شبیه ردیف‌های پیشین', alikeTo: 'شبیه', alikeRow: 'ردیف {{row, number}}', alikeBecause: 'از روی', moreAlike: 'فقط {{count, number}} ردیف نخست نشان داده شده است.',
    inLines: 'چند فیلد در یک خط است و دوباره خوانده نمی‌شود؛ برای آن «همهٔ فیلدها، برای ورود دوباره» را خروجی بگیرید.',
    kindColumn: 'نوع مخاطب (شخص یا شرکت)', missing: 'این فیلدها الزامی‌اند و به هیچ ستونی داده نشده‌اند: {{fields}}', nothingMapped: 'دست‌کم یک ستون را به فیلدی بدهید.',
    check: 'بررسی کن', checkHint: 'در بررسی چیزی ثبت نمی‌شود.', apply: 'ورود {{count, number}} سطر درست', applyAll: 'ورود همهٔ {{count, number}} سطر', backToColumns: 'بازگشت به ستون‌ها',
    checking: 'در حال بررسی…', applying: 'در حال ورود…', progress: '{{done, number}} از {{total, number}}', leave: 'می‌توانید از این صفحه بروید؛ کار ادامه می‌یابد.', cancel: 'لغو', cancelled: 'کار لغو شد.', jobFailed: 'کار به پایان نرسید.',
    read: 'خوانده شد', created: 'تازه', updated: 'به‌روز', refused: 'رد شد', willCreate: 'تازه ثبت می‌شود', willUpdate: 'به‌روز می‌شود', willRefuse: 'رد می‌شود',
    row: 'سطر', field: 'فیلد', value: 'ستون', message: 'مشکل', noErrors: 'مشکلی دیده نشد.', moreErrors: 'فقط {{count, number}} مشکل نخست نشان داده شده است؛ همه در فایل سطرهای ردشده هست.', refusals: 'دریافت سطرهای ردشده', refusalsHint: 'آن‌ها را اصلاح کنید و همان فایل را دوباره وارد کنید.',
    toList: 'رفتن به فهرست', another: 'ورود فایلی دیگر', refusedName: 'ردشده-{{name}}', unused: 'مقدارهایی که برای نوع آن سطر فیلدی نداشتند: {{columns}}', doneTitle: 'ورود به پایان رسید', nothingTitle: 'هیچ سطری وارد نشد',
    allSkipped: 'هیچ سطر درستی نیست. فایل را اصلاح کنید یا ستون‌ها را بازبینی کنید.',
  },
  en: {
    title: 'Import {{type, lower}} from a file', stepFile: 'File', stepColumns: 'Columns', stepCheck: 'Check', stepDone: 'Import',
    drop: 'Drop an Excel, CSV or vCard file here, or click to choose one', dropHint: 'The first row holds the names of the columns. Dates may be Jalali or Gregorian, digits Persian or Latin.', wrongFile: 'Only xlsx, csv, tsv, txt and vcf files are taken.',
    reading: 'Reading the file…', fileRows: '{{count, number}} rows', otherFile: 'Another file', remembered: 'The columns are set as you last chose for such a file.', encoding: 'Encoding {{encoding}}',
    column: 'Column of the file', samples: 'Sample values', goesTo: 'Field', ignore: 'Ignore', twice: 'Another column is given to this field, too.', keyLabel: 'If a record exists already', keyNone: 'Create all of them anew', keyField: 'Update it, found by “{{field}}”',
    alikeLabel: 'Rows that look alike', alikeHint: 'the same phone, the same e-mail, or the same name in the same city', alikeCreate: 'Create', alikeRefuse: 'Refuse', alikeExisting: 'look like existing records', alikeEarlier: 'look like earlier rows', alikeTo: 'Looks like', alikeRow: 'row {{row, number}}', alikeBecause: 'By', moreAlike: 'Only the first {{count, number}} rows are shown.',
    inLines: 'Several fields stand in a line and cannot be read again; export “all fields, for importing again” for that.',
    kindColumn: 'Kind of contact (person or company)', missing: 'These fields are required and no column is given to them: {{fields}}', nothingMapped: 'Give at least one column to a field.',
    check: 'Check', checkHint: 'Nothing is written by a check.', apply: 'Import the {{count, number}} right rows', applyAll: 'Import all {{count, number}} rows', backToColumns: 'Back to the columns',
    checking: 'Checking…', applying: 'Importing…', progress: '{{done, number}} of {{total, number}}', leave: 'You can leave this page; the work goes on.', cancel: 'Cancel', cancelled: 'The work was cancelled.', jobFailed: 'The work did not come to an end.',
    read: 'read', created: 'created', updated: 'updated', refused: 'refused', willCreate: 'will be created', willUpdate: 'will be updated', willRefuse: 'will be refused',
    row: 'Row', field: 'Field', value: 'Column', message: 'What is wrong', noErrors: 'Nothing wrong was found.', moreErrors: 'Only the first {{count, number}} faults are shown; all of them are in the file of refused rows.', refusals: 'Download the refused rows', refusalsHint: 'Correct them and import that very file again.',
    toList: 'Go to the list', another: 'Import another file', refusedName: 'refused-{{name}}', unused: 'Values for which the kind of row has no field: {{columns}}', doneTitle: 'The import is complete', nothingTitle: 'No row was imported',
    allSkipped: 'There is no right row. Correct the file or look at the columns again.',
  },
});
