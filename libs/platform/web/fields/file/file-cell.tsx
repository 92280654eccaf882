import { FileOutlined, PictureOutlined } from '@ant-design/icons';
import type { FileValue } from '@crm/platform/records';
import { App } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { download, previewOf } from '../../attachments/attachments';
import '../../attachments/attachments.css';
import { fileSize } from '../../attachments/file-size';
import { useLanguage } from '../../i18n/i18n';
import { problemText } from '../../ui/problem-text';
import type { CellProps } from '../field-props';
import { fieldTexts } from '../texts';
import { useThumbnail } from './thumbnails';

const AttachmentPreview = lazy(() => import('../../attachments/attachment-preview'));

export const isFileValue = (value: unknown): value is FileValue => typeof value === 'object' && value !== null && 'id' in value && 'name' in value;

/** The small picture of a file, or a sign in its place. */
export function Thumbnail({ file, side }: { file: FileValue; side: number }) {
  const url = useThumbnail(file.type.startsWith('image/') ? file.id : undefined);
  const [broken, setBroken] = useState<string>();
  const Sign = file.type.startsWith('image/') ? PictureOutlined : FileOutlined;
  return (
    <span className="field-picture" style={{ inlineSize: side, blockSize: side }} aria-hidden="true">
      {url && broken !== url ? <img src={url} alt="" onError={() => setBroken(url)} /> : <Sign />}
    </span>
  );
}

/** Opens what the page can show, downloads anything else. */
function useOpening(file: FileValue): { preview: React.ReactNode; open(): void; shows: boolean } {
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const attachment = { ...file, at: '', user: null, thumbnail: null, missing: false };
  const shows = previewOf(attachment) !== undefined;
  return {
    shows,
    open: () => { if (shows) setOpen(true); else download(file.id).catch((error: unknown) => void message.error(problemText(error), 6)); },
    preview: open ? <Suspense fallback={null}><AttachmentPreview attachment={attachment} close={() => setOpen(false)} /></Suspense> : null,
  };
}

/** The name of a file, which opens it, and its size. */
export function FileCell({ value }: CellProps) { return isFileValue(value) ? <NamedFile file={value} /> : null; }
function NamedFile({ file }: { file: FileValue }) {
  const language = useLanguage();
  const t = fieldTexts.use();
  const { open, preview, shows } = useOpening(file);
  return (
    <span className="field-file">
      <FileOutlined aria-hidden />
      <button type="button" className="attachment-name attachment-open" dir="auto" aria-label={t(shows ? 'openPicture' : 'takeFile', { name: file.name })} onClick={open}>{file.name}</button>
      <span className="quiet">{fileSize(file.size, language)}</span>
      {preview}
    </span>
  );
}

/** The picture itself, which opens large. */
export function ImageCell({ value }: CellProps) { return isFileValue(value) ? <ShownPicture file={value} /> : null; }
function ShownPicture({ file }: { file: FileValue }) {
  const t = fieldTexts.use();
  const { open, preview } = useOpening(file);
  return (
    <>
      <button type="button" className="field-picture-open" aria-label={t('openPicture', { name: file.name })} onClick={open}><Thumbnail file={file} side={112} /></button>
      {preview}
    </>
  );
}
