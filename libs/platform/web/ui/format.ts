import { dialled, type FieldMeta, isoDate, type Language, persianDigits, toJalali, wallClock } from '@crm/platform/records';
import { t } from '../i18n/i18n';
import { latinDigitsWanted } from './preferences';

export { Ltr } from './ltr';

/** Kinds whose value reads left to right whatever stands around it. */
const LTR_KINDS: ReadonlySet<string> = new Set<FieldMeta['kind']>(['code', 'phone', 'email', 'nationalId', 'legalId', 'colour', 'id', 'number', 'percent']);
export const isLtr = (field: Pick<FieldMeta, 'kind'>): boolean => LTR_KINDS.has(field.kind);

/** The digits of the language, unless the user wants Latin ones. Only for display. */
export const digits = (text: string, language: Language): string =>
  language === 'fa' && !latinDigitsWanted() ? persianDigits(text) : text;

const formats = new Map<string, Intl.NumberFormat>();
export function formatNumber(value: number, language: Language, maximumFractionDigits = 6): string {
  const locale = language === 'en' ? 'en-US' : latinDigitsWanted() ? 'fa-IR-u-nu-latn' : 'fa-IR';
  const key = `${locale} ${maximumFractionDigits}`;
  let format = formats.get(key);
  if (!format) formats.set(key, format = new Intl.NumberFormat(locale, { maximumFractionDigits }));
  // fa-IR puts a left-to-right mark before a minus; the value is isolated anyway.
  return format.format(value);
}

/** Whole rials with separators and the unit. */
export const formatMoney = (value: number, language: Language): string => t('amount', { amount: formatNumber(value, language, 0) });

const slashes = (iso: string): string => iso.replaceAll('-', '/');
/** `2025-03-21` → `۱۴۰۴/۰۱/۰۱` in Persian, `2025/03/21` in English. */
export const formatDate = (iso: string, language: Language): string =>
  digits(slashes(language === 'fa' ? isoDate(toJalali(iso)) : iso.slice(0, 10)), language);
/** An instant on the office's clock. */
export function formatDateTime(instant: string, language: Language): string {
  const { date, time } = wallClock(new Date(instant));
  // Without the comma two numbers stand side by side, and which comes first in right-to-left text is anybody's guess.
  return `${formatDate(date, language)}${language === 'fa' ? '،' : ''} ${digits(time.slice(0, 5), language)}`;
}
/** The same day in the other calendar, for tooltips; in Latin digits, as one writes a foreign date. */
export function otherCalendar(value: string, language: Language): string {
  const date = value.length > 10 ? wallClock(new Date(value)).date : value;
  return slashes(language === 'fa' ? date : isoDate(toJalali(date)));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const titleOf = (value: unknown): string => (isObject(value) ? String(value.title ?? '') || t('none') : '');

/** One line that tells a child row: the dialled number of a phone, else its first telling field. */
export function childSummary(row: Record<string, unknown>, fields: readonly FieldMeta[], language: Language): string {
  if (fields.some((field) => field.kind === 'phone') && 'number' in row) return digits(dialled(row), language);
  const telling = fields.find((field) => field.required && row[field.name] != null) ?? fields.find((field) => field.kind !== 'id' && row[field.name] != null);
  return telling ? formatValue(row[telling.name], telling, language) : '';
}

/** The parts of a value of many: references, child rows. One value is a list of one, no value an empty list. */
export function formatParts(value: unknown, field: FieldMeta, language: Language): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (field.kind === 'children') {
    return (Array.isArray(value) ? value : []).filter(isObject).map((row) => childSummary(row, field.children ?? [], language)).filter(Boolean);
  }
  if (Array.isArray(value)) return value.map((one) => formatValue(one, { ...field, many: false }, language)).filter(Boolean);
  return [formatOne(value, field, language)];
}

/** A value as it is shown; '' for none. Where `isLtr(field)`, put it into `<Ltr>`. */
export const formatValue = (value: unknown, field: FieldMeta, language: Language): string =>
  formatParts(value, field, language).join(language === 'fa' ? '، ' : ', ');

/** Registration and economic codes, extensions, postal codes: texts that are numbers. */
const WRITTEN_NUMBER = /^[\d\s/-]+$/;
/** A number of a field; one that cannot reach five digits is a year or the like and has no separators. */
export const formatFigure = (value: number, { max }: Pick<FieldMeta, 'max'>, language: Language): string =>
  (max !== undefined && max < 10_000 ? digits(String(value), language) : formatNumber(value, language));

function formatOne(value: unknown, field: FieldMeta, language: Language): string {
  switch (field.kind) {
    case 'money': return typeof value === 'number' ? formatMoney(value, language) : '';
    case 'number': return typeof value === 'number' ? formatFigure(value, field, language) : '';
    case 'percent': return typeof value === 'number' ? `${formatNumber(value, language)}${language === 'fa' ? '٪' : '%'}` : '';
    case 'date': return formatDate(String(value), language);
    case 'dateTime': return formatDateTime(String(value), language);
    case 'yesNo': return value ? t('yes') : t('no');
    case 'choice': return field.options?.find((option) => option.value === value)?.label ?? String(value);
    case 'lookup': case 'tree': case 'reference': return titleOf(value);
    case 'code': case 'phone': case 'nationalId': case 'legalId': return digits(String(value), language);
    case 'password': case 'grants': case 'filter': case 'widths': return '';
    default: return isObject(value) ? titleOf(value) : WRITTEN_NUMBER.test(String(value)) ? digits(String(value), language) : String(value);
  }
}
