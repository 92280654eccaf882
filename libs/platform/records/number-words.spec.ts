import { moneyInWords, numberInWords } from './number-words';

describe('numbers in words', () => {
  it.each([
    [0, 'صفر', 'zero'], [7, 'هفت', 'seven'], [19, 'نوزده', 'nineteen'], [21, 'بیست و یک', 'twenty-one'], [100, 'صد', 'one hundred'], [315, 'سیصد و پانزده', 'three hundred fifteen'],
    [1000, 'هزار', 'one thousand'], [1001, 'هزار و یک', 'one thousand one'], [21_000, 'بیست و یک هزار', 'twenty-one thousand'],
    [1_200_000, 'یک میلیون و دویست هزار', 'one million two hundred thousand'], [-5, 'منفی پنج', 'minus five'], [1_000_000_000, 'یک میلیارد', 'one billion'],
    [12_000_000_000_000, 'دوازده هزار میلیارد', 'twelve trillion'],
  ])('writes %p', (number, fa, en) => {
    expect(numberInWords(number, 'fa')).toBe(fa);
    expect(numberInWords(number, 'en')).toBe(en);
  });
  it('writes no number that is none, or that is not exact', () => {
    for (const number of [Number.NaN, 1.5, 2 ** 53, Infinity]) expect(numberInWords(number, 'fa')).toBeUndefined();
    expect(numberInWords(Number.MAX_SAFE_INTEGER, 'fa')).toContain('میلیون میلیارد');
  });
  it('names the unit of money', () => {
    expect(moneyInWords(2500, 'fa')).toBe('دو هزار و پانصد ریال');
    expect(moneyInWords(2500, 'en')).toBe('two thousand five hundred rials');
  });
});
