import {
  address, children, choice, code, date, defineChild, defineRecordType, dialled, email, lookup, money, nationalId, phone, readPhone, reference, specialise, splitPhones, text,
} from '@crm/platform/records';

/** Two types over one table with child rows, as an office's contacts have them. */
const number = defineChild({
  name: 'phone',
  fields: {
    kind: choice({ fa: 'نوع', en: 'Kind', required: true, options: { phone: { fa: 'تلفن', en: 'Phone' }, mobile: { fa: 'همراه', en: 'Mobile' }, fax: { fa: 'نمابر', en: 'Fax' } } }),
    countryCode: text({ fa: 'کد کشور', en: 'Country code' }),
    areaCode: text({ fa: 'کد شهر', en: 'Area code' }),
    number: phone({ fa: 'شماره', en: 'Number', required: true }),
    extension: text({ fa: 'داخلی', en: 'Extension' }),
  },
  expand: (row) => splitPhones(String(row.number)).map((part) => {
    const read = readPhone(part);
    return { ...row, ...read, kind: row.kind ?? read?.kind, extension: row.extension ?? read?.extension };
  }),
  summary: dialled,
});
const mail = defineChild({ name: 'email', fields: { email: email({ fa: 'ایمیل', en: 'E-mail', required: true }) }, summary: (row) => String(row.email) });
const place = defineChild({
  name: 'address',
  fields: {
    use: lookup('use', { fa: 'کاربرد', en: 'Use' }),
    address: address({ fa: 'نشانی', en: 'Address', required: true }), postalCode: text({ fa: 'کد پستی', en: 'Postal code' }),
  },
  summary: (row) => String(row.address),
});

const title = (record: { title?: unknown }): string => String(record.title ?? '');
export const contact = defineRecordType({
  name: 'contact', path: 'contacts', fa: ['مخاطب', 'مخاطبان'], en: ['Contact', 'Contacts'], abstract: true,
  fields: {
    code: code(),
    experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true }),
    income: money({ fa: 'درآمد', en: 'Income' }),
    phones: children(number, { fa: 'تلفن‌ها', en: 'Phones' }),
    emails: children(mail, { fa: 'ایمیل‌ها', en: 'E-mails' }),
    addresses: children(place, { fa: 'نشانی‌ها', en: 'Addresses' }),
  },
  title, access: { owners: ['experts'] }, sort: 'title', list: [], form: [],
});
export const person = specialise(contact, {
  name: 'person', path: 'persons', fa: ['شخص', 'اشخاص'], en: ['Person', 'Persons'], title, sort: 'title', list: [], form: [],
  fields: {
    firstName: text({ fa: 'نام', en: 'First name' }),
    lastName: text({ fa: 'نام خانوادگی', en: 'Last name', required: true }),
    gender: choice({ fa: 'جنسیت', en: 'Gender', options: { female: { fa: 'زن', en: 'Female' }, male: { fa: 'مرد', en: 'Male' } } }),
    nationalId: nationalId({ fa: 'کدملی', en: 'National ID', unique: true }),
    birthDate: date({ fa: 'تاریخ تولد', en: 'Birth date' }),
    employer: reference('company', { fa: 'شرکت', en: 'Company' }),
  },
});
export const company = specialise(contact, {
  name: 'company', path: 'companies', fa: ['شرکت', 'شرکت‌ها'], en: ['Company', 'Companies'], title, sort: 'title', list: [], form: [],
  fields: {
    name: text({ fa: 'نام شرکت', en: 'Company name', required: true }),
    kind: lookup('company-kind', { fa: 'نوع شرکت', en: 'Company type' }),
    legalId: text({ fa: 'شناسه ملی', en: 'Legal ID', unique: true }),
  },
});
