import fc from 'fast-check';
import { choice, date, dateTime, defineChild, children, type Fields, Fault, longText, money, number, password, percent, reference, text, yesNo } from '../index';
import { canBeComputed, computingOrder, fitResult, parseFormula } from './formula';

const label = { fa: 'فیلد', en: 'Field' };
const line = defineChild({ name: 'line', fields: { net: money(label), count: number(label), note: text(label) }, summary: () => '' });
const fields: Fields = {
  quantity: number({ ...label, decimals: 2 }), price: money(label), discount: percent(label), name: text(label), family: text(label), note: longText(label), startedOn: date(label), endedAt: dateTime(label),
  paid: yesNo(label), state: choice({ ...label, options: { open: label } }), secret: password(label), contact: reference('contact', label), experts: reference('user', { ...label, many: true }), lines: children(line, label),
  'قیمت': money(label),
};
const compute = (source: string, values: Record<string, unknown> = {}): unknown => {
  try { return parseFormula(source, fields).evaluate(values); } catch (error) {
    if (error instanceof Fault) return `!${error.key}`;
    throw error;
  }
};

describe('a formula', () => {
  it.each([
    ['quantity * price * (1 - discount / 100)', { quantity: 3, price: 1000, discount: 12.5 }, 2625], ['quantity * price', { quantity: 3 }, null], ['or(quantity, 1) * price', { price: 7 }, 7],
    ['price / quantity', { price: 5, quantity: 0 }, null], ['price % quantity', { price: 5, quantity: 3 }, 2], ['-price', { price: 5 }, -5], ['1 + 2 * 3', {}, 7], ['(1 + 2) * 3', {}, 9],
    ['price * ۹ / ۱۰۰', { price: 1000 }, 90], ['price * ٩ / ١٠٠', { price: 1000 }, 90], ['round(price * ۱٫۵، ۰) + ۱٬۰۰۰', { price: 10 }, 1015], ["if(price > ۱۲, 'فصل ۱، پایان', 'فصل ۲')", { price: 13 }, 'فصل ۱، پایان'],
    ["startedOn < '۲۰۲۶-۰۱-۰۱'", { startedOn: '2025-12-31' }, true], ["startedOn > '۲۰۲۶-۰۱-۰۱'", { startedOn: '2025-12-31' }, false],
    ['sum(lines.net)', { lines: [{ net: 5 }, { net: null }, { net: 7 }] }, 12], ['sum(lines.net)', {}, 0], ['count(lines)', { lines: [{}, {}] }, 2], ['count(experts)', { experts: ['a'] }, 1],
    ['average(lines.count)', { lines: [{ count: 1 }, { count: 2 }] }, 1.5], ['average(lines.count)', { lines: [] }, null], ['least(lines.net)', { lines: [{ net: 9 }, { net: 4 }] }, 4], ['most(lines.net)', { lines: [{ net: 9 }, { net: 4 }] }, 9],
    ["if(paid, 'تسویه', 'باز')", { paid: true }, 'تسویه'], ["paid ? 'تسویه' : 'باز'", { paid: null }, 'باز'], ["if(empty(endedAt), 'باز', 'بسته')", {}, 'باز'], ["state == 'open'", { state: 'open' }, true],
    ["startedOn < '2026-01-01'", { startedOn: '2025-12-31' }, true], ['startedOn < endedAt', { startedOn: '2025-12-31', endedAt: '2026-01-01T10:00:00.000Z' }, true], ['price > 3 && !paid', { price: 4 }, true], ['price > 3', {}, false], ["name == ''", {}, false], ['empty(name)', {}, true],
    ['join(name, family)', { name: 'علی', family: 'کریمی' }, 'علی کریمی'], ['join(name, family)', { family: 'کریمی' }, 'کریمی'], ['join(name, family)', {}, null], ['left(family, 2)', { family: 'کریمی' }, 'کر'], ['right(family, 2)', { family: 'کریمی' }, 'می'], ['length(name)', { name: 'علی' }, 3],
    ['days(startedOn, endedAt)', { startedOn: '2026-03-20', endedAt: '2026-03-22T08:00:00.000Z' }, 2], ['addDays(startedOn, 30)', { startedOn: '2026-03-21' }, '2026-04-20'],
    ['addMonths(startedOn, 6)', { startedOn: '2026-09-22' }, '2027-03-20'], ['year(startedOn)', { startedOn: '2026-03-21' }, 1405], ['month(startedOn)', { startedOn: '2026-03-20' }, 12], ['day(startedOn)', { startedOn: '2026-03-20' }, 29],
    ['round(price / 3، 2)', { price: 100 }, 33.33], ['round(2.5)', {}, 3], ['round(-2.5)', {}, -3], ['round(1.005, 2)', {}, 1.01], ['min(price, 3, quantity)', { price: 5, quantity: 9 }, 3], ['max(price, 3)', { price: 5 }, 5], ['قیمت * 2', { 'قیمت': 4 }, 8],
    ['price * 1e308 * 10', { price: 1e10 }, null], ['addDays(startedOn, 1e9)', { startedOn: '2026-03-20' }, null],
  ] as [string, Record<string, unknown>, unknown][])('%p of %j', (source, values, expected) => expect(compute(source, values)).toEqual(expected));

  it('reads six months on, as people count them, over the ends of months', () => {
    expect(['2026-08-22', '2026-09-22', '2027-03-20'].map((startedOn) => compute('addMonths(startedOn, 1)', { startedOn }))).toEqual(['2026-09-22', '2026-10-22', '2027-04-18']);
  });

  it.each([
    ['', '!formula'], ['price +', '!formula'], ['price; 1', '!formula'], ['nothing + 1', '!formulaName'], ['secret', '!formulaType'], ['contact', '!formulaType'], ['lines', '!formulaType'], ['constructor', '!formulaName'], ['__proto__', '!formulaName'],
    ['price.constructor', '!formula'], ['constructor.constructor("return 1")()', '!formula'], ['[1,2]', '!formula'], ['this', '!formula'], ['(function(){})()', '!formula'], ['price = 5', '!formula'], ['`x`', '!formula'], ['/x/', '!formula'], ['name + family', '!formulaCall'], ['name * 2', '!formulaCall'],
    ['nonsense(1)', '!formulaName'], ['toString()', '!formulaName'], ['round()', '!formulaCall'], ['round(name)', '!formulaCall'], ['round(1,2,3)', '!formulaCall'], ['if(price, 1, 2)', '!formulaCall'], ["if(paid, 1, 'x')", '!formulaCall'], ['sum(price)', '!formulaCall'], ['sum(lines.note)', '!formulaCall'],
    ['sum(lines["net"])', '!formulaCall'], ['sum(lines.toString)', '!formulaCall'], ['sum(lines.parent.net)', '!formulaCall'], ['count(price)', '!formulaCall'], ['price.toFixed(2)', '!formula'], [`${'('.repeat(60)}1${')'.repeat(60)}${'+1'.repeat(300)}`, '!formula'], ['1'.repeat(1001), '!tooLong'], ['price > name', '!formulaCall'], ['null', '!formula'],
  ])('%p is refused', (source, expected) => expect(compute(source)).toBe(expected));

  it('says what it depends on', () => {
    expect([...parseFormula('if(paid, sum(lines.net), price)', fields).reads].sort()).toEqual(['lines', 'paid', 'price']);
  });

  it('is never more than a value or a fault, whatever is written', () => {
    const word = fc.constantFrom('price', 'name', 'lines', 'sum', '(', ')', '.', '+', '-', '*', '/', ',', "'x'", '1', 'if', 'paid', '?', ':', '!', '[', ']', '{', '}', '=', 'net', '==', '<', 'constructor', ' ');
    fc.assert(fc.property(fc.array(word, { maxLength: 25 }), (words) => { compute(words.join(''), { price: 3, name: 'x', lines: [{ net: 1 }], paid: true }); }), { numRuns: 3000 });
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (written) => { compute(written); }), { numRuns: 1000 });
  });
});

describe('a result', () => {
  it.each([
    [10.5, money(label), 11], [-10.5, money(label), -11], [1 / 3, number({ ...label, decimals: 3 }), 0.333], [12.345, percent(label), 12.35], [101, percent(label), null], [1e17, money(label), null], ['2026-03-21', date(label), '2026-03-21'],
    ['x'.repeat(300), text(label), null], [null, money(label), null], [true, yesNo(label), true],
  ])('%p fits its field', (value, field, expected) => expect(fitResult(value, field)).toBe(expected));
  it('can stand in plain fields alone', () => {
    expect(Object.entries(fields).filter(([, field]) => canBeComputed(field)).map(([name]) => name)).toEqual(['quantity', 'price', 'discount', 'name', 'family', 'note', 'startedOn', 'endedAt', 'paid', 'قیمت']);
  });
});

describe('the order of computing', () => {
  const of = (all: Record<string, string[]>): Map<string, { reads: Set<string> }> => new Map(Object.entries(all).map(([name, reads]) => [name, { reads: new Set(reads) }]));
  it('puts what is read first', () => expect(computingOrder(of({ total: ['net', 'tax'], tax: ['net'], net: ['price'] }))).toEqual(['net', 'tax', 'total']));
  it.each([[{ a: ['a'] }], [{ a: ['b'], b: ['c'], c: ['a'] }]])('refuses the circle %j', (all) => expect(() => computingOrder(of(all as Record<string, string[]>))).toThrow('formulaCircle'));
});
