import { BellOutlined, DisconnectOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { language, useLanguage } from '../i18n/i18n';
import { showJob } from '../jobs/jobs';
import { links } from '../shell/links';
import { useGo } from '../shell/navigation';
import { FocusPopover } from '../ui/focus-popover';
import { formatNumber } from '../ui/format';
import { useShortcut } from '../ui/keyboard';
import { isNarrow, useNarrow } from '../ui/narrow';
import { connectLive, isConnected, onConnection, onLive } from './connection';
import './live.css';
import { isJob, useMarkRead, useUnread } from './notifications';
import { liveTexts } from './texts';
import { useLiveRefresh } from './use-live-refresh';

const Drawer = lazy(() => import('antd/es/drawer'));
const NotificationsPanel = lazy(() => import('./notifications-panel'));
/** A short break is nobody's business. ms */
const BREAK = 3000;

/** The bell in the header, and everything that is live on the page: comes after the page itself. */
export default function LiveCorner() {
  useEffect(connectLive, []);
  useLiveRefresh();
  return <><Bell /><Offline /></>;
}

/** More than these are not told one by one. */
const MOST = 99;

function Bell() {
  const t = liveTexts.use();
  const shown = useLanguage();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const { data } = useUnread();
  useNoticeOnArrival(open);
  useEffect(() => onLive('notification', () => void queries.invalidateQueries({ queryKey: ['notifications', 'list'] })), [queries]);
  useShortcut('Escape', () => setOpen(false), open);
  const narrow = useNarrow();
  const unread = data?.unread ?? 0;
  const count = unread > MOST ? `${formatNumber(MOST, shown)}+` : formatNumber(unread, shown);
  const label = unread ? t('unread', { count: unread, shown: count }) : t('notifications');
  const panel = <Suspense fallback={<div className="notices" />}><NotificationsPanel onLeave={() => setOpen(false)} /></Suspense>;
  const button = (
    <button type="button" className="icon-button bell" aria-haspopup="dialog" aria-expanded={open} aria-label={label} title={label} onClick={narrow ? () => setOpen(true) : undefined}>
      <BellOutlined aria-hidden />
      {unread > 0 && <span className="bell-count" aria-hidden="true">{count}</span>}
    </button>
  );
  if (narrow) {
    return (
      <>
        {button}
        <Suspense fallback={null}>
          <Drawer open={open} placement="bottom" size="80dvh" closable={false} aria-label={t('notifications')} onClose={() => setOpen(false)} destroyOnHidden styles={{ body: { padding: 12 } }}>{panel}</Drawer>
        </Suspense>
      </>
    );
  }
  return (
    <FocusPopover open={open} onOpenChange={setOpen} placement={shown === 'fa' ? 'bottomLeft' : 'bottomRight'} destroyOnHidden content={panel}>
      {button}
    </FocusPopover>
  );
}

/** A notification that comes while the page is open is shown once, in passing. */
function useNoticeOnArrival(open: boolean): void {
  const { data } = useUnread();
  const { notification } = App.useApp();
  const go = useGo();
  const mark = useMarkRead();
  const arrived = useRef(new Set<string>());
  useEffect(() => onLive('notification', ({ id }) => { arrived.current.add(id); }), []);
  const newest = data?.newest;
  const markRead = mark.mutate;
  useEffect(() => {
    if (!newest || open || !arrived.current.delete(newest.id)) return;
    const subject = newest.subject?.title ? newest.subject : undefined;
    notification.open({
      key: newest.id, title: newest.text, icon: <BellOutlined className="notice-icon" aria-hidden />, duration: 6,
      // The save bar stands at the bottom.
      placement: isNarrow() ? 'top' : language() === 'fa' ? 'topLeft' : 'topRight',
      ...(subject ? { className: 'notice-toast', onClick: () => { notification.destroy(newest.id); markRead([newest.id]); if (isJob(subject)) showJob(subject.id); else go(links.record(subject.type, subject.id)); } } : {}),
    });
  }, [newest, open, notification, go, markRead]);
}

function Offline() {
  const t = liveTexts.use();
  const [away, setAway] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (isConnected() && navigator.onLine) setAway(false);
      else timer = setTimeout(() => setAway(true), navigator.onLine ? BREAK : 0);
    };
    look();
    const stop = onConnection(look);
    window.addEventListener('offline', look);
    window.addEventListener('online', look);
    return () => {
      clearTimeout(timer);
      stop();
      window.removeEventListener('offline', look);
      window.removeEventListener('online', look);
    };
  }, []);
  const place = document.querySelector('.office-main');
  return place && createPortal(<div role="status" className={away ? 'offline-note' : 'visually-hidden'}>{away && <><DisconnectOutlined aria-hidden /> {t('offline')}</>}</div>, place);
}
