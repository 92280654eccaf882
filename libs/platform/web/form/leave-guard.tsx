import { useBlocker } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { OPENED } from '../shell/links';
import { formTexts } from './texts';

interface LeaveGuardProps {
  unsaved(): boolean;
  /** Going elsewhere needs no question: what was typed stands in the bar of open forms. */
  keeps?(): boolean;
  /** What was typed is given up. */
  onLeave(): void;
  /** It is kept, and the form is left. */
  onKeep?(): void;
  onStay?(): void;
}

/** Another new form of the same type is another place. */
const placeOf = ({ pathname, search }: { pathname: string; search: object }): string => `${pathname} ${String(Object.entries(search).find(([name]) => name === OPENED)?.[1] ?? '')}`;

/** Asks before what was typed is given up: on closing the form, closing the tab, and going elsewhere with what cannot be kept. */
export function LeaveGuard({ unsaved, keeps, onLeave, onKeep, onStay }: LeaveGuardProps) {
  const t = formTexts.use();
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved() && !keeps?.() && placeOf(current) !== placeOf(next),
    enableBeforeUnload: () => unsaved(), withResolver: true,
  });
  const leave = (before?: () => void) => (): void => {
    before?.();
    blocked.proceed?.();
  };
  const stay = (): void => {
    onStay?.();
    blocked.reset?.();
  };
  return (
    <Modal
      open={blocked.status === 'blocked'} title={t('leaveTitle')} onCancel={stay} width={460}
      footer={[
        <Button key="stay" onClick={stay}>{t('stay')}</Button>,
        ...(onKeep ? [<Button key="keep" onClick={leave(onKeep)}>{t('keepForm')}</Button>] : []),
        <Button key="leave" danger type="primary" onClick={leave(onLeave)}>{t('leave')}</Button>,
      ]}
    >
      {t(onKeep ? 'leaveOrKeep' : 'leaveText')}
    </Modal>
  );
}
