import { html } from '@crm/platform/api';
import { filledIn, placesIn } from './placeholders';
import type { OfficeTemplate } from './office-template';

export type TextKind = 'txt' | 'html' | 'eml';
const escapedHtml = (text: string): string => String(html`${text}`).replaceAll('\n', '<br>');
/** One line of a letter's head: letters beyond ASCII are packed (RFC 2047), and no line can be added. */
function headed(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  if (/^[\x20-\x7e]*$/.test(line)) return line;
  // A packed word has 75 characters at most: some fifteen Persian letters.
  return (line.match(/.{1,15}/gsu) ?? []).map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`).join(' ');
}

/** A text, a page or a letter whose places are filled; in UTF-8, as it is kept. */
export function textTemplate(content: Buffer, kind: TextKind): OfficeTemplate {
  const text = content.toString('utf8');
  return {
    places: placesIn(text),
    fill: (value) => {
      if (kind !== 'eml') return Promise.resolve(Buffer.from(filledIn(text, (name) => (kind === 'html' ? escapedHtml(value(name)) : value(name)))));
      const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
      const isHtml = /^content-type:\s*text\/html/im.test(text);
      return Promise.resolve(Buffer.from(filledIn(text.slice(0, end), (name) => headed(value(name))) + filledIn(text.slice(end), (name) => (isHtml ? escapedHtml(value(name)) : value(name)))));
    },
  };
}
