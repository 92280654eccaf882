import { Fault } from '../messages';
import { latinDigits, onlyDigits } from '../text';
import { type Kind, TEXTUAL } from './kind';
import { parseText, text } from './words';

/** Digits from text or number; a spreadsheet drops leading zeros, so `width` restores up to two of them. */
function digitsOf(value: unknown, width: number): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw new Fault('text');
  const digits = latinDigits(String(value)).replace(/[\s\-_.\u200c]/g, '');
  return /^\d+$/.test(digits) && digits.length >= width - 2 ? digits.padStart(width, '0') : digits;
}

/** `0123456789` with 3 and 2 left → `012*****89`; of what is too short for that nothing is left. */
const masking = (first: number, last: number) => (value: string): string => {
  const kept = value.length > first + last + 1;
  return kept ? value.slice(0, first) + '*'.repeat(value.length - first - last) + value.slice(value.length - last) : '*'.repeat(value.length);
};

type IdentityKey = 'nationalId' | 'legalId' | 'postalCode' | 'card';
const identity = (width: number, key: IdentityKey, valid: (digits: string) => boolean): Kind => ({
  ...text, folded: undefined, operators: TEXTUAL, search: 'digits', ltr: true, inDigits: true,
  parse: (value) => {
    const digits = digitsOf(value, width);
    if (digits.length !== width || !valid(digits)) throw new Fault(key);
    return digits;
  },
  schema: () => ({ type: 'string', pattern: `^\\d{${width}}$` }),
});

/** Iran's national ID (کدملی): ten digits, the last is a weighted sum modulo 11; ten equal digits are void. */
export const nationalId: Kind = { ...identity(10, 'nationalId', isNationalId), identifies: true, mask: masking(0, 3) };
function isNationalId(digits: string): boolean {
  if (/^(\d)\1{9}$/.test(digits)) return false;
  const rest = [...digits.slice(0, 9)].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11;
  return Number(digits[9]) === (rest < 2 ? rest : 11 - rest);
}

const LEGAL_WEIGHTS = [29, 27, 23, 19, 17, 29, 27, 23, 19, 17];
/** Iran's legal ID (شناسه ملی): eleven digits, the tenth plus two shifts each digit before weighting, modulo 11, ten counts as nought. */
export const legalId: Kind = { ...identity(11, 'legalId', isLegalId), mask: masking(0, 3) };
function isLegalId(digits: string): boolean {
  if (/^(\d)\1{10}$/.test(digits)) return false;
  const shift = Number(digits[9]) + 2;
  const rest = LEGAL_WEIGHTS.reduce((sum, weight, i) => sum + (Number(digits[i]) + shift) * weight, 0) % 11;
  return Number(digits[10]) === (rest === 10 ? 0 : rest);
}

/** Iran's postal code (کدپستی): ten digits; the first five know neither 0 nor 2, and the last four are not all 0. */
export const postalCode: Kind = identity(10, 'postalCode', (digits) => /^[13-9]{5}\d{5}$/.test(digits) && !digits.endsWith('0000') && !/^(\d)\1{9}$/.test(digits));

/** A bank card's number: sixteen digits, the last a check digit after Luhn. */
export const card: Kind = { ...identity(16, 'card', isCard), identifies: true, mask: masking(6, 4) };
function isCard(digits: string): boolean {
  return /[1-9]/.test(digits) && [...digits].reduce((sum, digit, i) => {
    const twice = Number(digit) * (i % 2 ? 1 : 2);
    return sum + (twice > 9 ? twice - 9 : twice);
  }, 0) % 10 === 0;
}

const SHEBA_DIGITS = 24;
/** An Iranian IBAN (شماره شبا): `IR` and 24 digits, of which the first two make the whole 1 modulo 97 (ISO 7064). Stored without blanks. */
export const sheba: Kind = {
  ...text, folded: undefined, operators: TEXTUAL, search: 'digits', ltr: true, inDigits: true, identifies: true, mask: masking(4, 4),
  parse: (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw new Fault('text');
    const digits = latinDigits(String(value)).replace(/[\s\-_.\u200c\u200e\u200f]/g, '').replace(/^ir/i, '');
    // The letters I and R count as 18 and 27, and stand behind the account with the two check digits.
    if (!/^\d+$/.test(digits) || digits.length !== SHEBA_DIGITS || BigInt(`${digits.slice(2)}1827${digits.slice(0, 2)}`) % 97n !== 1n) throw new Fault('sheba');
    return `IR${digits}`;
  },
  schema: () => ({ type: 'string', pattern: `^IR\\d{${SHEBA_DIGITS}}$` }),
};

/** Digits only: dashes, blanks and brackets go; a leading `+` or `00` stays with whoever splits the number. */
export const phone: Kind = {
  ...text, folded: undefined, operators: TEXTUAL, search: 'digits', ltr: true, inDigits: true,
  // `0912*****67`; of a number without its area code less may be told.
  mask: (value) => masking(value.length > 9 ? 4 : 0, 2)(value),
  parse: (value) => {
    if (typeof value !== 'string' && typeof value !== 'number') throw new Fault('text');
    const written = String(value);
    if (/[^\d۰-۹٠-٩\s\-+().,/\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(written)) throw new Fault('phone');
    const digits = onlyDigits(written);
    if (digits.length < 3 || digits.length > 15) throw new Fault('phone');
    return digits;
  },
  schema: () => ({ type: 'string', pattern: '^\\d{3,15}$' }),
};

const EMAIL = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\.]+(\.[^\s@<>(),;:"[\]\\.]+)+$/;
export const email: Kind = {
  ...text, ltr: true, mask: (value) => value.replace(/^(.)[^@]*/, '$1***'),
  parse: (value) => {
    const written = latinDigits(parseText(value, 254)).toLowerCase();
    if (!EMAIL.test(written)) throw new Fault('email');
    return written;
  },
  schema: () => ({ type: 'string', format: 'email', maxLength: 254 }),
};
