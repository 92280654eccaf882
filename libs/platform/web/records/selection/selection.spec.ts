import { EVERYTHING_SELECTED, isNothing, isSelected, NOTHING_SELECTED, SelectionStore, sizeOf, withRows } from './selection';

const row = (id: string) => ({ id, title: `ردیف ${id}`, version: 1 });
const path = () => 'persons';

describe('a selection', () => {
  it('is some rows, with what they are called', () => {
    const two = withRows(NOTHING_SELECTED, [row('a'), row('b')], true, path);
    expect([isSelected(two, 'a'), isSelected(two, 'c'), sizeOf(two, undefined)]).toEqual([true, false, 2]);
    expect(two).toEqual({ all: false, rows: new Map([['a', { path: 'persons', title: 'ردیف a' }], ['b', { path: 'persons', title: 'ردیف b' }]]) });
    expect(isNothing(withRows(two, [row('a'), row('b')], false, path))).toBe(true);
  });
  it('or the whole result but some, also of what was never read', () => {
    const most = withRows(EVERYTHING_SELECTED, [row('a')], false, path);
    expect([isSelected(most, 'a'), isSelected(most, 'never read'), sizeOf(most, 12_345), sizeOf(most, undefined)]).toEqual([false, true, 12_344, undefined]);
    expect(sizeOf(withRows(most, [row('a')], true, path), 12_345)).toBe(12_345);
  });
  it('tells who listens, until he no longer does', () => {
    const store = new SelectionStore();
    const told: boolean[] = [];
    const stop = store.subscribe(() => told.push(isNothing(store.get())));
    store.set(EVERYTHING_SELECTED);
    store.set(NOTHING_SELECTED);
    stop();
    store.set(EVERYTHING_SELECTED);
    expect(told).toEqual([false, true]);
  });
});
