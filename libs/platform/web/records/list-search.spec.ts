import { readListSearch } from './list-search';

describe('the address of a list', () => {
  it('is read as people and programs write it', () => {
    expect(readListSearch({ search: 912, sort: '-createdAt', filter: { city: { in: ['a'] } }, starred: 'true', deleted: true }))
      .toEqual({ search: '912', sort: '-createdAt', filter: { city: { in: ['a'] } }, starred: true, deleted: true });
  });
  it('loses what makes no sense', () => {
    expect(readListSearch({ search: '  ', sort: ['x'], filter: 'city', starred: 'no', deleted: undefined, page: 3 })).toEqual({});
    expect(readListSearch({ filter: {} })).toEqual({});
    for (const figures of [{}, 'province', { groupBy: 'province' }, { groupBy: [{ by: 'day' }] }, { groupBy: [] }, []]) expect(readListSearch({ figures })).toEqual({});
    expect(readListSearch({ figures: { groupBy: [{ field: 'province' }] } })).toEqual({ figures: { groupBy: [{ field: 'province' }], measures: [] } });
    expect(readListSearch({ view: 'v1', figures: {} })).toEqual({ view: 'v1', figures: {} });
  });
});
