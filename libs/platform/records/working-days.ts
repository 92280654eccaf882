import { addDays, fromJalali, isGregorianDate, isoDate, jalaliMonthLength, toJalali } from './calendar';
import { fromLunar, lunarMonthLength, toLunar } from './lunar-calendar';
import type { CalendarDate } from './calendar';

/** In which calendar a day comes back: never, every week, or every year. */
export const REPEATS = ['weekly', 'jalali', 'lunar', 'gregorian'] as const;
export type Repeats = (typeof REPEATS)[number];
/** A day off. `date` is Gregorian, the first of its days; one that comes back does so from then on, and before. */
export interface Holiday { title: string; date: string; repeats?: Repeats | null; approximate?: boolean }
export interface DayOff { date: string; titles: string[]; weekly: boolean; approximate: boolean }

interface YearlyCalendar { read(iso: string): CalendarDate; write(date: CalendarDate): string | undefined; length(year: number, month: number): number }
const gregorianLength = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const CALENDARS: Record<Exclude<Repeats, 'weekly'>, YearlyCalendar> = {
  jalali: { read: toJalali, write: fromJalali, length: jalaliMonthLength },
  lunar: { read: toLunar, write: fromLunar, length: lunarMonthLength },
  gregorian: {
    read: (iso) => { const [year, month, day] = iso.split('-').map(Number); return { year: year!, month: month!, day: day! }; },
    write: (date) => (isGregorianDate(isoDate(date)) ? isoDate(date) : undefined), length: gregorianLength,
  },
};

/** The day of `year` on which a date comes back; the last of its month where that year's month is shorter: 30 Esfand is 29 Esfand in ordinary years. */
export function anniversary(iso: string, year: number, calendar: Exclude<Repeats, 'weekly'> = 'jalali'): string {
  const { read, write, length } = CALENDARS[calendar];
  const { month, day } = read(iso);
  return write({ year, month, day: Math.min(day, length(year, month)) })!;
}

/** The same day `months` Jalali months later, the last of the month where that is shorter: 31 Shahrivar and one month is 30 Mehr. */
export function addJalaliMonths(iso: string, months: number): string {
  const { year, month, day } = toJalali(iso);
  const whole = year * 12 + month - 1 + months;
  const [toYear, toMonth] = [Math.floor(whole / 12), (whole % 12) + 1];
  return fromJalali({ year: toYear, month: toMonth, day: Math.min(day, jalaliMonthLength(toYear, toMonth)) })!;
}
/** `count` monthly due days, the first included. Each is reckoned from the first, so that a short month shortens no later one. */
export const monthlyDates = (first: string, count: number): string[] => Array.from({ length: count }, (_, i) => addJalaliMonths(first, i));

/** 0 is Sunday, 5 Friday, 6 Saturday. */
export const weekdayOf = (iso: string): number => new Date(`${iso}T00:00:00Z`).getUTCDay();

/** The days of a holiday from `from` to `to`, both inclusive. */
function daysOf({ date, repeats }: Holiday, from: string, to: string): string[] {
  if (!repeats) return date >= from && date <= to ? [date] : [];
  if (repeats === 'weekly') {
    const days: string[] = [];
    for (let day = addDays(from, (weekdayOf(date) - weekdayOf(from) + 7) % 7); day <= to; day = addDays(day, 7)) days.push(day);
    return days;
  }
  const { read } = CALENDARS[repeats];
  const days: string[] = [];
  for (let { year } = read(from); year <= read(to).year; year += 1) {
    const day = anniversary(date, year, repeats);
    if (day >= from && day <= to) days.push(day);
  }
  return days;
}

/** Every day off from `from` to `to`, both inclusive, in order. */
export function daysOff(holidays: readonly Holiday[], from: string, to: string): DayOff[] {
  const found = new Map<string, DayOff>();
  for (const holiday of holidays) {
    for (const date of daysOf(holiday, from, to)) {
      const day = found.get(date) ?? { date, titles: [], weekly: false, approximate: true };
      found.set(date, { date, titles: [...day.titles, holiday.title], weekly: day.weekly || holiday.repeats === 'weekly', approximate: day.approximate && holiday.approximate === true });
    }
  }
  return [...found.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** As far as a working day is looked for: an office that is closed for longer has none. Days. */
const FARTHEST = 400;
/** The day itself where it is a working day, else the next one that is; `iso` again where none is within a year. What shifts due days comes here. */
export function nextWorkingDay(holidays: readonly Holiday[], iso: string): string {
  const off = new Set(daysOff(holidays, iso, addDays(iso, FARTHEST)).map(({ date }) => date));
  for (let days = 0; days <= FARTHEST; days += 1) if (!off.has(addDays(iso, days))) return addDays(iso, days);
  return iso;
}
