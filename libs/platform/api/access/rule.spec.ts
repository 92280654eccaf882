import { defineRecordType, EVERYTHING, type FilterNode, NOTHING, reference, Registry, specialise, text } from '@crm/platform/records';
import type { Actor, ResolvedGrant } from './actor';
import { coverages, fieldsInReach, grantNode, grantsFor, mayAtAll, mayWrite, OWNERS, rule, shows } from './rule';

const l = { fa: 'فیلد', en: 'Field' };
const base = { list: [], form: [], fa: ['x', 'x'], en: ['x', 'x'] } as const;
const party = defineRecordType({
  ...base, name: 'party', path: 'parties', abstract: true, sort: 'title', title: (r) => String(r.title),
  fields: { experts: reference('staff', { ...l, many: true }), province: text(l), district: text(l) }, access: { owners: ['experts'], place: { province: 'province', district: 'district' } },
});
const human = specialise(party, { ...base, name: 'human', path: 'humans', sort: 'last', fields: { first: text(l), last: text({ ...l, required: true }) }, title: (r) => `${String(r.first)} ${String(r.last)}` });
const firm = specialise(party, { ...base, name: 'firm', path: 'firms', sort: 'name', fields: { name: text({ ...l, required: true }) }, title: (r) => String(r.name) });
const job = defineRecordType({
  ...base, name: 'job', path: 'jobs-done', sort: 'title', fields: { title: text({ ...l, required: true }), party: reference('party', l), doer: reference('staff', l) }, access: { owners: ['doer', 'party.experts'], place: 'party', placeFree: ['doer'] },
});
const word = defineRecordType({ ...base, name: 'word', path: 'words', sort: 'title', fields: { title: text({ ...l, required: true }) }, access: 'shared' });
const registry = new Registry([party, human, firm, job, word]);

const grant = (form: string, operations: string[], more: Partial<ResolvedGrant> = {}): ResolvedGrant => ({ form, operations, scope: 'all', users: null, ...more });
const actorWith = (...grants: ResolvedGrant[]): Actor => {
  const byForm = new Map<string, ResolvedGrant[]>();
  for (const one of grants) byForm.set(one.form, [...byForm.get(one.form) ?? [], one]);
  return { id: 'me', name: 'me', fullName: 'Me', template: { id: 't', name: 't' }, grants: byForm };
};
const own = { scope: 'own' as const, users: ['me'] };
const leaf = (path: string[], op: 'in' | 'empty', value: unknown): FilterNode => ({ path, op, value });

describe('which grants count', () => {
  const actor = actorWith(grant('humans', ['view', 'edit'], own), grant('humans', ['report']), grant('firms', ['edit', 'create', 'select']));
  it.each([['view', 1], ['edit', 1], ['select', 1], ['report', 1], ['totals', 1], ['statistics', 0], ['create', 0], ['delete', 0]])('for %s on a form with view', (operation, number) => expect(grantsFor(actor, human, operation)).toHaveLength(number));
  it.each([['view', 0], ['edit', 0], ['create', 1], ['select', 1]])('for %s on a form without view', (operation, number) => expect(grantsFor(actor, firm, operation)).toHaveLength(number));
  it('a grant without view reaches no further than one with view', () => {
    expect(rule(actor, human, 'report', registry)).toEqual(grantNode(human, grant('humans', ['view'], own), actor, registry));
  });
  it('of a supertype are those of its forms, each for its own rows', () => {
    expect(mayAtAll(actor, party, 'view', registry)).toBe(true);
    expect(rule(actor, party, 'view', registry)).toEqual({ any: [
      { all: [leafEq('human'), { any: [leaf(['experts'], 'in', ['me'])] }] }, { all: [leafEq('firm'), NOTHING] },
    ] });
  });
  it('none: no rows', () => expect(rule(actorWith(), human, 'view', registry)).toEqual(NOTHING));
});
const leafEq = (name: string): FilterNode => ({ path: ['$type'], op: 'eq', value: name });

describe('the rows of a grant', () => {
  const nodeOf = (type: typeof human | typeof job | typeof word, more: Partial<ResolvedGrant>): FilterNode => grantNode(type as typeof job, grant(type.path, ['view'], more), actorWith(), registry);
  it('of all are everything', () => expect(nodeOf(human, {})).toBe(EVERYTHING));
  it('of one\'s own; those of nobody only when told', () => {
    expect(nodeOf(human, own)).toEqual({ any: [leaf(['experts'], 'in', ['me'])] });
    expect(nodeOf(human, { ...own, unassigned: true })).toEqual({ any: [leaf(['experts'], 'in', ['me']), { all: [leaf(['experts'], 'empty', true)] }] });
    const theirs: FilterNode = { any: [leaf(['doer'], 'in', ['me']), leaf(['party', 'experts'], 'in', ['me'])] };
    expect(nodeOf(job, own)).toEqual({ all: [leaf([OWNERS], 'in', ['me']), theirs] });
  });
  it('in ticked provinces; none ticked is none; without a place only when told', () => {
    expect(nodeOf(human, { provinces: null })).toBe(EVERYTHING);
    expect(nodeOf(human, { provinces: [] })).toEqual(leaf(['province'], 'in', []));
    expect(nodeOf(human, { provinces: ['p'], noPlace: true })).toEqual({ any: [leaf(['province'], 'in', ['p']), leaf(['province'], 'empty', true)] });
    expect(nodeOf(human, { provinces: ['p'], districts: ['d'] })).toEqual({ all: [leaf(['province'], 'in', ['p']), { any: [leaf(['district'], 'empty', true), leaf(['district'], 'in', ['d'])] }] });
    expect(nodeOf(human, { districts: [] })).toEqual({ all: [{ any: [leaf(['district'], 'empty', true), leaf(['district'], 'in', [])] }, leaf(['province'], 'empty', false)] });
  });
  it('take the place of what they refer to; without it, or where one is named, place does not apply', () => {
    expect(nodeOf(job, { provinces: ['p'] })).toEqual({ any: [leaf(['party', 'province'], 'in', ['p']), leaf(['party'], 'empty', true), { path: ['doer'], op: 'in', value: ['me'] }] });
  });
  it('of what belongs to nobody know neither scope nor place', () => expect(nodeOf(word, { ...own, provinces: [] })).toBe(EVERYTHING));
});

it('grants are never merged: {edit own, one province} with {view all, another} edits nothing more', () => {
  const actor = actorWith(grant('humans', ['view', 'edit'], { ...own, provinces: ['tehran'] }), grant('humans', ['view'], { provinces: ['fars'] }));
  expect(rule(actor, human, 'edit', registry)).toEqual({ all: [{ any: [leaf(['experts'], 'in', ['me'])] }, leaf(['province'], 'in', ['tehran'])] });
});

describe('the fields of a grant', () => {
  it('hides a title with any part of it', () => {
    expect(shows(grant('humans', ['view'], { hiddenFields: ['first'] }), human, 'title')).toBe(false);
    expect(shows(grant('humans', ['view'], { hiddenFields: ['title'] }), human, 'last')).toBe(true);
    expect(shows(grant('humans', ['view'], { hiddenFields: ['province'] }), human, 'title')).toBe(true);
  });
  it('never hides what says nothing', () => expect(['id', 'version', 'active', 'starred'].every((name) => shows(grant('humans', ['select'], { hiddenFields: [name] }), human, name))).toBe(true));
  it('without view is the title', () => {
    const selects = grant('humans', ['select']);
    expect([shows(selects, human, 'title'), shows(selects, human, 'last')]).toEqual([true, false]);
    expect(shows(grant('humans', ['select'], { hiddenFields: ['last'] }), human, 'title')).toBe(false);
  });
  it('with another that has view are those that both show and the first lets write', () => {
    const both = grant('humans', ['edit'], { readOnlyFields: ['first'], view: grant('humans', ['view'], { hiddenFields: ['last'], readOnlyFields: ['province'] }) });
    expect([shows(both, human, 'first'), shows(both, human, 'last')]).toEqual([true, false]);
    expect(['first', 'last', 'province'].map((name) => mayWrite(both, name))).toEqual([false, false, true]);
  });
  it('limit the rows of a query that names them to the grants that show them', () => {
    const actor = actorWith(grant('humans', ['view'], own), grant('humans', ['view'], { hiddenFields: ['province'] }));
    expect(rule(actor, human, 'view', registry)).toBe(EVERYTHING);
    expect(rule(actor, human, 'view', registry, ['province'])).toEqual({ any: [leaf(['experts'], 'in', ['me'])] });
    expect(rule(actor, human, 'view', registry, ['last', 'province'])).toEqual({ any: [leaf(['experts'], 'in', ['me'])] });
  });
  it('show of a row the union of the grants that cover it', () => {
    const actor = actorWith(grant('humans', ['view'], { ...own, hiddenFields: ['first'] }), grant('humans', ['view'], { hiddenFields: ['last'] }));
    const groups = coverages(actor, human, 'view', registry);
    expect(groups.map(({ fields }) => [fields.has('first'), fields.has('last'), fields.has('title')])).toEqual([[false, true, false], [true, false, false]]);
    expect([...fieldsInReach(actor, human, 'view', registry)]).toEqual(expect.arrayContaining(['first', 'last']));
    expect(fieldsInReach(actor, human, 'view', registry).has('title')).toBe(false);
  });
});
