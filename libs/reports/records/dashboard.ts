import { choice, children, defineChild, defineRecordType, number, reference, type RecordOf, text, yesNo } from '@crm/platform/records';

export const MOST_DASHBOARD_COLUMNS = 4;

/** A saved view as one part of a dashboard: blocks of a column stand as their rows do. */
export const dashboardBlock = defineChild({
  name: 'block',
  fields: {
    view: reference('view', { fa: 'نما', en: 'View', required: true, weak: true }),
    show: choice({ fa: 'نمایش', en: 'Show', help: { fa: 'خالی: آن‌گونه که نما ذخیره شده است', en: 'Empty: as the view was saved' }, options: { chart: { fa: 'نمودار', en: 'Chart' }, figures: { fa: 'جدول گروهی', en: 'Grouped figures' }, total: { fa: 'یک عدد', en: 'One figure' }, list: { fa: 'فهرست', en: 'List' } } }),
    column: number({ fa: 'ستون', en: 'Column', required: true, default: 1, min: 1, max: MOST_DASHBOARD_COLUMNS, rank: true }),
    tall: yesNo({ fa: 'بلند', en: 'Tall', default: false }),
    folded: yesNo({ fa: 'بسته', en: 'Closed', default: false }),
  },
  summary: (row) => (row.view as { title?: string | null } | null | undefined)?.title ?? '',
});

/** A page of blocks. Whom it is shared with finds the blocks whose views he sees, arranges them for himself as a dashboard of his own, and sees in them what he may see. */
export const dashboard = defineRecordType({
  name: 'dashboard', path: 'dashboards', fa: ['داشبورد', 'داشبوردها'], en: ['Dashboard', 'Dashboards'], system: true,
  fields: {
    name: text({ fa: 'نام', en: 'Name', required: true, max: 80 }),
    columns: number({ fa: 'ستون‌ها', en: 'Columns', required: true, default: 3, min: 1, max: MOST_DASHBOARD_COLUMNS, rank: true }),
    blocks: children(dashboardBlock, { fa: 'بلاک‌ها', en: 'Blocks' }),
    position: number({ fa: 'ترتیب', en: 'Order', min: 0, max: 100_000, rank: true }),
    shared: yesNo({ fa: 'همگانی', en: 'Shared', default: false, help: { fa: 'همهٔ کاربران این داشبورد را می‌بینند', en: 'All users see this dashboard' } }),
    templates: reference('access-template', { fa: 'مشترک با الگوهای دسترسی', en: 'Shared with access templates', many: true, help: { fa: 'کاربران این الگوها این داشبورد را هم می‌بینند', en: 'Users of these templates see this dashboard, too' } }),
    owner: reference('user', { fa: 'صاحب', en: 'Owner', default: '$me', assign: true }),
  },
  title: (record) => String(record.name ?? ''),
  access: { owners: ['owner'] }, personal: { operations: ['view', 'create', 'edit', 'delete', 'restore', 'star'], shared: 'shared', templates: 'templates' },
  rights: { share: { fa: 'به اشتراک گذاشتن', en: 'Share' } },
  sort: 'name',
  list: ['name', 'columns', 'shared', 'owner'],
  form: [{ fa: 'داشبورد', en: 'Dashboard', fields: ['name', 'columns', 'blocks', 'position', 'shared', 'templates', 'owner'] }],
});
export type Dashboard = RecordOf<typeof dashboard>;
