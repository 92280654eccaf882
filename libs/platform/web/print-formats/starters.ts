import type { FieldMeta, TypeMeta } from '@crm/platform/records';

/** What a new format can start from; made of the form as its writer sees it. */
export interface Starter { kind: 'record' | 'list'; paper: string; orientation: 'portrait' | 'landscape'; margin: number; body: string; header: string; style: string }
interface Words { dear: string; subject: string; regards: string }

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[letter]!);
const PLAIN = new Set<FieldMeta['kind']>(['password', 'grants', 'filter', 'figures', 'widths', 'names', 'id', 'children']);
const written = (name: string, kind: FieldMeta['kind'], root = 'record'): string => `{{ ${root}.${name}${kind === 'longText' || kind === 'address' ? ' | lines' : ''} }}`;

/** Whose paper it is, as the settings say; nothing where they say nothing. */
const LETTERHEAD = '{% if organisation or logo %}<div class="letterhead">{{ logo }}<b>{{ organisation }}</b></div>{% endif %}';
const LETTERHEAD_STYLE = '.letterhead { display: flex; align-items: center; gap: 8pt; padding-block-end: 6pt; margin-block-end: 8pt; border-block-end: 1pt solid #c9d1d9; font-size: 12pt; }';

/** Everything that is filled in, section by section, child rows as tables. */
export function recordSheet(meta: TypeMeta): Starter {
  const fields = new Map(meta.fields.filter(({ readable }) => readable).map((field) => [field.name, field]));
  const sections = meta.form.map(({ label, fields: names }) => {
    const rows = names.flatMap((name) => fields.get(name) ?? []).filter(({ kind }) => !PLAIN.has(kind))
      .map((field) => `{% if record.${field.name} %}<tr><th>${escaped(field.label)}</th><td>${written(field.name, field.kind)}</td></tr>{% endif %}`);
    const tables = names.flatMap((name) => fields.get(name) ?? []).filter(({ kind }) => kind === 'children').map((field) => {
      const columns = (field.children ?? []).filter(({ kind }) => !PLAIN.has(kind));
      return `{% if record.${field.name} %}<table><caption>${escaped(field.label)}</caption>
<thead><tr>${columns.map((column) => `<th>${escaped(column.label)}</th>`).join('')}</tr></thead>
<tbody>{% for row in record.${field.name} %}<tr>${columns.map((column) => `<td>${written(column.name, column.kind, 'row')}</td>`).join('')}</tr>{% endfor %}</tbody></table>{% endif %}`;
    });
    return [`<h2>${escaped(label)}</h2>`, ...(rows.length ? [`<table class="sheet"><tbody>\n${rows.join('\n')}\n</tbody></table>`] : []), ...tables].join('\n');
  });
  return { kind: 'record', paper: 'a4', orientation: 'portrait', margin: 14, header: LETTERHEAD, body: `<h1>{{ title }}</h1>\n<p>{{ form }} · {{ user }} · {{ today }}</p>\n${sections.join('\n')}`, style: `${LETTERHEAD_STYLE}\n.sheet th { inline-size: 38mm; }` };
}

export const letter = ({ dear, subject, regards }: Words): Starter => ({
  kind: 'record', paper: 'a4', orientation: 'portrait', margin: 22, header: LETTERHEAD, style: `${LETTERHEAD_STYLE}\n.letter { font-size: 11.5pt; line-height: 2; }\n.letter p { font-size: inherit; color: inherit; margin-block-end: 10pt; }\n.date { text-align: end; }\n.sign { margin-block-start: 30pt; text-align: center; inline-size: 60mm; margin-inline-start: auto; }`,
  body: `<div class="letter">\n<p class="date">{{ today }}</p>\n<p><b>${dear} {{ title }}</b></p>\n<p>${subject} …</p>\n<p>…</p>\n<div class="sign">${regards}<br>{{ user }}</div>\n</div>`,
});

export function label(meta: TypeMeta): Starter {
  const has = (name: string): boolean => meta.fields.some((field) => field.name === name && field.readable);
  const place = ['province', 'city'].filter(has).map((name) => `{{ record.${name} }}`).join(' ');
  const phones = has('phones') ? '<div>{% for row in record.phones %}{{ row.number | phone }} {% endfor %}</div>' : '';
  const addresses = has('addresses') ? '{% for row in record.addresses %}<div>{{ row.address }} {{ row.postalCode }}</div>{% endfor %}' : '';
  return { kind: 'record', paper: 'label100', orientation: 'landscape', margin: 4, header: '', style: '.label { font-size: 9pt; line-height: 1.6; }\n.label b { font-size: 12pt; }\n.label .barcode { position: absolute; inset-block-end: 0; inset-inline-end: 0; }\n.label .barcode svg { block-size: 10mm; }', body: `<div class="label"><b>{{ title }}</b>\n<div>${place}</div>${addresses}\n${phones}${has('code') ? '\n{{ record.code | barcode }}' : ''}</div>` };
}

export function listTable(meta: TypeMeta): Starter {
  const columns = meta.list.flatMap((name) => meta.fields.find((field) => field.name === name && field.readable) ?? []).filter(({ kind }) => !PLAIN.has(kind)).slice(0, 7);
  return {
    kind: 'list', paper: 'a4', orientation: 'landscape', margin: 12, header: `${LETTERHEAD}\n<p>{{ title }} · {{ today }}</p>`, style: LETTERHEAD_STYLE,
    body: `<h1>{{ title }}</h1>\n<table><thead><tr><th>#</th>${columns.map((column) => `<th>${escaped(column.label)}</th>`).join('')}</tr></thead>\n<tbody>{% for row in rows %}\n<tr><td>{{ forloop.index }}</td>${columns.map((column) => `<td>${written(column.name, column.kind, 'row')}</td>`).join('')}</tr>{% endfor %}\n</tbody></table>`,
  };
}
