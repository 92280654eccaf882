import type { NewRecord } from '@crm/platform/records';
import type { company, person } from '@crm/contacts/records';
import type { BaseIds } from './base-ids';
import { madeUpLandline, madeUpLegalId, madeUpMobile, madeUpNationalId } from './identities';
import type { Random } from './random';
import type { SamplePlace, Words } from './words';

type PersonBody = NewRecord<typeof person>;
type CompanyBody = NewRecord<typeof company>;
type Shared = Pick<PersonBody, 'country' | 'province' | 'city' | 'district' | 'experts' | 'acquaintanceSource' | 'rating' | 'groups' | 'priority' | 'description'>;
type Address = NonNullable<PersonBody['addresses']>[number];

export interface Setting {
  random: Random;
  words: Words;
  base: BaseIds;
  /** Who looks after contacts of a province; nobody now and then. */
  expertsFor(province: string): string[];
  /** Ids of the groups that a contact may be put in. */
  groups: readonly string[];
}

const ROLES = [
  { label: 'مشتری', weight: 50 }, { label: 'سرنخ تجاری', weight: 22 }, { label: 'تأمین‌کننده', weight: 8 }, { label: 'همکار', weight: 5 },
  { label: 'نمایندگی', weight: 4 }, { label: 'بازاریاب', weight: 3 }, { label: 'رقیب', weight: 3 }, { label: 'متفرقه', weight: 5 },
];
const RATINGS = [{ label: 'معمولی', weight: 40 }, { label: 'برنزی', weight: 20 }, { label: 'نقره‌ای', weight: 15 }, { label: 'طلایی', weight: 9 }, { label: 'پلاتینی', weight: 3 }, { label: 'بدحساب', weight: 3 }];

function shared({ random, base, words, expertsFor, groups }: Setting, place: SamplePlace): Shared {
  const city = base.city(place.province, random.pick(place.cities));
  const districts = base.districts(city);
  return {
    country: base.iran, province: base.province(place.province), city,
    ...(districts.length && random.chance(0.7) ? { district: random.pick(districts) } : {}),
    experts: expertsFor(place.province),
    ...(random.chance(0.75) ? { acquaintanceSource: random.pick(base.values('acquaintance-source')) } : {}),
    ...(random.chance(0.8) ? { rating: base.value('rating', random.weighted(RATINGS).label) } : {}),
    ...(random.chance(0.6) ? { groups: random.some(groups, random.chance(0.2) ? 2 : 1) } : {}),
    ...(random.chance(0.3) ? { priority: random.whole(1, 9) } : {}),
    ...(random.chance(0.25) ? { description: random.pick(words.notes) } : {}),
  };
}

function roles({ random, base }: Setting): string[] {
  const first = random.weighted(ROLES).label;
  return [...new Set([first, ...(random.chance(0.15) ? [random.weighted(ROLES).label] : [])])].map((label) => base.value('contact-role', label));
}

function addressIn({ random, words, base }: Setting, at: Shared, use: string): Address {
  const [number, floor] = [random.whole(1, 420), random.whole(1, 8)].map((value) => value.toLocaleString('fa-IR'));
  return {
    use: base.value('contact-use', use), province: at.province!, city: at.city!,
    address: `${random.pick(words.streets)}، ${random.pick(words.lanes)}، پلاک ${number}${random.chance(0.6) ? `، طبقهٔ ${floor}` : ''}`,
    ...(random.chance(0.7) ? { postalCode: `${random.whole(1, 9)}${random.digits(9)}` } : {}),
  };
}

const PREFIXES = { male: ['آقای', 'آقای', 'آقای', 'مهندس', 'دکتر'], female: ['خانم', 'خانم', 'خانم', 'مهندس', 'دکتر'] } as const;

/** A person of that place; `employer` is the company he works for. */
export function personBody(setting: Setting, place: SamplePlace, employer: { id: string; domain: string } | undefined): PersonBody {
  const { random, base, words } = setting;
  const gender = random.chance(0.42) ? 'female' : 'male';
  const at = shared(setting, place);
  const married = random.chance(0.6);
  const birthYear = random.whole(1955, 2003);
  const day = (): string => `${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
  const box = `p${random.digits(5)}`;
  return {
    ...at, gender, firstName: random.pick(words[gender]), lastName: random.pick(words.last), prefix: base.value('name-prefix', random.pick(PREFIXES[gender])),
    roles: roles(setting), maritalStatus: married ? 'married' : 'single',
    ...(random.chance(0.7) ? { nationalId: madeUpNationalId(random) } : {}),
    ...(random.chance(0.75) ? { birthDate: `${birthYear}-${day()}` } : {}),
    ...(married && random.chance(0.5) ? { weddingDate: `${Math.min(birthYear + random.whole(22, 33), 2024)}-${day()}` } : {}),
    ...(employer ? { employer: employer.id, position: random.pick(base.values('position')) } : {}),
    ...(random.chance(0.35) ? { degree: random.pick(base.values('degree')), fieldOfStudy: random.pick(base.values('field-of-study')) } : {}),
    ...(random.chance(0.2) ? { languages: [{ language: base.value('language', 'انگلیسی'), level: random.pick(['basic', 'intermediate', 'advanced'] as const) }] } : {}),
    ...(random.chance(0.2) ? { activities: [random.pick(base.values('activity'))] } : {}),
    phones: [
      { kind: 'mobile', number: madeUpMobile(random), use: base.value('contact-use', 'شخصی') },
      ...(random.chance(0.45) ? [{ kind: 'phone' as const, areaCode: place.area, number: madeUpLandline(random), use: base.value('contact-use', employer ? 'محل کار' : 'منزل'), ...(employer ? { extension: String(random.whole(101, 399)) } : {}) }] : []),
    ],
    emails: random.chance(0.5) ? [{ email: employer ? `${box}@${employer.domain}` : `${box}@mail.example`, use: base.value('contact-use', employer ? 'محل کار' : 'شخصی') }] : [],
    addresses: random.chance(0.5) ? [addressIn(setting, at, employer ? 'محل کار' : 'منزل')] : [],
  };
}

/** A company of that place. The domain of its site is one that nobody can own. */
export function companyBody(setting: Setting, place: SamplePlace, name: { trade: Words['trades'][number]; brand: string }, domain: string): CompanyBody {
  const { random, base } = setting;
  const at = shared(setting, place);
  const line = madeUpLandline(random);
  const phone = { areaCode: place.area, use: base.value('contact-use', 'دفتر مرکزی') };
  return {
    ...at, name: `${name.trade.words} ${name.brand}`, brand: name.brand, roles: roles(setting),
    kind: base.value('company-kind', random.pick(['سهامی خاص', 'سهامی خاص', 'سهامی خاص', 'مسئولیت محدود', 'سهامی عام', 'تعاونی'])),
    legalId: madeUpLegalId(random), economicCode: random.digits(12), registrationNumber: String(random.whole(1200, 620_000)),
    foundedYear: random.whole(1340, 1402), employees: random.whole(4, 900), ownership: random.pick(base.values('ownership')),
    activities: [base.value('activity', name.trade.activity), ...(random.chance(0.3) ? [base.value('activity', 'صادرات و واردات')] : [])],
    certificates: random.some(base.values('certificate'), random.whole(0, 3)), licences: random.some(base.values('licence'), random.whole(0, 2)),
    ...(random.chance(0.4) ? { credit: random.whole(1, 90) * 100_000_000 } : {}),
    website: `www.${domain}`,
    phones: [
      { kind: 'phone', number: line, ...phone }, ...(random.chance(0.6) ? [{ kind: 'phone' as const, number: madeUpLandline(random), ...phone }] : []),
      ...(random.chance(0.6) ? [{ kind: 'fax' as const, number: `${line.slice(0, -1)}${random.whole(0, 9)}`, ...phone }] : []),
    ],
    emails: [{ email: `info@${domain}`, use: base.value('contact-use', 'دفتر مرکزی') }],
    addresses: [addressIn(setting, at, 'دفتر مرکزی'), ...(random.chance(0.3) ? [addressIn(setting, at, 'کارخانه')] : [])],
  };
}
