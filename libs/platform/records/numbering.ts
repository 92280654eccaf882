import { officeToday, toJalali } from './calendar';
import type { RecordType } from './define-record-type';
import { Fault } from './messages';

/** How a numbering series writes: `{year}-{unit}-{seq:5}` → `1405-SAL-00012`. */
export interface Numbering { pattern: string; unit?: string | null }

const PART = /\{([a-z]+)(?::(\d{1,2}))?\}/g;
const WIDEST = 12;
/** The code of a record may have so many characters. */
const LONGEST = 40;

/** In the messages these stand for themselves. */
const TOKENS = { seq: '{seq}', year: '{year}', unit: '{unit}' };

/**
 * What is wrong with a pattern; undefined when nothing is. It has one `{seq}` or `{seq:5}` (digits), `{year}` or `{year:2}` (Jalali) and
 * `{unit}`, and between them whatever has no blank.
 */
export function patternFault({ pattern, unit }: Numbering, yearly: boolean): Fault | undefined {
  const parts = [...pattern.matchAll(PART)];
  const rest = pattern.replaceAll(PART, '');
  if (/[\s{}]/.test(rest)) return new Fault('numberPattern', TOKENS);
  for (const [, name, width] of parts) {
    const known = name === 'seq' ? width === undefined || (Number(width) > 0 && Number(width) <= WIDEST) : name === 'year' ? width === undefined || width === '2' || width === '4' : name === 'unit' && width === undefined;
    if (!known) return new Fault('numberPattern', TOKENS);
  }
  if (parts.filter(([, name]) => name === 'seq').length !== 1) return new Fault('numberPattern', TOKENS);
  if (yearly && !parts.some(([, name]) => name === 'year')) return new Fault('yearMissing', TOKENS);
  return writtenNumber({ pattern, unit }, 9999, 10 ** WIDEST - 1).length > LONGEST ? new Fault('tooLong', { max: LONGEST }) : undefined;
}

/** `{year}-{seq:5}` in 1405, the twelfth → `1405-00012`. */
export const writtenNumber = ({ pattern, unit }: Numbering, year: number, sequence: number): string =>
  pattern.replaceAll(PART, (_, name: string, width?: string) => (
    name === 'seq' ? String(sequence).padStart(Number(width ?? 1), '0') : name === 'year' ? String(year).slice(width === '2' ? -2 : -4) : unit ?? ''));

/** The Jalali year on the office's clock. */
export const officeYear = (now = new Date()): number => toJalali(officeToday(now)).year;

/** The field that holds the record's human number, if its type has one. */
export const codeFieldOf = (type: Pick<RecordType, 'fields'>): string | undefined => Object.entries(type.fields).find(([, field]) => field.kind === 'code')?.[0];
