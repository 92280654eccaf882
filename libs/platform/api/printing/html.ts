/** A piece of HTML. Pieces nest; a value can only become text, never markup. */
export class Html {
  constructor(private readonly written: string) {}
  toString(): string { return this.written; }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character]!);

type Part = Html | readonly Html[] | string | number | false | null | undefined;
const write = (part: Part): string => {
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.join('');
  return part === false || part === null || part === undefined ? '' : escaped(String(part));
};

/** html`<td>${value}</td>`: a value is escaped, an Html is spliced in. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.reduce((text, string, i) => text + write(parts[i - 1]) + string));
/** Trusted markup of the product's own: never anything that came from outside. */
export const markup = (text: string): Html => new Html(text);

/** A text as a CSS string, whatever stands in it. */
export const cssString = (text: string): string => `"${[...text].map((c) => (/[\p{L}\p{N} ]/u.test(c) ? c : `\\${c.codePointAt(0)!.toString(16)} `)).join('')}"`;
