import { headingWith, inRials, inUnit, readHeading, readMoney } from './money-unit';
import { moneyInWords } from './number-words';
import { showMoney } from './show-value';

describe('money', () => {
  it('is read in the unit that it names, else in the office\'s', () => {
    expect(readMoney('۱۲٬۵۰۰ تومان')).toBe(125_000);
    expect(readMoney('12,500 ريال', 'toman')).toBe(12_500);
    expect(readMoney('12,500 Rials', 'toman')).toBe(12_500);
    expect(readMoney('۱۲۵۰۰')).toBe(12_500);
    expect(readMoney('۱۲۵۰۰', 'toman')).toBe(125_000);
    expect(readMoney('(1200) تومان')).toBe(-12_000);
    expect(readMoney('1234.5 toman')).toBe(12_345);
    expect(readMoney('0.1', 'toman')).toBe(1);
    expect(readMoney('0.55', 'toman')).toBe(5.5); // no whole rials: refused by the kind
    expect(readMoney('تومان')).toBeUndefined();
    expect(readMoney('12 دلار')).toBeUndefined();
  });

  it('is shown in a unit, which is always named', () => {
    expect(showMoney(12_345_000, { language: 'fa' })).toBe('۱۲٬۳۴۵٬۰۰۰ ریال');
    expect(showMoney(12_345_000, { language: 'fa' }, 'toman')).toBe('۱٬۲۳۴٬۵۰۰ تومان');
    expect(showMoney(12_345, { language: 'en' }, 'toman')).toBe('1,234.5 tomans');
    expect(moneyInWords(12_000, 'fa', 'toman')).toBe('هزار و دویست تومان');
    expect(moneyInWords(12_005, 'fa', 'toman')).toBe('دوازده هزار و پنج ریال'); // half a toman has no words
  });

  it('loses nothing between the units', () => {
    for (let rials = 1; rials < 1e15; rials = rials * 7 + 3) expect(inRials(inUnit(rials, 'toman'), 'toman')).toBe(rials);
  });

  it('tells the unit of a column by its heading', () => {
    expect(readHeading('مبلغ (تومان)')).toEqual({ words: 'مبلغ', unit: 'toman' });
    expect(readHeading('مبلغ (به تومان)')).toEqual({ words: 'مبلغ', unit: 'toman' });
    expect(readHeading('Amount [Rials]')).toEqual({ words: 'Amount', unit: 'rial' });
    expect(readHeading(headingWith('درآمد', 'toman', 'fa'))).toEqual({ words: 'درآمد', unit: 'toman' });
    expect(readHeading('تلفن (۲)')).toEqual({ words: 'تلفن (۲)' });
    expect(readHeading('مبلغ (بدون تومان)')).toEqual({ words: 'مبلغ (بدون تومان)' });
  });
});
