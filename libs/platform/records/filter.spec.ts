import fc from 'fast-check';
import { choice, children, code, date, dateTime, defineChild, defineRecordType, EVERYTHING, Faults, type FilterContext, mapPoint, money, NOTHING, parseFilter, password, phone, reference, Registry, resolvePath, text, tree } from './index';

const l = { fa: 'فیلد', en: 'Field' };
const branch = defineRecordType({ name: 'branch', path: 'branches', fa: ['شاخه', 'شاخه‌ها'], en: ['Branch', 'Branches'], tree: true, fields: { name: text({ ...l, required: true }), parent: reference('branch', l), secret: password(l) }, title: (r) => String(r.name), access: 'shared', sort: 'name', list: [], form: [] });
const thing = defineRecordType({
  name: 'thing', path: 'things', fa: ['چیز', 'چیزها'], en: ['Thing', 'Things'], access: 'shared', sort: 'title', list: [], form: [],
  fields: {
    title: text({ ...l, required: true }), code: code(), amount: money(l), day: date(l), at: dateTime(l), state: choice({ ...l, options: { open: { fa: 'باز', en: 'Open' }, done: { fa: 'بسته', en: 'Done' } } }),
    many: reference('crowd', l), branch: tree('branch', l), branches: tree('branch', { ...l, many: true }), secret: password(l), place: mapPoint(l),
    phones: children(defineChild({ name: 'p', fields: { number: phone(l) }, summary: () => '' }), l),
  },
});
const crowd = defineRecordType({
  name: 'crowd', path: 'crowds', fa: ['جمع', 'جمع‌ها'], en: ['Crowd', 'Crowds'], access: 'shared', sort: 'title', list: [], form: [],
  fields: { title: text({ ...l, required: true }), others: reference('branch', { ...l, many: true }), rows: children(defineChild({ name: 'r', fields: { number: phone(l) }, summary: () => '' }), l) },
});
const me = '01900000-0000-7000-8000-00000000000a';
const touched: string[] = [];
const context: FilterContext = { registry: new Registry([thing, branch, crowd]), me, now: new Date('2026-03-21T08:00:00Z'), touch: (type, name) => { touched.push(`${type.name}.${name}`); } };
const parse = (filter: unknown) => parseFilter(thing, filter, context);
const faultOf = (filter: unknown): string => {
  try { parse(filter); } catch (error) { if (error instanceof Faults) return error.faults.map(({ path, key }) => `${path}:${key}`).join(); throw error; }
  return 'taken';
};

beforeEach(() => { touched.length = 0; });
const node = (path: string, op: string, value: unknown) => ({ path: path.split('.'), op, value });
/** The fault with what it tells. */
const toldOf = (filter: unknown): unknown => { try { return parse(filter); } catch (error) { return (error as Faults).faults.map(({ key, params }) => [key, params]); } };

it('everything and nothing are what they are', () => {
  expect([EVERYTHING, NOTHING]).toEqual([{ all: [] }, { any: [] }]);
  expect(parse({ title: { contains: ' \u200c ' } })).toBe(EVERYTHING);
  expect(parse({ 'phones.number': { contains: 'abc' } })).toBe(NOTHING);
  expect(parse({ amount: { contains: 'abc' } })).toBe(NOTHING);
});
it('and, or and not nest, as deep and as many as anybody means', () => {
  expect(parse({ and: [{ amount: 1 }, { amount: 2 }] })).toEqual({ all: [node('amount', 'eq', 1), node('amount', 'eq', 2)] });
  expect(parse({ and: [{ amount: 1 }], or: [] })).toEqual({ all: [{ all: [node('amount', 'eq', 1)] }, { any: [] }] });
  const deep = (levels: number, word: 'not' | 'and' | 'or'): unknown => (levels ? { [word]: word === 'not' ? deep(levels - 1, word) : [deep(levels - 1, word)] } : { amount: 1 });
  expect((['not', 'and', 'or'] as const).map((word) => [faultOf(deep(8, word)), faultOf(deep(9, word))])).toEqual(Array.from({ length: 3 }, () => ['taken', 'filter:filter']));
  const several = (number: number, part: unknown): unknown => ({ or: Array.from({ length: number }, () => part) });
  expect([faultOf(several(200, { amount: 1 })), faultOf(several(201, { amount: 1 })), faultOf(several(999, {})), faultOf(several(1000, {}))]).toEqual(['taken', 'filter:filter', 'taken', 'filter:filter']);
});
it('takes lists and texts up to their lengths, and says which', () => {
  expect(faultOf({ amount: { in: Array.from({ length: 1000 }, () => 1) } })).toBe('taken');
  expect(toldOf({ amount: { in: Array.from({ length: 1001 }, () => 1) } })).toEqual([['tooMany', { max: 1000 }]]);
  expect(faultOf({ title: { contains: 'x'.repeat(250) } })).toBe('taken');
  expect(toldOf({ title: { contains: 'x'.repeat(251) } })).toEqual([['tooLong', { max: 250 }]]);
  expect(toldOf({ title: { matches: 'x' } })).toEqual([['operator', { operator: 'matches' }]]);
});
it('child rows are asked for by what tells them, or whether there are any', () => {
  expect(parse({ phones: { contains: '021-88' } })).toEqual(node('phones.number', 'contains', '02188'));
  expect([parse({ phones: { empty: true } }), faultOf({ phones: { under: 'x' } }), faultOf({ phones: 'x'.repeat(30) })]).toEqual([node('phones', 'empty', true), 'phones:operator', 'phones:phone']);
});
it('yes and no are similar to their words, a point to what lies near', () => {
  expect(['بل', 'YES', 'خیر', 'شاید'].map((word) => parse({ starred: { contains: word } }))).toEqual([[true], [true], [false], []].map((values) => node('starred', 'in', values)));
  const point = { latitude: 35.7, longitude: 51.4 };
  for (const op of ['eq', 'ne', 'contains']) expect(parse({ place: { [op]: point } })).toEqual(node('place', op, point));
  expect([parse({ place: { contains: '۳۵٫۷، ۵۱٫۴' } }), faultOf({ place: { contains: 'تهران' } }), faultOf({ place: { gt: point } })]).toEqual([node('place', 'contains', point), 'place:mapPoint', 'place:operator']);
});
it('reads each operator', () => {
  for (const op of ['eq', 'ne', 'gt', 'gte', 'lt', 'lte']) expect(parse({ amount: { [op]: 5 } })).toEqual(node('amount', op, 5));
  for (const op of ['in', 'notIn']) expect(parse({ amount: { [op]: [5, 6] } })).toEqual(node('amount', op, [5, 6]));
  expect(parse({ amount: { between: [5, 9] } })).toEqual({ all: [node('amount', 'gte', 5), node('amount', 'lte', 9)] });
  expect([parse({ amount: { empty: true } }), parse({ amount: { empty: false } })]).toEqual([node('amount', 'empty', true), node('amount', 'empty', false)]);
  expect([faultOf({ amount: { between: 5 } }), faultOf({ amount: { between: [1, 2, 3] } }), faultOf({ title: { contains: ['x'] } }), faultOf({ amount: { lte: null } }), faultOf({ title: { contains: null } })]).toEqual(['amount:list', 'amount:list', 'title:text', 'amount:required', 'title:text']);
  expect([parse({ title: { startsWith: 'علي' } }), parse({ title: 'علي' }), parse({ title: { in: ['علي', 'ك'] } })]).toEqual([node('title', 'startsWith', 'علی'), node('title', 'eq', 'علی'), node('title', 'in', ['علی', 'ک'])]);
});
it('«similar» of a number are its digits, of a phone too, of a code its text', () => {
  expect([parse({ amount: { contains: ' ۱۲٬۳ ' } }), parse({ amount: { contains: 12 } }), parse({ amount: { contains: '-1.5x' } })]).toEqual([node('amount', 'contains', '123'), node('amount', 'contains', '12'), node('amount', 'contains', '-1.5')]);
  expect([parse({ 'phones.number': { contains: '(0912) 34' } }), parse({ 'phones.number': { startsWith: '۰۹' } })]).toEqual([node('phones.number', 'contains', '091234'), node('phones.number', 'startsWith', '09')]);
  expect([parse({ code: ' ۱۲ ' }), parse({ code: { contains: '۱۲' } }), faultOf({ code: 5 })]).toEqual([node('code', 'eq', '12'), node('code', 'contains', '12'), expect.anything()]);
});
it('«similar» of a choice are its words in either language, and its name', () => {
  expect(['بست', 'don', 'DONE', 'o', 'zzz'].map((word) => parse({ state: { contains: word } }))).toEqual([['done'], ['done'], ['done'], ['open', 'done'], []].map((names) => node('state', 'in', names)));
});
it('reads an instant against a day of the office, by each operator', () => {
  const [start, next] = ['2026-03-20T20:30:00.000Z', '2026-03-21T20:30:00.000Z'];
  const day = { all: [node('at', 'gte', start), node('at', 'lt', next)] };
  const by = (op: string): unknown => parse({ at: { [op]: '2026-03-21' } });
  expect(['eq', 'ne', 'gt', 'gte', 'lt', 'lte'].map(by)).toEqual([day, { not: day }, node('at', 'gte', next), node('at', 'gte', start), node('at', 'lt', start), node('at', 'lt', next)]);
  expect(parse({ at: { between: ['2026-03-21', '2026-03-21'] } })).toEqual(day);
  expect(parse({ at: { contains: '۱۴۰۵/۰۱/۰۱' } })).toEqual(day);
  expect(parse({ at: { gt: '2026-03-21T08:00:00Z' } })).toEqual(node('at', 'gt', '2026-03-21T08:00:00.000Z'));
  expect([parse({ at: { gte: '$now' } }), parse({ day: { gt: '2026-03-21' } }), faultOf({ at: 5 })]).toEqual([node('at', 'gte', '2026-03-21T08:00:00.000Z'), node('day', 'gt', '2026-03-21'), 'at:dateTime']);
});
it('reads relative days, which are the office\'s', () => {
  const day = (word: string): unknown => (parse({ day: word }) as { value: unknown }).value;
  expect(['$today', '$daysAgo:1', '$daysAhead:10', '$daysAgo', '$jalaliMonthStart', '$jalaliYearStart'].map(day)).toEqual(['2026-03-21', '2026-03-20', '2026-03-31', '2026-03-21', '2026-03-21', '2026-03-21']);
  const later = { ...context, now: new Date('2026-05-04T20:00:00Z') };
  expect(['$jalaliMonthStart', '$jalaliYearStart', '$today'].map((word) => (parseFilter(thing, { day: word }, later) as { value: unknown }).value)).toEqual(['2026-04-21', '2026-03-21', '2026-05-04']);
  expect(['x$today', '$todayx', '$daysAgo:123456', '$daysAgo:x'].map((word) => faultOf({ day: word }))).toEqual(Array.from({ length: 4 }, () => 'day:date'));
  expect(parse({ title: 'x$me' })).toEqual(node('title', 'eq', 'x$me'));
});
it('ids are ids, in any spelling', () => {
  expect([parse({ branch: me.toUpperCase() }), parse({ id: me.toUpperCase() }), faultOf({ id: 'x' }), faultOf({ branch: 5 })]).toEqual([node('branch', 'eq', me), node('id', 'eq', me), 'id:id', 'branch:id']);
  expect([parse({ branch: { contains: 'شاخه' } }), faultOf({ branch: { under: 'x' } }), faultOf({ 'branches.name': 'x' })]).toEqual([node('branch', 'contains', 'شاخه'), 'branch:id', 'taken']);
});
it('goes through a relation to what one record has one of', () => {
  expect(['branch.secret', 'branch.children', 'branch.nothing', 'branch.constructor', 'many.others', 'many.rows', 'many.title'].map((path) => faultOf({ [path]: 'x' }))).toEqual(['branch.secret:unknown', 'branch.children:unknown', 'branch.nothing:unknown', 'branch.constructor:unknown', 'many.others:unknown', 'many.rows:unknown', 'taken']);
  expect(resolvePath(thing, 'branch.name', context)).toMatchObject({ path: ['branch', 'name'], field: { kind: 'text' }, via: { kind: 'tree' } });
  expect(resolvePath(thing, 'title', context).via).toBeUndefined();
});
it('a defect is no fault of the filter', () => {
  const broken = { ...context, get now(): Date { throw new RangeError('broken'); } };
  expect(() => parseFilter(thing, { day: '$today' }, broken)).toThrow(RangeError);
});


it('takes a bare value for equality, several operators, and, or, not', () => {
  expect(parse({ amount: 5 })).toEqual({ path: ['amount'], op: 'eq', value: 5 });
  expect(parse({ amount: { gte: 5, lt: 9 } })).toEqual({ all: [{ path: ['amount'], op: 'gte', value: 5 }, { path: ['amount'], op: 'lt', value: 9 }] });
  expect(parse({ or: [{ amount: 5 }, { not: { code: '۷' } }] })).toEqual({ any: [{ path: ['amount'], op: 'eq', value: 5 }, { not: { path: ['code'], op: 'eq', value: '7' } }] });
  expect(parse({})).toEqual({ all: [] });
});
it('folds spelling and takes nothing for empty', () => {
  expect(parse({ title: { contains: 'علي' } })).toEqual({ path: ['title'], op: 'contains', value: 'علی' });
  expect([parse({ title: 'علي ALI' }), faultOf({ title: 5 })]).toEqual([{ path: ['title'], op: 'eq', value: 'علیali' }, 'title:text']);
  expect(parse({ day: { contains: ' ۱۴۰۴/۱۲ ' } })).toEqual(parse({ day: { contains: '۱۴۰۴/۱۲' } }));
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
