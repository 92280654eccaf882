import type { AccessGrant, Label, Scope, TypeSummary } from '@crm/platform/records';
import { GROUPED, PRESETS } from './grant-words';

/** A template that an office can begin with. It is an ordinary one once it is made, and is changed like any other. */
export interface ReadyTemplate { key: string; name: Label; description: Label; operations: readonly string[]; scope: Scope }

export const READY_TEMPLATES: readonly ReadyTemplate[] = [
  {
    key: 'expert', operations: PRESETS.presetWrite, scope: 'own', name: { fa: 'کارشناس', en: 'Expert' },
    description: {
      fa: 'فقط رکوردهای خودش را می‌بیند، و ثبت، ویرایش و چاپ می‌کند. چیزی را حذف نمی‌کند، فایل خروجی نمی‌گیرد و رکوردها را به دیگری نمی‌دهد.',
      en: 'Sees only his own records, and creates, edits and prints them. Deletes nothing, exports nothing and hands nothing over.',
    },
  },
  {
    key: 'officeManager', operations: GROUPED.filter((operation) => operation !== 'purge'), scope: 'all', name: { fa: 'مدیر دفتر', en: 'Office manager' },
    description: {
      fa: 'رکوردهای همه را می‌بیند، ثبت، ویرایش، حذف و بازگردانی می‌کند، کارشناس تعیین می‌کند و گزارش، خروجی فایل و چاپ می‌گیرد. حذف همیشگی، کاربران، الگوها و تنظیمات در دست مدیر سیستم می‌ماند.',
      en: 'Sees everybody’s records, creates, edits, deletes and restores them, assigns experts, and reports, exports and prints. Deleting for good, users, templates and settings stay with the administrator.',
    },
  },
];

/** Its grants: on each of the office's forms that there are now, what that form offers of its operations. */
export const readyGrants = ({ operations, scope }: ReadyTemplate, types: readonly TypeSummary[]): AccessGrant[] =>
  types.filter(({ system, abstract, personal }) => !system && !abstract && !personal)
    .map(({ path, operations: offered }) => ({ form: path, operations: operations.filter((operation) => offered.includes(operation)), scope }));
