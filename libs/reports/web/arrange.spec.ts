import { added, byColumn, changed, columnOf, moved, stepped, without } from './arrange';
import type { Arrangement, Block } from './dashboards';

const block = (name: string, column: number): Block => ({ id: name, view: { id: name, title: name }, show: null, column, tall: false, folded: false });
const [a, b, c, d] = [block('a', 1), block('b', 1), block('c', 2), block('d', 3)];
const now: Arrangement = { columns: 3, blocks: [a!, b!, c!, d!] };
const told = (arrangement: Arrangement): string[] => byColumn(arrangement).map((blocks) => blocks.map(({ view }) => view!.id).join(''));

describe('the blocks of a dashboard', () => {
  it('stand in their columns, or in the last one that there is', () => {
    expect(told(now)).toEqual(['ab', 'c', 'd']);
    expect(told({ ...now, columns: 2 })).toEqual(['ab', 'cd']);
    expect(told({ ...now, columns: 1 })).toEqual(['abcd']);
    expect([columnOf({ column: 0 }, 2), columnOf({ column: 9 }, 2)]).toEqual([1, 2]);
  });
  it('go before another block, or to the end of a column', () => {
    expect(told(moved(now, d!, 1, b))).toEqual(['adb', 'c', '']);
    expect(told(moved(now, a!, 2))).toEqual(['b', 'ca', 'd']);
    expect(told(moved(now, a!, 1))).toEqual(['ba', 'c', 'd']);
    expect(moved(now, a!, 1, a)).toBe(now);
  });
  it('go one place up or down, and no further than the end', () => {
    expect(told(stepped(now, b!, -1))).toEqual(['ba', 'c', 'd']);
    expect(told(stepped(now, a!, 1))).toEqual(['ba', 'c', 'd']);
    expect(stepped(now, a!, -1)).toBe(now);
    expect(stepped(now, b!, 1)).toBe(now);
    const three = { columns: 1, blocks: [a!, b!, c!] };
    expect(told(stepped(three, a!, 1))).toEqual(['bac']);
    expect(told(stepped(three, c!, -1))).toEqual(['acb']);
  });
  it('are added where there is most room, changed and taken away', () => {
    expect(told(added(now, { id: 'n', title: 'n' }))).toEqual(['ab', 'nc', 'd']);
    expect(told(added({ columns: 2, blocks: [] }, { id: 'n', title: 'n' }))).toEqual(['n', '']);
    expect(changed(now, b!, { folded: true }).blocks[1]).toEqual({ ...b, folded: true });
    expect(told(without(now, a!))).toEqual(['b', 'c', 'd']);
  });
});
