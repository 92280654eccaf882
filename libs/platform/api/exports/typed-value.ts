import { type FieldMeta, headingWith, inUnit, isoDate, kinds, rowsToCell, showParts, showValue, toJalali, wallClock } from '@crm/platform/records';
import { neutralised } from '../imports/refusals-file';
import type { Sheet } from './sheet';

/** A value for programs: a number is a number, a date in the calendar that was asked for, everything else as people read it, in Latin digits. */
export type TypedValue = string | number | Date | null;

/** Kinds whose text the product writes itself: no formula can stand in it, and a quote before a minus would spoil a number. */
const OWN_WORDS: ReadonlySet<string> = new Set<FieldMeta['kind']>(['date', 'dateTime', 'yesNo', 'mapPoint', 'id']);
const PLAIN: ReadonlySet<string> = new Set<FieldMeta['kind']>(['sheba', 'card']);
export const isOwnWord = ({ kind }: FieldMeta): boolean => OWN_WORDS.has(kind) || kinds[kind].numeric === true || kinds[kind].search === 'digits';

/** An instant is told as the office's clock shows it, since spreadsheets know no time zones. */
export function typedValue(value: unknown, field: FieldMeta, { language, calendar, complete }: Pick<Sheet, 'language' | 'calendar' | 'complete'>): TypedValue {
  if (value === null || value === undefined || value === '') return null;
  if (complete) return wholeValue(value, field, language);
  if (typeof value === 'number' && kinds[field.kind].numeric) return field.kind === 'money' ? inUnit(value, field.unit) : value;
  if (field.kind === 'date') return calendar === 'jalali' ? jalali(String(value)) : new Date(`${String(value)}T00:00:00Z`);
  if (field.kind === 'dateTime') {
    const { date, time } = wallClock(new Date(String(value)));
    return calendar === 'jalali' ? `${jalali(date)} ${time.slice(0, 5)}` : new Date(`${date}T${time}Z`);
  }
  // What is grouped for the eye is taken apart again by whoever reads the file.
  if (PLAIN.has(field.kind)) return String(value);
  const showing = { language, latinDigits: true };
  const text = field.kind === 'children' ? rowsToCell(value, field, showing) : showValue(value, field, showing);
  return text === '' ? null : isOwnWord(field) ? text : neutralised(text);
}
/** What an import reads again as it was: instants as ISO says, child rows as JSON of their fields, several titles as JSON where one holds what parts them. */
function wholeValue(value: unknown, field: FieldMeta, language: Sheet['language']): string | number | null {
  if (typeof value === 'number' && kinds[field.kind].numeric) return value;
  if (field.kind === 'date' || field.kind === 'dateTime' || PLAIN.has(field.kind)) return String(value);
  if (field.kind === 'children') {
    const rows = (value as Record<string, unknown>[]).map((row) => Object.fromEntries((field.children ?? []).flatMap((inner): [string, string][] => {
      const inside = row[inner.name];
      return inside === null || inside === undefined || inside === '' ? [] : [[inner.name, String(wholeValue(inside, inner, language))]];
    })));
    return rows.length ? JSON.stringify(rows) : null;
  }
  const parts = field.many || field.kind === 'tags' ? showParts(value, field, { language, latinDigits: true }) : undefined;
  if (parts) return parts.length ? (parts.some((part) => /[,،;؛|\n]/.test(part)) ? JSON.stringify(parts) : neutralised(parts.join('، '))) : null;
  const text = field.options ? String(value) : showValue(value, field, { language, latinDigits: true });
  return text === '' ? null : isOwnWord(field) ? text : neutralised(text);
}
/** The label of a column of typed values, with the unit that they lose. */
export const typedHeading = ({ label, kind, unit }: FieldMeta, { language }: Pick<Sheet, 'language'>): string => (kind === 'money' && unit ? headingWith(label, unit, language) : label);
const jalali = (iso: string): string => isoDate(toJalali(iso)).replaceAll('-', '/');

/** The same as one text: `2026-03-21`, `2026-03-21 10:00`. */
export function typedText(value: unknown, field: FieldMeta, sheet: Pick<Sheet, 'language' | 'calendar' | 'complete'>): string {
  const typed = typedValue(value, field, sheet);
  if (typed instanceof Date) return typed.toISOString().slice(0, field.kind === 'date' ? 10 : 16).replace('T', ' ');
  return typed === null ? '' : String(typed);
}
