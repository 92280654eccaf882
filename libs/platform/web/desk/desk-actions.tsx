import { QuestionCircleOutlined, SwapOutlined } from '@ant-design/icons';
import type { MenuProps } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useMay } from '../session/me';
import { useCommand } from '../ui/commands';
import { deskTexts } from './texts';

const ExplainDialog = lazy(() => import('./explain-dialog'));
const HandOverDialog = lazy(() => import('./hand-over-dialog'));

/** What the administrators' desk adds to the actions of a record: entries of its menu, and the dialog that is open. */
export function useDeskActions(path: string, id: string, title: string): { items: NonNullable<MenuProps['items']>; dialog: ReactNode } {
  const t = deskTexts.use();
  const [open, setOpen] = useState<'explain' | 'hand-over'>();
  const seesTemplates = useMay('access-templates', 'view');
  const seesUsers = useMay('users', 'view');
  const assigns = [useMay('persons', 'assign'), useMay('tasks', 'assign')].some(Boolean);
  const explains = seesTemplates && seesUsers;
  const handsOver = path === 'users' && assigns;
  useCommand(t('explain'), () => setOpen('explain'), { enabled: explains });
  useCommand(t('handOver'), () => setOpen('hand-over'), { enabled: handsOver });
  const close = (): void => setOpen(undefined);
  return {
    items: [
      ...(handsOver ? [{ key: 'hand-over', icon: <SwapOutlined aria-hidden />, label: t('handOver'), onClick: () => setOpen('hand-over') }] : []),
      ...(explains ? [{ key: 'explain', icon: <QuestionCircleOutlined aria-hidden />, label: t('explain'), onClick: () => setOpen('explain') }] : []),
    ],
    dialog: open && <Suspense fallback={null}>{open === 'explain' ? <ExplainDialog path={path} id={id} title={title} close={close} /> : <HandOverDialog id={id} title={title} close={close} />}</Suspense>,
  };
}
