import { App, Button, Space } from 'antd';
import { useEffect } from 'react';
import { shellTexts } from '../i18n/texts/shell';
import { onConnection, isConnected } from '../live/connection';

/** The page comes first: its files are laid by once nobody waits for it. ms */
const AFTER = 4000;
const HOUR = 3_600_000; // ms
const KEY = 'new version';

/**
 * Registers the service worker, which keeps the page's own files, and says when the server has a newer page.
 * Nobody's page is reloaded but his who asks for it, in the window in which he does.
 */
export function UpdateNotice() {
  const text = shellTexts.use();
  const { notification } = App.useApp();
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return undefined;
    let stopped = false;
    const stops: (() => void)[] = [];
    const start = async (): Promise<void> => {
      const workers = navigator.serviceWorker;
      const registration = await workers.register('/sw.js');
      if (stopped) return;
      let asked = false;
      const tell = (): void => notification.info({
        key: KEY, title: text('newVersion'), description: text('newVersionText'), duration: 0,
        actions: (
          <Space>
            <Button size="small" onClick={() => notification.destroy(KEY)}>{text('later')}</Button>
            <Button size="small" type="primary" onClick={() => { asked = true; registration.waiting?.postMessage({ type: 'SKIP_WAITING' }); }}>{text('reload')}</Button>
          </Space>
        ),
      });
      // The first worker of a browser replaces nothing: only one that waits behind another is news.
      const follow = (worker: ServiceWorker | null): void => {
        if (worker?.state === 'installing') worker.addEventListener('statechange', () => follow(worker));
        else if (worker?.state === 'installed' && workers.controller && !stopped) tell();
      };
      const found = (): void => follow(registration.installing);
      const change = (): void => { if (asked) window.location.reload(); };
      follow(registration.waiting);
      found();
      registration.addEventListener('updatefound', found);
      workers.addEventListener('controllerchange', change);
      // A server that was away may have come back as another.
      const look = (): void => void registration.update().catch(() => undefined);
      const timer = setInterval(look, HOUR);
      stops.push(
        () => clearInterval(timer), onConnection(() => { if (isConnected()) look(); }),
        () => registration.removeEventListener('updatefound', found), () => workers.removeEventListener('controllerchange', change),
      );
    };
    // Where the browser allows no service worker (plain http, a private window), the page works without.
    const timer = setTimeout(() => void start().catch(() => undefined), AFTER);
    return () => {
      stopped = true;
      clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [notification, text]);
  return null;
}
