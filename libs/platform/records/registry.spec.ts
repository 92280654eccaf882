import { defineRecordType, reference, type RecordType, Registry, text } from './index';

const fields = { title: text({ fa: 'عنوان', en: 'Title', required: true }) };
const plain = defineRecordType({ name: 'thing', path: 'things', fa: ['چیز', 'چیزها'], en: ['Thing', 'Things'], fields, access: 'shared', sort: 'title', list: ['title'], form: [] });
const broken = (change: Partial<Record<keyof RecordType, unknown>>): (() => Registry) => () => new Registry([{ ...plain, ...change } as RecordType]);

it('takes a whole declaration', () => expect(new Registry([plain]).byPath('things')).toBe(plain));
it('refuses a type without access', () => expect(broken({ access: undefined })).toThrow('declares no access'));
it.each([
  [{ access: { owners: ['nobody'] } }, 'access.owners'], [{ access: { owners: [], place: 'nowhere' } }, 'access.place'], [{ sort: 'colour' }, 'sort'], [{ list: ['colour'] }, 'list'],
  [{ form: [{ fa: 'x', en: 'x', fields: ['colour'] }] }, 'form'], [{ path: 'Things' }, 'kebab-case'], [{ path: 'search' }, 'reserved'], [{ fields: {} }, 'title'], [{ tree: true }, 'tree'],
] as [Partial<Record<keyof RecordType, unknown>>, string][])('refuses %j', (change, because) => expect(broken(change)).toThrow(because));
it('refuses one name or one path twice', () => {
  expect(() => new Registry([plain, { ...plain, name: 'other' }])).toThrow('there already');
  expect(() => new Registry([plain, { ...plain, path: 'others' }])).toThrow('there already');
});
it('finds who refers to a type', () => {
  const other = defineRecordType({ name: 'box', path: 'boxes', fa: ['جعبه', 'جعبه‌ها'], en: ['Box', 'Boxes'], fields: { ...fields, inside: reference('thing', { fa: 'درون', en: 'Inside', many: true }) }, access: 'shared', sort: 'title', list: [], form: [] });
  expect(new Registry([plain, other]).referrers(plain).map(({ type, name }) => `${type.name}.${name}`)).toEqual(['box.inside']);
});
