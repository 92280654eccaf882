import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo } from 'react';
import { api } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { problemText } from '../ui/problem-text';
import { Dependants, dependantsOf } from './dependants';
import { type ListRow, patchRow } from './list-query';

/** Lists, pages and counts that show records of this type are read again. */
export const refreshType = (queries: QueryClient, path: string): Promise<void> => queries.invalidateQueries({ queryKey: [path] });

/** Everything a list does to one row, with its question before, its word after and its way back. `path` is the row's own type. */
export interface RowRequests {
  star(path: string, row: ListRow): Promise<void>;
  remove(path: string, row: ListRow, mayRestore: boolean): void;
  purge(path: string, row: ListRow): void;
  restore(path: string, row: ListRow): Promise<void>;
  setActive(path: string, row: ListRow, active: boolean): Promise<void>;
  act(path: string, row: ListRow, action: { name: string; label: string }): Promise<void>;
}

/** `listed` is the type of the list that is looked at: the contacts' list holds persons and companies. */
export function useRowRequests(listed: string): RowRequests {
  const queries = useQueryClient();
  const { modal, notification, message } = App.useApp();
  const text = recordTexts.use();
  const common = useCommon();
  return useMemo(() => {
    const refresh = (path: string) => Promise.all([refreshType(queries, path), path === listed ? undefined : refreshType(queries, listed)]);
    const refused = (error: unknown, id: string) => {
      const dependants = dependantsOf(error);
      if (!dependants.length) {
        void message.error(problemText(error));
        return;
      }
      modal.warning({ title: problemText(error), okText: common('close'), content: <Dependants all={dependants} id={id} /> });
    };
    const attempt = async (path: string, id: string, work: () => Promise<unknown>, done?: string) => {
      try {
        await work();
        await refresh(path);
        if (done) void message.success(done);
      } catch (error) { refused(error, id); }
    };
    const restore = (path: string, row: ListRow) =>
      attempt(path, row.id, () => api('POST', `/${path}/${row.id}/restore`), text('restored', { title: row.title }));
    const offerUndo = (path: string, row: ListRow) => {
      const key = `deleted ${row.id}`;
      notification.success({
        key, title: text('deleted', { title: row.title }), duration: 8,
        actions: <Button size="small" onClick={() => { notification.destroy(key); void restore(path, row); }}>{common('undo')}</Button>,
      });
    };
    return {
      restore,
      star: async (path, row) => {
        const starred = !row.starred;
        const show = (value: boolean) => new Set([path, listed]).forEach((type) => patchRow(queries, type, row.id, { starred: value }));
        show(starred);
        try {
          await api(starred ? 'PUT' : 'DELETE', `/${path}/${row.id}/star`);
          void queries.invalidateQueries({ queryKey: [path, row.id] });
        } catch (error) {
          show(!starred);
          refused(error, row.id);
        }
      },
      remove: (path, row, mayRestore) => {
        modal.confirm({
          title: text('confirmDelete', { title: row.title }), content: mayRestore ? text('confirmDeleteText') : undefined,
          okText: common('delete'), okButtonProps: { danger: true }, cancelText: common('cancel'), autoFocusButton: 'ok',
          onOk: () => attempt(path, row.id, async () => {
            await api('DELETE', `/${path}/${row.id}`);
            if (mayRestore) offerUndo(path, row);
          }, mayRestore ? undefined : text('deleted', { title: row.title })),
        });
      },
      purge: (path, row) => {
        modal.confirm({
          title: text('confirmPurge', { title: row.title }), content: text('confirmPurgeText'),
          okText: text('purge'), okButtonProps: { danger: true }, cancelText: common('cancel'), autoFocusButton: 'cancel',
          onOk: () => attempt(path, row.id, () => api('DELETE', `/${path}/${row.id}`, { query: { permanent: true } }), text('purged', { title: row.title })),
        });
      },
      setActive: (path, row, active) => attempt(path, row.id, () => api('POST', `/${path}/${row.id}/${active ? 'activate' : 'deactivate'}`), text(active ? 'activated' : 'deactivated', { title: row.title })),
      act: (path, row, action) => attempt(path, row.id, () => api('POST', `/${path}/${row.id}/${action.name}`), text('actionDone', { action: action.label })),
    };
  }, [queries, modal, notification, message, text, common, listed]);
}
