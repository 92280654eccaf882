/**
 * What must never stand in a log, wherever it came from: tokens, secrets, and numbers as long as an identity, a phone or a card.
 * Lines are made without them in the first place; this is the second lock, for texts of errors that quote what they were given.
 */
const RULES: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [secret]'],
  [/\b(postgres(?:ql)?|rediss?|https?|amqps?):\/\/[^\s/@"']+@/gi, '$1://[secret]@'],
  [/(["']?(?:pass(?:word|phrase)?|secret|token|otp|authorization|cookie|refresh|api[-_]?key)["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi, '$1[secret]'],
  // Three parts of base64url: a JSON web token. One long part: a link, a refresh token, a key.
  [/\b[\w-]{16,}\.[\w-]{16,}\.[\w-]{16,}\b/g, '[token]'],
  [/(?<![\w/.-])(?=[\w~-]*\d)(?=[\w~-]*[A-Za-z])[\w~-]{40,}(?![\w/.-])/g, '[token]'],
  // An id is none of these: it has hyphens between its groups.
  [/(?<![\da-z_-])[0-9۰-۹٠-٩]{9,19}(?![\da-z_-])/gi, '[number]'],
];
export const scrub = (text: string): string => RULES.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text);
