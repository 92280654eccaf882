import {
  completeNationalId, madeUpLandline, madeUpLegalId, madeUpMobile, Random, samplePlaces, sampleWords,
} from '@crm/contacts/api';
import { isoDate, persianDigits, toJalali } from '@crm/platform/records';

export const IMPORT_COLUMNS = ['نوع', 'نام', 'نام خانوادگی', 'نام شرکت', 'کد ملی', 'شناسه ملی', 'تاریخ تولد', 'تلفن', 'ایمیل', 'استان', 'شهر', 'نشانی', 'کارشناس', 'توضیحات'] as const;
type Column = (typeof IMPORT_COLUMNS)[number];
export type Cells = Partial<Record<Column, string>>;

/** Where the columns go, for `POST /contacts/import`. */
export const IMPORT_MAPPING: Record<Column, string> = {
  نوع: 'type', نام: 'firstName', 'نام خانوادگی': 'lastName', 'نام شرکت': 'name', 'کد ملی': 'nationalId', 'شناسه ملی': 'legalId', 'تاریخ تولد': 'birthDate',
  تلفن: 'phones.number', ایمیل: 'emails.email', استان: 'province', شهر: 'city', نشانی: 'addresses.address', کارشناس: 'experts', توضیحات: 'description',
};

/** Why a row has to be refused. */
export const BREACHES = ['nationalId', 'birthDate', 'lastName', 'expert', 'duplicate'] as const;
export type Breach = (typeof BREACHES)[number];

/** A person of the file that has to be there afterwards, as he is stored. */
export interface ImportedPerson { firstName: string; lastName: string; nationalId: string | null; birthDate: string | null; mobile: string; province: string; city: string; expert: string | null }

export interface ImportRows {
  /** In the order of the file; `{}` for an empty row. */
  rows: Cells[];
  people: ImportedPerson[];
  companies: number;
  refused: Record<Breach, number>;
  empty: number;
}

const SHARES = { empty: 0.01, nationalId: 0.01, birthDate: 0.01, lastName: 0.01, expert: 0.01, duplicate: 0.015 } as const;
const COMPANIES = 0.2;
const NO_DATES = ['1402/13/45', '۱۴۰۳/۰۲/۳۲', '31/31/1370', 'نامشخص', '1399/12/30/2'];
const STRANGE_NOTES = ['=1+1', '<script>alert(1)</script>', "'; DROP TABLE contacts; --", '+98', '«نقل قول» و "گیومه"', 'سطر اول\nسطر دوم', '٪۲۰ تخفیف، ۳ فقره؛ فوری'];

/** As people write who never heard of Persian keyboards. */
function misspelt(random: Random, text: string): string {
  if (!random.chance(0.5)) return text;
  return text.replaceAll('ی', 'ي').replaceAll('ک', 'ك').replaceAll('\u200c', random.chance(0.5) ? '\u200c' : ' ');
}
const digits = (random: Random, text: string): string => (random.chance(0.4) ? persianDigits(text) : text);

function writtenDate(random: Random, iso: string): string {
  const { year, month, day } = toJalali(iso);
  if (random.chance(0.1)) return iso;
  const text = random.pick([isoDate({ year, month, day }).replaceAll('-', '/'), `${year}/${month}/${day}`, isoDate({ year, month, day }), `${String(day).padStart(2, '0')}/${month}/${year}`, `${year % 100}/${month}/${day}`]);
  return digits(random, text);
}

function writtenPhones(random: Random, mobile: string, area: string): string {
  const landline = madeUpLandline(random);
  const other = madeUpMobile(random);
  const first = random.pick([mobile, mobile, `${mobile.slice(0, 4)} ${mobile.slice(4, 7)} ${mobile.slice(7)}`, `+98${mobile.slice(1)}`, `0098${mobile.slice(1)}`, mobile.slice(1)]);
  const second = random.pick([`0${area}-${landline}`, `0${area}${landline}`, `0${area}-${landline.slice(0, 4)} ${landline.slice(4)} داخلی ${random.whole(11, 399)}`, other]);
  return digits(random, random.chance(0.45) ? first : `${first}${random.pick(['، ', ', ', ' / ', '; ', '\n'])}${second}`);
}

/**
 * Persons and companies as offices keep them in spreadsheets. The same `seed` gives the same rows.
 * @param experts full names of users that the importer may name; every row names one of them or nobody
 */
export function importRows({ rows: count, experts, seed }: { rows: number; experts: readonly string[]; seed: number }): ImportRows {
  const random = new Random(seed);
  const [words, places] = [sampleWords(), samplePlaces()];
  const used = new Set<string>();
  const once = (make: () => string): string => {
    for (;;) {
      const made = make();
      if (!used.has(made)) return used.add(made), made;
    }
  };
  const plan = breaches(random, count);
  const result: ImportRows = { rows: [], people: [], companies: 0, refused: { nationalId: 0, birthDate: 0, lastName: 0, expert: 0, duplicate: 0 }, empty: 0 };

  const shared = (): { cells: Cells; area: string; province: string; city: string; expert: string | null } => {
    const { province, cities, area } = random.weighted(places);
    const [city, expert] = [random.pick(cities), experts.length && random.chance(0.85) ? random.pick(experts) : null];
    const cells: Cells = {
      استان: misspelt(random, random.chance(0.15) ? `استان ${province}` : province), شهر: misspelt(random, city),
      ...(expert ? { کارشناس: misspelt(random, expert) } : {}),
      ...(random.chance(0.5) ? { نشانی: misspelt(random, `${random.pick(words.streets)}، ${random.pick(words.lanes)}، پلاک ${digits(random, String(random.whole(1, 300)))}`) } : {}),
      ...(random.chance(0.15) ? { توضیحات: random.chance(0.2) ? random.pick(STRANGE_NOTES) : misspelt(random, random.pick(words.notes)) } : {}),
    };
    return { cells, area, province, city, expert };
  };

  const companyRow = (): Cells => {
    const { cells, area } = shared();
    const { words: trade } = random.pick(words.trades);
    result.companies += 1;
    return {
      ...cells, نوع: random.pick(['حقوقی', 'شرکت']), 'نام شرکت': misspelt(random, `${trade} ${random.pick(words.brands)}`),
      ...(random.chance(0.8) ? { 'شناسه ملی': digits(random, once(() => madeUpLegalId(random))) } : {}),
      تلفن: digits(random, `0${area}-${madeUpLandline(random)}`), ایمیل: `info@firm${result.companies}.example`,
    };
  };

  const personRow = (breach: Breach | undefined): Cells => {
    const { cells, area, province, city, expert } = shared();
    const [firstName, lastName, mobile] = [random.pick(random.chance(0.4) ? words.female : words.male), random.pick(words.last), madeUpMobile(random)];
    const nationalId = random.chance(0.75) ? once(() => completeNationalId(random.chance(0.3) ? `00${random.whole(1, 9)}${random.digits(6)}` : `9${random.digits(8)}`)) : null;
    const birthDate = random.chance(0.7) ? isoDate({ year: random.whole(1950, 2004), month: random.whole(1, 12), day: random.whole(1, 28) }) : null;
    const row: Cells = {
      ...cells, نوع: random.pick(['حقیقی', 'شخص']), نام: misspelt(random, firstName), 'نام خانوادگی': misspelt(random, lastName),
      ...(nationalId ? { 'کد ملی': digits(random, nationalId) } : {}), ...(birthDate ? { 'تاریخ تولد': writtenDate(random, birthDate) } : {}),
      تلفن: writtenPhones(random, mobile, area), ...(random.chance(0.3) ? { ایمیل: `p${random.digits(6)}@mail.example` } : {}),
    };
    if (breach) return broken(row, breach);
    result.people.push({ firstName: spelling(row.نام!), lastName: spelling(row['نام خانوادگی']!), nationalId, birthDate, mobile, province, city, expert });
    return row;
  };

  const broken = (row: Cells, breach: Breach): Cells => {
    result.refused[breach] += 1;
    if (breach === 'nationalId') return { ...row, 'کد ملی': digits(random, wrongCheckDigit(completeNationalId(`9${random.digits(8)}`))) };
    if (breach === 'birthDate') return { ...row, 'تاریخ تولد': random.pick(NO_DATES) };
    if (breach === 'lastName') return { ...row, 'نام خانوادگی': '' };
    if (breach === 'expert') return { ...row, کارشناس: 'کارشناس ناشناس' };
    return { ...row, 'کد ملی': digits(random, random.pick(result.people.filter((one) => one.nationalId)).nationalId!) };
  };

  for (let i = 0; i < count; i += 1) {
    const wanted = plan.get(i);
    if (wanted === 'empty') {
      result.empty += 1;
      result.rows.push({});
    } else result.rows.push(!wanted && random.chance(COMPANIES) ? companyRow() : personRow(wanted));
  }
  return result;
}

/** Rows that are to be empty or broken, by their position; the first ten are sound, so that a duplicate has an original. */
function breaches(random: Random, count: number): Map<number, Breach | 'empty'> {
  const wanted = Object.entries(SHARES).flatMap(([breach, share]) => Array.from({ length: Math.max(1, Math.round(count * share)) }, () => breach as Breach | 'empty'));
  const places = random.some(Array.from({ length: Math.max(count - 10, 0) }, (_, i) => i + 10), wanted.length);
  return new Map(places.map((at, i) => [at, wanted[i]!]));
}

const wrongCheckDigit = (id: string): string => `${id.slice(0, 9)}${(Number(id[9]) + 1) % 10}`;
/** As it is stored: Persian letters; a ZWNJ that was written as a blank stays one. */
const spelling = (text: string): string => text.replaceAll('ي', 'ی').replaceAll('ك', 'ک');
