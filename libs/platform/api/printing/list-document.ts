import { showNumber, showValue } from '@crm/platform/records';
import { sampled, type Sheet, type SheetRows, widthsOf } from '../exports/sheet';
import { drawnChart } from './drawn-chart';
import { html, type Html } from './html';
import { organisationHead, paperFoot, paperHead, printedBy } from './paper';
import { cellClass, printedValue } from './printed-value';

/** Characters that stand side by side on upright paper. */
const PORTRAIT = 95;
/** A value longer than this runs on in the next line. */
const WIDTH = [5, 26] as const;

const words = {
  fa: { rows: (count: string) => `${count} ردیف` },
  en: { rows: (count: string) => (count === '1' ? '1 row' : `${count} rows`) },
};

/** A list on paper, piece by piece: the pieces are one HTML document that runs nothing and fetches nothing. */
export async function* listDocument(sheet: Sheet, rows: SheetRows): AsyncGenerator<string> {
  const { sample, all } = await sampled(rows);
  const width = widthsOf(sheet.columns, sample, (value, field) => showValue(value, field, sheet), WIDTH).reduce((sum, one) => sum + one + 2, 0);
  yield `${paperHead({ ...sheet, landscape: width > PORTRAIT }).toString()}${headOf(sheet).toString()}${(await drawnChart(sheet)).toString()}`;
  yield html`<table>
<thead><tr>${sheet.columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>
`.toString();
  for await (const part of all) {
    yield part.map((row) => html`<tr>${sheet.columns.map((field) => html`<td class="${cellClass(field)}">${printedValue(row[field.name], field, sheet)}</td>`)}</tr>
`).join('');
  }
  if (sheet.whole) yield html`<tr class="whole">${sheet.columns.map((field) => html`<td class="${cellClass(field)}">${printedValue(sheet.whole![field.name], field, sheet)}</td>`)}</tr>
`.toString();
  yield `</tbody>\n</table>\n${paperFoot.toString()}`;
}

function headOf(sheet: Sheet): Html {
  const word = words[sheet.language];
  return html`<header>${organisationHead(sheet)}<h1>${sheet.title}</h1>
${sheet.notes.map((note) => html`<p>${note}</p>
`)}<p>${word.rows(showNumber(sheet.total, sheet))} · ${printedBy(sheet)}</p></header>
`;
}
