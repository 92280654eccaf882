import { defineRecordType, type RecordOf } from '../define-record-type';
import { dateTime, reference, text } from '../field';

/** A part of the office, in a tree. A grant of scope `unit` means the rows of its users and of those below it. */
export const unit = defineRecordType({
  name: 'unit', path: 'units', fa: ['واحد سازمانی', 'واحدهای سازمانی'], en: ['Organisation unit', 'Organisation units'], system: true, tree: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, search: true, max: 120 }),
    parent: reference('unit', { fa: 'زیرمجموعهٔ', en: 'Below' }),
    manager: reference('user', { fa: 'مدیر', en: 'Manager' }),
  },
  title: (record) => String(record.name ?? ''),
  access: 'shared', select: ['parent'],
  related: ['user.unit'],
  sort: 'name',
  list: ['name', 'parent', 'manager'],
  form: [{ fa: 'واحد', en: 'Unit', fields: ['name', 'parent', 'manager'] }],
});

/**
 * While it lasts, the substitute does with the user's own records of some forms (`access.substitute`) what the user himself
 * may do with them, and is told of what comes for him. Everybody names his own; naming another's needs `assign`.
 */
export const substitution = defineRecordType({
  name: 'substitution', path: 'substitutions', fa: ['جانشینی', 'جانشینی‌ها'], en: ['Substitution', 'Substitutions'], system: true,
  personal: { operations: ['view', 'create', 'edit', 'delete'] },
  fields: {
    user: reference('user', { fa: 'کاربر', en: 'User', default: '$me', assign: true }),
    substitute: reference('user', { fa: 'جانشین', en: 'Substitute', required: true }),
    startAt: dateTime({ fa: 'از', en: 'From', required: true, default: '$now' }),
    endAt: dateTime({ fa: 'تا', en: 'Until', required: true }),
    reason: text({ fa: 'علت', en: 'Reason', max: 120 }),
  },
  title: ({ reason, startAt, endAt }) => (typeof reason === 'string' && reason ? reason : [startAt, endAt].map((at) => String(at ?? '').slice(0, 10)).join(' – ')),
  access: { owners: ['user'] },
  sort: '-createdAt',
  list: ['user', 'substitute', 'startAt', 'endAt', 'reason'],
  form: [{ fa: 'جانشینی', en: 'Substitution', fields: ['user', 'substitute', 'startAt', 'endAt', 'reason'] }],
});
export type Substitution = RecordOf<typeof substitution>;
