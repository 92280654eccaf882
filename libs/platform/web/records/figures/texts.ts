import { registerTexts } from '../../i18n/register-texts';

export const figureTexts = registerTexts('figures', {
  fa: {
    figures: 'گزارش گروهی', groupBy: 'گروه‌بندی بر پایهٔ', thenBy: 'سپس بر پایهٔ', add: 'افزودن گروه', remove: 'برداشتن «{{label}}»', unit: 'بازهٔ «{{label}}»', measures: 'محاسبه', choose: 'جمع، میانگین…', moreMeasures: '+{{count, number}}',
    day: 'روز', jalaliMonth: 'ماه', jalaliSeason: 'فصل', jalaliYear: 'سال', none: 'بدون مقدار', whole: 'همه', groups_one: '{{count, number}} گروه', groups_other: '{{count, number}} گروه',
    cut: 'گروه‌ها بیش از {{count, number}} است؛ تنها {{count, number}} تای نخست آمده‌اند. فیلتر کنید یا بازهٔ بزرگ‌تری برگزینید.', chart: 'نمودار', noChart: 'بدون نمودار', columns: 'ستونی', bars: 'میله‌ای', line: 'خطی', pie: 'دایره‌ای', chartOf: 'اندازهٔ نمودار', chartLabel: 'نمودار {{label}}: {{measure}}', others: 'سایر', nothingToDraw: 'این گروه‌ها اندازه‌ای برای نمودار ندارند.', leftOut: '{{count, number}} گروه دیگر در نمودار جا نشد؛ همه در جدول هستند.',
    several: 'رکوردی که چند مقدار دارد در هر گروه خود شمرده می‌شود؛ «همه» هر رکورد را یک بار می‌شمارد.',
    openGroup: 'دیدن رکوردهای «{{label}}»', toList: 'بازگشت به فهرست', table: 'جدول {{label}}', emptyTitle: 'چیزی برای گزارش نیست', emptyText: 'در این نتیجه رکوردی نیست.',
  },
  en: {
    figures: 'Grouped figures', groupBy: 'Group by', thenBy: 'then by', add: 'Add a group', remove: 'Remove “{{label}}”', unit: 'Span of “{{label}}”', measures: 'Calculate', choose: 'Sum, average…', moreMeasures: '+{{count, number}}',
    day: 'day', jalaliMonth: 'Jalali month', jalaliSeason: 'Jalali season', jalaliYear: 'Jalali year', none: 'No value', whole: 'All', groups_one: '{{count, number}} group', groups_other: '{{count, number}} groups',
    cut: 'There are more than {{count, number}} groups; only the first {{count, number}} are shown. Filter, or choose a longer span.', chart: 'Chart', noChart: 'No chart', columns: 'Columns', bars: 'Bars', line: 'Line', pie: 'Pie', chartOf: 'Figure of the chart', chartLabel: 'Chart of {{label, lower}}: {{measure}}', others: 'Others', nothingToDraw: 'These groups have no figures to draw.', leftOut: '{{count, number}} more groups had no room in the chart; the table has them all.',
    several: 'A record with several values counts in each of its groups; “All” counts every record once.',
    openGroup: 'See the records of “{{label}}”', toList: 'Back to the list', table: 'Figures of {{label, lower}}', emptyTitle: 'Nothing to report', emptyText: 'This result has no records.',
  },
});
