import { choice, code, colour, dateTime, defineRecordType, longText, lookup, money, number, reference, tags, text, tree } from '@crm/platform/records';
import { contactRows } from './contact-rows';
import { contactStages } from './contact-stage';

/** Whoever the office deals with: a person or a company. Everything that refers to either refers to `contact`. */
export const contact = defineRecordType({
  name: 'contact', path: 'contacts', fa: ['مخاطب', 'مخاطبان'], en: ['Contact', 'Contacts'], abstract: true,
  fields: {
    code: code(),
    roles: lookup('contact-role', { fa: 'نقش‌ها', en: 'Roles', many: true }),
    groups: tree('contact-group', { fa: 'گروه‌ها', en: 'Groups', many: true }),
    stage: choice({ fa: 'مرحله', en: 'Stage', default: 'lead', options: contactStages }),
    state: lookup('contact-state', { fa: 'وضعیت مشتری', en: 'Customer state' }),
    lastInteractionAt: dateTime({ fa: 'آخرین ارتباط', en: 'Last interaction', latest: 'interaction.contact.startedAt' }),
    tags: tags({ fa: 'برچسب‌ها', en: 'Tags' }),
    rating: lookup('rating', { fa: 'رتبه', en: 'Rating' }),
    experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true, default: '$me', assign: true }),
    priority: number({ fa: 'اولویت', en: 'Priority', min: 1, max: 9 }),
    colour: colour({ fa: 'رنگ', en: 'Colour' }),
    country: reference('country', { fa: 'کشور', en: 'Country' }),
    province: reference('province', { fa: 'استان', en: 'Province', narrow: { country: 'country' } }),
    city: reference('city', { fa: 'شهر', en: 'City', narrow: { province: 'province' } }),
    district: reference('district', { fa: 'منطقه', en: 'District', narrow: { city: 'city' } }),
    acquaintanceSource: lookup('acquaintance-source', { fa: 'نحوه آشنایی', en: 'Acquaintance source' }),
    activities: lookup('activity', { fa: 'زمینه‌های فعالیت', en: 'Activities', many: true }),
    certificates: lookup('certificate', { fa: 'گواهینامه‌ها', en: 'Certificates', many: true }),
    income: money({ fa: 'درآمد', en: 'Income', min: 0 }),
    credit: money({ fa: 'میزان اعتبار', en: 'Credit', min: 0 }),
    website: text({ fa: 'وب‌سایت', en: 'Website' }),
    description: longText({ fa: 'توضیحات', en: 'Description' }),
    ...contactRows,
  },
  access: { owners: ['experts'], place: { province: 'province', district: 'district' } },
  sort: 'title',
  list: ['code', 'title', 'phones', 'province', 'city', 'experts', 'roles', 'createdAt'],
  form: [],
  title: (record) => String(record.title ?? ''),
  card: { family: 'title', website: 'website', note: 'description', phones: 'phones', emails: 'emails', addresses: 'addresses', categories: ['roles', 'groups'] },
  related: ['interaction.contact', 'task.contact', 'opportunity.contact'],
});

export const contactGroup = defineRecordType({
  name: 'contact-group', path: 'contact-groups', fa: ['گروه مخاطبان', 'گروه‌های مخاطبان'], en: ['Contact group', 'Contact groups'], system: true, tree: true, customisable: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, search: true }),
    parent: reference('contact-group', { fa: 'زیرگروه', en: 'Below' }),
  },
  title: (record) => String(record.name ?? ''),
  access: 'shared', select: ['parent'],
  sort: 'name',
  list: ['name', 'parent'],
  form: [{ fa: 'گروه', en: 'Group', fields: ['name', 'parent'] }],
});
