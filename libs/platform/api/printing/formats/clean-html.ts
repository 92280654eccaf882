import sanitize from 'sanitize-html';
import { Fault } from '@crm/platform/records';

const TAGS = [
  'address', 'article', 'b', 'bdi', 'bdo', 'blockquote', 'br', 'caption', 'code', 'col', 'colgroup', 'dd', 'div', 'dl', 'dt', 'em', 'figcaption', 'figure', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6',
  'header', 'hr', 'i', 'img', 'li', 'main', 'mark', 'ol', 'p', 'pre', 's', 'section', 'small', 'span', 'strong', 'sub', 'sup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'time', 'tr', 'u', 'ul',
];
/** Elements whose content is no text for people: it goes with them. */
const WITH_CONTENT = ['script', 'style', 'textarea', 'option', 'noscript', 'title', 'iframe', 'noembed', 'noframes', 'xmp', 'plaintext', 'template', 'svg', 'math', 'object', 'select'];

/** Characters of a picture's address: some 300 kB. */
const LARGEST_PICTURE = 400_000;
const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+=*$/;
const isPicture = (address: string | undefined): boolean => address !== undefined && address.length <= LARGEST_PICTURE && PICTURE.test(address);

/** What CSS has no need of on paper: addresses, imports, fonts of others, old browsers' scripts, escapes that hide any of these, and the end of its element. */
const FORBIDDEN = /<|\\|@import|@charset|@namespace|@font-face|@document|url\s*\(|image\s*\(|image-set\s*\(|src\s*\(|expression\s*\(|javascript:|vbscript:|behaviou?r\s*:|-moz-binding/i;
/** The word in CSS for which it is refused. In a comment, too: where a comment ends, only CSS' own reader knows. */
export const forbiddenIn = (style: string): string | undefined => FORBIDDEN.exec(style)?.[0].trim();
export function styleFault(style: string): Fault | undefined {
  const word = forbiddenIn(style);
  return word === undefined ? undefined : new Fault('styleForbidden', { word });
}

const OPTIONS: sanitize.IOptions = {
  allowedTags: TAGS, nonTextTags: WITH_CONTENT, disallowedTagsMode: 'discard',
  allowedAttributes: {
    '*': ['class', 'dir', 'lang', 'style', 'title'], img: ['src', 'alt', 'width', 'height'], td: ['colspan', 'rowspan'], th: ['colspan', 'rowspan', 'scope'], col: ['span'], ol: ['start'], time: ['datetime'],
  },
  allowedSchemes: [], allowedSchemesByTag: { img: ['data'] }, allowedSchemesAppliedToAttributes: ['src', 'href', 'cite'], allowProtocolRelative: false,
  parseStyleAttributes: false, nestingLimit: 60, enforceHtmlBoundary: false,
  transformTags: {
    '*': (tagName, attribs) => {
      const { style, ...rest } = attribs;
      return { tagName, attribs: style !== undefined && forbiddenIn(style) === undefined ? attribs : rest };
    },
  },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !isPicture(attribs.src),
};

/** HTML that runs nothing and fetches nothing: structure, tables, styles without addresses, small raster pictures that stand in it. */
export const cleanHtml = (written: string): string => sanitize(written, OPTIONS);
