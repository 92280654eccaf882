import { defineRecordType, type RecordOf } from '../define-record-type';
import { children, dateTime, defineChild, events, formPath, reference, text, yesNo } from '../field';
import { defineModule } from '../module';

const user = reference('user', { fa: 'کاربر', en: 'User', default: '$me', assign: true, help: { fa: 'به جای این کاربر و با دسترسی‌های او', en: 'In this user\'s name and within his rights' } });
const title = (record: { name?: unknown; url?: unknown; type?: unknown }): string => String(record.name ?? record.url ?? record.type ?? '');

/** Another system that is told of changes by a signed HTTP call, as far as the webhook's user may see them. */
export const webhook = defineRecordType({
  name: 'webhook', path: 'webhooks', fa: ['وب‌هوک خروجی', 'وب‌هوک‌های خروجی'], en: ['Outgoing webhook', 'Outgoing webhooks'], system: true, inPerson: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', max: 80 }),
    url: text({ fa: 'نشانی', en: 'Address', required: true, max: 2000, help: { fa: 'با ⁦http://⁩ یا ⁦https://⁩ آغاز می‌شود', en: 'Begins with http:// or https://' } }),
    events: events({ fa: 'رویدادها', en: 'Events', required: true, help: { fa: 'مانند ⁦persons.create⁩؛ ⁦*⁩ یعنی هر کدام', en: 'As persons.create; * stands for any' } }),
    user,
    active: yesNo({ fa: 'فعال', en: 'Active', default: true }),
    pausedAt: dateTime({ fa: 'توقف خودکار', en: 'Paused at', readOnly: true }),
  },
  title,
  access: { owners: ['user'] },
  sort: '-createdAt',
  list: ['name', 'url', 'user', 'active', 'pausedAt', 'createdAt'],
  form: [{ fa: 'وب‌هوک', en: 'Webhook', fields: ['name', 'url', 'events', 'user', 'active', 'pausedAt'] }],
});
export type Webhook = RecordOf<typeof webhook>;

export const mapped = defineChild({
  name: 'mapped',
  fields: {
    path: text({ fa: 'مسیر در JSON', en: 'Path in the JSON', required: true, max: 200, help: { fa: 'مانند ⁦customer.phones.0⁩', en: 'As customer.phones.0' } }),
    field: text({ fa: 'فیلد', en: 'Field', required: true, max: 130, help: { fa: 'مانند ⁦lastName⁩ یا ⁦phones.number⁩', en: 'As lastName or phones.number' } }),
  },
  summary: (row) => `${String(row.path)} → ${String(row.field)}`,
});

/** An address at which another system makes or changes records of a form, in the name of the hook's user. */
export const incomingWebhook = defineRecordType({
  name: 'incoming-webhook', path: 'incoming-webhooks', fa: ['وب‌هوک ورودی', 'وب‌هوک‌های ورودی'], en: ['Incoming webhook', 'Incoming webhooks'], system: true, inPerson: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, max: 80 }),
    type: formPath({ required: true }),
    mapping: children(mapped, { fa: 'نگاشت', en: 'Mapping', required: true }),
    key: text({ fa: 'فیلد شناسایی', en: 'Known by', max: 60, help: { fa: 'رکوردی که این فیلدش همین مقدار را دارد ویرایش می‌شود؛ خالی: همیشه رکورد تازه', en: 'The record with the same value in this field is changed; empty: always a new record' } }),
    user,
    active: yesNo({ fa: 'فعال', en: 'Active', default: true }),
    lastUsedAt: dateTime({ fa: 'آخرین استفاده', en: 'Last used', readOnly: true }),
  },
  title,
  about: 'type',
  access: { owners: ['user'] },
  sort: '-createdAt',
  list: ['name', 'type', 'user', 'active', 'lastUsedAt', 'createdAt'],
  form: [{ fa: 'وب‌هوک', en: 'Webhook', fields: ['name', 'type', 'key', 'user', 'active', 'mapping', 'lastUsedAt'] }],
});
export const webhooksModule = defineModule({ name: 'webhooks', fa: 'وب‌هوک‌ها', en: 'Webhooks', types: [webhook, incomingWebhook] });
export type IncomingWebhook = RecordOf<typeof incomingWebhook>;
