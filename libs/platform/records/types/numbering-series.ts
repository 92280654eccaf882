import { defineRecordType, type RecordOf } from '../define-record-type';
import { names, number, text, yesNo } from '../field';

/** How the records of some forms are numbered. Where no series names a form, it counts by itself. */
export const numberingSeries = defineRecordType({
  name: 'numbering-series', path: 'numbering-series', fa: ['سری شماره‌گذاری', 'سری‌های شماره‌گذاری'], en: ['Numbering series', 'Numbering series'], system: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, search: true, max: 80 }),
    forms: names({ fa: 'فرم‌ها', en: 'Forms', default: [], paths: true, help: { fa: 'فرم‌هایی که از این سری شماره می‌گیرند؛ چند فرم با هم یک شماره‌گذاری دارند', en: 'The forms that take their numbers here; several share one count' } }),
    pattern: text({ fa: 'الگو', en: 'Pattern', default: '{seq}', required: true, max: 60, help: { fa: '{seq:5} شمارنده با پنج رقم، {year} سال شمسی، {unit} کد واحد', en: '{seq:5} the count in five digits, {year} the Jalali year, {unit} the unit\'s code' } }),
    unit: text({ fa: 'کد واحد', en: 'Unit code', max: 10 }),
    start: number({ fa: 'شروع از', en: 'Starts at', min: 0, max: 999_999_999, default: 1 }),
    step: number({ fa: 'گام', en: 'Step', min: 1, max: 1000, default: 1 }),
    yearly: yesNo({ fa: 'هر سال از نو', en: 'Anew every year', default: false, help: { fa: 'با آغاز هر سال شمسی از شمارهٔ شروع', en: 'From the first number at every Jalali new year' } }),
    gapless: yesNo({ fa: 'بی‌جاافتادگی', en: 'Without gaps', default: false, help: { fa: 'هیچ شماره‌ای جا نمی‌افتد؛ ثبت‌های هم‌زمان چند هزارم ثانیه نوبت می‌گیرند', en: 'No number is left out; records that are made at once wait a few milliseconds for each other' } }),
  },
  title: (record) => String(record.name ?? ''),
  access: 'shared',
  sort: 'name',
  list: ['name', 'forms', 'pattern', 'yearly', 'gapless'],
  form: [{ fa: 'سری', en: 'Series', fields: ['name', 'forms', 'pattern', 'unit', 'start', 'step', 'yearly', 'gapless'] }],
});
export type NumberingSeries = RecordOf<typeof numberingSeries>;
