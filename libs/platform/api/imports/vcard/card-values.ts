import ICAL from 'ical.js';
import { normaliseText } from '@crm/platform/records';
import { type CardText, modernCard } from './read-cards';

/** What a card says, in the words of a spreadsheet's headings. */
export interface CardValues {
  /** A card that names an organisation and nobody in it is the organisation's. */
  company: boolean;
  prefix: string; given: string; family: string; organisation: string; position: string;
  birthday: string; website: string; note: string; categories: string;
  phones: { kind: PhoneKind; number: string }[];
  emails: string[];
  addresses: { text: string; province: string; city: string; postalCode: string; poBox: string }[];
}
export type PhoneKind = 'mobile' | 'phone' | 'fax';

type Parsed = [name: string, parameters: Record<string, string | string[]>, kind: string, ...values: unknown[]];

/** Throws where the card cannot be read. */
export function cardValues(card: CardText): CardValues {
  const parsed = ICAL.parse(modernCard(card)) as unknown;
  const properties = propertiesOf(parsed);
  const all = (name: string): Parsed[] => properties.filter(([known]) => known === name);
  const texts = (name: string): string[] => all(name).flatMap(([, , , ...values]) => values.flat(2).map(clean)).filter(Boolean);
  const parts = (property: Parsed | undefined): string[] => (property ? [property[3]].flat().map((part) => clean([part].flat().join(' '))) : []);
  const [family = '', given = '', middle = '', prefix = ''] = parts(all('n')[0]);
  const full = texts('fn')[0] ?? '';
  const organisation = parts(all('org')[0]).filter(Boolean).join('، ') || [all('org')[0]?.[3]].flat().map(clean).filter(Boolean).join('، ');
  const company = /^org/i.test(texts('kind')[0] ?? '') || (!family && !given && organisation !== '' && (!full || full === organisation));
  return {
    company, prefix, organisation: organisation || (company ? full : ''),
    // A telephone that asks for one name only writes it where it likes.
    given: family ? [given, middle].filter(Boolean).join(' ') : '', family: family || given || full || texts('nickname')[0] || '',
    position: texts('title')[0] ?? '', birthday: birthdayOf(texts('bday')[0] ?? ''), website: texts('url')[0] ?? '',
    note: texts('note').join('\n'), categories: texts('categories').join('، '),
    phones: all('tel').flatMap((property) => {
      const number = clean(property[3]).replace(/^tel:/i, '').replace(/;ext=/i, ' داخلی ');
      return number ? [{ kind: phoneKind(property), number }] : [];
    }),
    emails: [...new Set(texts('email').map((email) => email.replace(/^mailto:/i, '')))],
    addresses: all('adr').flatMap((property) => {
      const [poBox = '', extended = '', street = '', city = '', province = '', postalCode = '', country = ''] = parts(property);
      const text = [country, province, city, street, extended].filter(Boolean).join('، ') || (poBox ? `صندوق پستی ${poBox}` : '');
      return text || postalCode ? [{ text: text || postalCode, province, city, postalCode, poBox }] : [];
    }),
  };
}

const clean = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? normaliseText(String(value)).trim() : '');

function propertiesOf(parsed: unknown): Parsed[] {
  const card = Array.isArray(parsed) && parsed[0] !== 'vcard' ? (parsed as unknown[])[0] : parsed;
  const properties = Array.isArray(card) ? (card as unknown[])[1] : undefined;
  // Their names are lower-case; `item1.TEL` is a `tel` of the group `item1`.
  return Array.isArray(properties) ? (properties as Parsed[]).map(([name, ...rest]) => [name.split('.').at(-1)!.toLowerCase(), ...rest] as Parsed) : [];
}

function phoneKind([, { type }]: Parsed): PhoneKind {
  const types = [type ?? []].flat().map((word) => word.toLowerCase());
  return types.some((word) => word === 'fax' || word.endsWith('fax')) ? 'fax' : types.includes('cell') || types.includes('mobile') ? 'mobile' : 'phone';
}

/** `19830605`, `1983-06-05T00:00:00Z` → `1983-06-05`; a day without a year is no date of birth. */
function birthdayOf(text: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(text) ?? [];
  return year ? `${year}-${month}-${day}` : '';
}
