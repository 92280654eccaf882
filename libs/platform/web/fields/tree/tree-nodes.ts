import { fold } from '@crm/platform/records';
import { isRef } from '../field-values';

/** `match` repeats what was searched for: the kit looks for its first hit there, and takes it on Enter. `disabled`: it only shows the way. */
export interface Node { value: string; title: string; match?: string; disabled?: true; children?: Node[] }
export interface NodeRow { id: string; title: string; parent?: unknown; active?: unknown }

const offered = (row: NodeRow, inactiveToo: boolean): boolean => inactiveToo || row.active !== false;

/** The rows as a tree. An inactive node stands there, not to be chosen, where an active one lies below it. */
export function nest(rows: readonly NodeRow[], inactiveToo = false): Node[] {
  const nodes = new Map(rows.map((row) => [row.id, { value: row.id, title: row.title, ...(offered(row, inactiveToo) ? {} : { disabled: true }) } as Node]));
  const top: Node[] = [];
  for (const row of rows) {
    const parent = isRef(row.parent) ? nodes.get(row.parent.id) : undefined;
    const node = nodes.get(row.id)!;
    if (parent && parent !== node) (parent.children ??= []).push(node);
    else top.push(node);
  }
  return pruned(top);
}
function pruned(nodes: readonly Node[]): Node[] {
  return nodes.flatMap(({ children, ...node }) => {
    const below = pruned(children ?? []);
    return node.disabled && !below.length ? [] : [{ ...node, ...(below.length ? { children: below } : {}) }];
  });
}

/** Found nodes as a flat list, each with its way from the root: in a filtered tree Enter would pick the parent of what was found. */
export function found(rows: readonly NodeRow[], typed: string, inactiveToo = false): Node[] {
  const written = fold(typed);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const way = (row: NodeRow, depth = 0): string => {
    const parent = isRef(row.parent) && depth < 20 ? byId.get(row.parent.id) : undefined;
    return parent ? `${way(parent, depth + 1)} / ${row.title}` : row.title;
  };
  return rows.filter((row) => offered(row, inactiveToo) && fold(row.title).includes(written)).map((row) => ({ value: row.id, title: way(row), match: typed }));
}
