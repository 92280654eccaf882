import { defineRecordType, type RecordOf } from '../define-record-type';
import { dateTime, grants, reference, text, yesNo } from '../field';

/** A program's way in: it acts as its user, or less. The key itself is shown once, when it is made, and stored as a hash only. */
export const apiKey = defineRecordType({
  name: 'api-key', path: 'api-keys', fa: ['کلید API', 'کلیدهای API'], en: ['API key', 'API keys'], system: true, inPerson: true,
  personal: { operations: ['view', 'create', 'edit', 'delete', 'activate'] },
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, max: 80, help: { fa: 'برنامه‌ای که با این کلید کار می‌کند', en: 'The program that works with this key' } }),
    user: reference('user', { fa: 'کاربر', en: 'User', default: '$me', assign: true, help: { fa: 'کلید به جای این کاربر کار می‌کند', en: 'The key acts as this user' } }),
    prefix: text({ fa: 'آغاز کلید', en: 'Begins with', readOnly: true, max: 20 }),
    grants: grants({ fa: 'دسترسی‌ها', en: 'Grants', help: { fa: 'اگر داده شود، کلید فقط آنچه را می‌تواند که هم کاربر و هم این‌ها اجازه دهند', en: 'Where given, the key may do only what both its user and these allow' } }),
    limited: yesNo({ fa: 'محدود به دسترسی‌های خودش', en: 'Limited to its own grants', readOnly: true }),
    addresses: text({ fa: 'نشانی‌های مجاز', en: 'Allowed addresses', max: 1000, help: { fa: 'نشانی یا شبکه، با ویرگول؛ مانند ⁦192.168.1.0/24⁩. خالی: از هر جا', en: 'Addresses or networks with commas, as 192.168.1.0/24. Empty: from anywhere' } }),
    expiresAt: dateTime({ fa: 'اعتبار تا', en: 'Valid until', help: { fa: 'خالی: بی‌پایان', en: 'Empty: without end' } }),
    lastUsedAt: dateTime({ fa: 'آخرین استفاده', en: 'Last used', readOnly: true }),
  },
  title: (record) => String(record.name ?? ''),
  access: { owners: ['user'] },
  sort: '-createdAt',
  list: ['name', 'user', 'prefix', 'limited', 'expiresAt', 'lastUsedAt', 'createdAt'],
  form: [
    { fa: 'کلید', en: 'Key', fields: ['name', 'user', 'expiresAt', 'addresses', 'prefix', 'lastUsedAt'] },
    { fa: 'دسترسی‌ها', en: 'Grants', fields: ['grants', 'limited'] },
  ],
});
export type ApiKey = RecordOf<typeof apiKey>;
