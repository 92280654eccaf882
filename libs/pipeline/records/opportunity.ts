import { code, date, defineRecordType, longText, lookup, money, percent, reference, type RecordOf, text } from '@crm/platform/records';

/** A sale that may come, from the first contact to its end. */
export const opportunity = defineRecordType({
  name: 'opportunity', path: 'opportunities', fa: ['فرصت فروش', 'فرصت‌های فروش'], en: ['Opportunity', 'Opportunities'],
  fields: {
    code: code(),
    title: text({ fa: 'عنوان', en: 'Title', required: true, search: true }),
    contact: reference('contact', { fa: 'مخاطب', en: 'Contact', required: true }),
    experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true, default: '$me', assign: true }),
    stage: reference('opportunity-stage', { fa: 'مرحله', en: 'Stage' }),
    amount: money({ fa: 'مبلغ', en: 'Amount', min: 0 }),
    probability: percent({ fa: 'احتمال موفقیت', en: 'Probability', min: 0, max: 100 }),
    weightedAmount: money({ fa: 'مبلغ وزنی', en: 'Weighted amount', formula: 'amount * probability / 100' }),
    expectedClose: date({ fa: 'پایان پیش‌بینی‌شده', en: 'Expected close' }),
    closedOn: date({ fa: 'تاریخ پایان', en: 'Closed on' }),
    source: lookup('acquaintance-source', { fa: 'منشأ', en: 'Source' }),
    lostReason: lookup('lost-reason', { fa: 'دلیل ناموفق بودن', en: 'Lost reason', listLabel: { fa: 'دلیل ناموفق بودن فرصت', en: 'Reasons of lost opportunities' } }),
    description: longText({ fa: 'توضیحات', en: 'Description' }),
  },
  access: { owners: ['experts', 'contact.experts'], place: 'contact', handOver: { closedOn: { empty: true } } },
  sort: '-createdAt',
  list: ['code', 'title', 'contact', 'stage', 'amount', 'probability', 'weightedAmount', 'expectedClose', 'experts'],
  form: [
    { fa: 'فرصت', en: 'Opportunity', fields: ['title', 'contact', 'stage', 'amount', 'probability', 'weightedAmount', 'expectedClose', 'experts'] },
    { fa: 'بیشتر', en: 'More', fields: ['source', 'code', 'description'] },
    { fa: 'پایان', en: 'End', folded: true, fields: ['closedOn', 'lostReason'] },
  ],
});
export type Opportunity = RecordOf<typeof opportunity>;
