import { registerTexts } from '@crm/platform/web';

export const reportTexts = registerTexts('reports', {
  fa: {
    dashboard: 'داشبورد', dashboards: 'داشبوردها', settings: 'تنظیمات داشبورد', columns: 'ستون‌ها', addBlock: 'افزودن بلاک…', newDashboard: 'داشبورد تازه…', rename: 'تغییر نام…', share: 'به اشتراک گذاشتن…', remove: 'حذف داشبورد…', restore: 'بازگشت به داشبورد مشترک…',
    forEverybody: 'چینش برای همه', forEverybodyNote: 'هر تغییری که اکنون بدهید، برای همهٔ کسانی است که این داشبورد را می‌بینند.', endForEverybody: 'پایان',
    restoreTitle: 'چینش خودتان کنار گذاشته شود؟', restoreText: 'داشبورد «{{name}}» دوباره همان می‌شود که با شما به اشتراک گذاشته‌اند.', removeTitle: 'داشبورد «{{name}}» حذف شود؟', removeShared: 'دیگران هم دیگر آن را نمی‌بینند.',
    name: 'نام داشبورد', shareTitle: 'چه کسانی داشبورد «{{name}}» را ببینند؟', shareNote: 'هر کس تنها بلاک‌هایی را می‌بیند که نمایشان با او مشترک است.',
    show: 'نمایش', asSaved: 'آن‌گونه که ذخیره شده', chart: 'نمودار', figures: 'جدول گروهی', total: 'یک عدد', list: 'فهرست', tall: 'بلندتر', short: 'کوتاه‌تر', up: 'بالاتر', down: 'پایین‌تر', toColumn: 'به ستون {{column, number}}', removeBlock: 'برداشتن از داشبورد', refresh: 'تازه کردن', fold: 'بستن', unfold: 'باز کردن', search: 'جستجو', blockMenu: 'کارهای «{{name}}»', openView: 'باز کردن «{{name}}»',
    refreshAll: 'تازه کردن همه', emptyTitle: 'این داشبورد بلاکی ندارد', emptyText: 'گزارش‌ها و نماهای خود را این‌جا بگذارید.', noDashboard: 'هنوز داشبوردی ندارید', noDashboardText: 'یک داشبورد بسازید و گزارش‌ها و فهرست‌های خود را در آن بچینید.', dragHelp: 'برای جابه‌جایی با صفحه‌کلید، از فهرست کارهای بلاک استفاده کنید.',
    addTitle: 'افزودن بلاک', find: 'جستجو', reports: 'گزارش‌ها', views: 'نماها', isThere: 'هست', add: 'افزودن', nothingFound: 'چیزی پیدا نشد.', noViews: 'نمایی نیست که بتوان افزود. در هر فهرست، فیلتر یا گزارش گروهی بسازید و «ذخیره به نام…» را بزنید.',
    newReport: 'گزارش تازه', reportsIntro: 'هر گزارش یک فهرست یا آمار گروهی است که با شرط‌ها و نمودارش نگه داشته شده است. بازش کنید، شرط‌ها را عوض کنید، چاپ یا خروجی بگیرید.', noReports: 'هنوز گزارشی نیست', noReportsText: 'در هر فهرست، «شیوهٔ نمایش» را گزارش گروهی کنید و با «ذخیره به نام…» نگه دارید.', mineOnly: 'گزارش من', sharedReport: 'مشترک', pin: 'گذاشتن روی داشبورد', pinned: '«{{name}}» روی داشبورد گذاشته شد', showDashboard: 'دیدن داشبورد', open: 'باز کردن',
  },
  en: {
    dashboard: 'Dashboard', dashboards: 'Dashboards', settings: 'Settings of the dashboard', columns: 'Columns', addBlock: 'Add a block…', newDashboard: 'New dashboard…', rename: 'Rename…', share: 'Share…', remove: 'Delete the dashboard…', restore: 'Back to the shared dashboard…',
    forEverybody: 'Arrange for everybody', forEverybodyNote: 'Whatever you change now changes for everybody who sees this dashboard.', endForEverybody: 'Done',
    restoreTitle: 'Give up your own arrangement?', restoreText: 'The dashboard “{{name}}” will be again as it is shared with you.', removeTitle: 'Delete the dashboard “{{name}}”?', removeShared: 'Others will not see it any more, either.',
    name: 'Name of the dashboard', shareTitle: 'Who sees the dashboard “{{name}}”?', shareNote: 'Everybody sees only those blocks whose views are shared with him.',
    show: 'Show', asSaved: 'As it was saved', chart: 'Chart', figures: 'Grouped figures', total: 'One figure', list: 'List', tall: 'Taller', short: 'Shorter', up: 'Further up', down: 'Further down', toColumn: 'To column {{column, number}}', removeBlock: 'Take off the dashboard', refresh: 'Refresh', fold: 'Close', unfold: 'Open', search: 'Search', blockMenu: 'Actions for “{{name}}”', openView: 'Open “{{name}}”',
    refreshAll: 'Refresh all', emptyTitle: 'This dashboard has no blocks', emptyText: 'Put your reports and views here.', noDashboard: 'You have no dashboard yet', noDashboardText: 'Make one and arrange your reports and lists on it.', dragHelp: 'To move a block by the keyboard, use its menu.',
    addTitle: 'Add a block', find: 'Search', reports: 'Reports', views: 'Views', isThere: 'Is there', add: 'Add', nothingFound: 'Nothing found.', noViews: 'There is no view to add. Filter any list or group it, and press “Save as…”.',
    newReport: 'New report', reportsIntro: 'A report is a list or grouped figures, kept with conditions and chart. Open it, change the conditions, print or export it.', noReports: 'There are no reports yet', noReportsText: 'Show any list as grouped figures and keep it by “Save as…”.', mineOnly: 'My report', sharedReport: 'Shared', pin: 'Put on the dashboard', pinned: '“{{name}}” is on the dashboard', showDashboard: 'See the dashboard', open: 'Open',
  },
});
