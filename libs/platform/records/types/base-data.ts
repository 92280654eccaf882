import { defineRecordType } from '../define-record-type';
import { colour, number, reference, text } from '../field';

/** Every user-extendable drop-down is a list of these. */
export const lookupValue = defineRecordType({
  name: 'lookup-value', path: 'lookup-values', fa: ['مقدار فهرست', 'اطلاعات پایه'], en: ['List value', 'Base data'], system: true, customisable: true,
  fields: {
    list: text({ fa: 'فهرست', en: 'List', required: true, max: 60 }),
    label: text({ fa: 'عنوان', en: 'Label', required: true, search: true }),
    plural: text({ fa: 'عنوان جمع', en: 'Plural label', max: 120, help: { fa: 'نام فهرست کسانی که این مقدار را دارند', en: 'What the list of those that have this value is called' } }),
    colour: colour({ fa: 'رنگ', en: 'Colour' }),
    position: number({ fa: 'ترتیب', en: 'Order', min: 0, max: 100_000, rank: true }),
    /** A value of the list above: the bank of a branch. Only in lists that a declaration places below another. */
    parent: reference('lookup-value', { fa: 'زیر', en: 'Below' }),
  },
  title: (record) => String(record.label ?? ''),
  access: 'shared', select: ['list', 'label', 'plural', 'colour', 'position', 'parent'],
  sort: 'label',
  list: ['list', 'label', 'colour', 'position'],
  form: [{ fa: 'مقدار', en: 'Value', fields: ['list', 'label', 'plural', 'colour', 'position', 'parent'] }],
});

const name = text({ fa: 'نام', en: 'Name', required: true, search: true });
const title = (record: { name?: unknown }): string => String(record.name ?? '');

export const country = defineRecordType({
  name: 'country', path: 'countries', fa: ['کشور', 'کشورها'], en: ['Country', 'Countries'], system: true,
  fields: { name, iso: text({ fa: 'نشانهٔ بین‌المللی', en: 'ISO code', max: 2 }) },
  title, access: 'shared', select: true, sort: 'name', list: ['name', 'iso'],
  form: [{ fa: 'کشور', en: 'Country', fields: ['name', 'iso'] }],
});
export const province = defineRecordType({
  name: 'province', path: 'provinces', fa: ['استان', 'استان‌ها'], en: ['Province', 'Provinces'], system: true,
  fields: { name, country: reference('country', { fa: 'کشور', en: 'Country', required: true }) },
  title, access: 'shared', select: ['country'], sort: 'name', list: ['name', 'country'],
  form: [{ fa: 'استان', en: 'Province', fields: ['name', 'country'] }],
});
export const city = defineRecordType({
  name: 'city', path: 'cities', fa: ['شهر', 'شهرها'], en: ['City', 'Cities'], system: true,
  fields: { name, province: reference('province', { fa: 'استان', en: 'Province', required: true }) },
  title, access: 'shared', select: ['province'], sort: 'name', list: ['name', 'province'],
  form: [{ fa: 'شهر', en: 'City', fields: ['name', 'province'] }],
});
export const district = defineRecordType({
  name: 'district', path: 'districts', fa: ['منطقه', 'مناطق'], en: ['District', 'Districts'], system: true,
  fields: { name, city: reference('city', { fa: 'شهر', en: 'City', required: true }) },
  title, access: 'shared', select: ['city'], sort: 'name', list: ['name', 'city'],
  form: [{ fa: 'منطقه', en: 'District', fields: ['name', 'city'] }],
});
