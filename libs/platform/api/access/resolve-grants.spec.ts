import { type AccessGrant, defineRecordType, reference, Registry, text, yesNo } from '@crm/platform/records';
import type { ResolvedGrant } from './actor';
import { personalGrants } from './personal-grants';
import { type Absent, type Holder, resolveGrants } from './resolve-grants';

const l = { fa: 'فیلد', en: 'Field' };
const base = { list: [], form: [], fa: ['x', 'x'], en: ['x', 'x'] } as const;
const title = text({ ...l, required: true });
const human = defineRecordType({ ...base, name: 'human', path: 'humans', sort: 'title', fields: { title, experts: reference('staff', { ...l, many: true }), province: reference('province', l), district: reference('district', l) }, access: { owners: ['experts'], place: { province: 'province', district: 'district' }, substitute: ['view', 'edit'] } });
const job = defineRecordType({ ...base, name: 'job', path: 'chores', sort: 'title', fields: { title, human: reference('human', l), doer: reference('staff', l), sender: reference('staff', l) }, access: { owners: ['doer', 'sender'], place: 'human', placeFree: ['doer', 'sender'], substitute: ['view', 'edit', 'refer'] } });
const errand = defineRecordType({ ...base, name: 'errand', path: 'errands', sort: 'title', fields: { title, human: reference('human', l), doer: reference('staff', l), sender: reference('staff', l) }, access: { owners: ['doer', 'sender'], place: 'human', placeFree: ['doer'], substitute: ['view'] } });
const plain = defineRecordType({ ...base, name: 'plain', path: 'plains', sort: 'title', fields: { title, doer: reference('staff', l) }, access: { owners: ['doer'] } });
const province = defineRecordType({ ...base, name: 'province', path: 'provinces', sort: 'name', fields: { name: title }, title: (r) => String(r.name), access: 'shared', select: true });
const city = defineRecordType({ ...base, name: 'city', path: 'cities', sort: 'name', fields: { name: title, province: text(l) }, title: (r) => String(r.name), access: 'shared', select: ['province'] });
const district = defineRecordType({ ...base, name: 'district', path: 'districts', sort: 'name', fields: { name: title, city: text(l) }, title: (r) => String(r.name), access: 'shared', select: ['city'] });
const word = defineRecordType({ ...base, name: 'word', path: 'words', sort: 'title', fields: { title, list: text(l), name: text(l) }, access: 'shared', select: ['list'] });
const sheet = defineRecordType({ ...base, name: 'sheet', path: 'sheets', sort: 'title', fields: { title, about: text(l), open: yesNo(l), allowed: reference('template', { ...l, many: true }), user: reference('staff', l) }, access: { owners: ['user'] }, personal: { operations: ['view', 'edit'], form: 'about', shared: 'open', templates: 'allowed' } });
const bell = defineRecordType({ ...base, name: 'bell', path: 'bells', sort: 'title', fields: { title, user: reference('staff', l) }, access: { owners: ['user'] }, personal: { operations: ['view', 'delete'] } });
const own = defineRecordType({ ...base, name: 'own', path: 'owns', sort: 'title', fields: { title, about: text(l), user: reference('staff', l) }, access: { owners: ['user'] }, personal: { operations: ['view'], form: 'about' } });
const group = defineRecordType({ ...base, name: 'group', path: 'groups', abstract: true, sort: 'title', fields: { title }, access: { owners: [] } });
const types = [human, job, errand, plain, province, city, district, word, sheet, bell, own, group];
const registry = new Registry(types);

const members = { ofTemplate: (template: string): string[] => [`${template}1`, `${template}2`, 'both'], ofUnit: (unit: string): string[] => [`${unit}1`, 'both'] };
const me: Holder = { id: 'me', template: 'sales', unit: 'shop' };
const grant = (form: string, more: Partial<AccessGrant> = {}): AccessGrant => ({ form, operations: ['view'], scope: 'all', ...more });
const usersOf = (more: Partial<AccessGrant>, holder = me): readonly string[] | null | undefined => resolveGrants([grant('plains', more)], holder, members, registry).get('plains')?.[0]?.users;

describe('whose rows a grant means', () => {
  it.each<[string, Partial<AccessGrant>, readonly string[] | null]>([
    ['all: everybody\'s', { scope: 'all' }, null], ['own: mine', { scope: 'own' }, ['me']], ['template: of my template, unless told', { scope: 'template' }, ['sales1', 'sales2', 'both']], ['template: of those told, each once', { scope: 'template', members: ['a', 'b'] }, ['a1', 'a2', 'both', 'b1', 'b2']], ['template: of none', { scope: 'template', members: [] }, []],
    ['unit: of my unit, unless told', { scope: 'unit' }, ['shop1', 'both']], ['unit: of those told, each once', { scope: 'unit', units: ['a', 'b'] }, ['a1', 'both', 'b1']], ['unit: of none', { scope: 'unit', units: [] }, []],
  ])('%s', (_, more, users) => expect(usersOf(more)).toEqual(users));
  it('own of nobody is nobody\'s, and a unit of who has none', () => {
    expect(usersOf({ scope: 'own' }, { ...me, id: null })).toEqual([]);
    expect(usersOf({ scope: 'unit' }, { ...me, unit: null })).toEqual([]);
  });
  it('a scope that nobody knows means no grant at all, and grants keep their numbers by form', () => {
    const grants = resolveGrants([grant('plains', { scope: 'world' as 'all' }), grant('plains'), grant('words'), grant('plains', { scope: 'own' })], me, members, registry);
    expect(grants.get('plains')).toEqual([{ ...grant('plains'), users: null, origin: 2 }, { ...grant('plains', { scope: 'own' }), users: ['me'], origin: 3 }]);
    expect(grants.get('words')![0]).toEqual({ ...grant('words'), users: null, origin: 1 });
  });
});

it('an operation that the form does not have has no effect', () => {
  const log = defineRecordType({ ...base, name: 'log', path: 'logs', sort: 'title', fields: { title }, access: 'shared', operations: ['view', 'export'], actions: { close: l } });
  const resolved = resolveGrants([grant('logs', { operations: ['view', 'delete', 'edit', 'close'] }), grant('logs', { operations: ['delete'] }), grant('nowhere')], me, members, new Registry([...types, log]));
  expect(resolved.get('logs')!.map(({ operations }) => operations)).toEqual([['view', 'close']]);
  expect(resolved.has('nowhere')).toBe(false);
});

describe('what tells of another field', () => {
  const telling = defineRecordType({ ...base, name: 'telling', path: 'tellings', sort: 'title', fields: { title, secret: text(l), other: text(l), own: text(l), summary: { ...text(l), tells: ['secret', 'other'] } }, access: 'shared' });
  const resolved = (more: Partial<AccessGrant>): ResolvedGrant => resolveGrants([grant('tellings', more)], me, members, new Registry([...types, telling])).get('tellings')![0]!;
  it('is hidden along with it, and from behind a mask, too', () => {
    expect(resolved({ hiddenFields: ['secret'] })).toEqual({ ...grant('tellings', { hiddenFields: ['secret', 'summary'] }), users: null, origin: 1 });
    expect(resolved({ hiddenFields: ['own', 'summary', 'other'] }).hiddenFields).toEqual(['own', 'summary', 'other']);
    expect(resolved({ maskedFields: ['secret'] })).toEqual({ ...grant('tellings', { maskedFields: ['secret'], hiddenFields: ['summary'] }), users: null, origin: 1 });
    expect(resolved({ hiddenFields: ['own'], maskedFields: ['other'] })).toMatchObject({ hiddenFields: ['own', 'summary'], maskedFields: ['other'] });
  });
  it('is only read along with it', () => {
    expect(resolved({ readOnlyFields: ['other'] })).toEqual({ ...grant('tellings', { readOnlyFields: ['other', 'summary'] }), users: null, origin: 1 });
    expect(resolved({ readOnlyFields: ['summary', 'other'] }).readOnlyFields).toEqual(['summary', 'other']);
  });
  it('is left alone where nothing that it tells is kept back', () => {
    expect(resolved({})).toEqual({ ...grant('tellings'), users: null, origin: 1 });
    expect(resolved({ hiddenFields: ['own'], maskedFields: ['title'], readOnlyFields: ['own'] })).toEqual({ ...grant('tellings', { hiddenFields: ['own'], maskedFields: ['title'], readOnlyFields: ['own'] }), users: null, origin: 1 });
  });
});

describe('forms that are switched off', () => {
  const note = defineRecordType({ ...base, name: 'note', path: 'notes', sort: 'title', fields: { title, topic: text(l) }, about: 'topic', access: 'shared' });
  const diary = defineRecordType({ ...base, name: 'diary', path: 'diaries', sort: 'title', fields: { title, topic: text(l), user: reference('staff', l) }, about: 'topic', access: { owners: ['user'] }, personal: { operations: ['view'], form: 'topic' } });
  const off = defineRecordType({ ...base, name: 'off', path: 'offs', sort: 'title', fields: { title }, access: 'shared' });
  const without = new Registry([...types, note, diary], 0, new Registry([...types, note, diary, off]), new Set(['module']));
  const whereOf = (form: string, from: Registry, written: AccessGrant[]): unknown[] => resolveGrants(written, me, members, from).get(form)!.map(({ where }) => where);
  const none = { not: { path: ['topic'], op: 'in', value: ['offs'] } };
  it('take along what is about them', () => {
    expect(whereOf('notes', without, [grant('notes')])).toEqual([none]);
    expect(whereOf('diaries', without, [grant('words')])).toEqual([{ all: [{ path: ['topic'], op: 'in', value: ['words'] }, none] }]);
    expect(whereOf('plains', without, [grant('plains')])).toEqual([undefined]);
    expect(whereOf('notes', new Registry([...types, note, diary]), [grant('notes')])).toEqual([undefined]);
  });
  it('are themselves of no effect', () => expect(resolveGrants([grant('offs')], me, members, without).has('offs')).toBe(false));
});

describe('what everybody may select', () => {
  const selecting = (written: AccessGrant[], form: string): ResolvedGrant | undefined => resolveGrants(written, me, members, registry).get(form)?.find(({ origin }) => origin === 'select');
  it('is the title, the name and what the declaration names', () => {
    expect(selecting([], 'provinces')).toEqual({ form: 'provinces', operations: ['select'], scope: 'all', users: null, where: undefined, origin: 'select', onlyFields: ['title', 'name'] });
    expect(selecting([], 'districts')!.onlyFields).toEqual(['title', 'city', 'name']);
    expect(selecting([], 'words')!.onlyFields).toEqual(['title', 'list', 'name']);
    const mark = defineRecordType({ ...base, name: 'mark', path: 'marks', sort: 'title', fields: { title, sign: text(l) }, access: 'shared', select: ['sign'] });
    expect(resolveGrants([], me, members, new Registry([...types, mark])).get('marks')![0]!.onlyFields).toEqual(['title', 'sign']);
    expect(resolveGrants([], me, members, registry).get('plains')).toBeUndefined();
  });
  it('is of places those that are ticked for him, where every grant with a place is limited', () => {
    const limited = [grant('humans', { provinces: ['p1', 'p2'], districts: ['d1'] }), grant('humans', { provinces: ['p2', 'p3'], districts: [] }), grant('plains')];
    const among = (path: string[], ...value: string[]): object => ({ path, op: 'in', value });
    expect(selecting(limited, 'provinces')!.where).toEqual({ any: [among(['id'], 'p1', 'p2'), among(['id'], 'p2', 'p3')] });
    expect(selecting(limited, 'cities')!.where).toEqual({ any: [among(['province'], 'p1', 'p2'), among(['province'], 'p2', 'p3')] });
    expect(selecting(limited, 'districts')!.where).toEqual({ any: [{ all: [among(['city', 'province'], 'p1', 'p2'), among(['id'], 'd1')] }, { all: [among(['city', 'province'], 'p2', 'p3'), among(['id'])] }] });
    // Provinces alone leave no district of another province.
    expect(selecting([grant('humans', { provinces: ['p1'] })], 'districts')!.where).toEqual(among(['city', 'province'], 'p1'));
    expect(selecting([grant('humans', { districts: ['d1'] })], 'districts')!.where).toEqual(among(['id'], 'd1'));
    expect(selecting([grant('humans', { districts: ['d1'] })], 'cities')!.where).toBeUndefined();
    expect(selecting(limited, 'words')!.where).toBeUndefined();
    expect(selecting([...limited, grant('humans')], 'provinces')!.where).toBeUndefined();
    expect(selecting([...limited, grant('humans', { provinces: null })], 'provinces')!.where).toBeUndefined();
    expect(selecting([...limited, grant('humans')], 'districts')!.where).toBeUndefined();
    expect(selecting([grant('humans', { provinces: [] })], 'provinces')!.where).toEqual({ path: ['id'], op: 'in', value: [] });
    // What takes its place from another record, has none, or is no form any more limits nothing.
    expect(selecting([grant('chores', { provinces: ['p1'] }), grant('plains', { provinces: ['p1'] }), grant('words', { provinces: ['p1'] }), grant('gone', { provinces: ['p1'] })], 'provinces')!.where).toBeUndefined();
  });
});

describe('what an absent user lends', () => {
  const absent = (grants: AccessGrant[], more: Partial<Absent> = {}): Absent => ({ id: 'away', template: 'care', unit: 'desk', unitPath: '/house/desk/', grants, ...more });
  const lent = (form: string, grants: AccessGrant[], more?: Partial<Absent>): ResolvedGrant[] => (resolveGrants([], me, members, registry, [absent(grants, more)]).get(form) ?? []).filter(({ lentBy }) => lentBy);
  const all = ['view', 'edit', 'delete', 'refer'];

  it('is what the form lends of his own rows, under his limits', () => {
    const limits = { provinces: ['p'], districts: ['d'], noPlace: true, hiddenFields: ['experts'], readOnlyFields: ['title'] };
    expect(lent('humans', [grant('humans', { operations: all, ...limits })])).toEqual([{ form: 'humans', operations: ['view', 'edit'], scope: 'own', users: ['away'], lentBy: 'away', origin: 'substitute', ...limits }]);
  });
  it('knows no place where place never hides a row from any of its owners', () => {
    expect(lent('chores', [grant('chores', { operations: all, provinces: ['p'], noPlace: true })])).toEqual([{ form: 'chores', operations: ['view', 'edit', 'refer'], scope: 'own', users: ['away'], lentBy: 'away', origin: 'substitute', hiddenFields: undefined, readOnlyFields: undefined }]);
    expect(lent('errands', [grant('errands', { operations: all, provinces: ['p'], noPlace: true })])).toMatchObject([{ operations: ['view'], provinces: ['p'], noPlace: true }]);
  });
  it.each<[string, Partial<AccessGrant>, number]>([
    ['all', { scope: 'all' }, 1], ['all, whatever else it names', { scope: 'all', members: ['x'], units: [] }, 1], ['own', { scope: 'own' }, 1], ['his template', { scope: 'template' }, 1], ['his template among others', { scope: 'template', members: ['x', 'care'] }, 1], ['other templates', { scope: 'template', members: ['x'] }, 0],
    ['his unit', { scope: 'unit' }, 1], ['a unit above his', { scope: 'unit', units: ['x', 'house'] }, 1], ['other units', { scope: 'unit', units: ['x', 'hous'] }, 0], ['a scope that nobody knows', { scope: 'world' as 'all' }, 0], ['nothing that the form lends', { operations: ['delete'] }, 0], ['another form', { form: 'plains' }, 0],
  ])('of a grant over %s', (_, more, number) => expect(lent('humans', [grant('humans', { operations: all, ...more })])).toHaveLength(number));
  it('of a grant over his unit is nothing while he has none', () => {
    expect(lent('humans', [grant('humans', { scope: 'unit' })], { unit: null, unitPath: null })).toEqual([]);
    expect(lent('humans', [grant('humans', { scope: 'unit', units: ['house'] })], { unitPath: null })).toEqual([]);
  });
  it('is nothing of a form that lends nothing', () => expect([lent('plains', [grant('plains')]), lent('words', [grant('words')])]).toEqual([[], []]));
});

describe('what is personal', () => {
  const personal = (type: unknown, written: AccessGrant[], id: string | null = 'me'): ResolvedGrant[] => personalGrants(type as typeof human, written, id, 'sales', registry);
  it('is one\'s own without any grant; of a type that is not, and of nobody, nothing', () => {
    expect(personal(bell, [])).toEqual([{ form: 'bells', operations: ['view', 'delete'], scope: 'own', users: ['me'], origin: 'personal' }]);
    expect([personal(plain, []), personal(bell, [], null)]).toEqual([[], []]);
  });
  it('is, where it is about forms, about those that one may view; with what others share', () => {
    const about = { path: ['about'], op: 'in', value: ['humans', 'words'] };
    const written = [grant('humans'), grant('plains', { operations: ['edit'] }), grant('words'), grant('gone')];
    expect(personal(sheet, written)).toEqual([
      { form: 'sheets', operations: ['view', 'edit'], scope: 'own', users: ['me'], origin: 'personal', where: about },
      { form: 'sheets', operations: ['view'], scope: 'all', users: null, origin: 'shared', where: { all: [{ path: ['open'], op: 'eq', value: true }, about] } },
      { form: 'sheets', operations: ['view'], scope: 'all', users: null, origin: 'shared', where: { all: [{ path: ['allowed'], op: 'in', value: ['sales'] }, about] } },
    ]);
    expect(personal(own, written)).toHaveLength(1);
    expect([personal(sheet, []), personal(sheet, [grant('plains', { operations: ['edit'] })])]).toEqual([[], []]);
  });
  it('is not about a field that every grant hides from him, behind a mask either', () => {
    const memo = defineRecordType({ ...base, name: 'memo', path: 'memos', sort: 'title', fields: { title, about: text(l), part: text(l), user: reference('staff', l) }, access: { owners: ['user'] }, personal: { operations: ['view'], form: 'about', field: 'part' } });
    const whereOf = (...written: AccessGrant[]): unknown => personalGrants(memo, written, 'me', 'sales', registry)[0]!.where;
    const ofForms = (...forms: string[]): unknown => ({ path: ['about'], op: 'in', value: forms });
    const but = (form: string, ...names: string[]): unknown => ({ all: [{ path: ['about'], op: 'in', value: [form] }, { path: ['part'], op: 'in', value: names }] });
    expect(whereOf(grant('humans'), grant('words'))).toEqual(ofForms('humans', 'words'));
    expect(whereOf(grant('humans', { hiddenFields: ['experts'], maskedFields: ['title'] }), grant('words'))).toEqual({ all: [ofForms('humans', 'words'), { not: { any: [but('humans', 'experts', 'title')] } }] });
    expect(whereOf(grant('humans', { hiddenFields: ['province'] }), grant('words', { maskedFields: ['name'] }))).toEqual({ all: [ofForms('humans', 'words'), { not: { any: [but('humans', 'province'), but('words', 'name')] } }] });
    expect(whereOf(grant('humans', { hiddenFields: ['experts'], maskedFields: ['title'] }), grant('humans', { hiddenFields: ['title'] }))).toEqual({ all: [ofForms('humans'), { not: { any: [but('humans', 'title')] } }] });
    expect(whereOf(grant('humans', { hiddenFields: ['experts'] }), grant('humans', { maskedFields: ['title'] }))).toEqual(ofForms('humans'));
    // A grant that does not let view shows nothing; what the type says nothing of is not asked for.
    expect(whereOf(grant('humans', { hiddenFields: ['experts'] }), grant('humans', { operations: ['edit'] }))).toEqual({ all: [ofForms('humans'), { not: { any: [but('humans', 'experts')] } }] });
    expect(personal(own, [grant('humans', { hiddenFields: ['experts'] })])[0]!.where).toEqual(ofForms('humans'));
  });
  it('is about a supertype where one may view one of its forms', () => {
    const kind = { ...plain, name: 'kind', path: 'kinds', supertype: group } as unknown as typeof plain;
    const other = { ...kind, name: 'other', path: 'others' };
    const [first] = personalGrants(own as never, [grant('kinds')], 'me', 'sales', new Registry([...types, kind, other]));
    expect(first!.where).toEqual({ path: ['about'], op: 'in', value: ['groups', 'kinds'] });
  });
  it('is, where it is shared and about no form of its own, for whoever may view any form at all', () => {
    const board = (shares: object): unknown => defineRecordType({ ...base, name: 'board', path: 'boards', sort: 'title', fields: { title, open: yesNo(l), allowed: reference('template', { ...l, many: true }), user: reference('staff', l) }, access: { owners: ['user'] }, personal: { operations: ['view', 'edit'], ...shares } });
    const mine = { form: 'boards', operations: ['view', 'edit'], scope: 'own', users: ['me'], origin: 'personal' };
    const theirs = (where: object): object => ({ form: 'boards', operations: ['view'], scope: 'all', users: null, origin: 'shared', where });
    const [open, allowed] = [theirs({ path: ['open'], op: 'eq', value: true }), theirs({ path: ['allowed'], op: 'in', value: ['sales'] })];
    expect(personal(board({ shared: 'open', templates: 'allowed' }), [grant('plains')])).toEqual([mine, open, allowed]);
    expect(personal(board({ shared: 'open' }), [grant('plains')])).toEqual([mine, open]);
    expect(personal(board({ templates: 'allowed' }), [grant('plains')])).toEqual([mine, allowed]);
    for (const shares of [{ shared: 'open' }, { templates: 'allowed' }]) expect([personal(board(shares), []), personal(board(shares), [grant('plains', { operations: ['edit'] })])]).toEqual([[], []]);
  });
  it('comes with the grants, unless only what is selected is asked for', () => {
    expect(resolveGrants([], me, members, registry).get('bells')).toHaveLength(1);
    expect(resolveGrants([], me, members, registry, [], 'select').get('bells')).toBeUndefined();
    expect(resolveGrants([], me, members, registry, [], 'select').get('provinces')).toHaveLength(1);
  });
});
