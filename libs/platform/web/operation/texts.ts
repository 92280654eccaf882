import { registerTexts } from '../i18n/i18n';

export const operationTexts = registerTexts('operation', {
  fa: {
    backups: 'پشتیبان‌ها', backupsIntro: 'هر پشتیبان همهٔ ردیف‌ها، فایل‌ها و رازهای این نصب را در یک فایل دارد. نسخه‌ای از آن را جای دیگری هم نگه دارید.',
    make: 'تهیهٔ پشتیبان', making: 'پشتیبان در حال تهیه است؛ پایانش اعلان می‌شود.', none: 'هنوز پشتیبانی نیست', noneText: 'نخستین پشتیبان را همین حالا تهیه کنید؛ پس از آن هر شب خودبه‌خود ساخته می‌شود.',
    file: 'فایل', reason: 'علت', madeAt: 'زمان تهیه', size: 'حجم', rows: 'ردیف', note: 'یادداشت', sealed: 'رمزشده', actions: 'کارها',
    manual: 'دستی', scheduled: 'خودکار', beforeUpgrade: 'پیش از به‌روزرسانی', beforeRestore: 'پیش از بازخوانی',
    download: 'دریافت', restore: 'بازخوانی', remove: 'حذف', removeTitle: 'این پشتیبان حذف شود؟', removeText: 'فایل آن هم حذف می‌شود و بازنمی‌گردد.',
    restoreTitle: 'همه چیز به این پشتیبان برگردد؟', restoreText: 'هر چه پس از {{at}} ثبت شده است از میان می‌رود. پیش از آن، از وضع کنونی پشتیبان گرفته می‌شود. تا پایان کار هیچ کس نمی‌تواند کار کند و سپس همه دوباره وارد می‌شوند.',
    restoreConfirm: 'بله، همه چیز برگردد', restoring: 'در حال بازخوانی…', restoringText: 'این صفحه باز بماند؛ پس از پایان، صفحهٔ ورود می‌آید.', restoreFailed: 'بازخوانی انجام نشد؛ چیزی تغییر نکرد.', settings: 'تنظیمات',
    setUp: 'راه‌اندازی پیوند', setUpIntro: 'چند پرسش کوتاه، تا پیوند مال سازمان شما شود. همه را بعداً در «تنظیمات» می‌توان تغییر داد.', stepOffice: 'سازمان', stepMoney: 'مالی', stepUsers: 'همکاران', stepSample: 'دادهٔ نمونه',
    organisation: 'نام سازمان', logo: 'نشان', chooseLogo: 'انتخاب تصویر', logoHelp: 'PNG، JPEG یا WebP تا ۲۰۰ کیلوبایت', removeLogo: 'برداشتن نشان',
    fiscalYear: 'آغاز سال مالی', tax: 'درصد مالیات بر ارزش افزوده', unit: 'مبلغ‌ها نشان داده شوند به', rial: 'ریال', toman: 'تومان',
    usersIntro: 'نخستین همکاران را همین‌جا اضافه کنید، یا بعداً در «کاربران».', fullName: 'نام و نام خانوادگی', username: 'نام کاربری', password: 'گذرواژه', template: 'الگوی دسترسی', addUser: 'یک همکار دیگر', removeUser: 'برداشتن',
    sampleIntro: 'با یک دفتر نمونه می‌توان همه چیز را آزمود. دادهٔ نمونه هر وقت بخواهید یک‌جا حذف می‌شود.', sampleYes: 'با دادهٔ نمونه', sampleNo: 'بدون دادهٔ نمونه', next: 'بعدی', back: 'قبلی', finish: 'پایان', later: 'بعداً',
    removeSample: 'حذف دادهٔ نمونه', removeSampleText: 'آنچه دفتر نمونه آورده است حذف می‌شود؛ آنچه خودتان به آن وابسته کرده‌اید می‌ماند.', sampleStarted: 'کار آغاز شد؛ پایانش اعلان می‌شود.', addSample: 'افزودن دادهٔ نمونه',
  },
  en: {
    backups: 'Backups', backupsIntro: 'A backup holds all rows, files and secrets of this installation in one file. Keep a copy of it somewhere else, too.',
    make: 'Back up now', making: 'The backup is being made; you are told when it is done.', none: 'No backup yet', noneText: 'Make the first one now; after that one is made every night.',
    file: 'File', reason: 'Reason', madeAt: 'Made at', size: 'Size', rows: 'Rows', note: 'Note', sealed: 'Encrypted', actions: 'Actions',
    manual: 'By hand', scheduled: 'Scheduled', beforeUpgrade: 'Before an upgrade', beforeRestore: 'Before a restore',
    download: 'Download', restore: 'Restore', remove: 'Delete', removeTitle: 'Delete this backup?', removeText: 'Its file is deleted, too, and does not come back.',
    restoreTitle: 'Bring everything back to this backup?', restoreText: 'Whatever was entered after {{at}} is lost. A backup of what is there is made first. Until it is done nobody can work, and afterwards everybody signs in again.',
    restoreConfirm: 'Yes, bring everything back', restoring: 'Restoring…', restoringText: 'Leave this page open; the sign-in comes when it is done.', restoreFailed: 'The restore failed; nothing was changed.', settings: 'Settings',
    setUp: 'Set up Peyvand', setUpIntro: 'A few short questions make Peyvand your office\'s own. All of it can be changed later in “Settings”.', stepOffice: 'Organisation', stepMoney: 'Finance', stepUsers: 'Colleagues', stepSample: 'Sample data',
    organisation: 'Name of the organisation', logo: 'Logo', chooseLogo: 'Choose a picture', logoHelp: 'PNG, JPEG or WebP, at most 200 KB', removeLogo: 'Remove the logo',
    fiscalYear: 'The fiscal year begins in', tax: 'Value added tax, percent', unit: 'Money is shown in', rial: 'Rial', toman: 'Toman',
    usersIntro: 'Add the first colleagues here, or later under “Users”.', fullName: 'Full name', username: 'User name', password: 'Password', template: 'Access template', addUser: 'Another colleague', removeUser: 'Remove',
    sampleIntro: 'A sample office lets you try everything. Sample data can be removed in one go at any time.', sampleYes: 'With sample data', sampleNo: 'Without sample data', next: 'Next', back: 'Back', finish: 'Finish', later: 'Later',
    removeSample: 'Remove sample data', removeSampleText: 'What the sample office brought is removed; what your own records depend on stays.', sampleStarted: 'It has begun; you are told when it is done.', addSample: 'Add sample data',
  },
});
