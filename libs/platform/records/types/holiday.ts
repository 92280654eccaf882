import { defineRecordType } from '../define-record-type';
import { choice, date, text, yesNo } from '../field';

/** A day off: one day, or one that comes back every week or every year in one of three calendars. */
export const holiday = defineRecordType({
  name: 'holiday', path: 'holidays', fa: ['تعطیلی', 'تعطیلات'], en: ['Holiday', 'Holidays'], system: true,
  fields: {
    title: text({ fa: 'مناسبت', en: 'Occasion', required: true, search: true, max: 120 }),
    date: date({ fa: 'تاریخ', en: 'Date', required: true, help: { fa: 'برای روزی که تکرار می‌شود، یکی از روزهای آن', en: 'Of a day that comes back, any one of its days' } }),
    repeats: choice({
      fa: 'تکرار', en: 'Repeats', help: { fa: 'خالی: فقط همان روز', en: 'Empty: that day only' },
      options: {
        weekly: { fa: 'هر هفته', en: 'Every week' }, jalali: { fa: 'هر سال شمسی', en: 'Every Jalali year' }, lunar: { fa: 'هر سال قمری', en: 'Every lunar year' }, gregorian: { fa: 'هر سال میلادی', en: 'Every Gregorian year' },
      },
    }),
    official: yesNo({ fa: 'رسمی', en: 'Official', default: false, help: { fa: 'در تقویم رسمی کشور؛ وگرنه ویژهٔ این سازمان', en: 'In the country\'s calendar; else the office\'s own' } }),
    approximate: yesNo({ fa: 'تقریبی', en: 'Approximate', default: false, help: { fa: 'تاریخ قمری که با رؤیت هلال شاید یک روز جابه‌جا شود', en: 'A lunar date that the sighting of the moon may move by a day' } }),
  },
  access: 'shared', select: ['date', 'repeats', 'official', 'approximate'],
  sort: 'date',
  list: ['title', 'date', 'repeats', 'official', 'approximate'],
  form: [{ fa: 'تعطیلی', en: 'Holiday', fields: ['title', 'date', 'repeats', 'official', 'approximate'] }],
});
