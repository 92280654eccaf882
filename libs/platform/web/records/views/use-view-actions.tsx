import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo } from 'react';
import { api, idempotencyKey } from '../../client/client';
import { useCommon } from '../../i18n/i18n';
import { problemText } from '../../ui/problem-text';
import { listTexts } from '../texts';
import type { SavedView } from './saved-view';
import { VIEWS } from './use-views';

export interface ViewActions {
  /** Answers the new view's id; throws a Problem. */
  create(body: Record<string, unknown>): Promise<string>;
  /** Throws a Problem. */
  update(view: SavedView, changes: Record<string, unknown>): Promise<void>;
  /** Answers whether it was changed. */
  change(view: SavedView, changes: Record<string, unknown>, said?: string): Promise<boolean>;
  remove(view: SavedView, gone: () => void): void;
  setUsual(view: SavedView, on: boolean): Promise<void>;
}

/** What is done with the views of one form, with its question before, its word after and its way back. */
export function useViewActions(path: string): ViewActions {
  const queries = useQueryClient();
  const { modal, notification, message } = App.useApp();
  const text = listTexts.use();
  const common = useCommon();
  return useMemo(() => {
    // Those of the form, those of all forms, and with which of them lists open.
    const refresh = () => queries.invalidateQueries({ queryKey: [VIEWS] });
    const attempt = async (work: () => Promise<unknown>, said?: string): Promise<boolean> => {
      try {
        await work();
        await refresh();
        if (said) void message.success(said);
        return true;
      } catch (error) {
        void message.error(problemText(error));
        return false;
      }
    };
    const offerUndo = ({ id, name }: SavedView) => {
      const key = `deleted ${id}`;
      const restore = () => { notification.destroy(key); void attempt(() => api('POST', `/views/${id}/restore`), text('viewRestored', { name })); };
      notification.success({ key, title: text('viewDeleted', { name }), duration: 8, actions: <Button size="small" onClick={restore}>{common('undo')}</Button> });
    };
    return {
      create: async (body) => {
        const { data } = await api<{ id: string }>('POST', '/views', { body: { ...body, type: path }, headers: { 'idempotency-key': idempotencyKey() } });
        await refresh();
        return data.id;
      },
      update: async (view, changes) => {
        await api('PATCH', `/views/${view.id}`, { body: changes, ifMatch: view.version });
        await refresh();
        void message.success(text('viewSaved', { name: view.name }));
      },
      change: (view, changes, said) => attempt(() => api('PATCH', `/views/${view.id}`, { body: changes, ifMatch: view.version }), said),
      remove: (view, gone) => {
        modal.confirm({
          title: text('deleteViewTitle', { name: view.name }), content: view.shared || view.templates.length ? text('deleteSharedText') : undefined,
          okText: common('delete'), okButtonProps: { danger: true }, cancelText: common('cancel'),
          onOk: async () => {
            if (!await attempt(() => api('DELETE', `/views/${view.id}`))) return;
            gone();
            offerUndo(view);
          },
        });
      },
      setUsual: async (view, on) => { await attempt(() => api(on ? 'PUT' : 'DELETE', `/views/${view.id}/default`), common('saved')); },
    };
  }, [path, queries, modal, notification, message, text, common]);
}
