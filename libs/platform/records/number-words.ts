import type { Language } from './messages';
import { inUnit, type MoneyUnit, unitWord } from './money-unit';

interface Words { zero: string; minus: string; ones: readonly string[]; tens: readonly string[]; hundreds: readonly string[]; scales: readonly string[]; and: string; hundred?: string }

const WORDS: Record<Language, Words> = {
  fa: {
    zero: 'صفر', minus: 'منفی', and: ' و ',
    ones: ['', 'یک', 'دو', 'سه', 'چهار', 'پنج', 'شش', 'هفت', 'هشت', 'نه', 'ده', 'یازده', 'دوازده', 'سیزده', 'چهارده', 'پانزده', 'شانزده', 'هفده', 'هجده', 'نوزده'],
    tens: ['', '', 'بیست', 'سی', 'چهل', 'پنجاه', 'شصت', 'هفتاد', 'هشتاد', 'نود'],
    hundreds: ['', 'صد', 'دویست', 'سیصد', 'چهارصد', 'پانصد', 'ششصد', 'هفتصد', 'هشتصد', 'نهصد'],
    scales: ['', 'هزار', 'میلیون', 'میلیارد', 'هزار میلیارد', 'میلیون میلیارد'],
  },
  en: {
    zero: 'zero', minus: 'minus', and: ' ', hundred: 'hundred',
    ones: ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'],
    tens: ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'],
    hundreds: [], scales: ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'],
  },
};

/** 1 to 999. */
function below1000(number: number, language: Language): string {
  const words = WORDS[language];
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const hundred = hundreds === 0 ? '' : words.hundred ? `${words.ones[hundreds]} ${words.hundred}` : words.hundreds[hundreds]!;
  const small = rest < 20 ? words.ones[rest]! : [words.tens[Math.floor(rest / 10)]!, words.ones[rest % 10]!].filter(Boolean).join(language === 'en' ? '-' : words.and);
  return [hundred, small].filter(Boolean).join(words.and);
}

/** A safe integer in words: 1,200,000 → «یک میلیون و دویست هزار», `one million two hundred thousand`. Undefined for anything else. */
export function numberInWords(number: number, language: Language): string | undefined {
  if (!Number.isSafeInteger(number)) return undefined;
  const words = WORDS[language];
  if (number === 0) return words.zero;
  const parts: string[] = [];
  for (let rest = Math.abs(number), scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale += 1) {
    const part = rest % 1000;
    if (!part) continue;
    const name = words.scales[scale]!;
    // «هزار», not «یک هزار».
    parts.unshift(language === 'fa' && scale === 1 && part === 1 ? name : [below1000(part, language), name].filter(Boolean).join(' '));
  }
  return `${number < 0 ? `${words.minus} ` : ''}${parts.join(words.and)}`;
}
/** Rials in words, in the unit that is told as far as they are whole ones: «دوازده هزار ریال», «هزار و دویست تومان». */
export function moneyInWords(rials: number, language: Language, unit: MoneyUnit = 'rial'): string | undefined {
  const told = Number.isInteger(inUnit(rials, unit)) ? unit : 'rial';
  const written = numberInWords(inUnit(rials, told), language);
  return written && `${written} ${unitWord(told, language)}`;
}
