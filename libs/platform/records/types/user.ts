import { defineRecordType } from '../define-record-type';
import { type Fields, grants, longText, password, reference, text, yesNo } from '../field';

export const user = defineRecordType({
  name: 'user', path: 'users', fa: ['کاربر', 'کاربران'], en: ['User', 'Users'], system: true, customisable: true,
  fields: {
    username: text({ fa: 'نام کاربری', en: 'User name', required: true, unique: true, search: true, max: 60 }),
    fullName: text({ fa: 'نام و نام خانوادگی', en: 'Full name', required: true, search: true, max: 120 }),
    password: password({ fa: 'گذرواژه', en: 'Password', required: true }),
    accessTemplate: reference('access-template', { fa: 'الگوی دسترسی', en: 'Access template', required: true }),
    mustChangePassword: yesNo({ fa: 'گذرواژه را در ورود بعدی عوض کند', en: 'Must set a new password at the next sign-in', default: false }),
    unit: reference('unit', { fa: 'واحد سازمانی', en: 'Organisation unit' }),
    active: yesNo({ fa: 'فعال', en: 'Active', default: true }),
  },
  title: (record) => String(record.fullName ?? record.username ?? ''),
  access: 'shared', select: true,
  sort: 'fullName',
  list: ['fullName', 'username', 'accessTemplate', 'unit', 'active', 'createdAt'],
  form: [{ fa: 'کاربر', en: 'User', fields: ['fullName', 'username', 'password', 'accessTemplate', 'unit', 'mustChangePassword', 'active'] }],
  actions: { 'password-reset': { fa: 'صدور کد گذرواژهٔ تازه', en: 'Issue a password reset' }, 'two-factor-reset': { fa: 'برداشتن ورود دومرحله‌ای', en: 'Reset two-factor' } },
});

/** Adds fields to users; called once, where a room is imported. */
export function defineUserFields<const F extends Fields>(declared: F): F {
  for (const name of Object.keys(declared)) if (name in user.fields) throw new Error(`Two fields of users are called ${name}.`);
  Object.assign(user.fields, declared);
  const [section] = user.form as readonly { fields: readonly string[] }[];
  section!.fields = [...section!.fields, ...Object.keys(declared)];
  return declared;
}

export const accessTemplate = defineRecordType({
  name: 'access-template', path: 'access-templates', fa: ['الگوی دسترسی', 'الگوهای دسترسی'], en: ['Access template', 'Access templates'], system: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, unique: true, search: true }),
    description: longText({ fa: 'توضیحات', en: 'Description' }),
    grants: grants({ fa: 'دسترسی‌ها', en: 'Grants' }),
    twoFactor: yesNo({ fa: 'ورود دومرحله‌ای الزامی است', en: 'Two-factor sign-in is required', default: false, help: { fa: 'کاربران این الگو پیش از هر کاری آن را راه می‌اندازند', en: 'Users of this template set it up before anything else' } }),
    /** Unless it says no, its users change their own passwords. */
    ownPassword: yesNo({ fa: 'تغییر گذرواژهٔ خود', en: 'May change own password', default: true, help: { fa: 'کاربران این الگو می‌توانند گذرواژهٔ خود را عوض کنند', en: 'The users of this template may change their own passwords' } }),
    /** The administrators' template: its grants are every form × every operation × all rows, whatever stands in `grants`. */
    builtIn: yesNo({ fa: 'الگوی مدیر سیستم', en: 'Built-in', readOnly: true }),
  },
  title: (record) => String(record.name ?? ''),
  access: 'shared',
  sort: 'name',
  list: ['name', 'description', 'builtIn', 'createdAt'],
  form: [{ fa: 'الگو', en: 'Template', fields: ['name', 'description', 'twoFactor', 'ownPassword'] }, { fa: 'دسترسی‌ها', en: 'Grants', fields: ['grants'] }],
});
