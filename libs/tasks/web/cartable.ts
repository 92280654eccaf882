import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Ref } from '@crm/platform/records';
import { api } from '@crm/platform/web';

export const SECTIONS = ['today', 'future', 'overdue', 'completed', 'referredToMe', 'referredByMe'] as const;
export type Section = (typeof SECTIONS)[number];

export interface TaskRow {
  id: string; version: number; title: string; code?: string | null; contact?: Ref | null; dueAt?: string | null; priority?: string | null; percent?: number | null;
  /** What the caller may do with it; the form's own operations where the answer does not say. */
  operations?: string[];
  completedAt?: string | null; referrer?: Ref | null; assignee?: Ref | null; colour?: string | null;
}
export interface CartableAnswer { sections: Record<Section, number>; data: TaskRow[]; page?: { total?: number | null } }

/** `GET /cartable`; without a user one's own. It stands under `tasks`, so that a changed task refreshes it. */
export const useCartable = (user: string | undefined, section: Section) => useQuery({
  queryKey: ['tasks', 'list', 'cartable', user ?? null, section],
  queryFn: async ({ signal }) => (await api<CartableAnswer>('GET', '/cartable', { query: { user, section }, signal })).data,
  placeholderData: (before) => before && { ...before, data: [] },
});

/** Sets the progress of one task; the row's version guards against somebody else's change. */
export function useProgress() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ task, percent }: { task: Pick<TaskRow, 'id' | 'version'>; percent: number }) =>
      (await api<{ version: number }>('PATCH', `/tasks/${task.id}`, { body: { percent }, ifMatch: task.version })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
}

export const isDone = (task: TaskRow): boolean => (task.percent ?? 0) >= 100;
export const isLate = (task: TaskRow, now = Date.now()): boolean => !isDone(task) && Boolean(task.dueAt) && Date.parse(task.dueAt!) < now;

/** The record of the office's own company: what is done for it is internal work. */
export const useOwnCompany = (): string | undefined => useQuery({
  queryKey: ['settings', 'own-company'], staleTime: 300_000,
  queryFn: async ({ signal }) => (await api<{ data: { ownCompany?: Ref | null }[] }>('GET', '/settings', { query: { fields: 'ownCompany', limit: 1 }, signal })).data.data[0]?.ownCompany?.id ?? null,
}).data ?? undefined;
