import { bodyOfView, differs, type SavedView, searchWith, shownBy, viewOf } from './saved-view';

const view = (more: Partial<SavedView> = {}): SavedView => ({
  id: 'v1', version: 1, type: 'persons', report: false, description: null, name: 'تهران', columns: [], pinned: [], widths: null, filter: { city: { in: ['x'] } }, sort: '-createdAt', density: null, board: null, figures: null, shared: false, templates: [], owner: null, operations: [], ...more,
});
const order = 'lastName';

describe('a saved view and the address', () => {
  it('are found in each other', () => {
    expect(viewOf({ view: 'v1' }, [view()], undefined)?.id).toBe('v1');
    expect(viewOf({}, [view()], 'v1')?.id).toBe('v1');
    expect(viewOf({ open: 'persons/1' }, [view()], 'v1')?.id).toBe('v1');
    expect(viewOf({ search: 'علی' }, [view()], 'v1')).toBeUndefined();
    expect(viewOf({ view: 'all' }, [view()], 'v1')).toBeUndefined();
    expect(viewOf({ view: 'gone' }, [view()], 'v1')).toBeUndefined();
  });
  it('together say what is shown; the address has the last word', () => {
    expect(shownBy({ view: 'v1', search: 'علی' }, view())).toEqual({ search: 'علی', filter: { city: { in: ['x'] } }, sort: '-createdAt' });
    expect(shownBy({ view: 'v1', filter: {}, sort: 'code' }, view({ board: 'gender' }))).toEqual({ sort: 'code', board: 'gender' });
    expect(shownBy({ view: 'v1', board: 'none' }, view({ board: 'gender', filter: null, sort: null }))).toEqual({});
    expect(shownBy({ filter: { a: 1 } }, undefined)).toEqual({ filter: { a: 1 } });
  });
  it('differ by what was changed, and no longer when it was changed back', () => {
    const changed = searchWith({ view: 'v1' }, view(), { filter: { city: { in: ['x'] }, code: { eq: '1' } } }, order);
    expect(changed).toEqual({ view: 'v1', filter: { city: { in: ['x'] }, code: { eq: '1' } } });
    expect(differs(changed)).toBe(true);
    expect(searchWith(changed, view(), { filter: { city: { in: ['x'] } } }, order)).toEqual({ view: 'v1' });
    expect(searchWith({ view: 'v1' }, view(), { filter: undefined }, order)).toEqual({ view: 'v1', filter: {} });
    expect(searchWith({ view: 'v1' }, view(), { sort: undefined }, order)).toEqual({ view: 'v1', sort: 'lastName' });
    expect(searchWith({ view: 'v1', sort: 'code' }, view(), { sort: '-createdAt' }, order)).toEqual({ view: 'v1' });
    expect(searchWith({ view: 'v1' }, view({ board: 'gender' }), { board: undefined }, order)).toEqual({ view: 'v1', board: 'none' });
    const figures = { groupBy: [{ field: 'city' }], measures: [] };
    expect(shownBy({ view: 'v1' }, view({ figures, filter: null, sort: null }))).toEqual({ figures });
    expect(shownBy({ view: 'v1', figures: {} }, view({ figures, filter: null, sort: null }))).toEqual({});
    expect(searchWith({ view: 'v1' }, view({ figures }), { figures: undefined }, order)).toEqual({ view: 'v1', figures: {} });
    expect(searchWith({ view: 'v1', figures: {} }, view({ figures }), { figures }, order)).toEqual({ view: 'v1' });
    expect(differs({ figures: {} })).toBe(true);
    expect(searchWith({}, undefined, { filter: undefined, sort: undefined, board: undefined, search: 'x' }, order)).toEqual({ search: 'x' });
  });
  it('name the view once the list that it opened is changed', () => {
    expect(searchWith({}, view(), { search: 'علی' }, order)).toEqual({ view: 'v1', search: 'علی' });
  });
  it('are kept without what belongs to no shown column', () => {
    expect(bodyOfView({ filter: { a: 1 }, sort: 'a', search: 'not kept' }, { columns: ['a', 'b'], pinned: ['b', 'c'], widths: { a: 100.4, $star: 40, c: 5 }, density: undefined }))
      .toEqual({ columns: ['a', 'b'], pinned: ['b'], widths: { a: 100 }, density: null, filter: { a: 1 }, sort: 'a', board: null, figures: null });
  });
});
