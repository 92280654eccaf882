import type { Operator } from '@crm/platform/records';

/** Spans of days that move along with today: `today`, `past:30`. What the filter says of each is in words that the server resolves. */
export const PERIODS = ['today', 'yesterday', 'tomorrow', 'past:7', 'past:30', 'past:90', 'next:7', 'next:30', 'sinceMonth', 'sinceYear', 'beforeToday', 'afterToday'] as const;
export type NamedPeriod = Exclude<(typeof PERIODS)[number], `${string}:${string}`>;

const NAMED: Readonly<Record<NamedPeriod, readonly [Operator, string]>> = {
  today: ['eq', '$today'], yesterday: ['eq', '$daysAgo:1'], tomorrow: ['eq', '$daysAhead:1'],
  sinceMonth: ['gte', '$jalaliMonthStart'], sinceYear: ['gte', '$jalaliYearStart'], beforeToday: ['lt', '$today'], afterToday: ['gt', '$today'],
};
export const isNamedPeriod = (period: string): period is NamedPeriod => Object.hasOwn(NAMED, period);
export const MOST_DAYS = 36_500;

/** `past:30` → `{past: true, days: 30}`; undefined for a named one. */
export function daysOfPeriod(period: string): { past: boolean; days: number } | undefined {
  const match = /^(past|next):(\d{1,5})$/.exec(period);
  return match && Number(match[2]) > 0 && Number(match[2]) <= MOST_DAYS ? { past: match[1] === 'past', days: Number(match[2]) } : undefined;
}

/** What the filter says of it; undefined for a word that is no period. The last thirty days end today, the next thirty begin today. */
export function operandOfPeriod(period: string): Record<string, unknown> | undefined {
  if (isNamedPeriod(period)) return { [NAMED[period][0]]: NAMED[period][1] };
  const span = daysOfPeriod(period);
  if (!span) return undefined;
  return { between: span.past ? [`$daysAgo:${span.days}`, '$today'] : ['$today', `$daysAhead:${span.days}`] };
}

/** The period that an operator and its operand mean; undefined when they are of another kind. */
export function periodOf(operator: Operator, value: unknown): string | undefined {
  if (operator === 'between' && Array.isArray(value) && value.length === 2) {
    const [from, to] = value as unknown[];
    if (to === '$today' && typeof from === 'string' && from.startsWith('$daysAgo:')) return `past:${from.slice(9)}`;
    return from === '$today' && typeof to === 'string' && to.startsWith('$daysAhead:') ? `next:${to.slice(11)}` : undefined;
  }
  return (Object.keys(NAMED) as NamedPeriod[]).find((name) => NAMED[name][0] === operator && NAMED[name][1] === value);
}
