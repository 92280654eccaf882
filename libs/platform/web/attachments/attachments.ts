import type { Ref } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { api } from '../client/client';

/** A row of `GET /{type}/{id}/attachments`. `thumbnail` is a link that lasts a minute. */
export interface Attachment {
  id: string; name: string; size: number; type: string; at: string; user: Ref | null;
  thumbnail: string | null; missing: boolean;
}
export const attachmentsKey = (path: string, id: string) => [path, id, 'attachments'] as const;

export const useAttachments = (path: string, id: string) => useQuery({
  queryKey: attachmentsKey(path, id),
  queryFn: async ({ signal }) => (await api<{ data: Attachment[] }>('GET', `/${path}/${id}/attachments`, { signal })).data.data,
});

/** Where the content can be had for a minute from now. */
export const linkTo = async (id: string): Promise<string> => (await api<{ url: string }>('GET', `/attachments/${id}/link`)).data.url;

/** Lets the browser save it; the server sends it as a file to keep, so the page stays. */
export async function download(id: string): Promise<void> {
  const link = document.createElement('a');
  link.href = await linkTo(id);
  link.download = '';
  link.click();
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
export type Preview = 'picture' | 'pdf' | 'text' | undefined;
/** What is larger is only downloaded: it would be held in memory. Bytes. */
const LARGEST_SHOWN = 40 * 1024 ** 2;
/** How the page can show it; anything else is only downloaded. The type is the server's, read from the content. */
export const previewOf = ({ type, missing, size }: Attachment): Preview =>
  (missing || size > LARGEST_SHOWN ? undefined : PICTURES.has(type) ? 'picture' : type === 'application/pdf' ? 'pdf' : type === 'text/plain' ? 'text' : undefined);
