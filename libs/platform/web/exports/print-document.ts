import { api } from '../client/client';

/** What the server lays out for paper, in a frame that nobody sees; the browser asks for printer and pages. Nothing in the document may run. */
export async function printDocument(path: string, body?: object, format?: string): Promise<void> {
  const { data } = await api<Blob>('POST', `${path}/print`, { ...(body ? { body } : {}), ...(format ? { query: { format } } : {}) });
  const frame = document.createElement('iframe');
  frame.className = 'print-frame';
  frame.setAttribute('sandbox', 'allow-same-origin allow-modals');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  frame.style.cssText = 'position:fixed;inset:0;inline-size:0;block-size:0;border:0;visibility:hidden';
  frame.srcdoc = await data.text();
  const loaded = new Promise((resolve) => { frame.addEventListener('load', resolve, { once: true }); });
  document.querySelectorAll('.print-frame').forEach((old) => old.remove());
  document.body.append(frame);
  await loaded;
  const { contentWindow } = frame;
  if (!contentWindow) return;
  await contentWindow.document.fonts.ready;
  // Some browsers answer print() at once and still read the frame: it stays until the next print.
  contentWindow.focus();
  contentWindow.print();
}
