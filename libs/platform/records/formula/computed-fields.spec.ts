import { date, money, number, percent, text } from '../field';
import { computedFields, sourcesOfComputed, withComputed } from './computed-fields';

const label = { fa: 'فیلد', en: 'Field' };
const type = {
  fields: {
    total: money({ ...label, formula: 'net + tax' }), tax: money({ ...label, formula: 'net * taxPercent / 100' }), net: money({ ...label, formula: 'quantity * price' }),
    quantity: number(label), price: money(label), taxPercent: percent(label), name: text(label),
  },
};

describe('computed fields', () => {
  it('follow one another in a new record', () => {
    expect(withComputed(type, { quantity: 3, price: 33, taxPercent: 9.5 }, {})).toEqual({ quantity: 3, price: 33, taxPercent: 9.5, net: 99, tax: 9, total: 108 });
  });
  it('are computed again when what they read changes, and only then', () => {
    const before = { quantity: 3, price: 33, taxPercent: 9.5, net: 99, tax: 9, total: 108, name: 'الف' };
    expect(withComputed(type, { name: 'ب' }, before)).toEqual({ name: 'ب' });
    expect(withComputed(type, { taxPercent: 0 }, before)).toEqual({ taxPercent: 0, tax: 0, total: 99 });
    expect(withComputed(type, { quantity: null }, before)).toEqual({ quantity: null, net: null, tax: null, total: null });
  });
  it('are read only', () => expect(type.fields.net).toMatchObject({ readOnly: true }));
  it('know what they are made of, however far', () => expect([...sourcesOfComputed(type, 'total')].sort()).toEqual(['net', 'price', 'quantity', 'tax', 'taxPercent']));
  it('name the field whose formula is wrong', () => {
    expect(() => computedFields({ fields: { a: number({ ...label, formula: 'b' }), b: number({ ...label, formula: 'a' }) } })).toThrow(expect.objectContaining({ key: 'formulaCircle', path: 'a' }) as Error);
    expect(() => computedFields({ fields: { a: number({ ...label, formula: 'nothing' }) } })).toThrow(expect.objectContaining({ key: 'formulaName', path: 'a' }) as Error);
    expect(() => computedFields({ fields: { since: date(label), a: number({ ...label, formula: 'since' }) } })).toThrow(expect.objectContaining({ key: 'formulaResult', path: 'a' }) as Error);
  });
});
