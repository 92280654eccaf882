import { Fault } from '@crm/platform/records';
import type { RowSource, SourceRow } from '../read-rows';
import { noCards, tooManyColumns } from '../source-problems';
import { MOST_COLUMNS } from '../xlsx-rows';
import { type CardValues, cardValues, type PhoneKind } from './card-values';
import { readCards } from './read-cards';

/** As spreadsheets head such columns, so that they are understood without being told; «… در کارت» is for whoever maps it himself. */
const PHONES: Record<PhoneKind, string> = { mobile: 'موبایل', phone: 'تلفن', fax: 'نمابر' };
/** What a card says of somebody's work: taken where the office knows it by that name, else left out, since a telephone's owner writes what he likes. */
export const WHERE_KNOWN: ReadonlySet<string> = new Set(['محل کار در کارت', 'سمت در کارت']);
const SINGLE: readonly (readonly [string, (card: CardValues) => string])[] = [
  ['نوع', ({ company }) => (company ? 'شرکت' : 'شخص')],
  ['پیشوند', ({ company, prefix }) => (company ? '' : prefix)],
  ['نام کوچک', ({ company, given }) => (company ? '' : given)],
  ['نام خانوادگی', ({ company, family, organisation }) => (company ? organisation : family)],
  ['نام سازمان', ({ company, organisation }) => (company ? organisation : '')],
  ['محل کار در کارت', ({ company, organisation }) => (company ? '' : organisation)],
  ['سمت در کارت', ({ position }) => position],
  ['دسته‌های کارت', ({ categories }) => categories],
  ['تاریخ تولد', ({ birthday }) => birthday],
  ['وب‌سایت', ({ website }) => website],
  ['توضیحات', ({ note }) => note],
];
const ADDRESS: readonly (readonly [string, keyof CardValues['addresses'][number]])[] = [
  ['نشانی', 'text'], ['کد پستی', 'postalCode'], ['صندوق پستی', 'poBox'], ['استان نشانی', 'province'], ['شهر نشانی', 'city'],
];

interface Column { name: string; value(card: CardValues): string }
type Counts = Record<PhoneKind | 'emails' | 'addresses', number>;

/** The cards of a file as rows of a table: as many columns of phones, e-mails and addresses as the fullest card needs. */
export async function cardRows(file: string): Promise<RowSource> {
  const most: Counts = { mobile: 0, phone: 0, fax: 0, emails: 0, addresses: 0 };
  let cards = 0;
  for await (const card of readCards(file)) {
    cards += 1;
    const values = readCard(card);
    if (!values) continue;
    for (const kind of Object.keys(PHONES) as PhoneKind[]) most[kind] = Math.max(most[kind], values.phones.filter((phone) => phone.kind === kind).length);
    most.emails = Math.max(most.emails, values.emails.length);
    most.addresses = Math.max(most.addresses, values.addresses.length);
  }
  if (!cards) throw noCards();
  const columns = columnsFor(most);
  if (columns.length >= MOST_COLUMNS) throw tooManyColumns(MOST_COLUMNS);
  return { format: 'vcf', encoding: null, delimiter: null, columns: columns.map(({ name }) => name), rows: rowsOf(file, columns) };
}

async function* rowsOf(file: string, columns: readonly Column[]): AsyncGenerator<SourceRow> {
  for await (const card of readCards(file)) {
    const values = readCard(card);
    yield { number: card.number, overfull: false, ...(values ? { cells: columns.map(({ value }) => value(values)) } : { cells: columns.map(() => ''), fault: new Fault('brokenCard') }) };
  }
}

/** Undefined for a card that cannot be read. */
function readCard(card: Parameters<typeof cardValues>[0]): CardValues | undefined {
  try { return cardValues(card); } catch { return undefined; }
}

function columnsFor(most: Counts): Column[] {
  const columns: Column[] = SINGLE.map(([name, value]) => ({ name, value }));
  const numbered = (name: string, i: number): string => (i ? `${name} (${i + 1})` : name);
  for (const [kind, name] of Object.entries(PHONES) as [PhoneKind, string][]) {
    for (let i = 0; i < most[kind]; i += 1) columns.push({ name: numbered(name, i), value: ({ phones }) => phones.filter((phone) => phone.kind === kind)[i]?.number ?? '' });
  }
  for (let i = 0; i < most.emails; i += 1) columns.push({ name: numbered('ایمیل', i), value: ({ emails }) => emails[i] ?? '' });
  for (let i = 0; i < most.addresses; i += 1) for (const [name, key] of ADDRESS) columns.push({ name: numbered(name, i), value: ({ addresses }) => addresses[i]?.[key] ?? '' });
  return columns;
}
