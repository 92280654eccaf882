import { Skeleton } from 'antd';
import type { PDFDocumentProxy, RenderTask } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { useCallback, useEffect, useRef, useState } from 'react';
import { openPdf } from './pdf-document';
import { attachmentTexts } from './texts';

/** Sharper than the screen tells nobody more, and fills the memory. */
const SHARPEST = 2;
/** How far beside what is seen pages are drawn. */
const AHEAD = '600px 0px';
/** Width by height of a page that was not looked at yet: A4. */
const USUAL = 210 / 297;

/** A PDF, page below page; each is drawn when it comes near, and let go when it is far. A canvas that stood right to left would draw each glyph from its right end. Its words are not taken out: programs write Persian into a PDF in the order of its glyphs, and it would be read out garbled. */
export default function PdfPages({ content, name }: { content: Uint8Array; name: string }) {
  const t = attachmentTexts.use();
  const [document, setDocument] = useState<PDFDocumentProxy>();
  const [fault, setFault] = useState<string>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    let close: (() => void) | undefined;
    // The worker takes its bytes away from here.
    openPdf(content.slice()).then((opened) => {
      close = opened.close;
      if (gone) close();
      else setDocument(opened.document);
    }, (error: unknown) => { if (!gone) setFault(error instanceof Error ? error.name : ''); });
    return () => {
      gone = true;
      close?.();
    };
  }, [content]);
  if (fault !== undefined) return <p className="quiet">{t(fault === 'PasswordException' ? 'pdfLocked' : 'pdfBroken')}</p>;
  if (!document) return <Skeleton active title={false} paragraph={{ rows: 10 }} className="pdf-wait" />;
  return (
    <div className="pdf-pages" ref={box} tabIndex={0} role="group" aria-label={t('pagesOf', { name, count: document.numPages })}>
      {Array.from({ length: document.numPages }, (_, i) => <PdfPage key={i} document={document} number={i + 1} box={box} />)}
    </div>
  );
}

function PdfPage({ document, number, box }: { document: PDFDocumentProxy; number: number; box: React.RefObject<HTMLDivElement | null> }) {
  const t = attachmentTexts.use();
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(number === 1);
  const [shape, setShape] = useState(USUAL);
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!place.current) return undefined;
    const watcher = new IntersectionObserver((entries) => setNear(entries.at(-1)!.isIntersecting), { root: box.current, rootMargin: AHEAD });
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [box]);
  const draw = useCallback((canvas: HTMLCanvasElement | null) => {
    if (!canvas) return undefined;
    let task: RenderTask | undefined;
    let gone = false;
    void (async () => {
      const page = await document.getPage(number);
      if (gone) return;
      const { width, height } = page.getViewport({ scale: 1 });
      setShape(width / height);
      const scale = (canvas.parentElement!.clientWidth / width) * Math.min(SHARPEST, devicePixelRatio || 1);
      const viewport = page.getViewport({ scale });
      canvas.width = Math.floor(viewport.width);
      canvas.height = Math.floor(viewport.height);
      task = page.render({ canvas, viewport, annotationMode: 0 });
      await task.promise;
      if (!gone) setDrawn(true);
    })().catch(() => undefined);
    return () => {
      gone = true;
      task?.cancel();
      setDrawn(false);
    };
  }, [document, number]);
  return (
    <figure className="pdf-page">
      <div ref={place} dir="ltr" className="pdf-sheet" style={{ aspectRatio: shape }}>{near && <canvas ref={draw} role="img" aria-label={t('page', { number, count: document.numPages })} aria-busy={!drawn} />}</div>
      <figcaption className="quiet" aria-hidden>{t('page', { number, count: document.numPages })}</figcaption>
    </figure>
  );
}
