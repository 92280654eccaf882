import { isoDate, toJalali } from './calendar';
import type { Language } from './messages';
import { inUnit, type MoneyUnit } from './money-unit';
import { persianDigits } from './text';

/** How values are shown to people: grid, page, print and document alike. `latinDigits`: whatever the language. */
export interface Showing {
  language: Language;
  latinDigits?: boolean;
  /** Of amounts that belong to no field; a field says its own. */
  moneyUnit?: MoneyUnit;
}

/** The digits of the language. */
export const showDigits = (text: string, { language, latinDigits }: Showing): string => (language === 'fa' && !latinDigits ? persianDigits(text) : text);

const localeOf = ({ language, latinDigits }: Showing): string => (language === 'en' ? 'en-US' : latinDigits ? 'fa-IR-u-nu-latn' : 'fa-IR');
const formats = new Map<string, Intl.NumberFormat>();
export function showNumber(value: number, showing: Showing, maximumFractionDigits = 6): string {
  const locale = localeOf(showing);
  const key = `${locale} ${maximumFractionDigits}`;
  let format = formats.get(key);
  if (!format) formats.set(key, format = new Intl.NumberFormat(locale, { maximumFractionDigits }));
  // fa-IR puts a left-to-right mark before a minus; the value is isolated anyway.
  return format.format(value);
}
/** A great number in few letters, in the unit of its field: «۱٫۲ میلیارد». */
export const showShort = (value: number, { kind, unit }: { kind: string; unit?: MoneyUnit }, showing: Showing): string =>
  new Intl.NumberFormat(localeOf(showing), { notation: 'compact', maximumFractionDigits: 1 }).format(kind === 'money' ? inUnit(value, unit) : value);
/** Parts of a hundred. */
export const showShare = (percent: number, showing: Showing): string => new Intl.NumberFormat(localeOf(showing), { style: 'percent', maximumFractionDigits: 1 }).format(percent / 100);
/** A number of a field; one that cannot reach five digits is a year or the like and has no separators. */
export const showFigure = (value: number, { max }: { max?: number }, showing: Showing): string =>
  (max !== undefined && max < 10_000 ? showDigits(String(value), showing) : showNumber(value, showing));

const slashes = (iso: string): string => iso.replaceAll('-', '/');
/** `2025-03-21` → `۱۴۰۴/۰۱/۰۱` in Persian, `2025/03/21` in English. */
export const showDate = (iso: string, showing: Showing): string =>
  showDigits(slashes(showing.language === 'fa' ? isoDate(toJalali(iso)) : iso.slice(0, 10)), showing);
