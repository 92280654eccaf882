import { defineRecordType, EVERYTHING, type FilterNode, money, NOTHING, phone, reference, type RecordType, Registry, specialise, text } from '@crm/platform/records';
import type { Actor, ResolvedGrant } from './actor';
import { coverages, fieldsInReach, fieldsInSight, grantNode, grantsFor, has, maskedFields, masks, mayAtAll, mayWrite, OWNERS, rule, shows, sourcesOfTitle, visibleFields } from './rule';

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

describe('an API key', () => {
  const within = (limits: ResolvedGrant[], ...grants: ResolvedGrant[]): Actor => ({ ...actorWith(...grants), limits: new Map([['humans', limits]]) });
  it('lets its user do what both his grants and its own let him, grant by grant', () => {
    const mine = grant('humans', ['view', 'edit'], own);
    const key = [grant('humans', ['view'], { provinces: ['p'] }), grant('humans', ['view', 'edit'], { hiddenFields: ['last'] })];
    const actor = within(key, mine);
    expect(grantsFor(actor, human, 'view')).toEqual([{ ...mine, within: key[0] }, { ...mine, within: key[1] }]);
    expect(grantsFor(actor, human, 'edit')).toEqual([{ ...mine, within: key[1] }]);
    expect(rule(actor, human, 'view', registry, ['last'])).toEqual({ all: [leaf(['province'], 'in', ['p']), { any: [leaf(['experts'], 'in', ['me'])] }] });
    expect([mayAtAll(actor, human, 'view', registry), mayAtAll(actor, human, 'delete', registry), mayAtAll(actor, firm, 'view', registry)]).toEqual([true, false, false]);
    const [, edits] = grantsFor(actor, human, 'view');
    expect([shows(edits!, human, 'last'), shows(edits!, human, 'first'), mayWrite(edits!, 'last'), mayWrite(edits!, 'first')]).toEqual([false, true, false, true]);
    expect([has(edits!, 'view'), has(edits!, 'edit'), has(edits!, 'delete'), has({ ...mine, within: key[0]! }, 'edit'), has(mine, 'edit')]).toEqual([true, true, false, false, true]);
  });
  it('that has no grant on the form does nothing with it', () => {
    expect(grantsFor({ ...actorWith(grant('firms', ['view'])), limits: new Map() }, firm, 'view')).toEqual([]);
    expect(grantsFor(within([grant('humans', ['view'])]), human, 'view')).toEqual([]);
  });
});

describe('grants without view', () => {
  it('stand with each grant that has it, of the same user', () => {
    const [report, view, lent] = [grant('humans', ['report']), grant('humans', ['view'], own), grant('humans', ['view', 'edit'], { users: ['you'], lentBy: 'you' })];
    expect(grantsFor(actorWith(report, view, lent), human, 'report')).toEqual([{ ...report, view }]);
    expect(grantsFor(actorWith(report, lent), human, 'report')).toEqual([]);
    expect(grantsFor(actorWith(grant('humans', ['edit']), view, grant('humans', ['view', 'edit'])), human, 'edit')).toHaveLength(3);
    expect(grantsFor(actorWith(report), human, 'report')).toEqual([]);
  });
  it.each([['statistics', ['statistics', 'view'], 1], ['totals', ['statistics', 'view'], 1], ['totals', ['report', 'view'], 1], ['totals', ['view'], 0], ['report', ['statistics', 'view'], 0], ['select', ['select'], 1], ['view', ['select'], 0]])('%s by %p', (operation, operations, number) => expect(grantsFor(actorWith(grant('humans', operations)), human, operation)).toHaveLength(number));
});

describe('what a title and a computed field say', () => {
  const sum = defineRecordType({ ...base, name: 'sum', path: 'sums', sort: 'title', fields: { title: text({ ...l, required: true }), net: money(l), tax: money(l), total: { ...money(l), formula: 'net + tax' } }, access: { owners: [] } });
  it('a title names its sources, a field of that name has none', () => {
    // Found once for a type: a copy is looked at anew.
    expect([...sourcesOfTitle({ ...human } as RecordType)]).toEqual(['first', 'last']);
    expect([...sourcesOfTitle({ ...job })]).toEqual([]);
    expect([...sourcesOfTitle({ ...job, title: (record: { other?: unknown }) => String(record.other) } as RecordType)]).toEqual([]);
    expect(sourcesOfTitle(human)).toBe(sourcesOfTitle(human));
  });
  it('is hidden with any of its sources', () => {
    const hides = (field: string): boolean[] => ['total', 'net', 'title'].map((name) => shows(grant('sums', ['view'], { hiddenFields: [field] }), sum, name));
    expect([hides('tax'), hides('total'), hides('net'), hides('title')]).toEqual([[false, true, true], [false, true, true], [false, false, true], [true, true, false]]);
    expect(shows(grant('humans', ['view'], { hiddenFields: ['nothing'] }), human, 'nowhere')).toBe(true);
  });
  it('may be named by who only selects, and no more', () => {
    const selects = grant('humans', ['select'], { onlyFields: ['title', 'province'] });
    expect(['title', 'province', 'last'].map((name) => shows(selects, human, name))).toEqual([true, true, false]);
    expect(shows({ ...selects, hiddenFields: ['province'] }, human, 'province')).toBe(false);
    expect(visibleFields(selects, human)).toEqual(expect.arrayContaining(['id', 'version', 'active', 'starred', 'title', 'province']));
    expect(visibleFields(selects, human)).toHaveLength(6);
  });
});

describe('a mask', () => {
  const member = defineRecordType({ ...base, name: 'member', path: 'members', sort: 'title', fields: { title: text({ ...l, required: true }), mobile: phone(l), remark: text(l) }, access: 'shared' });
  const seen = (more: Partial<ResolvedGrant>, field = 'mobile'): [boolean, boolean] => { const one = grant('members', ['view'], more); return [shows(one, member, field), masks(one, member, field)]; };
  it('leaves something of what its kind masks, and nothing of other kinds', () => {
    expect([seen({}), seen({ maskedFields: ['mobile'] }), seen({ hiddenFields: ['mobile'], maskedFields: ['mobile'] })]).toEqual([[true, false], [false, true], [false, false]]);
    expect([seen({ maskedFields: ['remark'] }, 'remark'), seen({ maskedFields: ['mobile'] }, 'remark'), seen({ hiddenFields: ['remark'] })]).toEqual([[false, false], [true, false], [true, false]]);
    expect(maskedFields(grant('members', ['view'], { maskedFields: ['mobile', 'remark'] }), member)).toEqual(['mobile']);
  });
  it('holds from the grant with view and from the key, too; what hides wins', () => {
    const masking = grant('members', ['view'], { maskedFields: ['mobile'] });
    const hiding = grant('members', ['view'], { hiddenFields: ['mobile'] });
    expect([seen({ view: masking }), seen({ within: masking }), seen({ view: masking, within: hiding }), seen({ maskedFields: ['mobile'], within: hiding })]).toEqual([[false, true], [false, true], [false, false], [false, false]]);
  });
});

describe('what a grant lets write', () => {
  it.each<[string, Partial<ResolvedGrant>, boolean]>([
    ['everything unless told', {}, true], ['not what is hidden', { hiddenFields: ['first'] }, false], ['not what is read only', { readOnlyFields: ['first'] }, false], ['not what is masked', { maskedFields: ['first'] }, false], ['not what the key masks', { within: grant('humans', ['edit'], { maskedFields: ['first'] }) }, false], ['beside what is masked', { maskedFields: ['last'] }, true], ['others', { hiddenFields: ['last'], readOnlyFields: ['last'] }, true],
    ['not what the grant with view hides', { view: grant('humans', ['view'], { hiddenFields: ['first'] }) }, false], ['what that one shows', { view: grant('humans', ['view']) }, true],
    ['not what the key does not let', { within: grant('humans', ['edit'], { readOnlyFields: ['first'] }) }, false], ['what the key lets', { within: grant('humans', ['edit']) }, true],
  ])('%s', (_, more, may) => expect(mayWrite(grant('humans', ['edit'], more), 'first')).toBe(may));
  it('of a new record what is masked, and not what is hidden', () => {
    expect([{ maskedFields: ['first'] }, { hiddenFields: ['first'] }, { view: grant('humans', ['view'], { maskedFields: ['first'] }) }, { view: grant('humans', ['view'], { hiddenFields: ['first'] }) }].map((more) => mayWrite(grant('humans', ['create'], more), 'first', true))).toEqual([true, false, true, false]);
  });
});

describe('places', () => {
  const nodeOf = (type: unknown, more: Partial<ResolvedGrant>, actor: Actor = actorWith(), options = {}): FilterNode => grantNode(type as typeof job, grant('x', ['view'], more), actor, registry, options);
  const city = defineRecordType({ ...base, name: 'city', path: 'cities', sort: 'title', fields: { title: text({ ...l, required: true }), province: text(l) }, access: { owners: [], place: { province: 'province' } } });
  const stray = defineRecordType({ ...base, name: 'stray', path: 'strays', sort: 'title', fields: { title: text({ ...l, required: true }), word: reference('word', l), party: reference('party', l) }, access: { owners: [], place: 'word' } });
  const none = defineRecordType({ ...base, name: 'none', path: 'nones', sort: 'title', fields: { title: text({ ...l, required: true }) }, access: { owners: [] } });
  it('of a form that has none, or refers to one that has none, limit nothing', () => {
    expect([nodeOf(none, { provinces: ['p'] }), nodeOf(stray, { provinces: ['p'] }), nodeOf(city, { districts: ['d'] })]).toEqual([EVERYTHING, EVERYTHING, EVERYTHING]);
  });
  it('without a province pass a limit of districts only when told', () => {
    const inside: FilterNode = { any: [leaf(['district'], 'empty', true), leaf(['district'], 'in', ['d'])] };
    expect(nodeOf(human, { districts: ['d'], noPlace: true })).toEqual(inside);
    expect(nodeOf(human, { districts: ['d'], noPlace: false })).toEqual({ all: [inside, leaf(['province'], 'empty', false)] });
    expect(nodeOf(human, { provinces: ['p'], districts: null, noPlace: false })).toEqual(leaf(['province'], 'in', ['p']));
  });
  it('never hide from who is named; a system task is nobody', () => {
    expect(nodeOf(job, { provinces: ['p'] }, { ...actorWith(), id: null })).toMatchObject({ any: [{}, {}, { path: ['doer'], op: 'in', value: [] }] });
  });
  it('and scope can each be left out', () => {
    const both = { ...own, provinces: ['p'], where: leaf(['id'], 'in', ['a']) };
    expect(nodeOf(human, both, actorWith(), { ignorePlace: true })).toEqual({ all: [{ any: [leaf(['experts'], 'in', ['me'])] }, leaf(['id'], 'in', ['a'])] });
    expect(nodeOf(human, both, actorWith(), { ignoreScope: true })).toEqual({ all: [leaf(['province'], 'in', ['p']), leaf(['id'], 'in', ['a'])] });
    expect(nodeOf(word, { where: leaf(['id'], 'in', ['a']) })).toEqual(leaf(['id'], 'in', ['a']));
    expect(nodeOf(word, { where: leaf(['id'], 'in', ['a']), view: grant('words', ['view'], { where: leaf(['id'], 'in', ['b']) }), within: grant('words', ['view']) })).toEqual({ all: [leaf(['id'], 'in', ['a']), leaf(['id'], 'in', ['b'])] });
  });
  it('own rows through another record, of nobody too, are looked for without their repeated owners', () => {
    expect(nodeOf(job, { ...own, unassigned: true })).toEqual({ any: [leaf(['doer'], 'in', ['me']), leaf(['party', 'experts'], 'in', ['me']), { all: [leaf(['doer'], 'empty', true), leaf(['party', 'experts'], 'empty', true)] }] });
  });
});

describe('coverages', () => {
  it('of a supertype tell each form\'s rows, and show no field that the supertype has not', () => {
    const actor = actorWith(grant('humans', ['view'], own), grant('humans', ['view'], { ...own, users: ['you'] }), grant('firms', ['view'], { hiddenFields: ['district'] }));
    const groups = coverages(actor, party, 'view', registry);
    const mine = (user: string): FilterNode => ({ all: [leafEq('human'), { any: [leaf(['experts'], 'in', [user])] }] });
    expect(groups.map(({ node }) => node)).toEqual([{ any: [mine('me'), mine('you')] }, { all: [leafEq('firm'), EVERYTHING] }]);
    expect(groups.map(({ fields }) => [fields.has('last'), fields.has('name'), fields.has('district'), fields.has('experts')])).toEqual([[false, false, true, true], [false, false, false, true]]);
  });
  it('of a form show all its fields, and everything where one grant covers all', () => {
    const [whole] = coverages(actorWith(grant('humans', ['view'], own), grant('humans', ['view'])), human, 'view', registry);
    expect([whole!.node, whole!.fields.has('last'), whole!.fields.has('id')]).toEqual([EVERYTHING, true, true]);
    expect(coverages(actorWith(), human, 'view', registry)).toEqual([]);
  });
  it('tell what is seen under a mask beside what is seen, of a supertype only what it has', () => {
    const desk = defineRecordType({ ...base, name: 'desk', path: 'desks', abstract: true, sort: 'title', title: (r) => String(r.title), fields: { mobile: phone(l), remark: text(l) }, access: 'shared' });
    const seat = specialise(desk, { ...base, name: 'seat', path: 'seats', sort: 'name', fields: { name: text({ ...l, required: true }), inner: phone(l) }, title: (r) => String(r.name) });
    const desks = new Registry([desk, seat]);
    const actor = actorWith(grant('seats', ['view'], { maskedFields: ['mobile', 'inner'], hiddenFields: ['remark'] }));
    expect(coverages(actor, seat, 'view', desks).map(({ masked }) => [...masked])).toEqual([['mobile', 'inner']]);
    expect(coverages(actor, desk, 'view', desks).map(({ masked }) => [...masked])).toEqual([['mobile']]);
    expect(['mobile', 'remark', 'title'].map((name) => [fieldsInReach(actor, desk, 'view', desks).has(name), fieldsInSight(actor, desk, 'view', desks).has(name)])).toEqual([[false, true], [false, false], [true, true]]);
  });
  it('many grants are one condition', () => {
    const actor = actorWith(grant('humans', ['view'], own), grant('humans', ['view'], { provinces: ['p'] }));
    expect(rule(actor, human, 'view', registry)).toEqual({ any: [{ any: [leaf(['experts'], 'in', ['me'])] }, leaf(['province'], 'in', ['p'])] });
  });
});
