import { Fault, Faults } from './messages';
import { latinDigits, normaliseText, onlyDigits } from './text';

export interface PhoneParts { kind: 'phone' | 'mobile' | 'fax'; countryCode: string; areaCode: string | null; number: string; extension: string | null }

// Iran's area codes have two digits after the trunk 0; numbers in them have eight.
const HOME = '98';
const EXTENSION = /(?:داخلی|ext\.?|x|#)\s*/i;

/**
 * One written number → its parts: `۰۹۱۲ ۱۲۳ ۴۵۶۷`, `+98 21 88001122`, `021-8800-1122 داخلی 114`.
 * `country`: its code, where the number names none. Undefined when there are no 3 to 15 digits.
 */
export function readPhone(written: string, country = HOME): PhoneParts | undefined {
  const [main = '', extension] = latinDigits(normaliseText(written)).split(EXTENSION);
  if (/[^\d\s\-+()./\u200c]/.test(main)) return undefined;
  let digits = onlyDigits(main);
  let countryCode = HOME;
  const foreign = /^\s*\(?\s*\+/.test(main) || digits.startsWith('00');
  if (foreign) digits = digits.replace(/^00/, '');
  if (digits.startsWith(HOME) && (foreign || (country === HOME && digits.length === 12))) digits = `0${digits.slice(2).replace(/^0/, '')}`;
  else if (foreign) {
    countryCode = digits.startsWith(country) ? country : digits.slice(0, digits.startsWith('1') || digits.startsWith('7') ? 1 : 2);
    digits = digits.slice(countryCode.length);
  } else if (country !== HOME) countryCode = country;
  else if (/^9\d{9}$/.test(digits)) digits = `0${digits}`;
  if (digits.length < 3 || digits.length > 15) return undefined;
  const rest = { countryCode, extension: extension ? onlyDigits(extension) || null : null };
  if (countryCode === HOME && /^09\d{9}$/.test(digits)) return { kind: 'mobile', areaCode: null, number: digits, ...rest };
  if (countryCode === HOME && /^0\d{10}$/.test(digits)) return { kind: 'phone', areaCode: digits.slice(1, 3), number: digits.slice(3), ...rest };
  return { kind: 'phone', areaCode: null, number: digits, ...rest };
}

const PARTED = /[,،;؛\n|/-]|\sو\s/;
/**
 * Several numbers in one text: «021-8800 1122, 88001133» → «021-8800 1122», «021 88001133»: eight digits take the area code before them.
 * «021-88001122/33» and «021-88001122-3» are lines side by side: «021-88001122» and «021-88001133» (3: «021-88001123»).
 * Any other dash or blank parts no numbers. `country`: the code of numbers that name none; only Iran's are read so.
 */
export function splitPhones(written: string, country = HOME): string[] {
  if (!PARTED.test(written)) return [written.trim()].filter(Boolean);
  const linesOr = (parts: (part: string) => string[]) => (part: string): string[] => linesOf(part, country) ?? parts(part);
  const parts = written.split(/[,،;؛\n|]|\sو\s/).flatMap(linesOr((part) => part.split(/\s\/\s/))).flatMap(linesOr((part) => [part.trim()])).filter(Boolean);
  let area: string | null = null;
  return parts.map((part) => {
    const read = readPhone(part, country);
    area = read?.areaCode ?? area;
    return area && read?.countryCode === HOME && !read.areaCode && /^[1-9]\d{7}$/.test(read.number) ? `0${area} ${part}` : part;
  });
}

/** A number and what replaces its last digits; behind a slash it may be written with any dashes, behind a dash its last four digits stand together. */
const LINES = [/^(.*?\d(?:\s?\d){3,})((?:\s*[/-]\s*\d{1,3})+)\s*$/, /^([^/]+?)((?:\s*\/\s*\d{1,3})+)\s*$/];
/** Longer than any number is written; the search for its lines would take long there. */
const LONGEST = 60;

/** The numbers of «88001122/33», an extension behind them with each. Undefined for any other text. */
function linesOf(written: string, country: string): string[] | undefined {
  if (written.length > LONGEST) return undefined;
  const text = latinDigits(normaliseText(written));
  const at = text.search(EXTENSION);
  const [body, extension] = at < 0 ? [text, ''] : [text.slice(0, at).trim(), ` ${text.slice(at)}`];
  const whole = readPhone(body, country);
  if (!whole || whole.areaCode || whole.kind === 'mobile') return undefined;
  for (const form of LINES) {
    const [, main = '', last = ''] = form.exec(body) ?? [];
    const read = readPhone(main, country);
    if (!read || read.countryCode !== HOME || !(read.areaCode || read.kind === 'mobile' || /^([1-9]\d{6,7}|0\d{9})$/.test(read.number))) continue;
    const ends = last.match(/\d+/g) ?? [];
    // «88001122-021»: from the right, the area code is behind.
    if (!read.areaCode && /^0[1-8]\d$/.test(ends.join())) return [`${ends.join()} ${main}${extension}`];
    return [main, ...ends.map((end) => main.replace(new RegExp(`(?:\\d\\D*){${end.length}}$`), end))].map((line) => line + extension);
  }
  return undefined;
}

type PhoneCode = 'countryCode' | 'areaCode' | 'extension';
const CODES: Record<PhoneCode, RegExp> = { countryCode: /^[1-9]\d{0,2}$/, areaCode: /^\d{1,5}$/, extension: /^\d{1,8}$/ };

/**
 * The codes beside a number as they are stored: country «+98», «0098», «۹۸» → `98`, Iran's where there is none; area «(021)» → `21`,
 * its 0 kept abroad, where some countries dial it; extension «داخلی ۱۱۴» → `114`. Throws Faults with each that is no number.
 */
export function readCodes(row: Record<string, unknown>): Record<PhoneCode, string | null> & { countryCode: string } {
  const faults: Fault[] = [];
  const read = (code: PhoneCode, before: RegExp): string | null => {
    const written = row[code] ?? '';
    if (typeof written !== 'string') faults.push(new Fault('text', {}, code));
    const text = typeof written === 'string' ? latinDigits(normaliseText(written)) : '';
    const digits = text.replace(/[\s()\u200c]/g, '').replace(before, '');
    if (text && !CODES[code].test(digits)) faults.push(new Fault(code, {}, code));
    return text ? digits : null;
  };
  const countryCode = read('countryCode', /^\+?0*/) ?? HOME;
  const codes = { countryCode, areaCode: read('areaCode', countryCode === HOME ? /^0+/ : /^$/), extension: read('extension', new RegExp(`^${EXTENSION.source}`, 'i')) };
  if (faults.length) throw new Faults(faults);
  return codes;
}

/** As it is dialled and found: `02188001122`, `09121234567`, `00491234567`. Abroad begins with `00`. Codes are read in any spelling. */
export function dialled(row: Record<string, unknown>): string {
  const [country, area, number] = ['countryCode', 'areaCode', 'number'].map((key) => String(row[key] ?? '')) as [string, string, string];
  const code = onlyDigits(country).replace(/^0+/, '');
  const inside = onlyDigits(area);
  if (code && code !== HOME) return `00${code}${inside}${number}`;
  return inside ? `0${inside.replace(/^0+/, '')}${number}` : number;
}

/** As a link (RFC 3966): `tel:02188001122;ext=114`. */
export function phoneLink(row: Record<string, unknown>): string {
  const extension = onlyDigits(String(row.extension ?? ''));
  return `tel:${dialled(row)}${extension && `;ext=${extension}`}`;
}
