import { children, code, date, dateTime, defineChild, defineRecordType, file, type FilterNode, mapPoint, money, phone, reference, type RecordType, Registry, specialise, tags, text, tree } from '@crm/platform/records';
import { identifier, sql, type Sql } from '../database/sql';
import { aliases, compileFilter, type CompileContext, likePattern, seeksWords } from './compile-filter';

/** What each condition becomes, to the letter: here a changed word changes who sees what. Postgres' answers to it are held against an oracle by the specs of security. */
const l = { fa: 'فیلد', en: 'Field' };
const base = { list: [], form: [], fa: ['x', 'x'], en: ['x', 'x'] } as const;
const number = defineChild({ name: 'number', fields: { number: phone({ ...l, search: true }), use: reference('group', l), note: text(l), words: tags(l), day: date(l) }, summary: () => '' });
const party = defineRecordType({
  ...base, name: 'party', path: 'parties', abstract: true, sort: 'title', title: (r) => String(r.title), access: { owners: ['experts'] },
  fields: { experts: reference('staff', { ...l, many: true }), phones: children(number, { ...l, search: true }), others: children(number, l), liaison: reference('party', l), groups: tree('group', { ...l, many: true }) },
});
const human = specialise(party, { ...base, name: 'human', path: 'humans', sort: 'last', fields: { last: text({ ...l, required: true, search: true }), note: text(l), credit: money(l), born: date(l), met: dateTime(l), code: code(), words: tags(l), place: mapPoint(l), scan: file(l) }, title: (r) => String(r.last) });
const staff = defineRecordType({ ...base, name: 'staff', path: 'staff', sort: 'title', fields: { title: text({ ...l, required: true }), skills: reference('group', { ...l, many: true }) }, access: 'shared' });
const group = defineRecordType({ ...base, name: 'group', path: 'groups', tree: true, sort: 'name', fields: { name: text({ ...l, required: true }), parent: reference('group', l) }, title: (r) => String(r.name), access: 'shared' });
const job = defineRecordType({
  ...base, name: 'job', path: 'done-jobs', sort: 'title', access: { owners: ['doer', 'party.experts'], place: 'party' },
  fields: { title: text({ ...l, required: true }), party: reference('party', l), parties: reference('party', { ...l, many: true }), human: reference('human', l), doer: reference('staff', l), group: tree('group', l) },
});
const added: RecordType = { ...job, name: 'added', path: 'added', fields: { ...job.fields, size: { ...money(l), custom: '7' }, remark: { ...text({ ...l, search: true }), custom: '8' } } };
const registry = new Registry([party, human, staff, group, job, added]);

type Options = Partial<Pick<CompileContext, 'oneByOne' | 'byWords'>> & { reach?: true };
/** The condition and its values. What a caller's own filter reaches through a relation is under a rule that reads `reach(type, alias, field)`. */
function compiled(type: unknown, node: FilterNode, { reach, ...options }: Options = {}): string {
  const context: CompileContext = { registry, me: 'me', alias: aliases(), ...options, ...(reach ? { reach: (target: RecordType, at: string, name: string): Sql => sql`reach(${identifier(target.name)}, ${identifier(at)}, ${identifier(name)})` } : {}) };
  const { text: statement, values } = compileFilter(node, type as RecordType, 't', context).toQuery();
  return values.reduce((whole: string, value, i) => whole.replace(new RegExp(`\\$${i + 1}(?!\\d)`, 'g'), JSON.stringify(value)), statement);
}
const leaf = (path: string, op: string, value: unknown): FilterNode => ({ path: path.split('.'), op, value } as FilterNode);

type Case = [path: string, op: string, value: unknown, expected: string, options?: Options];

describe('a condition of the record itself', () => {
  it.each<Case>([
    ['last', 'eq', 'karimi', '("t"."searchKey" LIKE "%karimi%" AND fa_fold("t"."last") = "karimi")'],
    ['last', 'eq', 'ka', 'fa_fold("t"."last") = "ka"'],
    ['last', 'ne', 'karimi', 'fa_fold("t"."last") IS DISTINCT FROM "karimi"'],
    ['last', 'in', ['a', 'b'], 'fa_fold("t"."last") = ANY(["a","b"]::text[])'],
    ['last', 'notIn', ['a'], '("t"."last" IS NULL OR fa_fold("t"."last") <> ALL(["a"]::text[]))'],
    ['last', 'contains', 'kar_mi', '("t"."searchKey" LIKE "%kar\\\\_mi%" AND fa_fold("t"."last") LIKE "%kar\\\\_mi%")'],
    ['last', 'startsWith', 'kar', '("t"."searchKey" LIKE "%kar%" AND fa_fold("t"."last") LIKE "kar%")'],
    ['last', 'empty', true, '"t"."last" IS NULL'],
    ['last', 'empty', false, '"t"."last" IS NOT NULL'],
    ['note', 'eq', 'karimi', 'fa_fold("t"."note") = "karimi"'],
    ['note', 'contains', 'x%', 'fa_fold("t"."note") LIKE "%x\\\\%%"'],
    ['note', 'startsWith', 'x', 'fa_fold("t"."note") LIKE "x%"'],
    ['code', 'contains', '12', 'fa_fold("t"."code") LIKE "%12%"'],
    ['code', 'startsWith', '12', 'fa_fold("t"."code") LIKE "12%"'],
    ['credit', 'eq', 5, '"t"."credit" = 5'],
    ['credit', 'ne', 5, '"t"."credit" IS DISTINCT FROM 5'],
    ['credit', 'gt', 5, '"t"."credit" > 5'],
    ['credit', 'gte', 5, '"t"."credit" >= 5'],
    ['credit', 'lt', 5, '"t"."credit" < 5'],
    ['credit', 'lte', 5, '"t"."credit" <= 5'],
    ['credit', 'in', [5, 6], '"t"."credit" = ANY([5,6]::bigint[])'],
    ['credit', 'notIn', [5], '("t"."credit" IS NULL OR "t"."credit" <> ALL([5]::bigint[]))'],
    ['credit', 'contains', '5', '"t"."credit"::text LIKE "%5%"'],
    ['credit', 'startsWith', '5', '"t"."credit"::text LIKE "5%"'],
    ['credit', 'empty', true, '"t"."credit" IS NULL'],
    ['credit', 'empty', false, '"t"."credit" IS NOT NULL'],
    ['born', 'in', ['2026-01-01'], '"t"."born" = ANY(["2026-01-01"]::date[])'],
    ['met', 'in', ['2026-01-01T00:00:00Z'], '"t"."met" = ANY(["2026-01-01T00:00:00Z"]::timestamptz[])'],
    ['met', 'gte', '2026-01-01T00:00:00Z', '"t"."met" >= "2026-01-01T00:00:00Z"'],
    ['id', 'in', ['a'], '"t"."id" = ANY(["a"]::uuid[])'],
    ['id', 'eq', 'a', '"t"."id" = "a"'],
    ['words', 'eq', 'a', 'EXISTS (SELECT 1 FROM unnest("t"."words") AS words(word) WHERE fa_fold(words.word) = "a")'],
    ['words', 'ne', 'a', 'NOT EXISTS (SELECT 1 FROM unnest("t"."words") AS words(word) WHERE fa_fold(words.word) = "a")'],
    ['words', 'in', ['a'], 'EXISTS (SELECT 1 FROM unnest("t"."words") AS words(word) WHERE fa_fold(words.word) = ANY(["a"]::text[]))'],
    ['words', 'notIn', ['a'], 'NOT EXISTS (SELECT 1 FROM unnest("t"."words") AS words(word) WHERE fa_fold(words.word) = ANY(["a"]::text[]))'],
    ['words', 'contains', 'a', 'EXISTS (SELECT 1 FROM unnest("t"."words") AS words(word) WHERE fa_fold(words.word) LIKE "%a%")'],
    ['words', 'empty', true, '(coalesce(cardinality("t"."words"), 0) = 0)'],
    ['words', 'empty', false, 'NOT (coalesce(cardinality("t"."words"), 0) = 0)'],
    ['starred', 'eq', true, 'EXISTS (SELECT 1 FROM stars s WHERE s."user" = "me"::uuid AND s.record = "t"."id")'],
    ['starred', 'eq', false, 'NOT EXISTS (SELECT 1 FROM stars s WHERE s."user" = "me"::uuid AND s.record = "t"."id")'],
    ['starred', 'ne', true, 'NOT EXISTS (SELECT 1 FROM stars s WHERE s."user" = "me"::uuid AND s.record = "t"."id")'],
    ['starred', 'ne', false, 'EXISTS (SELECT 1 FROM stars s WHERE s."user" = "me"::uuid AND s.record = "t"."id")'],
    ['starred', 'in', [true], 'EXISTS (SELECT 1 FROM stars s WHERE s."user" = "me"::uuid AND s.record = "t"."id") = ANY([true]::boolean[])'],
    ['starred', 'notIn', [true], 'EXISTS (SELECT 1 FROM stars s WHERE s."user" = "me"::uuid AND s.record = "t"."id") <> ALL([true]::boolean[])'],
    ['starred', 'empty', true, 'FALSE'],
    ['starred', 'empty', false, 'TRUE'],
    ['$type', 'eq', 'human', '"t"."recordType" = "human"'],
  ])('%s %s %p', (path, op, value, expected, options = {}) => expect(compiled(human, leaf(path, op, value), options)).toBe(expected));
});

describe('a condition of a field that an administrator made', () => {
  it.each<Case>([
    ['size', 'gt', 5, '(("t"."custom" ->> \'7\'))::bigint > 5'],
    ['remark', 'contains', 'word', 'fa_fold(("t"."custom" ->> \'8\')) LIKE "%word%"'],
    ['size', 'empty', true, '(("t"."custom" ->> \'7\'))::bigint IS NULL'],
  ])('%s %s %p', (path, op, value, expected, options = {}) => expect(compiled(added, leaf(path, op, value), options)).toBe(expected));
});

describe('a condition of a reference', () => {
  it.each<Case>([
    ['doer', 'eq', 'a', '"t"."doer" = "a"'],
    ['doer', 'in', ['a'], '"t"."doer" = ANY(["a"]::uuid[])'],
    ['doer', 'empty', true, '"t"."doer" IS NULL'],
    ['doer', 'contains', 'Ali', '"t"."doer" IN (SELECT "t1"."id" FROM "staff" "t1" WHERE fa_fold("t1"."title") LIKE "%ali%")'],
    ['doer', 'contains', 'Ali', '"t"."doer" IN (SELECT "t1"."id" FROM "staff" "t1" WHERE fa_fold("t1"."title") LIKE "%ali%" AND reach("staff", "t1", "title"))', { reach: true }],
    ['group', 'under', 'g', '"t"."group" IN (SELECT "t1"."id" FROM "groups" "t1" WHERE "t1"."path" LIKE (SELECT n.path || \'%\' FROM "groups" n WHERE n.id = "g"))'],
    ['group', 'under', 'g', '"t"."group" IN (SELECT "t1"."id" FROM "groups" "t1" WHERE "t1"."path" LIKE (SELECT n.path || \'%\' FROM "groups" n WHERE n.id = "g") AND reach("group", "t1", "title"))', { reach: true }],
    ['$owners', 'in', ['a'], '"t"."id" IN (SELECT o.record FROM "done_jobs_owners" o WHERE o.target = ANY(["a"]::uuid[]))'],
  ])('%s %s %p', (path, op, value, expected, options = {}) => expect(compiled(job, leaf(path, op, value), options)).toBe(expected));
});

describe('a condition of many references', () => {
  it.each<Case>([
    ['experts', 'eq', 'a', 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = "a")'],
    ['experts', 'ne', 'a', 'NOT EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = "a")'],
    ['experts', 'in', ['a'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = ANY(["a"]::uuid[]))'],
    ['experts', 'in', ['a', 'b'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target IN (SELECT unnest(["a","b"]::uuid[])))', { reach: true }],
    ['experts', 'in', ['a', 'b'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = ANY(["a","b"]::uuid[]))'],
    ['experts', 'in', ['a'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = ANY(["a"]::uuid[]))', { oneByOne: true }],
    ['experts', 'in', ['a', 'b'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND (l.target = ANY(["a","b"]::uuid[])) IS TRUE)', { oneByOne: true }],
    ['experts', 'in', ['a', 'b'], '("t"."owners" && ["a","b"]::uuid[] AND EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = ANY(["a","b"]::uuid[])))', { byWords: true }],
    ['experts', 'notIn', ['a'], 'NOT EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target = ANY(["a"]::uuid[]))'],
    ['experts', 'empty', true, 'NOT EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id")'],
    ['experts', 'empty', false, 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id")'],
    ['experts', 'contains', 'Ali', 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target IN (SELECT "t1"."id" FROM "staff" "t1" WHERE fa_fold("t1"."title") LIKE "%ali%"))'],
    ['experts', 'contains', 'Ali', 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."id" AND l.target IN (SELECT "t1"."id" FROM "staff" "t1" WHERE fa_fold("t1"."title") LIKE "%ali%" AND reach("staff", "t1", "title")))', { reach: true }],
    ['groups', 'under', 'g', 'EXISTS (SELECT 1 FROM "parties_groups" l WHERE l.record = "t"."id" AND l.target IN (SELECT "t1"."id" FROM "groups" "t1" WHERE "t1"."path" LIKE (SELECT n.path || \'%\' FROM "groups" n WHERE n.id = "g")))'],
    ['groups', 'under', 'g', 'EXISTS (SELECT 1 FROM "parties_groups" l WHERE l.record = "t"."id" AND l.target IN (SELECT "t1"."id" FROM "groups" "t1" WHERE "t1"."path" LIKE (SELECT n.path || \'%\' FROM "groups" n WHERE n.id = "g") AND reach("group", "t1", "title")))', { reach: true }],
    ['groups', 'in', ['a'], 'EXISTS (SELECT 1 FROM "parties_groups" l WHERE l.record = "t"."id" AND l.target = ANY(["a"]::uuid[]))', { byWords: true }],
  ])('%s %s %p', (path, op, value, expected, options = {}) => expect(compiled(human, leaf(path, op, value), options)).toBe(expected));
});

describe('a condition of child rows', () => {
  it.each<Case>([
    ['phones', 'empty', true, 'NOT EXISTS (SELECT 1 FROM "parties_phones" c WHERE c.parent = "t"."id")'],
    ['phones', 'empty', false, 'EXISTS (SELECT 1 FROM "parties_phones" c WHERE c.parent = "t"."id")'],
    ['phones.number', 'eq', '0912', '("t"."searchKey" LIKE "%0912%" AND EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."number" = "0912"))'],
    ['phones.number', 'contains', '0912', '("t"."searchKey" LIKE "%0912%" AND EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."number"::text LIKE "%0912%"))'],
    ['phones.number', 'contains', '09', '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."number"::text LIKE "%09%"))'],
    ['phones.number', 'ne', '0912', 'NOT ("t"."searchKey" LIKE "%0912%" AND EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."number" = "0912"))'],
    ['phones.use', 'notIn', ['u'], 'NOT (EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."use" = ANY(["u"]::uuid[])))'],
    ['phones.note', 'empty', true, 'NOT (EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."note" IS NOT NULL))'],
    ['phones.note', 'empty', false, '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."note" IS NOT NULL))'],
    ['phones.note', 'contains', 'word', '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND fa_fold("t1"."note") LIKE "%word%"))'],
    ['others.number', 'contains', '0912', '(EXISTS (SELECT 1 FROM "parties_others" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."number"::text LIKE "%0912%"))'],
    ['phones.use', 'eq', 'u', '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."use" = "u"))'],
    ['phones.use', 'contains', 'home', '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."use" IN (SELECT "t2"."id" FROM "groups" "t2" WHERE fa_fold("t2"."title") LIKE "%home%")))'],
    ['phones.use', 'contains', 'home', '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND "t1"."use" IN (SELECT "t2"."id" FROM "groups" "t2" WHERE fa_fold("t2"."title") LIKE "%home%" AND reach("group", "t2", "title"))))', { reach: true }],
    ['phones.words', 'eq', 'a', '(EXISTS (SELECT 1 FROM "parties_phones" "t1" WHERE "t1"."parent" = "t"."id" AND EXISTS (SELECT 1 FROM unnest("t1"."words") AS words(word) WHERE fa_fold(words.word) = "a")))'],
  ])('%s %s %p', (path, op, value, expected, options = {}) => expect(compiled(human, leaf(path, op, value), options)).toBe(expected));

  const [from, before, other] = [leaf('phones.day', 'gte', 'a'), leaf('phones.day', 'lt', 'b'), leaf('phones.note', 'eq', 'x')];
  const [later, sooner] = ['>=', '<'].map((sign, i) => `"t1"."day" ${sign} "${'ab'[i]}"`);
  const row = (condition: string, at = 't1'): string => `(EXISTS (SELECT 1 FROM "parties_phones" "${at}" WHERE "${at}"."parent" = "t"."id" AND ${condition}))`;
  it.each<[string, FilterNode, string]>([
    ['from and to are met by one row', { all: [from, before] }, row(`(${later} AND ${sooner})`)],
    ['one alone is what it is', { all: [from] }, `(${row(later!)})`],
    ['of another field they are met by any', { all: [from, other] }, `(${row(later!)} AND ${row('fa_fold("t2"."note") = "x"', 't2')})`],
    ['what is no range is met by any', { all: [from, leaf('phones.day', 'eq', 'c')] }, `(${row(later!)} AND ${row('"t2"."day" = "c"', 't2')})`],
    ['beside another part, too', { all: [from, { not: before }] }, `(${row(later!)} AND (${row('"t2"."day" < "b"', 't2')}) IS NOT TRUE)`],
    ['a field of the record needs no row', { all: [leaf('credit', 'gte', 1), leaf('credit', 'lt', 2)] }, '("t"."credit" >= 1 AND "t"."credit" < 2)'],
    ['nor does one through a relation', { all: [leaf('liaison.title', 'gte', 'a'), leaf('liaison.title', 'lt', 'b')] }, '(EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."liaison" AND "t1"."title" >= "a") AND EXISTS (SELECT 1 FROM "parties" "t2" WHERE "t2"."id" = "t"."liaison" AND "t2"."title" < "b"))'],
  ])('%s', (_, node, expected) => expect(compiled(human, node)).toBe(expected));
});

describe('a point and a file', () => {
  it.each<Case>([
    ['place', 'eq', { latitude: 35, longitude: 51 }, '"t"."place" = {"latitude":35,"longitude":51}'],
    ['scan', 'contains', 'a', 'fa_fold((SELECT f.name FROM attachments f WHERE f.id = "t"."scan")) LIKE "%a%"'],
    ['scan', 'eq', 'a', 'fa_fold((SELECT f.name FROM attachments f WHERE f.id = "t"."scan")) = "a"'],
    ['scan', 'empty', true, '"t"."scan" IS NULL'],
  ])('%s %s %p', (path, op, value, expected) => expect(compiled(human, leaf(path, op, value))).toBe(expected));
  it('near is within a kilometre, as the degrees lie there', () => {
    const near = compiled(human, leaf('place', 'contains', { latitude: 60, longitude: 51 }));
    expect(near).toMatch(/^\(\(\("t"\."place" ->> 'latitude'\)::float8 - 60::float8\) \^ 2 \+ \(\(\("t"\."place" ->> 'longitude'\)::float8 - 51::float8\) \* 0\.5\d*::float8\) \^ 2 <= 0\.0000806\d*::float8\)$/);
  });
});

describe('a condition through a relation', () => {
  it.each<Case>([
    ['party.title', 'eq', 'x', 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND fa_fold("t1"."title") = "x")'],
    ['party.title', 'eq', 'x', 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND fa_fold("t1"."title") = "x" AND reach("party", "t1", "title"))', { reach: true }],
    ['party.title', 'eq', 'x', 'fa_fold((SELECT "t1"."title" FROM "parties" "t1" WHERE "t1"."id" = "t"."party")) = "x"', { oneByOne: true }],
    ['party.id', 'in', ['x'], '(SELECT "t1"."id" FROM "parties" "t1" WHERE "t1"."id" = "t"."party") = ANY(["x"]::uuid[])', { oneByOne: true }],
    ['party.title', 'in', ['x'], 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND fa_fold("t1"."title") = ANY(["x"]::text[]) AND reach("party", "t1", "title"))', { oneByOne: true, reach: true }],
    ['party.title', 'ne', 'x', 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND fa_fold("t1"."title") IS DISTINCT FROM "x")', { oneByOne: true }],
    ['party.title', 'empty', true, 'NOT EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND "t1"."title" IS NOT NULL)'],
    ['party.title', 'empty', false, 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND "t1"."title" IS NOT NULL)'],
    ['party.title', 'empty', true, 'NOT EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND "t1"."title" IS NOT NULL AND reach("party", "t1", "title"))', { reach: true }],
    ['party.experts', 'in', ['a'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."party" AND l.target = ANY(["a"]::uuid[]))'],
    ['party.experts', 'in', ['a', 'b'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."party" AND (l.target = ANY(["a","b"]::uuid[])) IS TRUE)', { oneByOne: true }],
    ['party.experts', 'in', ['a'], 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t1"."id" AND l.target = ANY(["a"]::uuid[])) AND reach("party", "t1", "experts"))', { reach: true }],
    ['party.experts', 'in', ['a'], 'EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."party" AND l.target = ANY(["a"]::uuid[]))', { byWords: true }],
    ['party.experts', 'empty', true, 'NOT EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t"."party")'],
    ['parties.title', 'eq', 'x', 'EXISTS (SELECT 1 FROM "done_jobs_parties" l JOIN "parties" "t1" ON "t1"."id" = l.target WHERE l.record = "t"."id" AND fa_fold("t1"."title") = "x")'],
    ['parties.title', 'eq', 'x', 'EXISTS (SELECT 1 FROM "done_jobs_parties" l JOIN "parties" "t1" ON "t1"."id" = l.target WHERE l.record = "t"."id" AND fa_fold("t1"."title") = "x" AND reach("party", "t1", "title"))', { reach: true }],
    ['parties.title', 'eq', 'x', 'EXISTS (SELECT 1 FROM "done_jobs_parties" l JOIN "parties" "t1" ON "t1"."id" = l.target WHERE l.record = "t"."id" AND fa_fold("t1"."title") = "x")', { oneByOne: true }],
    ['parties.experts', 'in', ['a'], 'EXISTS (SELECT 1 FROM "done_jobs_parties" l JOIN "parties" "t1" ON "t1"."id" = l.target WHERE l.record = "t"."id" AND EXISTS (SELECT 1 FROM "parties_experts" l WHERE l.record = "t1"."id" AND l.target = ANY(["a"]::uuid[])))'],
    ['parties.title', 'empty', true, 'NOT EXISTS (SELECT 1 FROM "done_jobs_parties" l JOIN "parties" "t1" ON "t1"."id" = l.target WHERE l.record = "t"."id" AND "t1"."title" IS NOT NULL)'],
    ['party.liaison', 'contains', 'Ali', 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."party" AND "t1"."liaison" IN (SELECT "t2"."id" FROM "parties" "t2" WHERE fa_fold("t2"."title") LIKE "%ali%" AND reach("party", "t2", "title")) AND reach("party", "t1", "liaison"))', { reach: true }],
    ['human.last', 'contains', 'karimi', 'EXISTS (SELECT 1 FROM "parties" "t1" WHERE "t1"."id" = "t"."human" AND ("t1"."searchKey" LIKE "%karimi%" AND fa_fold("t1"."last") LIKE "%karimi%") AND reach("human", "t1", "last"))', { reach: true }],
  ])('%s %s %p', (path, op, value, expected, options = {}) => expect(compiled(job, leaf(path, op, value), options)).toBe(expected));
});

it('conditions stand together as they are told to', () => {
  const [a, b] = [leaf('credit', 'gt', 5), leaf('note', 'empty', true)];
  expect(compiled(human, { all: [a, b] })).toBe('("t"."credit" > 5 AND "t"."note" IS NULL)');
  expect(compiled(human, { any: [a, b] })).toBe('("t"."credit" > 5 OR "t"."note" IS NULL)');
  expect(compiled(human, { not: a })).toBe('("t"."credit" > 5) IS NOT TRUE');
  expect(compiled(human, { all: [] })).toBe('TRUE');
  expect(compiled(human, { any: [] })).toBe('FALSE');
});

it('speaks no operator that it does not know', () => {
  expect(() => compiled(human, leaf('credit', 'between', [1, 2]))).toThrow('between has no meaning here.');
});
it('lets the letters of a pattern mean themselves', () => {
  expect([likePattern('50%'), likePattern('a_b'), likePattern('\\')]).toEqual(['%50\\%%', '%a\\_b%', '%\\\\%']);
});

describe('the search index is asked', () => {
  it.each<[string, FilterNode, boolean]>([
    ['for a searched text', leaf('last', 'contains', 'karimi'), true], ['for the beginning of one', leaf('last', 'startsWith', 'kar'), true], ['for a whole one', leaf('last', 'eq', 'karimi'), true],
    ['not for fewer than three letters', leaf('last', 'contains', 'ka'), false], ['not for what is not searched', leaf('note', 'contains', 'karimi'), false], ['not for the others', leaf('last', 'ne', 'karimi'), false], ['not for several', leaf('last', 'in', ['karimi']), false],
    ['for a searched child', leaf('phones.number', 'contains', '0912'), true], ['not for a child of rows that are not', leaf('others.number', 'contains', '0912'), false], ['not for an unsearched value of a child', leaf('phones.note', 'contains', 'karimi'), false], ['not through a relation', leaf('liaison.title', 'contains', 'karimi'), false],
    ['not for what is no field', leaf('$type', 'eq', 'human'), false], ['where one of all has such a word', { all: [leaf('credit', 'gt', 5), leaf('last', 'eq', 'karimi')] }, true], ['not where none of them has', { all: [leaf('credit', 'gt', 5)] }, false],
    ['not where one of several would do', { any: [leaf('last', 'eq', 'karimi'), leaf('last', 'eq', 'rezaee')] }, false], ['not for the opposite', { not: leaf('last', 'eq', 'karimi') }, false],
  ])('%s', (_, node, sought) => expect(seeksWords(node, human)).toBe(sought));
});
