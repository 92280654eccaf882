import { MenuOutlined } from '@ant-design/icons';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useCommon, useLanguage } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { HelpButton } from '../help/help-button';
import { JobsButton } from '../jobs/jobs-button';
import { useMe } from '../session/me';
import { signOut } from '../session/session';
import { useFocusReturn } from '../ui/focus';
import { useNarrow } from '../ui/narrow';
import { usePreferences } from '../ui/preferences';
import { BrandMark } from './brand';
import { OfficeMenu } from './office-menu';
import { PageWait } from './page-states';
import { OpenFormsBar } from '../form/open-forms-bar';
import { SearchBox } from './search-box';
import { ShellKeys } from './shell-keys';
import { UserMenu } from './user-menu';
import './shell.css';

const PendingGate = lazy(() => import('../account/pending-gate'));
const LiveCorner = lazy(() => import('../live/live-corner'));
const Drawer = lazy(() => import('antd/es/drawer'));

/** Menu at the start side, header above, the work in the middle. */
export function Shell() {
  const text = shellTexts.use();
  const common = useCommon();
  const rtl = useLanguage() === 'fa';
  const narrow = useNarrow();
  const folded = usePreferences().menu === 'folded';
  const [drawer, setDrawer] = useState(false);
  const place = useLocation({ select: (location) => location.pathname });
  useEffect(() => setDrawer(false), [place, narrow]);
  useFocusReturn(place);

  const pending = useMe()?.pending;
  if (pending) return <Suspense fallback={<PageWait />}><PendingGate pending={pending} /></Suspense>;
  return (
    <div className="office">
      <a className="skip-link" href="#content">{text('toContent')}</a>
      {!narrow && <aside className="office-side"><OfficeMenu folded={folded} /></aside>}
      <div className="office-main">
        <header className="office-header">
          {narrow && (
            <button type="button" className="icon-button" aria-label={text('openMenu')} aria-expanded={drawer} onClick={() => setDrawer(true)}><MenuOutlined aria-hidden /></button>
          )}
          <SearchBox />
          <div className="office-corner">
            <HelpButton />
            <JobsButton />
            <Suspense fallback={<span className="icon-button" aria-hidden />}><LiveCorner /></Suspense>
            <UserMenu onSignOut={() => void signOut()} />
          </div>
        </header>
        <main id="content" className="office-content" tabIndex={-1}>
          <Suspense fallback={<PageWait />}><Outlet /></Suspense>
        </main>
        <OpenFormsBar />
      </div>
      <ShellKeys onSignOut={() => void signOut()} />
      {narrow && (
        <Suspense fallback={null}>
          <Drawer open={drawer} placement={rtl ? 'right' : 'left'} size={272} title={<span className="office-brand"><BrandMark />{common('product')}</span>} aria-label={text('menu')} onClose={() => setDrawer(false)} styles={{ body: { padding: 0 } }}>
            <OfficeMenu inDrawer onLeave={() => setDrawer(false)} />
          </Drawer>
        </Suspense>
      )}
    </div>
  );
}
