import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal, Skeleton } from 'antd';
import { useEffect } from 'react';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { type Attachment, download, linkTo, previewOf } from './attachments';
import { attachmentTexts } from './texts';

/** The content under an address of this page's own, with the type that the server read from the content and no other. */
async function contentOf({ id, type }: Attachment, signal: AbortSignal): Promise<string> {
  const answer = await fetch(await linkTo(id), { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return URL.createObjectURL(new Blob([await answer.arrayBuffer()], { type }));
}

/** A picture or a PDF over the page. */
export default function AttachmentPreview({ attachment, close }: { attachment: Attachment; close(): void }) {
  const t = attachmentTexts.use();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const kind = previewOf(attachment);
  // A browser without a viewer would only offer to save it.
  const showable = kind === 'picture' || navigator.pdfViewerEnabled;
  const { data: url, error } = useQuery({ queryKey: ['attachment', attachment.id], queryFn: ({ signal }) => contentOf(attachment, signal), enabled: showable, gcTime: 0, staleTime: Infinity });
  useEffect(() => (url ? () => URL.revokeObjectURL(url) : undefined), [url]);
  const take = (): void => { download(attachment.id).catch((failure: unknown) => void message.error(problemText(failure), 6)); };
  return (
    <Modal
      open onCancel={close} width={narrow ? '100%' : kind === 'pdf' ? 'min(1000px, 92vw)' : 'min(1200px, 92vw)'} style={{ top: narrow ? 8 : 32 }} title={<bdi className="attachment-title">{attachment.name}</bdi>}
      footer={<Button icon={<DownloadOutlined aria-hidden />} onClick={take}>{t('download')}</Button>}
    >
      <div className="attachment-preview">
        {error && <p className="danger-text">{problemText(error)}</p>}
        {!showable && <p className="quiet">{t('noViewer')}</p>}
        {showable && !url && !error && <Skeleton.Node active style={{ inlineSize: '60vw', maxInlineSize: 500, blockSize: 260 }} />}
        {url && kind === 'picture' && <img src={url} alt={attachment.name} />}
        {/* No attribute sandbox: Chromium then refuses its own viewer, which runs in a process apart. The forced type keeps anything else from being a page. */}
        {url && kind === 'pdf' && <iframe src={url} title={attachment.name} referrerPolicy="no-referrer" />}
      </div>
    </Modal>
  );
}
