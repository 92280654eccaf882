/** How a Persian letter is written where only Latin ones may stand. What is not here is left out. */
const LATIN: Readonly<Record<string, string>> = {
  آ: 'a', ا: 'a', ب: 'b', پ: 'p', ت: 't', ث: 's', ج: 'j', چ: 'ch', ح: 'h', خ: 'kh', د: 'd', ذ: 'z', ر: 'r', ز: 'z', ژ: 'zh', س: 's', ش: 'sh', ص: 's', ض: 'z', ط: 't', ظ: 'z',
  ع: 'a', غ: 'gh', ف: 'f', ق: 'gh', ک: 'k', ك: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', و: 'v', ه: 'h', ی: 'i', ي: 'i', ئ: 'e', أ: 'a', ۀ: 'e', ة: 'e',
};
const wordsOf = (label: string): string[] =>
  [...label.toLowerCase()].map((letter) => LATIN[letter] ?? (/[a-z0-9]/.test(letter) ? letter : ' ')).join('').split(/\s+/).filter(Boolean);

/** `Date of expiry` → `dateOfExpiry`, `تاریخ انقضا` → `tarikhAnghza`; not one of those that are `taken`. */
export function suggestFieldName(label: string, taken: ReadonlySet<string>): string {
  const [first = 'field', ...more] = wordsOf(label);
  const joined = (first + more.map((word) => word[0]!.toUpperCase() + word.slice(1)).join('')).replace(/^[0-9]+/, '').slice(0, 36) || 'field';
  const name = joined[0]!.toLowerCase() + joined.slice(1);
  let free = name;
  for (let i = 2; taken.has(free); i += 1) free = `${name}${i}`;
  return free;
}
/** The same for a form's path: `site-visits`. It takes no digits. */
export function suggestPath(label: string, taken: ReadonlySet<string>): string {
  const path = wordsOf(label).map((word) => word.replace(/[0-9]/g, '')).filter(Boolean).join('-').slice(0, 34).replace(/-+$/, '') || 'form';
  return taken.has(path) ? `${path}-more` : path;
}
