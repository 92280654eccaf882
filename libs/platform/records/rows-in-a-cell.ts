import type { Label, Language } from './messages';
import type { FieldMeta } from './metadata';
import { dialled, readPhone, splitPhones } from './phone-number';
import type { Showing } from './show-figures';
import { showChild, showParts } from './show-value';
import { latinDigits, onlyDigits } from './text';

/**
 * Child rows in one cell of a spreadsheet, and back. Phones and e-mails stand one behind the other; a phone says what it is
 * where its number does not: «نمابر: 02188001122 داخلی 114». A note stands in brackets: «انگلیسی (پیشرفته)». Others, whose text may hold what parts them, have a line each: «• ».
 */
const BULLET = '• ';
const EXTENSION: Label = { fa: 'داخلی', en: 'ext' };
const COMMA: Record<Language, string> = { fa: '، ', en: ', ' };
type Row = Record<string, unknown>;

const isPhone = ({ children = [] }: FieldMeta): boolean => children.some(({ kind }) => kind === 'phone');
const isEmail = ({ children = [] }: FieldMeta): boolean => children.some(({ kind }) => kind === 'email');

/** `value`: the rows as REST delivers them. */
export function rowsToCell(value: unknown, field: FieldMeta, showing: Showing): string {
  const { language } = showing;
  if (isPhone(field)) return (value as Row[]).map((row) => phoneText(row, field, showing)).join(COMMA[language]);
  const parts = showParts(value, field, showing);
  return parts.length < 2 || isEmail(field) ? parts.join(COMMA[language]) : parts.map((part) => BULLET + part).join('\n');
}

function phoneText(row: Row, field: FieldMeta, showing: Showing): string {
  const shown = showChild(row, field.children ?? [], showing);
  const kind = (field.children ?? []).find((inner) => inner.kind === 'choice' && inner.required);
  const option = kind && row[kind.name] !== readPhone(dialled(row))?.kind ? kind.options?.find(({ value }) => value === row[kind.name])?.label : undefined;
  const extension = typeof row.extension === 'string' && row.extension ? ` ${EXTENSION[showing.language]} ${row.extension}` : '';
  return `${option ? `${option}: ` : ''}${shown}${extension}`;
}

/** The texts of a cell with a line for each; undefined for any other. */
export const bulleted = (text: string): string[] | undefined =>
  (text.startsWith(BULLET) ? text.slice(BULLET.length).split(`\n${BULLET}`).map((part) => part.trim()).filter(Boolean) : undefined);

/** «انگلیسی (پیشرفته)» → what tells the row, and the word behind it; undefined where none is. */
export function notedText(text: string): { told: string; note: string } | undefined {
  const [, told, note] = /^([^]*\S)\s*[(（]([^()（）]+)[)）]$/.exec(text) ?? [];
  return told === undefined ? undefined : { told, note: note!.trim() };
}

/** Phones of a cell that begin with what they are, by a word of `kinds`; undefined where none does. `kind`: undefined for the others. */
export function labelledPhones(text: string, kindOf: (word: string) => string | undefined): { kind: string | undefined; number: string }[] | undefined {
  if (!/[:：]/.test(text)) return undefined;
  const parts = splitPhones(text).map((part) => {
    const [, word, number] = /^([^\d:：]+)[:：]\s*(.+)$/u.exec(latinDigits(part)) ?? [];
    const kind = word === undefined ? undefined : kindOf(word);
    return kind === undefined || !onlyDigits(number!) ? { kind: undefined, number: part } : { kind, number: number! };
  });
  return parts.some(({ kind }) => kind !== undefined) ? parts : undefined;
}
