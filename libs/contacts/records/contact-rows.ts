import { address, children, choice, defineChild, dialled, email, lookup, phone, readPhone, reference, splitPhones, text } from '@crm/platform/records';

const use = lookup('contact-use', { fa: 'کاربرد', en: 'Use', listLabel: { fa: 'کاربرد تلفن، ایمیل و نشانی', en: 'Uses of phones, e-mails and addresses' } });

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
  },
  expand(row) {
    const { number, areaCode, countryCode } = row;
    if (typeof number !== 'string' || areaCode) return [{ ...row, kind: row.kind ?? 'phone', countryCode: countryCode ?? '98' }];
    const parts = splitPhones(number);
    return parts.map((part, i) => {
      const read = readPhone(countryCode && String(countryCode) !== '98' ? `+${String(countryCode)}${part}` : part);
      const own = i === 0 ? row : { ...row, id: undefined };
      if (!read) return { ...own, kind: row.kind ?? 'phone', number: part, countryCode: countryCode ?? '98' };
      return { ...own, ...read, kind: row.kind ?? read.kind, extension: row.extension ?? read.extension };
    });
  },
  summary: dialled,
});
function phoneCode<const Fa extends string, const En extends string>(fa: Fa, en: En) { return text({ fa, en, max: 8 }); }

export const contactEmail = defineChild({
  name: 'email',
  fields: { email: email({ fa: 'ایمیل', en: 'E-mail', required: true, search: true }), use },
  summary: (row) => String(row.email ?? ''),
});

export const contactAddress = defineChild({
  name: 'address',
  fields: {
    use,
    province: reference('province', { fa: 'استان', en: 'Province' }),
    city: reference('city', { fa: 'شهر', en: 'City', narrow: { province: 'province' } }),
    address: address({ fa: 'نشانی', en: 'Address', required: true, search: true }),
    postalCode: text({ fa: 'کد پستی', en: 'Postal code', max: 10 }),
    poBox: text({ fa: 'صندوق پستی', en: 'PO box', max: 20 }),
  },
  summary: (row) => String(row.address ?? ''),
});

/** Phones, e-mails and addresses: what persons and companies share. */
export const contactRows = {
  phones: children(contactPhone, { fa: 'تلفن‌ها', en: 'Phones', search: true }),
  emails: children(contactEmail, { fa: 'ایمیل‌ها', en: 'E-mails', search: true }),
  addresses: children(contactAddress, { fa: 'نشانی‌ها', en: 'Addresses', search: true }),
};
