import { dialled, showParts, showValue, type FieldMeta } from '@crm/platform/records';
import type { Sheet, SheetRow, WriteSheet } from './sheet';
import { writeText } from './text-files';

type Row = Readonly<Record<string, unknown>>;
const LONGEST_LINE = 75; // bytes, RFC 2426 2.6
const TYPES: Record<string, string> = { mobile: 'CELL', phone: 'VOICE', fax: 'FAX' };

/** vCard 3.0 in UTF-8: what telephones of every age read. One card a record. */
export const writeVcf: WriteSheet = (sheet, rows, path) => writeText((async function* () {
  for await (const part of rows) yield part.map((row) => cardOf(row, sheet)).join('');
})(), path);

function cardOf(row: SheetRow, sheet: Sheet): string {
  const card = sheet.card ?? {};
  const fields = new Map(sheet.columns.map((field) => [field.name, field]));
  const shown = (name: string | undefined): string => { const field = name === undefined ? undefined : fields.get(name); return field ? showValue(row[field.name], field, { language: sheet.language, latinDigits: true }) : ''; };
  const children = (name: string | undefined): Row[] => (name !== undefined && Array.isArray(row[name]) ? row[name] as Row[] : []);
  const [prefix, given, family, organisation] = [card.prefix, card.given, card.family, card.organisation].map(shown) as [string, string, string, string];
  const name = [prefix, given, family].filter(Boolean).join(' ');
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `N:${[family, given, '', prefix, ''].map(escaped).join(';')}`, `FN:${escaped(name || organisation)}`];
  const add = (property: string, text: string): void => { if (text) lines.push(`${property}:${escaped(text)}`); };
  add('ORG', organisation);
  add('TITLE', shown(card.position));
  const born = card.birthday === undefined ? undefined : row[card.birthday];
  if (typeof born === 'string') lines.push(`BDAY:${born}`);
  for (const phone of children(card.phones)) add(`TEL;TYPE=${TYPES[String(phone.kind)] ?? 'VOICE'}`, phone.extension ? `${dialled(phone)} ext ${String(phone.extension)}` : dialled(phone));
  for (const { email } of children(card.emails)) add('EMAIL;TYPE=INTERNET', String(email ?? ''));
  for (const one of children(card.addresses)) {
    const [poBox, street, city, province, code] = [one.poBox, one.address, titleOf(one.city), titleOf(one.province), one.postalCode].map((value) => escaped(String(value ?? '')));
    lines.push(`ADR:${[poBox, '', street, city, province, code, ''].join(';')}`);
  }
  add('URL', shown(card.website));
  add('NOTE', shown(card.note));
  const categories = (card.categories ?? []).flatMap((one) => wordsOf(row, fields.get(one), sheet));
  if (categories.length) lines.push(`CATEGORIES:${categories.map(escaped).join(',')}`);
  return `${[...lines, 'END:VCARD'].map(folded).join('\r\n')}\r\n`;
}

const wordsOf = (row: SheetRow, field: FieldMeta | undefined, { language }: Sheet): string[] => (field ? showParts(row[field.name], field, { language, latinDigits: true }) : []);
const titleOf = (value: unknown): string => (value as { title?: string | null } | null | undefined)?.title ?? '';
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replace(/\r\n|\r|\n/g, '\\n').replaceAll(',', '\\,').replaceAll(';', '\\;');

/** No line is longer than 75 bytes, and none is broken inside a letter. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LONGEST_LINE) return line;
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const letter of line) {
    const bytes = Buffer.byteLength(letter);
    if (size + bytes > LONGEST_LINE) {
      parts.push(part);
      [part, size] = ['', 1];
    }
    part += letter;
    size += bytes;
  }
  return [...parts, part].join('\r\n ');
}
