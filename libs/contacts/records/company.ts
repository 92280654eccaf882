import { date, image, legalId, lookup, number, reference, type RecordOf, specialise, text } from '@crm/platform/records';
import { contact, contactRelated } from './contact';
import { licenceDetails } from './contact-papers';

export const company = specialise(contact, {
  name: 'company', path: 'companies', fa: ['شرکت', 'شرکت‌ها'], en: ['Company', 'Companies'],
  title: (record) => String(record.name ?? ''),
  fields: {
    name: text({ fa: 'نام شرکت', en: 'Company name', required: true, search: true }),
    kind: lookup('company-kind', { fa: 'نوع شرکت', en: 'Company type' }),
    brand: text({ fa: 'برند', en: 'Brand', search: true, max: 100 }),
    economicCode: text({ fa: 'کد اقتصادی', en: 'Economic code', max: 20 }),
    legalId: legalId({ fa: 'شناسه ملی', en: 'Legal ID', unique: true, search: true }),
    registrationNumber: text({ fa: 'شماره ثبت', en: 'Registration number', max: 20 }),
    foundedYear: number({ fa: 'سال تأسیس (شمسی)', en: 'Founding year (Jalali)', min: 1200, max: 1500, rank: true }),
    foundedOn: date({ fa: 'تاریخ تأسیس', en: 'Founding date', happened: true }),
    employees: number({ fa: 'تعداد کارکنان', en: 'Number of employees', min: 0, max: 10_000_000 }),
    ownership: lookup('ownership', { fa: 'وضعیت مالکیت', en: 'Ownership' }),
    licences: lookup('licence', { fa: 'مجوزها', en: 'Licences', many: true }),
    licenceDetails,
    foreignPartner: text({ fa: 'پارتنر خارجی', en: 'Foreign partner' }),
    logo: image({ fa: 'تصویر آرم شرکت', en: 'Logo' }),
    liaison: reference('person', { fa: 'رابط شرکت', en: 'Liaison' }),
  },
  sort: 'name',
  list: ['code', 'name', 'phones', 'province', 'city', 'experts', 'roles', 'createdAt'],
  form: [
    { fa: 'مشخصات', en: 'Details', fields: ['code', 'name', 'kind', 'brand', 'legalId', 'economicCode', 'registrationNumber', 'liaison', 'logo'] },
    { fa: 'راه‌های تماس', en: 'Contact data', fields: ['phones', 'emails', 'addresses', 'website', 'preferredChannel'] },
    { fa: 'مکان و مسئول', en: 'Place and expert', fields: ['country', 'province', 'city', 'district', 'experts', 'location'] },
    { fa: 'نقش و دسته‌بندی', en: 'Roles and classification', fields: ['stage', 'state', 'roleDetails', 'groups', 'tags', 'rating', 'priority', 'colour', 'icon', 'acquaintanceSource', 'introducer', 'activities', 'certificateDetails', 'licenceDetails'] },
    { fa: 'بیشتر', en: 'More', folded: true, fields: ['foundedYear', 'foundedOn', 'employees', 'ownership', 'income', 'credit', 'bankAccounts', 'ratings', 'websites', 'foreignPartner', 'description'] },
  ],
  card: { organisation: 'name', website: 'website', note: 'description', phones: 'phones', emails: 'emails', addresses: 'addresses', categories: ['roles', 'groups'] },
  related: [{ by: 'person.employer', fa: 'پرسنل', en: 'Personnel' }, ...contactRelated],
  glance: ['roleDetails', 'liaison', 'person.employer', 'experts', 'task.contact', 'interaction.contact'],
});
export type Company = RecordOf<typeof company>;
