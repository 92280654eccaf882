import { addDays, fromJalali, jalaliMonthLength, toJalali } from '../calendar';

/** What an expression can be: money, percentages, stars and numbers are all numbers here, instants and dates are dates. */
export type FormulaType = 'number' | 'text' | 'date' | 'yesNo';
export type FormulaValue = number | string | boolean | null;

interface FormulaFunction {
  /** The last one may be given more than once where `more` is set. */
  takes: readonly FormulaType[];
  more?: true;
  /** How many of `takes` may be left out at the end. */
  optional?: number;
  gives: FormulaType;
  /** Called with no empty value, unless `withEmpty`. */
  run(...given: never[]): FormulaValue;
  withEmpty?: true;
}

/** Rounds half away from zero; what a double cannot hold exactly (1.005) counts as it is written. */
export function roundTo(value: number, decimals: number): number {
  const shift = 10 ** decimals;
  const moved = Number((Math.abs(value) * shift).toPrecision(15));
  const rounded = Math.sign(value) * Math.round(moved) / shift;
  return rounded === 0 ? 0 : rounded;
}

const months = (date: string, count: number): string | null => {
  const { year, month, day } = toJalali(date);
  const at = year * 12 + month - 1 + count;
  const [nextYear, nextMonth] = [Math.floor(at / 12), (at % 12) + 1];
  return fromJalali({ year: nextYear, month: nextMonth, day: Math.min(day, jalaliMonthLength(nextYear, nextMonth)) }) ?? null;
};
/** A century there and back: what lies outside is no date of an office. */
const MOST_DAYS = 36_525;
const within = (count: number): boolean => Number.isInteger(count) && Math.abs(count) <= MOST_DAYS;

/** What a formula may call. Dates are counted in the Jalali calendar. */
export const formulaFunctions: Readonly<Record<string, FormulaFunction>> = {
  round: { takes: ['number', 'number'], optional: 1, gives: 'number', run: (value: number, decimals = 0) => roundTo(value, Math.max(0, Math.min(6, Math.trunc(decimals)))) },
  floor: { takes: ['number'], gives: 'number', run: (value: number) => Math.floor(value) },
  ceil: { takes: ['number'], gives: 'number', run: (value: number) => Math.ceil(value) },
  abs: { takes: ['number'], gives: 'number', run: (value: number) => Math.abs(value) },
  min: { takes: ['number'], more: true, gives: 'number', run: (...values: number[]) => Math.min(...values) },
  max: { takes: ['number'], more: true, gives: 'number', run: (...values: number[]) => Math.max(...values) },
  length: { takes: ['text'], gives: 'number', run: (text: string) => [...text].length },
  left: { takes: ['text', 'number'], gives: 'text', run: (text: string, count: number) => [...text].slice(0, Math.max(0, count)).join('') },
  right: { takes: ['text', 'number'], gives: 'text', run: (text: string, count: number) => (count > 0 ? [...text].slice(-count).join('') : '') },
  join: { takes: ['text'], more: true, gives: 'text', withEmpty: true, run: (...texts: (string | null)[]) => texts.filter((text) => text !== null && text !== '').join(' ') || null },
  days: { takes: ['date', 'date'], gives: 'number', run: (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) },
  addDays: { takes: ['date', 'number'], gives: 'date', run: (date: string, count: number) => (within(count) ? addDays(date, count) : null) },
  addMonths: { takes: ['date', 'number'], gives: 'date', run: (date: string, count: number) => (within(count * 30) ? months(date, count) : null) },
  year: { takes: ['date'], gives: 'number', run: (date: string) => toJalali(date).year },
  month: { takes: ['date'], gives: 'number', run: (date: string) => toJalali(date).month },
  day: { takes: ['date'], gives: 'number', run: (date: string) => toJalali(date).day },
};

/** What can be told of the rows inside a record: `sum(lines.net)`, `count(lines)`. */
export const rowFunctions = {
  sum: (values: readonly number[]): number | null => values.reduce((total, value) => total + value, 0),
  average: (values: readonly number[]): number | null => (values.length ? values.reduce((total, value) => total + value, 0) / values.length : null),
  least: (values: readonly number[]): number | null => (values.length ? Math.min(...values) : null),
  most: (values: readonly number[]): number | null => (values.length ? Math.max(...values) : null),
} as const;
export type RowFunction = keyof typeof rowFunctions;
