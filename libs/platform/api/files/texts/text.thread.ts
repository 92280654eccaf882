import { parentPort, workerData } from 'node:worker_threads';
import { extensionOf } from '../file-name';
import { mailText } from './mail-text';
import { officeText } from './office-text';
import { pdfText } from './pdf-text';
import { plainText } from './plain-text';
import { type FoundText, type GivenFile, Unreadable } from './text-found';

/** Reads one file and ends. It runs apart from the server (read-text.ts), so that no file takes its memory or its time. */
async function read({ content, name, mediaType }: GivenFile): Promise<FoundText> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const extension = extensionOf(name);
  if (mediaType === 'application/pdf') return pdfText(content);
  if (mediaType === 'message/rfc822' || extension === 'eml') return mailText(bytes);
  if (['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'docm', 'xlsm'].includes(extension) || /openxmlformats|opendocument/.test(mediaType)) return officeText(bytes);
  if (['html', 'htm'].includes(extension)) return plainText(bytes, true);
  if (mediaType === 'text/plain') return plainText(bytes, false);
  throw new Unreadable('unknown');
}

void read(workerData as GivenFile).catch((error: unknown): FoundText => ({ state: error instanceof Unreadable ? error.state : 'damaged', text: null }))
  .then((found) => parentPort?.postMessage(found));
