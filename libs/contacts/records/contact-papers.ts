import { children, date, defineChild, lookup, text } from '@crm/platform/records';
import type { Told } from './contact-periods';

const titleOf = (value: unknown): string => (value as { title?: string | null } | null | undefined)?.title ?? '';
const paper = {
  number: text({ fa: 'شماره', en: 'Number', max: 60, search: true }),
  issuedOn: date({ fa: 'تاریخ صدور', en: 'Issued on' }),
  /** The last day. */
  validUntil: date({ fa: 'اعتبار تا', en: 'Valid until' }),
};

export const contactCertificate = defineChild({
  name: 'certificate',
  fields: { certificate: lookup('certificate', { fa: 'گواهینامه', en: 'Certificate', required: true }), ...paper },
  line: ['certificate', 'number', 'issuedOn', 'validUntil'],
  summary: (row) => titleOf(row.certificate),
});
export const contactLicence = defineChild({
  name: 'licence',
  fields: { licence: lookup('licence', { fa: 'مجوز', en: 'Licence', required: true }), ...paper },
  line: ['licence', 'number', 'issuedOn', 'validUntil'],
  summary: (row) => titleOf(row.licence),
});

export const certificateDetails = children(contactCertificate, { fa: 'گواهینامه‌ها با تاریخ', en: 'Certificates with dates', tells: ['certificates'], search: true });
export const licenceDetails = children(contactLicence, { fa: 'مجوزها با تاریخ', en: 'Licences with dates', tells: ['licences'], search: true });

const more = ['number', 'issuedOn', 'validUntil'];
export const toldCertificates: Told = { values: 'certificates', rows: 'certificateDetails', one: 'certificate', more };
export const toldLicences: Told = { values: 'licences', rows: 'licenceDetails', one: 'licence', more };
/** When a paper was issued, as its field is called. */
export const issued = paper.issuedOn;
