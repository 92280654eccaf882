import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Figures, GroupRow } from '@crm/platform/records';
import { api } from '../../client/client';
import type { ListQuery } from '../list-query';

type Among = Pick<ListQuery, 'filter' | 'search' | 'starred'>;

const read = async (path: string, { chart: _, ...figures }: Figures, { filter, search, starred }: Among, signal: AbortSignal): Promise<GroupRow[]> => {
  const whole = starred ? { ...filter, and: [...(filter?.and ?? []), { starred: true }] } : filter;
  return (await api<{ data: GroupRow[] }>('POST', `/${path}/aggregate`, { body: { ...figures, ...(whole ? { filter: whole } : {}), ...(search ? { search } : {}) }, signal })).data.data;
};

/** The groups of a list in their order, and the figures of all its records together. Read again with the sums below a list. */
export const useFigures = (path: string, figures: Figures, among: Among) => useQuery({
  queryKey: [path, 'sums', 'groups', figures, among], staleTime: 15_000, placeholderData: keepPreviousData, enabled: figures.groupBy.length > 0,
  queryFn: async ({ signal }) => {
    const [groups, [whole]] = await Promise.all([read(path, figures, among, signal), read(path, { groupBy: [], measures: figures.measures }, among, signal)]);
    return { groups, whole: whole?.values ?? {}, of: figures };
  },
});
/** Figures of all records of a list, without groups. */
export const useTotals = (path: string, measures: Figures['measures'], among: Among) => useQuery({
  queryKey: [path, 'sums', { measures, ...among }], staleTime: 15_000, placeholderData: keepPreviousData,
  queryFn: async ({ signal }) => (await read(path, { groupBy: [], measures }, among, signal))[0]?.values ?? {},
});
