import { latinDigits, normaliseText, onlyDigits } from './text';

export interface PhoneParts { kind: 'phone' | 'mobile' | 'fax'; countryCode: string; areaCode: string | null; number: string; extension: string | null }

// Iran's area codes have two digits after the trunk 0; numbers in them have eight.
const HOME = '98';

/**
 * One written number → its parts: `۰۹۱۲ ۱۲۳ ۴۵۶۷`, `+98 21 88001122`, `021-8800-1122 داخلی 114`.
 * Undefined when there are no 3 to 15 digits.
 */
export function readPhone(written: string): PhoneParts | undefined {
  const [main = '', extension] = latinDigits(normaliseText(written)).split(/(?:داخلی|ext\.?|x|#)\s*/i);
  if (/[^\d\s\-+()./\u200c]/.test(main)) return undefined;
  let digits = onlyDigits(main);
  let countryCode = HOME;
  const foreign = /^\s*\(?\s*\+/.test(main) || digits.startsWith('00');
  if (foreign) digits = digits.replace(/^00/, '');
  if (digits.startsWith(HOME) && (foreign || digits.length === 12)) digits = `0${digits.slice(2).replace(/^0/, '')}`;
  else if (foreign) {
    countryCode = digits.slice(0, digits.startsWith('1') || digits.startsWith('7') ? 1 : 2);
    digits = digits.slice(countryCode.length);
  } else if (/^9\d{9}$/.test(digits)) digits = `0${digits}`;
  if (digits.length < 3 || digits.length > 15) return undefined;
  const rest = { countryCode, extension: extension ? onlyDigits(extension) || null : null };
  if (countryCode === HOME && /^09\d{9}$/.test(digits)) return { kind: 'mobile', areaCode: null, number: digits, ...rest };
  if (countryCode === HOME && /^0\d{10}$/.test(digits)) return { kind: 'phone', areaCode: digits.slice(1, 3), number: digits.slice(3), ...rest };
  return { kind: 'phone', areaCode: null, number: digits, ...rest };
}

/** Several numbers in one text: «021-8800 1122, 88001133» → two texts. A dash or a blank does not part numbers. */
export const splitPhones = (written: string): string[] => written.split(/[,،;؛\n|]|\s\/\s|\sو\s/).map((part) => part.trim()).filter(Boolean);

/** As it is dialled and found: `02188001122`, `09121234567`, `00491234567`. Abroad begins with `00`. */
export function dialled(row: Record<string, unknown>): string {
  const [country, area, number] = ['countryCode', 'areaCode', 'number'].map((key) => String(row[key] ?? ''));
  if (country && country !== HOME) return `00${country}${area}${number}`;
  return area ? `0${area!.replace(/^0/, '')}${number}` : number!;
}
