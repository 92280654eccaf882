import type { Arrangement, Block } from './dashboards';

/** Where a block stands of a page with so many columns. */
export const columnOf = ({ column }: Pick<Block, 'column'>, columns: number): number => Math.min(Math.max(1, column), columns);
/** The blocks of each column, in their order. */
export const byColumn = ({ columns, blocks }: Arrangement): Block[][] => Array.from({ length: columns }, (_, i) => blocks.filter((block) => columnOf(block, columns) === i + 1));

/** The block goes into a column, before another block of it or to its end. */
export function moved(now: Arrangement, block: Block, column: number, before?: Block): Arrangement {
  if (block === before) return now;
  const others = now.blocks.filter((one) => one !== block);
  const at = before ? others.indexOf(before) : -1;
  const placed = { ...block, column };
  return { ...now, blocks: at < 0 ? [...others, placed] : [...others.slice(0, at), placed, ...others.slice(at)] };
}

/** One place up or down in its column; the same where there is none. */
export function stepped(now: Arrangement, block: Block, by: -1 | 1): Arrangement {
  const mates = byColumn(now)[columnOf(block, now.columns) - 1]!;
  const at = mates.indexOf(block);
  if (!mates[at + by]) return now;
  return moved(now, block, columnOf(block, now.columns), by < 0 ? mates[at - 1] : mates[at + 2]);
}

export const changed = (now: Arrangement, block: Block, changes: Partial<Block>): Arrangement => ({ ...now, blocks: now.blocks.map((one) => (one === block ? { ...one, ...changes } : one)) });
export const without = (now: Arrangement, block: Block): Arrangement => ({ ...now, blocks: now.blocks.filter((one) => one !== block) });

/** A new block stands on top of the shortest column. */
export function added(now: Arrangement, view: { id: string; title: string }): Arrangement {
  const heights = byColumn(now).map((blocks) => blocks.length);
  const column = heights.indexOf(Math.min(...heights)) + 1;
  return { ...now, blocks: [{ view, show: null, column, tall: false, folded: false }, ...now.blocks] };
}
