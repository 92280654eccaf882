/** The same keys on the Persian standard layout and on the older one of Windows. */
const KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,";
const STANDARD = 'ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو';
const WITH_SHIFT: Record<string, string> = { H: 'آ', C: 'ژ' };
const OLDER: Record<string, string> = { m: 'ئ', '\\': 'پ', '`': 'پ' };

const toPersian = new Map([...KEYS].map((key, i) => [key, STANDARD[i]!]));
const toLatin = new Map([...[...toPersian].map(([key, letter]) => [letter, key] as const), ['ي', 'd'], ['ك', ';'], ['آ', 'h'], ['ژ', 'c'], ['ئ', 'm']]);
const NEUTRAL = /[\s\d۰-۹\u200c.-]/;

function typed(text: string, letterOf: (key: string) => string | undefined): string | undefined {
  let result = '';
  for (const key of text) {
    const letter = letterOf(key) ?? (NEUTRAL.test(key) ? key : undefined);
    if (letter === undefined) return undefined;
    result += letter;
  }
  return result;
}

/**
 * What stands on the same keys in the other language: «علی» for `ugd`, `ali` for «شمه». Nothing where the text holds
 * characters that no such slip explains.
 */
export function otherLayouts(text: string): string[] {
  const persian = (older: boolean) => (key: string): string | undefined => (older ? OLDER[key] : undefined) ?? WITH_SHIFT[key] ?? toPersian.get(key.toLowerCase()) ?? OLDER[key];
  const found = /[a-z]/i.test(text) ? [typed(text, persian(false)), typed(text, persian(true))]
    : /[\u0621-\u06cc]/.test(text) ? [typed(text, (key) => toLatin.get(key))] : [];
  return [...new Set(found.filter((one): one is string => one !== undefined && one !== text))];
}
