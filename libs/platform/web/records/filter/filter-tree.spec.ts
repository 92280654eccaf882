import type { Filter } from '@crm/platform/records';
import { filterOf, type FilterGroup, type FilterPart, isGroup, newGroup, newLeaf, treeOf, withAdded, withPart } from './filter-tree';

const shape = (part: FilterPart): unknown => (isGroup(part) ? { [part.not ? `not ${part.word}` : part.word]: part.parts.map(shape) } : `${part.condition.path ?? '?'} ${part.condition.word ?? '?'} ${JSON.stringify(part.condition.value)}`);
const there = (filter: Filter): unknown => shape(treeOf(filter));
const back = (filter: Filter): Filter | undefined => filterOf(treeOf(filter));

describe('a filter as groups', () => {
  it('shows what all hold, what any holds, and what must not', () => {
    expect(there({ lastName: { contains: 'رضا' }, or: [{ city: 'x' }, { income: { gte: 1, lt: 5 } }], not: { active: { eq: false } } })).toEqual({
      and: ['lastName contains "رضا"', { or: ['city eq "x"', { and: ['income gte 1', 'income lt 5'] }] }, { 'not and': ['active eq false'] }],
    });
    expect(there({ or: [{ a: 1 }, { b: 2 }] })).toEqual({ or: ['a eq 1', 'b eq 2'] });
    expect(there({ and: [{ a: 1 }, { and: [{ b: 2 }, { c: 3 }] }] })).toEqual({ and: ['a eq 1', 'b eq 2', 'c eq 3'] });
    expect(there({ not: { or: [{ a: 1 }, { b: 2 }] } })).toEqual({ and: [{ 'not or': ['a eq 1', 'b eq 2'] }] });
    expect(there({})).toEqual({ and: [] });
  });
  it('comes back as a filter that means the same', () => {
    for (const filter of [
      { lastName: { contains: 'رضا' }, city: { in: ['x'] } }, { or: [{ a: { eq: 1 } }, { b: { eq: 2 }, c: { empty: true } }] }, { a: { eq: 1 }, or: [{ b: { eq: 2 } }, { b: { eq: 3 } }], not: { c: { empty: false } } },
      { not: { or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } }, { dueAt: { between: ['$daysAgo:30', '$today'] } },
    ] as Filter[]) expect(back(filter)).toEqual(filter);
    expect(back({ income: { gte: 1, lt: 5 } })).toEqual({ income: { gte: 1 }, and: [{ income: { lt: 5 } }] });
    expect(back({ and: [{ or: [{ a: 1 }, { b: 2 }] }, { or: [{ c: 3 }, { d: 4 }] }] })).toEqual({ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }], and: [{ or: [{ c: { eq: 3 } }, { d: { eq: 4 } }] }] });
  });
  it('leaves out what is not complete', () => {
    expect(filterOf(newGroup('and', [newLeaf(), newLeaf({ path: 'a', word: 'eq' }), newLeaf({ path: 'b', word: 'in', value: [] }), newGroup('or'), newLeaf({ path: 'c', word: 'empty' })]))).toEqual({ c: { empty: true } });
    expect(filterOf(newGroup('or', [newLeaf({ path: 'a', word: 'between', value: [1, null] })]))).toBeUndefined();
  });
  it('is changed by part', () => {
    const leaf = newLeaf({ path: 'a', word: 'eq', value: 1 });
    const group = newGroup('or', [leaf]);
    const root = withAdded(newGroup('and', [group]), group.key, newLeaf({ path: 'b', word: 'eq', value: 2 }));
    expect(filterOf(root)).toEqual({ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] });
    expect(filterOf(withPart(root, leaf.key, () => undefined))).toEqual({ b: { eq: 2 } });
    expect(filterOf(withPart(root, group.key, (part) => ({ ...(part as FilterGroup), not: true })))).toEqual({ not: { or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } });
  });
});
