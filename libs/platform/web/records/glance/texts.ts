import { registerTexts } from '../../i18n/register-texts';

export const glanceTexts = registerTexts('glance', {
  fa: {
    all_one: 'همهٔ {{count, number}} رکورد', all_other: 'همهٔ {{count, number}} رکورد', about_one: 'حدود {{count, number}} رکورد', about_other: 'حدود {{count, number}} رکورد', open: 'دیدن در فهرست',
    none: 'رکوردی نیست.', find: 'جستجو در {{label}}', records: 'رکورد', more: '{{count, number}} گروه دیگر',
  },
  en: {
    all_one: 'The one record', all_other: 'All {{count, number}} records', about_one: 'About {{count, number}} record', about_other: 'About {{count, number}} records', open: 'Open the list',
    none: 'No records.', find: 'Search in {{label, lower}}', records: 'records', more: '{{count, number}} more groups',
  },
});
