import { defineRecordType, type FilterNode, reference, Registry, specialise, text, yesNo } from '@crm/platform/records';
import type { Actor, ResolvedGrant } from './actor';
import { compilePredicate, decisiveOf, grantPredicates, mayPredicate, type StoredRow } from './predicate';
import { OWNERS } from './rule';

const l = { fa: 'فیلد', en: 'Field' };
const base = { list: [], form: [], fa: ['x', 'x'], en: ['x', 'x'] } as const;
const party = defineRecordType({
  ...base, name: 'party', path: 'parties', abstract: true, sort: 'title', title: (r) => String(r.title),
  fields: { experts: reference('staff', { ...l, many: true }), province: text(l), district: text(l) }, access: { owners: ['experts'], place: { province: 'province', district: 'district' } },
});
const human = specialise(party, { ...base, name: 'human', path: 'humans', sort: 'last', fields: { last: text({ ...l, required: true }) }, title: (r) => String(r.last) });
const job = defineRecordType({
  ...base, name: 'job', path: 'jobs-done', sort: 'title', fields: { title: text({ ...l, required: true }), party: reference('party', l), doer: reference('staff', l) }, access: { owners: ['doer', 'party.experts'], place: 'party', placeFree: ['doer'] },
});
const word = defineRecordType({ ...base, name: 'word', path: 'words', sort: 'title', fields: { title: text({ ...l, required: true }) }, access: 'shared' });
const note = defineRecordType({ ...base, name: 'note', path: 'notes', sort: 'title', fields: { title: text({ ...l, required: true }), word: reference('word', l), user: reference('staff', l) }, access: { owners: ['user'], place: 'word' } });
const sheet = defineRecordType({
  ...base, name: 'sheet', path: 'sheets', sort: 'title', fields: { title: text({ ...l, required: true }), about: text(l), open: yesNo(l), allowed: reference('template', { ...l, many: true }), user: reference('staff', l) },
  access: { owners: ['user'] }, personal: { operations: ['view', 'edit'], form: 'about', shared: 'open', templates: 'allowed' },
});
const town = defineRecordType({ ...base, name: 'town', path: 'towns', sort: 'title', fields: { title: text({ ...l, required: true }), province: text(l), user: reference('staff', l) }, access: { owners: ['user'], place: { province: 'province' } } });
const topic = defineRecordType({ ...base, name: 'topic', path: 'topics', sort: 'title', fields: { title: text({ ...l, required: true }), word: text(l) }, about: 'word', access: 'shared' });
const letter = defineRecordType({ ...base, name: 'letter', path: 'letters', sort: 'title', fields: { title: text({ ...l, required: true }), job: reference('job', l), user: reference('staff', l) }, access: { owners: ['user'], place: 'job' } });
const registry = new Registry([party, human, job, word, note, sheet, town, topic, letter]);

const row = (values: Record<string, unknown>, related?: StoredRow['related']): StoredRow => ({ type: 'job', id: 'r1', values, ...(related ? { related } : {}) });
const holds = (node: FilterNode, values: Record<string, unknown>, related?: StoredRow['related']): boolean => compilePredicate(node)(row(values, related));
const leaf = (path: string[], op: 'in' | 'eq' | 'empty', value: unknown): FilterNode => ({ path, op, value });

describe('a condition over a row in memory', () => {
  it.each<[string, FilterNode, Record<string, unknown>, boolean]>([
    ['equal', leaf(['doer'], 'eq', 'a'), { doer: 'a' }, true], ['not equal', leaf(['doer'], 'eq', 'a'), { doer: 'b' }, false], ['nobody is not equal', leaf(['doer'], 'eq', 'a'), { doer: null }, false], ['not even to nobody', leaf(['doer'], 'in', [null, undefined]), { doer: null }, false],
    ['one of several', leaf(['doer'], 'in', ['a', 'b']), { doer: 'b' }, true], ['none of several', leaf(['doer'], 'in', ['a', 'b']), { doer: 'c' }, false], ['none of none', leaf(['doer'], 'in', []), { doer: 'c' }, false],
    ['of many one is enough', leaf(['experts'], 'in', ['a']), { experts: ['x', 'a'] }, true], ['of many none', leaf(['experts'], 'in', ['a']), { experts: ['x', 'y'] }, false], ['of nobody', leaf(['experts'], 'in', ['a']), { experts: [] }, false],
    ['empty: null', leaf(['doer'], 'empty', true), { doer: null }, true], ['empty: absent', leaf(['doer'], 'empty', true), {}, true], ['empty: none of many', leaf(['experts'], 'empty', true), { experts: [] }, true],
    ['empty: not a value', leaf(['doer'], 'empty', true), { doer: 'a' }, false], ['empty: not where there are many', leaf(['experts'], 'empty', true), { experts: ['a'] }, false], ['empty: an empty text is a value', leaf(['doer'], 'empty', true), { doer: '' }, false], ['full', leaf(['doer'], 'empty', false), { doer: 'a' }, true], ['not full', leaf(['doer'], 'empty', false), { doer: null }, false],
    ['the id', leaf(['id'], 'eq', 'r1'), { id: 'other' }, true], ['not another id', leaf(['id'], 'eq', 'r2'), { id: 'r2' }, false], ['the type', leaf(['$type'], 'eq', 'job'), {}, true], ['not another type', leaf(['$type'], 'eq', 'human'), { $type: 'human' }, false],
    ['whose the repeated owners are is asked beside it', leaf([OWNERS], 'in', ['a']), {}, true],
    ['all', { all: [leaf(['a'], 'eq', 1), leaf(['b'], 'eq', 2)] }, { a: 1, b: 2 }, true], ['not all', { all: [leaf(['a'], 'eq', 1), leaf(['b'], 'eq', 2)] }, { a: 1, b: 3 }, false], ['all of nothing', { all: [] }, {}, true],
    ['any', { any: [leaf(['a'], 'eq', 1), leaf(['b'], 'eq', 2)] }, { a: 0, b: 2 }, true], ['not any', { any: [leaf(['a'], 'eq', 1), leaf(['b'], 'eq', 2)] }, { a: 0, b: 0 }, false], ['any of nothing', { any: [] }, {}, false],
    ['not', { not: leaf(['a'], 'eq', 1) }, { a: 2 }, true], ['not not', { not: leaf(['a'], 'eq', 1) }, { a: 1 }, false],
  ])('%s', (_, node, values, expected) => expect(holds(node, values)).toBe(expected));
  it('looks at the row that it refers to', () => {
    const node = leaf(['party', 'experts'], 'in', ['a']);
    expect([holds(node, { party: 'p' }, { party: { experts: ['a'] } }), holds(node, { party: 'p' }, { party: { experts: ['b'] } }), holds(node, { party: 'p' }, { party: undefined }), holds(node, { party: 'p', experts: ['a'] }, {}), holds(node, { experts: ['a'] })]).toEqual([true, false, false, false, false]);
  });
  it('knows no operator that no rule speaks', () => expect(() => compilePredicate({ path: ['a'], op: 'contains', value: 'x' })).toThrow('No rule of access says contains.'));
});

describe('what an actor may do with a row', () => {
  const grant = (form: string, operations: string[], more: Partial<ResolvedGrant> = {}): ResolvedGrant => ({ form, operations, scope: 'all', users: null, ...more });
  const actorWith = (form: string, ...grants: ResolvedGrant[]): Actor => ({ id: 'me', name: 'me', fullName: 'Me', template: null, grants: new Map([[form, grants]]) });
  const mine = row({ doer: 'me', party: 'p' }, { party: { province: 'fars' } });
  const theirs = row({ doer: 'you', party: 'p' }, { party: { province: 'fars', experts: [] } });

  it('is the OR of his grants, each as a whole', () => {
    const actor = actorWith('jobs-done', grant('jobs-done', ['view', 'edit'], { scope: 'own', users: ['me'] }), grant('jobs-done', ['view'], { provinces: ['tehran'] }));
    expect([mayPredicate(actor, job, 'edit', registry)(mine), mayPredicate(actor, job, 'edit', registry)(theirs), mayPredicate(actor, job, 'view', registry)(theirs), mayPredicate(actor, job, 'delete', registry)(mine)]).toEqual([true, false, false, false]);
    expect(grantPredicates(actor, job, 'view', registry).map(({ grant: { users }, covers }) => [users, covers(mine), covers(theirs)])).toEqual([[['me'], true, false], [null, true, false]]);
  });
  it('is compiled once for an actor, a form, an operation and the types as they are', () => {
    const actor = actorWith('jobs-done', grant('jobs-done', ['view', 'edit']));
    const first = mayPredicate(actor, job, 'view', registry);
    expect(mayPredicate(actor, job, 'view', registry)).toBe(first);
    expect(mayPredicate(actor, job, 'edit', registry)).not.toBe(first);
    expect(mayPredicate(actor, word, 'view', registry)(row({}))).toBe(false);
    expect(mayPredicate(actor, job, 'view', new Registry([party, human, job, word, note], 50))).not.toBe(first);
    expect(mayPredicate({ ...actor }, job, 'view', registry)).not.toBe(first);
  });
});

describe('what rules look at', () => {
  it.each([
    [human, { own: ['experts', 'province', 'district'], through: {} }],
    [town, { own: ['user', 'province'], through: {} }],
    [job, { own: ['doer', 'party'], through: { party: ['experts', 'province', 'district'] } }],
    [note, { own: ['user', 'word'], through: {} }],
    [sheet, { own: ['about', 'open', 'allowed', 'user'], through: {} }],
    [word, { own: [], through: {} }],
    [topic, { own: ['word'], through: {} }],
    [letter, { own: ['user', 'job'], through: {} }],
  ])('%#', (type, expected) => {
    // Found once for a type: a copy is looked at anew.
    expect(decisiveOf({ ...type } as typeof word, registry)).toEqual(expected);
    expect(decisiveOf(type as typeof word, registry)).toBe(decisiveOf(type as typeof word, registry));
  });
});
