import { addDays, children, date, defineChild, lookup, reference } from '@crm/platform/records';

const titleOf = (value: unknown): string => (value as { title?: string | null } | null | undefined)?.title ?? '';

/** A role that a contact has, and for whom: supplier of X, competitor of Y. */
export const contactRole = defineChild({
  name: 'role',
  fields: {
    role: lookup('contact-role', { fa: 'نقش', en: 'Role', required: true }),
    counterpart: reference('contact', { fa: 'طرف مقابل', en: 'Counterpart' }),
  },
  line: ['role', 'counterpart'],
  summary: (row) => [row.role, row.counterpart].map(titleOf).filter(Boolean).join(' – '),
});

/** The days of a row that holds for a time. */
export const period = {
  startsOn: date({ fa: 'از', en: 'From' }),
  /** The last day. */
  endsOn: date({ fa: 'تا', en: 'Until' }),
};

/** The list of ratings, each with its colour. */
export const RATINGS = 'rating';
/** A rating and the days on which it is in force. */
export const contactRating = defineChild({
  name: 'rating',
  fields: { rating: lookup(RATINGS, { fa: 'رتبه', en: 'Rating', required: true }), ...period },
  line: ['rating', 'startsOn', 'endsOn'],
  summary: (row) => titleOf(row.rating),
});

/** Where a person works or worked, as what, and when. */
export const employment = defineChild({
  name: 'employment',
  fields: {
    company: reference('company', { fa: 'شرکت', en: 'Company' }),
    /** Called so because `position` is the row's own place. */
    jobPosition: lookup('position', { fa: 'سمت', en: 'Position' }),
    department: lookup('department', { fa: 'واحد سازمانی', en: 'Department' }),
    ...period,
  },
  line: ['company', 'jobPosition', 'department', 'startsOn', 'endsOn'],
  summary: (row) => [row.jobPosition, row.department, row.company].map(titleOf).filter(Boolean).join(' – '),
});

export const roleDetails = children(contactRole, { fa: 'نقش‌ها با طرف مقابل', en: 'Roles with counterparts', tells: ['roles'] });
export const ratings = children(contactRating, { fa: 'دوره‌های رتبه', en: 'Rating periods', tells: ['rating'] });
export const employments = children(employment, { fa: 'سوابق شغلی', en: 'Employments', tells: ['employer', 'position', 'department'] });

type Values = Readonly<Record<string, unknown>>;
export interface Period { startsOn?: unknown; endsOn?: unknown }
/** Fields that say what holds now, each with what it is called in the rows that say when. */
export interface Timed {
  rows: string;
  facts: Readonly<Record<string, string>>;
  /** The field on which the others hang: emptied, it empties them. A row of its present value is preferred to another that began later. */
  lead?: string;
  /** What is said for the first time holds from that day; else since nobody knows when. */
  fromToday?: true;
}
export const employmentPeriods: Timed = { rows: 'employments', facts: { employer: 'company', position: 'jobPosition', department: 'department' }, lead: 'employer' };
export const ratingPeriods: Timed = { rows: 'ratings', facts: { rating: 'rating' }, fromToday: true };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const isInForce = ({ startsOn, endsOn }: Period, day: string): boolean => text(startsOn) <= day && (!endsOn || text(endsOn) >= day);

/** Of the rows in force on a day (`YYYY-MM-DD`) the one that began last. */
export function inForce<T extends Period>(rows: readonly T[], day: string): T | undefined {
  return rows.filter((row) => isInForce(row, day)).reduce<T | undefined>((last, row) => (last && text(last.startsOn) > text(row.startsOn) ? last : row), undefined);
}

function current({ facts, lead }: Timed, rows: readonly Values[], day: string, present: Values): Values | undefined {
  const same = lead && present[lead] ? rows.filter((row) => row[facts[lead]!] === present[lead]) : [];
  return inForce(same, day) ?? inForce(rows, day);
}

/**
 * Keeps what holds now and the rows that say when in step, whichever of them is written. A fact that changes ends its period
 * yesterday and begins another today; rows that change say what holds today. References are ids. Pure.
 */
export function withPeriods(timed: Timed, changes: Values, before: Values | undefined, today: string): Record<string, unknown> {
  const { rows, facts, lead, fromToday } = timed;
  const names = Object.keys(facts);
  const named = names.filter((name) => name in changes);
  if (!named.length && !(rows in changes)) return { ...changes };
  const present = before ?? {};
  const rowOf = (values: Values): Values => Object.fromEntries(names.map((name) => [facts[name]!, values[name] ?? null]));
  const holds = (row: Values | undefined): boolean => row !== undefined && Object.values(facts).some((key) => row[key]);
  const known = (present[rows] as Values[] | undefined) ?? [];
  // What was said before there were periods began nobody knows when.
  const implied = !known.length && holds(rowOf(present)) ? [{ ...rowOf(present), startsOn: null, endsOn: null }] : [];
  const list = [...implied, ...((changes[rows] as Values[] | undefined) ?? known)];
  const now = current(timed, list, today, { ...present, ...(lead && lead in changes ? { [lead]: changes[lead] } : {}) });
  if (!named.length) return { ...changes, [rows]: list, ...Object.fromEntries(names.map((name) => [name, now?.[facts[name]!] ?? null])) };
  const left = lead && lead in changes && !changes[lead] && present[lead];
  const source: Values = rows in changes && now ? Object.fromEntries(names.map((name) => [name, now[facts[name]!] ?? null])) : present;
  const wanted: Values = { ...(left ? {} : source), ...Object.fromEntries(named.map((name) => [name, changes[name]])) };
  const values = Object.fromEntries(names.map((name) => [name, wanted[name] ?? null]));
  const row = rowOf(wanted);
  const replaced = rows in changes ? now : current(timed, list, today, present);
  if (holds(row) && replaced && Object.entries(row).every(([key, value]) => (replaced[key] ?? null) === value)) return { ...changes, ...values, [rows]: list };
  const kept = list.flatMap((one): Values[] => {
    if (one !== replaced) return [one];
    if (one.startsOn === today) return holds(row) ? [{ ...one, ...row }] : [];
    return [{ ...one, endsOn: addDays(today, -1) }];
  });
  const begins = list.length || fromToday ? today : null;
  const added = holds(row) && replaced?.startsOn !== today ? [{ ...row, startsOn: begins, endsOn: null }] : [];
  return { ...changes, ...values, [rows]: [...kept, ...added] };
}

/** Whether a row that says when is out of step with what is said of today. References are ids. */
export const outOfStep = (timed: Timed, values: Values, today: string): boolean => {
  const kept = withPeriods(timed, { [timed.rows]: values[timed.rows] }, values, today);
  return Object.keys(timed.facts).some((name) => (kept[name] ?? null) !== (values[name] ?? null));
};

/** A list of values, and the rows that tell more of each: a role and for whom, a certificate and until when. `one`: what a row calls the value, `more`: what else it says. */
export interface Told { values: string; rows: string; one: string; more: readonly string[] }
export const toldRoles: Told = { values: 'roles', rows: 'roleDetails', one: 'role', more: ['counterpart'] };

/** Keeps a list and the rows that tell more of its values in step, whichever of them is written. References are ids. Pure. */
export function withRows({ values, rows, one, more }: Told, changes: Values, before: Values | undefined): Record<string, unknown> {
  if (!(values in changes) && !(rows in changes)) return { ...changes };
  const known = (before?.[rows] as Values[] | undefined) ?? [];
  const had = (before?.[values] as string[] | undefined) ?? [];
  // A value that no row names yet stays when only rows are written.
  const rowless = had.filter((value) => !known.some((row) => row[one] === value));
  const written = (changes[rows] as Values[] | undefined) ?? known;
  const listed = (changes[values] as string[] | undefined) ?? rowless;
  const details = rows in changes ? written : written.filter((row) => listed.includes(String(row[one])));
  const all = [...new Set([...details.map((row) => String(row[one])), ...listed])];
  const missing = all.filter((value) => !details.some((row) => row[one] === value)).map((value) => ({ [one]: value, ...Object.fromEntries(more.map((name) => [name, null])) }));
  return { ...changes, [values]: all, [rows]: [...details, ...missing] };
}
