import { registerTexts } from '../i18n/register-texts';

export const attachmentTexts = registerTexts('attachments', {
  fa: {
    attachments: 'پیوست‌ها', add: 'افزودن فایل', addTip: 'فایل را می‌توانید روی صفحه رها کنید یا با Ctrl+V بچسبانید', empty: 'فایلی پیوست نشده است.', emptyDrop: 'فایلی پیوست نشده است. فایل را این‌جا رها کنید، بچسبانید یا انتخاب کنید.',
    dropHere: 'فایل را رها کنید تا پیوست شود', sending: 'در حال فرستادن «{{name}}»', stop: 'توقف', stopNamed: 'توقف فرستادن «{{name}}»', forget: 'کنار گذاشتن', forgetNamed: 'کنار گذاشتن «{{name}}»',
    download: 'دریافت فایل', downloadNamed: 'دریافت «{{name}}»', removeNamed: 'حذف پیوست «{{name}}»', removeTitle: 'پیوست «{{name}}» حذف شود؟', removeText: 'فایل برای همیشه حذف می‌شود.', missing: 'محتوای فایل پیدا نمی‌شود',
    pdfLocked: 'این PDF گذرواژه دارد؛ فایل را دریافت کنید و با گذرواژه باز کنید.', pdfBroken: 'این PDF نمایش داده نمی‌شود؛ فایل را دریافت کنید.', page: 'صفحهٔ {{number, number}} از {{count, number}}', pagesOf_one: '{{name}}: {{count, number}} صفحه', pagesOf_other: '{{name}}: {{count, number}} صفحه',
    encoding: 'رمزگذاری نویسه‌ها', textCut: 'فایل بلندتر است؛ برای دیدن همهٔ آن دریافتش کنید.',
    versions: 'نسخه‌ها', addVersion: 'نسخهٔ تازه', addVersionTip: 'فایل را می‌توانید روی همین بخش رها کنید', versionsNone: 'هنوز فایلی ندارد.', versionsDrop: 'هنوز فایلی ندارد. فایل را این‌جا رها کنید یا انتخاب کنید.', versionNumber: 'نسخهٔ {{number, number}}', currentVersion: 'نسخهٔ جاری',
    bringBack: 'بازگردانی', bringBackNamed: 'بازگردانی نسخهٔ {{number, number}}', bringBackTitle: 'نسخهٔ {{number, number}} بازگردد؟', bringBackText: 'رونوشتی از آن نسخهٔ تازه می‌شود و بقیه می‌مانند.', versionNote: 'چه تغییر کرد؟', saveVersion: 'ثبت نسخه', versionSaved: 'نسخهٔ تازه ثبت شد.', dropVersion: 'فایل را رها کنید تا نسخهٔ تازه شود',
    bytes: '{{amount}} بایت', kilobytes: '{{amount}} کیلوبایت', megabytes: '{{amount}} مگابایت', gigabytes: '{{amount}} گیگابایت',
  },
  en: {
    attachments: 'Attachments', add: 'Add a file', addTip: 'You can also drop a file on the page or paste it with Ctrl+V', empty: 'No file is attached.', emptyDrop: 'No file is attached. Drop one here, paste it or choose it.',
    dropHere: 'Drop the file to attach it', sending: 'Sending “{{name}}”', stop: 'Stop', stopNamed: 'Stop sending “{{name}}”', forget: 'Dismiss', forgetNamed: 'Dismiss “{{name}}”',
    download: 'Download', downloadNamed: 'Download “{{name}}”', removeNamed: 'Delete the attachment “{{name}}”', removeTitle: 'Delete the attachment “{{name}}”?', removeText: 'The file is deleted for good.', missing: 'The content of the file cannot be found',
    pdfLocked: 'This PDF has a password; download it and open it with that.', pdfBroken: 'This PDF cannot be shown; download it.', page: 'Page {{number, number}} of {{count, number}}', pagesOf_one: '{{name}}: {{count, number}} page', pagesOf_other: '{{name}}: {{count, number}} pages',
    encoding: 'Character encoding', textCut: 'The file is longer; download it to see all of it.',
    versions: 'Versions', addVersion: 'New version', addVersionTip: 'You can also drop a file on this part', versionsNone: 'There is no file yet.', versionsDrop: 'There is no file yet. Drop one here or choose it.', versionNumber: 'Version {{number, number}}', currentVersion: 'Present version',
    bringBack: 'Bring back', bringBackNamed: 'Bring version {{number, number}} back', bringBackTitle: 'Bring version {{number, number}} back?', bringBackText: 'A copy of it becomes the newest version; the others stay.', versionNote: 'What changed?', saveVersion: 'Save the version', versionSaved: 'The new version is saved.', dropVersion: 'Drop the file to make it the new version',
    bytes: '{{amount}} bytes', kilobytes: '{{amount}} KB', megabytes: '{{amount}} MB', gigabytes: '{{amount}} GB',
  },
});
