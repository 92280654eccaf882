import { fromJalali, fromLunar, type Holiday, jalaliMonthLength, lunarMonthLength, toLunar } from '@crm/platform/records';
import { readData } from '../base-data/read-data';

/** Iran's official holidays: `weekly` titles of weekdays, `jalali` and `lunar` pairs of month/day and occasion. */
interface Official { weekly: string[]; jalali: [string, string][]; lunar: [string, string][] }
export type OfficialHoliday = Holiday & { official: true };

const official = (): Official => readData<Official>(__dirname, 'official.json');
const FRIDAY = '2026-03-20';

/** Those whose date is sure: the weekly one and those of the Jalali calendar, which come back every year. */
export function sureHolidays(year: number): OfficialHoliday[] {
  const { weekly, jalali } = official();
  return [
    ...weekly.map((title) => ({ title, date: FRIDAY, repeats: 'weekly' as const, official: true as const })),
    ...jalali.map(([day, title]) => {
      const [month, date] = day.split('/').map(Number);
      return { title, date: fromJalali({ year, month: month!, day: date! })!, repeats: 'jalali' as const, official: true as const };
    }),
  ];
}

/** Those of the lunar calendar that fall into a Jalali year, a row for each day: the moon is looked for, so that each may have to be moved by a day. */
export function lunarHolidays(year: number): OfficialHoliday[] {
  const from = fromJalali({ year, month: 1, day: 1 })!;
  const to = fromJalali({ year, month: 12, day: jalaliMonthLength(year, 12) })!;
  const years = [...new Set([toLunar(from).year, toLunar(from).year + 1, toLunar(to).year])];
  return years.flatMap((lunar) => official().lunar.map(([day, title]) => {
    const [month, date] = day.split('/');
    const days = date === 'last' ? lunarMonthLength(lunar, Number(month)) : Number(date);
    return { title, date: fromLunar({ year: lunar, month: Number(month), day: days })!, official: true as const, approximate: true };
  })).filter(({ date }) => date >= from && date <= to).sort((a, b) => (a.date < b.date ? -1 : 1));
}
