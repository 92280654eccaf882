import { Fault, Faults, number, parseField, text } from './index';
import { kinds } from './kinds';

const label = { fa: 'ف', en: 'F' };
const refused = (work: () => unknown): [string, string] => {
  try { work(); } catch (error) {
    const fault = error instanceof Faults ? error.faults[0] : error;
    if (fault instanceof Fault) return [fault.text('fa'), fault.text('en')];
  }
  throw new Error('Nothing was refused.');
};

describe('what a refusal says', () => {
  it.each([
    ['a number', () => parseField(10, number({ ...label, min: 1, max: 9 })), 'مقدار باید بین ۱ و ۹ باشد.', 'The value must be between 1 and 9.'],
    ['a large one', () => parseField(-1, number({ ...label, min: 0, max: 2_500_000 })), 'مقدار باید بین ۰ و ۲٬۵۰۰٬۰۰۰ باشد.', 'The value must be between 0 and 2,500,000.'],
    ['a year', () => parseField(1, number({ ...label, min: 1300, max: 1410 })), 'مقدار باید بین ۱۳۰۰ و ۱۴۱۰ باشد.', 'The value must be between 1300 and 1410.'],
    ['a length', () => parseField('x'.repeat(121), text({ ...label, max: 120 })), 'حداکثر ۱۲۰ نویسه مجاز است.', 'At most 120 characters are allowed.'],
    ['a day', () => kinds.date.parse('1500-01-01', { kind: 'date', ...label }), 'مقدار باید بین ۱۰۷۸/۱۰/۱۱ و ۱۵۷۹/۱۰/۱۰ باشد.', 'The value must be between 1700/01/01 and 2200/12/31.'],
    ['an instant', () => kinds.dateTime.parse('1500-01-01T00:00:00Z', { kind: 'dateTime', ...label }), 'مقدار باید بین ۱۰۷۸/۱۰/۱۱ و ۱۵۷۹/۱۰/۱۰ باشد.', 'The value must be between 1700/01/01 and 2200/12/31.'],
  ])('has the digits and the calendar of the language: %s', (_, work, fa, en) => { expect(refused(work)).toEqual([fa, en]); });
});
