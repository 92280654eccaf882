import { readFileSync } from 'node:fs';
import { type Language, showDateTime, type Showing } from '@crm/platform/records';
import { cssString, html, type Html, markup } from './html';

/** What every print has: language, a name, and how the paper lies. */
export interface Paper {
  language: Language; latinDigits?: boolean; title: string; landscape?: boolean;
  /** Another page than A4: lengths of CSS. */
  page?: { size: string; margin: string; numbered: boolean };
  /** More CSS, of which it is known that it fetches nothing and does not end its element. */
  style?: string;
}

let fonts: string | undefined;
/** The font as addresses that need no network; read once. One file a weight: Chromium paints the letters of a variable font into a PDF as pictures. */
const fontFaces = (): string => (fonts ??= face(400, require.resolve('vazirmatn/fonts/webfonts/Vazirmatn-Regular.woff2')) + face(700, require.resolve('vazirmatn/fonts/webfonts/Vazirmatn-Bold.woff2')));
const face = (weight: number, file: string): string =>
  `@font-face{font-family:Vazirmatn;font-weight:${weight};src:url(data:font/woff2;base64,${readFileSync(file).toString('base64')}) format("woff2")}\n`;

const STYLE = `
html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{margin:0;font:9.5pt/1.55 Vazirmatn,Tahoma,sans-serif;color:#1f2328;background:#fff}
header{margin-block-end:10pt}
.organisation{font-size:10pt;font-weight:700;margin-block-end:4pt}
h1{font-size:15pt;line-height:1.4;margin:0 0 2pt;font-weight:700}
h2{font-size:10.5pt;margin:14pt 0 4pt;padding-block-end:2pt;border-block-end:1pt solid #c9d1d9;break-after:avoid}
figure.chart{margin:0 0 10pt;break-inside:avoid}
.chart svg{display:block;inline-size:100%;block-size:auto}
.chart ul{display:flex;flex-wrap:wrap;justify-content:center;gap:2pt 12pt;margin:4pt 0 0;padding:0;list-style:none;font-size:8.5pt}
.chart li{display:flex;gap:4pt;align-items:center}
.chart li span{inline-size:7pt;block-size:7pt;border-radius:2pt}
.chart figcaption{color:#57606a;font-size:8.5pt}
p{margin:0;color:#57606a;font-size:8.5pt}
table{border-collapse:collapse;inline-size:100%}
caption{text-align:start;font-weight:700;padding-block:6pt 3pt}
thead{display:table-header-group}
tr{break-inside:avoid}
th,td{border:.5pt solid #c9d1d9;padding:2.5pt 5pt;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th{background:#eef1f4;font-weight:700;white-space:nowrap}
td.long{white-space:pre-line}
tbody tr:nth-child(even) td{background:#f8f9fb}
tr.whole td{background:#eef1f4!important;font-weight:700}
.number{white-space:nowrap}
[dir=ltr]{unicode-bidi:isolate}
.line{display:block;white-space:nowrap}
dl{display:grid;grid-template-columns:1fr 1fr;gap:3pt 14pt;margin:0}
dl>div{display:flex;gap:6pt;break-inside:avoid}
dl>div.wide{grid-column:1/-1}
dt{color:#57606a;min-inline-size:70pt}
dt::after{content:":"}
.picture{max-block-size:40mm;max-inline-size:100%;vertical-align:top}
dd{margin:0;flex:1;white-space:pre-line;overflow-wrap:anywhere}
@media screen{body{padding:24px;max-inline-size:1200px;margin-inline:auto}}`;

const pageRules = ({ language, latinDigits, title, landscape, page }: Paper): string => {
  const box = 'font:8pt Vazirmatn,Tahoma,sans-serif;color:#57606a';
  const digits = latinDigits ? 'decimal' : 'persian';
  const pages = language === 'fa' ? `"صفحهٔ " counter(page,${digits}) " از " counter(pages,${digits})` : '"Page " counter(page) " of " counter(pages)';
  const [start, end] = language === 'fa' ? ['right', 'left'] : ['left', 'right'];
  const sheet = page ? `size:${page.size};margin:${page.margin}` : `size:A4 ${landscape ? 'landscape' : 'portrait'};margin:14mm 11mm 16mm`;
  if (page && !page.numbered) return `@page{${sheet}}`;
  return `@page{${sheet};@bottom-${start}{content:${cssString(title)};${box}}@bottom-${end}{content:${pages};${box}}}`;
};

/** What stands before the content. Nothing in it or after it runs or is fetched: it holds its font, and forbids everything else. */
export const paperHead = (paper: Paper): Html => html`<!doctype html>
<html lang="${paper.language}" dir="${paper.language === 'fa' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:">
<meta name="viewport" content="width=device-width">
<title>${paper.title}</title>
<style>${markup(fontFaces())}${markup(pageRules(paper))}${markup(STYLE)}${markup(paper.style ?? '')}</style>
</head>
<body>
`;
/** Whose list or record it is, above its title. */
export const organisationHead = ({ organisation }: { organisation: string | null }): Html => html`${organisation !== null && html`<p class="organisation">${organisation}</p>`}`;
/** Who printed it, and when; a name in the other script keeps its place. */
export const printedBy = (sheet: Showing & { by: string; at: Date }): Html => html`<bdi>${sheet.by}</bdi>${sheet.language === 'fa' ? '، ' : ', '}${showDateTime(sheet.at.toISOString(), sheet)}`;
export const paperFoot: Html = markup('</body>\n</html>\n');
