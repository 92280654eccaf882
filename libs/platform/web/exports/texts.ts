import { registerTexts } from '../i18n/register-texts';

export const exportTexts = registerTexts('exports', {
  fa: {
    export: 'خروجی', exportAs: 'خروجی «{{label}}»', print: 'چاپ', printList: 'چاپ فهرست', exportSelected: 'خروجی انتخاب‌شده‌ها', printSelected: 'چاپ انتخاب‌شده‌ها', printRecord: 'چاپ', standardFormat: 'چیدمان سادهٔ برنامه',
    xlsx: 'اکسل (xlsx)', csv: 'متن جدولی (csv)', docx: 'ورد (docx)', pdf: 'پی‌دی‌اف (pdf)', html: 'صفحهٔ وب (html)', txt: 'متن ساده (txt)', xml: 'اکس‌ام‌ال (xml)', vcf: 'کارت‌های تلفن (vcf)',
    complete: 'همهٔ فیلدها، برای ورود دوباره (xlsx)', asSeen: 'با همین ستون‌ها، فیلتر و ترتیب', preparing: 'در حال ساختن فایل…', progress: '{{done, number}} از {{total, number}} ردیف', leave: 'می‌توانید کارتان را ادامه دهید؛ فایل آماده که شد همین‌جا گفته می‌شود.',
    ready: 'فایل آماده است', readyText: '{{count, number}} ردیف، {{size}}. تا هفت روز نگه داشته می‌شود.', download: 'دریافت', cancel: 'لغو', cancelled: 'خروجی لغو شد.', failed: 'خروجی ساخته نشد.',
    kilobytes: '{{size, number}} کیلوبایت', megabytes: '{{size, number}} مگابایت',
  },
  en: {
    export: 'Export', exportAs: 'Export “{{label}}”', print: 'Print', printList: 'Print the list', exportSelected: 'Export what is selected', printSelected: 'Print what is selected', printRecord: 'Print', standardFormat: 'The plain layout',
    xlsx: 'Excel (xlsx)', csv: 'Comma-separated (csv)', docx: 'Word (docx)', pdf: 'PDF (pdf)', html: 'Web page (html)', txt: 'Plain text (txt)', xml: 'XML (xml)', vcf: 'vCards (vcf)',
    complete: 'Every field, to be imported again (xlsx)', asSeen: 'With these columns, filters and order', preparing: 'Making the file…', progress: '{{done, number}} of {{total, number}} rows', leave: 'You can go on working; you are told here when the file is ready.',
    ready: 'The file is ready', readyText: '{{count, number}} rows, {{size}}. It is kept for seven days.', download: 'Download', cancel: 'Cancel', cancelled: 'The export was cancelled.', failed: 'The export was not made.',
    kilobytes: '{{size, number}} kB', megabytes: '{{size, number}} MB',
  },
});
