import { choice, dateTime, defineRecordType, longText, lookup, reference, type RecordOf, tags, text } from '@crm/platform/records';

export const interaction = defineRecordType({
  name: 'interaction', path: 'interactions', fa: ['ارتباط', 'ارتباطات'], en: ['Interaction', 'Interactions'],
  fields: {
    subject: text({ fa: 'موضوع', en: 'Subject', required: true, search: true }),
    contact: reference('contact', { fa: 'مخاطب', en: 'Contact' }),
    employerThen: reference('company', { fa: 'شرکت مخاطب در آن زمان', en: 'Company at the time', readOnly: true }),
    positionThen: lookup('position', { fa: 'سمت مخاطب در آن زمان', en: 'Position at the time', readOnly: true }),
    user: reference('user', { fa: 'کاربر', en: 'User', default: '$me' }),
    method: lookup('interaction-method', { fa: 'روش ارتباط', en: 'Method' }),
    direction: choice({ fa: 'جهت', en: 'Direction', options: { incoming: { fa: 'از مخاطب', en: 'Incoming' }, outgoing: { fa: 'از ما', en: 'Outgoing' } } }),
    startedAt: dateTime({ fa: 'زمان شروع', en: 'Started at', required: true, default: '$now' }),
    endedAt: dateTime({ fa: 'زمان پایان', en: 'Ended at' }),
    result: lookup('interaction-result', { fa: 'نتیجه', en: 'Result', listLabel: { fa: 'نتیجهٔ ارتباط', en: 'Interaction results' } }),
    effect: choice({ fa: 'اثر', en: 'Effect', options: { positive: { fa: 'مثبت', en: 'Positive' }, neutral: { fa: 'خنثی', en: 'Neutral' }, negative: { fa: 'منفی', en: 'Negative' } } }),
    followUpNumber: text({ fa: 'شماره پیگیری', en: 'Follow-up number', max: 60, search: true }),
    tags: tags({ fa: 'برچسب‌ها', en: 'Tags' }),
    description: longText({ fa: 'توضیحات', en: 'Description' }),
  },
  title: (record) => String(record.subject ?? ''),
  access: { owners: ['user', 'contact.experts'], place: 'contact' },
  sort: '-startedAt',
  list: ['startedAt', 'subject', 'contact', 'method', 'direction', 'result', 'user'],
  form: [
    { fa: 'ارتباط', en: 'Interaction', fields: ['subject', 'contact', 'positionThen', 'employerThen', 'method', 'direction', 'startedAt', 'endedAt', 'user'] },
    { fa: 'نتیجه', en: 'Outcome', fields: ['result', 'effect', 'followUpNumber', 'tags', 'description'] },
  ],
});
export type Interaction = RecordOf<typeof interaction>;
