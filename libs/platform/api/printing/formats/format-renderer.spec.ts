import type { FieldMeta } from '@crm/platform/records';
import { cleanHtml, forbiddenIn } from './clean-html';
import type { Format, Print } from './format';
import { faultsOfFormat, renderFormat } from './format-renderer';

const meta = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, kind, label: `برچسب ${name}`, required: false, unique: false, readable: true, writable: true, sortable: true, operators: [], ...more });
const FIELDS = [
  meta('lastName', 'text'), meta('birthDate', 'date'), meta('credit', 'money'), meta('share', 'percent'), meta('code', 'code'), meta('note', 'longText'), meta('roles', 'lookup', { many: true }),
  meta('gender', 'choice', { options: [{ value: 'male', label: 'مرد' }] }), meta('phones', 'children', { children: [meta('number', 'phone', { required: true }), meta('use', 'lookup')] }), meta('member', 'yesNo'), meta('createdAt', 'dateTime'),
];
const RECORD = {
  lastName: 'کریمی <b>', birthDate: '2025-03-21', credit: 12_500_000, share: 12.5, code: '77', note: 'سطر یک\nسطر <دو>', roles: [{ id: '1', title: 'مشتری' }, { id: '2', title: 'همکار' }], gender: 'male',
  phones: [{ number: '9121234567', use: { id: '3', title: 'محل کار' } }, { number: '2188001122', use: null }], member: true, createdAt: '2026-03-20T20:30:00Z',
};
const print: Print = { title: 'چاپ', form: 'شخص', by: 'مدیر', at: new Date('2026-03-20T20:30:00Z'), showing: { language: 'fa' }, organisation: { name: null, logo: null } };
const format = (body: string, more: Partial<Format> = {}): Format => ({ kind: 'record', paper: 'a4', orientation: 'portrait', margin: 14, body, header: null, footer: null, style: null, ...more });
const bodyOf = (document: string): string => /<body>\n([^]*)\n<\/body>/.exec(document)![1]!.trim();
const rendered = (body: string, row: Record<string, unknown> = RECORD): string => bodyOf(renderFormat(format(body), [row], FIELDS, print));
const faults = (body: string, more: Partial<Format> = {}): string[] => faultsOfFormat(format(body, more), FIELDS, print).map((fault) => `${fault.path} ${fault.key} ${String(fault.params.line ?? '')} ${String(fault.params.name ?? fault.params.word ?? '')}`.trim());
const number = (text: string): string => `<span dir="ltr" class="number">${text}</span>`;
const amount = (text: string, dir = 'rtl'): string => `<bdi dir="${dir}" class="number">${text}</bdi>`;

describe('what a format prints', () => {
  it.each([
    ['{{ record.lastName }}', 'کریمی &lt;b&gt;'], ['{{ record.birthDate }}', number('۱۴۰۴/۰۱/۰۱')], ['{{ record.credit }}', amount('۱۲٬۵۰۰٬۰۰۰ ریال')], ['{{ record.credit | money }}', amount('۱۲٬۵۰۰٬۰۰۰ ریال')], ['{{ 2000000 | money }}', amount('۲٬۰۰۰٬۰۰۰ ریال')], ['{{ record.share }}', number('۱۲٫۵٪')], ['{{ record.code }}', number('۷۷')],
    ['{{ record.roles }}', 'مشتری، همکار'], ['{{ record.roles | join: " - " }}', 'مشتری - همکار'], ['{{ record.gender }}', 'مرد'], ['{{ record.member }}', 'بله'],
    ['{{ record.credit | words }}', 'دوازده میلیون و پانصد هزار ریال'], ['{{ record.credit | words: "en" }}', 'twelve million five hundred thousand rials'], ['{{ record.credit | divided_by: 10 | words }}', 'یک میلیون و دویست و پنجاه هزار'],
    ['{{ record.birthDate | gregorian }}', number('۲۰۲۵/۰۳/۲۱')], ['{{ record.birthDate | lunar }}', number('۱۴۴۶/۰۹/۲۱')], ['{{ record.createdAt | time }}', number('۰۰:۰۰')], ['{{ today }}', number('۱۴۰۵/۰۱/۰۱')],
    ['{{ record.code | digits: "en" }}', '77'], ['{{ record.credit | number }}', number('۱۲٬۵۰۰٬۰۰۰')], ['{{ record.note | lines }}', 'سطر یک<br />سطر &lt;دو&gt;'], ['{{ "021-88" | ltr }}', number('021-88')],
    ['{% for p in record.phones %}{{ p.number | phone }}{% if p.use %} ({{ p.use }}){% endif %};{% endfor %}', `${number('۹۱۲۱۲۳۴۵۶۷')} (محل کار);${number('۲۱۸۸۰۰۱۱۲۲')};`],
    ['{% if record.credit > 1000 %}زیاد{% else %}کم{% endif %}', 'زیاد'], ['{% if record.birthDate < today %}گذشته{% endif %}', 'گذشته'], ['{{ user }} {{ form }}', 'مدیر شخص'],
    ['{{ record.phones.first.number }}', number('۹۱۲۱۲۳۴۵۶۷')], ['{{ record.missing }}{{ record.lastName.constructor }}', ''],
  ])('%s', (body, expected) => expect(rendered(body)).toBe(expected));

  it('reads an amount in the direction of the print\'s language, and everything that is dialled or coded from left to right', () => {
    const english = { ...print, showing: { language: 'en' as const } };
    expect(bodyOf(renderFormat(format('{{ record.credit }} {{ record.code }}'), [RECORD], FIELDS, english))).toBe(`${amount('12,500,000 rials', 'ltr')} ${number('77')}`);
    expect(rendered('{{ record.credit }}', { credit: -5 })).toBe(amount('\u200e−۵ ریال'));
  });

  it('prints name and logo of the organisation as far as there are any', () => {
    const head = '{% if organisation %}[{{ logo }}{{ organisation }}]{% endif %}';
    const office = { ...print, organisation: { name: 'بیمهٔ <آرامش>', logo: 'data:image/png;base64,AAAA' } };
    expect(bodyOf(renderFormat(format(head), [RECORD], FIELDS, office))).toBe('[<img class="logo" src="data:image/png;base64,AAAA" alt="بیمهٔ &lt;آرامش&gt;" />بیمهٔ &lt;آرامش&gt;]');
    expect(rendered(head)).toBe('');
    expect([faults(head), faults('{{ logo.written }}')]).toEqual([[], ['body templateName 1 logo.written']]);
  });

  it('prints nothing of what is empty or out of reach', () => {
    expect(rendered('[{{ record.lastName }}{{ record.credit | words }}{{ record.phones.first.number }}{{ record.birthDate | jalali }}]{% if record.lastName %}x{% endif %}', {})).toBe('[]');
    expect(bodyOf(renderFormat(format('[{{ record.credit }}{{ record.lastName }}]'), [RECORD], FIELDS.filter(({ name }) => name !== 'credit'), print))).toBe('[کریمی &lt;b&gt;]');
  });

  it('fills a list row by row, and puts header and footer onto every page', () => {
    const list = renderFormat(format('{{ count }}:{% for row in rows %}{{ forloop.index }} {{ row.lastName }};{% endfor %}', { kind: 'list' }), [{ lastName: 'الف' }, { lastName: 'ب' }], FIELDS, print);
    expect(bodyOf(list)).toBe('۲:۱ الف;۲ ب;');
    const document = renderFormat(format('متن', { header: 'بالا', footer: 'پایین', paper: 'label100', orientation: 'landscape', margin: 3, style: 'p{color:red}' }), [RECORD], FIELDS, print);
    expect(document).toMatch(/<thead><tr><td>بالا<[^]*<tbody><tr><td>متن<[^]*<tfoot><tr><td>پایین</);
    expect(document).toContain('@page{size:100mm 50mm;margin:3mm}');
    expect(document).toContain('p{color:red}');
    expect(document).toContain("default-src 'none'");
  });
});

describe('what is refused when a format is saved', () => {
  it.each([
    ['{{ record.lastNmae }}', ['body templateName 1 record.lastNmae']], ['\n\n{{ secret }}', ['body templateName 3 secret']], ['{% if record.credit %}{{ record.nope }}{% endif %}', ['body templateName 1 record.nope']],
    ['{% for p in record.phones %}{{ p.nmber }}{% endfor %}', ['body templateName 1 p.nmber']], ['{{ record.phones.first.nope }}', ['body templateName 1 record.phones.first.nope']],
    ['{{ record[record.lastName] }}', ['body templateName 1 record.record.lastName']], ['{{ record.lastName.length }}', ['body templateName 1 record.lastName.length']], ['{{ record.constructor }}', ['body templateName 1 record.constructor']], ['{{ record.__proto__.x }}', ['body templateName 1 record.__proto__.x']],
    ['{{ record.lastName | raw }}', ['body templateFilter 1 raw']], ['x\n{{ record.lastName | shout }}', ['body templateFilter 2 shout']], ['{% include "a" %}', ['body templateTag 1 include']], ['{% render "/etc/passwd" %}', ['body templateTag 1 render']],
    ['{% layout "a" %}', ['body templateTag 1 layout']], ['{% if record.lastName %}x', ['body templateOpen 1 if']], ['{{ record.lastName', ['body templateOpen 1 output']], ['{% for x in (1..1000000000) %}.{% endfor %}', ['body templateLimit']],
    ['{% assign a = "0123456789" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}', ['body templateLimit']],
    ['{% for i in (1..3000) %}{% for j in (1..3000) %}{% assign x = i | times: j %}{% endfor %}{% endfor %}', ['body templateLimit']],
  ])('%s', (body, expected) => expect(faults(body)).toEqual(expected));

  it('takes every field, in branches, loops and lists', () => {
    expect(faults(FIELDS.map(({ name }) => `{{ record.${name} }}`).join('\n'))).toEqual([]);
    expect(faults('{% for row in rows %}{{ row.lastName }}{% for p in row.phones %}{{ p.use }}{% endfor %}{% endfor %}', { kind: 'list' })).toEqual([]);
    expect(faults('{{ record.lastName }}', { kind: 'list' })).toEqual(['body templateName 1 record.lastName']);
    expect(faults('{% for row in rows %}\n{{ row.lastNmae }}{% endfor %}', { kind: 'list' })).toEqual(['body templateName 2 row.lastNmae']);
    expect(faults('x', { header: '{{ nope }}', footer: '{% nope %}' })).toEqual(['header templateName 1 nope', 'footer templateTag 1 nope']);
  });

  it.each(['@import "x"', 'p{background:url(http://x)}', 'p{background:u\\72l(x)}', '</style><script>', 'p{width:expression(alert(1))}', 'p{behavior:url(x)}', 'p{background:URL (x)}', '@font-face{}', 'p{a:image-set("x")}', 'a{content:"/*";b:url(x);c:"*/"}'])('refuses the style %s', (style) => {
    expect(forbiddenIn(style)).toBeDefined();
    expect(faults('x', { style })[0]).toMatch(/^style styleForbidden/);
    expect(renderFormat(format('x', { style }), [RECORD], FIELDS, print)).not.toContain(style);
  });
  it('takes an ordinary style', () => expect(forbiddenIn('/* سبک */ @page{margin:0} h1{color:#123;font:12pt/1.5 Vazirmatn} @media print{.x{display:none}} td::after{content:"«"}')).toBeUndefined());
});

describe('cleaning', () => {
  it('keeps structure, tables, styles and small pictures', () => {
    const written = '<h1 class="a" dir="rtl" style="color:red">x</h1><table><tbody><tr><td colspan="2">y</td></tr></tbody></table><img src="data:image/png;base64,iVBORw0KGgo=" alt="z" />';
    expect(cleanHtml(written)).toBe(written);
  });
  it('leaves no picture that is an address, a drawing or large', () => {
    for (const src of ['http://x/a.png', '//x/a.png', '/a.png', 'data:image/svg+xml;base64,AAAA', 'data:text/html;base64,AAAA', `data:image/png;base64,${'A'.repeat(500_000)}`]) expect(cleanHtml(`<img src="${src}">`)).toBe('');
    expect(cleanHtml('<img src="data:image/png;base64,AAAA" onerror="x">')).toBe('<img src="data:image/png;base64,AAAA" />');
  });
});
