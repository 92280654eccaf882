import { CloseOutlined, DeleteOutlined, UploadOutlined } from '@ant-design/icons';
import type { FileValue } from '@crm/platform/records';
import { Button, Progress, Tooltip } from 'antd';
import { type ClipboardEvent, type DragEvent, useEffect, useRef, useState } from 'react';
import { fileSize } from '../../attachments/file-size';
import { type Sending, sendFile } from '../../attachments/upload-file';
import { useLanguage } from '../../i18n/i18n';
import { formatNumber } from '../../ui/format';
import { problemText } from '../../ui/problem-text';
import type { InputProps } from '../field-props';
import { fieldTexts } from '../texts';
import { isFileValue, Thumbnail } from './file-cell';

const PICTURES = 'image/png,image/jpeg,image/gif,image/webp';
/** Those that stand on the page: what is pasted while nothing has the focus is meant for the only one. */
const standing = new Set<object>();
/** A file that is dropped beside its place must not make the browser leave the form. */
const stay = (event: globalThis.DragEvent): void => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); };

/** One file of a record: chosen, dropped or pasted; it is sent at once, and becomes the value when the form is saved. */
export function FileInput({ field, value, onChange, id, ariaLabel, invalid, autoFocus }: InputProps) {
  const t = fieldTexts.use();
  const language = useLanguage();
  const chooser = useRef<HTMLInputElement>(null);
  const sending = useRef<Sending<FileValue>>(undefined);
  const [under, setUnder] = useState<{ name: string; sent: number }>();
  const [problem, setProblem] = useState<string>();
  const [over, setOver] = useState(false);
  const picture = field.kind === 'image';
  const file = isFileValue(value) ? value : undefined;

  const take = (given: FileList | readonly File[] | null | undefined): void => {
    const [first] = given ?? [];
    if (!first || !field.upload) return;
    sending.current?.abort();
    setProblem(undefined);
    setUnder({ name: first.name, sent: 0 });
    const own = sending.current = sendFile<FileValue>(field.upload, first, (sent) => setUnder({ name: first.name, sent }));
    const end = (work: () => void): void => {
      if (sending.current !== own) return;
      sending.current = undefined;
      setUnder(undefined);
      work();
    };
    own.done.then((made) => end(() => onChange(made)), (error: unknown) => end(() => { if (!(error instanceof DOMException)) setProblem(problemText(error)); }));
  };

  const latest = useRef(take);
  useEffect(() => { latest.current = take; });
  useEffect(() => {
    const own = {};
    standing.add(own);
    const pasted = (event: globalThis.ClipboardEvent): void => {
      if (standing.size === 1 && document.activeElement === document.body && event.clipboardData?.files.length) latest.current(event.clipboardData.files);
    };
    window.addEventListener('paste', pasted);
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      standing.delete(own);
      window.removeEventListener('paste', pasted);
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
      sending.current?.abort();
    };
  }, []);

  const drag = (on: boolean) => (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(on);
  };
  const percent = Math.floor((under?.sent ?? 0) * 100);
  return (
    <div
      className={['field-file-input', over ? 'is-over' : '', invalid ? 'is-invalid' : ''].filter(Boolean).join(' ')}
      onDragOver={drag(true)} onDragLeave={drag(false)} onDrop={(event) => { drag(false)(event); take(event.dataTransfer.files); }}
      onPaste={(event: ClipboardEvent) => { if (event.clipboardData.files.length) { event.preventDefault(); take(event.clipboardData.files); } }}
    >
      {file && !under && <Thumbnail file={file} side={picture ? 72 : 40} />}
      <div className="field-file-words">
        {under && (
          <span className="field-file-line">
            <Progress percent={percent} size="small" aria-label={t('sendingFile', { name: under.name })} format={(done) => `${formatNumber(done ?? 0, language)}${t('percent')}`} />
            <Tooltip title={t('stopSending')}><Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('stopSending')} onClick={() => sending.current?.abort()} /></Tooltip>
          </span>
        )}
        {file && !under && <span className="field-file-line"><span className="attachment-name" dir="auto">{file.name}</span><span className="quiet">{fileSize(file.size, language)}</span></span>}
        <span className="field-file-line">
          <Button id={id} className="touch" size="small" icon={<UploadOutlined aria-hidden />} autoFocus={autoFocus} disabled={!field.upload} aria-label={ariaLabel} onClick={() => chooser.current?.click()}>{file ? t('replaceFile') : t(picture ? 'choosePicture' : 'chooseFile')}</Button>
          {file && !under && <Tooltip title={t('clearFile', { name: file.name })}><Button className="touch" type="text" size="small" icon={<DeleteOutlined aria-hidden />} aria-label={t('clearFile', { name: file.name })} onClick={() => { setProblem(undefined); onChange(null); }} /></Tooltip>}
          {!file && !under && <span className="quiet field-file-hint">{t(picture ? 'dropPicture' : 'dropFile')}</span>}
        </span>
        {problem && <span className="danger-text" role="alert">{problem}</span>}
      </div>
      <input ref={chooser} type="file" hidden accept={picture ? PICTURES : undefined} aria-label={field.label} onChange={(event) => { take(event.target.files); event.target.value = ''; }} />
    </div>
  );
}
