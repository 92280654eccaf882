import type { Label, Language } from './messages';
import { readNumber } from './read-number';

/** Money is kept in whole rials; an office may see and write it in tomans. `rials`: how many one is. */
export type MoneyUnit = 'rial' | 'toman';
export const moneyUnits: Record<MoneyUnit, { rials: number; one: Label; many: Label }> = {
  rial: { rials: 1, one: { fa: 'ریال', en: 'rial' }, many: { fa: 'ریال', en: 'rials' } },
  toman: { rials: 10, one: { fa: 'تومان', en: 'toman' }, many: { fa: 'تومان', en: 'tomans' } },
};
export const isMoneyUnit = (word: unknown): word is MoneyUnit => typeof word === 'string' && Object.hasOwn(moneyUnits, word);
export const unitWord = (unit: MoneyUnit, language: Language): string => moneyUnits[unit].many[language];

/** 12345 rials are 1234.5 tomans. */
export const inUnit = (rials: number, unit: MoneyUnit = 'rial'): number => rials / moneyUnits[unit].rials;
/** And back; 1234.56 tomans are no whole rials, and are left so for whoever checks. */
export const inRials = (amount: number, unit: MoneyUnit = 'rial'): number => Number((amount * moneyUnits[unit].rials).toFixed(6));

const WORDS: Record<MoneyUnit, RegExp> = { rial: /(ریال|ريال|rials?|IRR)\.?$/i, toman: /(تومان|تومن|tomans?|tomān|IRT)\.?$/i };
const UNITS = Object.keys(WORDS) as MoneyUnit[];
/** The unit that a text ends with, and the text before it. */
function parted(written: string): { amount: string; unit?: MoneyUnit } {
  const text = written.trim();
  const unit = UNITS.find((one) => WORDS[one].test(text));
  return unit ? { amount: text.replace(WORDS[unit], ''), unit } : { amount: text };
}

/** `۱۲٬۵۰۰ تومان` → 125000 rials; what names no unit is in `unit`. Undefined when it is no amount. */
export function readMoney(written: string, unit: MoneyUnit = 'rial'): number | undefined {
  const said = parted(written);
  const amount = readNumber(said.amount);
  return amount === undefined ? undefined : inRials(amount, said.unit ?? unit);
}

/** «مبلغ (تومان)» → its words and its unit, as a column of amounts is headed. */
export function readHeading(heading: string): { words: string; unit?: MoneyUnit } {
  const [, words, inBrackets] = /^(.*?)\s*[([]\s*(?:به\s+)?([^()[\]]+?)\s*[)\]]\s*$/u.exec(heading.trim()) ?? [];
  const { amount, unit } = inBrackets === undefined ? { amount: ' ', unit: undefined } : parted(inBrackets);
  return unit && !amount.trim() ? { words: words!, unit } : { words: heading };
}
export const headingWith = (label: string, unit: MoneyUnit, language: Language): string => `${label} (${unitWord(unit, language)})`;
