import { Fault, isoDate, latinDigits, moneyInWords, type MoneyUnit, numberInWords, persianDigits, showDate, showMoney, type Showing, showNumber, toLunar, wallClock } from '@crm/platform/records';
import { html, Html } from '../html';
import { printedAmount } from '../printed-value';
import { type Barcode, BARCODES, isBarcode } from './barcodes';
import { codesOf } from './drawn-codes';
import { fieldOf, rawOf, shownValue } from './template-values';

/** What Liquid gives a filter as `this`. */
export interface Filtering { context: { environments: object } }
type Filter = (this: Filtering, value: unknown, argument?: unknown) => unknown;

/** Of Liquid's own filters those that neither make markup nor look into things. Their results are texts, and are escaped. */
export const KEPT_FILTERS: ReadonlySet<string> = new Set([
  'abs', 'append', 'at_least', 'at_most', 'capitalize', 'ceil', 'compact', 'default', 'divided_by', 'downcase', 'first', 'floor', 'join', 'last', 'minus', 'modulo', 'plus',
  'prepend', 'remove', 'replace', 'reverse', 'round', 'size', 'slice', 'sort', 'split', 'strip', 'times', 'truncate', 'truncatewords', 'uniq', 'upcase',
]);

const plain = (value: unknown): string => {
  const raw = rawOf(value);
  return typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
};
const dayOf = (value: unknown): string | undefined => {
  const written = plain(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return written;
  const instant = /^\d{4}-\d{2}-\d{2}T/.test(written) ? new Date(written) : undefined;
  return instant && !Number.isNaN(instant.getTime()) ? wallClock(instant).date : undefined;
};
const ltr = (text: string): Html | string => (text ? html`<span dir="ltr" class="number">${text}</span>` : '');
const amountOf = (value: unknown): number | undefined => {
  const raw = rawOf(value);
  const number = typeof raw === 'number' ? raw : typeof raw === 'string' && /^-?\d+(\.\d+)?$/.test(latinDigits(raw).trim()) ? Number(latinDigits(raw)) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
};
const unitOf = (value: unknown, { moneyUnit = 'rial' }: Showing): MoneyUnit => fieldOf(value)?.unit ?? moneyUnit;
const MOST_LINES = 5000;

/** The product's own filters, for values of fields and for texts alike. What they do not understand they leave out. */
export function ownFilters(showing: Showing): Record<string, Filter> {
  const digits = (text: string): string => (showing.language === 'fa' && !showing.latinDigits ? persianDigits(text) : text);
  const textOf = (value: unknown): string => shownText(value, showing);
  return {
    /** ۱۴۰۴/۰۱/۰۱ */
    jalali: (value) => { const day = dayOf(value); return day ? ltr(showDate(day, { ...showing, language: 'fa' })) : ''; },
    /** 2025/03/21 */
    gregorian: (value) => { const day = dayOf(value); return day ? ltr(digits(day.replaceAll('-', '/'))) : ''; },
    /** ۱۴۴۶/۰۹/۲۱, by arithmetic */
    lunar: (value) => { const day = dayOf(value); return day ? ltr(digits(isoDate(toLunar(day)).replaceAll('-', '/'))) : ''; },
    /** The time of day on the office's clock. */
    time: (value) => { const written = plain(value); return /T/.test(written) ? ltr(digits(wallClock(new Date(written)).time.slice(0, 5))) : ''; },
    /** «دوازده هزار ریال» of an amount, «دوازده هزار» of a number. `words: "en"` in the other language. */
    words: (value, language) => {
      const amount = amountOf(value);
      const tongue = language === 'en' || language === 'fa' ? language : showing.language;
      return amount === undefined ? '' : (fieldOf(value)?.kind === 'money' ? moneyInWords(amount, tongue, unitOf(value, showing)) : numberInWords(amount, tongue)) ?? '';
    },
    /** With separators and without a unit. */
    number: (value) => { const amount = amountOf(value); return amount === undefined ? '' : ltr(showNumber(amount, showing)); },
    /** Rials in the office's unit, with separators and its name. */
    money: (value) => {
      const [amount, unit] = [amountOf(value), unitOf(value, showing)];
      return amount === undefined ? '' : printedAmount(showMoney(amount, showing, unit), showing);
    },
    /** `digits: "fa"` or `"en"`; those of the print unless told. */
    digits: (value, language) => { const text = textOf(value); return language === 'en' ? latinDigits(text) : language === 'fa' ? persianDigits(latinDigits(text)) : digits(latinDigits(text)); },
    /** Bars that a reader reads: `barcode` (Code 128), `barcode: "ean13"`. */
    barcode(value, named) {
      const kind = typeof named === 'string' ? latinDigits(named) : named ?? 'code128';
      if (!isBarcode(kind)) throw new Fault('barcodeKind', { kinds: BARCODES.join(', '), name: shownText(named, showing) });
      return drawn(this, kind, value, showing);
    },
    qr(value) { return drawn(this, 'qr', value, showing); },
    /** A phone number, isolated left to right. */
    phone: (value) => ltr(textOf(value)),
    ltr: (value) => ltr(textOf(value)),
    /** A long text with its line breaks. */
    lines: (value) => html`${textOf(value).split('\n').slice(0, MOST_LINES).map((line, i) => html`${i > 0 && html`<br>`}${line}`)}`,
  };
}

function drawn({ context: { environments } }: Filtering, kind: Barcode, value: unknown, showing: Showing): Html | string {
  const raw = rawOf(value);
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : shownText(value, showing);
  return text ? codesOf(environments).place(kind, text) : '';
}

/** What stands in the print, as text. */
function shownText(value: unknown, showing: Showing): string {
  const shown = shownValue(value, showing);
  if (shown) return shown.toString().replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');
  if (typeof value === 'number') return showNumber(value, showing);
  if (Array.isArray(value)) return value.map((one) => shownText(one, showing)).filter(Boolean).join(showing.language === 'fa' ? '، ' : ', ');
  return typeof value === 'string' ? value : '';
}

/** How whatever stands between `{{ }}` is written: a value as the page shows it, markup of our own filters as it is, everything else escaped. */
export function writeOutput(value: unknown, showing: Showing): string {
  if (value instanceof Html) return value.toString();
  const shown = shownValue(value, showing);
  if (shown) return shown.toString();
  if (typeof value === 'boolean') return showing.language === 'fa' ? (value ? 'بله' : 'خیر') : value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((one) => writeOutput(one, showing)).filter(Boolean).join(showing.language === 'fa' ? '، ' : ', ');
  return html`${typeof value === 'number' ? showNumber(value, showing) : typeof value === 'string' ? value : ''}`.toString();
}
