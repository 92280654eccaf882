import { registerTexts } from '../i18n/register-texts';

export const fieldTexts = registerTexts('fields', {
  fa: {
    choose: 'انتخاب کنید', searchFor: 'برای یافتن بنویسید', nothingFound: 'چیزی یافت نشد.', emptyList: 'این فهرست هنوز خالی است.',
    addValue: 'افزودن «{{text}}» به فهرست', addHint: 'برای افزودن به فهرست، عنوان آن را بنویسید.', newOf: '{{type}} جدید…', newNamed: '{{type}} جدید: «{{text}}»', recent: 'انتخاب‌های اخیر', results: 'یافته‌ها', all: 'همه',
    addRow: 'افزودن به {{label}}', removeRow: 'حذف ردیف {{number}}', rowField: '{{field}}، ردیف {{number}}',
    dateHint: 'امروز، فردا، شنبه یا ۱۴۰۴/۰۱/۳۱', dateTimeHint: 'امروز، فردا یا ۱۴۰۴/۰۱/۳۱ ۰۹:۰۰', approximateDay: '{{titles}} (تقریبی)', dateKeys: 'بنویسید: امروز، فردا، شنبه… ؛ کلیدهای بالا و پایین: یک روز بیشتر و کمتر',
    eventCreate: 'ثبت', eventEdit: 'ویرایش', eventDelete: 'حذف', eventRestore: 'بازگردانی', eventAny: 'هر رویداد',
    percent: '٪', moreTags: '{{count, number}} مورد دیگر', chooseColour: 'انتخاب رنگ', palette: 'رنگ‌های آماده', newPassword: 'گذرواژهٔ تازه',
    grants_one: '{{count, number}} دسترسی', grants_other: '{{count, number}} دسترسی', wholePhone: 'مثلاً ۰۹۱۲۱۲۳۴۵۶۷',
    unseen: 'خارج از دسترس شما', otherCalendar: 'میلادی: {{date}}', writeEmail: 'نوشتن ایمیل', typeTags: 'برچسب‌ها؛ پس از هر کدام Enter', openMap: 'دیدن روی نقشه', chooseOnMap: '{{label}}: انتخاب روی نقشه', whereIAm: 'جایی که اکنون هستم', noPosition: 'این دستگاه جای خود را نمی‌گوید.', opensSite: 'باز کردن وب‌سایت',
    chooseFile: 'انتخاب فایل', choosePicture: 'انتخاب تصویر', replaceFile: 'جایگزینی', clearFile: 'برداشتن «{{name}}»', dropFile: 'یا فایل را این‌جا رها کنید یا با Ctrl+V بچسبانید', dropPicture: 'یا تصویر را این‌جا رها کنید یا با Ctrl+V بچسبانید', sendingFile: 'در حال فرستادن «{{name}}»', stopSending: 'توقف', noFile: 'فایلی انتخاب نشده است', openPicture: 'دیدن «{{name}}»', takeFile: 'دریافت «{{name}}»',
  },
  en: {
    choose: 'Choose', searchFor: 'Type to find', nothingFound: 'Nothing found.', emptyList: 'This list is still empty.',
    addValue: 'Add “{{text}}” to the list', addHint: 'To add to the list, type its label.', newOf: 'New {{type, lower}}…', newNamed: 'New {{type, lower}}: “{{text}}”', recent: 'Recent picks', results: 'Found', all: 'All',
    addRow: 'Add to {{label, lower}}', removeRow: 'Remove row {{number}}', rowField: '{{field}}, row {{number}}',
    dateHint: 'today, tomorrow, saturday or 2025/04/20', dateTimeHint: 'today, tomorrow or 2025/04/20 09:00', approximateDay: '{{titles}} (approximate)', dateKeys: 'Type: today, tomorrow, saturday…; arrow up and down: a day more or less',
    eventCreate: 'created', eventEdit: 'changed', eventDelete: 'deleted', eventRestore: 'restored', eventAny: 'any event',
    percent: '%', moreTags: '{{count, number}} more', chooseColour: 'Choose a colour', palette: 'Palette', newPassword: 'New password',
    grants_one: '{{count, number}} grant', grants_other: '{{count, number}} grants', wholePhone: 'e.g. 09121234567',
    unseen: 'Out of your reach', otherCalendar: 'Jalali: {{date}}', writeEmail: 'Write an e-mail', typeTags: 'Tags; Enter after each', openMap: 'See on the map', chooseOnMap: '{{label}}: choose on the map', whereIAm: 'Where I am now', noPosition: 'This device does not tell its position.', opensSite: 'Open the web site',
    chooseFile: 'Choose a file', choosePicture: 'Choose a picture', replaceFile: 'Replace', clearFile: 'Take away “{{name}}”', dropFile: 'or drop it here, or paste it with Ctrl+V', dropPicture: 'or drop it here, or paste it with Ctrl+V', sendingFile: 'Sending “{{name}}”', stopSending: 'Stop', noFile: 'No file is chosen', openPicture: 'Look at “{{name}}”', takeFile: 'Download “{{name}}”',
  },
});
