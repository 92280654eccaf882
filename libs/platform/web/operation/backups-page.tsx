import { CloudDownloadOutlined, DeleteOutlined, DownloadOutlined, HistoryOutlined, LockOutlined, SafetyOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Spin, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { fileSize } from '../attachments/file-size';
import { useLanguage } from '../i18n/i18n';
import { jobsChanged } from '../jobs/jobs';
import { mayDo, useMe } from '../session/me';
import { Empty, PageProblem, PageWait } from '../shell/page-states';
import { formatDateTime, formatNumber, Ltr } from '../ui/format';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { type BackupRow, deleteBackup, downloadBackup, makeBackup, restoreBackup, useBackups } from './backups';
import { operationTexts } from './texts';
import './operation.css';

/** What can be gone back to, and the ways there. */
export default function BackupsPage() {
  const t = operationTexts.use();
  usePageTitle(t('backups'));
  const me = useMe();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const language = useLanguage();
  const { data, error, isPending, refetch } = useBackups();
  const [restoring, setRestoring] = useState(false);
  if (isPending) return <PageWait />;
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />;

  const tell = (failure: unknown): void => void message.error(problemText(failure));
  const make = (): void => void makeBackup().then(async () => {
    message.success(t('making'));
    await jobsChanged(queries);
  }).catch(tell);
  const restore = (row: BackupRow): void => void modal.confirm({
    title: t('restoreTitle'), content: t('restoreText', { at: row.madeAt ? formatDateTime(row.madeAt, language) : row.file }), okText: t('restoreConfirm'), okButtonProps: { danger: true }, autoFocusButton: 'cancel',
    onOk: () => {
      setRestoring(true);
      restoreBackup(row).then((end) => {
        if (end.done) window.location.assign('/sign-in');
        else {
          setRestoring(false);
          modal.error({ title: t('restoreFailed'), content: end.error });
        }
      }).catch((failure: unknown) => { setRestoring(false); tell(failure); });
    },
  });
  const remove = (row: BackupRow): void => void modal.confirm({
    title: t('removeTitle'), content: t('removeText'), okText: t('remove'), okButtonProps: { danger: true }, autoFocusButton: 'cancel',
    onOk: () => deleteBackup(row).then(() => refetch()).catch(tell),
  });
  const makeButton = mayDo(me, 'backups', 'create') && <Button type="primary" icon={<SafetyOutlined aria-hidden />} onClick={make}>{t('make')}</Button>;
  return (
    <div className="page">
      <header className="operation-head"><h1 className="page-title">{t('backups')}</h1>{data.length > 0 && makeButton}</header>
      <p className="quiet">{t('backupsIntro')}</p>
      {!data.length && <Empty icon={<CloudDownloadOutlined aria-hidden />} title={t('none')} ways={makeButton}>{t('noneText')}</Empty>}
      <ul className="backup-list">
        {data.map((row) => (
          <li key={row.id} className="backup-row">
            <div className="backup-what">
              <strong>{row.madeAt ? formatDateTime(row.madeAt, language) : '—'}</strong>
              {row.reason && <Tag>{t(row.reason)}</Tag>}
              {row.encrypted && <Tooltip title={t('sealed')}><LockOutlined aria-label={t('sealed')} role="img" /></Tooltip>}
              <span className="quiet backup-figures">
                {row.size !== null && <span>{fileSize(row.size, language)}</span>}
                {row.rows !== null && <span>{formatNumber(row.rows, language)} {t('rows')}</span>}
              </span>
              <small className="quiet"><Ltr>{row.file}</Ltr></small>
              {row.note && <p>{row.note}</p>}
            </div>
            <div className="backup-actions">
              {mayDo(me, 'backups', 'export') && <Button className="touch" icon={<DownloadOutlined aria-hidden />} onClick={() => void downloadBackup(row).catch(tell)}>{t('download')}</Button>}
              {mayDo(me, 'backups', 'restore') && <Button className="touch" icon={<HistoryOutlined aria-hidden />} onClick={() => restore(row)}>{t('restore')}</Button>}
              {mayDo(me, 'backups', 'delete') && <Tooltip title={t('remove')}><Button className="touch" danger type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('remove')} onClick={() => remove(row)} /></Tooltip>}
            </div>
          </li>
        ))}
      </ul>
      <Modal open={restoring} footer={null} closable={false} centered title={t('restoring')} width={420}>
        <div className="restoring" role="status"><Spin /><p>{t('restoringText')}</p></div>
      </Modal>
    </div>
  );
}
