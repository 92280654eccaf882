import { children, choice, date, defineChild, image, longText, lookup, nationalId, reference, type RecordOf, specialise, text } from '@crm/platform/records';
import { contact, contactRelated } from './contact';
import { employments } from './contact-periods';
import { relations } from './person-relations';

export const personLanguage = defineChild({
  name: 'language',
  fields: {
    language: lookup('language', { fa: 'زبان', en: 'Language', required: true }),
    level: choice({ fa: 'سطح', en: 'Level', options: { basic: { fa: 'مقدماتی', en: 'Basic' }, intermediate: { fa: 'متوسط', en: 'Intermediate' }, advanced: { fa: 'پیشرفته', en: 'Advanced' }, native: { fa: 'زبان مادری', en: 'Native' } } }),
  },
  note: 'level',
  summary: (row) => (row.language as { title?: string } | null)?.title ?? '',
});

export const person = specialise(contact, {
  name: 'person', path: 'persons', fa: ['شخص', 'اشخاص'], en: ['Person', 'Persons'],
  title: (record) => [record.firstName, record.lastName].filter(Boolean).join(' '),
  fields: {
    prefix: lookup('name-prefix', { fa: 'پیشوند', en: 'Prefix' }),
    firstName: text({ fa: 'نام', en: 'First name', search: true, max: 100 }),
    lastName: text({ fa: 'نام خانوادگی', en: 'Last name', required: true, search: true, max: 100 }),
    gender: choice({ fa: 'جنسیت', en: 'Gender', options: { female: { fa: 'زن', en: 'Female' }, male: { fa: 'مرد', en: 'Male' } } }),
    nationalId: nationalId({ fa: 'کدملی', en: 'National ID', unique: true, search: true }),
    idNumber: text({ fa: 'شماره شناسنامه', en: 'Identity booklet number', max: 20 }),
    birthDate: date({ fa: 'تاریخ تولد', en: 'Birth date' }),
    weddingDate: date({ fa: 'تاریخ ازدواج', en: 'Wedding date', notBefore: 'birthDate' }),
    maritalStatus: choice({ fa: 'وضعیت تأهل', en: 'Marital status', options: { single: { fa: 'مجرد', en: 'Single' }, married: { fa: 'متأهل', en: 'Married' } } }),
    religion: lookup('religion', { fa: 'دین', en: 'Religion' }),
    denomination: lookup('denomination', { fa: 'مذهب', en: 'Denomination' }),
    fieldOfStudy: lookup('field-of-study', { fa: 'رشته تحصیلی', en: 'Field of study' }),
    degree: lookup('degree', { fa: 'مدرک تحصیلی', en: 'Degree' }),
    languages: children(personLanguage, { fa: 'زبان‌های خارجه', en: 'Foreign languages' }),
    psychology: longText({ fa: 'روانشناسی', en: 'Psychology' }),
    preferences: longText({ fa: 'علایق و ترجیحات', en: 'Preferences' }),
    salutation: text({ fa: 'عنوان مورد ترجیح', en: 'Preferred form of address', max: 100 }),
    favouriteColour: text({ fa: 'رنگ مورد علاقه', en: 'Favourite colour', max: 50 }),
    photo: image({ fa: 'تصویر شخص', en: 'Photo' }),
    employer: reference('company', { fa: 'شرکت', en: 'Company' }),
    position: lookup('position', { fa: 'سمت', en: 'Position' }),
    department: lookup('department', { fa: 'واحد سازمانی', en: 'Department', listLabel: { fa: 'واحدهای سازمانی مشتریان', en: 'Departments of customers' } }),
    employments,
    relations,
  },
  sort: 'lastName',
  list: ['code', 'firstName', 'lastName', 'phones', 'employer', 'position', 'province', 'city', 'experts', 'createdAt'],
  form: [
    { fa: 'مشخصات', en: 'Details', fields: ['code', 'prefix', 'firstName', 'lastName', 'gender', 'nationalId', 'birthDate', 'employer', 'position', 'department', 'photo'] },
    { fa: 'راه‌های تماس', en: 'Contact data', fields: ['phones', 'emails', 'addresses', 'website', 'preferredChannel'] },
    { fa: 'مکان و مسئول', en: 'Place and expert', fields: ['country', 'province', 'city', 'district', 'experts', 'location'] },
    { fa: 'نقش و دسته‌بندی', en: 'Roles and classification', fields: ['stage', 'state', 'roleDetails', 'groups', 'tags', 'rating', 'priority', 'colour', 'icon', 'acquaintanceSource', 'introducer', 'activities', 'certificateDetails'] },
    { fa: 'خانواده و سوابق', en: 'Family and history', folded: true, fields: ['relations', 'employments', 'ratings'] },
    { fa: 'بیشتر', en: 'More', folded: true, fields: ['idNumber', 'maritalStatus', 'weddingDate', 'religion', 'denomination', 'fieldOfStudy', 'degree', 'languages', 'income', 'credit', 'bankAccounts', 'websites', 'salutation', 'favouriteColour', 'psychology', 'preferences', 'description'] },
  ],
  card: { family: 'lastName', given: 'firstName', prefix: 'prefix', organisation: 'employer', position: 'position', birthday: 'birthDate', website: 'website', note: 'description', phones: 'phones', emails: 'emails', addresses: 'addresses', categories: ['roles', 'groups'] },
  related: [...contactRelated, { by: 'company.liaison', fa: 'رابط شرکت‌ها', en: 'Liaison of companies' }],
  glance: ['roleDetails', 'employments', 'relations', 'experts', 'task.contact', 'interaction.contact'],
});
export type Person = RecordOf<typeof person>;
