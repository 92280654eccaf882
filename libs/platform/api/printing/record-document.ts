import type { FieldMeta } from '@crm/platform/records';
import type { Sheet, SheetRow } from '../exports/sheet';
import { html, type Html } from './html';
import { organisationHead, paperFoot, paperHead, printedBy } from './paper';
import { cellClass, printedValue } from './printed-value';

interface Section { label: string; fields: readonly string[] }
const WIDE: ReadonlySet<string> = new Set<FieldMeta['kind']>(['longText', 'address']);
type Row = Record<string, unknown>;
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length);

/** One record on paper: its sections with what is filled in, child rows as tables. The document runs nothing and fetches nothing. */
export function recordDocument(sheet: Sheet, typeLabel: string, sections: readonly Section[], record: SheetRow): string {
  const byName = new Map(sheet.columns.map((field) => [field.name, field]));
  const number = ['code', 'number'].flatMap((name) => byName.get(name) ?? []).find(({ name }) => !isEmpty(record[name]));
  const body = sections.map(({ label, fields }) => {
    const filled = fields.flatMap((name) => byName.get(name) ?? []).filter(({ name }) => !isEmpty(record[name]));
    return filled.length ? html`<section><h2>${label}</h2>${sectionOf(filled, record, sheet)}</section>
` : html``;
  });
  return [
    paperHead(sheet), html`<header>${organisationHead(sheet)}<h1>${sheet.title}</h1>
<p>${typeLabel}${number ? html` <span dir="ltr">${printedValue(record[number.name], number, sheet)}</span>` : ''} · ${printedBy(sheet)}</p></header>
`, ...body, paperFoot,
  ].join('');
}

/** Values in two columns, then its child rows, each kind a table of its own. */
function sectionOf(fields: readonly FieldMeta[], record: SheetRow, sheet: Sheet): Html {
  const values = fields.filter(({ kind }) => kind !== 'children');
  const tables = fields.filter(({ kind }) => kind === 'children');
  return html`${values.length > 0 && html`<dl>${values.map((field) => html`<div class="${WIDE.has(field.kind) ? 'wide' : ''}"><dt>${field.label}</dt><dd>${printedValue(record[field.name], field, sheet)}</dd></div>
`)}</dl>`}${tables.map((field) => childTable(field, record[field.name] as Row[], sheet))}`;
}

function childTable(field: FieldMeta, rows: readonly Row[], sheet: Sheet): Html {
  const columns = (field.children ?? []).filter(({ name, kind }) => kind !== 'id' && rows.some((row) => !isEmpty(row[name])));
  return html`<table><caption>${field.label}</caption>
<thead><tr>${columns.map(({ label }) => html`<th scope="col">${label}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td class="${cellClass(column)}">${printedValue(row[column.name], column, sheet)}</td>`)}</tr>
`)}</tbody></table>
`;
}
