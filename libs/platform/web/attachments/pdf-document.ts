import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

// Our own file: the page's policy lets no other be run.
GlobalWorkerOptions.workerSrc = worker;

/** An image in it that would be larger is left out. Pixels. */
const LARGEST_IMAGE = 40_000_000;

export interface OpenedPdf { document: PDFDocumentProxy; close(): void }

/** Reads a PDF in a worker. What is in it is drawn and nothing more: no script, no form, no font program that would be run, no request. Throws where it is none, or asks for a password. */
export async function openPdf(data: Uint8Array): Promise<OpenedPdf> {
  const own = new PDFWorker();
  const task = getDocument({
    data, worker: own, isEvalSupported: false, enableXfa: false, stopAtErrors: false, maxImageSize: LARGEST_IMAGE, disableAutoFetch: true, disableStream: true, disableRange: true, useWorkerFetch: false, useWasm: false, useSystemFonts: true,
  });
  const close = (): void => { void task.destroy().finally(() => own.destroy()); };
  try {
    return { document: await task.promise, close };
  } catch (error) {
    close();
    throw error;
  }
}
