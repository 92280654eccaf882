import { defineRecordType } from '../define-record-type';
import { choice, code, filter, formPath, names, number, options, reference, text, yesNo } from '../field';
import { offeredKinds } from './offered-kinds';

/** A field that an administrator added to a form. Its values stand in the records' column `custom` under `code`. */
export const customField = defineRecordType({
  name: 'custom-field', path: 'custom-fields', fa: ['فیلد دلخواه', 'فیلدهای دلخواه'], en: ['Custom field', 'Custom fields'], system: true,
  fields: {
    code: code({ readOnly: true, fa: 'کلید', en: 'Key' }),
    type: formPath({ required: true }),
    name: text({ fa: 'نام فنی', en: 'Technical name', required: true, search: true, max: 40, help: { fa: 'حروف و رقم لاتین، مانند expiryDate؛ بعداً تغییر نمی‌کند', en: 'Latin letters and digits, as expiryDate; it never changes' } }),
    label: text({ fa: 'برچسب', en: 'Label', required: true, search: true, max: 100 }),
    labelEn: text({ fa: 'برچسب انگلیسی', en: 'English label', max: 100 }),
    kind: choice({ fa: 'نوع', en: 'Kind', required: true, options: Object.fromEntries(Object.entries(offeredKinds).map(([kind, { label }]) => [kind, label])) }),
    to: text({ fa: 'فرم مقصد', en: 'Refers to', max: 60, help: { fa: 'مسیر فرمی که به آن پیوند می‌خورد، مانند contacts', en: 'Path of the form that it refers to, as contacts' } }),
    list: text({ fa: 'فهرست', en: 'List', max: 60 }),
    many: yesNo({ fa: 'چند مقدار', en: 'Several values', default: false }),
    options: options({ fa: 'گزینه‌ها', en: 'Options', default: [] }),
    help: text({ fa: 'راهنما', en: 'Help', max: 250 }),
    helpEn: text({ fa: 'راهنمای انگلیسی', en: 'English help', max: 250 }),
    section: text({ fa: 'بخش', en: 'Section', max: 100 }),
    sectionEn: text({ fa: 'نام انگلیسی بخش', en: 'English name of the section', max: 100 }),
    position: number({ fa: 'ترتیب', en: 'Order', min: 0, max: 100_000, rank: true, default: 0 }),
    inList: yesNo({ fa: 'ستون فهرست', en: 'Column of the list', default: false }),
    required: yesNo({ fa: 'الزامی', en: 'Required', default: false }),
    unique: yesNo({ fa: 'یکتا', en: 'Unique', default: false }),
    search: yesNo({ fa: 'در جست‌وجو', en: 'Found by search', default: false }),
    indexed: yesNo({ fa: 'فیلتر و ترتیب سریع', en: 'Fast to filter and sort by', default: false, help: { fa: 'نمایهٔ این فیلد در پس‌زمینه ساخته می‌شود', en: 'An index of this field is built in the background' } }),
    max: number({ fa: 'بیشینه', en: 'At most', min: -1e12, max: 1e12, decimals: 6 }),
    min: number({ fa: 'کمینه', en: 'At least', min: -1e12, max: 1e12, decimals: 6 }),
    decimals: number({ fa: 'رقم‌های اعشار', en: 'Decimals', min: 0, max: 6 }),
    formula: text({ fa: 'فرمول', en: 'Formula', max: 1000, help: { fa: 'از فیلدهای دیگر همین رکورد حساب می‌شود، مانند ‎premium * 9 / 100‎', en: 'Computed from other fields of the record, as premium * 9 / 100' } }),
    rollUp: text({ fa: 'جمع‌بندی از', en: 'Rolls up', max: 120, help: { fa: 'رکوردهایی که به این رکورد پیوند دارند، مانند tasks.contact؛ یا ردیف‌هایی از آن‌ها، مانند orders.lines.product', en: 'The records that refer to this one, as tasks.contact; or rows of them, as orders.lines.product' } }),
    rollUpFunction: choice({ fa: 'محاسبه', en: 'Figure', options: {
      count: { fa: 'تعداد', en: 'Count' }, sum: { fa: 'جمع', en: 'Sum' }, min: { fa: 'کمترین یا نخستین', en: 'Least or first' }, max: { fa: 'بیشترین یا آخرین', en: 'Greatest or last' }, average: { fa: 'میانگین', en: 'Average' },
    } }),
    rollUpField: text({ fa: 'فیلد محاسبه', en: 'Of the field', max: 60 }),
    rollUpFilter: filter({ fa: 'فقط آن‌هایی که', en: 'Only those where' }),
    default: text({ fa: 'پیش‌فرض', en: 'Default', max: 250, help: { fa: 'مقدار رکورد تازه؛ ‎$me‎، ‎$today‎ و ‎$now‎ هم می‌شود', en: 'The value of a new record; also $me, $today and $now' } }),
  },
  title: (record) => String(record.label ?? ''),
  about: 'type', access: 'shared', sort: 'position',
  list: ['type', 'label', 'name', 'kind', 'section', 'required', 'createdAt'],
  form: [{ fa: 'فیلد', en: 'Field', fields: [
    'type', 'label', 'labelEn', 'name', 'kind', 'to', 'list', 'many', 'options', 'required', 'unique', 'search', 'inList', 'section', 'sectionEn', 'position', 'default', 'formula', 'rollUp', 'rollUpFunction', 'rollUpField', 'rollUpFilter', 'min', 'max', 'decimals', 'help', 'helpEn', 'indexed',
  ] }],
});

/** A whole form that an administrator made. Its fields are a title and custom fields; its rows are `customRecord`s. */
export const customForm = defineRecordType({
  name: 'custom-form', path: 'custom-forms', fa: ['فرم دلخواه', 'فرم‌های دلخواه'], en: ['Custom form', 'Custom forms'], system: true,
  fields: {
    path: text({ fa: 'نام فنی', en: 'Technical name', required: true, unique: true, search: true, max: 40, help: { fa: 'حروف کوچک لاتین، مانند policies؛ بعداً تغییر نمی‌کند', en: 'Lower-case Latin letters, as policies; it never changes' } }),
    label: text({ fa: 'نام فرم', en: 'Name', required: true, search: true, max: 60 }),
    pluralLabel: text({ fa: 'نام جمع', en: 'Plural', required: true, search: true, max: 60 }),
    labelEn: text({ fa: 'نام انگلیسی', en: 'English name', max: 60 }),
    pluralLabelEn: text({ fa: 'نام جمع انگلیسی', en: 'English plural', max: 60 }),
    titleLabel: text({ fa: 'برچسب عنوان', en: 'Label of the title', max: 60, help: { fa: 'آنچه هر رکورد به آن شناخته می‌شود، مانند «شماره بیمه‌نامه»', en: 'What a record is known by, as “Policy number”' } }),
    titleLabelEn: text({ fa: 'برچسب انگلیسی عنوان', en: 'English label of the title', max: 60 }),
    titleUnique: yesNo({ fa: 'عنوان یکتا', en: 'Unique title', default: false }),
    position: number({ fa: 'ترتیب در منو', en: 'Order in the menu', min: 0, max: 100_000, rank: true, default: 0 }),
    access: choice({ fa: 'رکوردها از آنِ', en: 'Records belong to', required: true, default: 'experts', options: {
      shared: { fa: 'همه؛ هر که فرم را دارد همه را می‌بیند', en: 'Everybody: who has the form sees them all' },
      experts: { fa: 'کارشناسان هر رکورد', en: 'The experts of each record' },
      reference: { fa: 'کارشناسان مخاطبی که رکورد به آن پیوند دارد', en: 'The experts of the contact that a record refers to' },
    } }),
    placed: yesNo({ fa: 'استان و منطقه دارد', en: 'Has province and district', default: false }),
    through: text({ fa: 'فیلد مخاطب', en: 'Contact field', max: 40, help: { fa: 'نام فنی فیلدی که به مخاطب پیوند دارد', en: 'Technical name of the field that refers to the contact' } }),
    sort: text({ fa: 'ترتیب فهرست', en: 'Order of the list', max: 60, default: '-createdAt', help: { fa: 'مانند title یا ‎-createdAt', en: 'As title or -createdAt' } }),
    columns: names({ fa: 'ستون‌های فهرست', en: 'Columns of the list', default: [] }),
  },
  title: (record) => String(record.pluralLabel ?? ''),
  access: 'shared', sort: 'position',
  list: ['pluralLabel', 'path', 'access', 'createdAt'],
  form: [{ fa: 'فرم', en: 'Form', fields: ['label', 'pluralLabel', 'labelEn', 'pluralLabelEn', 'path', 'titleLabel', 'titleLabelEn', 'titleUnique', 'position', 'access', 'through', 'placed', 'sort', 'columns'] }],
});

/** The rows of all forms that administrators made share this table. It is no form itself, and nobody has a grant on it. */
export const customRecord = defineRecordType({
  name: 'custom-record', path: 'custom-records', fa: ['رکورد فرم دلخواه', 'رکوردهای فرم‌های دلخواه'], en: ['Record of a custom form', 'Records of custom forms'], system: true, abstract: true, open: true, customisable: true,
  fields: {
    title: text({ fa: 'عنوان', en: 'Title', required: true, search: true }),
    experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true, default: '$me', assign: true }),
    province: reference('province', { fa: 'استان', en: 'Province' }),
    district: reference('district', { fa: 'منطقه', en: 'District' }),
  },
  access: { owners: ['experts'], place: { province: 'province', district: 'district' } },
  sort: 'title',
  list: ['title', 'createdAt'],
  form: [],
});
