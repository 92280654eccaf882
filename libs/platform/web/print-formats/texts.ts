import { registerTexts } from '../i18n/register-texts';

export const printFormatTexts = registerTexts('print-formats', {
  fa: {
    newFormat: 'قالب چاپ جدید', format: 'قالب چاپ «{{name}}»', details: 'مشخصات', content: 'محتوا', preview: 'پیش‌نمایش', previewOf: 'با یک رکورد واقعی، یا نمونه‌ای ساختگی', pdf: 'چاپ پیش‌نمایش', waiting: 'نخست فرم را انتخاب کنید و متنی بنویسید.',
    insert: 'درج فیلد', filters: 'درج با پالایه', start: 'شروع از', startSheet: 'برگهٔ رکورد', startLetter: 'نامه', startLabel: 'برچسب', startLabels21: 'برگهٔ برچسب نشانی ۳×۷', startLabels16: 'برگهٔ برچسب نشانی ۲×۸', startEnvelopeDl: 'پاکت ملخی', startEnvelopeC5: 'پاکت A5', withoutAddress: 'نشانی ندارند و چاپ نشدند:', startTable: 'جدول فهرست', replace: 'متن کنونی جایگزین شود؟',
    words: 'عدد به حروف', wordsHint: '«{{unit}}» را خودش می‌نویسد', jalali: 'تاریخ شمسی', lines: 'متن چندسطری', phone: 'شمارهٔ تلفن', condition: 'اگر پر باشد', loop: 'تکرار ردیف‌ها', organisation: 'نام سازمان', logo: 'نشان سازمان', today: 'تاریخ امروز', user: 'نام کاربر', pageBreak: 'صفحهٔ تازه', barcode: 'بارکد', ean13: 'بارکد کالا (EAN-13)', qr: 'کد QR',
    hint: 'متن HTML است. هر فیلد به شکل «{{sample}}» می‌آید؛ فیلدی که خوانندهٔ چاپ اجازهٔ دیدنش را ندارد، خالی می‌ماند.', regards: 'با احترام', dear: 'جناب آقای/سرکار خانم', subject: 'موضوع:',
  },
  en: {
    newFormat: 'New print format', format: 'Print format “{{name}}”', details: 'Details', content: 'Content', preview: 'Preview', previewOf: 'With a real record, or a made-up one', pdf: 'Print the preview', waiting: 'Choose a form first, and write something.',
    insert: 'Insert a field', filters: 'Insert with a filter', start: 'Start from', startSheet: 'Record sheet', startLetter: 'Letter', startLabel: 'Label', startLabels21: 'Sheet of address labels, 3×7', startLabels16: 'Sheet of address labels, 2×8', startEnvelopeDl: 'DL envelope', startEnvelopeC5: 'C5 envelope', withoutAddress: 'Not printed for want of an address:', startTable: 'Table of a list', replace: 'Replace the present text?',
    words: 'Number in words', wordsHint: 'writes “{{unit}}” by itself', jalali: 'Jalali date', lines: 'Text of several lines', phone: 'Phone number', condition: 'If it is filled in', loop: 'Repeat rows', organisation: 'Name of the organisation', logo: 'Logo of the organisation', today: 'Today’s date', user: 'Name of the user', pageBreak: 'New page', barcode: 'Barcode', ean13: 'Product barcode (EAN-13)', qr: 'QR code',
    hint: 'This is HTML. A field is written “{{sample}}”; one that the reader of the print may not see stays empty.', regards: 'Yours sincerely', dear: 'Dear', subject: 'Subject:',
  },
});
