import { ArrowLeftOutlined, ArrowRightOutlined, BellOutlined, CheckOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Segmented, Skeleton, Switch, Tooltip } from 'antd';
import { useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import { showJob } from '../jobs/jobs';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { formatDateTime } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { isJob, type Notice, useKindPreferences, useMarkRead, useNotices, usePrefer } from './notifications';
import { liveTexts } from './texts';

/** What the user was told, newest first, and of what he wants to be told. */
export default function NotificationsPanel({ onLeave }: { onLeave(): void }) {
  const [preferences, setPreferences] = useState(false);
  return preferences ? <Preferences back={() => setPreferences(false)} /> : <Notices onLeave={onLeave} openPreferences={() => setPreferences(true)} />;
}

function Notices({ onLeave, openPreferences }: { onLeave(): void; openPreferences(): void }) {
  const t = liveTexts.use();
  const [unread, setUnread] = useState(false);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useNotices(unread);
  const mark = useMarkRead();
  const notices = data?.pages.flatMap((page) => page.data) ?? [];
  const left = data?.pages[0]?.unread ?? 0;
  return (
    <section className="notices" aria-label={t('notifications')}>
      <header className="notices-head">
        <h2>{t('notifications')}</h2>
        <Tooltip title={t('preferences')}><Button type="text" size="small" icon={<SettingOutlined aria-hidden />} aria-label={t('preferences')} onClick={openPreferences} /></Tooltip>
      </header>
      <div className="notices-tools">
        <Segmented<boolean> size="small" value={unread} onChange={setUnread} options={[{ value: false, label: t('everything') }, { value: true, label: t('onlyUnread') }]} />
        {left > 0 && <Button type="link" size="small" icon={<CheckOutlined aria-hidden />} loading={mark.isPending} onClick={() => mark.mutate(undefined)}>{t('markAll')}</Button>}
      </div>
      {error && <p className="notices-fault" role="alert">{problemText(error)}</p>}
      {isPending && !error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {data && !notices.length && (
        <div className="notices-empty"><BellOutlined aria-hidden /><strong>{t(unread ? 'noneUnread' : 'none')}</strong>{!unread && <p>{t('noneText')}</p>}</div>
      )}
      <ul>
        {notices.map((notice) => (
          <li key={notice.id}><NoticeRow notice={notice} onOpen={() => { if (!notice.readAt) mark.mutate([notice.id]); onLeave(); }} onRead={() => mark.mutate([notice.id])} /></li>
        ))}
      </ul>
      {hasNextPage && <Button type="text" block loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>{t('more')}</Button>}
    </section>
  );
}

function NoticeRow({ notice, onOpen, onRead }: { notice: Notice; onOpen(): void; onRead(): void }) {
  const t = liveTexts.use();
  const language = useLanguage();
  const { subject, readAt, text, at } = notice;
  const words = (
    <>
      <span className="notice-text">{!readAt && <span className="visually-hidden">{t('isUnread')}: </span>}{text}</span>
      <time className="quiet" dateTime={at}>{formatDateTime(at, language)}</time>
    </>
  );
  const className = readAt ? 'notice' : 'notice is-unread';
  // What is out of the reader's reach is no link to nowhere.
  if (subject?.title && isJob(subject)) return <button type="button" className={className} onClick={() => { onOpen(); showJob(subject.id); }}>{words}</button>;
  if (subject?.title) return <AppLink className={className} href={links.record(subject.type, subject.id)} onClick={onOpen}>{words}</AppLink>;
  return readAt ? <div className={className}>{words}</div> : <button type="button" className={className} onClick={onRead}>{words}</button>;
}

function Preferences({ back }: { back(): void }) {
  const t = liveTexts.use();
  const { data, error } = useKindPreferences();
  const prefer = usePrefer();
  const BackIcon = useLanguage() === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  return (
    <section className="notices" aria-label={t('preferences')}>
      <header className="notices-head">
        <Button type="text" size="small" icon={<BackIcon aria-hidden />} aria-label={t('back')} onClick={back} />
        <h2>{t('preferences')}</h2>
      </header>
      {(error ?? prefer.error) && <p className="notices-fault" role="alert">{problemText(error ?? prefer.error)}</p>}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 4 }} />}
      {data?.map(({ kind, label, page }) => (
        <label key={kind} className="notice-kind"><span>{label}</span><Switch size="small" checked={page} aria-label={label} onChange={(next) => prefer.mutate({ kind, page: next })} /></label>
      ))}
    </section>
  );
}
