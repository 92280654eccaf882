import { wallClock } from './calendar';
import { kinds } from './kinds';
import { pointText } from './kinds/places';
import type { FieldMeta } from './metadata';
import { inUnit, type MoneyUnit, unitWord } from './money-unit';
import { dialled } from './phone-number';
import { showDate, showDigits, showFigure, type Showing, showNumber } from './show-figures';

const words = {
  fa: { none: '—', yes: 'بله', no: 'خیر', percent: '٪', comma: '، ' },
  en: { none: '—', yes: 'Yes', no: 'No', percent: '%', comma: ', ' },
};

export const isLtr = (field: Pick<FieldMeta, 'kind'>): boolean => kinds[field.kind].ltr === true;
/** The same for a column of it: phones and e-mails are child rows. */
export const isLtrColumn = (field: FieldMeta): boolean =>
  isLtr(field) || (field.children ?? []).some((child) => child.kind === 'phone' || child.kind === 'email');

/** Whole rials in the unit in which the office sees them, with separators and its name. */
export const showMoney = (rials: number, showing: Showing, unit: MoneyUnit = 'rial'): string => `${showNumber(inUnit(rials, unit), showing, unit === 'rial' ? 0 : 1)} ${unitWord(unit, showing.language)}`;
/** An instant on the office's clock. */
export function showDateTime(instant: string, showing: Showing): string {
  const { date, time } = wallClock(new Date(instant));
  // Without the comma two numbers stand side by side, and which comes first in right-to-left text is anybody's guess.
  return `${showDate(date, showing)}${showing.language === 'fa' ? '،' : ''} ${showDigits(time.slice(0, 5), showing)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const titleOf = (value: unknown, { language }: Showing): string => (isObject(value) ? String(value.title ?? '') || words[language].none : '');

/** One line that tells a child row: the dialled number of a phone, else its first telling field. */
export function showChild(row: Record<string, unknown>, fields: readonly FieldMeta[], showing: Showing): string {
  if (fields.some((field) => field.kind === 'phone') && 'number' in row) return showDigits(dialled(row), showing);
  const telling = fields.find((field) => field.required && row[field.name] != null) ?? fields.find((field) => field.kind !== 'id' && row[field.name] != null);
  return telling ? showValue(row[telling.name], telling, showing) : '';
}

const showLine = (row: Record<string, unknown>, { children = [] }: FieldMeta, line: readonly string[], showing: Showing): string =>
  line.flatMap((name) => children.filter((field) => field.name === name)).map((field) => showValue(row[field.name], field, showing)).filter(Boolean).join(' – ');

/** The same with the note that its rows bear: «انگلیسی (پیشرفته)». */
function showNoted(row: Record<string, unknown>, { children = [], note }: FieldMeta, showing: Showing): string {
  const shown = showChild(row, children, showing);
  const noted = children.find(({ name }) => name === note);
  const text = noted && showValue(row[noted.name], noted, showing);
  return shown && text ? `${shown} (${text})` : shown;
}

/** The parts of a value of many: references, child rows. One value is a list of one, no value an empty list. */
export function showParts(value: unknown, field: FieldMeta, showing: Showing): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (field.kind === 'children') {
    return (Array.isArray(value) ? value : []).filter(isObject).map((row) => (field.line ? showLine(row, field, field.line, showing) : showNoted(row, field, showing))).filter(Boolean);
  }
  if (Array.isArray(value)) return value.map((one) => showValue(one, { ...field, many: false }, showing)).filter(Boolean);
  return [showOne(value, field, showing)];
}

/** A value as it is shown; '' for none. Where `isLtr(field)`, it is isolated left to right. */
export const showValue = (value: unknown, field: FieldMeta, showing: Showing): string => showParts(value, field, showing).join(words[showing.language].comma);

/** Registration and economic codes, extensions, postal codes: texts that are numbers. */
const WRITTEN_NUMBER = /^[\d\s/-]+$/;

function showOne(value: unknown, field: FieldMeta, showing: Showing): string {
  const word = words[showing.language];
  if (field.options) return field.options.find((option) => option.value === value)?.label ?? String(value);
  switch (field.kind) {
    case 'money': return typeof value === 'number' ? showMoney(value, showing, field.unit) : '';
    case 'number': return typeof value === 'number' ? showFigure(value, field, showing) : '';
    case 'percent': return typeof value === 'number' ? `${showNumber(value, showing)}${word.percent}` : '';
    case 'date': return showDate(String(value), showing);
    case 'dateTime': return showDateTime(String(value), showing);
    case 'yesNo': return value ? word.yes : word.no;
    case 'lookup': case 'tree': case 'reference': return titleOf(value, showing);
    case 'rating': return `${showNumber(Number(value), showing)} ★`;
    case 'sheba': case 'card': return showDigits(String(value).replace(/(.{4})(?=.)/g, '$1 '), showing);
    case 'file': case 'image': return isObject(value) ? String(value.name ?? '') : '';
    case 'mapPoint': return showDigits(pointText(value), showing);
    case 'options': return isObject(value) ? String(value[showing.language] ?? '') : '';
    case 'password': case 'grants': case 'filter': case 'figures': case 'widths': return '';
  }
  return kinds[field.kind].inDigits ? showDigits(String(value), showing) : isObject(value) ? titleOf(value, showing) : WRITTEN_NUMBER.test(String(value)) ? showDigits(String(value), showing) : String(value);
}
