import { type BaseValue, movedPositions } from './base-data';

const value = (id: string, position: number | null): BaseValue => ({ id, version: 1, title: id, active: true, position });
const moved = (positions: (number | null)[], from: number, to: number): string[] =>
  movedPositions(positions.map((position, i) => value('abcdef'[i]!, position)), from, to).map(({ value: { id }, position }) => `${id}${position}`);

describe('moving a value in its list', () => {
  it('changes one position where there is room', () => {
    expect(moved([10, 20, 30], 2, 1)).toEqual(['c15']);
    expect(moved([10, 20, 30], 2, 0)).toEqual(['c5']);
    expect(moved([10, 20, 30], 0, 2)).toEqual(['a40']);
  });
  it('numbers all anew where there is none', () => {
    expect(moved([1, 2, 3], 2, 1)).toEqual(['a10', 'c20', 'b30']);
    expect(moved([null, null], 1, 0)).toEqual(['b10', 'a20']);
  });
  it('moves nothing beyond the ends', () => {
    expect(moved([10, 20], 0, -1)).toEqual([]);
    expect(moved([10, 20], 1, 2)).toEqual([]);
  });
});
