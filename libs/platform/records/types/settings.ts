import { JALALI_MONTHS } from '../calendar';
import { defineRecordType, type Section } from '../define-record-type';
import { EDITIONS } from '../editions';
import { choice, dateTime, type Fields, longText, names, number, percent, type ReadValues, text, yesNo } from '../field';
import type { Label } from '../messages';

const fields: Fields = {};
const form: Section[] = [];
/** Fields that everybody who signed in reads: how the page shows money, whose office it is. */
const open: string[] = [];

/**
 * The installation's settings: one record that is there from the first start. What can be set, modules declare by
 * `defineSettings`; columns, checks, page, rights and history follow as for any record.
 */
export const settings = defineRecordType({
  name: 'settings', path: 'settings', fa: ['تنظیمات', 'تنظیمات'], en: ['Settings', 'Settings'], system: true, made: 'product', operations: ['view', 'edit', 'select'],
  fields, form, select: open,
  title: (record) => String((record as { organisationName?: unknown }).organisationName ?? 'تنظیمات'),
  access: 'shared', sort: '-createdAt', list: ['title', 'createdAt'],
});

export interface SettingsSection<F extends Fields = Fields> { label: Label; fields: F }
/** What is in force: the value that was set, else the field's default, else null. */
export type SettingsValues<F extends Fields> = { [K in keyof F]: F[K] extends { default: infer D } ? Widened<D> : ReadValues<F>[K & keyof ReadValues<F>] };
type Widened<D> = D extends boolean ? boolean : D extends number ? number : D extends string ? string : D;

/**
 * Adds a section to the settings; called once, where a room is imported. A field's `default` is in force until somebody
 * sets it. `everybody`: fields that whoever signed in may read; `notInForm`: fields that the page sets by itself. Read by `Settings.read(section)`.
 */
export function defineSettings<const F extends Fields>(label: Label, declared: F, { everybody = [], notInForm = [] }: { everybody?: readonly (keyof F & string)[]; notInForm?: readonly (keyof F & string)[] } = {}): SettingsSection<F> {
  for (const name of Object.keys(declared)) if (name in fields) throw new Error(`Two settings are called ${name}.`);
  Object.assign(fields, declared);
  form.push({ ...label, fields: Object.keys(declared).filter((name) => !declared[name]!.readOnly && !notInForm.includes(name)) });
  open.push(...everybody);
  return { label, fields: declared };
}

export const organisationSettings = defineSettings({ fa: 'سازمان', en: 'Organisation' }, {
  organisationName: text({ fa: 'نام سازمان', en: 'Organisation', max: 120 }),
  logo: longText({ fa: 'نشان', en: 'Logo', max: 300_000, help: { fa: 'تصویر PNG، JPEG یا WebP تا ۲۰۰ کیلوبایت', en: 'A PNG, JPEG or WebP picture of at most 200 KB' } }),
  fiscalYearStart: choice({ fa: 'آغاز سال مالی', en: 'Fiscal year begins in', default: 'farvardin', options: JALALI_MONTHS }),
  taxPercent: percent({ fa: 'درصد مالیات بر ارزش افزوده', en: 'Value added tax, percent', default: 10, min: 0, max: 100, decimals: 2 }),
  moneyUnit: choice({ fa: 'واحد نمایش مبلغ', en: 'Money is shown in', default: 'rial', options: { rial: { fa: 'ریال', en: 'Rial' }, toman: { fa: 'تومان', en: 'Toman' } } }),
  setUpAt: dateTime({ fa: 'زمان راه‌اندازی', en: 'Set up at' }),
}, { everybody: ['organisationName', 'logo', 'fiscalYearStart', 'taxPercent', 'moneyUnit', 'setUpAt'], notInForm: ['setUpAt', 'logo'] });

/** Which modules are on: those of the edition but for `modulesOff`, and `modulesOn` besides; all but `modulesOff` where there is no edition. The page has switches for them. */
export const moduleSettings = defineSettings({ fa: 'ماژول‌ها', en: 'Modules' }, {
  edition: choice({ fa: 'نسخه', en: 'Edition', options: Object.fromEntries(Object.entries(EDITIONS).map(([name, { label }]) => [name, label])) }),
  modulesOn: names({ fa: 'روشن، افزون بر نسخه', en: 'On beside the edition' }),
  modulesOff: names({ fa: 'خاموش، با آن که در نسخه هست', en: 'Off though the edition has them' }),
  userLimit: number({ fa: 'سقف کاربران فعال', en: 'Active users at most', min: 1, max: 1_000_000 }),
}, { notInForm: ['edition', 'modulesOn', 'modulesOff', 'userLimit'] });

export const backupSettings = defineSettings({ fa: 'پشتیبان‌گیری', en: 'Backups' }, {
  backupDaily: yesNo({ fa: 'پشتیبان‌گیری روزانه', en: 'Back up every day', default: true }),
  backupTime: text({ fa: 'ساعت', en: 'At', default: '02:00', max: 5, help: { fa: 'مانند ۰۲:۰۰، به وقت تهران', en: 'As 02:00, in Tehran\'s time' } }),
  backupsKept: number({ fa: 'شمار پشتیبان‌های خودکار که می‌مانند', en: 'Scheduled backups that are kept', default: 7, min: 1, max: 365 }),
});

/** Where tiles of maps come from unless a map file lies on the server, and whom they are due to. */
export const mapSettings = defineSettings({ fa: 'نقشه', en: 'Map' }, {
  mapTiles: text({ fa: 'نشانی کاشی‌های نقشه', en: 'Address of map tiles', max: 500, ltr: true, help: { fa: 'مانند \u2066https://tiles.office.local/{z}/{x}/{y}.png\u2069؛ مرورگرها از همین نشانی می‌گیرند. اگر در پوشهٔ maps سرور فایل نقشه باشد، همان به کار می‌رود', en: 'As https://tiles.office.local/{z}/{x}/{y}.png; browsers fetch from there. Where a map file lies in the server\'s folder maps, that one is used' } }),
  mapAttribution: text({ fa: 'متن پدیدآور نقشه', en: 'Attribution of the map', max: 200, help: { fa: 'پای نقشه می‌آید، مانند \u2066© OpenStreetMap\u2069', en: 'Stands below the map, such as © OpenStreetMap' } }),
});
