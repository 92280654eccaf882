import { moved } from './moved';

describe('moving a column', () => {
  const names = ['a', 'b', 'c'];
  it('takes it to its place among the others', () => {
    expect([moved(names, 'a', 2), moved(names, 'c', 0), moved(names, 'b', 0)]).toEqual([['b', 'c', 'a'], ['c', 'a', 'b'], ['b', 'a', 'c']]);
  });
  it('leaves the list alone where there is nowhere to go', () => {
    for (const next of [moved(names, 'a', -1), moved(names, 'c', 3), moved(names, 'b', 1), moved(names, 'x', 0)]) expect(next).toBe(names);
  });
});
