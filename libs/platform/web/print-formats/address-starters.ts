import type { TypeMeta } from '@crm/platform/records';
import type { Starter } from './starters';

/** An address of the record `row` as the post wants it: province and city first, who gets it, street, postal code with its bars, PO box. */
function addressBlock(meta: TypeMeta): string {
  const own = (name: string): boolean => meta.fields.some((field) => field.name === name && field.readable);
  const inner = meta.fields.find(({ name }) => name === 'addresses')?.children ?? [];
  const inside = (name: string): boolean => own('addresses') && inner.some((field) => field.name === name);
  const place = (from: string, has: (name: string) => boolean): string => ['province', 'city'].filter(has).map((name) => `{{ ${from}.${name} }}`).join(' ');
  // «جناب دکتر» stands in the place of «دکتر».
  const prefix = own('prefix') ? '{{ row.prefix }} ' : '';
  const form = own('salutation') ? `{% if row.salutation %}{{ row.salutation }} {% else %}${prefix}{% endif %}` : prefix;
  const name = own('lastName')
    ? `${form}${own('firstName') ? '{{ row.firstName }} ' : ''}{{ row.lastName }}`
    : own('name') ? '{{ row.name }}' : '{{ row.title }}';
  const second = own('lastName') && own('employer') ? '{% if row.employer %}<div>{{ row.employer }}</div>{% endif %}' : own('liaison') ? '{% if row.liaison %}<div>{{ row.liaison }}</div>{% endif %}' : '';
  const parts = [
    inside('address') ? '<div class="street">{{ a.address | lines }}</div>' : '',
    inside('postalCode') ? '{% if a.postalCode %}<div class="code">{{ a.postalCode }} {{ a.postalCode | barcode }}</div>{% endif %}' : '',
    inside('poBox') ? '{% if a.poBox %}<div>{{ a.poBox }}</div>{% endif %}' : '',
  ].join('');
  const placeOfAddress = place('a', inside);
  const whole = (at: string): string => `<div class="place">${at}</div>\n<div class="name">${name}</div>${second}`;
  if (!own('addresses')) return whole(place('row', own));
  const fits = inside('use') ? "use == '' or a.use == use" : 'true';
  return `{% assign found = false %}{% for a in row.addresses %}{% if ${fits} %}{% assign found = true %}
${whole(`{% if a.${inside('city') ? 'city' : 'address'} %}${placeOfAddress}{% else %}${place('row', own)}{% endif %}`)}${parts}{% break %}{% endif %}{% endfor %}
{% unless found %}${whole(place('row', own))}{% endunless %}`;
}

/** The use whose address is taken, as the office calls it; empty: the first address. */
const CHOSEN_USE = "{% assign use = '' %}";

/** A4 sheets of labels. The lengths at the top of the style fit it to what is bought. */
export const labelSheet = (meta: TypeMeta, across: number, down: number): Starter => ({
  kind: 'list', paper: 'a4', orientation: 'portrait', margin: 0, header: '',
  body: `${CHOSEN_USE}
{% for row in rows %}{% assign at = forloop.index0 | modulo: ${across * down} %}{% if at == 0 %}<div class="sheet">{% endif %}
<div class="label">${addressBlock(meta)}</div>
{% assign last = ${across * down - 1} %}{% if at == last or forloop.last %}</div>{% endif %}{% endfor %}`,
  style: `.sheet { --top: 8mm; --side: 6mm; --gap: 2mm; --inside: 4mm; }
.sheet { block-size: 296mm; box-sizing: border-box; padding: var(--top) var(--side); display: grid; gap: 0 var(--gap); grid-template-columns: repeat(${across}, 1fr); grid-template-rows: repeat(${down}, 1fr); break-after: page; overflow: hidden; }
.sheet:last-child { break-after: auto; }
.label { padding: var(--inside); overflow: hidden; font-size: ${across > 2 ? 8.5 : 9.5}pt; line-height: 1.5; }
.place, .name { font-weight: 700; }
.barcode { float: inline-end; }
.barcode svg { block-size: 6mm; }
.barcode > span { display: none; }`,
});

/** One envelope a record: the address stands where the post reads it, the sender's place is left free. */
export const envelope = (meta: TypeMeta, paper: 'envelope' | 'c5'): Starter => ({
  kind: 'list', paper, orientation: 'landscape', margin: 0, header: '',
  body: `${CHOSEN_USE}
{% for row in rows %}<div class="envelope"><div class="to">${addressBlock(meta)}</div></div>
{% endfor %}`,
  style: `.envelope { --from-top: ${paper === 'c5' ? 78 : 48}mm; --from-side: ${paper === 'c5' ? 105 : 100}mm; --width: 110mm; }
.envelope { block-size: ${paper === 'c5' ? 161 : 109}mm; position: relative; break-after: page; overflow: hidden; }
.envelope:last-child { break-after: auto; }
.to { position: absolute; inset-block-start: var(--from-top); inset-inline-start: var(--from-side); inline-size: var(--width); font-size: 12pt; line-height: 1.7; }
.place, .name { font-weight: 700; }
.code { margin-block-start: 2mm; }
.barcode > span { display: none; }`,
});
