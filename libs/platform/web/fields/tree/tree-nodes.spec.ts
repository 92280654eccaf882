import { found, nest, type NodeRow } from './tree-nodes';

const row = (id: string, parent?: string, active = true): NodeRow => ({ id, title: id, parent: parent ? { id: parent, title: parent } : null, active });
const rows = [row('فروش'), row('تهران', 'فروش', false), row('شمال تهران', 'تهران'), row('جنوب تهران', 'تهران', false), row('انبار', undefined, false), row('انبار قدیم', 'انبار', false)];

describe('a tree that is chosen from', () => {
  it('offers no inactive node; one that leads to an active one shows the way', () => {
    expect(nest(rows)).toEqual([{ value: 'فروش', title: 'فروش', children: [{ value: 'تهران', title: 'تهران', disabled: true, children: [{ value: 'شمال تهران', title: 'شمال تهران' }] }] }]);
    expect(found(rows, 'تهران').map(({ title }) => title)).toEqual(['فروش / تهران / شمال تهران']);
    expect(found(rows, 'انبار')).toEqual([]);
  });
  it('offers all of them to who asks for records', () => {
    expect(nest(rows, true).map(({ value, disabled }) => [value, disabled])).toEqual([['فروش', undefined], ['انبار', undefined]]);
    expect(found(rows, 'تهران', true)).toHaveLength(3);
  });
});
