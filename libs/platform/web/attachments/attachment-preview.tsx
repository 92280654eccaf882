import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Modal, Skeleton } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import { type Attachment, download, linkTo, previewOf } from './attachments';
import { attachmentTexts } from './texts';

const PdfPages = lazy(() => import('./pdf-pages'));
const TextPreview = lazy(() => import('./text-preview'));

async function contentOf({ id }: Attachment, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(await linkTo(id), { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return new Uint8Array(await answer.arrayBuffer());
}

/** A picture, a PDF or a plain text over the page. The file is drawn from its bytes and never becomes a page of its own, so that nothing in it is run. */
export default function AttachmentPreview({ attachment, close }: { attachment: Attachment; close(): void }) {
  const t = attachmentTexts.use();
  const narrow = useNarrow();
  const { message } = App.useApp();
  const kind = previewOf(attachment);
  const { data: content, error } = useQuery({ queryKey: ['attachment', attachment.id], queryFn: ({ signal }) => contentOf(attachment, signal), gcTime: 0, staleTime: Infinity });
  const take = (): void => { download(attachment.id).catch((failure: unknown) => void message.error(problemText(failure), 6)); };
  const wait = <Skeleton.Node active style={{ inlineSize: '60vw', maxInlineSize: 500, blockSize: 260 }} />;
  return (
    <Modal
      open onCancel={close} width={narrow ? '100%' : kind === 'picture' ? 'min(1200px, 92vw)' : 'min(1000px, 92vw)'} style={{ top: narrow ? 8 : 32 }} title={<bdi className="attachment-title">{attachment.name}</bdi>}
      footer={<Button icon={<DownloadOutlined aria-hidden />} onClick={take}>{t('download')}</Button>}
    >
      <div className="attachment-preview">
        {error && <p className="danger-text">{problemText(error)}</p>}
        {!content && !error && wait}
        {content && (
          <Suspense fallback={wait}>
            {kind === 'picture' && <Picture content={content} attachment={attachment} />}
            {kind === 'pdf' && <PdfPages content={content} name={attachment.name} />}
            {kind === 'text' && <TextPreview content={content} />}
          </Suspense>
        )}
      </div>
    </Modal>
  );
}

/** Under an address of this page's own, with the type that the server read from the content and no other. */
function Picture({ content, attachment: { type, name } }: { content: Uint8Array<ArrayBuffer>; attachment: Attachment }) {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([content], { type }));
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content, type]);
  return url ? <img src={url} alt={name} /> : null;
}
