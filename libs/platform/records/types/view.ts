import { defineRecordType, type RecordOf } from '../define-record-type';
import { choice, fieldName, figures, filter, formPath, names, order, reference, text, widths, yesNo } from '../field';

/** A saved list: what of a form is shown, how, and in which order. Whom it is shared with reads it as far as he may view the form, and sees what he may see. */
export const view = defineRecordType({
  name: 'view', path: 'views', fa: ['نما', 'نماها'], en: ['View', 'Views'], system: true,
  fields: {
    type: formPath({ required: true }),
    name: text({ fa: 'نام', en: 'Name', required: true, max: 80 }),
    columns: names({ fa: 'ستون‌ها', en: 'Columns', default: [] }),
    pinned: names({ fa: 'ستون‌های ثابت', en: 'Pinned columns', default: [] }),
    widths: widths({ fa: 'پهنای ستون‌ها', en: 'Column widths' }),
    filter: filter({ fa: 'فیلتر', en: 'Filter' }),
    sort: order({ fa: 'ترتیب', en: 'Order', max: 250, help: { fa: 'مانند ‎lastName,-createdAt', en: 'As lastName,-createdAt' } }),
    density: choice({ fa: 'تراکم', en: 'Density', options: { compact: { fa: 'فشرده', en: 'Compact' }, comfortable: { fa: 'راحت', en: 'Comfortable' } } }),
    board: fieldName({ fa: 'تابلو بر پایهٔ', en: 'Board by', max: 60, help: { fa: 'فیلدی که مقدارهایش ستون‌های تابلو هستند؛ خالی: جدول', en: 'The field whose values are the board\'s columns; empty: a table' } }),
    figures: figures({ fa: 'گزارش گروهی', en: 'Grouped figures', help: { fa: 'آنچه فهرست بر پایهٔ آن گروه‌بندی می‌شود و آنچه حساب می‌شود؛ خالی: خود رکوردها', en: 'What the list is grouped by, and what is reckoned; empty: the records themselves' } }),
    report: yesNo({ fa: 'گزارش', en: 'Report', default: false, help: { fa: 'میان گزارش‌ها می‌آید، نه میان زبانه‌های فهرست', en: 'Stands among the reports, not among the list\'s tabs' } }),
    description: text({ fa: 'توضیح', en: 'Description', max: 250 }),
    shared: yesNo({ fa: 'همگانی', en: 'Shared', default: false, help: { fa: 'هر کس فرم را می‌بیند این نما را هم می‌بیند', en: 'Whoever may view the form sees this view, too' } }),
    templates: reference('access-template', { fa: 'مشترک با الگوهای دسترسی', en: 'Shared with access templates', many: true, help: { fa: 'کاربران این الگوها این نما را هم می‌بینند، اگر فرم را ببینند', en: 'Users of these templates see this view, too, if they may view the form' } }),
    owner: reference('user', { fa: 'صاحب', en: 'Owner', default: '$me', assign: true }),
  },
  title: (record) => String(record.name ?? ''),
  about: 'type',
  access: { owners: ['owner'] }, personal: { operations: ['view', 'create', 'edit', 'delete', 'restore', 'star'], form: 'type', shared: 'shared', templates: 'templates' },
  rights: { share: { fa: 'به اشتراک گذاشتن', en: 'Share' } },
  sort: 'name',
  list: ['name', 'type', 'shared', 'owner'],
  form: [{ fa: 'نما', en: 'View', fields: ['name', 'description', 'type', 'report', 'shared', 'templates', 'owner', 'sort', 'density', 'board', 'columns', 'pinned', 'widths', 'filter', 'figures'] }],
});
export type View = RecordOf<typeof view>;
