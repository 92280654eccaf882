import { choice, code, colour, dateTime, defineRecordType, longText, lookup, money, percent, reference, type RecordOf, text } from '@crm/platform/records';

export const task = defineRecordType({
  name: 'task', path: 'tasks', fa: ['وظیفه', 'وظایف'], en: ['Task', 'Tasks'],
  fields: {
    code: code(),
    title: text({ fa: 'عنوان', en: 'Title', required: true, search: true }),
    kind: lookup('task-kind', { fa: 'نوع', en: 'Type', listLabel: { fa: 'نوع وظیفه', en: 'Task types' } }),
    status: lookup('task-status', { fa: 'وضعیت', en: 'Status', listLabel: { fa: 'وضعیت وظیفه', en: 'Task statuses' } }),
    priority: choice({ fa: 'اولویت', en: 'Priority', default: 'medium', options: { high: { fa: 'بالا', en: 'High' }, medium: { fa: 'متوسط', en: 'Medium' }, low: { fa: 'پایین', en: 'Low' } } }),
    contact: reference('contact', { fa: 'مخاطب', en: 'Contact' }),
    startAt: dateTime({ fa: 'زمان شروع', en: 'Start' }),
    referredAt: dateTime({ fa: 'زمان ارجاع', en: 'Referred at', default: '$now' }),
    dueAt: dateTime({ fa: 'سررسید', en: 'Due' }),
    remindAt: dateTime({ fa: 'یادآوری', en: 'Reminder' }),
    referrer: reference('user', { fa: 'ارجاع‌دهنده', en: 'Referrer', default: '$me' }),
    assignee: reference('user', { fa: 'مسئول انجام', en: 'Assignee', default: '$me' }),
    percent: percent({ fa: 'درصد تکمیل', en: 'Percent complete', default: 0 }),
    completedAt: dateTime({ fa: 'زمان تکمیل', en: 'Completed at' }),
    result: longText({ fa: 'نتیجه', en: 'Result' }),
    description: longText({ fa: 'توضیحات', en: 'Description' }),
    value: money({ fa: 'ارزش', en: 'Value', min: 0 }),
    colour: colour({ fa: 'رنگ', en: 'Colour' }),
  },
  pending: { completedAt: { empty: true } },
  access: { owners: ['assignee', 'referrer'], place: 'contact', placeFree: ['assignee', 'referrer'], substitute: ['view', 'edit'], handOver: { or: [{ percent: { lt: 100 } }, { percent: { empty: true } }] } },
  sort: '-createdAt',
  list: ['code', 'title', 'contact', 'priority', 'status', 'dueAt', 'assignee', 'referrer', 'percent'],
  form: [
    { fa: 'وظیفه', en: 'Task', fields: ['title', 'contact', 'kind', 'priority', 'status', 'assignee', 'referrer'] },
    { fa: 'زمان', en: 'Time', fields: ['startAt', 'dueAt', 'remindAt', 'referredAt'] },
    { fa: 'انجام', en: 'Progress', fields: ['percent', 'completedAt', 'result', 'description'] },
    { fa: 'بیشتر', en: 'More', folded: true, fields: ['code', 'value', 'colour'] },
  ],
});
export type Task = RecordOf<typeof task>;
