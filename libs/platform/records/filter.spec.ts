import fc from 'fast-check';
import { choice, children, code, date, dateTime, defineChild, defineRecordType, Faults, type FilterContext, money, parseFilter, password, phone, reference, Registry, text, tree } from './index';

const l = { fa: 'فیلد', en: 'Field' };
const branch = defineRecordType({ name: 'branch', path: 'branches', fa: ['شاخه', 'شاخه‌ها'], en: ['Branch', 'Branches'], tree: true, fields: { name: text({ ...l, required: true }), parent: reference('branch', l), secret: password(l) }, title: (r) => String(r.name), access: 'shared', sort: 'name', list: [], form: [] });
const thing = defineRecordType({
  name: 'thing', path: 'things', fa: ['چیز', 'چیزها'], en: ['Thing', 'Things'], access: 'shared', sort: 'title', list: [], form: [],
  fields: {
    title: text({ ...l, required: true }), code: code(), amount: money(l), day: date(l), at: dateTime(l), state: choice({ ...l, options: { open: { fa: 'باز', en: 'Open' }, done: { fa: 'بسته', en: 'Done' } } }),
    branch: tree('branch', l), branches: tree('branch', { ...l, many: true }), secret: password(l),
    phones: children(defineChild({ name: 'p', fields: { number: phone(l) }, summary: () => '' }), l),
  },
});
const me = '01900000-0000-7000-8000-00000000000a';
const touched: string[] = [];
const context: FilterContext = { registry: new Registry([thing, branch]), me, now: new Date('2026-03-21T08:00:00Z'), touch: (type, name) => { touched.push(`${type.name}.${name}`); } };
const parse = (filter: unknown) => parseFilter(thing, filter, context);
const faultOf = (filter: unknown): string => {
  try { parse(filter); } catch (error) { if (error instanceof Faults) return error.faults.map(({ path, key }) => `${path}:${key}`).join(); throw error; }
  return 'taken';
};

beforeEach(() => { touched.length = 0; });

it('takes a bare value for equality, several operators, and, or, not', () => {
  expect(parse({ amount: 5 })).toEqual({ path: ['amount'], op: 'eq', value: 5 });
  expect(parse({ amount: { gte: 5, lt: 9 } })).toEqual({ all: [{ path: ['amount'], op: 'gte', value: 5 }, { path: ['amount'], op: 'lt', value: 9 }] });
  expect(parse({ or: [{ amount: 5 }, { not: { code: '۷' } }] })).toEqual({ any: [{ path: ['amount'], op: 'eq', value: 5 }, { not: { path: ['code'], op: 'eq', value: '7' } }] });
  expect(parse({})).toEqual({ all: [] });
});
it('folds spelling and takes nothing for empty', () => {
  expect(parse({ title: { contains: 'علي' } })).toEqual({ path: ['title'], op: 'contains', value: 'علی' });
  expect(parse({ title: null })).toEqual({ path: ['title'], op: 'empty', value: true });
  expect(parse({ title: { ne: null } })).toEqual({ path: ['title'], op: 'empty', value: false });
});
it('reads days, months and relative dates', () => {
  expect(parse({ day: { contains: '۱۴۰۴/۱۲' } })).toEqual({ all: [{ path: ['day'], op: 'gte', value: '2026-02-20' }, { path: ['day'], op: 'lte', value: '2026-03-20' }] });
  expect(parse({ day: '$today' })).toEqual({ path: ['day'], op: 'eq', value: '2026-03-21' });
  expect(parse({ day: { gte: '$daysAgo:30' } })).toEqual({ path: ['day'], op: 'gte', value: '2026-02-19' });
  expect(parse({ day: { gte: '$jalaliMonthStart' } })).toEqual({ path: ['day'], op: 'gte', value: '2026-03-21' });
  expect(parse({ at: '2026-03-21' })).toEqual({ all: [{ path: ['at'], op: 'gte', value: '2026-03-20T20:30:00.000Z' }, { path: ['at'], op: 'lt', value: '2026-03-21T20:30:00.000Z' }] });
  expect(parse({ at: { lte: '2026-03-21' } })).toEqual({ path: ['at'], op: 'lt', value: '2026-03-21T20:30:00.000Z' });
});
it('reads «me», words of a choice, branches of a tree and one step of relation', () => {
  expect(parse({ branches: '$me' })).toEqual({ path: ['branches'], op: 'eq', value: me });
  expect(parse({ state: { contains: 'باز' } })).toEqual({ path: ['state'], op: 'in', value: ['open'] });
  expect(parse({ branch: { under: me } })).toEqual({ path: ['branch'], op: 'under', value: me });
  expect(parse({ 'branch.name': { startsWith: 'ا' } })).toEqual({ path: ['branch', 'name'], op: 'startsWith', value: 'ا' });
  expect(parse({ 'phones.number': { contains: '۰۹۱۲' } })).toEqual({ path: ['phones', 'number'], op: 'contains', value: '0912' });
});
it('tells of every field that it looks at, on both sides of a relation', () => {
  parse({ and: [{ amount: 1 }, { or: [{ 'branch.name': 'x' }, { not: { 'phones.number': { contains: '123' } } }] }] });
  expect(touched).toEqual(['thing.amount', 'thing.branch', 'branch.name', 'thing.phones']);
});

it.each([
  [{ nonsense: 1 }, 'nonsense:unknown'], [{ constructor: 1 }, 'constructor:unknown'], [JSON.parse('{"__proto__": 1}'), '__proto__:unknown'], [{ secret: 'x' }, 'secret:unknown'], [{ 'branch.secret': 'x' }, 'branch.secret:unknown'],
  [{ 'branch.parent.name': 'x' }, 'branch.parent.name:unknown'], [{ 'title.x': 1 }, 'title.x:unknown'], [{ 'phones.parent': 1 }, 'phones.parent:unknown'], [{ '': 1 }, ':unknown'], [{ '.': 1 }, '.:unknown'],
  [{ title: { gt: 'a' } }, 'title:operator'], [{ amount: { under: 5 } }, 'amount:operator'], [{ amount: { matches: 5 } }, 'amount:operator'], [{ amount: { constructor: 5 } }, 'amount:operator'], [{ branches: { gt: me } }, 'branches:operator'],
  [{ amount: 'x' }, 'amount:wholeNumber'], [{ amount: { in: 5 } }, 'amount:list'], [{ amount: { between: [1] } }, 'amount:list'], [{ amount: { between: [1, null] } }, 'amount:wholeNumber'], [{ amount: { gt: null } }, 'amount:required'], [{ amount: { empty: 'yes' } }, 'amount:yesNo'],
  [{ amount: { eq: 1e300 } }, 'amount:outOfRange'], [{ amount: {} }, 'amount:filter'], [{ day: 'yesterday' }, 'day:date'], [{ day: { contains: '۱۴۰۴/۱۳' } }, 'day:date'], [{ branch: 'x' }, 'branch:id'], [{ branches: { in: [me, 'x'] } }, 'branches:id'],
  [{ title: { contains: {} } }, 'title:text'], [{ title: { contains: 'x'.repeat(251) } }, 'title:tooLong'], [{ title: ['x'] }, 'title:text'], [{ amount: { in: Array.from({ length: 1001 }, () => 1) } }, 'amount:tooMany'],
  [{ and: {} }, 'filter.and:list'], [{ or: 'x' }, 'filter.or:list'], [{ not: [] }, 'filter:filter'], [{ and: [null] }, 'filter:filter'], [[], 'filter:filter'], ['x', 'filter:filter'], [null, 'filter:filter'],
  [{ or: Array.from({ length: 201 }, () => ({ amount: 1 })) }, 'filter:filter'],
  [{ or: Array.from({ length: 5000 }, () => ({})) }, 'filter:filter'],
])('%# is refused by name', (filter, fault) => expect(faultOf(filter)).toBe(fault));

it('is refused when it is deeper than anybody means it', () => {
  let deep: Record<string, unknown> = { amount: 1 };
  for (let i = 0; i < 5000; i += 1) deep = { not: deep };
  expect(faultOf(deep)).toBe('filter:filter');
});
it('answers anything that JSON can say with conditions or faults', () => {
  const key = fc.oneof(fc.constantFrom('title', 'amount', 'day', 'at', 'state', 'branch', 'branches', 'branch.name', 'phones', 'phones.number', 'and', 'or', 'not', 'eq', 'in', 'contains', 'between', 'empty', 'under'), fc.string());
  const { tree: any } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 5 }, fc.constantFrom(null, true, 5, 'x', '$me', '$today', '2026-03-21', me), fc.array(tie('tree'), { maxLength: 3 }), fc.dictionary(key, tie('tree'), { maxKeys: 3 })),
  }));
  fc.assert(fc.property(any, (filter) => { faultOf(filter); }), { numRuns: 3000 });
});
