/** How the cells of a column format show: the same number may be a date, a percentage or a number. */
export type NumberForm = 'plain' | 'date' | 'percent';

const BUILT_IN_DATES = [[14, 22], [27, 36], [45, 47], [50, 58]] as const;
/** @param id of a number format; @param code its text, for the workbook's own formats */
export function numberForm(id: number, code: string | undefined): NumberForm {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to) ? 'date' : 'plain';
  }
  const letters = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  if (/[ymdhs]/i.test(letters)) return 'date';
  return letters.includes('%') ? 'percent' : 'plain';
}

const DAY = 86_400_000;
const pad = (value: number): string => String(value).padStart(2, '0');
/**
 * Days since the workbook's epoch → `2024-03-20`, `2024-03-20 13:05`, or `13:05` when there is no day; undefined when it is none.
 * @param since1904 the epoch of old Macintosh workbooks
 */
export function dateText(serial: number, since1904: boolean): string | undefined {
  if (!(serial >= 0 && serial < 2_958_466)) return undefined;
  const seconds = Math.round(serial * 86_400);
  const epoch = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 61 ? 31 : 30);
  const instant = new Date(epoch + seconds * 1000);
  const [hour, minute, second] = [instant.getUTCHours(), instant.getUTCMinutes(), instant.getUTCSeconds()];
  const time = `${pad(hour)}:${pad(minute)}${second ? `:${pad(second)}` : ''}`;
  if (seconds < DAY / 1000) return time;
  const day = instant.toISOString().slice(0, 10);
  return hour || minute || second ? `${day} ${time}` : day;
}

/** A stored number as it would be written: no exponent where none is needed, no noise of binary fractions. */
export function numberText(stored: string, form: NumberForm, since1904: boolean): string {
  if (form === 'plain' && /^-?\d{1,15}$/.test(stored)) return stored;
  const value = Number(stored);
  if (!stored.trim() || !Number.isFinite(value)) return '';
  if (form === 'percent') return `${Number((value * 100).toPrecision(13))}%`;
  return (form === 'date' ? dateText(value, since1904) : undefined) ?? String(Number(value.toPrecision(15)));
}

/** `_x000D_` stands for a character that XML cannot hold. */
export const unescapeText = (text: string): string =>
  text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));

/** `C7` → 2; undefined when it names no column. */
export function columnOf(reference: string): number | undefined {
  const letters = /^[A-Z]{1,3}/i.exec(reference)?.[0].toUpperCase();
  return letters === undefined ? undefined : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
