import { type FieldMeta, isLtrColumn, kinds, type PrintedFile, showParts, type Showing } from '@crm/platform/records';
import { html, type Html } from './html';

/** What a user wrote has a direction of its own. */
const WORDS: ReadonlySet<string> = new Set<FieldMeta['kind']>(['text', 'longText', 'address', 'tags', 'lookup', 'tree', 'reference', 'choice', 'children', 'file', 'image']);

const isPrinted = (value: unknown): value is PrintedFile & { picture: string } => typeof value === 'object' && value !== null && typeof (value as PrintedFile).picture === 'string';

/**
 * An amount reads as the language does: in Persian the figure stands to the right of its unit, whatever the text around it.
 * The direction is said, not guessed: a negative figure begins with a left-to-right mark.
 */
export const printedAmount = (written: string, { language }: Showing): Html => html`<bdi dir="${language === 'fa' ? 'rtl' : 'ltr'}" class="number">${written}</bdi>`;

/** A value on paper, as the page shows it: numbers, codes, phones and e-mails isolated left to right, amounts as the language reads; child rows one below the other. */
export function printedValue(value: unknown, field: FieldMeta, showing: Showing): Html {
  if (field.kind === 'image' && isPrinted(value)) return html`<img class="picture" src="${value.picture}" alt="${value.name}">`;
  const parts = showParts(value, field, showing);
  const ltr = isLtrColumn(field) || field.kind === 'date';
  const written = parts.map((part) => (field.kind === 'money' ? printedAmount(part, showing) : ltr ? html`<span dir="ltr" class="number">${part}</span>` : WORDS.has(field.kind) ? html`<bdi>${part}</bdi>` : html`${part}`));
  if (field.kind === 'children') return html`${written.map((part) => html`<span class="line">${part}</span>`)}`;
  const comma = showing.language === 'fa' ? '، ' : ', ';
  return html`${written.map((part, i) => (i ? html`${comma}${part}` : part))}`;
}
/** How its cell is drawn. */
export const cellClass = ({ kind }: FieldMeta): string => (kinds[kind].numeric || kind === 'date' || kind === 'dateTime' ? 'number' : kind === 'longText' || kind === 'address' ? 'long' : '');
