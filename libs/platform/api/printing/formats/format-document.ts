import { PAPERS, type PaperName } from '@crm/platform/records';
import { html, type Html, markup } from '../html';
import { type Paper, paperFoot, paperHead } from '../paper';
import { cleanHtml, forbiddenIn } from './clean-html';
import type { DrawnCodes } from './drawn-codes';

/** How a format lies on paper; millimetres. */
export interface PaperOfFormat { paper: PaperName; orientation: 'portrait' | 'landscape'; margin: number }
/** HTML of a format, rendered and not yet clean. */
export interface FormatContent { body: string; header: string; footer: string; style: string }

/** Narrower margins have no room for the page's number; labels and envelopes need none. */
const ROOM_FOR_NUMBERS = 10;
const NUMBERED: ReadonlySet<PaperName> = new Set(['a4', 'a5']);

const STYLE = `
table.paged{inline-size:100%;border-collapse:collapse}
table.paged>*>tr>td,table.paged>tbody>tr:nth-child(even)>td{border:0;padding:0;background:none}
table.paged>thead{display:table-header-group}table.paged>tfoot{display:table-footer-group}
.page-break{break-after:page}
.keep{break-inside:avoid}
img{max-inline-size:100%}
.logo{max-block-size:18mm;max-inline-size:45mm;vertical-align:middle}
.barcode{display:inline-block;text-align:center;break-inside:avoid;line-height:1.2}
.barcode svg{display:block;margin-inline:auto;max-inline-size:100%}
.barcode-fault{display:inline-block;border:1px dashed;padding:2pt 4pt}`;

/** The whole document. Its content is cleaned here and nowhere else, so that nothing reaches a page unclean. */
export function formatDocument(paper: Omit<Paper, 'landscape'>, { paper: name, orientation, margin }: PaperOfFormat, content: FormatContent, codes: DrawnCodes): string {
  const [short, long] = PAPERS[name].size;
  const size = orientation === 'landscape' ? `${long}mm ${short}mm` : `${short}mm ${long}mm`;
  const head = paperHead({ ...paper, page: { size, margin: `${margin}mm`, numbered: NUMBERED.has(name) && margin >= ROOM_FOR_NUMBERS }, style: `${STYLE}\n${forbiddenIn(content.style) === undefined ? content.style : ''}` });
  const part = (text: string): Html => markup(codes.drawInto(cleanHtml(text)));
  const body = part(content.body);
  const [header, footer] = [part(content.header), part(content.footer)];
  const whole = !header.toString().trim() && !footer.toString().trim() ? body
    : html`<table class="paged"><thead><tr><td>${header}</td></tr></thead><tbody><tr><td>${body}</td></tr></tbody><tfoot><tr><td>${footer}</td></tr></tfoot></table>`;
  return [head, whole, paperFoot].join('\n');
}
