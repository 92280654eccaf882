import type { Form, Office, Row } from './office';
import { formsOf, type Oracle, titleOfRow } from './oracle';
import type { Random } from './random';

export type ListForm = Form | 'contacts';
/** A random filter and what it means for a row in memory. */
export interface Condition {
  filter: Record<string, unknown>;
  /** Fields of the form that it names, and of the forms behind a relation. */
  fields: string[];
  behind: { form: ListForm; field: string }[];
  test(row: Row): boolean;
}
export interface Sorting { sort: string; field: string; key(row: Row): string | number | null; descending: boolean }

const amountOf = (form: ListForm): 'credit' | 'value' | undefined => (form === 'tasks' || form === 'policies' ? 'value' : form === 'interactions' ? undefined : 'credit');
/** Blanks say nothing to a comparison of texts: «بهرام یزدانی» contains «بهرامی». */
const one = (path: string, operator: string, value: unknown, test: Condition['test']): Condition => ({ filter: { [path]: { [operator]: value } }, fields: [path.split('.')[0]!], behind: [], test });

/** One to three conditions, joined by and, or, not. */
export function randomCondition(office: Office, oracle: Oracle, form: ListForm, random: Random): Condition {
  const parts = Array.from({ length: 1 + random.below(3) }, () => simple(office, oracle, form, random)).map((part): Condition =>
    (random.chance(0.2) ? { ...part, filter: { not: part.filter }, test: (row) => !part.test(row) } : part));
  const [fields, behind] = [parts.flatMap((part) => part.fields), parts.flatMap((part) => part.behind)];
  const filters = parts.map(({ filter }) => filter);
  return random.chance(0.5)
    ? { filter: { and: filters }, fields, behind, test: (row) => parts.every((part) => part.test(row)) }
    : { filter: { or: filters }, fields, behind, test: (row) => parts.some((part) => part.test(row)) };
}

function simple(office: Office, oracle: Oracle, form: ListForm, random: Random): Condition {
  const makers: (() => Condition)[] = [];
  const amount = amountOf(form);
  const limit = random.below(900);
  if (amount) {
    makers.push(() => one(amount, 'gte', limit, (row) => (row[amount] ?? -1) >= limit), () => one(amount, 'empty', true, (row) => (row[amount] ?? null) === null));
  }
  if (form === 'persons' || form === 'companies' || form === 'contacts' || form === 'policies') {
    const province = random.pick(office.provinces);
    const user = random.pick(office.users).id;
    makers.push(
      () => one('province', 'eq', province, (row) => row.province === province),
      () => one('province', 'empty', true, (row) => !row.province),
      () => one('experts', 'eq', user, (row) => row.experts!.includes(user)),
      () => one('experts', 'empty', true, (row) => row.experts!.length === 0),
      () => one('experts', 'notIn', [user], (row) => !row.experts!.includes(user)),
      () => titleBehind('province', 'یک', (row) => row.province === office.provinces[0] && oracle.selects('province', row.province!)),
      () => one('starred', 'eq', false, () => true),
    );
  }
  const person = random.pick(office.rows.filter((row) => row.form === 'persons'));
  if (form === 'persons') {
    const part = person.lastName!.slice(0, 3);
    makers.push(
      () => one('lastName', 'eq', person.lastName, (row) => row.lastName === person.lastName),
      () => one('lastName', 'contains', part, (row) => row.lastName!.includes(part)),
      () => one('nationalId', 'startsWith', '10', (row) => row.nationalId?.startsWith('10') ?? false),
      () => one('phones.number', 'contains', person.phone!.slice(-5), (row) => row.phone!.includes(person.phone!.slice(-5))),
      () => behindRelation(oracle, 'employer', 'companies', 'name', 'contains', 'پارس', (target) => target.name!.includes('پارس'), office),
      () => one('size', 'gte', limit, (row) => (row.size ?? -1) >= limit),
      () => one('size', 'notIn', [limit], (row) => row.size !== limit),
      () => one('remark', 'contains', 'تماس', (row) => row.remark?.includes('تماس') ?? false),
      () => one('sponsor', 'empty', true, (row) => !row.sponsor),
      () => behindRelation(oracle, 'sponsor', 'companies', 'name', 'contains', 'پارس', (target) => target.name!.includes('پارس'), office),
      () => behindRelation(oracle, 'employer', 'companies', 'credit', 'gte', limit, (target) => (target.credit ?? -1) >= limit, office),
    );
  }
  if (form === 'interactions' || form === 'tasks') {
    const field = form === 'tasks' ? 'assignee' : 'user';
    const province = random.pick(office.provinces);
    makers.push(
      () => one(field, 'eq', '$me', (row) => row[field] === office.me.id),
      () => one(field, 'empty', false, (row) => Boolean(row[field])),
      () => behindRelation(oracle, 'contact', 'contacts', 'province', 'eq', province, (target) => target.province === province, office),
      () => behindRelation(oracle, 'contact', 'contacts', 'title', 'contains', person.lastName, (target) => titleOfRow(target).replaceAll(' ', '').includes(person.lastName!), office),
      () => behindRelation(oracle, 'contact', 'contacts', 'credit', 'empty', true, (target) => (target.credit ?? null) === null, office, true),
    );
  }
  return makers.length ? random.pick(makers)() : one('active', 'eq', true, () => true);
}

const titleBehind = (field: string, part: string, test: Condition['test']): Condition => ({ filter: { [field]: { contains: part } }, fields: [field], behind: [], test });

/** Through a relation: the target must be in reach with the field that is looked at; for `empty`, what is not in reach counts as empty. */
function behindRelation(
  oracle: Oracle, via: 'employer' | 'contact' | 'sponsor', target: ListForm, field: string, operator: string, value: unknown, test: (target: Row) => boolean, office: Office, absent = false,
): Condition {
  return {
    filter: { [`${via}.${field}`]: { [operator]: value } }, fields: [via], behind: [{ form: target, field }],
    test: (row) => {
      const referred = office.rows.find(({ id }) => id === row[via]);
      return referred && oracle.visible(referred, field, 'select') ? test(referred) : absent;
    },
  };
}

/** A random order, or none that a field could be hidden from. */
export function randomSorting(office: Office, oracle: Oracle, form: ListForm, random: Random): Sorting {
  const titleOf = (id: string | null | undefined): string | null => (id && oracle.seesTitle(id) ? titleOfRow(office.rows.find((row) => row.id === id)!) : null);
  const keys: Record<string, Sorting['key']> = { title: titleOfRow };
  const amount = amountOf(form);
  if (amount) keys[amount] = (row) => row[amount] ?? null;
  if (form === 'persons') Object.assign(keys, { lastName: (row: Row) => row.lastName!, firstName: (row: Row) => row.firstName ?? null, nationalId: (row: Row) => row.nationalId ?? null, employer: (row: Row) => titleOf(row.employer), size: (row: Row) => row.size ?? null, remark: (row: Row) => row.remark ?? null, sponsor: (row: Row) => titleOf(row.sponsor) });
  if (form === 'companies') keys.name = (row) => row.name!;
  if (form === 'interactions') Object.assign(keys, { startedAt: (row: Row) => row.startedAt!, subject: (row: Row) => row.subject!, contact: (row: Row) => titleOf(row.contact) });
  if (form === 'tasks') Object.assign(keys, { percent: (row: Row) => row.percent!, contact: (row: Row) => titleOf(row.contact) });
  const field = random.pick(Object.keys(keys));
  const descending = random.chance(0.5);
  return { field, descending, sort: descending ? `-${field}` : field, key: keys[field]! };
}

/** One or two words, most of them parts of what some row holds. */
export function randomWords(office: Office, form: ListForm, random: Random): string[] {
  const row = random.pick(office.rows.filter((candidate) => formsOf(form).includes(candidate.form)));
  const texts = [row.firstName, row.lastName, row.name, row.subject, row.title, row.remark].filter((text): text is string => Boolean(text)).flatMap((text) => text.split(' '));
  const digits = [row.nationalId, row.phone].filter((text): text is string => Boolean(text)).map((text) => text.slice(2, 8)).filter((part) => !part.startsWith('98') && !part.startsWith('00'));
  const word = random.pick([...texts, ...digits]);
  return [word.slice(0, Math.max(2, word.length - random.below(2))), ...(random.chance(0.3) ? [random.pick(texts.length ? texts : digits)] : [])].filter((one) => !/^\d{1,4}$/.test(one));
}
