import { fold, latinDigits, readDate, wallClock } from '@crm/platform/records';
import {
  CalendarDateTime, type Calendar, DateFormatter, GregorianCalendar, PersianCalendar, endOfMonth, getDayOfWeek, parseDateTime, startOfWeek, toCalendar,
} from '@internationalized/date';
import type generatePicker from 'antd/es/date-picker/generatePicker';

type GenerateConfig = Parameters<typeof generatePicker<CalendarDateTime>>[0];

/** How a picker writes and counts: the calendar, its language and its digits. */
export interface CalendarStyle { calendar: 'jalali' | 'gregorian'; language: 'fa' | 'en'; digits(text: string): string }

const JALALI = new PersianCalendar();
const GREGORIAN = new GregorianCalendar();
const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** `2025-03-21` or `2025-03-21T08:30:00`, Gregorian → a wall-clock value in the picker's calendar. */
export const toWallClock = (iso: string, style: CalendarStyle): CalendarDateTime =>
  toCalendar(parseDateTime(iso.length === 10 ? `${iso}T00:00:00` : iso), style.calendar === 'jalali' ? JALALI : GREGORIAN);
/** A wall-clock value → `YYYY-MM-DDTHH:MM:SS`, Gregorian. */
export const gregorianText = (value: CalendarDateTime): string => toCalendar(value, GREGORIAN).toString().slice(0, 19);

const WEEKDAYS = ['یکشنبه', 'دوشنبه', 'سه‌شنبه', 'چهارشنبه', 'پنجشنبه', 'جمعه', 'شنبه'].map(fold);
const ENGLISH_WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WORDS: Record<string, number> = { امروز: 0, الان: 0, اکنون: 0, today: 0, now: 0, فردا: 1, tomorrow: 1, پسفردا: 2, دیروز: -1, yesterday: -1, پریروز: -2 };

/** «امروز», «فردا», «شنبه» (the next one) → a wall clock: today's own time, otherwise the start of the day. */
function readWord(written: string, now: CalendarDateTime): CalendarDateTime | undefined {
  const word = fold(written);
  const days = Object.entries(WORDS).find(([name]) => fold(name) === word)?.[1];
  if (days !== undefined) return days === 0 ? now : midnight(now.add({ days }));
  const weekday = Math.max(WEEKDAYS.indexOf(word), ENGLISH_WEEKDAYS.indexOf(word));
  return weekday < 0 ? undefined : midnight(now.add({ days: ((weekday - weekdayOf(now) + 7) % 7) || 7 }));
}
const weekdayOf = (value: CalendarDateTime): number => getDayOfWeek(value, 'en-US');
const midnight = (value: CalendarDateTime): CalendarDateTime => value.set({ hour: 0, minute: 0, second: 0, millisecond: 0 });

/** A date as somebody wrote it and left the field: words and short forms too. Undefined when it is none. */
export function readWritten(written: string, style: CalendarStyle): CalendarDateTime | undefined {
  const word = readWord(written.trim(), officeNow(style));
  if (word) return word;
  const read = readDate(withoutComma(written));
  return read && toWallClock(`${read.date}T${read.time ?? '00:00:00'}`, style);
}

/** The office's wall clock, to the minute. */
export function officeNow(style: CalendarStyle): CalendarDateTime {
  const { date, time } = wallClock(new Date());
  return toWallClock(`${date}T${time.slice(0, 5)}:00`, style);
}

/** The comma between date and time is shown, and need not be typed. */
const withoutComma = (written: string): string => written.trim().replace(/[،,\s]+/g, ' ');

// A picker reads at every key. A lenient reading of 1403/12/3 would put 1403/12/03 there before the 0 of 30 is typed.
const WHOLE_DATE = /^\d{4}[/-]\d{2}[/-]\d{2}$/;
const WHOLE_DATE_TIME = /^\d{4}[/-]\d{2}[/-]\d{2} \d{2}:\d{2}$/;

function readWhole(text: string, format: string, style: CalendarStyle): CalendarDateTime | undefined {
  const latin = latinDigits(withoutComma(text));
  const whole = format.includes('HH') ? WHOLE_DATE_TIME : WHOLE_DATE;
  return whole.test(latin) ? readWritten(latin, style) : readWord(text.trim(), officeNow(style));
}

function partsOf(value: CalendarDateTime, months: string[]): Record<string, string> {
  return {
    YYYY: pad(value.year, 4), MMMM: months[value.month - 1] ?? '', MMM: months[value.month - 1] ?? '', MM: pad(value.month), M: String(value.month),
    DD: pad(value.day), D: String(value.day), HH: pad(value.hour), mm: pad(value.minute), ss: pad(value.second), Q: String(Math.ceil(value.month / 3)),
  };
}

/** What AntD's pickers ask of a date library, over wall-clock values: no browser time zone inside. */
export function calendarConfig(style: CalendarStyle): GenerateConfig {
  const calendar: Calendar = style.calendar === 'jalali' ? JALALI : GREGORIAN;
  const locale = `${style.language === 'fa' ? 'fa-IR' : 'en-GB'}-u-ca-${style.calendar === 'jalali' ? 'persian' : 'gregory'}`;
  const named = (options: Intl.DateTimeFormatOptions, count: number, at: (i: number) => CalendarDateTime): string[] => {
    const formatter = new DateFormatter(locale, { ...options, timeZone: 'UTC' });
    return Array.from({ length: count }, (_, i) => formatter.format(at(i).toDate('UTC')));
  };
  const year = style.calendar === 'jalali' ? 1404 : 2025;
  const months = named({ month: style.language === 'fa' || style.calendar === 'jalali' ? 'long' : 'short' }, 12, (i) => new CalendarDateTime(calendar, year, i + 1, 10));
  // 5 January 2025 was a Sunday.
  const weekdays = named({ weekday: style.language === 'fa' ? 'narrow' : 'short' }, 7, (i) => new CalendarDateTime(2025, 1, 5 + i)).map((day) => day.slice(0, 2));
  const firstDay = style.language === 'fa' ? 6 : 1;
  const weekLocale = style.language === 'fa' ? 'fa-IR' : 'en-GB';

  return {
    getWeekDay: weekdayOf,
    getMillisecond: (value) => value.millisecond, getSecond: (value) => value.second, getMinute: (value) => value.minute, getHour: (value) => value.hour,
    getDate: (value) => value.day, getMonth: (value) => value.month - 1, getYear: (value) => value.year,
    getNow: () => officeNow(style),
    getFixedDate: (iso) => toWallClock(iso.slice(0, 10), style),
    getEndDate: (value) => endOfMonth(value),
    addYear: (value, years) => value.add({ years }), addMonth: (value, count) => value.add({ months: count }), addDate: (value, days) => value.add({ days }),
    setYear: (value, to) => value.set({ year: to }), setMonth: (value, to) => value.set({ month: to + 1 }), setDate: (value, to) => value.set({ day: to }),
    setHour: (value, hour) => value.set({ hour }), setMinute: (value, minute) => value.set({ minute }), setSecond: (value, second) => value.set({ second }),
    setMillisecond: (value, millisecond) => value.set({ millisecond }),
    isAfter: (a, b) => a.compare(b) > 0,
    isValidate: (value) => Boolean(value),
    locale: {
      getWeekFirstDay: () => firstDay,
      getWeekFirstDate: (_, value) => startOfWeek(value, weekLocale),
      getWeek: (_, value) => Math.ceil((value.calendar.toJulianDay(value) - calendar.toJulianDay(value.set({ month: 1, day: 1 })) + 1) / 7),
      format: (_, value, format) => {
        const parts = partsOf(value, months);
        return style.digits(format.replace(/YYYY|MMMM|MMM|MM|M|DD|D|HH|mm|ss|Q/g, (token) => parts[token] ?? token));
      },
      parse: (_, text, formats) => formats.map((format) => readWhole(text, format, style)).find(Boolean) ?? null,
      getShortWeekDays: () => weekdays,
      getShortMonths: () => months,
    },
  };
}
