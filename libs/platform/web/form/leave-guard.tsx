import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import { formTexts } from './texts';

/** Asks before what was typed is left behind: going elsewhere in the page, closing the tab, loading anew. */
export function LeaveGuard({ unsaved, onLeave }: { unsaved(): boolean; onLeave(): void }) {
  const t = formTexts.use();
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved() && (current.pathname !== next.pathname),
    enableBeforeUnload: () => unsaved(), withResolver: true,
  });
  const leave = (): void => {
    onLeave();
    blocked.proceed?.();
  };
  return (
    <Modal
      open={blocked.status === 'blocked'} title={t('leaveTitle')} onCancel={() => blocked.reset?.()} onOk={leave} okText={t('leave')} cancelText={t('stay')}
      okButtonProps={{ danger: true }} width={420}
    >
      {t('leaveText')}
    </Modal>
  );
}
