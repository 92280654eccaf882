import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useCommand } from '../ui/commands';
import { helpTexts } from './help-texts';

const HelpPanel = lazy(() => import('./help-panel'));

/** Opens what helps here; again, and it is gone. */
export function HelpButton() {
  const t = helpTexts.use();
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  const toggle = (): void => setState((now) => (now === 'open' ? 'closed' : 'open'));
  useCommand(t('helpHere'), toggle, { keys: 'Alt+H' });
  return (
    <>
      <Tooltip title={state === 'open' ? undefined : `${t('helpHere')} (Alt+H)`}>
        <button type="button" className="icon-button" aria-label={t('helpHere')} aria-expanded={state === 'open'} onClick={toggle}><QuestionCircleOutlined aria-hidden /></button>
      </Tooltip>
      {state !== 'never' && <Suspense fallback={null}><HelpPanel open={state === 'open'} close={() => setState('closed')} /></Suspense>}
    </>
  );
}
