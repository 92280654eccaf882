import { registerTexts } from '@crm/platform/web';

export const forecastTexts = registerTexts('forecast', {
  fa: {
    forecast: 'پیش‌بینی فروش', by: 'دوره', jalaliMonth: 'ماه', jalaliSeason: 'فصل', jalaliYear: 'سال', which: 'کدام فرصت‌ها', open: 'باز', all: 'همه',
    period: 'پایان پیش‌بینی‌شده', total: 'جمع', amount: 'مبلغ', weightedCount: 'وزنی {{amount}} ({{count, number}})', noDate: 'بدون تاریخ', noStage: 'بدون مرحله',
    empty: 'فرصتی برای پیش‌بینی نیست.', emptyText: 'فرصت فروش را با مبلغ، احتمال و پایان پیش‌بینی‌شده ثبت کنید تا جمعشان اینجا بیاید.', create: 'فرصت جدید',
    openList: '{{period}}، {{stage}}: {{amount}}', unit: 'مبلغ‌ها به {{unit}} است و در کمانک، شمار فرصت‌ها.', share: 'سهم مرحله‌ها در {{period}}',
  },
  en: {
    forecast: 'Sales forecast', by: 'Period', jalaliMonth: 'Month', jalaliSeason: 'Season', jalaliYear: 'Year', which: 'Which opportunities', open: 'Open', all: 'All',
    period: 'Expected close', total: 'Total', amount: 'Amount', weightedCount: 'Weighted {{amount}} ({{count, number}})', noDate: 'No date', noStage: 'No stage',
    empty: 'There is nothing to forecast.', emptyText: 'Enter opportunities with amount, probability and expected close, and their sums come here.', create: 'New opportunity',
    openList: '{{period}}, {{stage}}: {{amount}}', unit: 'Amounts are in {{unit}}; the number of opportunities stands in brackets.', share: 'Shares of the stages in {{period}}',
  },
});
