import type { Operator } from '@crm/platform/records';
import { operandOfPeriod, periodOf, PERIODS } from './periods';

describe('spans of days that move along with today', () => {
  it('go into a filter and are known again in it', () => {
    for (const period of [...PERIODS, 'past:45', 'next:400']) {
      const [[operator, value]] = Object.entries(operandOfPeriod(period)!) as [[Operator, unknown]];
      expect(periodOf(operator, value)).toBe(period);
    }
    expect(operandOfPeriod('past:30')).toEqual({ between: ['$daysAgo:30', '$today'] });
  });
  it('are no other conditions', () => {
    expect(['past:0', 'past:x', 'soon', 'toString'].map(operandOfPeriod)).toEqual([undefined, undefined, undefined, undefined]);
    expect([periodOf('between', ['2026-01-01', '$today']), periodOf('gte', '$today'), periodOf('eq', '2026-01-01'), periodOf('between', [])]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
