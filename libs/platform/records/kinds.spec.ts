import fc from 'fast-check';
import {
  card, children, choice, code, colour, date, dateTime, defineChild, email, type Field, Fault, Faults, grants, icon, kindOf, legalId, longText, lookup, mapPoint, maskOf, money, nationalId, number, parseField, password, percent, phone,
  postalCode, rating, readNumber, readPoint, reference, sheba, tags, text, url, yesNo,
} from './index';

const label = { fa: 'فیلد', en: 'Field' };
const outcome = (work: () => unknown): unknown => {
  try { return work(); } catch (error) {
    if (error instanceof Faults) return error.faults.map(({ path, key }) => `${path}:${key}`);
    if (error instanceof Fault) return `!${error.key}`;
    throw error;
  }
};
const parsed = (field: Field, value: unknown): unknown => outcome(() => parseField(value, field));

describe('a national ID', () => {
  const field = nationalId(label);
  it.each([['0499370899', '0499370899'], ['۰۴۹۹۳۷۰۸۹۹', '0499370899'], [499370899, '0499370899'], ['0499-370 899', '0499370899']])('%p is valid', (given, value) => expect(parsed(field, given)).toBe(value));
  it.each(['0499370898', '1111111111', '123', '04993708990', 'abcdefghij', '0499370899x', true, {}, []])('%p is none', (given) => expect(parsed(field, given)).toMatch(/^!(nationalId|text)$/));
  it('has exactly one check digit for nine others', () => {
    fc.assert(fc.property(fc.integer({ min: 100_000_000, max: 999_999_999 }).filter((nine) => !/^(\d)\1{8}$/.test(String(nine))), (nine) =>
      Array.from({ length: 10 }, (_, last) => parsed(field, `${nine}${last}`)).filter((answer) => !String(answer).startsWith('!')).length === 1));
  });
});

describe('a legal ID', () => {
  const field = legalId(label);
  it.each([['10380284790', '10380284790'], ['۱۰۳۸۰۲۸۴۷۹۰', '10380284790'], [10380284790, '10380284790']])('%p is valid', (given, value) => expect(parsed(field, given)).toBe(value));
  it.each(['10380284791', '11111111111', '1038028479', '103802847900'])('%p is none', (given) => expect(parsed(field, given)).toBe('!legalId'));
});

describe('identities of places and accounts', () => {
  it.each([
    [postalCode(label), '۱۴۱۷۹-۳۵۸۴۰', '1417935840'], [postalCode(label), '0417935840', '!postalCode'], [postalCode(label), '1217935840', '!postalCode'], [postalCode(label), '1417930000', '!postalCode'], [postalCode(label), '141793584', '!postalCode'],
    [sheba(label), 'IR06 2960 0000 0010 0324 2000 01', 'IR062960000000100324200001'], [sheba(label), 'ir۰۶۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱', 'IR062960000000100324200001'], [sheba(label), '062960000000100324200001', 'IR062960000000100324200001'],
    [sheba(label), 'IR072960000000100324200001', '!sheba'], [sheba(label), 'IR06296000000010032420000', '!sheba'], [sheba(label), 'GB062960000000100324200001', '!sheba'], [sheba(label), {}, '!text'],
    [card(label), '6037-9911 ۱۲۳۴ 5674', '!card'], [card(label), '6219861034529007', '6219861034529007'], [card(label), '6219861034529008', '!card'], [card(label), '0000000000000000', '!card'], [card(label), 6219861034529007, '6219861034529007'],
  ] as [Field, unknown, unknown][])('%# is parsed or refused', (field, given, expected) => expect(parsed(field, given)).toBe(expected));

  it('a Sheba with one digit changed is none', () => {
    const valid = '062960000000100324200001';
    fc.assert(fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 9 }), (at, by) =>
      parsed(sheba(label), `IR${valid.slice(0, at)}${(Number(valid[at]) + by) % 10}${valid.slice(at + 1)}`) === '!sheba'));
  });
});

describe('masks', () => {
  it.each([
    ['nationalId', '0012345679', '*******679'], ['phone', '09121234567', '0912*****67'], ['phone', '88001122', '******22'], ['phone', '110', '***'],
    ['card', '6037991234567893', '603799******7893'], ['sheba', 'IR062960000000100324200001', 'IR06******************0001'], ['email', 'zahra@example.ir', 'z***@example.ir'], ['nationalId', null, null],
  ] as const)('of a %s leaves of %s %s', (kind, value, left) => {
    expect(maskOf({ kind, fa: '', en: '' })!(value)).toBe(left);
  });
  it('are made row by row, and leave the rest of a row', () => {
    const field = { kind: 'children', fa: '', en: '', child: defineChild({ name: 'row', fields: { number: phone({ fa: '', en: '' }), use: text({ fa: '', en: '' }) }, summary: () => '' }) } as const;
    expect(maskOf(field)!([{ id: '1', number: '09121234567', use: 'کار' }, { id: '2', number: null, use: null }])).toEqual([{ id: '1', number: '0912*****67', use: 'کار' }, { id: '2', number: null, use: null }]);
    expect(maskOf({ kind: 'text', fa: '', en: '' })).toBeUndefined();
  });
});

describe('addresses of the web', () => {
  it.each([
    ['https://example.ir/صفحه?q=1', 'https://example.ir/صفحه?q=1'], ['example.ir', 'https://example.ir'], ['www.example.ir/a', 'https://www.example.ir/a'], ['crm:8080/x', 'https://crm:8080/x'], ['HTTP://Example.ir', 'HTTP://Example.ir'],
    ['javascript:alert(1)', '!url'], ['data:text/html,x', '!url'], ['ftp://example.ir', '!url'], ['https://a:b@example.ir', '!url'], ['https://', '!url'], ['a b.ir', '!url'], [5, '!text'],
  ])('%p', (given, expected) => expect(parsed(url(label), given)).toBe(expected));
});

describe('points, stars, tags and icons', () => {
  it.each([
    ['۳۵٫۷۲۱۹، ۵۱٫۳۳۴۷', { latitude: 35.7219, longitude: 51.3347 }], ['35.7219 51.3347', { latitude: 35.7219, longitude: 51.3347 }], ['https://maps.example/@35.7219,51.3347,15z', { latitude: 35.7219, longitude: 51.3347 }],
    ['https://osm.example/#map=15/35.7219/51.3347', { latitude: 35.7219, longitude: 51.3347 }], ['geo:35.7219,51.3347', { latitude: 35.7219, longitude: 51.3347 }], ['تهران', undefined], ['35', undefined],
  ])('the point %p', (written, point) => expect(readPoint(written)).toEqual(point));
  it.each([
    [mapPoint(label), { latitude: 35.72191234567, longitude: -51 }, { latitude: 35.721912, longitude: -51 }], [mapPoint(label), { latitude: 91, longitude: 0 }, '!outOfRange'], [mapPoint(label), { latitude: 1 }, '!mapPoint'], [mapPoint(label), '35,51', '!mapPoint'],
    [mapPoint(label), { latitude: 1, longitude: 2, height: 3 }, '!unknown'], [mapPoint(label), { latitude: '1', longitude: 2 }, '!number'],
    [rating(label), 3, 3], [rating(label), 0, '!outOfRange'], [rating(label), 6, '!outOfRange'], [rating({ ...label, max: 10 }), 6, 6], [rating(label), 2.5, '!wholeNumber'],
    [tags(label), [' ويژه ', '#ویژه', 'نمایشگاه  تهران', ''], ['ویژه', 'نمایشگاه تهران']], [tags(label), null, []], [tags(label), 'ویژه', '!list'], [tags(label), [5], '!text'], [tags(label), Array.from({ length: 51 }, (_, i) => `t${i}`), '!tooMany'],
    [icon(label), 'home', 'home'], [icon(label), 'constructor', '!choice'], [icon(label), '<svg>', '!choice'],
  ] as [Field, unknown, unknown][])('%# is parsed or refused', (field, given, expected) => expect(parsed(field, given)).toEqual(expected));
});

describe('numbers and money', () => {
  it.each([['۱۲٬۵۰۰', 12500], ['12,500.5', 12500.5], ['(1200)', -1200], ['۱۲٫۵', 12.5], ['-7', -7], ['٪12', undefined], ['', undefined], ['1.2.3', undefined], ['۱۲ تومان', undefined]])('people write %p', (written, value) => expect(readNumber(written)).toBe(value));
  it.each([
    [number(label), 3, 3], [number(label), 3.5, '!wholeNumber'], [number({ ...label, decimals: 2 }), 1.25, 1.25], [number({ ...label, decimals: 2 }), 1.255, '!decimals'],
    [number(label), '3', '!wholeNumber'], [number(label), Number.NaN, '!wholeNumber'], [number(label), Number.POSITIVE_INFINITY, '!wholeNumber'], [number(label), 1e300, '!outOfRange'], [number({ ...label, min: 1, max: 9 }), 10, '!outOfRange'],
    [number({ ...label, decimals: 3 }), 1e-7, '!decimals'], [number(label), -0, 0],
    [percent(label), 12.5, 12.5], [percent(label), 100.01, '!outOfRange'], [percent(label), -1, '!outOfRange'],
    [money(label), 9007199254740991, 9007199254740991], [money(label), 9007199254740992, '!outOfRange'], [money(label), 0.5, '!wholeNumber'], [money({ ...label, min: 0 }), -1, '!outOfRange'],
    [money(label), true, '!wholeNumber'], [money(label), [5], '!wholeNumber'],
  ] as [Field, unknown, unknown][])('%# is parsed or refused', (field, given, expected) => expect(parsed(field, given)).toBe(expected));
});

describe('dates and instants', () => {
  it.each([['2026-03-21', '2026-03-21'], ['2026-3-21', '!date'], ['1405/01/01', '!date'], ['2023-02-29', '!date'], ['1600-01-01', '!outOfRange'], ['2201-01-01', '!outOfRange'], [20260321, '!date'], ['2026-03-21T00:00:00Z', '!date']])('date %p', (given, expected) => expect(parsed(date(label), given)).toBe(expected));
  it.each([
    ['2026-03-21T06:30:00Z', '2026-03-21T06:30:00.000Z'], ['2026-03-21T10:00:00+03:30', '2026-03-21T06:30:00.000Z'], ['2026-03-21T06:30Z', '2026-03-21T06:30:00.000Z'], ['2026-03-21T06:30:00', '!dateTime'],
    ['2026-03-21', '!dateTime'], ['2026-02-30T06:30:00Z', '!dateTime'], ['2026-03-21T25:00:00Z', '!dateTime'], ['2300-01-01T00:00:00Z', '!outOfRange'], [0, '!dateTime'],
  ])('instant %p', (given, expected) => expect(parsed(dateTime(label), given)).toBe(expected));
  it('are read from what people write', () => {
    expect(kindOf(date(label)).fromText!('۱۴۰۳/۵/۱', date(label))).toBe('2024-07-22');
    expect(kindOf(dateTime(label)).fromText!('۱۴۰۳/۵/۱ ۱۰:۳۰', dateTime(label))).toBe('2024-07-22T07:00:00.000Z');
  });
});

describe('texts', () => {
  it.each([
    [text(label), ' علي ', 'علی'], [text(label), 'الف\nب', 'الف ب'], [text({ ...label, max: 3 }), 'چهار', '!tooLong'], [text(label), 5, '!text'], [text(label), {}, '!text'],
    [text({ ...label, required: true }), '  ', '!required'], [text({ ...label, required: true }), '\u200e\u0000', '!required'], [text(label), '', null], [text(label), null, null],
    [longText(label), 'الف\nب', 'الف\nب'], [code(), '۱۲-۳', '12-3'], [code(), 'a b', '!format'], [code(), 12, '12'],
    [email(label), ' Ali@Example.COM ', 'ali@example.com'], [email(label), 'ali@', '!email'], [email(label), 'a@b@c.d', '!email'], [email(label), 'a b@c.d', '!email'], [email(label), '<script>@x.y', '!email'],
    [colour(label), '#FF00aa', '#ff00aa'], [colour(label), 'red', '!colour'], [colour(label), '#fff;x', '!colour'],
    [phone(label), '۰۲۱-۸۸ ۰۰', '0218800'], [phone(label), '12', '!phone'], [phone(label), '1234567890123456', '!phone'], [phone(label), 'تلفن', '!phone'], [phone(label), {}, '!text'],
    [password(label), 'short', '!weakPassword'], [password(label), ' spaces stay ', ' spaces stay '], [password(label), 'x'.repeat(201), '!tooLong'],
    [yesNo(label), true, true], [yesNo(label), 'true', '!yesNo'], [yesNo(label), 1, '!yesNo'],
  ] as [Field, unknown, unknown][])('%# is parsed or refused', (field, given, expected) => expect(parsed(field, given)).toBe(expected));

  it('a choice is one of its own words, not of the language\'s', () => {
    const field = choice({ ...label, options: { one: { fa: 'یک', en: 'One' } } });
    expect(['one', 'یک', 'constructor', '__proto__', 'toString', null].map((given) => parsed(field, given))).toEqual(['one', '!choice', '!choice', '!choice', '!choice', null]);
    expect(kindOf(field).fromText!('يك', field)).toBe('one');
  });
});

describe('references', () => {
  const id = '0190A000-0000-7000-8000-000000000001';
  it('are ids, each once', () => {
    expect(parsed(reference('user', label), id)).toBe(id.toLowerCase());
    expect(parsed(reference('user', { ...label, many: true }), [id, id.toLowerCase()])).toEqual([id.toLowerCase()]);
    expect(parsed(reference('user', { ...label, many: true }), null)).toEqual([]);
  });
  it.each(['x', `${id}0`, 5, {}, { id }, `{${id}}`])('%p is none', (given) => expect(parsed(lookup('list', label), given)).toBe('!id'));
  it('are not endless', () => expect(parsed(reference('user', { ...label, many: true }), Array.from({ length: 201 }, () => id))).toBe('!tooMany'));
  it('name the broken one', () => expect(parsed(reference('user', { ...label, many: true }), [id, 'x'])).toBe('!id'));
});

describe('child rows', () => {
  const field = children(defineChild({ name: 'row', fields: { amount: number({ ...label, required: true }), note: text(label) }, summary: () => '' }), label);
  it('name every fault by its row', () => {
    expect(parsed(field, [{ amount: 1 }, { amount: 'x' }, { note: 'y' }])).toEqual(['[1].amount:wholeNumber', '[2].amount:required']);
    expect(parsed(field, [5, null, []])).toEqual(['[0]:object', '[1]:object', '[2]:object']);
    expect(parsed(field, { amount: 1 })).toBe('!list');
    expect(parsed(field, Array.from({ length: 201 }, () => ({ amount: 1 })))).toBe('!tooMany');
  });
  it.each(['extra', 'constructor', 'toString', '__proto__', 'parent', 'position'])('know no property %s', (name) => {
    expect(parsed(field, [JSON.parse(`{"amount": 1, "${name}": "x"}`)])).toEqual([`[0].${name}:unknown`]);
  });
});

describe('grants', () => {
  const field = grants(label);
  const grant = { form: 'persons', operations: ['view', 'view', 'nonsense'], scope: 'own' };
  it('are taken with operations that the form lacks', () => expect(parsed(field, [grant])).toEqual([{ ...grant, operations: ['view', 'nonsense'] }]));
  it('distinguish no limit from nothing', () => {
    expect(parsed(field, [{ ...grant, provinces: null, districts: [] }])).toEqual([{ ...grant, operations: ['view', 'nonsense'], provinces: null, districts: [] }]);
  });
  it.each([
    [{ ...grant, scope: 'everything' }, '[0].scope:choice'], [{ operations: [], scope: 'own' }, '[0].form:required'], [{ ...grant, admin: true }, '[0].admin:unknown'], [{ ...grant, provinces: ['x'] }, '[0].provinces[0]:id'],
    [{ ...grant, unassigned: 'yes' }, '[0].unassigned:yesNo'], [{ ...grant, operations: 'view' }, '[0].operations:list'], [{ ...grant, hiddenFields: ['a b'] }, '[0].hiddenFields[0]:format'], ['persons', '[0]:object'],
  ])('%# is refused by name', (given, expected) => {
    const answer = outcome(() => { try { return parseField([given], field); } catch (error) { return error instanceof Fault ? `${error.path}:${error.key}` : Promise.reject(error); } });
    expect(answer).toBe(expected);
  });
});

it('icons are read and written by what they show, in both languages, and by name', () => {
  for (const written of ['کارخانه', 'كارخانه', 'Factory', 'factory']) expect(kindOf(icon(label)).fromText!(written, icon(label))).toBe('factory');
  expect([kindOf(icon(label)).toText('factory', icon(label), 'fa'), kindOf(icon(label)).toText('factory', icon(label), 'en')]).toEqual(['کارخانه', 'Factory']);
});

describe('every kind', () => {
  const fields: Field[] = [
    postalCode(label), sheba(label), card(label), rating(label), tags(label), url(label), icon(label), mapPoint(label), text(label), longText(label), number(label), percent(label), money(label), date(label), dateTime(label), yesNo(label), phone(label), email(label), nationalId(label), legalId(label), colour(label), password(label),
    grants(label), code(), reference('user', label), reference('user', { ...label, many: true }), choice({ ...label, options: { a: label } }),
  ];
  it('answers anything that JSON can say with a value or a fault', () => {
    fc.assert(fc.property(fc.constantFrom(...fields), fc.jsonValue(), (field, value) => { outcome(() => parseField(value, field)); }), { numRuns: 2000 });
  });
  it('reads anything that people can write without breaking', () => {
    fc.assert(fc.property(fc.constantFrom(...fields), fc.string({ unit: 'grapheme' }), (field, written) => { outcome(() => parseField(kindOf(field).fromText?.(written, field) ?? written, field)); }), { numRuns: 2000 });
  });
});
