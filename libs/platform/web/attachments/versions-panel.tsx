import { DownloadOutlined, HistoryOutlined, RollbackOutlined, UploadOutlined } from '@ant-design/icons';
import type { FieldMeta, FileValue, Ref } from '@crm/platform/records';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tag, Tooltip } from 'antd';
import { type DragEvent, lazy, Suspense, useRef, useState } from 'react';
import { api, idempotencyKey } from '../client/client';
import { useCommon, useLanguage } from '../i18n/i18n';
import { refreshRecords } from '../record/refresh-records';
import { formatDateTime, otherCalendar } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { type Attachment, download, previewOf } from './attachments';
import './attachments.css';
import { fileSize } from './file-size';
import { attachmentTexts } from './texts';

const AttachmentPreview = lazy(() => import('./attachment-preview'));
const NewVersionDialog = lazy(() => import('./new-version-dialog'));

/** A row of `GET /{type}/{id}/versions`. */
interface FileVersion { number: number; current: boolean; file: FileValue; note: string | null; at: string; user: Ref | null; missing: boolean }
const shownAs = ({ file, at, user, missing }: FileVersion): Attachment => ({ ...file, at, user, thumbnail: null, missing });

interface Props { path: string; id: string; field: FieldMeta; mayEdit: boolean }

/** The files that a field held, the latest first; a file that is chosen or dropped becomes the next one. */
export default function VersionsPanel({ path, id, field, mayEdit }: Props) {
  const t = attachmentTexts.use();
  const input = useRef<HTMLInputElement>(null);
  const [given, setGiven] = useState<File>();
  const [shown, setShown] = useState<FileVersion>();
  const [over, setOver] = useState(false);
  const { data, error } = useQuery({
    queryKey: [path, id, 'versions'],
    queryFn: async ({ signal }) => (await api<{ data: FileVersion[] }>('GET', `/${path}/${id}/versions`, { signal })).data.data,
  });
  const drag = (on: boolean) => (event: DragEvent): void => {
    if (!mayEdit || !event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    // Elsewhere on the page it would be attached: that mark is left.
    window.dispatchEvent(new DragEvent('dragleave', { relatedTarget: null }));
    setOver(on);
  };
  const drop = (event: DragEvent): void => {
    drag(false)(event);
    if (mayEdit) setGiven(event.dataTransfer.files[0]);
  };
  return (
    <section className={over ? 'record-card attachments is-over' : 'record-card attachments'} aria-label={t('versions')} onDragEnter={drag(true)} onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={drop}>
      <header className="related-head">
        <h2><HistoryOutlined aria-hidden /> {t('versions')}</h2>
        {mayEdit && <Tooltip title={t('addVersionTip')}><Button type="text" size="small" icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>{t('addVersion')}</Button></Tooltip>}
        <input ref={input} type="file" hidden aria-label={t('addVersion')} onChange={(event) => { setGiven(event.target.files?.[0]); event.target.value = ''; }} />
      </header>
      {error && <p className="danger-text">{problemText(error)}</p>}
      {data?.length === 0 && <p className="quiet attachments-none">{t(mayEdit ? 'versionsDrop' : 'versionsNone')}</p>}
      {data !== undefined && data.length > 0 && <ul className="attachments-list versions-list">{data.map((version) => <VersionRow key={version.number} version={version} path={path} id={id} mayEdit={mayEdit} open={() => setShown(version)} />)}</ul>}
      {over && <div className="attachments-drop" aria-hidden="true">{t('dropVersion')}</div>}
      <Suspense fallback={null}>
        {shown && <AttachmentPreview attachment={shownAs(shown)} close={() => setShown(undefined)} />}
        {given && <NewVersionDialog path={path} id={id} upload={field.upload} file={given} close={() => setGiven(undefined)} />}
      </Suspense>
    </section>
  );
}

function VersionRow({ version, path, id, mayEdit, open }: { version: FileVersion; path: string; id: string; mayEdit: boolean; open(): void }) {
  const t = attachmentTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const { number, current, file, note, at, user, missing } = version;
  const back = useMutation({
    mutationFn: () => api('POST', `/${path}/${id}/versions/${number}/restore`, { headers: { 'idempotency-key': idempotencyKey() } }),
    onSuccess: async () => {
      void message.success(t('versionSaved'));
      await refreshRecords(queries);
    },
    onError: (error) => void message.error(problemText(error), 6),
  });
  const take = (): void => { download(file.id).catch((error: unknown) => void message.error(problemText(error), 6)); };
  const bringBack = (): void => void modal.confirm({ title: t('bringBackTitle', { number }), content: t('bringBackText'), okText: t('bringBack'), cancelText: c('cancel'), onOk: () => back.mutate() });
  return (
    <li className="attachment">
      <div className="attachment-words">
        <span className="version-line">
          <span className="version-number">{t('versionNumber', { number })}</span>
          {current && <Tag color="success">{t('currentVersion')}</Tag>}
          {missing
            ? <span className="attachment-name" dir="auto">{file.name}</span>
            : <button type="button" className="attachment-name attachment-open" dir="auto" onClick={previewOf(shownAs(version)) ? open : take}>{file.name}</button>}
        </span>
        {note && <span className="version-note" dir="auto">{note}</span>}
        <span className="quiet attachment-meta">
          {missing ? <span className="danger-text">{t('missing')}</span> : <span>{fileSize(file.size, language)}</span>}
          {user?.title && <span>{user.title}</span>}
          <Tooltip title={otherCalendar(at, language)}><time dateTime={at}>{formatDateTime(at, language)}</time></Tooltip>
        </span>
      </div>
      {!missing && <Tooltip title={t('download')}><Button type="text" icon={<DownloadOutlined aria-hidden />} aria-label={t('downloadNamed', { name: file.name })} onClick={take} /></Tooltip>}
      {mayEdit && !current && !missing && <Tooltip title={t('bringBack')}><Button type="text" icon={<RollbackOutlined aria-hidden />} aria-label={t('bringBackNamed', { number })} loading={back.isPending} onClick={bringBack} /></Tooltip>}
    </li>
  );
}
