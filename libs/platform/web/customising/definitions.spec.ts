import { newPositions } from './definitions';

const row = (id: string, position: number | null) => ({ id, position });
it('changes one position where there is room, and all where there is none', () => {
  expect(newPositions([row('a', 10), row('c', 30), row('b', 20)], 'c')).toEqual([['c', 15]]);
  expect(newPositions([row('b', 20), row('a', 10)], 'a')).toEqual([['a', 30]]);
  expect(newPositions([row('c', 30), row('a', 10), row('b', 20)], 'c')).toEqual([['c', 5]]);
  expect(newPositions([row('a', 0), row('c', 0), row('b', 0)], 'c')).toEqual([['a', 10], ['c', 20], ['b', 30]]);
});
