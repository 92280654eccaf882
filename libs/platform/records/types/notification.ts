import { defineRecordType } from '../define-record-type';
import { dateTime, reference, text } from '../field';

/**
 * Something that a user is told: in a person's own words, or by the product. That has a kind and a subject, too, and is put
 * into words again when it is read, in the reader's language and under his rights; its text names no subject.
 */
export const notification = defineRecordType({
  name: 'notification', path: 'notifications', fa: ['اعلان', 'اعلان‌ها'], en: ['Notification', 'Notifications'], system: true, personal: { operations: ['view', 'delete'] },
  fields: {
    user: reference('user', { fa: 'برای', en: 'For', default: '$me', assign: true }),
    message: text({ fa: 'متن', en: 'Text', required: true, max: 500 }),
    kind: text({ fa: 'نوع', en: 'Kind', readOnly: true, max: 60 }),
    by: reference('user', { fa: 'از طرف', en: 'By', readOnly: true }),
    subjectType: text({ fa: 'نوع موضوع', en: 'Type of the subject', readOnly: true, max: 60 }),
    subjectId: text({ fa: 'شناسهٔ موضوع', en: 'ID of the subject', readOnly: true, max: 36 }),
    readAt: dateTime({ fa: 'زمان خواندن', en: 'Read at', readOnly: true }),
  },
  title: (record) => String(record.message ?? ''),
  about: 'subjectType',
  access: { owners: ['user'] },
  sort: '-createdAt',
  list: ['message', 'kind', 'user', 'by', 'readAt', 'createdAt'],
  form: [{ fa: 'اعلان', en: 'Notification', fields: ['user', 'message'] }],
});
