import type { TypeMeta } from '@crm/platform/records';
import type { Starter } from './starters';

/**
 * What is printed for each record `row`: `choose` looks for the address, `block` is that address as the post wants it:
 * province and city first, who gets it, street, postal code with its bars, PO box, in the direction that it is written in.
 * Where a form has no addresses, every record is printed.
 */
function addressOf(meta: TypeMeta): { choose: string; block: string; name: string } {
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
    inside('address') ? '<div class="street">{{ to.address | lines }}</div>' : '',
    inside('postalCode') ? '{% if to.postalCode %}<div class="code">{{ to.postalCode }} {{ to.postalCode | barcode }}</div>{% endif %}' : '',
    inside('poBox') ? '{% if to.poBox %}<div>{{ to.poBox }}</div>{% endif %}' : '',
  ].join('');
  const whole = (at: string): string => `<div class="place">${at}</div>\n<div class="name">${name}</div>${second}`;
  const told = own('title') ? 'row.title' : own('lastName') ? 'row.lastName' : 'row.name';
  if (!own('addresses')) return { choose: '{% assign to = row %}', block: whole(place('row', own)), name: told };
  const fits = inside('use') ? "use == '' or a.use == use" : 'true';
  return {
    choose: `{% assign to = false %}{% for a in row.addresses %}{% if ${fits} %}{% assign to = a %}{% break %}{% endif %}{% endfor %}`,
    block: `${whole(`{% if to.${inside('city') ? 'city' : 'address'} %}${place('to', inside)}{% else %}${place('row', own)}{% endif %}`)}${parts}`, name: told,
  };
}

/** `use`: whose address is taken, as the office calls it; empty: the first address. Who has none is not printed, and is named at the end. */
const BEGIN = "{% assign use = '' %}{% assign n = 0 %}{% assign missing = 0 %}";
const COUNTED = '{% else %}{% assign missing = missing | plus: 1 %}{% endif %}';
/** Written out one by one: a text that grows with each would soon be too much for a template. */
const named = (without: string, choose: string, name: string): string =>
  `{% if missing > 0 %}<div class="missing">${without} {% assign m = 0 %}{% for row in rows %}${choose}{% unless to %}{% if m > 0 %}، {% endif %}{{ ${name} }}{% assign m = m | plus: 1 %}{% endunless %}{% endfor %}</div>{% endif %}`;
const MISSING = '.missing { break-before: page; padding: 10mm; font-size: 10pt; line-height: 1.8; }';

/** A4 sheets of labels; `without` introduces the names of who has no address. The lengths at the top of the style fit it to what is bought. */
export function labelSheet(meta: TypeMeta, without: string, across: number, down: number): Starter {
  const { choose, block, name } = addressOf(meta);
  return {
    kind: 'list', paper: 'a4', orientation: 'portrait', margin: 0, header: '',
    body: `${BEGIN}
{% for row in rows %}${choose}{% if to %}{% assign at = n | modulo: ${across * down} %}{% if at == 0 %}{% unless n == 0 %}</div>{% endunless %}<div class="sheet">{% endif %}
<div class="label" dir="auto">${block}</div>
{% assign n = n | plus: 1 %}${COUNTED}{% endfor %}{% unless n == 0 %}</div>{% endunless %}
${named(without, choose, name)}`,
    style: `.sheet { --top: 8mm; --side: 6mm; --gap: 2mm; --inside: 4mm; }
.sheet { block-size: 296mm; box-sizing: border-box; padding: var(--top) var(--side); display: grid; gap: 0 var(--gap); grid-template-columns: repeat(${across}, 1fr); grid-template-rows: repeat(${down}, 1fr); break-after: page; overflow: hidden; }
.sheet:last-child { break-after: auto; }
.label { padding: var(--inside); overflow: hidden; font-size: ${across > 2 ? 8.5 : 9.5}pt; line-height: 1.5; }
.place, .name { font-weight: 700; }
.barcode { float: inline-end; }
.barcode svg { block-size: 6mm; }
.barcode > span { display: none; }
${MISSING}`,
  };
}

/** One envelope a record: the address stands where the post reads it, the sender's place is left free. */
export function envelope(meta: TypeMeta, without: string, paper: 'envelope' | 'c5'): Starter {
  const { choose, block, name } = addressOf(meta);
  return {
    kind: 'list', paper, orientation: 'landscape', margin: 0, header: '',
    body: `${BEGIN}
{% for row in rows %}${choose}{% if to %}<div class="envelope"><div class="to"><div dir="auto">${block}</div></div></div>
${COUNTED}{% endfor %}
${named(without, choose, name)}`,
    style: `.envelope { --from-top: ${paper === 'c5' ? 78 : 48}mm; --from-side: ${paper === 'c5' ? 105 : 100}mm; --width: 110mm; }
.envelope { block-size: ${paper === 'c5' ? 161 : 109}mm; position: relative; break-after: page; overflow: hidden; }
.envelope:last-child { break-after: auto; }
.to { position: absolute; inset-block-start: var(--from-top); inset-inline-start: var(--from-side); inline-size: var(--width); max-inline-size: calc(100% - var(--from-side)); font-size: 12pt; line-height: 1.7; }
.to > div { inline-size: fit-content; }
.place, .name { font-weight: 700; }
.code { margin-block-start: 2mm; }
.barcode > span { display: none; }
${MISSING}`,
  };
}
