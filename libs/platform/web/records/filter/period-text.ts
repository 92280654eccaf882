import { daysOfPeriod, isNamedPeriod } from '../periods';
import { listTexts } from '../texts';

/** A period in words. */
export function usePeriodText(): (period: string) => string {
  const text = listTexts.use();
  return (period) => {
    const span = daysOfPeriod(period);
    if (span) return text(span.past ? 'pastDays' : 'nextDays', { days: span.days });
    return isNamedPeriod(period) ? text(period) : period;
  };
}
