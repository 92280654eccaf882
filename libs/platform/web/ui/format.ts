import {
  type FieldMeta, inUnit, isoDate, type JalaliUnit, type Language, showChild, showDate, showDateTime, showDigits, showFigure, type Showing, showMoney, showNumber, showParts, showSpan, showValue, toJalali, wallClock,
} from '@crm/platform/records';
import { latinDigitsWanted } from './preferences';

export { isLtr, isLtrColumn } from '@crm/platform/records';
export { Ltr } from './ltr';

/** As the user of this browser wants it. */
const as = (language: Language): Showing => ({ language, latinDigits: latinDigitsWanted() });

/** The digits of the language, unless the user wants Latin ones. Only for display. */
export const digits = (text: string, language: Language): string => showDigits(text, as(language));
export const formatNumber = (value: number, language: Language, maximumFractionDigits?: number): string => showNumber(value, as(language), maximumFractionDigits);
/** Rials of a field in its unit, with separators. */
export const formatMoney = (rials: number, { unit }: Pick<FieldMeta, 'unit'>, language: Language): string => showMoney(rials, as(language), unit);
/** The same of a figure of any numeric field, without a unit. */
export const formatAmount = (value: number, { kind, unit, max }: Pick<FieldMeta, 'kind' | 'unit' | 'max'>, language: Language): string =>
  (kind === 'money' && unit ? showNumber(inUnit(value, unit), as(language)) : showFigure(value, { max }, as(language)));
/** `2025-03-21` → `۱۴۰۴/۰۱/۰۱` in Persian, `2025/03/21` in English. */
export const formatDate = (iso: string, language: Language): string => showDate(iso, as(language));
/** A span of days as figures are grouped by it (`1404/07`): «مهر ۱۴۰۴». */
export const formatSpan = (label: string, unit: JalaliUnit, language: Language): string => showSpan(label, unit, as(language));
/** An instant on the office's clock. */
export const formatDateTime = (instant: string, language: Language): string => showDateTime(instant, as(language));
/** The same day in the other calendar, for tooltips; in Latin digits, as one writes a foreign date. */
export function otherCalendar(value: string, language: Language): string {
  const date = value.length > 10 ? wallClock(new Date(value)).date : value;
  return (language === 'fa' ? date : isoDate(toJalali(date))).replaceAll('-', '/');
}
/** One line that tells a child row: the dialled number of a phone, else its first telling field. */
export const childSummary = (row: Record<string, unknown>, fields: readonly FieldMeta[], language: Language): string => showChild(row, fields, as(language));
/** The parts of a value of many: references, child rows. One value is a list of one, no value an empty list. */
export const formatParts = (value: unknown, field: FieldMeta, language: Language): string[] => showParts(value, field, as(language));
/** A value as it is shown; '' for none. Where `isLtr(field)`, put it into `<Ltr>`. */
export const formatValue = (value: unknown, field: FieldMeta, language: Language): string => showValue(value, field, as(language));
/** A number of a field; one that cannot reach five digits is a year or the like and has no separators. */
export const formatFigure = (value: number, field: Pick<FieldMeta, 'max'>, language: Language): string => showFigure(value, field, as(language));
