/** Persian and Arabic-Indic digits to Latin ones; everything else stays. */
export const latinDigits = (text: string): string =>
  text.replace(/[۰-۹٠-٩]/g, (digit) => String((digit.codePointAt(0)! - (digit >= '۰' ? 0x6f0 : 0x660)) % 10));

/** Latin digits to Persian ones, for display only. */
export const persianDigits = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));

/** Only the digits, in Latin. */
export const onlyDigits = (text: string): string => latinDigits(text).replace(/\D/g, '');

// Bidi marks, BOM, soft hyphen and control characters (line feeds and tabs excepted) say nothing to a reader.
// ZWNJ (U+200C) stays: it is part of Persian spelling. ZWJ (U+200D) stays for the sake of emoji.
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text as it is stored: ی and ک for their Arabic twins, no invisible characters, no blanks at the ends. */
export const normaliseText = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?/g, '\n').replace(INVISIBLE, '').replace(/[يى]/g, 'ی').replace(/ك/g, 'ک').trim();

/** What `fold` replaces one for one. SQL's translate() reads the same pairs. */
const FOLD_PAIRS: Record<string, string> = {
  ي: 'ی', ى: 'ی', ئ: 'ی', ك: 'ک', ة: 'ه', 'ۀ': 'ه', ە: 'ه', أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ؤ: 'و',
};
for (let digit = 0; digit < 10; digit += 1) {
  FOLD_PAIRS[String.fromCharCode(0x6f0 + digit)] = String(digit);
  FOLD_PAIRS[String.fromCharCode(0x660 + digit)] = String(digit);
}
/** What `fold` removes: blanks, ZWNJ and its kin, tatweel, hamza and harakat. */
const FOLD_OUT = ` \t\n\r\u00a0\u00ad\u0621\u0640\u0654\u0655\u0670\u200b\u200c\u200d\u200e\u200f\u061c\ufeff${
  Array.from({ length: 0x653 - 0x64b + 1 }, (_, i) => String.fromCharCode(0x64b + i)).join('')}`;
export const foldTable = { from: Object.keys(FOLD_PAIRS).join(''), to: Object.values(FOLD_PAIRS).join(''), out: FOLD_OUT };

const FOLD_MAP = new Map<string, string>([...Object.entries(FOLD_PAIRS), ...[...FOLD_OUT].map((c) => [c, ''] as const)]);
/**
 * The key that spelling variants share: «علي كريمي», «علی‌کریمی» and «علی کریمی» fold to one string.
 * The database function fa_fold() does the same; a test holds them together.
 */
export const fold = (text: string): string =>
  [...text.normalize('NFKC').toLowerCase()].map((c) => FOLD_MAP.get(c) ?? c).join('');

/** A name in a sentence of the other direction: it and its neighbours keep their places (U+2068 … U+2069). */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

const SUSPECT_IN_XML = /[\p{Cc}\ufffe\uffff]/u;
/** Without the characters that XML 1.0 cannot hold. */
export const forXml = (text: string): string => (SUSPECT_IN_XML.test(text)
  ? [...text].filter((character) => (character >= ' ' ? character !== '\ufffe' && character !== '\uffff' : '\t\n\r'.includes(character))).join('') : text);
