import { CloseOutlined, PaperClipOutlined, PlusOutlined, RedoOutlined } from '@ant-design/icons';
import { Button, Progress, Skeleton, Tooltip } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useCommon, useLanguage } from '../i18n/i18n';
import { formatNumber } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { AttachmentRow } from './attachment-row';
import { type Attachment, useAttachments } from './attachments';
import './attachments.css';
import { fileSize } from './file-size';
import { attachmentTexts } from './texts';
import { useDroppedFiles } from './use-dropped-files';
import { type Upload, useUploads } from './use-uploads';

const AttachmentPreview = lazy(() => import('./attachment-preview'));

/** The files of a record: chosen, dropped or pasted by whoever may edit it. */
export default function AttachmentsPanel({ path, id, mayEdit }: { path: string; id: string; mayEdit: boolean }) {
  const t = attachmentTexts.use();
  const { data, error, isPending } = useAttachments(path, id);
  const { uploads, add, stop, retry } = useUploads(path, id);
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<Attachment>();
  const over = useDroppedFiles(add, mayEdit);
  const empty = !data?.length && !uploads.length;
  return (
    <section className={over ? 'record-card attachments is-over' : 'record-card attachments'} aria-label={t('attachments')}>
      <header className="related-head">
        <h2><PaperClipOutlined aria-hidden /> {t('attachments')}</h2>
        {mayEdit && (
          <Tooltip title={t('addTip')}>
            <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => input.current?.click()}>{t('add')}</Button>
          </Tooltip>
        )}
        <input
          ref={input} type="file" multiple hidden aria-label={t('add')}
          onChange={(event) => { add([...event.target.files ?? []]); event.target.value = ''; }}
        />
      </header>
      {error && <p className="danger-text">{problemText(error)}</p>}
      {isPending && <Skeleton active paragraph={{ rows: 1 }} title={false} />}
      {!isPending && !error && empty && <p className="quiet attachments-none">{t(mayEdit ? 'emptyDrop' : 'empty')}</p>}
      {(uploads.length > 0 || (data?.length ?? 0) > 0) && (
        <ul className="attachments-list">
          {uploads.map((upload) => <UploadRow key={upload.key} upload={upload} stop={() => stop(upload.key)} retry={() => retry(upload.key)} />)}
          {data?.map((one) => <AttachmentRow key={one.id} attachment={one} path={path} record={id} mayEdit={mayEdit} open={() => setShown(one)} />)}
        </ul>
      )}
      {over && <div className="attachments-drop" aria-hidden="true">{t('dropHere')}</div>}
      {shown && <Suspense fallback={null}><AttachmentPreview attachment={shown} close={() => setShown(undefined)} /></Suspense>}
    </section>
  );
}

function UploadRow({ upload: { file, sent, problem }, stop, retry }: { upload: Upload; stop(): void; retry(): void }) {
  const t = attachmentTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const percent = Math.floor(sent * 100);
  return (
    <li className="attachment">
      <span className="attachment-picture" aria-hidden="true"><PaperClipOutlined /></span>
      <div className="attachment-words">
        <span className="attachment-name" dir="auto">{file.name}</span>
        {problem === undefined
          ? <Progress percent={percent} size="small" aria-label={t('sending', { name: file.name })} format={(done) => `${formatNumber(done ?? 0, language)}${language === 'fa' ? '٪' : '%'}`} />
          : <span className="danger-text" role="alert">{problem}</span>}
        {problem === undefined && <span className="quiet attachment-meta">{fileSize(file.size, language)}</span>}
      </div>
      {problem !== undefined && <Tooltip title={c('retry')}><Button type="text" icon={<RedoOutlined aria-hidden />} aria-label={c('retry')} onClick={retry} /></Tooltip>}
      <Tooltip title={t(problem === undefined ? 'stop' : 'forget')}>
        <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t(problem === undefined ? 'stopNamed' : 'forgetNamed', { name: file.name })} onClick={stop} />
      </Tooltip>
    </li>
  );
}
