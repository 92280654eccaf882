import { address, card, children, choice, defineChild, dialled, email, lookup, mapPoint, phone, postalCode, readCodes, readPhone, reference, sheba, splitPhones, text, url, yesNo } from '@crm/platform/records';

const use = lookup('contact-use', { fa: 'کاربرد', en: 'Use', listLabel: { fa: 'کاربرد تلفن، ایمیل و نشانی', en: 'Uses of phones, e-mails and addresses' } });
const titleOf = (value: unknown): string => (value as { title?: string | null } | null | undefined)?.title ?? '';

/** A phone, mobile or fax number in its parts. A number written whole is taken apart, several in one text become several rows. */
export const contactPhone = defineChild({
  name: 'phone',
  fields: {
    kind: choice({ fa: 'نوع', en: 'Kind', required: true, options: { phone: { fa: 'تلفن', en: 'Phone' }, mobile: { fa: 'همراه', en: 'Mobile' }, fax: { fa: 'نمابر', en: 'Fax' } } }),
    countryCode: phoneCode('کد کشور', 'Country code'),
    areaCode: phoneCode('کد شهر', 'Area code'),
    number: phone({ fa: 'شماره', en: 'Number', required: true, search: true }),
    extension: phoneCode('داخلی', 'Extension'),
    use,
    /** What does not go there: group messages pass such a number over. */
    refused: choice({ fa: 'پیامک یا تماس نخواسته', en: 'No calls or messages', options: { messages: { fa: 'بدون پیامک', en: 'No messages' }, calls: { fa: 'بدون تماس', en: 'No calls' }, both: { fa: 'بدون تماس و پیامک', en: 'Neither calls nor messages' } } }),
  },
  expand(row) {
    const codes = readCodes(row);
    const bare = { ...row, ...codes, kind: row.kind ?? 'phone' };
    if (typeof row.number !== 'string' || (codes.areaCode && !row.number.trim())) return [bare];
    return splitPhones(row.number, codes.countryCode).map((part, i) => {
      const own = i === 0 ? bare : { ...bare, id: undefined };
      const read = readPhone(part, codes.countryCode);
      if (!read) return { ...own, number: part };
      // A mobile, and a number of another country than the one beside it, are in no area.
      const area = read.kind === 'mobile' || read.countryCode !== codes.countryCode ? null : codes.areaCode;
      return { ...own, ...read, areaCode: read.areaCode ?? area, kind: row.kind ?? read.kind, extension: codes.extension ?? read.extension };
    });
  },
  summary: dialled,
});
function phoneCode<const Fa extends string, const En extends string>(fa: Fa, en: En) { return text({ fa, en, max: 8 }); }

export const contactEmail = defineChild({
  name: 'email',
  fields: {
    email: email({ fa: 'ایمیل', en: 'E-mail', required: true, search: true }), use,
    refused: yesNo({ fa: 'بدون ایمیل گروهی', en: 'No group mail' }),
  },
  summary: (row) => String(row.email ?? ''),
});

export const contactWebsite = defineChild({
  name: 'website',
  fields: { url: url({ fa: 'نشانی وب', en: 'Web address', required: true, search: true }), use },
  summary: (row) => String(row.url ?? ''),
});

export const contactAddress = defineChild({
  name: 'address',
  fields: {
    use,
    province: reference('province', { fa: 'استان', en: 'Province' }),
    city: reference('city', { fa: 'شهر', en: 'City', narrow: { province: 'province' }, within: true }),
    district: reference('district', { fa: 'منطقه', en: 'District', narrow: { city: 'city' }, within: true }),
    address: address({ fa: 'نشانی', en: 'Address', required: true, search: true }),
    postalCode: postalCode({ fa: 'کد پستی', en: 'Postal code', search: true }),
    poBox: text({ fa: 'صندوق پستی', en: 'PO box', max: 20, search: true }),
    location: mapPoint({ fa: 'روی نقشه', en: 'On the map' }),
  },
  summary: (row) => String(row.address ?? ''),
});

export const bankAccount = defineChild({
  name: 'bank-account',
  fields: {
    bank: lookup('bank', { fa: 'بانک', en: 'Bank' }),
    branch: lookup('bank-branch', { fa: 'شعبه', en: 'Branch', narrow: { parent: 'bank' }, within: true, listLabel: { fa: 'شعبه‌های بانک', en: 'Bank branches' } }),
    number: text({ fa: 'شمارهٔ حساب', en: 'Account number', max: 30, search: true }),
    card: card({ fa: 'شمارهٔ کارت', en: 'Card number' }),
    sheba: sheba({ fa: 'شبا', en: 'Sheba' }),
    holder: text({ fa: 'به نام', en: 'In the name of', max: 120 }),
  },
  line: ['bank', 'branch', 'number', 'card', 'sheba'],
  summary: (row) => [titleOf(row.bank), row.sheba ?? row.card ?? row.number].filter(Boolean).join(' '),
});

/** Phones, e-mails, sites, addresses and accounts: what persons and companies share. */
export const contactRows = {
  phones: children(contactPhone, { fa: 'تلفن‌ها', en: 'Phones', search: true }),
  emails: children(contactEmail, { fa: 'ایمیل‌ها', en: 'E-mails', search: true }),
  addresses: children(contactAddress, { fa: 'نشانی‌ها', en: 'Addresses', search: true }),
  websites: children(contactWebsite, { fa: 'وب‌سایت‌های دیگر', en: 'Further websites' }),
  bankAccounts: children(bankAccount, { fa: 'حساب‌های بانکی', en: 'Bank accounts' }),
};
