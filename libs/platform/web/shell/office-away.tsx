import { DisconnectOutlined } from '@ant-design/icons';
import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import { isAway, Problem } from '../client/problem';
import { useCommon } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { BrandMark } from './brand';
import { Empty, PageProblem } from './page-states';
import './shell.css';

/** How often the server is asked again. ms */
const AGAIN = 5000;

/** The office before anything of it could be read: the server is away, and nothing of the last time is shown, because rights may have changed since. */
export function OfficeAway({ error }: { error: unknown }) {
  const text = shellTexts.use();
  const common = useCommon();
  const router = useRouter();
  usePageTitle(text('awayTitle'));
  const away = isAway(error);
  const unreachable = error instanceof Problem && error.status === 0;
  useEffect(() => {
    if (!away) return undefined;
    const again = (): void => void router.invalidate();
    const timer = setInterval(() => { if (navigator.onLine) again(); }, AGAIN);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [away, router]);
  if (!away) return <PageProblem error={error} onRetry={() => void router.invalidate()} />;
  return (
    <div className="office-away">
      <header className="office-header"><span className="office-brand"><BrandMark />{common('product')}</span></header>
      <main>
        <Empty icon={<DisconnectOutlined aria-hidden />} title={text(unreachable ? 'awayTitle' : 'awayServer')} ways={<Button autoFocus onClick={() => void router.invalidate()}>{common('retry')}</Button>}>
          {unreachable ? text('awayText') : problemText(error)}
        </Empty>
      </main>
    </div>
  );
}
