import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useCallback, useMemo, useRef } from 'react';
import { api, type GlanceForm, meQuery, ownOrShared, problemText, useMe } from '@crm/platform/web';
import type { Ref } from '@crm/platform/records';

/** A part of a dashboard, as `/dashboards` answers it; its view is null where it is out of the reader's reach. */
export interface Block { id?: string; view: Ref | null; show: GlanceForm | null; column: number; tall: boolean | null; folded: boolean | null }
export interface DashboardRow {
  id: string; version: number; name: string; columns: number; blocks: Block[]; position: number | null; shared: boolean; templates: Ref[]; owner: Ref | null; operations: string[];
}
export type Arrangement = Pick<DashboardRow, 'columns' | 'blocks'>;

const PATH = 'dashboards';
const FIELDS = ['name', 'columns', 'blocks', 'position', 'shared', 'templates', 'owner', 'operations'];

/** One's own, and what others share. */
export const dashboardsQuery = queryOptions({
  queryKey: [PATH, 'list', 'mine'], staleTime: 60_000,
  queryFn: async ({ client, signal }) => (await api<{ data: DashboardRow[] }>('POST', `/${PATH}/query`, {
    body: { filter: ownOrShared(await client.ensureQueryData(meQuery)), fields: FIELDS, sort: 'position,name', limit: 100, count: 'none' }, signal,
  })).data.data,
});

/** As it is written. A block whose view is out of reach stays as it is, so that an arrangement takes nothing away that comes back into reach. */
const written = (blocks: readonly Block[]): object[] => blocks.map(({ id, view, ...rest }) => ({ ...(id ? { id } : {}), ...(view ? { view: view.id } : {}), ...rest }));
/** A copy knows only what its maker sees, and none of the other's rows. */
const copied = (blocks: readonly Block[]): object[] => written(blocks.filter(({ view }) => view !== null).map(({ id: _, ...block }) => block));

export interface DashboardActions {
  /** Shows at once and writes in turn; somebody else's becomes one of his own first. Answers whether it was kept. */
  arrange(dashboard: DashboardRow, change: (now: Arrangement) => Arrangement, everybodys?: boolean): Promise<boolean>;
  create(body: Record<string, unknown>): Promise<string>;
  update(dashboard: DashboardRow, changes: Record<string, unknown>): Promise<void>;
  remove(dashboard: DashboardRow): Promise<void>;
}

/** @param opened called with the id of a dashboard that was made */
export function useDashboardActions(opened: (id: string) => void): DashboardActions {
  const queries = useQueryClient();
  const { message } = App.useApp();
  const me = useMe()?.user.id;
  // One write after the other: each takes the version that the one before has left.
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const current = useRef(new Map<string, string>());
  const refresh = useCallback(() => queries.invalidateQueries({ queryKey: dashboardsQuery.queryKey }), [queries]);
  return useMemo(() => {
    const known = (id: string): DashboardRow | undefined => queries.getQueryData(dashboardsQuery.queryKey)?.find((one) => one.id === id);
    const show = (id: string, changes: Partial<DashboardRow>): void => { queries.setQueryData(dashboardsQuery.queryKey, (all) => all?.map((one) => (one.id === id ? { ...one, ...changes } : one))); };
    const create = async (body: Record<string, unknown>): Promise<string> => (await api<{ id: string }>('POST', `/${PATH}`, { body })).data.id;
    const update = async (id: string, changes: Record<string, unknown>): Promise<void> => {
      const { data } = await api<DashboardRow>('PATCH', `/${PATH}/${id}`, { body: changes, ifMatch: known(id)?.version });
      show(id, { version: data.version });
    };
    return {
      arrange: (dashboard, change, everybodys = false) => {
        void queries.cancelQueries({ queryKey: dashboardsQuery.queryKey });
        const now = known(current.current.get(dashboard.id) ?? dashboard.id) ?? dashboard;
        const next = change({ columns: now.columns, blocks: now.blocks });
        show(now.id, next);
        const kept = turn.current.then(async () => {
          const own = current.current.get(dashboard.id);
          if (everybodys || dashboard.owner?.id === me) await update(dashboard.id, { columns: next.columns, blocks: written(next.blocks) });
          else if (own !== undefined) await update(own, { columns: next.columns, blocks: copied(next.blocks) });
          else {
            const id = await create({ name: dashboard.name, position: dashboard.position, columns: next.columns, blocks: copied(next.blocks) });
            current.current.set(dashboard.id, id);
            await refresh();
            opened(id);
          }
          return true;
        }).catch(async (error: unknown) => {
          void message.error(problemText(error));
          await refresh();
          return false;
        });
        turn.current = kept;
        return kept;
      },
      create: async (body) => {
        const id = await create(body);
        await refresh();
        return id;
      },
      update: async (dashboard, changes) => {
        await update(dashboard.id, changes);
        await refresh();
      },
      remove: async (dashboard) => {
        await api('DELETE', `/${PATH}/${dashboard.id}`);
        current.current.clear();
        await refresh();
      },
    };
  }, [queries, message, me, refresh, opened]);
}

export const useDashboards = () => useQuery(dashboardsQuery);
