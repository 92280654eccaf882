import { addDays, type NewRecord } from '@crm/platform/records';
import type { company, person } from '@crm/contacts/records';
import type { BaseIds } from './base-ids';
import { madeUpLandline, madeUpLegalId, madeUpMobile, madeUpNationalId, madeUpPostalCode, madeUpSheba } from './identities';
import type { Random } from './random';
import type { SamplePlace, Words } from './words';

type PersonBody = NewRecord<typeof person>;
type CompanyBody = NewRecord<typeof company>;
type Shared = Pick<PersonBody, 'country' | 'province' | 'city' | 'district' | 'experts' | 'acquaintanceSource' | 'ratings' | 'groups' | 'preferredChannel' | 'icon' | 'priority' | 'description'>;
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
    ...(random.chance(0.8) ? { ratings: ratings(random, base) } : {}),
    ...(random.chance(0.3) ? { preferredChannel: random.pick(['call', 'sms', 'email', 'messenger', 'visit'] as const) } : {}),
    ...(random.chance(0.12) ? { icon: random.pick(['star', 'crown', 'flag', 'heart', 'shop'] as const) } : {}),
    ...(random.chance(0.6) ? { groups: random.some(groups, random.chance(0.2) ? 2 : 1) } : {}),
    ...(random.chance(0.3) ? { priority: random.whole(1, 9) } : {}),
    ...(random.chance(0.25) ? { description: random.pick(words.notes) } : {}),
  };
}

/** One that is in force, and now and then one that was. */
function ratings(random: Random, base: BaseIds): NonNullable<PersonBody['ratings']> {
  const day = (year: number): string => `${year}-${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
  const startsOn = day(2025);
  const rating = (): string => base.value('rating', random.weighted(RATINGS).label);
  return [...(random.chance(0.25) ? [{ rating: rating(), startsOn: day(2023), endsOn: addDays(startsOn, -1) }] : []), { rating: rating(), startsOn }];
}

/** What a role is for: a supplier supplies somebody. */
const FOR_OTHERS = new Set(['تأمین‌کننده', 'رقیب', 'نمایندگی']);
/** `others`: ids of companies for which a role may be. */
export function roles({ random, base }: Setting, others: readonly string[] = []): NonNullable<PersonBody['roleDetails']> {
  const labels = [...new Set([random.weighted(ROLES).label, ...(random.chance(0.15) ? [random.weighted(ROLES).label] : [])])];
  return labels.map((label) => ({ role: base.value('contact-role', label), ...(others.length && FOR_OTHERS.has(label) ? { counterpart: random.pick(others) } : {}) }));
}

function addressIn({ random, words, base }: Setting, at: Shared, use: string): Address {
  const [number, floor] = [random.whole(1, 420), random.whole(1, 8)].map((value) => value.toLocaleString('fa-IR'));
  return {
    use: base.value('contact-use', use), province: at.province!, city: at.city!,
    address: `${random.pick(words.streets)}، ${random.pick(words.lanes)}، پلاک ${number}${random.chance(0.6) ? `، طبقهٔ ${floor}` : ''}`,
    ...(random.chance(0.7) ? { postalCode: madeUpPostalCode(random) } : {}),
  };
}

/** Where somebody works, and now and then where he worked before. */
function employments({ random, base }: Setting, company: string, firms: readonly string[]): NonNullable<PersonBody['employments']> {
  const startsOn = `${random.whole(2016, 2025)}-${String(random.whole(1, 12)).padStart(2, '0')}-01`;
  const row = (of: string): { company: string; jobPosition: string; department: string } => ({ company: of, jobPosition: random.pick(base.values('position')), department: random.pick(base.values('department')) });
  const before = random.chance(0.3) ? [{ ...row(random.chance(0.5) ? company : random.pick(firms)), startsOn: `${random.whole(2008, 2015)}-06-01`, endsOn: addDays(startsOn, -1) }] : [];
  return [...before, { ...row(company), startsOn }];
}

const PREFIXES = { male: ['آقای', 'آقای', 'آقای', 'مهندس', 'دکتر'], female: ['خانم', 'خانم', 'خانم', 'مهندس', 'دکتر'] } as const;

/** A person of that place; `employer` is the company he works for. */
export function personBody(setting: Setting, place: SamplePlace, employer: { id: string; domain: string } | undefined, firms: readonly string[]): PersonBody {
  const { random, base, words } = setting;
  const gender = random.chance(0.42) ? 'female' : 'male';
  const at = shared(setting, place);
  const married = random.chance(0.6);
  const birthYear = random.whole(1955, 2003);
  const day = (): string => `${String(random.whole(1, 12)).padStart(2, '0')}-${String(random.whole(1, 28)).padStart(2, '0')}`;
  const box = `p${random.digits(5)}`;
  return {
    ...at, gender, firstName: random.pick(words[gender]), lastName: random.pick(words.last), prefix: base.value('name-prefix', random.pick(PREFIXES[gender])),
    roleDetails: roles(setting, firms), maritalStatus: married ? 'married' : 'single',
    ...(random.chance(0.7) ? { nationalId: madeUpNationalId(random) } : {}),
    ...(random.chance(0.75) ? { birthDate: `${birthYear}-${day()}` } : {}),
    ...(married && random.chance(0.5) ? { weddingDate: `${Math.min(birthYear + random.whole(22, 33), 2024)}-${day()}` } : {}),
    ...(employer ? { employments: employments(setting, employer.id, firms) } : {}),
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

/** About the middle of Tehran; elsewhere about Isfahan. */
function pointIn(random: Random, { province }: SamplePlace): { latitude: number; longitude: number } {
  const [latitude, longitude] = province === 'تهران' ? [35.7219, 51.3347] : [32.6539, 51.666];
  return { latitude: latitude + random.whole(-400, 400) / 10_000, longitude: longitude + random.whole(-600, 600) / 10_000 };
}

/** A company of that place. The domain of its site is one that nobody can own. */
export function companyBody(setting: Setting, place: SamplePlace, name: { trade: Words['trades'][number]; brand: string }, domain: string): CompanyBody {
  const { random, base } = setting;
  const at = shared(setting, place);
  const line = madeUpLandline(random);
  const phone = { areaCode: place.area, use: base.value('contact-use', 'دفتر مرکزی') };
  return {
    ...at, name: `${name.trade.words} ${name.brand}`, brand: name.brand, roleDetails: roles(setting),
    kind: base.value('company-kind', random.pick(['سهامی خاص', 'سهامی خاص', 'سهامی خاص', 'مسئولیت محدود', 'سهامی عام', 'تعاونی'])),
    legalId: madeUpLegalId(random), economicCode: random.digits(12), registrationNumber: String(random.whole(1200, 620_000)),
    foundedYear: random.whole(1340, 1402), employees: random.whole(4, 900), ownership: random.pick(base.values('ownership')),
    activities: [base.value('activity', name.trade.activity), ...(random.chance(0.3) ? [base.value('activity', 'صادرات و واردات')] : [])],
    certificates: random.some(base.values('certificate'), random.whole(0, 3)), licences: random.some(base.values('licence'), random.whole(0, 2)),
    ...(random.chance(0.4) ? { credit: random.whole(1, 90) * 100_000_000 } : {}),
    website: `www.${domain}`, ...(random.chance(0.4) ? { bankAccounts: [{ bank: random.pick(base.values('bank')), sheba: madeUpSheba(random), holder: `${name.trade.words} ${name.brand}` }] } : {}),
    ...(random.chance(0.3) ? { location: pointIn(random, place) } : {}),
    phones: [
      { kind: 'phone', number: line, ...phone }, ...(random.chance(0.6) ? [{ kind: 'phone' as const, number: madeUpLandline(random), ...phone }] : []),
      ...(random.chance(0.6) ? [{ kind: 'fax' as const, number: `${line.slice(0, -1)}${random.whole(0, 9)}`, ...phone }] : []),
    ],
    emails: [{ email: `info@${domain}`, use: base.value('contact-use', 'دفتر مرکزی') }],
    addresses: [addressIn(setting, at, 'دفتر مرکزی'), ...(random.chance(0.3) ? [addressIn(setting, at, 'کارخانه')] : [])],
  };
}
