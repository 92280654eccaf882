import { type PaintedText, readLines } from './pdf-lines';

const at = (str: string, x: number, y = 700, dir = 'rtl'): PaintedText => ({ str, dir, hasEOL: false, transform: [1, 0, 0, 1, x, y] });
const ltr = (str: string, x: number, y = 700): PaintedText => at(str, x, y, 'ltr');

it('letters that were painted one by one from the left are read from the right', () => {
  expect(readLines([at('ﺏ', 10), at('ﺎ', 20), at('ﺘ', 30), at('ﮐ', 40)])).toBe('کتاب');
});
it('a run of letters is turned already; numbers and Latin words stand in their own order', () => {
  expect(readLines([ltr('World', 10), ltr(' ', 35), ltr('Hello', 40), ltr(' ', 65), at('مبلغ', 70), ltr(' ', 90), ltr('12', 95), ltr('345', 100), ltr(' ', 115), at('ریال', 120)])).toBe('ریال 12345 مبلغ World Hello');
});
it('a line of Latin letters stays as it was written, and another height begins another line', () => {
  expect(readLines([ltr('one ', 10), ltr('two', 30), ltr('three', 10, 680), at('چهار', 10, 660)])).toBe('one two\nthree\nچهار');
});
