import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { conditionOfGroup, figureColumns, filterOfGroup, firstFigures, groupTargets, measureTargets } from './figure-choices';

const field = (name: string, kind: FieldMeta['kind'], more: Partial<FieldMeta> = {}): FieldMeta => ({ name, kind, label: name, required: false, unique: false, readable: true, writable: true, sortable: true, operators: ['eq', 'in', 'between', 'empty'], ...more });
const meta = {
  list: ['city'], fields: [
    field('id', 'id'), field('version', 'number'), field('starred', 'yesNo'), field('city', 'reference', { to: 'cities' }), field('credit', 'money'), field('year', 'number', { rank: true }), field('born', 'date'), field('createdAt', 'dateTime'),
    field('nationalId', 'nationalId', { masked: true }), field('salary', 'money', { readable: false }), field('location', 'mapPoint', { sortable: false }), field('gender', 'choice'),
    field('phones', 'children', { children: [field('id', 'id'), field('kind', 'choice'), field('point', 'mapPoint', { sortable: false })] }),
  ],
} as unknown as TypeMeta;

it('groups by what can be sorted and is seen, the list’s own fields first', () => {
  expect(groupTargets(meta).map(({ path }) => path)).toEqual(['city', 'credit', 'year', 'born', 'gender', 'phones.kind', 'createdAt']);
  expect(firstFigures(meta, [])).toEqual({ groupBy: [{ field: 'gender' }], measures: [{ fn: 'count' }] });
});

it('reckons sums of quantities, the first and last of ranks and dates, nothing of what is masked or unseen', () => {
  expect(measureTargets(meta, 'en').flatMap(({ options }) => options.map(({ label }) => label))).toEqual([
    'credit, sum', 'credit, average', 'credit, least', 'credit, greatest', 'year, least', 'year, greatest', 'born, first', 'born, last', 'createdAt, first', 'createdAt, last',
  ]);
});

it.each([
  [{ field: 'city' }, 'reference', { id: 'x', title: 'تهران' }, { in: ['x'] }], [{ field: 'city' }, 'reference', null, { empty: true }], [{ field: 'gender' }, 'choice', 'female', { in: ['female'] }],
  [{ field: 'born', by: 'jalaliMonth' }, 'date', '1404/12', { between: ['2026-02-20', '2026-03-20'] }], [{ field: 'born', by: 'jalaliSeason' }, 'date', '1404/1', { between: ['2025-03-21', '2025-06-21'] }],
  [{ field: 'born', by: 'jalaliYear' }, 'date', '1404', { between: ['2025-03-21', '2026-03-20'] }], [{ field: 'born', by: 'day' }, 'date', '2025-03-21', { eq: '2025-03-21' }], [{ field: 'born', by: 'jalaliMonth' }, 'date', 'nonsense', undefined],
  [{ field: 'credit' }, 'money', '12', { eq: 12 }], [{ field: 'name' }, 'text', 'ا', { eq: 'ا' }], [{ field: 'active' }, 'yesNo', false, { eq: false }],
] as const)('a group of %j (%s) of %j is %j', (group, kind, value, condition) => {
  expect(conditionOfGroup(group, field(group.field, kind), value)).toEqual(condition);
});

it('narrows what the list is filtered by, and says nothing where no filter can', () => {
  const { groups } = figureColumns(meta, { groupBy: [{ field: 'city' }, { field: 'born', by: 'jalaliYear' }], measures: [] }, 'fa');
  const key = { city: { id: 'x', title: 'تهران' }, born: null };
  const own = { city: { in: ['x'] }, born: { empty: true } };
  expect(filterOfGroup(undefined, groups, key)).toEqual(own);
  expect(filterOfGroup({ gender: { eq: 'female' } }, groups, key)).toEqual({ gender: { eq: 'female' }, ...own });
  expect(filterOfGroup({ city: { ne: 'y' } }, groups, key)).toEqual({ and: [{ city: { ne: 'y' } }, own] });
  expect(filterOfGroup(undefined, groups.map((one) => ({ ...one, field: { ...one.field, operators: [] } })), key)).toBeUndefined();
});
