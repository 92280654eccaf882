import { customRecord, CustomTypes, defineRecordType, type FieldDefinition, fieldsOf, type FormDefinition, isFieldName, isFormPath, readDefault, reference, Registry, specialise, text, user } from '../index';

const party = defineRecordType({
  name: 'party', path: 'parties', fa: ['طرف', 'طرف‌ها'], en: ['Party', 'Parties'], abstract: true, fields: { note: text({ fa: 'یادداشت', en: 'Note' }), experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true }) },
  title: (record) => String(record.note ?? ''), access: { owners: ['experts'] }, sort: 'title', list: ['note'], form: [],
});
const human = specialise(party, {
  name: 'human', path: 'humans', fa: ['انسان', 'انسان‌ها'], en: ['Human', 'Humans'], fields: { name: text({ fa: 'نام', en: 'Name', required: true }) }, title: (record) => String(record.name ?? ''),
  sort: 'name', list: ['name'], form: [{ fa: 'مشخصات', en: 'Details', fields: ['name'] }],
});
const declared = new Registry([user, customRecord, human]).all();

let code = 1000;
const field = (given: Partial<FieldDefinition>): FieldDefinition => ({
  code: String(code += 1), type: 'humans', name: 'extra', kind: 'text', label: 'افزوده', labelEn: null, to: null, list: null, many: false, options: [], help: null, helpEn: null, section: null, sectionEn: null,
  position: 0, inList: false, required: false, unique: false, search: false, max: null, min: null, decimals: null, default: null, formula: null, rollUp: null, rollUpFunction: null, rollUpField: null, rollUpFilter: null, ...given,
});
const form = (given: Partial<FormDefinition>): FormDefinition => ({
  path: 'policies', label: 'بیمه‌نامه', pluralLabel: 'بیمه‌نامه‌ها', labelEn: null, pluralLabelEn: null, titleLabel: null, titleLabelEn: null, titleUnique: false, position: 0, access: 'experts', placed: false,
  through: null, sort: '-createdAt', columns: [], ...given,
});
const build = (types: CustomTypes, fields: FieldDefinition[], forms: FormDefinition[] = []): { registry: Registry; leftOut: string[] } => {
  const leftOut: string[] = [];
  return { registry: new Registry(types.build({ fields, forms }, (what) => leftOut.push(what))), leftOut };
};

describe('declared types with custom fields', () => {
  it('keep what is declared and stand where their definitions want them', () => {
    const { registry, leftOut } = build(new CustomTypes(declared), [
      field({ name: 'second', position: 20, section: 'مشخصات', inList: true }), field({ name: 'first', position: 10, section: 'مشخصات' }), field({ name: 'other', section: 'بخش تازه', sectionEn: 'New part' }), field({ name: 'loose' }),
    ]);
    const type = registry.byName('human');
    expect(leftOut).toEqual([]);
    expect(type.list).toEqual(['name', 'second']);
    expect(type.form.map(({ fa, en, fields }) => [fa, en, fields])).toEqual([
      ['مشخصات', 'Details', ['name', 'first', 'second']], ['بخش تازه', 'New part', ['other']], ['فیلدهای دیگر', 'Other fields', ['loose']],
    ]);
    expect(human.form[0]!.fields).toEqual(['name']);
  });

  it('inherit those of their supertype', () => {
    const { registry } = build(new CustomTypes(declared), [field({ type: 'parties', name: 'loyalty', kind: 'number' })]);
    const [supertype, type] = [registry.byName('party'), registry.byName('human')];
    expect([supertype.fields.loyalty!.kind, type.fields.loyalty!.kind, type.supertype]).toEqual(['number', 'number', supertype]);
    expect(registry.specialisations(supertype)).toEqual([type]);
  });

  it('are the same objects while nothing of them changes', () => {
    const types = new CustomTypes(declared);
    const extra = field({ name: 'extra' });
    const first = build(types, [extra]).registry.byName('human');
    expect(build(types, [extra], [form({})]).registry.byName('human')).toBe(first);
    expect(build(types, [{ ...extra, label: 'دیگر' }]).registry.byName('human')).not.toBe(first);
    expect(build(types, []).registry.byName('human')).toBe(human);
  });

  it('do without what does not fit: the rest is in force', () => {
    const { registry, leftOut } = build(new CustomTypes(declared), [
      field({ name: 'name' }), field({ name: 'lost', kind: 'reference', to: 'nowhere' }), field({ name: 'odd', kind: 'number', default: 'پنج' }), field({ name: 'good' }),
    ], [form({ path: 'broken', access: 'reference', through: 'nothing' }), form({})]);
    expect(leftOut.sort()).toEqual(['broken', 'humans.lost', 'humans.name', 'humans.odd']);
    expect(Object.keys(registry.byName('human').fields)).toEqual(['note', 'experts', 'name', 'good']);
    expect(registry.byPath('broken')).toBeUndefined();
    expect(registry.byPath('policies')).toBeDefined();
  });
});

describe('a form that an administrator made', () => {
  it('has a title, whose its rows are, and its own fields', () => {
    const { registry } = build(new CustomTypes(declared), [field({ type: 'policies', name: 'holder', kind: 'reference', to: 'parties' })], [form({ titleLabel: 'شماره', titleLabelEn: 'Number' })]);
    const type = registry.byPath('policies')!;
    expect(type).toMatchObject({ custom: true, access: { owners: ['experts'] }, list: ['title', 'experts', 'createdAt'] });
    expect(Object.keys(type.fields)).toEqual(['title', 'experts', 'holder']);
    expect(fieldsOf(type).title).toMatchObject({ fa: 'شماره', en: 'Number' });
    expect(registry.byName('human').related).toEqual(['policies.holder']);
  });
  it('belongs to others through a field, once it has it', () => {
    const { registry } = build(new CustomTypes(declared), [field({ type: 'policies', name: 'holder', kind: 'reference', to: 'parties' })], [form({ access: 'reference', through: 'holder' })]);
    expect(registry.byPath('policies')!.access).toEqual({ owners: ['holder.experts'], place: 'holder' });
  });
});

it.each(['__proto__', 'constructor', 'toString', 'prototype', 'Upper', '1x', 'a b', "a'b", 'نام', ''])('%j is no name of a field', (name) => expect(isFieldName(name)).toBe(false));
it.each(['A', 'a1', 'a--b', '-a', '../a', 'a/b', ''])('%j is no path of a form', (path) => expect(isFormPath(path)).toBe(false));
it('reads defaults as people write them', () => {
  expect(readDefault('۱۲', { kind: 'number', fa: 'x', en: 'x' })).toBe(12);
  expect(readDefault('بله', { kind: 'yesNo', fa: 'x', en: 'x' })).toBe(true);
  expect(readDefault('$today', { kind: 'date', fa: 'x', en: 'x' })).toBe('$today');
  expect(() => readDefault('$today', { kind: 'number', fa: 'x', en: 'x' })).toThrow();
});
