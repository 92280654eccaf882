import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useMemo, useState } from 'react';
import { useCommon } from '../i18n/i18n';
import { useGo } from '../shell/navigation';
import { links } from '../shell/links';
import { problemText } from '../ui/problem-text';
import { undoBatches } from './batches';
import { batchTexts } from './texts';

const OFFER = 15; // seconds
/** Operations of which a user needs one to take another back. */
export const INVERSE: Readonly<Record<string, string>> = { edit: 'edit', assign: 'edit', delete: 'restore', restore: 'delete', activate: 'activate', deactivate: 'activate', import: 'delete', merge: 'restore' };

/** Takes work on many records back, and tells what came of it. */
export function useUndo(): { undo(batches: readonly string[]): Promise<void>; offer(title: string, batches: readonly string[]): void } {
  const queries = useQueryClient();
  const { notification, message } = App.useApp();
  const text = batchTexts.use();
  const common = useCommon();
  const go = useGo();
  return useMemo(() => {
    const undo = async (batches: readonly string[]): Promise<void> => {
      try {
        const { undone, kept, whole } = await undoBatches(queries, batches);
        const key = `undone ${batches.join()}`;
        if (whole && !kept) void message.success(text('undoneCount', { count: undone }));
        else {
          notification.warning({
            key, duration: OFFER, title: whole ? text('undoneCount', { count: undone }) : text('stopped'), description: kept ? text('keptCount', { count: kept }) : undefined,
            actions: <Button size="small" onClick={() => { notification.destroy(key); go(links.recentWork()); }}>{text('report')}</Button>,
          });
        }
      } catch (error) { void message.error(problemText(error), 6); }
    };
    const offer = (title: string, batches: readonly string[]): void => {
      const key = `undo ${batches.join()}`;
      notification.success({ key, title, duration: OFFER, actions: <Button size="small" onClick={() => { notification.destroy(key); void undo(batches); }}>{common('undo')}</Button> });
    };
    return { undo, offer };
  }, [queries, notification, message, text, common, go]);
}

/** Takes one piece of work back after asking. `work` is what it is called; `made`: it made records. */
export function UndoButton({ batch, count, work, made = false, size = 'small' }: { batch: string; count: number; work: string; made?: boolean; size?: 'small' | 'middle' }) {
  const { modal } = App.useApp();
  const text = batchTexts.use();
  const common = useCommon();
  const { undo } = useUndo();
  const [busy, setBusy] = useState(false);
  const ask = (): void => {
    modal.confirm({
      title: text('undoTitle', { work }), content: `${text('undoText', { count })}${made ? ` ${text('undoMade')}` : ''}`, okText: text('undo'), cancelText: common('cancel'),
      onOk: () => {
        setBusy(true);
        void undo([batch]).finally(() => setBusy(false));
      },
    });
  };
  return <Button size={size} className="touch" loading={busy} aria-label={text('undoOf', { work })} onClick={ask}>{text('undo')}</Button>;
}
