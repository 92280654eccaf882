import * as jalaali from 'jalaali-js';
import { latinDigits } from './text';

/** All conversion between calendars lives here. Stored dates are Gregorian `YYYY-MM-DD`. */
export interface CalendarDate { year: number; month: number; day: number }

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');
export const isoDate = ({ year, month, day }: CalendarDate): string => `${pad(year, 4)}-${pad(month)}-${pad(day)}`;

/** `2025-03-21` → 1404/1/1. Throws on a malformed date. */
export function toJalali(iso: string): CalendarDate {
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number);
  const { jy, jm, jd } = jalaali.toJalaali(year!, month!, day!);
  return { year: jy, month: jm, day: jd };
}

/** 1404/1/1 → `2025-03-21`; undefined for a day that does not exist. */
export function fromJalali({ year, month, day }: CalendarDate): string | undefined {
  if (year < 1200 || year > 1600 || !jalaali.isValidJalaaliDate(year, month, day)) return undefined;
  const { gy, gm, gd } = jalaali.toGregorian(year, month, day);
  return isoDate({ year: gy, month: gm, day: gd });
}

export const jalaliMonthLength = (year: number, month: number): number => jalaali.jalaaliMonthLength(year, month);

export function isGregorianDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

const DATE = /^(\d{1,4})[/\-.](\d{1,2})[/\-.](\d{1,4})(?:[T\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;
/**
 * A date as people write it: Jalali `۱۴۰۳/۵/۱`, `01/05/1403`, Gregorian `2024-07-22`; the year tells the calendar (below 1700: Jalali).
 * Returns Gregorian `YYYY-MM-DD` and the time of day if one was written; undefined when it is no date.
 */
export function readDate(written: string): { date: string; time?: string } | undefined {
  const match = DATE.exec(latinDigits(written).trim());
  if (!match) return undefined;
  let year: number, day: number;
  const month = Number(match[2]);
  [year, day] = [Number(match[1]), Number(match[3])];
  if (match[3]!.length === 4) [year, day] = [day, year];
  else if (match[3]!.length > 2 || match[1]!.length === 1) return undefined;
  if (year < 100) year += year > 20 ? 1300 : 1400;
  const date = year < 1700 ? fromJalali({ year, month, day }) : isoDate({ year, month, day });
  if (!date || !isGregorianDate(date)) return undefined;
  if (match[4] === undefined) return { date };
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  return hour < 24 && minute < 60 && second < 60 ? { date, time: `${pad(hour)}:${pad(minute)}:${pad(second)}` } : undefined;
}

/**
 * The days that a Jalali prefix covers: `1403`, `1403/05`, `1403/05/12` (any digits, `/` or `-`).
 * Both ends are Gregorian and inclusive; undefined when it is no such prefix.
 */
export function jalaliRange(prefix: string): { from: string; to: string } | undefined {
  const match = /^(1[2-5]\d{2})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?$/.exec(latinDigits(prefix).trim());
  if (!match) return undefined;
  const year = Number(match[1]);
  const [first, last] = match[2] ? [Number(match[2]), Number(match[2])] : [1, 12];
  if (first < 1 || last > 12) return undefined;
  const [start, end] = match[3] ? [Number(match[3]), Number(match[3])] : [1, jalaliMonthLength(year, last)];
  const from = fromJalali({ year, month: first, day: start });
  const to = fromJalali({ year, month: last, day: end });
  return from && to ? { from, to } : undefined;
}

export const TIME_ZONE = 'Asia/Tehran';
const OFFSET = new Intl.DateTimeFormat('en-US', { timeZone: TIME_ZONE, timeZoneName: 'longOffset' });
const clock = new Intl.DateTimeFormat('en-CA', {
  timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
});

const MONTH = 30 * 86_400_000; // ms
const offsets = new Map<number, number | undefined>();
/** The offset of a whole month, in seconds, where it is the same throughout: asking Intl takes 10 µs, and a long list asks for every row. */
function monthsOffset(at: number): number | undefined {
  const month = Math.floor(at / MONTH);
  if (!offsets.has(month)) {
    const offset = offsetAt(new Date(month * MONTH));
    offsets.set(month, at > 0 && offset === offsetAt(new Date((month + 1) * MONTH)) ? offset : undefined);
  }
  return offsets.get(month);
}

/** The office's wall clock at an instant: `{date: 'YYYY-MM-DD', time: 'HH:MM:SS'}`. */
export function wallClock(instant: Date): { date: string; time: string } {
  const offset = monthsOffset(instant.getTime());
  if (offset !== undefined) {
    const shifted = new Date(instant.getTime() + offset * 1000).toISOString();
    return { date: shifted.slice(0, 10), time: shifted.slice(11, 19) };
  }
  const part = Object.fromEntries(clock.formatToParts(instant).map((p) => [p.type, p.value]));
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}:${part.second}` };
}

/** In seconds: until 1935 Tehran's clocks went by the sun, 3:25:44 ahead. */
const offsetAt = (instant: Date): number => {
  const match = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(OFFSET.format(instant));
  return match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0)) : 0;
};

/** The instant at which the office's wall clock shows this date and time. Iran had summer time until 2022. */
export function officeInstant(date: string, time = '00:00:00'): Date {
  const utc = Date.parse(`${date}T${time}Z`);
  const guess = new Date(utc - offsetAt(new Date(utc)) * 1000);
  return new Date(utc - offsetAt(guess) * 1000);
}

export const officeToday = (now = new Date()): string => wallClock(now).date;

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const JALALI_MONTHS = {
  farvardin: { fa: 'فروردین', en: 'Farvardin' }, ordibehesht: { fa: 'اردیبهشت', en: 'Ordibehesht' }, khordad: { fa: 'خرداد', en: 'Khordad' }, tir: { fa: 'تیر', en: 'Tir' },
  mordad: { fa: 'مرداد', en: 'Mordad' }, shahrivar: { fa: 'شهریور', en: 'Shahrivar' }, mehr: { fa: 'مهر', en: 'Mehr' }, aban: { fa: 'آبان', en: 'Aban' },
  azar: { fa: 'آذر', en: 'Azar' }, dey: { fa: 'دی', en: 'Dey' }, bahman: { fa: 'بهمن', en: 'Bahman' }, esfand: { fa: 'اسفند', en: 'Esfand' },
} as const;
const JALALI_SEASONS = [{ fa: 'بهار', en: 'Spring' }, { fa: 'تابستان', en: 'Summer' }, { fa: 'پاییز', en: 'Autumn' }, { fa: 'زمستان', en: 'Winter' }] as const;

export type JalaliUnit = 'jalaliMonth' | 'jalaliSeason' | 'jalaliYear';
const MONTHS_IN: Record<JalaliUnit, number> = { jalaliMonth: 1, jalaliSeason: 3, jalaliYear: 12 };
const [FIRST_YEAR, LAST_YEAR] = [1300, 1450];
const boundaries = new Map<JalaliUnit, { starts: string[]; labels: string[] }>();
/** The first Gregorian day of every unit from 1300 to 1450 and its label: `1404/07`, `1404/3` (the third season), `1404`. */
export function jalaliBoundaries(unit: JalaliUnit): { starts: readonly string[]; labels: readonly string[] } {
  let known = boundaries.get(unit);
  if (!known) {
    boundaries.set(unit, known = { starts: [], labels: [] });
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
      for (let month = 1; month <= 12; month += MONTHS_IN[unit]) {
        known.starts.push(fromJalali({ year, month, day: 1 })!);
        known.labels.push(unit === 'jalaliYear' ? String(year) : unit === 'jalaliMonth' ? `${year}/${pad(month)}` : `${year}/${(month + 2) / 3}`);
      }
    }
  }
  return known;
}

/** What a span is called of which the label is known: `1404/07` → «مهر» and `1404`. A year has no name. */
export function namesOfSpan(label: string, unit: JalaliUnit): { year: string; name?: { fa: string; en: string } } {
  const [year = '', part] = label.split('/');
  const name = part === undefined ? undefined : (unit === 'jalaliMonth' ? Object.values(JALALI_MONTHS) : JALALI_SEASONS)[Number(part) - 1];
  return { year, ...(name ? { name } : {}) };
}

/** The first and the last day (Gregorian, ISO) of such a span; undefined for a label that is none. */
export function daysOfSpan(label: string, unit: JalaliUnit): readonly [string, string] | undefined {
  const { starts, labels } = jalaliBoundaries(unit);
  const at = labels.indexOf(label);
  const [first, next] = [starts[at], starts[at + 1]];
  return first && next ? [first, addDays(next, -1)] : undefined;
}
