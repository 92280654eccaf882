import { DisconnectOutlined, FileSearchOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Problem } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { shellTexts } from '../i18n/texts/shell';
import { problemText } from '../ui/problem-text';
import { links } from './links';
import { AppLink } from './navigation';

/** What a quick answer needs no sign of waiting for. */
const SHORT_MS = 300;

/** Nothing at first, then the shape of what comes. */
export function PageWait() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SHORT_MS);
    return () => clearTimeout(timer);
  }, []);
  return late ? <div className="page-wait" aria-busy="true"><Skeleton active title paragraph={{ rows: 8 }} /></div> : <div className="page-wait" />;
}

interface EmptyProps { icon: ReactNode; title: string; children?: ReactNode; ways?: ReactNode }
/** Says what belongs here and offers the next step. */
export const Empty = ({ icon, title, children, ways }: EmptyProps) => (
  <div className="empty">
    {icon}
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {ways && <div className="empty-ways">{ways}</div>}
  </div>
);

export function NotFound() {
  const text = shellTexts.use();
  return (
    <Empty icon={<FileSearchOutlined aria-hidden />} title={text('notFoundTitle')} ways={<AppLink href={links.home()}>{text('home')}</AppLink>}>{text('notFoundText')}</Empty>
  );
}

/** A part of the page's own code that could not be fetched: the network is gone, or the server has a newer page. Browsers differ in its words. */
const isLostFile = (error: unknown): boolean => error instanceof TypeError && /import|module/i.test(error.message);

/** A page that could not be shown: not found, or broken with the reason and another try. */
export function PageProblem({ error, onRetry, nameOf }: { error: unknown; onRetry?(): void; nameOf?(field: string): string }) {
  const text = shellTexts.use();
  const common = useCommon();
  const away = error instanceof Problem && error.status === 0;
  const again = useRef(onRetry);
  useEffect(() => { again.current = onRetry; });
  // What did not arrive comes by itself once the network is back.
  useEffect(() => {
    if (!away) return undefined;
    const retry = (): void => again.current?.();
    window.addEventListener('online', retry);
    return () => window.removeEventListener('online', retry);
  }, [away]);
  if (error instanceof Problem && error.status === 404) return <NotFound />;
  if (isLostFile(error)) {
    return <Empty icon={<DisconnectOutlined aria-hidden />} title={text('brokenTitle')} ways={<Button onClick={() => window.location.reload()}>{text('reload')}</Button>}>{text('fileLost')}</Empty>;
  }
  return (
    <Empty icon={<WarningOutlined aria-hidden />} title={text('brokenTitle')} ways={onRetry && <Button onClick={onRetry}>{common('retry')}</Button>}>{problemText(error, nameOf)}</Empty>
  );
}
