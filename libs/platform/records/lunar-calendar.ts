import { type CalendarDate, isoDate } from './calendar';

/**
 * The lunar (Hijri) calendar by arithmetic: thirty years with eleven leap ones, 1 Muharram 1 on 16 July 622 (Julian), which ICU
 * calls `islamic-civil`. In Iran the moon is looked for, so a real month may begin a day earlier or later.
 */
const EPOCH = 1_948_440; // julian day
const UNIX_EPOCH = 2_440_588; // julian day of 1970-01-01
const DAY = 86_400_000; // ms

const yearStart = (year: number): number => (year - 1) * 354 + Math.floor((3 + 11 * year) / 30);
const monthStart = (month: number): number => Math.ceil(29.5 * (month - 1));
const julianDay = ({ year, month, day }: CalendarDate): number => EPOCH + yearStart(year) + monthStart(month) + day - 1;
const ofJulianDay = (day: number): string => {
  const date = new Date((day - UNIX_EPOCH) * DAY);
  return isoDate({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
};

export const lunarMonthLength = (year: number, month: number): number =>
  (month === 12 ? yearStart(year + 1) - yearStart(year) - monthStart(12) : monthStart(month + 1) - monthStart(month));

/** `2025-07-06` → 1447/1/10. */
export function toLunar(iso: string): CalendarDate {
  const day = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY + UNIX_EPOCH;
  const passed = day - EPOCH;
  let year = Math.floor((30 * passed + 10_646) / 10_631);
  while (yearStart(year + 1) <= passed) year += 1;
  while (yearStart(year) > passed) year -= 1;
  const inYear = passed - yearStart(year);
  let month = 12;
  while (monthStart(month) > inYear) month -= 1;
  return { year, month, day: inYear - monthStart(month) + 1 };
}

/** 1447/1/10 → `2025-07-06`; undefined for a day that does not exist. */
export function fromLunar({ year, month, day }: CalendarDate): string | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > lunarMonthLength(year, month)) return undefined;
  return ofJulianDay(julianDay({ year, month, day }));
}
