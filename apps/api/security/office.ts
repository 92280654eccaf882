import type { TestApp } from '../testing/test-app';
import { ApiClient } from './api-client';
import type { Random } from './random';

/** `policies` is a form that the administrator made; `size`, `remark` and `sponsor` of persons and `value` of policies are fields that he made. */
export type Form = 'persons' | 'companies' | 'interactions' | 'tasks' | 'policies';
export const FORMS: readonly Form[] = ['persons', 'companies', 'interactions', 'tasks', 'policies'];

/** What the test knows of a record because it wrote it; ids stand for references. */
export interface Row {
  form: Form;
  id: string;
  /** `null`: empty. Names and texts are plain Persian letters, so that no spelling rule matters here. */
  firstName?: string | null; lastName?: string; name?: string; nationalId?: string | null;
  experts?: string[]; province?: string | null; district?: string | null;
  credit?: number | null; website?: string | null; employer?: string | null; phone?: string;
  subject?: string; startedAt?: string; user?: string | null;
  title?: string; assignee?: string | null; referrer?: string | null; value?: number | null; percent?: number;
  contact?: string | null;
  size?: number | null; remark?: string | null; sponsor?: string | null;
}
export interface Colleague { id: string; template: string; unit: string | null }
export interface Office {
  admin: ApiClient;
  me: Colleague & { client: ApiClient };
  /** The actor and everybody else who has records. */
  users: Colleague[];
  templates: string[];
  /** Organisation units with the one that each is part of. */
  units: Map<string, string | null>;
  provinces: string[];
  /** Districts by province. */
  districts: Map<string, string[]>;
  rows: Row[];
}

const FIRST = ['علی', 'مریم', 'رضا', 'زهرا', 'بهرام', 'نسرین', 'کامران', 'لیلا'];
const LAST = ['کریمی', 'رضایی', 'نادری', 'بهرامی', 'شریفی', 'مرادی', 'توکلی', 'سهرابی', 'یزدانی', 'پرتوی'];
const BRANDS = ['پارس', 'البرز', 'دماوند', 'کویر', 'خزر', 'زاگرس'];
const SUBJECTS = ['تماس نخست', 'پیگیری قرارداد', 'بازدید حضوری', 'اعلام قیمت', 'شکایت مشتری'];

/** A valid Iranian national ID with these nine leading digits. */
export function nationalIdOf(nine: number): string {
  const digits = String(nine).padStart(9, '0');
  const rest = [...digits].reduce((sum, digit, i) => sum + Number(digit) * (10 - i), 0) % 11;
  return digits + (rest < 2 ? rest : 11 - rest);
}

/** Five users in three templates, three provinces with two districts each, and records of every mixture, written by the administrator. */
export async function fillOffice(app: Pick<TestApp, 'url' | 'createUser'> & { admin: Pick<TestApp['admin'], 'token'> }, random: Random, size: Record<Form, number>): Promise<Office> {
  const admin = new ApiClient(app.url, app.admin.token);
  const templates: string[] = [];
  for (const name of ['الگوی من', 'فروش', 'خدمات']) templates.push(await admin.create('/access-templates', { name, grants: [] }));
  const users: Office['me'][] = [];
  const units = new Map<string, string | null>();
  const addUnit = async (name: string, parent: string | null): Promise<string> => {
    const id = await admin.create('/units', { name, parent });
    units.set(id, parent);
    return id;
  };
  const whole = await addUnit('دفتر', null);
  const sales = await addUnit('فروش', whole);
  const shop = await addUnit('فروشگاه', sales);
  const service = await addUnit('پشتیبانی', whole);
  const unitOf: readonly (string | null)[] = [sales, shop, whole, service, null];
  for (const [i, template] of [0, 0, 1, 1, 2].entries()) {
    const user = await app.createUser({ username: `colleague${i}`, grants: [], template: templates[template]! });
    const unit = unitOf[i] ?? null;
    if (unit) await admin.patch(`/users/${user.id}`, '*', { unit });
    users.push({ id: user.id, template: user.template, unit, client: new ApiClient(app.url, user.token) });
  }
  const country = await admin.create('/countries', { name: 'کشور آزمون' });
  const provinces: string[] = [];
  const districts = new Map<string, string[]>();
  for (const name of ['استان یک', 'استان دو', 'استان سه']) {
    const province = await admin.create('/provinces', { name, country });
    const city = await admin.create('/cities', { name: `شهر ${name}`, province });
    provinces.push(province);
    districts.set(province, [await admin.create('/districts', { name: `${name} شمال`, city }), await admin.create('/districts', { name: `${name} جنوب`, city })]);
  }
  const office: Office = { admin, me: users[0]!, users, templates, units, provinces, districts, rows: [] };
  await customise(admin);
  for (const form of ['companies', 'persons', 'interactions', 'tasks', 'policies'] as const) {
    for (let i = 0; i < size[form]; i += 1) office.rows.push(await addRow(office, form, random, i));
  }
  return office;
}

async function customise(admin: ApiClient): Promise<void> {
  await admin.create('/custom-forms', { path: 'policies', label: 'بیمه‌نامه', pluralLabel: 'بیمه‌نامه‌ها', access: 'experts', placed: true, sort: 'title' });
  for (const [type, name, kind, more] of [
    ['policies', 'value', 'number', {}], ['persons', 'size', 'number', {}], ['persons', 'remark', 'text', { search: true }], ['persons', 'sponsor', 'reference', { to: 'companies' }],
  ] as const) await admin.create('/custom-fields', { type, name, kind, label: name, ...more });
}

const place = (office: Office, random: Random): { province: string | null; district: string | null } => {
  const province = random.chance(0.75) ? random.pick(office.provinces) : null;
  return { province, district: province && random.chance(0.5) ? random.pick(office.districts.get(province)!) : null };
};

/** Random values of a new record of the form, as a body of REST. `i` makes what is unique. */
export function randomBody(office: Office, form: Form, random: Random, i: number): Omit<Row, 'id' | 'form'> {
  const user = (): string | null => (random.chance(0.8) ? random.pick(office.users).id : null);
  const contacts = office.rows.filter((row) => row.form === 'persons' || row.form === 'companies');
  const contact = contacts.length && random.chance(0.75) ? random.pick(contacts).id : null;
  const companies = office.rows.filter((row) => row.form === 'companies');
  switch (form) {
    case 'companies':
      return { name: `${random.pick(BRANDS)} ${random.pick(LAST)}`, experts: random.some(office.users, 0.3).map(({ id }) => id), ...place(office, random), credit: random.chance(0.7) ? random.below(900) : null, website: random.pick([null, 'www.example.com']) };
    case 'persons':
      return {
        firstName: random.pick([...FIRST, null]), lastName: random.pick(LAST), nationalId: random.chance(0.5) ? nationalIdOf(100_000_000 + i * 7919) : null,
        experts: random.some(office.users, 0.3).map(({ id }) => id), ...place(office, random), credit: random.chance(0.7) ? random.below(900) : null,
        employer: companies.length && random.chance(0.6) ? random.pick(companies).id : null, website: random.pick([null, 'www.example.com']),
        size: random.chance(0.7) ? random.below(900) : null, remark: random.pick([...SUBJECTS, null, null]), sponsor: companies.length && random.chance(0.5) ? random.pick(companies).id : null,
      };
    case 'policies':
      return { title: random.pick(SUBJECTS), experts: random.some(office.users, 0.3).map(({ id }) => id), ...place(office, random), value: random.chance(0.7) ? random.below(900) : null };
    case 'interactions':
      return { subject: random.pick(SUBJECTS), user: user(), contact, startedAt: new Date(Date.UTC(2025, random.below(12), 1 + random.below(28), random.below(24))).toISOString() };
    case 'tasks':
      return { title: random.pick(SUBJECTS), assignee: user(), referrer: user(), contact, value: random.chance(0.7) ? random.below(900) : null, percent: random.pick([0, 50, 100]) };
  }
}

async function addRow(office: Office, form: Form, random: Random, i: number): Promise<Row> {
  const body = randomBody(office, form, random, i);
  const isContact = form === 'persons' || form === 'companies';
  const phone = `0912${String(1_000_000 + i * 9973 + (form === 'persons' ? 0 : 4_000_000)).slice(-7)}`;
  const id = await office.admin.create(`/${form}`, { ...body, ...(isContact ? { phones: [{ number: phone }] } : {}) });
  return { form, id, ...body, ...(isContact ? { phone } : {}) };
}

/** A bank account as an IBAN: the check digits make the whole 1 modulo 97. */
export function shebaOf(account: number): string {
  const bban = `062${String(account).padStart(19, '0')}`;
  return `IR${String(98n - BigInt(`${bban}182700`) % 97n).padStart(2, '0')}${bban}`;
}

/** A bank card's number with its check digit after Luhn. */
export function cardOf(number: number): string {
  const digits = `603799${String(number).padStart(9, '0')}`;
  const sum = [...digits].reduce((total, digit, i) => { const twice = Number(digit) * (i % 2 ? 1 : 2); return total + (twice > 9 ? twice - 9 : twice); }, 0);
  return digits + String((10 - sum % 10) % 10);
}
