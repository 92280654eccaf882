import { Gathered, type FoundText, Unreadable } from './text-found';

const MOST_PAGES = 2000;

/** The texts of the pages, in the order in which they are written; right-to-left runs are turned as they are read. */
export async function pdfText(content: Uint8Array): Promise<FoundText> {
  // Loaded by this thread alone: it is large, and an ES module.
  const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = getDocument({ data: content, isEvalSupported: false, useSystemFonts: false, disableFontFace: true, stopAtErrors: false, verbosity: VerbosityLevel.ERRORS });
  const gathered = new Gathered();
  try {
    const document = await task.promise;
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES) && !gathered.full; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      for (const item of items) if ('str' in item) gathered.add(item.hasEOL ? `${item.str}\n` : item.str);
      gathered.add('\n');
      page.cleanup();
    }
  } catch (error) {
    throw new Unreadable((error as { name?: string } | undefined)?.name === 'PasswordException' ? 'locked' : 'damaged');
  } finally {
    await task.destroy();
  }
  return gathered.found();
}
