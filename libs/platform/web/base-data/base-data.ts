import { queryOptions } from '@tanstack/react-query';
import { api } from '../client/client';

/** One list, tree or kind of place, as `GET /base-data` tells it. */
export interface BaseDataEntry { path: string; list: string | null; kind: 'list' | 'tree' | 'place'; label: string; forms: string[]; count: number; below?: string | null }
/** Whether its values stand below others: of its own in a tree, of another list. */
export const isDeep = ({ kind, below }: Pick<BaseDataEntry, 'kind' | 'below'>): boolean => kind === 'tree' || Boolean(below);
/** What it is called in the address. */
export const keyOf = ({ list, path }: Pick<BaseDataEntry, 'list' | 'path'>): string => list ?? path;

export const baseDataQuery = (language: string) => queryOptions({
  queryKey: ['base-data', language], staleTime: 30_000,
  queryFn: async ({ signal }) => (await api<{ data: BaseDataEntry[] }>('GET', '/base-data', { signal })).data.data,
});

export interface BaseValue { id: string; version: number; title: string; active: boolean; colour?: string | null; position?: number | null; operations?: string[]; parent?: { id: string; title: string } | null; [name: string]: unknown }
/** Values that are shown at once; more are found by searching. */
export const MOST_SHOWN = 500;
const STEP = 10;

/** The positions that change when the value at `from` moves to `to`: one where there is room between its new neighbours, else all. */
export function movedPositions(values: readonly BaseValue[], from: number, to: number): { value: BaseValue; position: number }[] {
  const moved = [...values];
  const [value] = moved.splice(from, 1);
  if (!value || to < 0 || to > moved.length) return [];
  moved.splice(to, 0, value);
  const [before, after] = [moved[to - 1]?.position ?? (to === 0 ? 0 : null), moved[to + 1]?.position ?? (to === moved.length - 1 ? (moved[to - 1]?.position ?? 0) + 2 * STEP : null)];
  const ordered = values.every((one, i) => typeof one.position === 'number' && (i === 0 || one.position > (values[i - 1]?.position ?? 0)));
  if (ordered && before !== null && after !== null && after - before > 1) return [{ value, position: Math.floor((before + after) / 2) }];
  return moved.map((one, i) => ({ value: one, position: (i + 1) * STEP })).filter(({ value: one, position }) => one.position !== position);
}
