import { registerTexts } from '@crm/platform/web';

export const forecastTexts = registerTexts('forecast', {
  fa: {
    forecast: 'پیش‌بینی فروش', by: 'دوره', jalaliMonth: 'ماه', jalaliSeason: 'فصل', jalaliYear: 'سال', which: 'کدام فرصت‌ها', open: 'باز', all: 'همه',
    period: 'پایان پیش‌بینی‌شده', total: 'جمع', amount: 'مبلغ', weightedCount: 'وزنی {{amount}} ({{count, number}})', noDate: 'بدون تاریخ', noStage: 'بدون مرحله',
    month1: 'فروردین', month2: 'اردیبهشت', month3: 'خرداد', month4: 'تیر', month5: 'مرداد', month6: 'شهریور', month7: 'مهر', month8: 'آبان', month9: 'آذر', month10: 'دی', month11: 'بهمن', month12: 'اسفند',
    season1: 'بهار', season2: 'تابستان', season3: 'پاییز', season4: 'زمستان',
    ofYear: '{{part}} {{year}}', empty: 'فرصتی برای پیش‌بینی نیست.', emptyText: 'فرصت فروش را با مبلغ، احتمال و پایان پیش‌بینی‌شده ثبت کنید تا جمعشان اینجا بیاید.', create: 'فرصت جدید',
    openList: '{{period}}، {{stage}}: {{amount}}', unit: 'مبلغ‌ها به {{unit}} است و در کمانک، شمار فرصت‌ها.', share: 'سهم مرحله‌ها در {{period}}',
  },
  en: {
    forecast: 'Sales forecast', by: 'Period', jalaliMonth: 'Month', jalaliSeason: 'Season', jalaliYear: 'Year', which: 'Which opportunities', open: 'Open', all: 'All',
    period: 'Expected close', total: 'Total', amount: 'Amount', weightedCount: 'Weighted {{amount}} ({{count, number}})', noDate: 'No date', noStage: 'No stage',
    month1: 'Farvardin', month2: 'Ordibehesht', month3: 'Khordad', month4: 'Tir', month5: 'Mordad', month6: 'Shahrivar', month7: 'Mehr', month8: 'Aban', month9: 'Azar', month10: 'Dey', month11: 'Bahman', month12: 'Esfand',
    season1: 'Spring', season2: 'Summer', season3: 'Autumn', season4: 'Winter',
    ofYear: '{{part}} {{year}}', empty: 'There is nothing to forecast.', emptyText: 'Enter opportunities with amount, probability and expected close, and their sums come here.', create: 'New opportunity',
    openList: '{{period}}, {{stage}}: {{amount}}', unit: 'Amounts are in {{unit}}; the number of opportunities stands in brackets.', share: 'Shares of the stages in {{period}}',
  },
});
